#!/usr/bin/env bash
# Measures Pressbox beside its peers on the same folder in the same run: compare.sh [MEGABYTES] [RUNS]
#
# The corpus is made of the sample articles (and the gold articles, where they are), with other names and numbers in each
# copy. Pressbox runs on one thread and on two; each peer on one. `analyst.py` is a script of twenty regular expressions;
# the others are installed by benches/peers/install and left out where they are not. Slow peers read a part of the folder.
# CPU seconds less those to start count for the ratios, and of several runs the fastest: other work on the machine only
# ever adds.
set -euo pipefail
cd "$(dirname "$0")/.."
size=${1:-10}
runs=${2:-3}
shared=${PRESSBOX_SHARED:-../shared}
peers=${PRESSBOX_PEERS:-${CARGO_TARGET_DIR:-target}/peers}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v python3 >/dev/null || { echo "needs python3, which makes the corpus and measures" >&2; exit 2; }

# Another build can be measured by its name.
[ -n "${PRESSBOX_PROGRAM:-}" ] || cargo build --release --quiet
program=${PRESSBOX_PROGRAM:-${CARGO_TARGET_DIR:-target}/release/pressbox}

mapfile -t articles < <(find corpus $([ -d "$shared/gold" ] && echo "$shared/gold") -name '*.txt' | LC_ALL=C sort)
benches/articles.py varied "$size" "$work/in" "${articles[@]}"
# What a slow peer reads: the first articles. And one article alone, which costs little more than to start.
part() {
  mkdir "$work/$1"
  find "$work/in" -name '*.txt' | LC_ALL=C sort | awk -v most="$2" 'NR <= most' | xargs -I{} cp {} "$work/$1"
}
part some 1500
part few 150
part one 1

record=benches/runs/$(date +%F).csv
mkdir -p benches/runs
[ -f "$record" ] || echo 'commit,program,articles,bytes,start_seconds,cpu_seconds,seconds,mb_per_second,articles_per_second,peak_mb,times_slower' > "$record"
commit=$(git rev-parse --short HEAD)
base=

# Of several runs over a folder the fastest: CPU seconds, seconds by the clock, greatest memory in MB.
fastest() {
  local folder=$1
  shift
  for _ in $(seq "$runs"); do
    rm -rf "$work/out"
    benches/measure.py "${@//IN/$folder}"
  done | sort -n | sed 1q
}

# measure NAME FOLDER COMMAND...: a line for a person and one for the record. IN in the command is the folder.
measure() {
  local name=$1 folder=$work/$2 figures started count bytes row
  shift 2
  started=$(fastest "$work/one" "$@")
  figures=$(fastest "$folder" "$@")
  count=$(find "$folder" -name '*.txt' | wc -l)
  bytes=$(find "$folder" -name '*.txt' -printf '%s\n' | awk '{sum += $1} END {print sum}')
  row=$(awk -v started="$started" -v figures="$figures" -v count="$count" -v bytes="$bytes" -v base="$base" 'BEGIN {
    split(started, start, " "); split(figures, figure, " ")
    cpu = figure[1] - start[1]; speed = bytes / 1e6 / cpu
    printf "%d,%d,%.3f,%.2f,%.2f,%.3f,%.1f,%.0f,%s", count, bytes, start[1], cpu, figure[2], speed, count / cpu, figure[3],
      base == "" ? "1.0" : sprintf("%.1f", base / speed)
  }')
  [ -n "$base" ] || base=$(cut -d, -f6 <<< "$row")
  echo "$commit,$name,$row" >> "$record"
  awk -F, -v name="$name" '{
    printf "%-22s %8s MB/s %9s articles/s %6s MB %7s times slower  (%s CPU s, %s to start, %s s)\n", name, $6, $7, $8, $9, $4, $3, $5
  }' <<< "$row"
}

extract=("$program" extract IN -o "$work/out" --quiet)
measure pressbox in "${extract[@]}" --threads 1
measure 'pressbox on 2 threads' in "${extract[@]}" --threads 2
tail -2 "$record" | awk -F, '{seconds[NR] = $7} END {printf "two threads are %.2f times as fast by the clock\n", seconds[1] / seconds[2]}'

if [ -f "$shared/peers/analyst.py" ]; then
  measure analyst.py in python3 "$shared/peers/analyst.py" IN "$work/out"
else
  echo "skipped: analyst.py is not in $shared/peers"
fi
if [ -d "$peers/wink/node_modules" ] && command -v node >/dev/null; then
  NODE_PATH=$peers/wink/node_modules measure wink-nlp some node benches/peers/wink.js sports IN "$work/found.jsonl"
else
  echo "skipped: wink-nlp is not in $peers (benches/peers/install)"
fi
if [ -x "$peers/spacy/bin/python" ]; then
  measure spaCy few "$peers/spacy/bin/python" benches/peers/small_model.py IN "$work/found.jsonl"
else
  echo "skipped: spaCy is not in $peers (benches/peers/install)"
fi
