#!/usr/bin/env bash
# Compares Moisson with an evaluator's usual R script on the same generated data, in one run, medians of three.
#
#   src/benchmark/compare.sh PEER_SCRIPT GENERATOR [SCALE]
#
# PEER_SCRIPT  Rscript PEER_SCRIPT DATA OUT writes indicators.csv, a Word report and an Excel annex
# GENERATOR    python3 GENERATOR --out DATA --scale SCALE writes the CSV files
# SCALE        1 by default; above 1, R is asked for its indicators too, and our phases are printed
set -euo pipefail
peer=${1:?PEER_SCRIPT}; generator=${2:?GENERATOR}; scale=${3:-1}
cd "$(dirname "$0")/../.."
[ -f target/moisson.jar ] || mvn -q -B -DskipTests package
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 "$generator" --out "$work/data" --scale "$scale" > /dev/null
# The database is initialised before anything is timed: by an evaluation of one event, whose result is thrown away.
mkdir "$work/first"; head -2 "$work/data/evenements.csv" > "$work/first/evenements.csv"
java -XX:+UseParallelGC -jar target/moisson.jar evaluate --project miam --data "$work/first" --out "$work/none" --home "$work/home" > /dev/null

seconds() { local start=$EPOCHREALTIME; "$@" > "$work/log" 2>&1; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'; }
median() { sort -n | sed -n 2p; }

for run in 1 2 3; do
  cp -a "$work/home" "$work/home-$run"
  seconds java -Xmx512m -XX:+UseParallelGC -jar target/moisson.jar evaluate --project miam --data "$work/data" --out "$work/out-$run" --home "$work/home-$run" >> "$work/moisson"
  cp "$work/log" "$work/log-moisson"; grep -oE '(import|write|compute)[A-Za-z]+ : [0-9]+ ms' "$work/home-$run/moisson.log" | tail -5 > "$work/steps"
  seconds Rscript "$peer" "$work/data" "$work/r-$run" >> "$work/r"
  cp "$work/log" "$work/log-r"
  rm -rf "$work/home-$run"
done
ours=$(median < "$work/moisson"); theirs=$(median < "$work/r")
echo "scale $scale: Moisson $ours s, R $theirs s, ratio $(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')"
echo "--- Moisson, last run"; cat "$work/log-moisson" "$work/steps"
echo "--- R, last run"; grep '^phase' "$work/log-r"
