#!/bin/sh
# Requests a second and latency of searches of a running portal, each another one, with 32 connections:
#   bench/search.sh QUERIES [http://127.0.0.1:8080] [SECONDS] [CONNECTIONS]
# QUERIES: a file with one query a line (search_bench DIRECTORY --queries 5000). Needs wrk.
set -eu
queries=${1:?usage: bench/search.sh QUERIES [URL] [SECONDS] [CONNECTIONS]}
base=${2:-http://127.0.0.1:8080}
seconds=${3:-10}
connections=${4:-32}
command -v wrk >/dev/null || { echo "search.sh: wrk is not installed (apt-get install wrk)" >&2; exit 3; }
script=$(mktemp)
trap 'rm -f "$script"' EXIT
cat >"$script" <<'LUA'
local paths, at, threads = {}, 0, 0
function setup(thread) thread:set("first", threads * 1237) threads = threads + 1 end
function init(arguments)
  for line in io.lines(arguments[1]) do
    local path = line:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
    paths[#paths + 1] = "/search?q=" .. path
  end
  at = first
end
function request() at = at + 1 return wrk.format("GET", paths[at % #paths + 1]) end
LUA
wrk -t2 -c"$connections" -d"${seconds}s" --latency -s "$script" "$base" -- "$queries" | awk '
  /^ *50%/ { p50 = $2 } /^ *99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Socket errors|Non-2xx/ { errors = errors " " $0 }
  END { printf "search  %10s requests/s  p50 %8s  p99 %8s%s\n", rate, p50, p99, errors }'
