#!/usr/bin/env python3
"""How long a roster takes to be planned again around people who are ill, on wards of 40, 60 and 150 people.

    Benchmarks/replan.py [--engine sqlite] [--people 40,60,150] [--times 5] [--size 3000]

Makes a demo trust of that size with the release build for each number of people, adds a ward with a drafted roster of four
weeks through the API, and asks again and again for it to be planned again around one to three people who are away for three to
five days. Counted is the time from the request to the proposal that waits, with the search's own second in it, asked for every
20 ms. Ends with 1 when the slowest of the ward of 60 took over two seconds, or a proposal breaks a rule.
"""
import argparse, datetime, pathlib, random, statistics, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/Faults"))
from program import Postgres, Program, Visitor  # noqa: E402
from trial import API, Trial  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engine", default="sqlite", choices=["sqlite", "postgres"])
arguments.add_argument("--people", default="40,60,150")
arguments.add_argument("--times", type=int, default=5)
arguments.add_argument("--size", type=int, default=3000)
arguments.add_argument("--moves", type=int, default=20_000, help="how long the demo searches for each past roster")
arguments.add_argument("--seed", type=int, default=1)
A = arguments.parse_args()


def proposal(admin, path):
    while (desk := admin.ask("GET", f"{path}/drafts/latest"))["state"] in ("waiting", "running"):
        time.sleep(0.02)
    if desk["state"] == "failed":
        raise SystemExit(f"the draft failed: {desk['reason']}")
    return desk["proposal"]


def make_ward(program, password, people):
    """A drafted roster of so many people and 28 days, pictured as a ward of 60 scaled."""
    trial = Trial(program, password)
    trial.hire({"Sister or charge nurse": max(3, people * 8 // 60), "Staff nurse": people * 28 // 60,
                "Health care support worker": people * 24 // 60}, 1_800)
    codes = {s["code"]: s["id"] for s in trial.admin.ask("GET", "/api/workforce/v1/skills")["skills"]}
    shifts = [trial.add_shift("E", "Early", "07:00", "15:00", 30, "early"),
              trial.add_shift("L", "Late", "13:00", "21:00", 30, "late"),
              trial.add_shift("N", "Night", "20:30", "07:30", 60, "night")]
    many = max(1, people * 4 // 60)
    needs = [("CHARGE", 1, 1), ("RN", max(1, many - 1), many), ("HCA", max(1, many - 1), many)]
    trial.set_demand([{"weekday": day, "shiftType": shift, "skill": codes[skill], "minimum": low, "wanted": wanted}
                      for day in range(7) for shift in shifts for skill, low, wanted in needs])
    path = f"{API}/periods/{trial.open_period(4)['id']}"
    trial.admin.ask("POST", f"{path}/drafts", {"seconds": 20, "seed": 1})
    made = proposal(trial.admin, path)
    trial.admin.ask("POST", f"{path}/drafts/{made['id']}/acceptance", {})
    return trial.admin, path


def measure(admin, path, people):
    chance = random.Random(A.seed)
    board = admin.ask("GET", f"{path}/board")
    names, first = [p["id"] for p in board["people"]], datetime.date.fromisoformat(board["period"]["firstDay"])
    times, changes, is_lawful = [], [], True
    for number in range(A.times):
        day = first + datetime.timedelta(days=chance.randrange(2, 20))
        away = [{"person": person, "firstDay": str(day), "lastDay": str(day + datetime.timedelta(days=chance.randrange(2, 5)))}
                for person in chance.sample(names, 1 + number % 3)]
        began = time.perf_counter()
        admin.ask("POST", f"{path}/replans", {"away": away, "seed": number})
        made = proposal(admin, path)
        times.append(time.perf_counter() - began)
        gone = {a["person"]: a for a in away}
        changes.append(sum(c["person"] not in gone for c in made["changes"]))
        is_lawful &= made["after"]["breaches"] <= made["before"]["breaches"]
        admin.ask("DELETE", f"{path}/drafts/{made['id']}")
    print(f"{people:6} people: median {statistics.median(times):5.2f} s, slowest {max(times):5.2f} s; "
          f"changes for others {changes}; lawful: {is_lawful}", flush=True)
    return max(times), is_lawful


def run(folder, people):
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    postgres = None
    if A.engine == "postgres":
        postgres = Postgres(folder / "postgres")
        postgres.start()
    failed = False
    try:
        program = Program(folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite")
        password = program.demo("--size", str(A.size), "--moves", str(A.moves))
        program.start()
        try:
            slowest, is_lawful = measure(*make_ward(program, password, people), people)
            failed = not is_lawful or people == 60 and slowest > 2
        finally:
            program.stop()
    finally:
        if postgres:
            postgres.stop()
    return failed


with tempfile.TemporaryDirectory(prefix="commonweal-replan-") as temporary:
    sys.exit(1 if any([run(pathlib.Path(temporary) / people, int(people)) for people in A.people.split(",")]) else 0)
