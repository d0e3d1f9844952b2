"""Generator of the sample world. See ../README.md."""
