"""A trap ends the process for everybody: what others notice of it, on the release build.

    python3 Tests/Faults/traps.py [--rounds 20] [--people 8] [--jobs]

The server is started anew as deploy/commonweal.service says: so many seconds after its end, so often and no more. Members of
staff take open shifts and hand them back; again and again the process ends as an `ud2` of Swift ends it, with SIGILL, in the
middle of their requests. Whoever gets no answer waits three seconds, as a phone does, and sends the same request with its key.
With --jobs the server also ends whenever it works on a draft: after three tries the job is given up, and the server stays.

Ends with 1 when somebody had to try again more than once for one trap, when the server is not ready two seconds after it ended,
when something acknowledged is lost or there twice, or when a job that ends its server is begun a fourth time.
"""
import argparse, collections, json, os, re, secrets, signal, subprocess, threading, time

from places import make_places
from program import ROOT, Program, Visitor
from stage import end, place
from trial import API

WAIT_S = 3


def unit_says(name):
    return re.search(rf"^{name}=(\S+)", (ROOT / "deploy/commonweal.service").read_text(), re.M)[1]


class Supervised(Program):
    """Started anew when it ends, by the words of the unit; `ends` holds when it ended and when it was ready again."""

    @property
    def environment(self):
        """What the unit sets: without it the Swift runtime holds a dying process to write its memory into the log."""
        name, _, value = unit_says("Environment").partition("=")
        return super().environment | {name: value}

    def start(self, wait=120):
        assert unit_says("Restart") == "always"
        self.pause, self.burst = float(unit_says("RestartSec")), int(unit_says("StartLimitBurst"))
        self.window = float(unit_says("StartLimitIntervalSec"))
        self.ends, self.starts, self.over, self.gave_up = [], [], threading.Event(), False
        super().start(wait)
        self.starts.append(time.monotonic())
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()
        return self

    def watch(self):
        while True:
            status = self.process.wait()
            ended = time.monotonic()
            if self.over.is_set():
                return
            time.sleep(self.pause)
            recent = [s for s in self.starts if s > time.monotonic() - self.window]
            if len(recent) >= self.burst:
                self.gave_up = True
                return
            self.starts.append(time.monotonic())
            super().start()
            self.ends.append((status, time.monotonic() - ended))

    def trap(self):
        """Ends it, and waits until it is ready again. A test that goes faster than the unit allows waits for it."""
        while len([s for s in self.starts if s > time.monotonic() - self.window]) >= self.burst - 1:
            time.sleep(0.5)
        count = len(self.ends)
        os.kill(self.process.pid, signal.SIGILL)
        end = time.monotonic() + 60
        while len(self.ends) == count and time.monotonic() < end and not self.gave_up:
            time.sleep(0.05)
        if len(self.ends) == count:
            raise SystemExit("the server did not come back")

    def stop(self):
        self.over.set()
        status = super().stop()
        self.watcher.join()
        return status


class Staff:
    """Somebody who takes and hands back one place after another; patient, and with a key for each deed."""

    def __init__(self, program, one, places, password):
        self.program, self.places, self.person = program, places, one["person"]
        self.visitor = Visitor(program.port, timeout=30).sign_in(one["user"], password)
        self.held, self.tries, self.statuses = set(), [], collections.Counter()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        while not self.over.is_set():
            for place in self.places:
                kind = "DELETE" if place in self.held else "POST"
                status = self.settle(kind, place)
                if status < 300:
                    (self.held.discard if kind == "DELETE" else self.held.add)(place)
                if self.over.is_set():
                    return
                time.sleep(0.05)

    def settle(self, kind, place):
        key, tries = secrets.token_hex(16), 0
        while True:
            tries += 1
            try:
                status = self.visitor.send(kind, f"{API}/open-shifts/{place}/holder", headers={"Idempotency-Key": key})[0]
            except Exception as error:
                status = type(error).__name__
            self.statuses[str(status)] += 1
            if isinstance(status, int) and status < 500:
                self.tries.append(tries)
                return status
            time.sleep(WAIT_S)

    def end(self):
        self.over.set()
        self.thread.join()


def others(program, known, rounds, count):
    staff = [Staff(program, known["staff"][n], [day[n] for day in known["days"]], known["password"]) for n in range(count)]
    for _ in range(rounds):
        before = sum(len(one.tries) for one in staff)
        # About one request in a hundred ends the process.
        while sum(len(one.tries) for one in staff) < before + 100:
            time.sleep(0.02)
        program.trap()
    time.sleep(2 * WAIT_S)
    for one in staff:
        one.end()
    admin = Visitor(program.port).sign_in("admin@demo", known["password"])
    lost = phantom = 0
    for one in staff:
        for place in one.places:
            there = admin.ask("GET", f"{API}/open-shifts/{place}")["holders"] == [one.person]
            lost += place in one.held and not there
            phantom += place not in one.held and there
    tries = collections.Counter(tries for one in staff for tries in one.tries)
    statuses = sum((one.statuses for one in staff), collections.Counter())
    slowest = max(seconds for _, seconds in program.ends)
    print(json.dumps({"traps": rounds, "ended by": dict(collections.Counter(str(s) for s, _ in program.ends)),
                      "deeds by tries": dict(tries), "answers": dict(statuses), "ready again after at most s": round(slowest, 2),
                      "lost": lost, "phantom": phantom}), flush=True)
    bars = {"somebody noticed": max(tries) >= 2 or not rounds, "nobody had to try again twice": max(tries) <= 2,
            # The pause of the unit is part of what others wait.
            "ready again in 2 s": slowest <= 2, "nothing is lost": lost == 0, "nothing is there that was not given": phantom == 0,
            "every end was a trap": {status for status, _ in program.ends} == {-signal.SIGILL},
            "no answer was a fault": not any(s.startswith("50") and s != "503" for s in statuses)}
    return [words for words, holds in bars.items() if not holds]


def poisoned_job(program, known):
    """A draft during which the process ends each time."""
    admin = Visitor(program.port, timeout=60).sign_in("admin@demo", known["password"])
    units = admin.ask("GET", "/api/workforce/v1/units")["units"]
    period = next(p for u in units for p in admin.ask("GET", f"{API}/units/{u['id']}/periods")["periods"]
                  if p["state"] == "planning")
    path = f"{API}/periods/{period['id']}/drafts"
    admin.ask("POST", path, {"seconds": 60, "seed": 1})
    begun, end = 0, time.monotonic() + 900
    while time.monotonic() < end:
        state = admin.ask("GET", f"{path}/latest")
        if state["state"] in ("failed", "done"):
            break
        if state["state"] == "running":
            begun += 1
            program.trap()
            admin.close()
        time.sleep(1)
    print(json.dumps({"job": state["state"], "begun": begun, "reason": state.get("reason")}), flush=True)
    bars = {"the job is given up": state["state"] == "failed", "after at most three tries": begun <= 3,
            "the server stays": program.process.poll() is None}
    return [words for words, holds in bars.items() if not holds]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--people", type=int, default=8)
    options.add_argument("--jobs", action="store_true")
    asked = options.parse_args()
    with place() as folder:
        program = Supervised(folder, f"sqlite:{folder}/trust.sqlite")
        password = program.demo("--moves", "1000")
        Program.start(program)
        known = make_places(program, password, max(16, asked.people), periods=1, places_a_day=asked.people)
        Program.stop(program)
        program.start()
        try:
            faults = others(program, known, asked.rounds, asked.people) if asked.rounds else []
            if asked.jobs:
                faults += poisoned_job(program, known)
        finally:
            program.stop()
        checked = subprocess.run([program.binary, "verify-ledger", "--without-checkpoints"], capture_output=True, text=True,
                                 env=os.environ | program.environment, cwd=folder)
        if checked.returncode:
            faults.append(f"the ledger is not whole: {checked.stdout[-300:]}")
    end(faults)


if __name__ == "__main__":
    main()
