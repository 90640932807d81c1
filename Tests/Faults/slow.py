"""Two thousand clients that begin a request and do not end it, on the release build: half of them say nothing more, half send
a letter now and then. The others must hardly notice, and each of the slow ones must be shown the door.

    python3 Tests/Faults/slow.py [--clients 2000]

Ends with 1 when others wait more than twice as long (or 20 ms more), when a silent one is kept longer than 12 s, or a
dripping one longer than 75 s.
"""
import argparse, json, resource, selectors, socket, sys, tempfile, time

from program import Program, Visitor

BEGINNING = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def probe(visitor, count=300):
    """The 50th and 99th percentile of a small page, one after another, in milliseconds."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        assert visitor.send("GET", "/sign-in?cookie=1")[0] == 200
        times.append(1000 * (time.perf_counter() - began))
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


class Slow:
    """One client: `kind` is silent or dripping, in its headers or in its body."""

    def __init__(self, port, number):
        self.kind = ["silent", "dripping headers", "silent", "dripping body"][number % 4]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.sendall(BEGINNING + (b"Content-Length: 1000\r\n\r\nuser" if self.kind == "dripping body" else b"X-Slow: a"))
        self.socket.setblocking(False)
        self.began = time.monotonic()
        self.kept = None

    def drip(self):
        if self.kept is None and self.kind != "silent":
            try:
                self.socket.send(b"a")
            except OSError:
                self.end()

    def end(self):
        if self.kept is None:
            self.kept = time.monotonic() - self.began
            self.socket.close()


def run(program, count):
    visitor = Visitor(program.port)
    probe(visitor)
    before = probe(visitor)
    slow = [Slow(program.port, n) for n in range(count)]
    door = selectors.DefaultSelector()
    for one in slow:
        door.register(one.socket, selectors.EVENT_READ, one)
    during, end, next_drip = probe(visitor), time.monotonic() + 90, time.monotonic() + 4
    while time.monotonic() < end and any(one.kept is None for one in slow):
        for key, _ in door.select(timeout=0.2):
            one = key.data
            try:
                ended = not one.socket.recv(4096)
            except BlockingIOError:
                continue
            except OSError:
                ended = True
            if ended:
                door.unregister(one.socket)
                one.end()
        if time.monotonic() > next_drip:
            next_drip = time.monotonic() + 4
            for one in slow:
                if one.kept is None and one.kind != "silent":
                    one.drip()
    longest, faults = {}, []
    for one in slow:
        longest[one.kind] = max(longest.get(one.kind, 0), 999 if one.kept is None else round(one.kept, 1))
    after = probe(visitor)
    print(json.dumps({"clients": count, "others' p50 and p99 ms": {"before": before, "during": during, "after": after},
                      "kept s": longest}))
    if during[1] > max(2 * before[1], before[1] + 20):
        faults.append(f"others waited {during[1]:.1f} ms where it was {before[1]:.1f}")
    for kind, seconds in longest.items():
        if seconds > (12 if kind == "silent" else 75):
            faults.append(f"{kind}: kept for {seconds} s")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clients", type=int, default=2000)
    asked = options.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, max(8_192, 3 * asked.clients)), most))
    with tempfile.TemporaryDirectory() as folder:
        program = Program(folder, f"sqlite:{folder}/trust.sqlite")
        try:
            faults = run(program.start(), asked.clients)
        finally:
            program.stop()
    print("\n".join(faults) or "0 bars failed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
