"""Two servers on PostgreSQL behind haproxy, as deploy/haproxy.cfg has it, ended and started in turn under load.

    python3 Tests/Faults/rolling.py [--restarts 20] [--people 8]

Members of staff take open shifts and hand them back, and read their rota, all through the proxy; nobody tries anything again.
One server after the other is told to end, as at an upgrade, and started anew. Ends with 1 when a single request fails, when
something that was told is not so, or when a server did not answer anything in between, so that nothing was shown.
"""
import argparse, collections, json, secrets, shutil, subprocess, threading, time

from places import make_places
from program import ROOT, Program, Visitor, free_port
from stage import end, place, postgres_in
from trial import API


class Proxy:
    """haproxy with the settings that we ship; ports are others, and TLS is left to the journeys."""

    def __init__(self, folder, *ports):
        self.port = free_port()
        text = (ROOT / "deploy/haproxy.cfg").read_text()
        for old, new in {":443 ssl crt /etc/commonweal/tls.pem alpn http/1.1": f"127.0.0.1:{self.port}",
                         "127.0.0.1:8080": f"127.0.0.1:{ports[0]}", "127.0.0.1:8081": f"127.0.0.1:{ports[1]}"}.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / "haproxy.cfg").write_text(text)
        log = open(folder / "haproxy.log", "ab")
        self.process = subprocess.Popen([shutil.which("haproxy") or "/usr/sbin/haproxy", "-db", "-f", folder / "haproxy.cfg"],
                                        stdout=log, stderr=log)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                if Visitor(self.port).send("GET", "/sign-in?cookie=1")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit(f"haproxy does not answer: {(folder / 'haproxy.log').read_text()[-500:]}")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Staff:
    """Somebody who takes places, hands them back and looks, each request once."""

    def __init__(self, port, token, person, places):
        self.visitor, self.person, self.places = Visitor(port, timeout=60), person, places
        self.visitor.token = token
        self.tally, self.held, self.failed, self.over = collections.Counter(), {}, [], threading.Event()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        while not self.over.is_set():
            for place in self.places:
                if self.over.is_set():
                    return
                kind = "DELETE" if self.held.get(place) else "POST"
                status = self.send(kind, f"{API}/open-shifts/{place}/holder")
                if isinstance(status, int) and status < 300:
                    self.held[place] = kind == "POST"
                self.send("GET", "/my-rota")
                time.sleep(0.02)

    def send(self, method, path):
        head = {"Accept": "text/html"} if method == "GET" else {"Idempotency-Key": secrets.token_hex(16)}
        try:
            status = self.visitor.send(method, path, headers=head)[0]
        except Exception as problem:
            status = type(problem).__name__
        self.tally[str(status)] += 1
        if not isinstance(status, int) or status >= 500:
            self.failed.append((round(time.time(), 2), method, status))
        return status


def drill(folder, address, restarts, count):
    programs = [Program(folder / name, address) for name in ("one", "two")]
    for program in programs:
        program.folder.mkdir()
    password = programs[0].demo("--moves", "1000")
    programs[0].start()
    known = make_places(programs[0], password, max(16, count), periods=1, places_a_day=count)
    programs[1].start()
    proxy = Proxy(folder, *(program.port for program in programs))
    try:
        tokens = [Visitor(programs[0].port).sign_in(one["user"], password).token for one in known["staff"][:count]]
        staff = [Staff(proxy.port, tokens[n], known["staff"][n]["person"], [day[n] for day in known["days"]]) for n in range(count)]
        codes, ends = [], []
        for number in range(restarts):
            time.sleep(2)
            began = time.time()
            codes.append(programs[number % 2].stop())
            programs[number % 2].start()
            ends.append((round(began, 2), round(time.time(), 2)))
        time.sleep(2)
        for one in staff:
            one.over.set()
        for one in staff:
            one.thread.join()
        admin = Visitor(programs[0].port).sign_in("admin@demo", password)
        wrong = [place for one in staff for place, held in one.held.items()
                 if (admin.ask("GET", f"{API}/open-shifts/{place}")["holders"] == [one.person]) != held]
    finally:
        proxy.stop()
        for program in programs:
            program.stop()
    tally = sum((one.tally for one in staff), collections.Counter())
    failed = sorted(fault for one in staff for fault in one.failed)
    print(json.dumps({"restarts": restarts, "answers": dict(tally), "failed": len(failed), "told otherwise": len(wrong),
                      "ends": collections.Counter(map(str, codes))}), flush=True)
    faults = [f"{when}: {method} {status}" for when, method, status in failed[:5]]
    faults += [f"{len(failed)} requests failed; servers were away {ends[:6]} …"] if failed else []
    faults += [f"{len(wrong)} places are not as somebody was told"] if wrong else []
    faults += ["a server did not end by itself with 0"] if set(codes) != {0} else []
    return faults + (["too few requests: this shows nothing"] if sum(tally.values()) < 50 * restarts else [])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--restarts", type=int, default=20)
    options.add_argument("--people", type=int, default=8)
    asked = options.parse_args()
    with place() as folder, postgres_in(folder) as postgres:
        faults = drill(folder, postgres.address, asked.restarts, asked.people)
    end(faults)


if __name__ == "__main__":
    main()
