#!/usr/bin/env bash
# What docs/benchmarks.md prints under "Portal": requests a second and latency of front page, story, article and search,
# alone, beside 200 half-open connections, and while 200 pages a second are imported; memory of the server.
#   bench/portal.sh DIRECTORY [SECONDS=10] [CONNECTIONS=32]
# DIRECTORY: a store of `store_bench 1000000 2000 DIRECTORY`, to which the pages are added. Every search is another one;
# "packed" takes gzip, as browsers do. Needs wrk and curl. Percentiles are wrk's, corrected for requests that were not sent
# while an answer was waited for.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
bin=${BIN:-$here/../build/release/bin}
data=${1:?usage: bench/portal.sh DIRECTORY [SECONDS] [CONNECTIONS]} seconds=${2:-10} connections=${3:-32} rate=200
for tool in wrk curl; do
  command -v $tool >/dev/null || { echo "portal.sh: $tool is not installed" >&2; exit 3; }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/diemtin-portal-XXXXXX")
import= halves=
finish() {
  touch "$work/stop"
  kill ${server:-} $halves 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

"$bin/diemtin" --data "$data" serve --port 0 >"$work/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do grep -q 'http://' "$work/serve.log" && break; sleep 0.1; done
base=$(grep -o 'http://[0-9.:]*' "$work/serve.log" | head -n 1)
front=$(curl -fsS "$base/index.json?content=all")
# The first id of the JSON is that of the lead story, the first "headline" its best article.
story=$(printf '%s' "$front" | sed -n 's/.*"stories":\[{"id":"\([0-9a-z]*\)".*/\1/p')
article=$(printf '%s' "$front" | grep -o '"headline":"[0-9a-z]*"' | head -n 1 | cut -d'"' -f4)
"$bin/search_bench" "$data" --queries 200000 >"$work/queries"

row() { # NAME PATH [HEADER]
  wrk -t2 -c"$connections" -d"${seconds}s" --latency ${3:+-H "$3"} "$base$2" | awk -v name="$1" '
    /^ *Latency  .*%$/ { max = $4 } /^ *50%/ { p50 = $2 } /^ *99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 }
    /Socket errors|Non-2xx/ { errors = errors " " $0 }
    END { printf "  %-15s %10s requests/s  p50 %8s  p99 %8s  max %8s%s\n", name, rate, p50, p99, max, errors }'
}
rows() {
  row front /
  row story "/story/$story"
  row article "/article/$article"
  row "article, packed" "/article/$article" "Accept-Encoding: gzip"
  echo "  $("$here/search.sh" "$work/queries" "$base" "$seconds" "$connections")"
}
memory() {
  awk '/VmHWM|VmRSS|RssAnon|RssFile/ { printf "%s %d MB  ", $1, $2 / 1024 } END { print "" }' "/proc/$server/status"
}

echo "alone, $connections connections, load before: $(cut -d' ' -f1 /proc/loadavg)"
rows

python3 -c '
import socket, sys, time
host, port = sys.argv[1][7:].split(":")
open_ = [socket.create_connection((host, int(port))) for _ in range(200)]
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:  # half a request each, again when it is cut off
    for i, one in enumerate(open_):
        try:
            one.send(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        except OSError:
            open_[i] = socket.create_connection((host, int(port)))
    time.sleep(1)' "$base" "$((seconds + 3))" &
halves=$!
sleep 1
echo "beside 200 half-open connections"
row front /
wait "$halves" || true
halves=

# Twenty seconds' worth of pages for what takes five times SECONDS, and then some.
python3 "$here/../tools/make_pages.py" pages $((rate * (seconds * 5 + 12))) "$work/pages" >/dev/null
number=0 folder=
while read -r page; do
  if ((number++ % rate == 0)); then folder=$work/second$((number / rate)) && mkdir "$folder"; fi
  mv "$page" "$folder/"
done < <(find "$work/pages" -type f)
(
  for ((second = 0; ; ++second)); do
    [ -e "$work/stop" ] || [ ! -d "$work/second$second" ] && break
    sleep 1 &
    "$bin/diemtin" --data "$data" import --json "$work/second$second" 2>/dev/null >>"$work/imported"
    wait
  done
) &
import=$!
sleep 3
began=$(date +%s) before=$(wc -l <"$work/imported")
echo "while pages are imported, 200 a second"
rows
count=$((($(wc -l <"$work/imported") - before) * rate))
echo "  imported: $count pages in $(($(date +%s) - began)) s"
echo "memory of the server: $(memory)"
touch "$work/stop"
wait "$import" || true
