#!/bin/bash
# Solves INRC-II instances (all weeks known) with the release build and compares each with the independent scorer.
#
#   Benchmarks/inrc2.sh [--seconds 10] [--seed 1] [--workers 2] [--data FOLDER] [--scorer FILE] [INSTANCE...]
#
# --data   folder of the scenarios (default: ../shared/data/rostering/inrc2); its best_known/ names the instances
# --scorer the independent scorer (default: ../shared/tools/rostering/inrc2.py)
# "best" is the validator's total of the best roster held in best_known/.
# Ends with 1 when a roster breaks a hard rule or its objective is not the scorer's.
set -u
cd "$(dirname "$0")/.."
seconds=10 seed=1 workers=2 data=../shared/data/rostering/inrc2 scorer=../shared/tools/rostering/inrc2.py
instances=()
while [ $# -gt 0 ]; do
    case $1 in
    --seconds) seconds=$2; shift ;;
    --seed) seed=$2; shift ;;
    --workers) workers=$2; shift ;;
    --data) data=$2; shift ;;
    --scorer) scorer=$2; shift ;;
    -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) instances+=("$1") ;;
    esac
    shift
done
[ ${#instances[@]} -gt 0 ] || mapfile -t instances < <(ls "$data/best_known")
program=${COMMONWEAL:-.build/release/commonweal}
[ -x "$program" ] || { echo "Build a release first: $program is not there."; exit 2; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

printf '%-28s %9s %9s %6s %7s %7s\n' instance objective scorer hard best gap
failed=0
for i in "${instances[@]}"; do
    "$program" solve "$data" "$i" --seconds "$seconds" --seed "$seed" --workers "$workers" --out "$work/$i" \
        >"$work/$i.txt" || failed=1
    objective=$(sed -n '1s/.*: \([0-9]*\),.*/\1/p' "$work/$i.txt")
    report=$(python3 "$scorer" "$data" "$i" "$work/$i") || failed=1
    total=$(sed -n 's/.*"total": \([0-9]*\).*/\1/p' <<<"$report" | tail -1)
    hard=$(sed -n '/"hard"/,/}/s/.*: \([0-9]*\),\{0,1\}$/\1/p' <<<"$report" | awk '{ s += $1 } END { print s + 0 }')
    [ "$objective" = "$total" ] || failed=1
    best=$([ -d "$data/best_known/$i" ] && python3 "$scorer" "$data" "$i" "$data/best_known/$i" |
        sed -n 's/.*"total": \([0-9]*\).*/\1/p' | tail -1)
    gap=$(awk -v o="${objective:-0}" -v b="${best:-0}" \
        'BEGIN { if (b > 0) printf "%.1f%%", 100 * (o - b) / b; else print "-" }')
    printf '%-28s %9s %9s %6s %7s %7s\n' "$i" "${objective:--}" "${total:--}" "$hard" "${best:--}" "$gap"
done
exit $failed
