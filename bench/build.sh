#!/usr/bin/env bash
# Prints the seconds of a clean Release build (compiler cache off) and of a rebuild after a change to one file.
# Usage: bench/build.sh
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q . "$work/diemtin"
cd "$work/diemtin"

# seconds COMMAND...: how long it took, to a tenth.
seconds() {
  local begin end
  begin=$(date +%s%N)
  "$@" >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; exit 3; }
  end=$(date +%s%N)
  echo "scale=1; ($end - $begin) / 1000000000" | bc
}

export CCACHE_DISABLE=1
echo "configure:                     $(seconds cmake --preset release) s"
echo "clean build, program:          $(seconds cmake --build --preset release --target diemtin) s"
echo "clean build, tests, benches:   $(seconds cmake --build --preset release) s more"
for file in src/read/read_html.cc src/text/dates.cc src/web/server.cc; do
  [ -e "$file" ] || continue
  echo "" >>"$file"
  echo "rebuild after $file: $(seconds cmake --build --preset release) s"
done
echo "nothing to do:                 $(seconds cmake --build --preset release) s"
