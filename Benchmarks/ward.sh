#!/bin/bash
# Drafts invented wards of 40 people and 28 days with the release build, ample, tight and short of staff.
#
#   Benchmarks/ward.sh [--seconds 10] [--workers 2] [--people 40] [--days 28] [SEED...]        (seeds: 1 2 3)
#
# "hard" counts broken hard rules, "min" and "want" places short of minimum and of wanted cover.
# Ends with 1 when a roster breaks a hard rule.
set -u
cd "$(dirname "$0")/.."
seconds=10 workers=2 people=40 days=28
seeds=()
while [ $# -gt 0 ]; do
    case $1 in
    --seconds) seconds=$2; shift ;;
    --workers) workers=$2; shift ;;
    --people) people=$2; shift ;;
    --days) days=$2; shift ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) seeds+=("$1") ;;
    esac
    shift
done
[ ${#seeds[@]} -gt 0 ] || seeds=(1 2 3)
program=${COMMONWEAL:-.build/release/commonweal}
[ -x "$program" ] || { echo "Build a release first: $program is not there."; exit 2; }

printf '%-8s %4s %5s %4s %5s %7s %12s %9s %8s\n' staffing seed hard min want cost "wishes met" moves seconds
failed=0
for staffing in ample tight short; do
    for seed in "${seeds[@]}"; do
        report=$("$program" trial --staffing "$staffing" --seed "$seed" --seconds "$seconds" --workers "$workers" \
            --people "$people" --days "$days" --json) || failed=1
        number() { sed -n "s/.*\"$1\": \([0-9.]*\).*/\1/p" <<<"$report"; }
        moves=$(awk -v m="$(number moves)" 'BEGIN { printf "%.1fM", m / 1e6 }')
        printf '%-8s %4s %5s %4s %5s %7s %12s %9s %8s\n' "$staffing" "$seed" "$(number hard)" \
            "$(number belowMinimum)" "$(number belowWanted)" "$(number cost)" \
            "$(number wishesMet) of $(number wishesAsked)" "$moves" "$(number seconds)"
    done
done
exit $failed
