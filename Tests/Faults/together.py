"""An upgrade without stopping: a server of an older release and one of this one on a single database, under load while the
newer brings the tables up to date. Nothing may fail on either, and nobody may wait longer than a second for a lock.

    python3 Tests/Faults/together.py --old BINARY [--seconds 20]

BINARY is the `commonweal` of the older release. Both databases are tried. Ends with 1 when a bar fails.
"""
import argparse, collections, json, pathlib, sys, tempfile, threading, time

from program import BINARY, Postgres, Program, Visitor

READS = ["/", "/my-rota", "/notices", "/workforce/units", "/rostering", "/account"]


class Load:
    """Somebody who reads pages and writes small things on one server, for as long as it lasts."""

    def __init__(self, program, user, password):
        self.visitor = Visitor(program.port, timeout=30).sign_in_with_pages(user, password)
        self.program, self.tally, self.slowest, self.over = program, collections.Counter(), 0.0, threading.Event()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        turn = 0
        while not self.over.is_set():
            turn += 1
            began = time.perf_counter()
            try:
                if turn % 4 == 0:
                    status, _ = self.visitor.form("/notices/reading", {})
                else:
                    status, _ = self.visitor.send("GET", READS[turn % len(READS)], headers={"Accept": "text/html"})
            except OSError as error:
                status = type(error).__name__
            # What is refused is an answer: not everybody may see every page.
            self.tally["answered" if isinstance(status, int) and status < 500 else str(status)] += 1
            self.slowest = max(self.slowest, 1000 * (time.perf_counter() - began))
            time.sleep(0.02)

    def end(self):
        self.over.set()
        self.thread.join()
        return self.tally, self.slowest


def run(folder, database, binary, seconds):
    faults, old = [], Program(folder, database, binary=binary)
    password = old.demo("--moves", "1000")
    old.start()
    users = ["admin@demo", "manager1@demo", "nurse1@demo", "nurse2@demo"]
    loads = [Load(old, user, password) for user in users]
    time.sleep(3)
    before = max(load.slowest for load in loads)
    for load in loads:
        load.slowest = 0.0
    new = Program(folder, database, binary=BINARY).start()
    beside = [Load(new, user, password) for user in users]
    time.sleep(seconds)
    told = {"old": collections.Counter(), "new": collections.Counter()}
    slowest = {"old before": before, "old": 0.0, "new": 0.0}
    for name, ones in (("old", loads), ("new", beside)):
        for load in ones:
            tally, longest = load.end()
            told[name] += tally
            slowest[name] = max(slowest[name], longest)
    ends = {"old": old.stop(), "new": None}
    # The newer one goes on alone.
    alone = Load(new, "manager1@demo", password)
    time.sleep(2)
    told["alone"] = alone.end()[0]
    ends["new"] = new.stop()
    print(json.dumps({"answers": told, "slowest ms": {k: round(v) for k, v in slowest.items()}, "exit": ends}))
    for name, tally in told.items():
        if set(tally) != {"answered"}:
            faults.append(f"{name}: {dict(tally)}")
    if max(slowest["old"], slowest["new"]) > max(1000, 3 * before):
        faults.append(f"somebody waited {max(slowest.values()):.0f} ms")
    if ends != {"old": 0, "new": 0}:
        faults.append(f"ends: {ends}")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--old", required=True)
    options.add_argument("--seconds", type=int, default=20)
    options.add_argument("--engines", default="sqlite,postgres")
    asked = options.parse_args()
    faults = []
    for engine in asked.engines.split(","):
        with tempfile.TemporaryDirectory() as kept:
            folder = pathlib.Path(kept)
            folder.chmod(0o755)
            postgres = Postgres(folder / "cluster") if engine == "postgres" else None
            if postgres:
                postgres.start()
            try:
                faults += [f"{engine}: {fault}" for fault in run(
                    folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite", asked.old, asked.seconds)]
            finally:
                if postgres:
                    postgres.stop()
    print("\n".join(faults) or "0 bars failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
