#!/usr/bin/env python3
"""How long a search of the directory takes with 50,000 services, on both databases.

    Benchmarks/directory.py [--engines sqlite,postgres] [--size 50000] [--requests 40]

Founds an organisation with the program (COMMONWEAL_BINARY, or the release build), writes made-up services into its tables and
asks the public page and the feed over HTTP, one request after another. Ends with 1 when a median is over 100 ms.
"""
import argparse, hashlib, http.client, os, pathlib, random, re, sqlite3, statistics, subprocess, sys, tempfile, time
from urllib.parse import quote_plus

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests/Faults"))
from program import Postgres, Program  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--engines", default="sqlite,postgres")
arguments.add_argument("--size", type=int, default=50_000)
arguments.add_argument("--requests", type=int, default=40)
arguments.add_argument("--seed", type=int, default=1)
A = arguments.parse_args()
BAR_MS = 100
# Words that are their own stems, the common ones first.
WORDS = ["group", "club", "walk", "garden", "art", "lunch", "chat", "advic", "debt", "choir", "yoga", "craft", "chess", "shed",
         "swim", "danc", "cook", "read", "film", "music"] + [f"word{n}" for n in range(3_000)]
NEEDS = ["company", "mood", "active", "food", "money", "home", "work", "grief", "caring", "creative"]
TOWNS = [(f"Town {n}", 51 + n % 10 * 0.25, -2.5 + n // 10 * 0.25) for n in range(100)]


def derived(text):
    b = bytearray(hashlib.sha256(f"commonweal directory {text}".encode()).digest()[:16])
    b[6], b[8] = b[6] & 0x0F | 0x80, b[8] & 0x3F | 0x80
    h = b.hex()
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def rows(organisation):
    """The rows of each table, from a seed."""
    draw = random.Random(A.seed)
    tables = {name: [] for name in ("service", "text", "schedule", "location", "place", "attribute", "word", "outcode")}
    for n, (_, north, east) in enumerate(TOWNS):
        tables["outcode"].append((organisation, f"ZZ{n}", north, east))
    for n in range(A.size):
        town, north, east = draw.choice(TOWNS)
        service, place, location = derived(f"s{n}"), derived(f"p{n}"), derived(f"l{n}")
        name = f"{draw.choice(WORDS[:20])} {draw.choice(WORDS)} {n}"
        words = {w: 1 for w in draw.choices(WORDS, k=18)} | {w: 8 for w in name.split()}
        need = draw.choice(NEEDS)
        words[f"need:{need}"] = 6
        latitude, longitude = north + draw.gauss(0, 0.06), east + draw.gauss(0, 0.09)
        access = draw.choice([0, 1, 3, 7])
        tables["service"].append((organisation, service, name, name, "active", "unknown",
                                  draw.choice(["free", "paid", "unknown"]), True, False, draw.choice([None, 18, 60]),
                                  draw.choice([None, None, 25])))
        tables["text"].append((organisation, service, " ".join(words), "", "", "", "{}"))
        tables["schedule"].append((organisation, service, 0, "WEEKLY", 1, "TH", 1 << draw.randrange(7), "10:00", "12:00", ""))
        tables["location"].append((organisation, location, "physical", "Hall", "1 Street", town, town.lower(), "", "ZZ1 1AA",
                                   "GB", latitude, longitude, access, ""))
        tables["place"].append((organisation, place, service, location, 0, latitude, longitude, access))
        tables["attribute"].append((organisation, service, derived(f"need/{need}"), 0))
        tables["word"] += [(organisation, w, service, weight) for w, weight in words.items()]
    return tables


COLUMNS = {
    "service": "organisation, id, name, name_key, status, capacity, cost, is_listed, is_remote, minimum_age, maximum_age",
    "text": "organisation, service, summary, eligibility, accreditations, getting_there, parts",
    "schedule": "organisation, service, number, frequency, every, days, day_marks, opens_at, closes_at, notes",
    "location": "organisation, id, kind, name, street, town, town_key, county, postcode, country, latitude, longitude, "
                "access_marks, access_words",
    "place": "organisation, id, service, location, number, latitude, longitude, access_marks",
    "attribute": "organisation, service, term, number",
    "word": "organisation, word, service, weight",
    "outcode": "organisation, outcode, latitude, longitude"}


def fill(program, organisation):
    tables = rows(organisation)
    if program.database.startswith("sqlite:"):
        with sqlite3.connect(program.database.removeprefix("sqlite:")) as database:
            for name, these in tables.items():
                marks = ", ".join("?" for _ in these[0])
                database.executemany(f"INSERT INTO directory_{name} ({COLUMNS[name]}) VALUES ({marks})", these)
        return
    def cell(value):
        return r"\N" if value is None else str(value)
    for name, these in tables.items():
        text = "\n".join("\t".join(cell(v) for v in row) for row in these) + "\n"
        script = (f"SET commonweal.organisation = '*';\nCOPY directory_{name} ({COLUMNS[name]}) FROM stdin;\n{text}\\.\n")
        done = subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", program.database], input=script, text=True,
                              capture_output=True)
        assert done.returncode == 0, done.stderr
    subprocess.run(["psql", "-q", program.database, "-c", "ANALYZE"], check=True)


def organisation_of(program):
    if program.database.startswith("sqlite:"):
        with sqlite3.connect(program.database.removeprefix("sqlite:")) as database:
            return database.execute("SELECT id FROM organisation").fetchone()[0]
    return subprocess.run(["psql", "-qAt", program.database, "-c", "SELECT id FROM organisation"], check=True, text=True,
                          capture_output=True).stdout.strip()


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
            organisation = organisation_of(program)
            began = time.perf_counter()
            fill(program, organisation)
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
