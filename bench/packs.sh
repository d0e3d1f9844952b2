#!/usr/bin/env bash
# Reads the pages of the extraction packs and scores them: body F1, day, title, pages a second.
# Usage: bench/packs.sh DATA_DIRECTORY EVAL_DIRECTORY [PACK...]     (../shared/data/extraction ../shared/eval)
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
data=$(readlink -f "$1") eval=$(readlink -f "$2")
shift 2
cd "$(dirname "$(readlink -f "$0")")/.."
diemtin=${DIEMTIN:-build/release/bin/diemtin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
packs=("$@")
[ ${#packs[@]} -gt 0 ] || packs=(scrapinghub fundus fundus_eval naeb wcxb waddle trafilatura chinese69
  scrapinghub_text fundus_text fundus_eval_text naeb_text)

printf '%-18s %6s %7s %7s %7s %7s %6s %6s %6s  %s\n' pack pages f1 p r exact title date empty pages/s
for pack in "${packs[@]}"; do
  [ -e "$data/$pack.tar.zst" ] || { echo "$pack: not in $data, skipped"; continue; }
  tar -I zstd -xf "$data/$pack.tar.zst" -C "$work"
  find "$work/$pack/dev" -type f \( -path "*/html/*" -o -path "*/text/*" \) | sort >"$work/list"
  cjk=()
  case "$pack" in waddle | chinese69) cjk=(--cjk) ;; esac
  begin=$(date +%s%N)
  xargs -d '\n' "$diemtin" read <"$work/list" >"$work/out.jsonl" 2>"$work/err" || true
  end=$(date +%s%N)
  python3 "$eval/score_reading.py" "$work/$pack/dev/gold.json" "$work/out.jsonl" "${cjk[@]}" |
    python3 -c '
import json, sys
s, pack, n, ns = json.load(sys.stdin), *sys.argv[1:]
cell = lambda k: "%.4f" % s[k] if k in s else "-"
print("%-18s %6s %7s %7s %7s %7s %6s %6s %6s  %.0f" % (pack, n, cell("f1"), cell("p"), cell("r"), cell("accuracy"),
      cell("title"), cell("date"), s.get("empty", "-"), int(n) / (int(ns) / 1e9)))' \
      "$pack" "$(wc -l <"$work/list")" "$((end - begin))"
  rm -rf "${work:?}/$pack"
done
