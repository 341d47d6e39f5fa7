#!/usr/bin/env bash
# Evaluates the same predictions with the tool and with scikit-learn, in turns: ./benchmarks/evaluate.sh TOOL [ROWS] [FOLDER].
# Needs python3 with NumPy, pandas and scikit-learn (Debian: python3-sklearn python3-pandas). Prints seconds and peak memory.
set -euo pipefail
tool=$1 rows=${2:-10000000} folder=${3:-$(mktemp -d)}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
file=$folder/predictions-$rows.csv
[ -f "$file" ] || /usr/bin/python3 "$here/evaluate.py" generate "$file" "$rows"
# name, command...
measure() {
  local name=$1 start end
  shift
  start=$(date +%s.%N)
  /usr/bin/time -f '%M' -o "$folder/memory" "$@" >"$folder/out.txt"
  end=$(date +%s.%N)
  printf '| %s | %.1f s | %d MB |\n' "$name" "$(echo "$end - $start" | bc)" "$(($(cat "$folder/memory") / 1024))"
}
echo "| $rows rows | time | peak memory |"
echo '|---|---|---|'
for _ in 1 2 3; do
  measure 'modelregistry, eleven metrics, no intervals' "$tool" evaluate --predictions "$file" --resamples 0
  measure 'modelregistry, eleven metrics, 1,000 resamples' "$tool" evaluate --predictions "$file"
  measure 'modelregistry, sums only (log loss, Brier), 1,000 resamples' "$tool" evaluate --predictions "$file" --metrics log_loss,brier
  measure 'scikit-learn, the same metrics, no intervals' /usr/bin/python3 "$here/evaluate.py" measure "$file"
done
