#!/usr/bin/env bash
# Measures throughput on one thread, beside a peer on the same folder in the same run: compare.sh [MEGABYTES] [RUNS]
#
# The corpus is the sample articles (and the gold articles, where they are) repeated up to the size, each copy made
# different by a line at its end. The peer is a script of twenty regular expressions, `analyst.py`, where there is one.
# CPU seconds count, not the clock, and of several runs the fastest: other work on the machine only ever adds.
set -euo pipefail
cd "$(dirname "$0")/.."
size=${1:-10}
runs=${2:-3}
shared=${PRESSBOX_SHARED:-../shared}
peer=$shared/peers/analyst.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet
program=${CARGO_TARGET_DIR:-target}/release/pressbox

mkdir "$work/in"
mapfile -t articles < <(find corpus $([ -d "$shared/gold" ] && echo "$shared/gold") -name '*.txt' | LC_ALL=C sort)
bytes=0
copy=0
while [ "$bytes" -lt $((size * 1000000)) ]; do
  for article in "${articles[@]}"; do
    copy=$((copy + 1))
    folder=$work/in/$((copy / 1000))
    [ -d "$folder" ] || mkdir "$folder"
    { cat "$article"; printf '\n%s\n' "$copy"; } > "$folder/$copy.txt"
  done
  bytes=$(du -sb --apparent-size "$work/in" | cut -f1)
done
bytes=$(find "$work/in" -name '*.txt' -printf '%s\n' | awk '{sum += $1} END {print sum}')

# CPU seconds of the fastest of several runs.
fastest() {
  local best=
  for _ in $(seq "$runs"); do
    rm -rf "$work/out"
    local seconds
    seconds=$({ TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1; } 2>&1 | awk '{print $1 + $2}')
    best=$(printf '%s\n' ${best:+"$best"} "$seconds" | sort -n | head -1)
  done
  echo "$best"
}
speed() { awk -v bytes="$bytes" -v seconds="$1" 'BEGIN {printf "%.2f", bytes / 1e6 / seconds}'; }

own=$(fastest "$program" extract "$work/in" -o "$work/out" --threads 1)
printf 'pressbox, one thread: %s MB/s (%s articles, %s bytes, %s CPU s)\n' "$(speed "$own")" "$copy" "$bytes" "$own"
ratio=
other=
if [ -f "$peer" ] && command -v python3 >/dev/null; then
  other=$(fastest python3 "$peer" "$work/in" "$work/out")
  ratio=$(awk -v own="$own" -v other="$other" 'BEGIN {printf "%.1f", other / own}')
  printf 'analyst.py:           %s MB/s (%s CPU s)\nratio:                %s\n' "$(speed "$other")" "$other" "$ratio"
else
  echo "skipped: no peer to compare with (no $peer or no python3)"
fi

mkdir -p benches/runs
record=benches/runs/$(date +%F).csv
[ -f "$record" ] || echo 'commit,articles,bytes,pressbox_cpu_seconds,pressbox_mb_per_second,peer_cpu_seconds,ratio' > "$record"
echo "$(git rev-parse --short HEAD),$copy,$bytes,$own,$(speed "$own"),$other,$ratio" >> "$record"
