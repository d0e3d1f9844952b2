#!/usr/bin/env bash
# Builds the fuzz targets and runs each for SECONDS (60 when not given) from its kept corpus; fails at the first crash,
# hang (20 s) or growth over 1 GB and says where the input lies. FUZZ_SEED=N makes two runs alike (CI: a failure is then
# of the change); without it each run goes its own way.
# Usage: fuzz/run.sh [SECONDS] [TARGET...]     (targets: html read text sanitise words masks charset dates feed query robots)
set -euo pipefail
seconds=${1:-60}
case "$seconds" in *[!0-9]* | "") sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;; esac
shift || true
cd "$(dirname "$(readlink -f "$0")")/.."
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(html read text sanitise words masks charset dates feed query robots)

echo "== fuzz: build"
{ cmake --preset fuzz && cmake --build --preset fuzz --target "${targets[@]/%/_fuzz}"; } >build-fuzz.log 2>&1 ||
  { tail -n 60 build-fuzz.log; exit 1; }
rm -f build-fuzz.log
for target in "${targets[@]}"; do
  # What a run finds worth keeping goes to the build folder; the corpus in the repository is written by hand.
  found=build/fuzz/found/$target crashes=build/fuzz/crashes
  mkdir -p "$found" "$crashes"
  seeds=("fuzz/corpus/$target") dictionary=markup
  case "$target" in
    html | read) seeds+=(sample/pages) ;;
    text | words | charset | dates | query) seeds+=(sample/texts) dictionary=text ;;
    masks) dictionary=text ;;
  esac
  log=build/fuzz/$target.log
  if ! build/fuzz/bin/"${target}"_fuzz -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=1024 \
    -dict="fuzz/$dictionary.dict" -print_final_stats=1 -artifact_prefix="$crashes/$target-" \
    "$found" "${seeds[@]}" >"$log" 2>&1; then
    grep -E 'broken:|ERROR|SUMMARY|Test unit written|runtime error|Assertion' "$log" || tail -n 30 "$log"
    echo "fuzz: $target failed; the input lies at the path above (run it with build/fuzz/bin/${target}_fuzz PATH), all in $log" >&2
    exit 1
  fi
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions in $seconds s"
done
