"""One organisation asks for ten times its share: what the others notice, on the release build.

    python3 Tests/Faults/noisy.py [--seconds 30] [--rate 10]

Two trusts on PostgreSQL. People of the quiet one look at their rota at a steady rate that waits for nobody; then, from processes
of their own, people of the other one keep ten times as many requests for boards under way as the server gives one organisation.
Ends with 1 when the 99th percentile of the quiet ones is more than 1.5 times what it was (or 20 ms more, where that is less than
a machine varies by itself), when one of them is turned away, or when nobody of the noisy ones was.
"""
import argparse, asyncio, collections, json, multiprocessing, pathlib, random, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "Benchmarks")]
import plans  # noqa: E402
from open_loop import Loop, quantile, run  # noqa: E402
from program import Program  # noqa: E402
from stage import end, program_on  # noqa: E402
from staff_rows import Trust  # noqa: E402

SHARE = 16


class Limited(Program):
    @property
    def environment(self):
        return super().environment | {"COMMONWEAL_REQUESTS_ORGANISATION_LIMIT": str(SHARE)}


def shouting(port, tokens, paths, count, seconds, told):
    """So many requests under way at any time; whoever is turned away asks again at once, as the worst would."""
    async def one(loop, number, until, tally):
        while time.monotonic() < until:
            head = {"Authorization": f"Bearer {tokens[number % len(tokens)]}", "Accept": "text/html"}
            try:
                status, _ = await loop.ask("GET", paths[number % len(paths)], head)
            except (OSError, EOFError) as problem:
                status = type(problem).__name__
            tally[str(status)] += 1
            if status != 200:
                await asyncio.sleep(0.05)

    async def all():
        loop, tally, until = Loop(port), collections.Counter(), time.monotonic() + seconds
        await asyncio.gather(*(one(loop, n, until, tally) for n in range(count)))
        told.put(dict(tally))

    asyncio.run(all())


def looking(program, trust, rate, seconds):
    def job(n):
        async def look(loop):
            status, _ = await loop.ask("GET", "/my-rota", {"Authorization": f"Bearer {trust.token(n)}", "Accept": "text/html"})
            return status
        return look

    draw = random.Random(1)
    told, _, _ = run(program.port, [job(draw.randrange(trust.people)) for _ in range(int(rate * seconds))], rate)
    return [ms for ms, _ in told], collections.Counter(str(said) for _, said in told)


def drill(program, asked):
    laying, quiet, _ = plans.lay(program, asked)
    noisy = Trust("noisy", 1, asked.staff, asked.weeks)
    laying.fill("organisation", "id, name, created_at", [("noisy", "Noisy trust", 0)])
    for table, columns, rows in noisy.tables():
        laying.fill(table, columns, rows)
    laying.finish()
    program.start(wait=120)
    looking(program, quiet, asked.rate, 5)
    before, _ = looking(program, quiet, asked.rate, asked.seconds)
    told, units = multiprocessing.Queue(), range(noisy.unit_count)
    crowd = [multiprocessing.Process(target=shouting, args=(
        program.port, [noisy.manager_token(u) for u in units],
        [f"/rostering/periods/{noisy.period(u, noisy.current)}/board" for u in units], 10 * SHARE // 2, asked.seconds + 4, told))
        for _ in range(2)]
    for one in crowd:
        one.start()
    time.sleep(2)
    during, answers = looking(program, quiet, asked.rate, asked.seconds)
    shouted = sum((collections.Counter(told.get(timeout=60)) for _ in crowd), collections.Counter())
    for one in crowd:
        one.join()
    was, became = quantile(before, 0.99), quantile(during, 0.99)
    print(json.dumps({"p99 ms": {"alone": round(was, 1), "beside the noisy": round(became, 1)}, "median ms": {
        "alone": round(quantile(before, 0.5), 1), "beside the noisy": round(quantile(during, 0.5), 1)},
        "answers": dict(answers), "noisy": dict(shouted)}), flush=True)
    faults = [f"the quiet ones waited {became:.0f} ms where it was {was:.0f}"] if became > max(1.5 * was, was + 20) else []
    faults += [f"quiet ones were told {dict(answers)}"] if set(answers) != {"200"} else []
    return faults + (["nobody was turned away: this shows nothing"] if not shouted["503"] else [])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--rate", type=float, default=10)
    options.add_argument("--staff", type=int, default=640)
    options.add_argument("--weeks", type=int, default=8)
    asked = options.parse_args()
    with program_on("postgres", make=Limited) as program:
        faults = drill(program, asked)
    end(faults)


if __name__ == "__main__":
    main()
