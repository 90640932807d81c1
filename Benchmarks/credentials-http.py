#!/usr/bin/env python3
"""Credentials and presentations through the server's own doors, a second and a core, beside raw P-256 of the same run.

    Benchmarks/credentials-http.py [--credentials 3000] [--presentations 3000] [--lines 16] [--sealed]
                                   [--perf FOLDER] [--folder KEPT]

A server (COMMONWEAL_BINARY, a release build for figures) is started with a trust of its own. Everything that a wallet would
have by then is prepared through the API: offers and tokens, numbers and proofs, requests and presentations. Then `--lines`
connections send it as fast as it is answered. A core's share is what the server used of the processor, by /proc, so that the
client's work counts for nothing. Raw rates are those of `openssl speed`, before and after.

A response brings one credential with 12 claims that may be withheld; for each the server checks one signature and makes one.
For each presentation it checks two, and reads the issuer's status list, which is another trust's on this machine (OtherTrust
of the journeys). `--sealed` has the answers encrypted. `--perf` has perf write into a folder where the
server spent its time while it was measured (`perf report -i FOLDER/credentials`). Ends with 1 when an answer is no success.

Needs what the journeys need: bin/setup test, and run it with .venv/bin/python.
"""
import argparse, contextlib, json, os, pathlib, re, socket, statistics, subprocess, sys, tempfile, threading, time
from urllib.parse import urlencode, urlparse

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Journeys"), str(ROOT / "Tests/Journeys/Passport")]
from conftest import Program  # noqa: E402
from forging import Key, b64, digest, jwe, jws, now  # noqa: E402
from officer import Officer  # noqa: E402
from other_trust import HIDDEN, OtherTrust  # noqa: E402
from passport_world import LOOPBACK  # noqa: E402
from presenting import Asked  # noqa: E402
from wallet import Offer, Wallet, proof  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--credentials", type=int, default=3000)
arguments.add_argument("--presentations", type=int, default=3000)
arguments.add_argument("--lines", type=int, default=16)
arguments.add_argument("--sealed", action="store_true")
arguments.add_argument("--perf")
arguments.add_argument("--folder")
A = arguments.parse_args()
# What a core should do (issue "Digital staff passports", line 4).
ASKED = {"credentials": 2000, "presentations": 2500}
TICKS = os.sysconf("SC_CLK_TCK")


def raw():
    """P-256 signatures made and checked a second on one core."""
    said = subprocess.run(["openssl", "speed", "-seconds", "2", "ecdsap256"], capture_output=True, text=True).stdout
    numbers = re.findall(r"[\d.]+", said.strip().splitlines()[-1].split(")")[-1])
    return float(numbers[-2]), float(numbers[-1])


class Server:
    """What a process has used of the processor and of the disk."""

    def __init__(self, process):
        self.place = pathlib.Path(f"/proc/{process.pid}")

    def seconds(self):
        fields = (self.place / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]), int(fields[12]))

    def threads(self):
        """Seconds by thread, by its name."""
        used = {}
        for one in (self.place / "task").iterdir():
            with contextlib.suppress(OSError):
                name = (one / "comm").read_text().strip()
                fields = (one / "stat").read_text().rsplit(")", 1)[1].split()
                used[name] = used.get(name, 0) + (int(fields[11]) + int(fields[12])) / TICKS
        return used

    def writes(self):
        told = dict(line.split(": ") for line in (self.place / "io").read_text().splitlines())
        return int(told["syscw"]), int(told["write_bytes"])


def request_bytes(address, kind, body, **headers):
    place = urlparse(address)
    head = {"host": place.netloc, "content-type": kind, "content-length": str(len(body)), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"POST {place.path} HTTP/1.1\r\n{lines}\r\n".encode() + body.encode()


def drive(port, requests):
    """Sends all over some lines, each waiting for an answer before the next; times in seconds, and answers that failed."""
    rest, lock, times, failed = iter(requests), threading.Lock(), [], []

    def line():
        with socket.create_connection(("127.0.0.1", port)) as wire:
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while True:
                with lock:
                    one = next(rest, None)
                if one is None:
                    return
                began = time.perf_counter()
                wire.sendall(one)
                got = b""
                while b"\r\n\r\n" not in got:
                    got += wire.recv(65_536) or (_ for _ in ()).throw(OSError("the server hung up"))
                head, body = got.split(b"\r\n\r\n", 1)
                length = int(re.search(rb"content-length: (\d+)", head, re.I)[1])
                while len(body) < length:
                    body += wire.recv(65_536)
                times.append(time.perf_counter() - began)
                if head.split(b" ", 2)[1] != b"200":
                    failed.append((head.split(b"\r\n")[0], body[:300]))

    lines = [threading.Thread(target=line) for _ in range(A.lines)]
    for one in lines:
        one.start()
    for one in lines:
        one.join()
    return times, failed


@contextlib.contextmanager
def watched(name, server):
    """Has perf look at the server meanwhile."""
    if not A.perf:
        yield
        return
    pathlib.Path(A.perf).mkdir(parents=True, exist_ok=True)
    perf = subprocess.Popen(["perf", "record", "-q", "-F", "999", "-g", "-p", server.place.name, "-o", f"{A.perf}/{name}"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        yield
    finally:
        perf.send_signal(2)
        perf.wait(timeout=60)


def measure(name, server, port, requests):
    with watched(name, server):
        return measured(name, server, port, requests)


def measured(name, server, port, requests):
    before, writes, threads, began = server.seconds(), server.writes(), server.threads(), time.perf_counter()
    times, failed = drive(port, requests)
    took = time.perf_counter() - began
    used = [(b - a) / TICKS for a, b in zip(before, server.seconds())]
    calls, bytes_ = (b - a for a, b in zip(writes, server.writes()))
    count, cpu = len(times), sum(used)
    busiest = sorted(((s - threads.get(n, 0), n) for n, s in server.threads().items()), reverse=True)[:4]
    result = {"name": name, "count": count, "failed": len(failed), "perSecond": count / took, "perCore": count / cpu,
              "cpuMicroseconds": cpu / count * 1e6, "kernelShare": used[1] / cpu, "median": statistics.median(times),
              "p99": sorted(times)[int(len(times) * 0.99)], "writes": calls / count, "bytes": bytes_ / count,
              "threads": [(n, round(s, 2)) for s, n in busiest]}
    print(f"{name}: {count} in {took:.1f} s over {A.lines} lines, {result['perSecond']:.0f}/s; {cpu:.2f} s of the processor "
          f"({used[1] / cpu:.0%} in the kernel), {result['cpuMicroseconds']:.0f} µs each: {result['perCore']:.0f} a second "
          f"and core; median {result['median'] * 1000:.1f} ms, p99 {result['p99'] * 1000:.1f} ms; writes {calls / count:.1f} "
          f"of {bytes_ / count / 1024:.1f} KiB each; busiest threads {result['threads']}", flush=True)
    for one in failed[:3]:
        print("  not taken:", one)
    return result


def credential_requests(officer, people, count):
    """Sound requests, each with a number and a proof of its own, over the tokens of some offers."""
    wallet, tokens, made = Wallet(), [], []
    for person in people:
        offer = Offer(officer.offered(person)["link"])
        tokens.append((offer, wallet.token(offer)))
    for place in range(count):
        offer, token = tokens[place % len(tokens)]
        key = Key()
        body = {"credential_configuration_id": offer.configurations[0],
                "proofs": {"jwt": [proof(offer.issuer, wallet.nonce(offer), key)]}}
        made.append(request_bytes(
            offer.place("credential"), "application/json", json.dumps(body), authorization=f"Bearer {token.text}"))
    return made


def presentations(officer, people, other, count):
    """Sound answers to requests of their own, all with one credential of another trust."""
    officer.trust_issuer(other.issuer, "Another trust")
    checklist = officer.checklist(claims=("subject", "level", "awarded_on"))
    holder, made = Key(), []
    credential = None
    for place in range(count):
        request = officer.request(checklist, people[place % len(people)], "direct_post.jwt" if A.sealed else "direct_post")
        asked = Asked(request["link"], "get")
        query = asked.queries[0]
        if credential is None:
            vct = next(v for v in query["meta"]["vct_values"] if v.startswith(other.address)) if any(
                v.startswith(other.address) for v in query["meta"]["vct_values"]) else query["meta"]["vct_values"][0]
            credential = other.forge(holder, vct=vct, hidden=HIDDEN)
        binding = {"aud": asked.client, "nonce": asked.json["nonce"], "iat": now(), "sd_hash": digest(credential)}
        token = {query["id"]: [credential + jws({"alg": "ES256", "typ": "kb+jwt"}, binding, holder)]}
        if A.sealed:
            form = {"response": jwe({"vp_token": token, "state": asked.json["state"]}, asked.sealing_key)}
        else:
            form = {"vp_token": json.dumps(token), "state": asked.json["state"]}
        made.append(request_bytes(asked.json["response_uri"], "application/x-www-form-urlencoded", urlencode(form)))
    return made


def run(folder):
    with contextlib.ExitStack() as kept:
        program = Program(folder, settings=LOOPBACK | {"COMMONWEAL_LOG_LEVEL": "warning"})
        kept.callback(program.stop)
        officer = Officer(program)
        program.start()
        officer.begin()
        other = OtherTrust()
        kept.callback(other.stop)
        people = [officer.add_person("Pat", f"Example {place}") for place in range(50)]
        began, server = time.perf_counter(), Server(program.process)
        rates = [raw()]
        # Numbers are good for ten minutes and tokens for five, so what is prepared is sent in pieces.
        results, left = [], A.credentials
        while left > 0:
            piece = min(left, 1_000)
            results.append(measure(
                "credentials", server, program.port, credential_requests(officer, people[:20], piece)))
            left -= piece
        credentials = best(results)
        answers = presentations(officer, people, other, A.presentations)
        shown = measure("presentations", server, program.port, answers)
        rates.append(raw())
        return report(credentials, shown, rates, time.perf_counter() - began)


def best(results):
    """One result for several pieces: sums and means, by how many each had."""
    whole = dict(results[-1])
    count = sum(r["count"] for r in results)
    whole["count"], whole["failed"] = count, sum(r["failed"] for r in results)
    cpu = sum(r["cpuMicroseconds"] * r["count"] for r in results)
    whole["cpuMicroseconds"], whole["perCore"] = cpu / count, count / cpu * 1e6
    return whole


def report(credentials, shown, rates, took):
    sign, verify = (statistics.mean(r[place] for r in rates) for place in (0, 1))
    print(f"\n{'a second and core':28}{'measured':>12}{'asked for':>12}{'of raw P-256':>14}")
    # One signature checked and one made; two checked.
    bounds = {"credentials": 1 / (1 / sign + 1 / verify), "presentations": verify / 2}
    failed = 0
    for name, result in (("credentials", credentials), ("presentations", shown)):
        print(f"{name:28}{result['perCore']:>12.0f}{ASKED[name]:>12}{result['perCore'] / bounds[name]:>14.3f}")
        failed += result["failed"]
    print(f"{'raw P-256 sign':28}{sign:>12.0f}\n{'raw P-256 verify':28}{verify:>12.0f}")
    print(f"{'bound of a credential':28}{bounds['credentials']:>12.0f}   one checked, one made")
    print(f"{'bound of a presentation':28}{bounds['presentations']:>12.0f}   two checked")
    print(f"{failed} answers were no success; {took:.0f} s in all; {os.environ.get('COMMONWEAL_BINARY', 'release build')}")
    return 1 if failed else 0


if A.folder:
    sys.exit(run(A.folder))
with tempfile.TemporaryDirectory(prefix="commonweal-credentials-") as temporary:
    sys.exit(run(temporary))
