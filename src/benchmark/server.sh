#!/usr/bin/env bash
# Times an evaluation asked of a server that is already running, against an evaluator's usual R script on the same generated data.
#
#   src/benchmark/server.sh PEER_SCRIPT GENERATOR
#
# Five different seeds, one after the other: each is imported, computed and reported whole. The first two warm the server up and are
# not counted; the median of the other three is compared with the median of R on the same three.
set -euo pipefail
peer=${1:?PEER_SCRIPT}; generator=${2:?GENERATOR}
cd "$(dirname "$0")/../.."
[ -f target/moisson.jar ] || mvn -q -B -DskipTests package
work=$(mktemp -d); site=http://localhost:8099; page=$site/projects/miam/run
for seed in 1 2 3 4 5; do python3 "$generator" --out "$work/data-$seed" --seed "$seed" > /dev/null; done
mkdir -p "$work/home/miam/data"; cp "$work"/data-1/*.csv "$work/home/miam/data"
java -Xmx512m -XX:+UseParallelGC -jar target/moisson.jar --moisson.home="$work/home" --server.port=8099 > "$work/log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true; rm -rf "$work"' EXIT

# The first start prints a link that signs in once; forms then send back the token of the page.
as() { curl -s -b "$work/cookies" "$@"; }
link() { grep -o 'http[^ ]*/link/[A-Za-z0-9_-]*' "$work/log" | head -1; }
sign_in() {
  until [ -n "$(link)" ]; do sleep 0.2; done
  curl -s -o "$work/page" -c "$work/cookies" "$(link)"
  token=$(as "$site/account" | sed -n 's/.*name="_csrf" content="\([^"]*\)".*/\1/p')
}
running() { as "$page/progress" | grep -q 'data-running="true"'; }
started() { while running; do sleep 0.2; done; }
evaluation() { as -o "$work/page" -X POST -H "X-CSRF-TOKEN: $token" "$page"; sleep 0.05; while running; do sleep 0.02; done; }
seconds() { local start=$EPOCHREALTIME; "$@" > "$work/log-r" 2>&1; awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'; }
median() { sort -n | sed -n 2p; }

sign_in
started
for seed in 2 3 4 5 1; do
  rm "$work"/home/miam/data/*; cp "$work/data-$seed"/*.csv "$work/home/miam/data"
  ours=$(seconds evaluation); echo "seed $seed: Moisson $ours s"
  [ "$seed" = 2 ] || [ "$seed" = 3 ] || echo "$ours" >> "$work/moisson"
done
for seed in 4 5 1; do seconds Rscript "$peer" "$work/data-$seed" "$work/r" >> "$work/r-times"; done
ours=$(median < "$work/moisson"); theirs=$(median < "$work/r-times")
echo "running server: Moisson $ours s, R $theirs s, R takes $(awk -v a="$theirs" -v b="$ours" 'BEGIN { printf "%.1f", a / b }') times as long"
as "$page/progress" | grep -o 'terminée[^<]*'; ls -la "$work/home/miam/reports" | awk '{print $5, $8, $9}'
