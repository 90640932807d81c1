#!/usr/bin/env python3
"""How long a roster manager waits for reasons, on wards of 40, 60 and 150 people with a drafted roster of four weeks.

    Benchmarks/reasons.py [--engines sqlite,postgres] [--people 40,60,150] [--requests 60] [--size 3000] [--folder KEPT]

Makes a demo trust with the release build, adds the wards through the API and asks over HTTP, one request after
another: the prices of a place's alternatives; an open place (who could, why nobody can, and who could with one further
swap), told apart by whether it was closed; and the pages of both. The time of a page that shows next to nothing is told
beside them. With --folder the trusts are kept for another run. Ends with 1 when a 99th percentile is over 2 s.
"""
import argparse, json, pathlib, random, statistics, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/Faults"))
from program import Postgres, Program, Visitor  # noqa: E402
from trial import API, Trial  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite")
arguments.add_argument("--people", default="40,60,150")
arguments.add_argument("--size", type=int, default=3000)
arguments.add_argument("--moves", type=int, default=2_000, help="how long the demo searches for each past roster")
arguments.add_argument("--requests", type=int, default=60)
arguments.add_argument("--seconds", type=int, default=20, help="how long each ward's roster is drafted")
arguments.add_argument("--folder")
arguments.add_argument("--seed", type=int, default=1)
A = arguments.parse_args()
BAR_MS = 2000


def make_ward(program, password, people, taken):
    """A drafted roster of four weeks, short of staff in places; returns its id."""
    trial = Trial(program, password)
    charge, nurses = people * 2 // 15, people * 7 // 15
    trial.hire({"Sister or charge nurse": charge, "Staff nurse": nurses,
                "Health care support worker": people - charge - nurses}, 1_800, taken)
    taken.update(member["person"] for member in trial.staff)
    codes = {s["code"]: s["id"] for s in trial.admin.ask("GET", "/api/workforce/v1/skills")["skills"]}
    shifts = [trial.add_shift("E", "Early", "07:00", "15:00", 30, "early"),
              trial.add_shift("L", "Late", "13:00", "21:00", 30, "late"),
              trial.add_shift("N", "Night", "20:30", "07:30", 60, "night")]
    many = max(2, people // 15)
    needs = [("CHARGE", 1, 1), ("RN", many - 1, many + 1), ("HCA", many - 1, many)]
    trial.set_demand([{"weekday": day, "shiftType": shift, "skill": codes[skill], "minimum": low, "wanted": wanted}
                      for day in range(7) for shift in shifts for skill, low, wanted in needs])
    path = f"{API}/periods/{trial.open_period(4)['id']}"
    trial.admin.ask("POST", f"{path}/drafts", {"seconds": A.seconds, "seed": A.seed})
    while (desk := trial.admin.ask("GET", f"{path}/drafts/latest"))["proposal"] is None:
        if desk["state"] == "failed":
            raise SystemExit(f"the draft failed: {desk['reason']}")
        time.sleep(0.5)
    trial.admin.ask("POST", f"{path}/drafts/{desk['proposal']['id']}/acceptance", {})
    return path.rpartition("/")[2]


def measure(visitor, period):
    """Milliseconds of each kind of request, and what was found."""
    chance, times = random.Random(A.seed), {}
    board = visitor.ask("GET", f"{API}/periods/{period}/board")
    people, days = [p["id"] for p in board["people"]], sorted({line["day"] for line in board["cover"]})
    # Open places first; when there are too few, places that are as wanted.
    lines = [x for x in board["cover"] if x["wanted"] > 0]
    lines = sorted(lines, key=lambda x: (x["state"] not in ("unsafe", "short"), chance.random()))[:A.requests]
    found = {"open": sum(x["state"] in ("unsafe", "short") for x in lines), "closed": 0, "swaps": 0}

    def clock(name, work):
        began = time.perf_counter()
        answer = work()
        took = 1000 * (time.perf_counter() - began)
        times.setdefault(name(answer) if callable(name) else name, []).append(took)
        return answer

    def page(path):
        status, body = visitor.send("GET", path, headers={"Accept": "text/html"})
        assert status == 200, (path, status, body[:300])

    for line in lines:
        cell = f"{chance.choice(people)}/{chance.choice(days)}"
        place = f"{line['day']}/{line['shift']}" + (f"?skill={line['skill']}" if line["skill"] else "")
        clock("a small page (/account)", lambda: page("/account"))
        clock("the prices of a place", lambda: visitor.ask("GET", f"{API}/periods/{period}/cells/{cell}"))
        clock("its page", lambda: page(f"/rostering/periods/{period}/cells/{cell}"))
        answer = clock(lambda x: "a closed place" if x["closed"] else "a place somebody could fill",
                       lambda: visitor.ask("GET", f"{API}/periods/{period}/cover/{place}"))
        found["closed"] += answer["closed"] is not None
        found["swaps"] += len(answer["swaps"])
        clock("its page of cover", lambda: page(f"/rostering/periods/{period}/cover/{place}"))
    return len(people), len(lines), found, times


def report(size, asked, found, times):
    print(f"  {size} people: {asked} places asked about, {found['open']} of them open, {found['closed']} closed, "
          f"{found['swaps']} further swaps offered", flush=True)
    print(f"    {'':30}{'times':>6}{'median':>10}{'p99':>10}")
    late = False
    for name, values in times.items():
        values.sort()
        high = values[min(len(values) - 1, len(values) * 99 // 100)]
        late = late or high > BAR_MS
        print(f"    {name:30}{len(values):6}{statistics.median(values):8.1f}ms{high:8.1f}ms"
              f"{'  over ' + str(BAR_MS) + ' ms' if high > BAR_MS else ''}", flush=True)
    return late


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
        known = json.loads(made.read_text()) if made.exists() else {
            "password": program.demo("--size", str(A.size), "--moves", str(A.moves)), "periods": {}, "taken": []}
        program.start()
        try:
            taken, late = set(known["taken"]), False
            for people in A.people.split(","):
                if people not in known["periods"]:
                    known["periods"][people] = make_ward(program, known["password"], int(people), taken)
                    made.write_text(json.dumps(known | {"taken": sorted(taken)}))
                visitor = Visitor(program.port).sign_in("admin@demo", known["password"])
                late = report(*measure(visitor, known["periods"][people])) or late
            return late
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
        with tempfile.TemporaryDirectory(prefix="commonweal-reasons-") as temporary:
            failures.append(run(engine, temporary))
sys.exit(1 if any(failures) else 0)
