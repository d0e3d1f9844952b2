#!/usr/bin/env bash
# Import of 20,000 pages (the sample multiplied) and of 200,000 ready articles, as docs/benchmarks.md prints them:
# pages/s, MB/s, peak memory, bytes on disk, and how long the first and the last 10,000 took.
#   bench/import.sh [PROGRAM [PAGES [ARTICLES]]]
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
program=${1:-$here/../build/release/bin/diemtin} pages=${2:-20000} articles=${3:-200000}
work=$(mktemp -d "${TMPDIR:-/tmp}/diemtin-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT

# measure NAME INPUT: imports it into an empty store.
measure() {
  python3 - "$program" "$work/data-$1" "$1" "$2" <<'EOF'
import json, os, subprocess, sys, time
program, data, name, source = sys.argv[1:]
process = subprocess.Popen([program, "--data", data, "import", "--acknowledge", source], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL)
start, marks, count, totals = time.monotonic(), [], 0, None
for line in process.stdout:
    if line.startswith(b'{"acknowledged"'):
        count += 1
        if count % 10_000 == 0:
            marks.append(time.monotonic() - start)
    else:
        totals = json.loads(line)
_, status, usage = os.wait4(process.pid, 0)
seconds = totals["seconds"]
size = lambda path: sum(os.path.getsize(os.path.join(at, f)) for at, _, files in os.walk(path) for f in files)
archive = size(os.path.join(data, "archive"))
store = sum(os.path.getsize(os.path.join(data, f)) for f in os.listdir(data) if f.startswith("store.sqlite"))
marks.insert(0, 0.0)
print(json.dumps({
    "input": name, "pages": totals["pages"], "articles": totals["articles"], "stories": totals["stories"],
    "seconds": round(seconds, 1), "pages_per_second": round(totals["pages"] / seconds),
    "mb_per_second": round(totals["bytes"] / seconds / (1 << 20), 2), "peak_mb": usage.ru_maxrss // 1024,
    "first_10000_seconds": round(marks[1], 2) if len(marks) > 1 else None,
    "last_10000_seconds": round(marks[-1] - marks[-2], 2) if len(marks) > 1 else None,
    "archive_bytes_per_article": archive // max(1, totals["articles"]),
    "store_bytes_per_article": store // max(1, totals["articles"]), "skipped": totals["skipped"]}))
EOF
}

python3 "$here/../tools/make_pages.py" pages "$pages" "$work/pages"
measure pages "$work/pages"
rm -rf "$work/pages" "$work/data-pages"
python3 "$here/../tools/make_pages.py" jsonl "$articles" "$work/articles.jsonl"
measure articles "$work/articles.jsonl"
