#!/usr/bin/env python3
"""How quick care is with 100,000 people served, 50,000 plans, a million measures and 50,000 services, on both databases.

    Benchmarks/care.py [--engines sqlite,postgres] [--people 100000] [--rate 10] [--seconds 60] [--seed 1] [--keep FOLDER]

Founds an organisation with the program (COMMONWEAL_BINARY, or the release build), writes rows drawn from a seed into its
tables (care_rows.py, directory_rows.py), and asks pages and doors over HTTP at a steady rate. The rate does not wait for
answers, and a time counts from the moment a request was due, so that waiting is not hidden. Each kind is asked alone, the
first requests thrown away; in every run a static file and a select in SQL are measured beside, since machines are noisy.
Ends with 1 when a directory search by district, radius, day and age has a median of 100 ms or more, or when 95 of 100 people
are not told within 5 seconds of what happened to their referral.
"""
import argparse, concurrent.futures, json, os, pathlib, platform, random, re, sqlite3, statistics, subprocess, sys, tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Faults"), str(ROOT / "Benchmarks")]
from program import Postgres, Program, Visitor  # noqa: E402
import care_rows  # noqa: E402
import care_told  # noqa: E402
import directory_rows  # noqa: E402
from laying import Laying  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--people", type=int, default=100_000)
arguments.add_argument("--services", type=int, default=50_000)
arguments.add_argument("--rate", type=float, default=10, help="requests a second, of one kind at a time")
arguments.add_argument("--seconds", type=int, default=30, help="for each kind")
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--moves", type=int, default=100, help="referrals paused, to see how soon people are told")
arguments.add_argument("--kinds", default="", help="only kinds with this in their name")
arguments.add_argument("--keep", help="a folder for the databases; used again when they are there")
A = arguments.parse_args()
BAR_MS = 100
BARRED = "directory: district, miles, day, age"


def kinds(care, organisation):
    """What is asked, by name: a token, and a function from chance to a path."""
    people, teams = care.people, care.team_count
    directory = f"/directory/{organisation}"

    def worker(d):
        return care.worker_token(d.randrange(teams))

    def planned(d):
        return d.randrange(care.plan_count)

    def page(path):
        def make(d):
            n = planned(d)
            return care.served_token(n % care.served_accounts), path.format(care.person(n % care.served_accounts))
        return make

    def of_team(path):
        def make(d):
            team = d.randrange(teams)
            n = care.planned_in(team, d)
            return care.worker_token(team), path.format(care.person(n))
        return make

    def of_own(path, values):
        """A link worker looks for somebody of their own team, and finds them."""
        def make(d):
            team = d.randrange(teams)
            return care.worker_token(team), path.format(*values(care.planned_in(team, d)))
        return make

    return {
        "a static file": lambda d: (None, "/sign-in?cookie=1"),
        "plan, by its person": page("/care-planning/people/{}"),
        "plan, by its team": of_team("/care-planning/people/{}"),
        "home, of a person": lambda d: (care.served_token(planned(d) % care.served_accounts), "/"),
        "home, of a link worker": lambda d: (worker(d), "/"),
        "caseload of people": lambda d: (worker(d), "/people-served/caseload"),
        "caseload of referrals": lambda d: (worker(d), "/social-prescribing/caseload"),
        "people found by name": lambda d: (worker(d), f"/people-served?q={d.choice(care_rows.FAMILY)}"),
        "FHIR: family name and birth": of_own("/fhir/R4/Patient?family={}&birthdate={}", care.name_and_birth),
        "FHIR: NHS number": of_own("/fhir/R4/Patient?identifier={}", lambda n: (care.number(n),)),
        "FHIR: NHS number, whole trust": lambda d: (
            care.trust_token, f"/fhir/R4/Patient?identifier={care.number(d.randrange(people))}"),
        BARRED: lambda d: (None, f"{directory}?place=ZZ{d.randrange(100)}&miles=3&day=thursday&age=70"),
        "directory: two words": lambda d: (
            None, f"{directory}?words={d.choice(directory_rows.WORDS[:20])}+{d.choice(directory_rows.WORDS)}"),
    }


class Lines:
    """Connections that are kept, one for each thread."""

    def __init__(self, port):
        self.port, self.free = port, []

    def ask(self, token, path, due):
        visitor = self.free.pop() if self.free else Visitor(self.port, timeout=60)
        visitor.cookies = {}
        head = {"Accept": "application/fhir+json" if path.startswith("/fhir") else "text/html"}
        if token:
            head["Authorization"] = f"Bearer {token}"
        began = time.perf_counter()
        try:
            status, data = visitor.send("GET", path, headers=head)
        except OSError as problem:
            return 1000 * (time.perf_counter() - due), 0, str(problem)[:60].encode(), 0
        end = time.perf_counter()
        self.free.append(visitor)
        return 1000 * (end - due), status, data, 1000 * (began - due)


def drive(program, make, seed):
    """Asks at the rate for the seconds; gives times in ms, statuses, and how late the driver itself was."""
    lines, draw, count = Lines(program.port), random.Random(seed), int(A.rate * A.seconds)
    warm = [lines.ask(*make(draw), time.perf_counter()) for _ in range(5)]
    bad = [w for w in warm if w[1] != 200]
    if bad:
        raise SystemExit(f"{bad[0][1]}: {bad[0][2][:400]!r}")
    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        began, waiting = time.perf_counter() + 0.1, []
        for number in range(count):
            due = began + number / A.rate
            time.sleep(max(0, due - time.perf_counter()))
            waiting.append(pool.submit(lines.ask, *make(draw), due))
        done = [w.result() for w in waiting]
    times = sorted(t for t, status, _, _ in done if status == 200)
    failed = sum(1 for _, status, _, _ in done if status != 200)
    size = statistics.median(len(data) for _, status, data, _ in done if status == 200) if times else 0
    return times, failed, max(late for *_, late in done), size


def quantile(times, share):
    return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


def raw_select(laying, care):
    """The rows of one person's plan as SQL alone, in ms: the least a page of it could take."""
    draw, times = random.Random(A.seed), []
    for _ in range(200):
        person = care.person(draw.randrange(care.plan_count))
        times.append(laying.timed(f"SELECT * FROM plan_item WHERE organisation = '{care.organisation}' AND person = '{person}'"))
    return statistics.median(times)


def machine(binary):
    cpu = re.search(r"model name\s*: (.+)", pathlib.Path("/proc/cpuinfo").read_text())
    build = "release" if "/release/" in str(pathlib.Path(binary).resolve()) else "debug (engines optimised)"
    return f"{os.cpu_count()} cores, {cpu[1] if cpu else platform.machine()}; program: {build}"


def run(engine, folder):
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o755)
    keeper = Postgres(folder / "pg") if engine == "postgres" else None
    if keeper:
        keeper.start()
    program = Program(folder, keeper.address if keeper else f"sqlite:{folder}/trust.sqlite")
    laying = Laying(program)
    try:
        made = folder / "made"
        if not made.exists():
            subprocess.run([program.binary, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"],
                           env=os.environ | program.environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        organisation = laying.value("SELECT id FROM organisation")
        care = care_rows.Care(organisation, A.people, A.seed)
        if not made.exists():
            began = time.perf_counter()
            for table, columns, rows in care.tables() + directory_rows.tables(organisation, A.services, A.seed):
                laying.fill(table, columns, rows)
            laying.finish()
            made.touch()
            print(f"{engine}: written in {time.perf_counter() - began:.0f} s", flush=True)
        program.start()
        care.renew(laying)
        select = raw_select(laying, care)
        print(f"{engine}: {A.people:,} people, {care.plan_count:,} plans, {care.measure_count:,} measures, "
              f"{A.services:,} services; {A.rate:g} requests/s of one kind; a select of a plan {select:.2f} ms", flush=True)
        static, slow = None, False
        for name, make in kinds(care, organisation).items():
            if A.kinds and A.kinds not in name and name != "a static file":
                continue
            load = os.getloadavg()[0]
            times, failed, late, size = drive(program, make, A.seed)
            middle, last = statistics.median(times) if times else float("nan"), quantile(times, 0.99)
            static = static or middle
            slow = slow or (name == BARRED and not middle < BAR_MS)
            print(f"  {name:38} median {middle:8.1f} ms   99th {last:8.1f} ms   {middle / static:6.1f} x static"
                  f"   {size / 1024:6.1f} kB   failed {failed}   driver late {late:.0f} ms   load {load:.1f}", flush=True)
        line, in_time = care_told.report(*care_told.told(program, laying, care, A.moves))
        print(line, flush=True)
        print(f"  the server holds {program.resident_mib()} MiB", flush=True)
        return slow or not in_time
    finally:
        program.stop()
        if keeper:
            keeper.stop()


def main():
    print(machine(os.environ.get("COMMONWEAL_BINARY", ROOT / ".build/release/commonweal")), flush=True)
    slow = False
    with tempfile.TemporaryDirectory(prefix="commonweal-care-") as temporary:
        os.chmod(temporary, 0o755)  # PostgreSQL runs as another user and has to get at its folder in here.
        for engine in A.engines.split(","):
            slow = run(engine, pathlib.Path(A.keep or temporary).resolve() / engine) or slow
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
