#!/usr/bin/env python3
"""`commonweal migrate` killed at a random moment, again and again: each step is done or undone, never half.

    python3 Tests/Faults/migrations.py [--rounds 100] [--engines sqlite,postgres]

Every round begins with an empty database, kills the program with SIGKILL up to three times while it makes the tables, and lets it
end then. The tables and indexes that are there afterwards are those of a run that nobody disturbed, every step is written
down once, and the program founds an organisation and serves. Ends with 1 when a bar fails, or when no kill met a half-made
database.
"""
import argparse, json, os, random, re, sqlite3, subprocess, time

from program import BINARY, Postgres, Program
from stage import end, place


class SQLite:
    def __init__(self, folder):
        self.folder = folder

    def address(self, name):
        return f"sqlite:{self.folder}/{name}.sqlite"

    def fresh(self, name):
        pass

    def shape(self, name):
        """Every table and index, as the database would make it again."""
        with sqlite3.connect(f"{self.folder}/{name}.sqlite") as database:
            return sorted(str(row) for row in database.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))

    def steps(self, name):
        if not (self.folder / f"{name}.sqlite").exists():
            return 0
        with sqlite3.connect(f"{self.folder}/{name}.sqlite") as database:
            if not database.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migration'").fetchone()[0]:
                return 0
            return database.execute("SELECT COUNT(*) FROM schema_migration").fetchone()[0]

    def drop(self, name):
        for file in self.folder.glob(f"{name}.sqlite*"):
            file.unlink()

    def close(self):
        pass


class PostgreSQL:
    def __init__(self, folder):
        self.postgres = Postgres(folder / "pg")
        self.postgres.start()

    def address(self, name):
        return f"{self.postgres.address.rsplit('/', 1)[0]}/{name}"

    def psql(self, database, words):
        said = subprocess.run(["psql", "-XAtq", self.address(database), "-c", words], capture_output=True, text=True)
        return said.stdout.strip() if said.returncode == 0 else None

    def fresh(self, name):
        self.psql("postgres", f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C.UTF-8'")

    def shape(self, name):
        said = subprocess.run([f"{self.postgres.bin}/pg_dump", "-s", "-d", self.address(name)], check=True, capture_output=True, text=True)
        # A dump has a word of its own in newer versions of pg_dump.
        return [line for line in said.stdout.splitlines() if not re.match(r"\\(un)?restrict ", line)]

    def steps(self, name):
        return int(self.psql(name, "SELECT COUNT(*) FROM schema_migration") or 0)

    def drop(self, name):
        self.psql("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    def close(self):
        self.postgres.stop()


def migrate(program):
    return subprocess.Popen([BINARY, "migrate"], env=os.environ | program.environment, cwd=program.folder,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def drill(engine, folder, rounds, draw):
    faults, half, kills = [], 0, 0
    engine.fresh("whole")
    began = time.monotonic()
    if migrate(Program(folder, engine.address("whole"))).wait():
        raise SystemExit("commonweal migrate fails by itself")
    whole, shape, steps = time.monotonic() - began, engine.shape("whole"), engine.steps("whole")
    for number in range(rounds):
        name = f"round{number}"
        engine.fresh(name)
        program = Program(folder, engine.address(name))
        for _ in range(draw.randrange(1, 4)):
            process = migrate(program)
            try:
                process.wait(timeout=whole * draw.uniform(0.02, 1.0))
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
                half += 0 < engine.steps(name) < steps
        process = migrate(program)
        said = process.communicate()[1]
        if process.returncode:
            faults.append(f"round {number}: it does not go on: {said.decode()[-300:]}")
        elif engine.shape(name) != shape or engine.steps(name) != steps:
            faults.append(f"round {number}: other tables than of a run that nobody disturbed")
        elif number % 20 == 0:
            made = subprocess.run([BINARY, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"],
                                  env=os.environ | program.environment, cwd=folder, capture_output=True, text=True)
            if made.returncode:
                faults.append(f"round {number}: no organisation can be founded: {made.stderr[-300:]}")
        engine.drop(name)
    print(json.dumps({"rounds": rounds, "kills": kills, "of them between the first and the last step": half, "steps": steps,
                      "a run takes s": round(whole, 2)}), flush=True)
    return faults + ([] if half else ["no kill met a half-made database: this shows nothing"])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--engines", default="sqlite,postgres")
    options.add_argument("--seed", type=int, default=int(time.time()))
    asked, faults = options.parse_args(), []
    print(f"seed {asked.seed}")
    for name in asked.engines.split(","):
        with place("commonweal-migrations-") as folder:
            engine = SQLite(folder) if name == "sqlite" else PostgreSQL(folder)
            try:
                faults += [f"{name}: {fault}" for fault in drill(engine, folder, asked.rounds, random.Random(asked.seed))]
            finally:
                engine.close()
    end(faults)


if __name__ == "__main__":
    main()
