#!/bin/bash
# Solves the 24 Curtois and Qu instances with the release build and prints one table.
#
#   Benchmarks/curtois.sh [--seconds 60] [--seed 1] [--workers 2] [--data FOLDER] [--checker FILE] [INSTANCE...]
#
# --data    folder with Instance1.txt to Instance24.txt (default: ../shared/data/rostering/curtois)
# --checker the independent scorer (default: ../shared/tools/rostering/curtois.py); left out when it is not there
# "annealing" is the plain annealing prototype, 20 CPU seconds on one core; "best" the best known roster.
# Ends with 1 when a roster breaks a rule, its objective is not the checker's, or it is worse than the annealing column.
set -u
cd "$(dirname "$0")/.."
seconds=60 seed=1 workers=2 data=../shared/data/rostering/curtois checker=../shared/tools/rostering/curtois.py
instances=()
while [ $# -gt 0 ]; do
    case $1 in
    --seconds) seconds=$2; shift ;;
    --seed) seed=$2; shift ;;
    --workers) workers=$2; shift ;;
    --data) data=$2; shift ;;
    --checker) checker=$2; shift ;;
    -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) instances+=("$1") ;;
    esac
    shift
done
[ ${#instances[@]} -gt 0 ] || mapfile -t instances < <(seq 1 24)
best=(0 607 828 1001 1716 1143 1950 1056 1300 439 4631 3443 4040 1348 1278 3829 3225 5746 4459 3149 4769 21133 30241
    17428 42463)
annealing=(0 607 833 1003 1727 1159 1984 1076 1458 452 4784 3490 4129 2152 1444 4397 3645 6141 5047 3816 5870 - - - -)
program=${COMMONWEAL:-.build/release/commonweal}
[ -x "$program" ] || { echo "Build a release first: $program is not there."; exit 2; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

printf '%4s %9s %9s %7s %9s %9s %7s\n' inst objective checker legal annealing best gap
failed=0
for i in "${instances[@]}"; do
    "$program" solve "$data/Instance$i.txt" --seconds "$seconds" --seed "$seed" --workers "$workers" --json \
        >"$work/$i.json" || failed=1
    objective=$(sed -n 's/.*"objective": \([0-9]*\).*/\1/p' "$work/$i.json")
    checked=- legal=-
    if [ -f "$checker" ]; then
        report=$(python3 "$checker" "$i" "$work/$i.json") || failed=1
        checked=$(sed -n 's/.*"objective": \([0-9]*\).*/\1/p' <<<"$report" | head -1)
        legal=$(grep -q '"feasible": true' <<<"$report" && echo yes || echo NO)
    fi
    [ "${annealing[$i]}" = - ] || [ "${objective:-999999}" -le "${annealing[$i]}" ] || failed=1
    gap=$(awk -v o="${objective:-0}" -v b="${best[$i]}" 'BEGIN { printf "%.1f%%", 100 * (o - b) / b }')
    printf '%4s %9s %9s %7s %9s %9s %7s\n' "$i" "${objective:--}" "$checked" "$legal" "${annealing[$i]}" \
        "${best[$i]}" "$gap"
done
exit $failed
