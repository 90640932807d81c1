"""Memory that runs short under a server on SQLite, in steps of its address space, on the release build.

    python3 Tests/Faults/memory.py [--steps 20] [--seconds 6]

Half of the steps are servers that start with less and less, as where a container is made too small; the others are servers at
work that from one moment on get only so much more, as where a neighbour takes it all. People add units, sign in (a password
takes 128 MiB to check) and open a board meanwhile. The server may answer 503 with Retry-After or end, and nothing else: no
other fault, no silence. Whoever waits for a database that has no thread is told after 20 seconds, each time that a request
asks it; where no task runs any more the server ends after 20. So nobody is left without a word for a minute. What was
acknowledged is there after a sound start, what was refused as wrong is not, the file and the ledger are
whole. Ends with 1 when a bar fails, or when no step was ever short.
"""
import argparse, json, os, pathlib, re, resource, shutil, subprocess, threading, time

from program import Program, Visitor
from stage import end, place
from trial import API

PATH = "/api/workforce/v1/units"
MIB = 2 ** 20
# Longer than the server waits for anything.
PATIENCE = 65
# What somebody gets from a server that ended.
ENDED = {"ConnectionResetError", "RemoteDisconnected", "ConnectionRefusedError", "BrokenPipeError", "IncompleteRead"}


class Short(Program):
    """A server whose address space ends at so many bytes, when it is given."""

    limit = None

    def start(self, wait=PATIENCE):
        if self.limit is None:
            return super().start(wait)
        # prlimit becomes the server, so its process is the one that is watched.
        sound, self.binary = self.binary, str(self.folder / "short")
        pathlib.Path(self.binary).write_text(f"#!/bin/sh\nexec prlimit --as={self.limit} {sound} \"$@\"\n")
        os.chmod(self.binary, 0o755)
        try:
            return super().start(wait)
        finally:
            self.binary = sound

    def is_ready(self):
        """Short of memory, a server that says that it is not ready has started; what it then answers is looked at."""
        status = Visitor(self.port, timeout=5).send("GET", "/health/ready")[0]
        return status == 200 or status == 503 and self.limit is not None


def size(program, name="VmSize"):
    """Bytes of address space."""
    text = pathlib.Path(f"/proc/{program.process.pid}/status").read_text()
    return 1024 * int(re.search(rf"{name}:\s+(\d+)", text)[1])


class People:
    """Four who add units, three who sign in, one who opens a board; for some seconds, or until the server ends."""

    def __init__(self, program, password, token, board):
        self.program, self.password, self.token, self.board = program, password, token, board
        self.told, self.others, self.lock, self.over = {}, {}, threading.Lock(), threading.Event()
        works = [(self.add, n) for n in range(4)] + [(self.sign_in, n) for n in range(3)] + [(self.look, 0)]
        self.threads = [threading.Thread(target=work, args=(n,)) for work, n in works]
        for thread in self.threads:
            thread.start()

    def ask(self, visitor, *words):
        try:
            status = visitor.send(*words)[0]
            return "503 without Retry-After" if status == 503 and "retry-after" not in visitor.told else status
        except Exception as error:
            return type(error).__name__

    def until_over(self):
        turn = 0
        while not self.over.is_set() and self.program.process.poll() is None:
            yield turn
            turn += 1

    def note(self, what, status):
        with self.lock:
            self.others[f"{what}: {status}"] = self.others.get(f"{what}: {status}", 0) + 1

    def add(self, number):
        visitor = Visitor(self.program.port, timeout=PATIENCE)
        visitor.token = self.token
        for turn in self.until_over():
            name = f"Short {self.program.folder.name} {number}-{turn:05}"
            status = self.ask(visitor, "POST", PATH, json.dumps({"name": name, "kind": "ward"}),
                              {"Content-Type": "application/json"})
            with self.lock:
                self.told[name] = status

    def sign_in(self, number):
        body = json.dumps({"userName": f"nurse{number + 1}@demo", "password": self.password})
        for _ in self.until_over():
            self.note("sign in", self.ask(Visitor(self.program.port, timeout=PATIENCE), "POST", "/api/identity/v1/sessions", body,
                                          {"Content-Type": "application/json"}))

    def look(self, _):
        visitor = Visitor(self.program.port, timeout=PATIENCE)
        visitor.token = self.token
        for _ in self.until_over():
            self.note("look", self.ask(visitor, "GET", f"/rostering/periods/{self.board}/board", None, {"Accept": "text/html"}))

    def end(self, seconds):
        stop = time.monotonic() + seconds
        while time.monotonic() < stop and self.program.process.poll() is None:
            time.sleep(0.1)
        self.over.set()
        for thread in self.threads:
            thread.join()


class Bench:
    def __init__(self, folder, seconds):
        self.folder, self.seconds, self.seed = folder, seconds, folder / "seed"
        self.seed.mkdir()
        program = self.program("seed")
        self.password = program.demo("--moves", "1000")
        program.start()
        self.idle = size(program)
        admin = Visitor(program.port).sign_in("admin@demo", self.password)
        self.token = admin.token
        units = admin.ask("GET", PATH)["units"]
        self.board = next(p["id"] for u in units for p in admin.ask("GET", f"{API}/units/{u['id']}/periods")["periods"])
        people = People(program, self.password, self.token, self.board)
        people.end(seconds)
        self.peak = size(program, "VmPeak")
        program.stop()
        for file in self.seed.glob("*.log"):
            file.unlink()
        print(json.dumps({"address space MiB": {"idle": self.idle // MIB, "at most": self.peak // MIB}}), flush=True)

    def program(self, name):
        return Short(self.folder / name, f"sqlite:{self.folder / name}/trust.sqlite")

    def step(self, number, limit, more):
        """One step: a limit from the start, or so much more than it has at a moment of its work."""
        name = f"step{number}"
        shutil.copytree(self.seed, self.folder / name)
        program = self.program(name)
        program.limit = limit
        people = None
        try:
            program.start()
            people = People(program, self.password, self.token, self.board)
            if more is not None:
                time.sleep(1)
                wall = size(program) + more
                resource.prlimit(program.process.pid, resource.RLIMIT_AS, (wall, wall))
            people.end(self.seconds)
        except SystemExit:
            # It could not even start: nothing was acknowledged.
            pass
        ended = program.process.poll() is not None
        if not ended:
            program.process.kill()
        code = program.process.wait()
        told, faults = self.judge(name, people, ended, code)
        return told, faults if people or ended else [*faults, "it neither starts nor ends"]

    def judge(self, name, people, ended, code):
        sound = self.program(name)
        sound.start()
        there = {unit["name"] for unit in Visitor(sound.port).sign_in("admin@demo", self.password).ask("GET", PATH)["units"]}
        sound.stop()
        told, others = (people.told, people.others) if people else ({}, {})
        whole = subprocess.run(["sqlite3", sound.folder / "trust.sqlite", "PRAGMA integrity_check"], capture_output=True, text=True)
        ledger = subprocess.run([sound.binary, "verify-ledger", "--without-checkpoints"], capture_output=True, text=True,
                                env=os.environ | sound.environment, cwd=sound.folder)
        lost = [n for n, status in told.items() if status == 201 and n not in there]
        phantom = [n for n, status in told.items() if isinstance(status, int) and 400 <= status < 500 and n in there]
        answers = {str(status) for status in told.values()} | {key.split(": ", 1)[1] for key in others}
        # Whoever signs in over and over is told to wait.
        odd = answers - {"200", "201", "429", "503"} - (ENDED if ended else set())
        bars = {f"lost {lost[:5]}": lost, f"there though refused {phantom[:5]}": phantom, f"answers {odd}": odd,
                f"the file is not whole: {whole.stdout[:200]}": whole.stdout.strip() != "ok",
                f"the ledger is not whole: {ledger.stdout[-300:]}": ledger.returncode}
        shutil.rmtree(sound.folder)
        refused = sum(status == 503 for status in told.values()) + sum(n for key, n in others.items() if key.endswith(": 503"))
        return {"acknowledged": sum(status == 201 for status in told.values()), "503": refused,
                "ended": code if ended else None}, [words for words, is_so in bars.items() if is_so]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--steps", type=int, default=20)
    options.add_argument("--seconds", type=float, default=6)
    asked = options.parse_args()
    faults, short = [], 0
    with place() as folder:
        bench = Bench(folder, asked.seconds)
        half = asked.steps // 2
        steps = [(bench.peak * (half - n) // (half + 1), None) for n in range(half)]
        steps += [(None, 2 ** n * MIB // 2) for n in range(asked.steps - half)]
        for number, (limit, more) in enumerate(steps):
            told, found = bench.step(number, limit, more)
            short += told["ended"] is not None or told["503"] > 0
            faults += [f"step {number}: {fault}" for fault in found]
            how = {"from the start MiB": limit // MIB} if limit else {"more at work MiB": more / MIB}
            print(json.dumps({"step": number} | how | told) + "".join(f"\n  {fault}" for fault in found), flush=True)
        if not short:
            faults.append("memory was never short: this shows nothing")
    end(faults)


if __name__ == "__main__":
    main()
