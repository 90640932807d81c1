#!/bin/bash
# Measures the engine `Credentials` on one core and prints one table: verifying and issuing of an SD-JWT VC with 12
# claims that may be withheld, against the raw signatures of P-256 in them, and beside the reference in Python.
#
#   Benchmarks/credentials.sh [--rounds 15] [--core 0] [--build FOLDER] [--venv FOLDER]
#
# --build  where the release build goes (default: Benchmarks/Credentials/.build)
# --venv   where `sd-jwt` from PyPI is installed when it is not there yet (default: /tmp/commonweal-sd-jwt)
# Times are those of the processor, so other work on the machine lengthens them little.
# Ends with 1 when verifying is below 0.6 of two raw signatures, or issuing below 0.3 of one.
set -eu
cd "$(dirname "$0")"
rounds=15 core=0 build=Credentials/.build venv=/tmp/commonweal-sd-jwt
while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=$2; shift ;;
    --core) core=$2; shift ;;
    --build) build=$2; shift ;;
    --venv) venv=$2; shift ;;
    -h | --help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "There is no option $1." >&2; exit 2 ;;
    esac
    shift
done
swift build -c release --package-path Credentials --scratch-path "$build" >&2
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet sd-jwt==0.10.4 >&2
fi
ours=$(taskset -c "$core" "$build/release/measure" "$rounds")
theirs=$(taskset -c "$core" "$venv/bin/python" credentials.py 5)
python3 - "$ours" "$theirs" <<'PYTHON'
import json, sys

ours, theirs = (json.loads(text) for text in sys.argv[1:3])
print(f"{'a second on one core':24}{'Commonweal':>12}{'sd-jwt':>10}{'times':>8}")
for name in ("issue", "present", "verify"):
    print(f"{name:24}{ours[name]:>12,}{theirs[name]:>10,}{ours[name] / theirs[name]:>8.1f}")
print(f"{'raw P-256 sign':24}{ours['rawSign']:>12,}\n{'raw P-256 verify':24}{ours['rawVerify']:>12,}")
bars = [("verifying / two raw", "verifyOfCeiling", 0.6), ("issuing / one raw", "issueOfSigning", 0.3)]
for words, name, least in bars:
    print(f"{words:24}{ours[name]:>12.3f}   asked for: {least}")
sys.exit(any(ours[name] < least for _, name, least in bars))
PYTHON
