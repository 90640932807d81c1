"""Writes many rows into a database of the program, past its verbs, and asks it in SQL: for benchmarks only."""
import pathlib, sqlite3, subprocess, time


class Laying:
    def __init__(self, program):
        self.address = program.database
        self.file = self.address.removeprefix("sqlite:") if self.address.startswith("sqlite:") else None
        self.line = None

    def sqlite(self):
        if self.line is None:
            self.line = sqlite3.connect(self.file, timeout=60)
            self.line.execute("PRAGMA synchronous = OFF")
            self.line.execute("PRAGMA cache_size = -200000")
        return self.line

    def fill(self, table, columns, rows):
        """Adds rows, drawn as they are needed: a million do not fit beside the others in memory."""
        if self.file:
            marks = ", ".join("?" for _ in columns.split(","))
            with self.sqlite() as database:
                database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            return
        command = ["psql", "-q", "-v", "ON_ERROR_STOP=1", self.address]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            process.stdin.write(f"SET commonweal.organisation = '*';\nCOPY {table} ({columns}) FROM stdin;\n")
            for row in rows:
                process.stdin.write("\t".join(map(self.cell, row)) + "\n")
            process.stdin.write("\\.\n")
            process.stdin.close()
            problem = process.stderr.read()
            if process.wait() != 0:
                raise SystemExit(f"{table}: {problem[-500:]}")

    @staticmethod
    def cell(value):
        if value is None:
            return r"\N"
        return str(value).replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n")

    def run(self, statements):
        """Several statements, each on its own."""
        if self.file:
            with self.sqlite() as database:
                for statement in statements:
                    database.execute(statement)
            return
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", self.address],
                       input="SET commonweal.organisation = '*';\n" + ";\n".join(statements) + ";\n", text=True, check=True)

    def value(self, question):
        if self.file:
            with sqlite3.connect(self.file) as database:
                return database.execute(question).fetchone()[0]
        done = subprocess.run(["psql", "-qAt", self.address, "-c", "SET commonweal.organisation = '*'", "-c", question],
                              check=True, text=True, capture_output=True)
        return done.stdout.strip()

    def finish(self):
        """As the databases do by themselves after a while: figures about the tables for their planners."""
        if self.file:
            self.sqlite().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.close()
        else:
            subprocess.run(["psql", "-q", self.address, "-c", "VACUUM ANALYZE"], check=True)

    def timed(self, question):
        """How long a select takes in ms: in this process, or as psql measures it on a connection of its own."""
        if self.file:
            began = time.perf_counter()
            self.sqlite().execute(question).fetchall()
            return 1000 * (time.perf_counter() - began)
        if self.line is None:
            self.line = subprocess.Popen(["psql", "-qAt", self.address], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True)
            self.line.stdin.write("SET commonweal.organisation = '*';\n\\timing on\n")
        self.line.stdin.write(f"{question};\n")
        self.line.stdin.flush()
        while not (answer := self.line.stdout.readline()).startswith("Time:"):
            pass
        return float(answer.split()[1])

    def close(self):
        if self.file and self.line:
            self.line.close()
        elif self.line:
            self.line.stdin.close()
            self.line.wait()
        self.line = None
