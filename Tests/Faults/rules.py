"""Rules about one person, asked for by that person many times at once, on both databases.

    python3 Tests/Faults/rules.py [--attempts 10000] [--people 16] [--engines sqlite,postgres]

Each member of staff sends four requests at the same moment, over four connections: for two places of one day, for the late
shift of that day and for the early one of the day after. Any one may be given; a day has one shift, and between a late and an
early shift there are ten hours, not eleven. Each answer alone would be right: this is the bait of write skew. What is held is then
compared with the rules and with what was told, and handed back. Ends with 1 when a rule is broken once, or somebody was
told something else than is there.
"""
import argparse, collections, json, secrets, threading

from program import Visitor
from stage import at_once, end, program_on
from trial import API, Trial

SHIFTS = {"E": ("07:00", "15:00"), "L": ("13:00", "21:00")}


def make(program, password, people):
    """A ward with `people` places of each shift on every weekday for eight weeks, and who may take them."""
    trial = Trial(program, password)
    trial.add_approver(program)
    trial.hire({"Staff nurse": people // 2, "Health care support worker": people - people // 2}, 2_250)
    ids = {code: trial.add_shift(code, code, *times, 30, "day") for code, times in SHIFTS.items()}
    trial.set_demand([{"weekday": day, "shiftType": ids[code], "minimum": 0, "wanted": people} for day in range(7) for code in ids])
    period = trial.open_period(8)
    trial.publish(period)
    names, places = {shift: code for code, shift in ids.items()}, collections.defaultdict(list)
    for place in trial.admin.ask("GET", f"{API}/periods/{period['id']}/open-shifts"):
        places[place["day"], names[place["shiftType"] if "shiftType" in place else place["shift"]]].append(place["id"])
    return trial, places, sorted({day for day, _ in places})


class Person:
    """One member of staff with four connections, and a place of each shift and day of their own."""

    def __init__(self, program, number, one, password, places, days):
        self.number, self.person, self.places, self.days = number, one["person"], places, days
        self.lines = [Visitor(program.port, timeout=60).sign_in(one["user"], password) for _ in range(4)]
        self.told, self.broken, self.differing, self.given = collections.Counter(), [], [], collections.Counter()
        self.attempts = 0

    def place(self, day, code):
        return self.places[day, code][self.number]

    def round(self, turn):
        # Others may take the second place of that day too, so it is the neighbour's turn to be refused, never to be lost.
        day, after = self.days[turn % (len(self.days) - 1)], self.days[turn % (len(self.days) - 1) + 1]
        wanted = [(day, "E"), (day, "L"), (after, "E"), (after, "L")]
        answers, gate = [None] * 4, threading.Barrier(4)

        def ask(n):
            gate.wait()
            try:
                answers[n] = self.lines[n].send("POST", f"{API}/open-shifts/{self.place(*wanted[n])}/holder",
                                                headers={"Idempotency-Key": secrets.token_hex(16)})[0]
            except OSError as problem:
                answers[n] = type(problem).__name__

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.attempts += 4
        self.told.update(map(str, answers))
        held = {w for w in wanted if self.holds(w)}
        told = {w for w, status in zip(wanted, answers) if status == 201}
        if held != told:
            self.differing.append((day, sorted(held), sorted(told)))
        if {(day, "E"), (day, "L")} <= held or {(after, "E"), (after, "L")} <= held or {(day, "L"), (after, "E")} <= held:
            self.broken.append((day, sorted(held)))
        self.given[len(held)] += 1
        for w in held:
            self.lines[0].send("DELETE", f"{API}/open-shifts/{self.place(*w)}/holder",
                               headers={"Idempotency-Key": secrets.token_hex(16)})

    def holds(self, wanted):
        return self.lines[0].ask("GET", f"{API}/open-shifts/{self.place(*wanted)}")["holders"] == [self.person]

    def work(self, attempts):
        turn = self.number
        while self.attempts < attempts:
            self.round(turn)
            turn += 1


def drill(program, attempts, count):
    password = program.demo("--moves", "1000")
    program.start()
    trial, places, days = make(program, password, count)
    people = [Person(program, n, one, password, places, days) for n, one in enumerate(trial.staff[:count])]
    threads = [threading.Thread(target=one.work, args=(attempts // count,)) for one in people]
    at_once(threads)
    told, given = (sum((getattr(one, name) for one in people), collections.Counter()) for name in ("told", "given"))
    broken, differing = ([x for one in people for x in getattr(one, name)] for name in ("broken", "differing"))
    print(json.dumps({"attempts": sum(one.attempts for one in people), "answers": dict(told), "held after a round": dict(given),
                      "rules broken": len(broken), "told otherwise": len(differing)}), flush=True)
    faults = [f"broken: {one}" for one in broken[:3]] + [f"told otherwise: {one}" for one in differing[:3]]
    if not told["201"] or not any(s in told for s in ("409", "422")):
        faults.append(f"nothing was given, or nothing refused: this shows nothing: {dict(told)}")
    if odd := set(told) - {"201", "409", "422", "503"}:
        faults.append(f"answers {odd}")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--attempts", type=int, default=10_000)
    options.add_argument("--people", type=int, default=16)
    options.add_argument("--engines", default="sqlite,postgres")
    asked, faults = options.parse_args(), []
    for engine in asked.engines.split(","):
        with program_on(engine) as program:
            faults += [f"{engine}: {fault}" for fault in drill(program, asked.attempts, asked.people)]
    end(faults)


if __name__ == "__main__":
    main()
