#!/usr/bin/env python3
"""Questions that could be dear, asked of a trust of 8,000 staff and a year of duties, on both databases.

    python3 Tests/Faults/dear.py [--staff 8000] [--weeks 52] [--engines sqlite,postgres]

Searches that match everybody or nobody, patterns of 64 KiB, pages far beyond the end, spans of centuries, counts of a million.
Ends with 1 when one takes more than 5 seconds (100 ms for a pattern that is too long), is answered with a fault, or lists more
than 200 rows; and, to show that it measures, when all of them together take less than a tenth of a second.
"""
import argparse, json, pathlib, re, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "Benchmarks")]
import plans  # noqa: E402
from program import Visitor  # noqa: E402
from stage import end, program_on  # noqa: E402

LONG = "a" * 60_000
ROWS, SECONDS, PATTERN_MS = 200, 5, 100
ADMIN = [
    "/workforce/people?q={}", "/accounts?q={}", "/people-served?q={}", "/api/workforce/v1/people?q={}", "/fhir/R4/Patient?name={}",
    "/fhir/R4/Patient?name:contains={}", "/scim/v2/Users?filter=userName+co+%22{}%22",
]
WORDS = ["%25", "_", "%25%25%25%25_%25", "a", "e", "zzzz", "%00", "%F0%9F%92%A9", ".*%2B(a%2B)%2B$", "%27+OR+1%3D1--"]
PAGES = [
    "/workforce/people?page=100000000", "/accounts?page=999999999999", "/audit?before=99999999999999", "/audit?before=-1",
    "/api/audit/v1/events?after=0", "/audit/unusual?day=0001-01-01", "/api/workforce/v1/people?page=1000000",
    "/fhir/R4/Patient?_count=1000000", "/scim/v2/Users?count=1000000&startIndex=1", "/scim/v2/Users?startIndex=99999999",
    "/workforce/absences?from=0001-01-01&to=9999-12-31", "/api/rostering/v1/my/rota?from=0001-01-01&to=9999-12-31",
    "/my-rota?day=9999-12-31", "/rostering/figures?from=0001-01-01&to=9999-12-31", "/api/workforce/v1/public-holidays?from=0001-01-01",
]


def rows_in(data):
    """How many rows a page or a list has."""
    if data[:1] in b"{[":
        def longest(value):
            if isinstance(value, list):
                return max([len(value), *map(longest, value)])
            return max([0, *map(longest, value.values())]) if isinstance(value, dict) else 0
        try:
            return longest(json.loads(data))
        except ValueError:
            return 0
    return max([0, *(body.count(b"<tr") for body in re.findall(rb"<tbody.*?</tbody>", data, re.S))])


def ask(program, token, path, told, faults, limit_ms=1000 * SECONDS):
    visitor = Visitor(program.port, timeout=60)
    visitor.token = token
    began = time.perf_counter()
    try:
        status, data = visitor.send("GET", path, headers={"Accept": "text/html, application/json"})
    except OSError as problem:
        status, data = type(problem).__name__, b""
    spent, count = 1000 * (time.perf_counter() - began), rows_in(data)
    told.append((spent, path[:80], status, count))
    if spent > limit_ms or not isinstance(status, int) or status >= 500 or count > ROWS:
        faults.append(f"{path[:120]}: {status} after {spent:.0f} ms with {count} rows")


def drill(program, asked):
    _, trust, token = plans.lay(program, asked)
    program.start(wait=300)
    told, faults = [], []
    ask(program, token, "/", [], [])
    for path in [p.format(word) for p in ADMIN for word in WORDS] + PAGES:
        ask(program, token, path, told, faults)
    for path in ADMIN:
        ask(program, token, path.format(LONG), told, faults, PATTERN_MS)
    for unit in range(3):
        period = trust.period(unit, trust.current)
        for path in (f"/rostering/periods/{period}/board", f"/rostering/units/{trust.unit(unit)}/figures"):
            ask(program, trust.manager_token(unit), path, told, faults)
    if sum(spent for spent, *_ in told) < 100 or sum(status == 200 for *_, status, _ in told) < 20:
        faults.append("next to nothing was measured: this shows nothing")
    told.sort(reverse=True)
    print(json.dumps({"questions": len(told), "answers": sorted({str(status) for *_, status, _ in told}),
                      "most rows": max(count for *_, count in told)}), flush=True)
    for spent, path, status, count in told[:5]:
        print(f"  {spent:8.0f} ms  {status}  {count:4} rows  {path}", flush=True)
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--staff", type=int, default=8_000)
    options.add_argument("--weeks", type=int, default=52)
    options.add_argument("--engines", default="sqlite,postgres")
    asked, faults = options.parse_args(), []
    for engine in asked.engines.split(","):
        with program_on(engine, "commonweal-dear-") as program:
            faults += [f"{engine}: {fault}" for fault in drill(program, asked)]
    end(faults)


if __name__ == "__main__":
    main()
