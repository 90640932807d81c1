#!/usr/bin/env python3
"""Two servers of ours on a PostgreSQL primary with a standby; under load the primary is killed and the standby promoted.

    failover.py [--rounds 3] [--notice 4] [--asynchronous]

People take and hand back open shifts through both servers, as a phone would: a request that was not answered, or with 503,
is sent again with its key. Every answer is kept. The script is the operator: it kills the primary with -9, makes sure that
it is gone (the fence), waits as long as noticing takes, promotes the standby, and makes a standby of what was the primary,
by pg_rewind and by a new base backup in turn. In every other round nothing reaches the standby in the last second before.

With --asynchronous the primary does not wait for the standby, and the check must find acknowledged deeds lost; it ends with
3 then. COMMONWEAL_BINARY names another build.
"""
import argparse, collections, json, os, pathlib, subprocess, sys, tempfile, threading, time

from pair import Node, addresses
from people import People
from places import make_places
from program import BINARY, Program, Visitor
from trial import API

HERE = pathlib.Path(__file__).resolve().parent
arguments = argparse.ArgumentParser()
arguments.add_argument("--rounds", type=int, default=3)
arguments.add_argument("--notice", type=float, default=4, help="seconds between the end of the primary and the promotion")
arguments.add_argument("--asynchronous", action="store_true", help="the primary does not wait for the standby")
arguments.add_argument("--people", type=int, default=12)
A = arguments.parse_args()


class Watch(threading.Thread):
    """Asks both servers whether they are ready, ten times a second."""

    def __init__(self, programs):
        super().__init__(daemon=True)
        self.programs, self.seen, self.over = programs, [], False
        self.start()

    def run(self):
        while not self.over:
            for place, program in enumerate(self.programs):
                asked = time.time()
                try:
                    status = Visitor(program.port, timeout=10).send("GET", "/health/ready")[0]
                except OSError as error:
                    status = type(error).__name__
                self.seen.append((asked, place, status))
            time.sleep(0.1)

    def said(self, since, until):
        return {status for asked, _, status in list(self.seen) if since < asked < until}


class Drill:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.chmod(0o755)
        self.primary, self.standby = Node(self.folder / "one"), Node(self.folder / "two", make=False)
        self.primary.start()
        self.programs = []
        for name in ("server-1", "server-2"):
            (self.folder / name).mkdir()
            self.programs.append(Program(self.folder / name, addresses(self.primary, self.standby)))
        password = self.programs[0].demo("--moves", "1000")
        self.programs[0].start()
        self.known = make_places(self.programs[0], password, users=max(16, A.people), periods=1, places_a_day=A.people)
        self.pair("base backup")
        self.programs[1].start()
        self.problems, self.totals = [], collections.Counter()
        self.recoveries, self.after_promotion = [], []

    def pair(self, how):
        """The standby follows the primary, which waits for it from then on."""
        self.standby.follow(self.primary, how)
        self.primary.wait_for_follower("async")
        if not A.asynchronous:
            self.primary.set("synchronous_standby_names", "*")
            self.primary.wait_for_follower("sync")

    def round(self, number):
        before, people = self.facts(), People(self.programs, self.known, A.people)
        watch, stalls = Watch(self.programs), A.asynchronous or number % 2 == 0
        self.demand(people.wait_for(60, 0), "60 deeds before")
        if stalls:
            self.primary.stall_followers()
            time.sleep(1)
        killed = time.time()
        self.primary.kill9()
        while not self.primary.is_gone:
            time.sleep(0.01)
        time.sleep(A.notice)
        promoted = time.time()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary
        back = people.wait_for(1, killed)
        first = min((deed.told for deed in people.acknowledged(killed)), default=float("inf"))
        how = "rewind" if number % 2 else "base backup"
        self.pair(how)
        self.demand(people.wait_for(40, time.time()), "40 deeds with the new standby")
        people.finish()
        watch.over = True
        self.demand(back, "work goes on after the failover")
        self.demand(watch.said(killed + 2.5, promoted) <= {503}, "not ready while there is no primary")
        self.demand(watch.said(time.time() - 1, time.time()) <= {200}, "ready again in the end")
        self.count(number, people, before, how, stalls, killed, promoted, first)

    def count(self, number, people, before, how, stalls, killed, promoted, first):
        """Holds what people were told against what is there."""
        told = collections.Counter(status for _, status in people.answers)
        now, wanted = self.facts(), collections.Counter(deed.kind for deed in people.acknowledged())
        lost = doubled = 0
        for kind in ("take", "hand-back"):
            more = now[kind] - before[kind] - wanted[kind]
            lost, doubled = lost + max(0, -more), doubled + max(0, more)
        wrong = self.wrong_holders(people)
        self.recoveries.append(first - killed)
        self.after_promotion.append(first - promoted)
        self.totals.update(acknowledged=sum(wanted.values()), lost=lost, doubled=doubled, wrong=wrong)
        print(json.dumps({
            "round": number, "acknowledged": sum(wanted.values()), "lost": lost, "doubled": doubled, "wrong holders": wrong,
            "seconds to the first new deed": round(first - killed, 2), "of these after the order to promote":
            round(first - promoted, 2), "link stalled before": stalls, "new standby by": how, "answers": dict(told)}),
            flush=True)
        if lost or doubled or wrong:
            self.problems.append(f"round {number}: {lost} acknowledged deeds lost, {doubled} doubled, {wrong} wrong holders")
        # 409 answers a deed whose forerunner was lost: the count above has told of it.
        expected = {"200", "201", "204", "503"} | ({"409"} if lost else set())
        self.demand(set(told) <= expected, f"round {number}: answered with 503 and nothing else: {dict(told)}")

    def wrong_holders(self, people):
        """Places that are not held by whom the last acknowledged deed says."""
        last = {}
        for deed in people.acknowledged():
            last[deed.place] = deed
        admin, wrong = Visitor(self.programs[0].port).sign_in("admin@demo", self.known["password"]), 0
        for place, deed in last.items():
            holders = admin.ask("GET", f"{API}/open-shifts/{place}")["holders"]
            wrong += holders != ([deed.person] if deed.kind == "take" else [])
        return wrong

    def facts(self):
        ask = "SELECT count(*) FROM fact WHERE name = 'rostering.place-{}.1'"
        return {kind: int(self.primary.ask(ask.format(name))) for kind, name in (
            ("take", "taken"), ("hand-back", "handed-back"))}

    def demand(self, holds, words):
        if not holds:
            self.problems.append(words)

    def end(self):
        for program in self.programs:
            program.stop()
        said = subprocess.run([sys.executable, HERE / "check.py", self.primary.address], capture_output=True, text=True)
        print(f"deeds and records: {said.stdout.strip()}{said.stderr[-500:]}", flush=True)
        self.demand(said.returncode == 0, "deeds and records agree")
        for node in (self.primary, self.standby):
            node.kill9()


def main():
    if not os.access(BINARY, os.X_OK):
        raise SystemExit(f"Build a release first: {BINARY} is not there.")
    with tempfile.TemporaryDirectory(prefix="commonweal-failover-") as folder:
        drill = Drill(folder)
        try:
            for number in range(1, A.rounds + 1):
                drill.round(number)
        finally:
            drill.end()
        if drill.recoveries:
            print(f"{A.rounds} failovers, {drill.totals['acknowledged']} acknowledged deeds: {drill.totals['lost']} lost, "
                  f"{drill.totals['doubled']} doubled, {drill.totals['wrong']} wrong holders; first new deed after "
                  f"{min(drill.recoveries):.1f} to {max(drill.recoveries):.1f} s, {A.notice:g} s of it noticing")
        print(f"{len(drill.problems)} problems" + "".join(f"\n  {one}" for one in drill.problems))
        if A.asynchronous:
            sys.exit(3 if drill.totals["lost"] else 1)
        sys.exit(1 if drill.problems else 0)


main()
