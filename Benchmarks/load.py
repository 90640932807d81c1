#!/usr/bin/env python3
"""My rota, the board and small writes at rising rates, until the server turns requests away.

    Benchmarks/load.py [--engine sqlite|postgres] [--ramp 25,50,100,200,400] [--flood 1500] [--storm 60] [--seconds 8]
                       [--folder KEPT]

Uses the shared harness' open-loop generator (COMMONWEAL_FAULTS, default ../shared/tools/faults): latency counts from when
a request was due. First the ramp shows the knee: the rate at which most was done. Then three times the knee for a minute shows
that what is done does not fall below four fifths of that, and half the knee right afterwards that all is well in ten seconds. Then a flood shows that too much is turned away with 503, that nothing
else goes wrong, that memory stays bounded, and that the server is as quick afterwards as before. With --folder the trust
that Benchmarks/board.py kept there is used. Ends with 1 when one of these does not hold.
"""
import argparse, json, os, pathlib, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Faults"))
from program import Postgres, Program, Visitor  # noqa: E402
from trial import API  # noqa: E402

HARNESS = pathlib.Path(os.environ.get("COMMONWEAL_FAULTS", ROOT.parent / "shared/tools/faults")).resolve()
arguments = argparse.ArgumentParser()
arguments.add_argument("--engine", default="sqlite", choices=["sqlite", "postgres"])
arguments.add_argument("--ramp", default="25,50,100,200,400")
arguments.add_argument("--flood", type=int, default=1500)
arguments.add_argument("--storm", type=int, default=60, help="seconds at three times the knee; 0 leaves it out")
arguments.add_argument("--seconds", type=int, default=8)
arguments.add_argument("--folder")
A = arguments.parse_args()
MEMORY_MIB = 600


def target(program, password, file):
    """The mix: seven of ten look at their own rota, two at the board, one writes something small."""
    admin = Visitor(program.port).sign_in("admin@demo", password)
    units = [u for u in admin.ask("GET", "/api/workforce/v1/units")["units"]]
    period = next(p for u in units for p in admin.ask("GET", f"{API}/units/{u['id']}/periods")["periods"])
    mix = [{"name": "board", "weight": 20, "path": f"/rostering/periods/{period['id']}/board",
            "headers": {"Authorization": f"Bearer {admin.token}", "Accept": "text/html"}}]
    for user in ("nurse1@demo", "nurse2@demo", "nurse3@demo", "manager1@demo", "manager2@demo"):
        head = {"Authorization": f"Bearer {Visitor(program.port).sign_in(user, password).token}", "Accept": "text/html"}
        mix.append({"name": "my rota", "weight": 14, "path": "/my-rota", "headers": head})
        mix.append({"name": "small write", "weight": 2, "method": "POST", "path": f"{API}/my/rota/seen", "headers": head,
                    "ok": [200, 204]})
    file.write_text(json.dumps({"base": "http://127.0.0.1:{port}", "load": mix, "user": {"name": "user{n}"}}))


def load(program, file, *words, seconds=None):
    done = subprocess.run([sys.executable, HARNESS / "load.py", file, "--port", str(program.port), "--users", "1",
                           "--seconds", str(seconds or A.seconds), *words], capture_output=True, text=True)
    if not done.stdout.strip():
        raise SystemExit(done.stderr[-2000:])
    return done.stdout


def good(result):
    """How many were done a second, those that were turned away or failed left out."""
    return result["per_s"] * (1 - result["error_rate"])


def storm(program, file, results):
    """Three times the knee, then half of it; returns the bars."""
    knee = max(results, key=good)
    high, low = 3 * knee["rate"], knee["rate"] / 2
    through = json.loads(load(program, file, "--ramp", str(high), seconds=A.storm).splitlines()[-1])
    # Whoever was turned away comes back within ten seconds; from then on it counts.
    load(program, file, "--ramp", str(low), seconds=10)
    after = json.loads(load(program, file, "--ramp", str(low), seconds=10).splitlines()[-1])
    print(f"  the knee lies at {knee['rate']:.0f}/s with {good(knee):.1f}/s done well; at {high:.0f}/s {good(through):.1f}/s were, 99th "
          f"{through['p99_ms']} ms, errors {through['errors']}, the generator up to {through['generator_late_ms']:.0f} ms late; at "
          f"{low:.0f}/s afterwards median {after['p50_ms']} ms, 99th {after['p99_ms']} ms, errors {after['errors']}", flush=True)
    return {"under three times the knee four fifths of the peak are done": good(through) >= 0.8 * good(knee),
            "what is too much is turned away with 503 alone": set(through["errors"]) <= {"503"},
            "whoever is let in waits less than ten seconds": through["p99_ms"] < 10_000,
            "ten seconds later nobody is turned away": not after["errors"], "nor waits a second": after["p99_ms"] < 1_000}


def probe(program):
    """The median of a small page, one after another, in milliseconds."""
    visitor, times = Visitor(program.port), []
    for _ in range(50):
        began = time.perf_counter()
        assert visitor.send("GET", "/sign-in?cookie=1")[0] == 200
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def run(folder):
    folder = pathlib.Path(folder)
    folder.chmod(0o755)
    postgres = None
    if A.engine == "postgres":
        postgres = Postgres(folder / "postgres")
        postgres.start()
    program = Program(folder, postgres.address if postgres else f"sqlite:{folder}/trust.sqlite")
    made = folder / "made.json"
    password = json.loads(made.read_text())["password"] if made.exists() else program.demo("--moves", "20000")
    program.start()
    file = folder / "load.json"
    target(program, password, file)
    before, memory = probe(program), program.resident_mib()
    print(f"{A.engine}: before, a small page takes {before:.1f} ms and the server holds {memory} MiB", flush=True)
    results = [json.loads(line) for line in load(program, file, "--ramp", A.ramp).splitlines()]
    for r in results:
        print(f"  {r['rate']:6.0f}/s asked, {r['per_s']:6.1f}/s done, median {r['p50_ms']} ms, p99 {r['p99_ms']} ms, "
              f"errors {r['errors']}, p99 by name {r['p99_by_name']}", flush=True)
    bars = storm(program, file, results) if A.storm else {}
    flood = json.loads(load(program, file, "--ramp", str(A.flood), "--timeout", "60").splitlines()[-1])
    alive, peak = program.process.poll() is None, program.resident_mib()
    time.sleep(2)
    after = probe(program) if alive else None
    print(f"  flood of {A.flood}/s: {flood['per_s']}/s answered, errors {flood['errors']}; the server holds {peak} MiB, "
          f"a small page takes {after} ms again; the generator was up to {flood['generator_late_ms']:.0f} ms late")
    stopped = program.stop()
    if postgres:
        postgres.stop()
    bars |= {"the server lives": alive, "it was flooded": flood["errors"].get("503", 0) > 0,
             "what was too much was turned away with 503, and nothing else went wrong": set(flood["errors"]) <= {"503"},
             f"it holds less than {MEMORY_MIB} MiB": peak < MEMORY_MIB,
             "afterwards it is as quick as before": after is not None and after < 3 * before + 5, "it ends with 0": stopped == 0}
    failed = [words for words, holds in bars.items() if not holds]
    print(f"{len(bars) - len(failed)} passed, {len(failed)} failed" + "".join(f"\n  {words}" for words in failed))
    return failed


if A.folder:
    sys.exit(1 if run(A.folder) else 0)
with tempfile.TemporaryDirectory(prefix="commonweal-load-") as temporary:
    sys.exit(1 if run(temporary) else 0)
