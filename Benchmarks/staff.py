#!/usr/bin/env python3
"""How quick rostering is with a year of 8,000 staff and 250 units, on the day a roster is published, and with ten and a hundred
times as many.

    Benchmarks/staff.py [--engines sqlite,postgres] [--staff 8000] [--trusts 1] [--weeks 52] [--rate 20] [--seconds 30]
                        [--peak 2500] [--minutes 10] [--keep FOLDER]

    Benchmarks/staff.py --engines postgres --trusts 10                   80,000 staff, in trusts of 8,000
    Benchmarks/staff.py --engines postgres --trusts 100 --weeks 8        800,000 staff; a year of theirs is 125 million duties

Founds an organisation with the program (COMMONWEAL_BINARY, or the release build), writes rows into its tables (staff_rows.py;
COPY on PostgreSQL), and asks over HTTP at a rate that does not wait for answers: my rota, home, a board, open shifts, and taking
a place, each kind alone. In the same run the program's smallest answer in plain text (/health/live) and a raw select of the same
duties are measured, since machines are noisy: what can be compared are the ratios. Then the peak: so many people open
the app within so many minutes, a tenth of them signing in, a twentieth taking a place.

Ends with 1 when a request of the peak fails, or its 99th percentile is over a second for what people see.
"""
import argparse, asyncio, json, os, pathlib, random, re, secrets, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Faults"), str(ROOT / "Benchmarks")]
from program import Postgres, Program  # noqa: E402
from laying import Laying  # noqa: E402
from open_loop import quantile, run  # noqa: E402
from staff_rows import PASSWORD, Trust  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--staff", type=int, default=8_000, help="in each trust")
arguments.add_argument("--units", type=int, default=None, help="in each trust; one for 32 people when left out")
arguments.add_argument("--trusts", type=int, default=1)
arguments.add_argument("--weeks", type=int, default=52)
arguments.add_argument("--rate", type=float, default=20, help="requests a second, of one kind at a time")
arguments.add_argument("--seconds", type=float, default=30, help="for each kind")
arguments.add_argument("--peak", type=int, default=2_500, help="people who open the app; 0 leaves the peak out")
arguments.add_argument("--minutes", type=float, default=10)
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--kinds", default="", help="only kinds with this in their name")
arguments.add_argument("--keep", help="a folder for the databases; used again when they are there")
API = "/api/rostering/v1"
PEAK_BAR_MS = 1_000
SEEN = ("home", "my rota", "styles and scripts")


def getting(path, token=None, accept="text/html"):
    async def job(loop):
        head = {"Accept": accept} | ({"Authorization": f"Bearer {token}"} if token else {})
        status, _ = await loop.ask("GET", path, head)
        return "ok" if status == 200 else status
    return job


def taking(trust, place, n):
    async def job(loop):
        head = {"Authorization": f"Bearer {trust.token(n)}", "Idempotency-Key": secrets.token_hex(16)}
        status, data = await loop.ask("POST", f"{API}/open-shifts/{place}/holder", head)
        return "ok" if status == 201 else f"{status} {data[:150]!r}"
    return job


class Kinds:
    """What is asked: for each kind a function from chance to a job."""

    def __init__(self, trusts):
        self.trusts = trusts
        self.takers = [trust.takers() for trust in trusts]

    def somebody(self, draw):
        trust = draw.choice(self.trusts)
        return trust, draw.randrange(trust.people)

    def of_staff(self, path):
        def make(draw):
            trust, n = self.somebody(draw)
            return getting(path, trust.token(n))
        return make

    def board(self, draw):
        trust, n = self.somebody(draw)
        unit = n % trust.unit_count
        return getting(f"/rostering/periods/{trust.period(unit, trust.current)}/board", trust.manager_token(unit))

    def taking(self, draw):
        """A place that nobody has had yet, by somebody who is free."""
        which = draw.randrange(len(self.trusts))
        return taking(self.trusts[which], *next(self.takers[which]))

    def all(self):
        return {"plain text (/health/live)": lambda d: getting("/health/live", accept="text/plain"),
                "my rota": self.of_staff("/my-rota"), "home": self.of_staff("/"),
                "open shifts": self.of_staff(f"{API}/open-shifts"), "board": self.board, "taking a place": self.taking}


def measure(program, kinds, select, asked):
    plain = None
    for name, make in kinds.all().items():
        if asked.kinds and asked.kinds not in name and plain:
            continue
        draw = random.Random(asked.seed)
        run(program.port, [make(draw) for _ in range(5)], 5)
        told, seconds, late = run(program.port, [make(draw) for _ in range(int(asked.rate * asked.seconds))], asked.rate)
        times = [ms for ms, said in told if said == "ok"]
        odd = [said for _, said in told if said != "ok"]
        middle = quantile(times, 0.5)
        plain = plain or middle
        print(f"  {name:28} {asked.rate:g}/s asked, {len(told) / seconds:6.1f}/s done   median {middle:8.1f}   95th "
              f"{quantile(times, 0.95):8.1f}   99th {quantile(times, 0.99):8.1f} ms   {middle / plain:6.1f} x plain   "
              f"{middle / select:7.1f} x select   failed {len(odd)} {odd[:1]}   driver late {late:.0f} ms", flush=True)


class Peak:
    """Everybody looks at the new rota: one visit each, spread over the minutes."""

    def __init__(self, kinds, assets, asked):
        self.kinds, self.assets, self.times, self.odd = kinds, assets, {}, {}
        draw = random.Random(asked.seed + 1)
        self.jobs = [self.visit(draw, n) for n in range(asked.peak)]

    def visit(self, draw, number):
        trust, n = self.kinds.somebody(draw)
        signs_in, is_new, takes = draw.random() < 0.1, draw.random() < 0.3, draw.random() < 0.05
        token = trust.token(n)
        mine = self.kinds.of_staff

        async def step(loop, name, method, path, head=(), body=b"", fine=(200, 204)):
            began = time.perf_counter()
            try:
                status, data = await loop.ask(method, path, dict(head), body)
            except (OSError, EOFError) as problem:
                status, data = type(problem).__name__, b""
            self.times.setdefault(name, []).append(1000 * (time.perf_counter() - began))
            if status not in fine:
                self.odd[f"{name}: {status}"] = self.odd.get(f"{name}: {status}", 0) + 1
            return status, data

        async def job(loop):
            nonlocal token
            if signs_in:
                body = json.dumps({"userName": trust.user(n), "password": PASSWORD}).encode()
                status, data = await step(loop, "sign in", "POST", "/api/identity/v1/sessions",
                                          {"Content-Type": "application/json"}, body, (201,))
                if status == 201:
                    token = json.loads(data)["token"]
            head = {"Authorization": f"Bearer {token}", "Accept": "text/html"}
            await step(loop, "home", "GET", "/", head)
            if is_new:
                await asyncio.gather(*(step(loop, "styles and scripts", "GET", path) for path in self.assets))
            await step(loop, "my rota", "GET", "/my-rota", head)
            await asyncio.sleep(draw.random() * 5)
            await step(loop, "seen", "POST", f"{API}/my/rota/seen", head)
            if takes:
                which = self.kinds.trusts.index(trust)
                place, who = next(self.kinds.takers[which])
                head = {"Authorization": f"Bearer {trust.token(who)}", "Idempotency-Key": secrets.token_hex(16)}
                await step(loop, "take a place", "POST", f"{API}/open-shifts/{place}/holder", head, fine=(201,))
            return "ok"

        return job

    def run(self, program, asked):
        memory = program.resident_mib()
        told, seconds, late = run(program.port, self.jobs, asked.peak / (60 * asked.minutes), timeout=300)
        requests = sum(map(len, self.times.values()))
        print(f"  peak: {asked.peak} people in {asked.minutes:g} minutes, {requests} requests, {requests / seconds:.1f}/s; "
              f"memory {memory} to {program.resident_mib()} MiB; odd {self.odd}; driver late {late:.0f} ms", flush=True)
        for name, times in self.times.items():
            print(f"    {name:20} {len(times):6}   median {quantile(times, 0.5):8.1f}   95th {quantile(times, 0.95):8.1f}   "
                  f"99th {quantile(times, 0.99):8.1f} ms", flush=True)
        slow = [name for name in SEEN if quantile(self.times.get(name, [0]), 0.99) > PEAK_BAR_MS]
        faults = [f"{count} times {what}" for what, count in self.odd.items()] + [f"{name} is slow" for name in slow]
        return faults + ["a visit did not end"] * sum(said != "ok" for _, said in told)


def assets_of(program, trust):
    """What a first visit fetches besides the page."""
    from program import Visitor
    visitor = Visitor(program.port)
    visitor.token = trust.token(0)
    status, page = visitor.send("GET", "/my-rota", headers={"Accept": "text/html"})
    if status != 200:
        raise SystemExit(f"my rota: {status} {page[:300]}")
    return sorted(set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.decode())))


def raw_select(laying, trusts, seed):
    """The duties of somebody's five weeks as SQL alone, in ms: the least that my rota could take."""
    draw, times = random.Random(seed), []
    for _ in range(200):
        trust = draw.choice(trusts)
        day = trust.today * 86_400_000
        times.append(laying.timed(
            f"SELECT * FROM duty WHERE organisation = '{trust.organisation}' AND person = "
            f"'{trust.person(draw.randrange(trust.people))}' AND starts >= {day} AND starts < {day + 35 * 86_400_000}"))
    return statistics.median(times)


def sealed(laying, seconds=900):
    """Waits until the looks that were laid are sealed, as they are on a server that has been running."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        behind = laying.value("SELECT COUNT(*) FROM (SELECT organisation, MAX(number) AS n FROM access_event GROUP BY 1) AS e "
                              "WHERE n > COALESCE((SELECT MAX(last_event) FROM seal WHERE seal.organisation = e.organisation), 0)")
        if int(behind) == 0:
            return
        time.sleep(2)


def prepare(engine, folder, asked):
    """The program with its rows, and the trusts in it."""
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o755)
    keeper = Postgres(folder / "pg") if engine == "postgres" else None
    if keeper:
        keeper.start()
    program = Program(folder, keeper.address if keeper else f"sqlite:{folder}/trust.sqlite")
    laying, made = Laying(program), folder / "made"
    if not made.exists():
        subprocess.run([program.binary, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"],
                       env=os.environ | program.environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    first = laying.value("SELECT id FROM organisation WHERE ods_code = 'RXX'")
    names = [first] + [f"bench-{n:03}" for n in range(1, asked.trusts)]
    looks = 20 if asked.trusts * asked.staff <= 100_000 else 1
    trusts = [Trust(name, n, asked.staff, asked.weeks, asked.units, looks) for n, name in enumerate(names)]
    if not made.exists():
        began = time.perf_counter()
        laying.fill("organisation", "id, name, created_at", [(t.organisation, f"Bench {t.number}", t.now) for t in trusts[1:]])
        for trust in trusts:
            for table, columns, rows in trust.tables():
                laying.fill(table, columns, rows)
        laying.finish()
        made.write_text(str(trusts[0].now))
        size = laying.value("SELECT pg_size_pretty(pg_database_size(current_database()))") if keeper else \
            f"{pathlib.Path(laying.file).stat().st_size / 2 ** 20:.0f} MB"
        print(f"{engine}: written in {time.perf_counter() - began:.0f} s, {size}", flush=True)
    elif int(made.read_text()) // 86_400_000 != trusts[0].today:
        raise SystemExit(f"{folder} was filled on another day: its rosters are over. Remove it.")
    return keeper, program, laying, trusts


def bench(engine, folder, asked):
    keeper, program, laying, trusts = prepare(engine, folder, asked)
    try:
        program.start(wait=300)
        sealed(laying)
        select, duties = raw_select(laying, trusts, asked.seed), laying.value("SELECT COUNT(*) FROM duty")
        print(f"{engine}: {asked.trusts * asked.staff:,} staff in {asked.trusts} trusts, {trusts[0].unit_count} units each, "
              f"{int(duties):,} duties; a select of five weeks {select:.2f} ms", flush=True)
        kinds = Kinds(trusts)
        measure(program, kinds, select, asked)
        faults = Peak(kinds, assets_of(program, trusts[0]), asked).run(program, asked) if asked.peak else []
        print(f"  the server holds {program.resident_mib()} MiB" + "".join(f"\n  {fault}" for fault in faults), flush=True)
        return faults
    finally:
        program.stop()
        laying.close()
        if keeper:
            keeper.stop()


def main():
    asked, faults = arguments.parse_args(), []
    with tempfile.TemporaryDirectory(prefix="commonweal-staff-") as temporary:
        os.chmod(temporary, 0o755)
        for engine in asked.engines.split(","):
            faults += bench(engine, pathlib.Path(asked.keep or temporary).resolve() / engine, asked)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
