#!/usr/bin/env python3
"""How long a board of 60 people and 35 days takes to render, and one change to be checked, among 8,000 staff.

    Benchmarks/board.py [--engines sqlite,postgres] [--size 8000] [--requests 300] [--folder KEPT]

Makes a demo trust of that size with the release build, adds a ward of 60 people with a drafted roster of five weeks
through the API, and asks over HTTP, one request after another. The ratio to a page that shows next to nothing, measured in
the same run between the others, is what can be compared between machines. With --folder the trusts are kept for another run.
Ends with 1 when a 99th percentile is over 300 ms for the page or 100 ms for a change.
"""
import argparse, json, pathlib, random, statistics, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/Faults"))
from program import Postgres, Program, Visitor  # noqa: E402
from trial import API, Trial  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--size", type=int, default=8000)
arguments.add_argument("--moves", type=int, default=20_000, help="how long the demo searches for each past roster")
arguments.add_argument("--requests", type=int, default=300)
arguments.add_argument("--folder")
arguments.add_argument("--seed", type=int, default=1)
A = arguments.parse_args()
BARS_MS = {"the board's page": 300, "one change": 100}


def make_board(program, password):
    """A drafted roster of 60 people and 35 days; returns its id."""
    trial = Trial(program, password)
    trial.hire({"Sister or charge nurse": 8, "Staff nurse": 28, "Health care support worker": 24}, 1_800)
    codes = {s["code"]: s["id"] for s in trial.admin.ask("GET", "/api/workforce/v1/skills")["skills"]}
    shifts = [trial.add_shift("E", "Early", "07:00", "15:00", 30, "early"),
              trial.add_shift("L", "Late", "13:00", "21:00", 30, "late"),
              trial.add_shift("N", "Night", "20:30", "07:30", 60, "night")]
    needs = [("CHARGE", 1, 1), ("RN", 3, 4), ("HCA", 3, 4)]
    trial.set_demand([{"weekday": day, "shiftType": shift, "skill": codes[skill], "minimum": low, "wanted": wanted}
                      for day in range(7) for shift in shifts for skill, low, wanted in needs])
    path = f"{API}/periods/{trial.open_period(5)['id']}"
    trial.admin.ask("POST", f"{path}/drafts", {"seconds": 20, "seed": 1})
    while (desk := trial.admin.ask("GET", f"{path}/drafts/latest"))["proposal"] is None:
        if desk["state"] == "failed":
            raise SystemExit(f"the draft failed: {desk['reason']}")
        time.sleep(0.5)
    trial.admin.ask("POST", f"{path}/drafts/{desk['proposal']['id']}/acceptance", {})
    return path.rpartition("/")[2]


class Clock:
    def __init__(self):
        self.times = {}

    def time(self, name, work):
        began = time.perf_counter()
        answer = work()
        self.times.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        return answer


def measure(program, password, period):
    visitor = Visitor(program.port).sign_in("admin@demo", password)
    chance, clock = random.Random(A.seed), Clock()
    board = visitor.ask("GET", f"{API}/periods/{period}/board")
    people, shift = [p["id"] for p in board["people"]], board["shifts"][0]["id"]
    cells = {(row["person"], cell["day"]): cell["cell"] for row in board["rows"] for cell in row["cells"]}
    days = sorted({day for _, day in cells})
    print(f"  the board: {len(people)} people, {len(days)} days, {sum(c is not None for c in cells.values())} places filled, "
          f"{board['summary']['breaches']} breaches", flush=True)

    def change():
        place = (chance.choice(people), chance.choice(days))
        before = cells[place]
        after = None if before else {"shift": shift}
        news = visitor.ask("POST", f"{API}/periods/{period}/board/changes", {"kind": "change", "changes": [
            {"person": place[0], "day": place[1], "before": before, "after": after}]})
        for row in news["rows"]:
            cells.update({(row["person"], cell["day"]): cell["cell"] for cell in row["cells"]})

    def page(path):
        status, body = visitor.send("GET", path, headers={"Accept": "text/html"})
        assert status == 200, (path, status, body[:300])
        return len(body)

    for warm in (True, False):
        for _ in range(10 if warm else A.requests):
            kept = Clock() if warm else clock
            kept.time("nothing (/health/live)", lambda: page("/health/live"))
            kept.time("a small page (/account)", lambda: page("/account"))
            size = kept.time("the board's page", lambda: page(f"/rostering/periods/{period}/board"))
            kept.time("one change", change)
    print(f"  the page has {size // 1024} KiB; the server holds {program.resident_mib()} MiB")
    return clock.times


def report(times):
    base = statistics.median(times["a small page (/account)"])
    failed = False
    print(f"  {'':26}{'median':>10}{'p99':>10}{'ratio':>8}")
    for name, values in times.items():
        values.sort()
        median, high = statistics.median(values), values[min(len(values) - 1, len(values) * 99 // 100)]
        late = high > BARS_MS.get(name, float("inf"))
        failed = failed or late
        print(f"  {name:26}{median:8.1f}ms{high:8.1f}ms{median / base:8.1f}{'  over ' + str(BARS_MS[name]) + ' ms' if late else ''}",
              flush=True)
    return failed


def run(engine, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    made, postgres = folder / "made.json", None
    print(f"{engine}, {A.size} staff", flush=True)
    if engine == "postgres":
        postgres = Postgres(folder / "postgres")
        postgres.start()
    try:
        program = Program(folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite")
        if not made.exists():
            began = time.monotonic()
            password = program.demo("--size", str(A.size), "--moves", str(A.moves))
            print(f"  the demo trust took {time.monotonic() - began:.0f} s", flush=True)
            program.start()
            made.write_text(json.dumps({"password": password, "period": make_board(program, password)}))
        else:
            program.start()
        known = json.loads(made.read_text())
        try:
            return report(measure(program, known["password"], known["period"]))
        finally:
            program.stop()
    finally:
        if postgres:
            postgres.stop()


failures = []
for engine in A.engines.split(","):
    if A.folder:
        failures.append(run(engine, pathlib.Path(A.folder).resolve() / engine))
    else:
        with tempfile.TemporaryDirectory(prefix="commonweal-board-") as temporary:
            failures.append(run(engine, temporary))
sys.exit(1 if any(failures) else 0)
