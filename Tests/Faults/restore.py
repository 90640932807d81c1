#!/usr/bin/env python3
"""Restores both databases to moments of a busy day, and holds what comes back against what people were told then.

    restore.py [--engines sqlite,postgres] [--moments 3]

People take and hand back open shifts; meanwhile the past is kept, on SQLite by `commonweal archive`, on PostgreSQL by a base
backup and its archive of write-ahead logs. Then each moment T is restored beside the original: every deed that was
acknowledged before T is there, none that was begun after it, and `commonweal verify-ledger` finds nothing changed. On SQLite
T is the last look of the archive before; how far back that is, is printed, and must be no more than two looks.

To show that this comparison can fail, each copy is also held against moments a few seconds off, and must not fit.
"""
import argparse, collections, datetime, json, os, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile, time

from pair import Node
from people import People
from places import make_places
from program import BINARY, ROOT, Program

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--moments", type=int, default=3)
arguments.add_argument("--people", type=int, default=8)
arguments.add_argument("--every", type=int, default=2, help="seconds between two looks of the archive of SQLite")
A = arguments.parse_args()


class SQLite:
    """A file, and `commonweal archive` beside the server."""

    def __init__(self, folder):
        self.folder, self.points = folder, folder / "points"
        self.address = f"sqlite:{folder}/trust.sqlite"

    def keep(self, program):
        self.log = open(self.folder / "archive.log", "ab")
        self.archiving = subprocess.Popen([BINARY, "archive", self.points, "--every", str(A.every)], cwd=self.folder,
                                          env=os.environ | program.environment, stdout=self.log, stderr=subprocess.STDOUT)
        end = time.time() + 60
        while not list(self.points.glob("*.point")):
            if time.time() > end or self.archiving.poll() is not None:
                raise SystemExit(f"the archive does not begin: {(self.folder / 'archive.log').read_text()}")
            time.sleep(0.1)

    def end(self):
        time.sleep(A.every + 1)
        self.archiving.terminate()
        if self.archiving.wait(timeout=30):
            raise SystemExit("commonweal archive ended with a fault")
        subprocess.run([BINARY, "archive", self.points, "--check"], check=True)

    def restore(self, moment, number):
        """The address of the copy, and the two moments between which it was taken."""
        at = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat(timespec="milliseconds")
        address = f"sqlite:{self.folder}/then-{number}.sqlite"
        said = subprocess.run([BINARY, "restore", self.points, "--at", at.replace("+00:00", "Z"), "--database", address],
                              cwd=self.folder, check=True, capture_output=True, text=True).stdout
        print(said.strip(), flush=True)
        place = int(re.search(r"point (\d+)", said)[1])
        head = json.loads(open(next(self.points.glob(f"{place:09d}-*.point")), "rb").readline())
        return address, head["from"] / 1000, head["until"] / 1000

    def ask(self, address, sql):
        return sqlite3.connect(address.removeprefix("sqlite:")).execute(sql).fetchall()

    def close(self):
        pass


class PostgreSQL:
    """A cluster with an archive, and a base backup made under load."""

    def __init__(self, folder):
        self.folder, self.archive, self.copies = folder, folder / "archive", []
        self.archive.mkdir()
        self.archive.chmod(0o777)
        shutil.copy(ROOT / "deploy/postgres/archive-wal", folder)
        settings = (ROOT / "deploy/postgres/archive.conf").read_text().replace("/var/backups/postgres/wal", str(self.archive))
        settings = settings.replace("/opt/commonweal/deploy/postgres/archive-wal", f"{folder}/archive-wal")
        self.primary = Node(folder / "primary", settings=settings)
        self.primary.start()
        self.address = self.primary.address

    def keep(self, program):
        # The primary's user, who cannot write where we can.
        self.primary.run("pg_basebackup", "-D", f"{self.primary.folder}/base", "-d",
                         f"host=127.0.0.1 port={self.primary.port} user=postgres", "-X", "none", "-c", "fast")

    def end(self):
        last = self.primary.ask("SELECT pg_walfile_name(pg_switch_wal())")
        end = time.time() + 60
        while not (self.archive / last).exists():
            if time.time() > end:
                raise SystemExit("the last write-ahead log does not reach the archive")
            time.sleep(0.1)

    def restore(self, moment, number):
        copy = Node(self.folder / f"copy-{number}", make=False)
        self.copies.append(copy)
        data = copy.folder / "data"
        subprocess.run(["cp", "-a", self.primary.folder / "base", data], check=True)
        at = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat(timespec="microseconds")
        with open(data / "postgresql.auto.conf", "a") as file:
            file.write(f"\narchive_mode = off\nrestore_command = 'cp {self.archive}/%f %p'\nrecovery_target_time = '{at}'\n"
                       "recovery_target_action = promote\n")
        (data / "recovery.signal").touch()
        copy.start()
        end = time.time() + 120
        while copy.ask("SELECT pg_is_in_recovery()") == "t":
            if time.time() > end:
                raise SystemExit("the recovery does not end")
            time.sleep(0.2)
        # As the guide says: nobody stays signed in, and the restore is written down.
        subprocess.run([BINARY, "restore", "--afterwards", "--database", copy.address], cwd=self.folder, check=True)
        return copy.address, moment, moment

    def ask(self, address, sql):
        said = subprocess.run(["psql", "-XAtq", "-F", "\t", address, "-c", sql], check=True, capture_output=True, text=True)
        return [tuple(line.split("\t")) for line in said.stdout.splitlines()]

    def close(self):
        for node in [self.primary, *self.copies]:
            node.kill9()


def deviations(facts, deeds, since, until):
    """Deeds acknowledged before `since` that are not there, and facts whose deed was not begun by `until`."""
    wanted = collections.Counter((d.kind, d.place) for d in deeds if d.status and d.status < 300 and d.told < since)
    allowed = collections.Counter((d.kind, d.place) for d in deeds if d.begun <= until)
    return sum((wanted - facts).values()), sum((facts - allowed).values())


def facts_in(engine, address):
    """How often each place was taken and handed back, by the ledger."""
    names = {"rostering.place-taken.1": "take", "rostering.place-handed-back.1": "hand-back"}
    rows = engine.ask(address, "SELECT name, body FROM fact WHERE name LIKE 'rostering.place-%'")
    return collections.Counter((names[name], json.loads(body)["place"]) for name, body in rows if name in names)


def drill(engine, folder):
    program = Program(folder, engine.address)
    password = program.demo("--moves", "1000")
    program.start()
    known = make_places(program, password, users=max(16, A.people), periods=1, places_a_day=A.people)
    engine.keep(program)
    people, moments = People([program], known, A.people), []
    for _ in range(A.moments):
        time.sleep(2 * A.every + 1)
        moments.append(time.time())
    time.sleep(2 * A.every + 1)
    people.finish()
    program.stop()
    engine.end()
    problems = [compare(engine, people, moment, number) for number, moment in enumerate(moments)]
    return [one for one in problems if one]


def compare(engine, people, moment, number):
    address, since, until = engine.restore(moment, number)
    facts = facts_in(engine, address)
    missing, surplus = deviations(facts, people.deeds, since, until)
    off = [deviations(facts, people.deeds, since + 3, until + 3)[0], deviations(facts, people.deeds, since - 3, until - 3)[1]]
    said = subprocess.run([BINARY, "verify-ledger", "--without-checkpoints", "--database", address], capture_output=True,
                          text=True)
    sessions = int(engine.ask(address, "SELECT count(*) FROM session")[0][0])
    result = {"facts": sum(facts.values()), "acknowledged before but missing": missing, "begun after but there": surplus,
              "seconds before the moment": round(moment - since, 2), "sessions": sessions,
              "held against 3 s later: missing": off[0], "3 s earlier: too many": off[1]}
    print(json.dumps(result), said.stdout.strip(), said.stderr.strip()[-300:], flush=True)
    bars = {"all before": missing == 0, "none after": surplus == 0, "nobody is signed in": sessions == 0,
            "verify-ledger finds nothing changed": said.returncode == 0, "the comparison can fail": min(off) > 0,
            "no further back than two looks": moment - since <= 2 * A.every + 1}
    return [words for words, holds in bars.items() if not holds]


def main():
    if not os.access(BINARY, os.X_OK):
        raise SystemExit(f"Build a release first: {BINARY} is not there.")
    problems = []
    for name in A.engines.split(","):
        with tempfile.TemporaryDirectory(prefix="commonweal-restore-") as path:
            folder = pathlib.Path(path)
            folder.chmod(0o755)
            print(f"\n=== {name}", flush=True)
            engine = SQLite(folder) if name == "sqlite" else PostgreSQL(folder)
            try:
                problems += [f"{name}: {', '.join(one)}" for one in drill(engine, folder)]
            finally:
                engine.close()
    print(f"{len(problems)} problems" + "".join(f"\n  {one}" for one in problems))
    sys.exit(1 if problems else 0)


main()
