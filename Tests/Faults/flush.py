"""A disk on which one flush fails, the first, the second, and so on, under a server on SQLite (needs gcc).

Four people go on adding units. What was acknowledged is there after a kill and a new start, the one that met the failure was
not told that it is saved, the file is whole and so is the ledger. Ends with 1 when a bar fails.

    python3 Tests/Faults/flush.py [--calls 200] [--starts 16]

The first are flushes of a server that starts, which may end it; the others are of a server at work.
"""
import argparse, json, os, pathlib, shutil, subprocess, sys, tempfile, threading

from program import Program, Visitor

HERE = pathlib.Path(__file__).resolve().parent
PATH = "/api/workforce/v1/units"
# What somebody gets from a server that ended because of it.
ENDED = {"ConnectionResetError", "RemoteDisconnected", "ConnectionRefusedError"}


class Flushing(Program):
    """A server whose nth flush fails; 0 lets all succeed."""

    def __init__(self, folder, shim=None, fails=0, at_work=False):
        super().__init__(folder, f"sqlite:{folder}/trust.sqlite")
        self.shim, self.fails, self.at_work = shim, fails, at_work
        self.count, self.begun = pathlib.Path(f"{folder}.count"), pathlib.Path(f"{folder}.begun")

    @property
    def environment(self):
        more = {} if self.shim is None else {
            "LD_PRELOAD": str(self.shim), "FLUSH_FOLDER": str(self.folder), "FLUSH_COUNT": str(self.count)}
        more |= {"FLUSH_AFTER": str(self.begun)} if self.at_work else {}
        return super().environment | more | {"FLUSH_FAILS": str(self.fails)}

    @property
    def flushed(self):
        return self.count.stat().st_size if self.count.exists() else 0


class People:
    """Four at once, so that several commits stand behind one flush; until the failure is behind them."""

    def __init__(self, program, token):
        self.program, self.told, self.lock = program, {}, threading.Lock()
        self.threads = [threading.Thread(target=self.work, args=(token, n)) for n in range(4)]
        for thread in self.threads:
            thread.start()
        for thread in self.threads:
            thread.join()

    def work(self, token, number):
        visitor = Visitor(self.program.port, timeout=30)
        visitor.token = token
        for turn in range(400):
            name, after = f"Ward {number}-{turn:04}", self.program.flushed > self.program.fails + 8
            try:
                status, data = visitor.send("POST", PATH, json.dumps({"name": name, "kind": "ward"}),
                                            {"Content-Type": "application/json"})
            except OSError as error:
                status, data = type(error).__name__, b""
            with self.lock:
                self.told[name] = (status, data[:200])
            if after or self.program.process.poll() is not None:
                return


def round_of(seed, folder, shim, password, fails, at_work):
    data = folder / f"round{fails}-{at_work}"
    shutil.copytree(seed, data)
    program = Flushing(data, shim, fails, at_work)
    try:
        program.start()
        token = Visitor(program.port).sign_in("admin@demo", password).token
        program.begun.touch()
    except (SystemExit, OSError) as ended:
        # A server that does not start on such a disk has acknowledged nothing.
        people, why = None, str(ended)[-200:]
    else:
        people, why = People(program, token), ""
    if program.process.poll() is None:
        program.process.kill()
    program.process.wait()
    sound = Flushing(data)
    sound.start()
    there = {unit["name"] for unit in Visitor(sound.port).sign_in("admin@demo", password).ask("GET", PATH)["units"]}
    sound.stop()
    told = people.told if people else {}
    lost = [name for name, (status, _) in told.items() if status == 201 and name not in there]
    odd = {str(status) for status, _ in told.values()} - {"201", "503"}
    whole = subprocess.run(["sqlite3", data / "trust.sqlite", "PRAGMA integrity_check"], capture_output=True, text=True)
    ledger = subprocess.run([sound.binary, "verify-ledger", "--without-checkpoints"], capture_output=True, text=True,
                            env=os.environ | sound.environment, cwd=data)
    # A start asks for fewer flushes when there is less to do.
    met = program.flushed >= fails or not at_work
    bars = {
        f"lost {lost}": lost, "it was never reached": not met,
        f"the file is not whole: {whole.stdout[:200]}": whole.stdout.strip() != "ok",
        f"the ledger is not whole: {ledger.stdout[-300:]}": ledger.returncode,
        f"answers {odd}": odd - ENDED}
    faults = [f"flush {fails}: {words}" for words, is_so in bars.items() if is_so]
    refused = sum(status != 201 for status, _ in told.values())
    shutil.rmtree(data)
    return {"acknowledged": len(told) - refused, "refused": refused, "did not start": bool(why)}, faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--calls", type=int, default=200)
    options.add_argument("--starts", type=int, default=16)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        shim, seed = place / "failing_flush.so", place / "seed"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "failing_flush.c", "-ldl"], check=True)
        seed.mkdir()
        password = Program(seed, f"sqlite:{seed}/trust.sqlite").demo("--moves", "1000")
        faults, sums = [], {"rounds": 0, "acknowledged": 0, "refused": 0, "did not start": 0}
        rounds = [(n, False) for n in range(1, asked.starts + 1)] + [(n, True) for n in range(1, asked.calls + 1)]
        for number, at_work in rounds:
            told, found = round_of(seed, place, shim, password, number, at_work)
            faults += found
            sums = {"rounds": sums["rounds"] + 1} | {name: sums[name] + told[name] for name in told}
            print(json.dumps({"flush": number, "at work": at_work} | told) + "".join(f"\n  {fault}" for fault in found), flush=True)
        if not sums["refused"]:
            faults.append("nobody met a failure: this shows nothing")
    print(json.dumps(sums))
    print("\n".join(faults) or "0 bars failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
