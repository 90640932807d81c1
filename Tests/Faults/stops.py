"""Stops of the kinds that are not crashes, under load: the server told to end, and a database server that goes and comes.

Eight members of staff take one open shift after another; what each was told is kept and compared with what is there.
"""
import collections, json, secrets, threading, time

from program import Visitor
from trial import API


class Takers:
    def __init__(self, program, known, count=8):
        self.program, self.known, self.told, self.lock = program, known, {}, threading.Lock()
        self.tally, self.over = collections.Counter(), threading.Event()
        self.staff = known["staff"][:count]
        tokens = [Visitor(program.port).sign_in(one["user"], known["password"]).token for one in self.staff]
        self.threads = [threading.Thread(target=self.work, args=(n, token)) for n, token in enumerate(tokens)]
        for thread in self.threads:
            thread.start()

    def work(self, number, token):
        visitor = Visitor(self.program.port, timeout=30)
        visitor.token = token
        for day in self.known["days"]:
            if self.over.is_set():
                return
            place, key = day[number], secrets.token_hex(16)
            while not self.over.is_set():
                status = self.take(visitor, place, key)
                with self.lock:
                    self.tally[str(status)] += 1
                    self.told[place] = (self.staff[number]["person"], status)
                if isinstance(status, int) and status < 500:
                    break
                # As a phone would: the same request again, with its key, a little later.
                time.sleep(0.05)

    def take(self, visitor, place, key):
        """The status, or the name of what went wrong."""
        try:
            return visitor.send("POST", f"{API}/open-shifts/{place}/holder", headers={"Idempotency-Key": key})[0]
        except Exception as error:
            return type(error).__name__

    def wait_for(self, count, seconds=60):
        """Until so many more shifts have been taken."""
        start, end = self.tally["201"], time.monotonic() + seconds
        while self.tally["201"] < start + count and time.monotonic() < end and any(t.is_alive() for t in self.threads):
            time.sleep(0.01)
        return self.tally["201"] >= start + count

    def finish(self):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def compare(self):
        """Shifts that were given and are not there, and shifts that are there though they were refused."""
        visitor = Visitor(self.program.port).sign_in("admin@demo", self.known["password"])
        lost = phantom = 0
        for place, (person, status) in self.told.items():
            held = visitor.ask("GET", f"{API}/open-shifts/{place}")["holders"] == [person]
            lost += status == 201 and not held
            phantom += isinstance(status, int) and 400 <= status < 500 and held
        return {"lost": lost, "phantom": phantom, "told": dict(self.tally)}


def verdict(result, bars):
    failed = [words for words, holds in bars.items() if not holds]
    print(json.dumps(result), flush=True)
    print(f"{len(bars) - len(failed)} passed, {len(failed)} failed" + "".join(f"\n  {one}" for one in failed), flush=True)
    return not failed


def shutdown(program, known):
    """SIGTERM in the middle of the work: what was given is kept, and the program ends by itself."""
    program.start()
    takers = Takers(program, known)
    takers.wait_for(100)
    began = time.monotonic()
    status = program.stop()
    seconds = time.monotonic() - began
    takers.finish()
    program.start()
    result = takers.compare() | {"exit": status, "seconds": round(seconds, 1)}
    program.stop()
    return verdict(result, {
        "nothing given is lost": result["lost"] == 0, "nothing refused is there": result["phantom"] == 0,
        "the program ended by itself with 0": status == 0, "within 30 s": seconds < 30,
        "at least 100 were given": result["told"].get("201", 0) >= 100,
        "no request was answered with a fault": not any(s.startswith("500") for s in result["told"])})


def restarts(program, known, postgres):
    """The database server restarts three times: meanwhile 503, afterwards all works again."""
    program.start()
    takers, came_back = Takers(program, known), True
    for _ in range(3):
        came_back = takers.wait_for(50) and came_back
        postgres.run("pg_ctl", "-D", f"{postgres.folder}/data", "-m", "immediate", "-w", "-l", f"{postgres.folder}/log",
                     "restart")
    came_back = takers.wait_for(50) and came_back
    takers.finish()
    result = takers.compare()
    program.stop()
    return verdict(result, {
        "nothing given is lost": result["lost"] == 0, "nothing refused is there": result["phantom"] == 0,
        "work went on after each restart": came_back,
        "meanwhile requests were turned away": result["told"].get("503", 0) > 0,
        "with 503 and nothing else": set(result["told"]) <= {"201", "503"}})
