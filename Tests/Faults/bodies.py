"""Bodies without an end and bodies that would unpack to very much, on the release build: 413 and little memory.

    python3 Tests/Faults/bodies.py [--clients 20] [--seconds 20]

Clients send chunk after chunk to pages, to doors of JSON and to uploads, with a session and without, and bodies of a few KiB
that say they are gzip and would be a gigabyte. Ends with 1 when an answer is another than a refusal, when a body is still
read after 128 MiB, or when the server ever holds 64 MiB more than before.
"""
import argparse, gzip, json, socket, threading, time

from program import Visitor
from stage import at_once, end, program_on

PATHS = [("/sign-in", "application/x-www-form-urlencoded"), ("/api/identity/v1/sessions", "application/json"),
         ("/api/workforce/v1/units", "application/json"), ("/workforce/imports", "multipart/form-data; boundary=x"),
         ("/scim/v2/Users", "application/scim+json"), ("/fhir/R4", "application/fhir+json"), ("/no/such/page", "text/plain")]
LIMIT_MIB, READ_MIB = 64, 128
CHUNK = b"10000\r\n" + b"a" * 65_536 + b"\r\n"


def head(path, kind, token, *more):
    lines = [f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Type: {kind}", *more]
    return "\r\n".join(lines + ([f"Authorization: Bearer {token}"] if token else []) + ["", ""]).encode()


def endless(port, path, kind, token, until):
    """What is said to a body without an end, and how many MiB were taken until the line was closed."""
    sent, said = 0, b""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as line:
        try:
            line.sendall(head(path, kind, token, "Transfer-Encoding: chunked"))
            line.settimeout(0.01)
            while sent < 2 * READ_MIB * 2 ** 20 and time.monotonic() < until:
                try:
                    sent += line.send(CHUNK)
                except TimeoutError:
                    pass
                try:
                    if not (more := line.recv(4096)):
                        break
                    said += more
                except TimeoutError:
                    pass
            line.settimeout(10)
            while more := line.recv(4096):
                said += more
        except OSError:
            pass
    return said, sent / 2 ** 20


def bomb(port, path, kind, token, packed):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        said = b""
        try:
            line.sendall(head(path, kind, token, "Content-Encoding: gzip", f"Content-Length: {len(packed)}", "Connection: close") + packed)
            while more := line.recv(4096):
                said += more
        except OSError:
            pass
    return said


def run(program, password, clients, seconds):
    token = Visitor(program.port).sign_in("admin@demo", password).token
    tally, faults, lock, over = {}, [], threading.Lock(), threading.Event()
    time.sleep(1)
    before = peak = program.resident_mib()
    packed = gzip.compress(bytes(2 ** 28))

    def note(what, said, taken=0.0):
        status = said.split(b" ", 2)[1].decode() if said.startswith(b"HTTP/") else "closed"
        with lock:
            tally[f"{what} {status}"] = tally.get(f"{what} {status}", 0) + 1
            if status.startswith(("2", "5")) or taken > READ_MIB:
                faults.append(f"{what}: {status} after {taken:.0f} MiB: {said[:200]!r}")

    def client(number):
        turn, until = number, time.monotonic() + seconds
        while time.monotonic() < until:
            path, kind = PATHS[turn % len(PATHS)]
            who = token if turn // len(PATHS) % 2 else None
            if turn % 3 == 2:
                note(f"packed {path}", bomb(program.port, path, kind, who, packed))
            else:
                note(f"endless {path}", *endless(program.port, path, kind, who, until + 5))
            turn += 1

    def watch():
        nonlocal peak
        while not over.is_set():
            peak = max(peak, program.resident_mib())
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    at_once(threads)
    over.set()
    watcher.join()
    print(json.dumps({"clients": clients, "answers": dict(sorted(tally.items())), "memory MiB": [before, peak]}), flush=True)
    if not any(key.endswith(" 413") for key in tally):
        faults.append("nobody was told 413: this shows nothing")
    if peak - before > LIMIT_MIB:
        faults.append(f"memory grew by {peak - before} MiB")
    if program.process.poll() is not None:
        faults.append("the server ended")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--clients", type=int, default=20)
    options.add_argument("--seconds", type=float, default=20)
    asked = options.parse_args()
    with program_on("sqlite") as program:
        password = program.demo("--moves", "1000")
        program.start()
        faults = run(program, password, asked.clients, asked.seconds)
    end(faults, most=20)


if __name__ == "__main__":
    main()
