#!/usr/bin/env python3
"""Backups survive the program: somebody with all its rights destroys what they can (as root: two users are acted).

    python3 Tests/Faults/ransom.py [--engines sqlite,postgres] [--minutes 15]

The server and `commonweal backup` run as one user, as deploy/ has them; each backup is fetched by another one, as the guide
says. Then the first user's rights are used for all they allow: every file within reach is overwritten, renamed, removed or
given other rights, and on PostgreSQL both roles drop, empty and rewrite what they can and try to leave the database. Nothing
that was fetched changes; the copy that stayed within reach is found damaged; a new database is filled from what was fetched,
with everything that was acknowledged before the backup, within the minutes. Ends with 1 when a bar fails.
"""
import argparse, hashlib, json, os, pathlib, shutil, subprocess, sys, time

from program import BINARY, Postgres, Program, Visitor
from stage import end, place

APP, KEEPER = "nobody", "backup"
UNITS = "/api/workforce/v1/units"
# Run with the rights of the server: tries everything on every file below a folder; says what it could change.
RANSOM = """
import os, sys
changed = []
for folder, folders, files in os.walk(sys.argv[1], topdown=False):
    for name in files:
        path = os.path.join(folder, name)
        for deed in (lambda: open(path, "r+b").write(b"PAY"), lambda: os.truncate(path, 3), lambda: os.chmod(path, 0o777),
                     lambda: os.rename(path, path + ".locked"), lambda: os.unlink(path)):
            try:
                deed()
                changed.append(path)
            except OSError:
                pass
    try:
        open(os.path.join(folder, "READ-ME"), "w").write("PAY")
        changed.append(folder)
    except OSError:
        pass
print("\\n".join(sorted(set(changed))))
"""
# What either role tries on PostgreSQL. None may succeed with the server's role.
STATEMENTS = [
    "DROP TABLE fact", "TRUNCATE access_event", "DELETE FROM fact", "UPDATE access_event SET page = ''",
    "ALTER TABLE unit ADD COLUMN ransom TEXT", "DROP SCHEMA public CASCADE", "DROP DATABASE rosters", "DROP ROLE postgres",
    "CREATE TABLE ransom (x TEXT)", "ALTER ROLE CURRENT_USER SUPERUSER", "ALTER SYSTEM SET archive_mode = off",
    "COPY (SELECT 1) TO '{folder}/ransom'", "COPY (SELECT 1) TO PROGRAM 'touch {folder}/ransom'",
    "SELECT pg_read_file('postgresql.conf')", "SELECT lo_export(lo_from_bytea(0, 'PAY'), '{folder}/ransom')",
    "SELECT pg_switch_wal()", "SELECT pg_ls_dir('.')",
]


class Guarded(Program):
    """The program with the rights of the server's user, and perhaps two roles on PostgreSQL."""

    owner = None

    def as_app(self):
        script = self.folder / "commonweal-as-app"
        script.write_text(f"#!/bin/sh\nexec setpriv --reuid={APP} --regid=nogroup --clear-groups {BINARY} \"$@\"\n")
        script.chmod(0o755)
        self.binary = str(script)
        return self

    @property
    def environment(self):
        home = {"HOME": str(self.folder), "TMPDIR": str(self.folder)}
        return super().environment | home | ({"COMMONWEAL_DATABASE_OWNER": self.owner} if self.owner else {})

    def run(self, *words):
        return subprocess.run([self.binary, *map(str, words)], env=os.environ | self.environment, cwd=self.folder,
                              capture_output=True, text=True)


def sums(folder):
    """What a folder holds: names, rights, owners and contents."""
    return {str(f.relative_to(folder)): (f.stat().st_mode, f.stat().st_uid,
                                         hashlib.sha256(f.read_bytes()).hexdigest() if f.is_file() else "")
            for f in sorted(folder.rglob("*"))}


def add(visitor, first, count):
    return {visitor.ask("POST", UNITS, {"name": f"Ransom {n:04}", "kind": "ward"})["name"] for n in range(first, first + count)}


def statements(address, place):
    """Which statements a role could run."""
    done = []
    for words in STATEMENTS:
        said = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", address, "-c",
                               "BEGIN", "-c", words.format(folder=place), "-c", "ROLLBACK"], capture_output=True, text=True)
        # Some cannot stand in a transaction; those are tried by themselves, as nothing of theirs may succeed.
        if said.returncode and "cannot run inside a transaction" in said.stderr or "cannot be executed" in said.stderr:
            said = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", address, "-c", words.format(folder=place)],
                                  capture_output=True, text=True)
        if said.returncode == 0:
            done.append(words)
    return done


def drill(engine, place, minutes):
    live, vault, faults = place / "live", place / "vault", []
    for folder, user in ((live, APP), (vault, KEEPER)):
        folder.mkdir()
        shutil.chown(folder, user)
        folder.chmod(0o700)
    postgres = address = owner = None
    if engine == "postgres":
        postgres = Postgres(place / "postgres")
        postgres.start()
        for words in ("CREATE ROLE commonweal_owner LOGIN", "CREATE ROLE rosters LOGIN",
                      "CREATE DATABASE rosters OWNER commonweal_owner TEMPLATE template0 LOCALE 'C.UTF-8'",
                      "CREATE DATABASE again TEMPLATE template0 LOCALE 'C.UTF-8'"):
            subprocess.run(["psql", "-Xq", postgres.address, "-c", words], check=True)
        address, owner = (f"postgres://{role}@127.0.0.1:{postgres.port}/rosters" for role in ("rosters", "commonweal_owner"))
    program = Guarded(live, address or f"sqlite:{live}/trust.sqlite").as_app()
    program.owner = owner
    try:
        password = program.demo("--moves", "1000")
        admin = Visitor(program.start().port).sign_in("admin@demo", password)
        before = add(admin, 0, 50)
        made = program.run("backup", live / "outbox")
        if made.returncode:
            return [f"no backup is made: {made.stderr[-300:]}"]
        # The keeper fetches it, as by ssh from another machine.
        shutil.copytree(live / "outbox", vault / "first")
        subprocess.run(["chown", "-R", KEEPER, vault], check=True)
        held, known = sums(vault), {unit["name"] for unit in admin.ask("GET", UNITS)["units"]}
        add(admin, 50, 50)
        took = {"server's role": statements(address, place)} if address else {}
        if took.get("server's role"):
            faults.append(f"the server's role could: {took}")
        if owner:
            # The role of migrations stands in the settings of the server too: it may destroy, but not get out.
            took["owner's role"] = statements(owner, place)
            out = [w for w in took["owner's role"] if "COPY" in w or "lo_export" in w or "SYSTEM" in w or "ROLE" in w or "pg_" in w]
            if out:
                faults.append(f"the owner's role got out: {out}")
            subprocess.run(["psql", "-Xq", owner, "-c", "DROP SCHEMA public CASCADE"], capture_output=True)
            subprocess.run(["psql", "-Xq", owner, "-c", "DROP OWNED BY CURRENT_USER CASCADE"], capture_output=True)
        done = subprocess.run(["setpriv", f"--reuid={APP}", "--regid=nogroup", "--clear-groups", sys.executable, "-c", RANSOM, place],
                              capture_output=True, text=True)
        changed = [pathlib.Path(line) for line in done.stdout.splitlines()]
        program.process.kill()
        program.process.wait()
        if not changed or (address is None and not any(c.name == "trust.sqlite" for c in changed)):
            faults.append("nothing was destroyed: this shows nothing")
        outside = [str(c) for c in changed if not c.is_relative_to(live)]
        if outside or sums(vault) != held:
            faults.append(f"what was fetched, or others' files, were changed: {outside[:5]}")
        faults += restore(postgres, place, vault, known, before, minutes, took, len(changed))
    finally:
        if program.process and program.process.poll() is None:
            program.process.kill()
        if postgres:
            postgres.stop()
    return [f"{engine}: {fault}" for fault in faults]


def restore(postgres, place, vault, known, before, minutes, took, changed):
    """Fills a new database from the vault, and compares."""
    faults, again = [], place / "again"
    again.mkdir()
    began = time.monotonic()
    fresh = Program(again, f"{postgres.address.rsplit('/', 1)[0]}/again" if postgres else f"sqlite:{again}/trust.sqlite")
    said = subprocess.run([BINARY, "restore", vault / "first"], cwd=again, env=os.environ | fresh.environment,
                          capture_output=True, text=True)
    if said.returncode:
        return [f"the restore failed: {said.stderr[-300:]}"]
    # A key of its own is lost with the live store, and with it nobody's password.
    made = subprocess.run([BINARY, "verify-ledger", "--without-checkpoints"], cwd=again, env=os.environ | fresh.environment,
                          capture_output=True, text=True)
    if made.returncode:
        faults.append(f"the ledger is not whole: {made.stdout[-300:]}")
    names = unit_names(fresh)
    seconds = time.monotonic() - began
    damaged = subprocess.run([BINARY, "backup", place / "live" / "outbox", "--check"], capture_output=True, text=True)
    if damaged.returncode == 0:
        faults.append("the copy that was within reach is said to be whole")
    if subprocess.run([BINARY, "backup", vault / "first", "--check"], capture_output=True).returncode:
        faults.append("the copy that was fetched is said to be damaged")
    if names != known or not before <= names:
        faults.append(f"not equal: {len(known - names)} units are missing, {len(names - known)} too many")
    if seconds > 60 * minutes:
        faults.append(f"it took {seconds / 60:.1f} minutes")
    print(json.dumps({"destroyed": changed, "restored in s": round(seconds, 1), "units": len(names)} | took), flush=True)
    return faults


def unit_names(program):
    if program.database.startswith("sqlite:"):
        import sqlite3
        with sqlite3.connect(program.database.removeprefix("sqlite:")) as database:
            return {row[0] for row in database.execute("SELECT name FROM unit WHERE NOT is_closed")}
    said = subprocess.run(["psql", "-XAtq", program.database, "-c", "SET commonweal.organisation = '*'", "-c",
                           "SELECT name FROM unit WHERE NOT is_closed"], check=True, capture_output=True, text=True)
    return set(said.stdout.splitlines())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engines", default="sqlite,postgres")
    options.add_argument("--minutes", type=float, default=15)
    asked = options.parse_args()
    if os.geteuid() != 0:
        raise SystemExit("This acts two users: run it as root.")
    faults = []
    for engine in asked.engines.split(","):
        with place("commonweal-ransom-") as folder:
            faults += drill(engine, folder, asked.minutes)
    end(faults)


if __name__ == "__main__":
    main()
