#!/bin/sh
# Requests a second and latency of a running portal: bench/portal.sh [http://127.0.0.1:8080] [SECONDS]
# Asks for the front page, one story and one article with 32 and 256 connections. Needs wrk.
set -eu
base=${1:-http://127.0.0.1:8080}
seconds=${2:-10}
command -v wrk >/dev/null || { echo "portal.sh: wrk is not installed (apt-get install wrk)" >&2; exit 3; }
command -v curl >/dev/null || { echo "portal.sh: curl is not installed (apt-get install curl)" >&2; exit 3; }

front=$(curl -fsS "$base/index.json") || { echo "portal.sh: nothing answers at $base; start diemtin serve" >&2; exit 3; }
# The first id of the JSON is that of the lead story, the first "headline" its best article.
story=$(printf '%s' "$front" | sed -n 's/.*"stories":\[{"id":"\([0-9a-z]*\)".*/\1/p')
article=$(printf '%s' "$front" | grep -o '"headline":"[0-9a-z]*"' | head -n 1 | cut -d'"' -f4)

measure() { # NAME PATH CONNECTIONS
  wrk -t2 -c"$3" -d"${seconds}s" --latency "$base$2" | awk -v name="$1" -v connections="$3" '
    /^ *50%/ { p50 = $2 } /^ *99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 }
    /Socket errors|Non-2xx/ { errors = errors " " $0 }
    END { printf "%-8s %4d connections  %10s requests/s  p50 %8s  p99 %8s%s\n", name, connections, rate, p50, p99, errors }'
}
for connections in 32 256; do
  measure front / "$connections"
  measure story "/story/$story" "$connections"
  measure article "/article/$article" "$connections"
done
