#!/usr/bin/env python3
"""How long a search of the directory takes with 50,000 services, on both databases.

    Benchmarks/directory.py [--engines sqlite,postgres] [--size 50000] [--requests 40]

Founds an organisation with the program (COMMONWEAL_BINARY, or the release build), writes made-up services into its tables and
asks the public page and the feed over HTTP, one request after another. Ends with 1 when a median is over 100 ms.
"""
import argparse, http.client, os, pathlib, random, statistics, subprocess, sys, tempfile, time
from urllib.parse import quote_plus

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Faults"), str(ROOT / "Benchmarks")]
from directory_rows import WORDS, tables  # noqa: E402
from laying import Laying  # noqa: E402
from program import Postgres, Program  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--size", type=int, default=50_000)
arguments.add_argument("--requests", type=int, default=40)
arguments.add_argument("--seed", type=int, default=1)
A = arguments.parse_args()
BAR_MS = 100
def searches(path):
    """What is asked: for the bar first, the others to see where it gets slow."""
    return {
        "postcode, 3 miles, day, age": lambda d: f"{path}?place=ZZ{d.randrange(100)}&miles=3&day=thursday&age=70",
        "postcode, 5 miles, words": lambda d: f"{path}?place=ZZ{d.randrange(100)}&miles=5&words={d.choice(WORDS[:20])}",
        "two words": lambda d: f"{path}?words={d.choice(WORDS[:20])}+{d.choice(WORDS)}",
        "a need in words": lambda d: f"{path}?words={quote_plus(d.choice(['lonely', 'debt', 'exercise', 'food']))}",
        "everything, first page": lambda d: path,
        "feed: postcode, 5 km, day": lambda d: f"{path}/open-referral/service_at_locations?postcode=ZZ{d.randrange(100)}"
                                               f"&proximity=5000&day=MO&minimum_age=18",
    }


def main():
    slow = False
    for engine in A.engines.split(","):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            keeper = Postgres(pathlib.Path(folder) / "pg") if engine == "postgres" else None
            if keeper:
                keeper.start()
            program = Program(folder, keeper.address if keeper else f"sqlite:{folder}/trust.sqlite")
            subprocess.run([program.binary, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"],
                           env=os.environ | program.environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            laying = Laying(program)
            organisation = laying.value("SELECT id FROM organisation")
            began = time.perf_counter()
            for table, columns, rows in tables(organisation, A.size, A.seed):
                laying.fill(table, columns, rows)
            laying.finish()
            print(f"{engine}: {A.size} services written in {time.perf_counter() - began:.0f} s")
            program.start()
            line = http.client.HTTPConnection("127.0.0.1", program.port, timeout=120)
            try:
                for name, make in searches(f"/directory/{organisation}").items():
                    draw, times = random.Random(A.seed), []
                    for number in range(A.requests + 2):
                        began = time.perf_counter()
                        line.request("GET", make(draw))
                        answer = line.getresponse()
                        answer.read()
                        assert answer.status == 200, (name, answer.status)
                        if number >= 2:
                            times.append(1000 * (time.perf_counter() - began))
                    times.sort()
                    middle = statistics.median(times)
                    slow = slow or middle > BAR_MS
                    print(f"  {name:32} median {middle:6.1f} ms   90th {times[int(len(times) * .9)]:6.1f} ms")
            finally:
                program.stop()
                if keeper:
                    keeper.stop()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
