"""Guessing at the way in, on the release build: whether the time of an answer tells names that are known from names that are
not, whether 500 people who sign in at once leave the rest of the server alone, and whether a fresh server lets in anybody with
a name and a password that many products begin with. Ends with 1 when a bar fails.

    python3 Tests/Faults/guesses.py [--guesses 2000] [--crowd 500]
"""
import argparse, bisect, json, math, os, random, re, subprocess, sys, tempfile, threading, time

from program import Program, Visitor
from stage import at_once

SIGN_IN = "/api/identity/v1/sessions"
CLEARLY = 0.01


def guess(visitor, name, password="not the right words at all", address=None):
    """The status, the words and the milliseconds of an answer."""
    body = json.dumps({"userName": name, "password": password})
    # A proxy on this machine says for whom it asks: so each guess comes from somewhere else, and none is throttled.
    head = {"Content-Type": "application/json", "X-Forwarded-For": address or f"198.51.{random.randrange(256)}.{random.randrange(256)}"}
    began = time.perf_counter()
    status, data = visitor.send("POST", SIGN_IN, body, head)
    told = re.sub(rb"[0-9a-f]{8}-[0-9a-f-]{27}", b"an id", data)
    return status, told, 1000 * (time.perf_counter() - began)


def chance_of_difference(first, second):
    """How likely two samples of one distribution differ at least as much as these (Kolmogorov and Smirnov, two-sided)."""
    points, first, second = sorted(first + second), sorted(first), sorted(second)
    gap = max(abs(bisect.bisect_right(first, x) / len(first) - bisect.bisect_right(second, x) / len(second)) for x in points)
    size = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    x = (size + 0.12 + 0.11 / size) * gap
    return gap, min(1, max(0, 2 * sum((-1) ** (k - 1) * math.exp(-2 * k * k * x * x) for k in range(1, 101))))


def known_names(program, password):
    pages = Visitor(program.port).sign_in_with_pages("admin@demo", password)
    names, page = [], 1
    while page < 40:
        text = pages.send("GET", f"/accounts?page={page}")[1].decode()
        found = [n for n in re.findall(r"[\w.'-]+@demo", text) if n not in names]
        if not found:
            return names
        names, page = names + sorted(set(found)), page + 1
    return names


def enumeration(program, password, count):
    known = [n for n in known_names(program, password) if n != "admin@demo"]
    # As long as those that are known, and spread as they are.
    unknown = ["".join(random.choice("abcdefghijklmnopqrstuvwxyz") if c.isalpha() else c for c in n[:-5]) + "@demo" for n in known]
    each = max(1, count // (2 * len(known)))
    if each > 8:
        raise SystemExit(f"{len(known)} names are too few for {count} guesses: each would be throttled")
    visitor, times, told = Visitor(program.port), {"known": [], "unknown": []}, {"known": set(), "unknown": set()}
    tries = [(kind, name) for kind, names in (("known", known), ("unknown", unknown)) for name in names for _ in range(each)]
    random.Random(1).shuffle(tries)
    for kind, name in tries:
        status, words, spent = guess(visitor, name)
        times[kind].append(spent)
        told[kind].add((status, words))
    gap, chance = chance_of_difference(times["known"], times["unknown"])
    # A bar that cannot fail is none: a twentieth more must be seen.
    later, seen = chance_of_difference([t + 0.05 * sorted(times["known"])[len(times["known"]) // 2] for t in times["known"]], times["unknown"])
    median = {kind: round(sorted(all)[len(all) // 2], 1) for kind, all in times.items()}
    print(json.dumps({"guesses": len(tries), "median ms": median, "gap": round(gap, 4), "p": round(chance, 4),
                      "p if known names took 5 % longer": round(seen, 6)}))
    faults = []
    if told["known"] != told["unknown"] or len(told["known"]) != 1:
        faults.append(f"answers differ: {told}")
    if chance <= CLEARLY:
        faults.append(f"the time of an answer tells known names from unknown ones, p = {chance}")
    if seen > CLEARLY:
        faults.append("times vary so much that a twentieth more would not be seen: say nothing about them on this machine")
    return faults


def crowd(program, count):
    """Everybody signs in at once: hashing is bounded, the rest of the server goes on, whoever must wait is told how long."""
    tally, late, over, before = {}, [], threading.Event(), program.resident_mib()
    lock = threading.Lock()
    peak = [before]

    def one(number):
        visitor = Visitor(program.port, timeout=300)
        try:
            status, _, _ = guess(visitor, f"nobody{number}@demo")
            if status == 503 and "retry-after" not in visitor.told:
                status = "503 without Retry-After"
        except OSError as error:
            status = type(error).__name__
        with lock:
            tally[str(status)] = tally.get(str(status), 0) + 1

    def watch():
        visitor = Visitor(program.port)
        while not over.is_set():
            began = time.perf_counter()
            if visitor.send("GET", "/health/live")[0] != 200:
                late.append(float("inf"))
            late.append(1000 * (time.perf_counter() - began))
            peak[0] = max(peak[0], program.resident_mib())
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    at_once(threads)
    over.set()
    watcher.join()
    slowest = sorted(late)[int(len(late) * 0.99)]
    print(json.dumps({"at once": count, "answers": tally, "health p99 ms": round(slowest, 1), "looks": len(late),
                      "memory MiB": [before, peak[0]]}))
    faults = []
    if set(tally) - {"401", "503"} or "401" not in tally:
        faults.append(f"answers: {tally}")
    if slowest >= 250:
        faults.append(f"/health took {slowest:.0f} ms")
    # Two slots of 128 MiB each, and the room of the requests themselves.
    if peak[0] - before > 2 * 128 + 150:
        faults.append(f"memory grew by {peak[0] - before} MiB")
    return faults


def defaults(folder):
    """A server that nobody has set up, and one with an organisation just founded: no common name and password gets in."""
    names = ["admin", "administrator", "root", "test", "demo", "user", "guest", "operator", "postgres", "commonweal", "admin@demo"]
    words = ["", "admin", "administrator", "password", "changeme", "root", "test", "demo", "guest", "commonweal", "12345678",
             "password1", "letmein", "default", "secret"]
    program, tally = Program(folder, f"sqlite:{folder}/fresh.sqlite"), {}
    for founded in (False, True):
        if founded:
            subprocess.run([program.binary, "found", "Bench", "--ods", "RXX", "--administrator", "Pat Example"], check=True,
                           env=os.environ | program.environment, cwd=folder, stdout=subprocess.DEVNULL)
        program.start()
        visitor = Visitor(program.port)
        for name in names + ([f"{n}@rxx" for n in names[:4]] if founded else []):
            for word in [*words, name]:
                status, _, _ = guess(visitor, name, word)
                tally[str(status)] = tally.get(str(status), 0) + 1
        program.stop()
    print(json.dumps({"common names and passwords on a fresh server": tally}))
    return [f"a fresh server lets in by a common password: {tally}"] if set(tally) - {"401", "422", "429"} else []


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--guesses", type=int, default=2000)
    options.add_argument("--crowd", type=int, default=500)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(folder, f"sqlite:{folder}/trust.sqlite")
        password = program.demo("--moves", "1000")
        program.start()
        try:
            faults = enumeration(program, password, asked.guesses) + crowd(program, asked.crowd)
        finally:
            program.stop()
        faults += defaults(program.folder)
    print("\n".join(faults) or "0 bars failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
