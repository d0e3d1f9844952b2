#!/usr/bin/env bash
# The committed sample is what its generator writes, and its gold stands on its pages.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
exec env PYTHONDONTWRITEBYTECODE=1 python3 sample/generate.py --check
