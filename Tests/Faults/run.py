#!/usr/bin/env python3
"""Runs the shared fault harness against the release build, on both databases, and prints the bars.

    run.py [--engines sqlite,postgres] [--parts booking,lostreplies,kill9,powercut,shutdown,restarts] [--rounds 50]

COMMONWEAL_FAULTS names the folder of the harness (default: ../shared/tools/faults), COMMONWEAL_BINARY another build.
Ends with 1 when a bar fails.
"""
import argparse, json, os, pathlib, subprocess, sys, tempfile, time

import stops
from places import keep, make_places
from program import BINARY, ROOT, Postgres, Program, free_port

HERE = pathlib.Path(__file__).resolve().parent
HARNESS = pathlib.Path(os.environ.get("COMMONWEAL_FAULTS", ROOT.parent / "shared/tools/faults")).resolve()
arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--parts", default="booking,lostreplies,kill9,powercut,shutdown,restarts")
arguments.add_argument("--rounds", type=int, default=50)
arguments.add_argument("--shifts", type=int, default=40)
arguments.add_argument("--users", type=int, default=50)
arguments.add_argument("--periods", type=int, default=6, help="rosters of eight weeks with open shifts")
arguments.add_argument("--places", type=int, default=16, help="open shifts a weekday")
A = arguments.parse_args()
failed = []


def say(words):
    print(f"\n=== [{time.strftime('%H:%M:%S')}] {words}", flush=True)


class Bench:
    """A seeded trust on one engine, kept aside so that every part begins from the same."""

    def __init__(self, engine, folder):
        self.engine, self.folder = engine, pathlib.Path(folder)
        self.seed = self.folder / "seed"
        self.folder.chmod(0o755)
        self.postgres = Postgres(self.seed) if engine == "postgres" else None
        self.seed.mkdir(exist_ok=True)
        if self.postgres:
            self.postgres.start()
        program = Program(self.folder, self.address(self.seed))
        password = program.demo("--moves", "1000")
        program.start()
        self.known = self.folder / "known.json"
        keep(make_places(program, password, A.users, A.periods, A.places), self.known)
        program.stop()
        if self.postgres:
            self.postgres.stop()

    def address(self, data):
        return self.postgres.address if self.postgres else f"sqlite:{data}/trust.sqlite"

    def run(self, what, script, *words, data, users, faults=()):
        """One script of the harness, with an adapter of its own and perhaps a proxy that breaks connections."""
        program, port = Program(self.folder, self.address(data)), free_port()
        target, helpers, to = self.target(program, data), [], program.port
        if faults:
            to = free_port()
            helpers.append(subprocess.Popen([sys.executable, HARNESS / "faultproxy.py", "--listen", str(to), "--to",
                                             str(program.port), "--seconds", "3600", *faults]))
        helpers.append(subprocess.Popen([sys.executable, HERE / "adapter.py", self.known, "--port", str(port), "--to",
                                         str(to), "--sign-in", str(program.port)]))
        say(f"{self.engine}: {what}")
        try:
            command = [sys.executable, HARNESS / script, target, "--port", str(port), *words]
            if subprocess.run(command, cwd=self.folder).returncode:
                failed.append(f"{self.engine}: {what}")
        finally:
            for helper in helpers:
                helper.terminate()
                helper.wait()

    def target(self, program, data):
        words = [str(HERE / "serve.sh"), str(data), str(self.seed), BINARY]
        if self.postgres:
            words += [self.postgres.bin, str(self.postgres.port)]
        file = self.folder / "target.json"
        file.write_text(json.dumps({
            "base": "http://127.0.0.1:{port}",
            "server": {"cmd": words, "env": program.environment, "ready": "/health/ready"},
            "user": {"name": "user{n}"},
            "login": {"method": "POST", "path": "/login", "json": {"name": "{name}"}, "ok": [201]},
            "book": {"method": "POST", "path": "/shifts/{shift}/book", "headers": {"Idempotency-Key": "{key}"}, "ok": [201]},
            "cancel": {"method": "POST", "path": "/shifts/{shift}/cancel", "headers": {"Idempotency-Key": "{key}"}, "ok": [200]},
            "holders": {"path": "/shifts/{shift}", "list": "holders"}}))
        return file

    def fresh(self, name):
        data = self.folder / name
        data.mkdir()
        data.chmod(0o755)
        return data

    def compare(self, what, data):
        """Whether deeds and records agree at the end."""
        if self.postgres:
            self.postgres.folder = data
            self.postgres.kill9()
            time.sleep(1)
            self.postgres.start()
        said = subprocess.run([sys.executable, HERE / "check.py", self.address(data)], capture_output=True, text=True)
        print(f"deeds and records: {said.stdout.strip()}{said.stderr[-500:]}", flush=True)
        if said.returncode:
            failed.append(f"{self.engine}: {what}, deeds and records")
        if self.postgres:
            self.postgres.stop()

    def booking(self):
        what, data = f"{A.users} people on one open shift at once, {A.shifts} times; one key many times; clashes; histories", self.fresh("booking")
        self.run(what, "double_booking.py", "--start", "--data", data, "--users", str(A.users), "--shifts", str(A.shifts),
                 "--mixed", str(A.shifts // 2), "--overlap", "o{i}@{n}", data=data, users=A.users)
        self.compare(what, data)

    def lostreplies(self):
        what, data = "replies lost and connections reset, requests sent again with their key", self.fresh("lost")
        self.run(what, "double_booking.py", "--start", "--data", data, "--users", "16", "--shifts", "15", "--mixed", "0",
                 "--retry", data=data, users=16, faults=("--drop-reply", "0.1", "--reset", "0.05"))
        self.compare(what, data)

    def kill9(self):
        what, data = f"{A.rounds} rounds of kill -9 under load", self.fresh("kill9")
        words = ["--check", f"{sys.executable} {HERE}/check.py {self.address(data)}"]
        if self.postgres:
            what += ", the database server too"
            words = ["--also-kill", f"{sys.executable} {HERE}/program.py kill-postgres {data}"]
        self.run(what, "kill9.py", "--data", data, "--rounds", str(A.rounds), "--ledger", self.folder / "kill9.jsonl",
                 *words, data=data, users=8)
        self.compare(what, data)

    def powercut(self):
        if self.postgres or os.geteuid() != 0:
            return say(f"{self.engine}: power cuts are left out (they need root, and the embedded database)")
        what, data = f"{A.rounds} power cuts under load", self.folder / "disk"
        self.run(what, "kill9.py", "--data", data, "--rounds", str(A.rounds), "--powercut", "256", "--ledger",
                 self.folder / "powercut.jsonl", "--check", f"{sys.executable} {HERE}/check.py {self.address(data)}",
                 data=data, users=8)

    def shutdown(self):
        self.stop("the server told to end under load", stops.shutdown)

    def restarts(self):
        if self.postgres:
            self.stop("the database server restarted under load", stops.restarts, self.postgres)

    def stop(self, what, test, *more):
        data = self.fresh(test.__name__)
        subprocess.run(["cp", "-a", f"{self.seed}/.", data], check=True)
        if self.postgres:
            self.postgres.folder = data
            self.postgres.start()
        say(f"{self.engine}: {what}")
        if not test(Program(self.folder, self.address(data)), json.loads(self.known.read_text()), *more):
            failed.append(f"{self.engine}: {what}")
        if self.postgres:
            self.postgres.stop()
        self.compare(what, data)


def main():
    if not (HARNESS / "kill9.py").exists():
        raise SystemExit(f"The fault harness is not in {HARNESS}. Name its folder in COMMONWEAL_FAULTS.")
    if not os.access(BINARY, os.X_OK):
        raise SystemExit(f"Build a release first: {BINARY} is not there.")
    for engine in A.engines.split(","):
        with tempfile.TemporaryDirectory(prefix="commonweal-faults-") as folder:
            say(f"{engine}: a trust with {A.periods * 40 * A.places} open shifts")
            bench = Bench(engine, folder)
            for part in A.parts.split(","):
                getattr(bench, part)()
    print(f"\n{len(failed)} parts failed" + "".join(f"\n  {one}" for one in failed))
    sys.exit(1 if failed else 0)


main()
