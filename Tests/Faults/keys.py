"""The key that seals secrets is changed under two servers at work on PostgreSQL, and the old one taken away.

    python3 Tests/Faults/keys.py [--rate 100] [--people 20]

People have set up codes of an app; what makes them is sealed. They look at it over and over, at the rate together, and some begin
anew, so that new secrets are sealed meanwhile. As docs/guides/deploy.md says: a new key goes behind the old one on both
servers, one after the other, then in front of it; `commonweal reseal`; the old key goes. Whoever meets a server that is starting asks the other one, as a proxy
would. Ends with 1 when anything is answered with a fault, when somebody's secret cannot be read or is another one, or when
`commonweal reseal` finds something that the new key alone does not open. To show that this can fail, the old key
is at last put in the place of the new one: nothing may be read then. With --hasty the first of the steps is left out, which
must be seen: a server that has the new key alone in front seals what the other cannot read yet.
"""
import argparse, base64, collections, json, os, re, secrets, subprocess, threading, time

from program import Program, Visitor
from stage import end, place, postgres_in

PAGE = "/account/second-factor"


class Keyed(Program):
    """A server with a key file of its own, as on a machine of its own."""

    @property
    def key_file(self):
        return self.folder / "sealing.key"

    @property
    def environment(self):
        return super().environment | {"COMMONWEAL_SEALING_KEY_FILE": str(self.key_file)}

    def keys(self, *lines):
        self.key_file.write_text("".join(f"{line}\n" for line in lines))
        self.key_file.chmod(0o600)
        return self


def key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


def secret_on(page):
    """What the page says is to be typed into an app."""
    found = re.search(r'class="cw-key">([A-Z2-7 ]+)<', page.decode())
    return found and found[1]


class Person:
    def __init__(self, programs, user, password):
        self.programs, self.user, self.password = programs, user, password
        self.visitor = Visitor(programs[0].port, timeout=30).sign_in_with_pages(user, password)
        self.secret = self.begin()
        if not self.secret:
            raise SystemExit(f"{user} has no secret to look at")

    def at(self, program):
        self.visitor.close()
        self.visitor.port = program.port

    def begin(self):
        status, data = self.visitor.form(PAGE, {"current-password": self.password})
        if status != 303:
            raise SystemExit(f"{self.user}: {status} {data[:400]}")
        return secret_on(self.visitor.send("GET", PAGE)[1])


class Load:
    def __init__(self, people, rate):
        self.people, self.rate, self.tally, self.faults = people, rate, collections.Counter(), []
        self.over, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self.work, args=(n, one)) for n, one in enumerate(people)]
        for thread in self.threads:
            thread.start()

    def work(self, number, person):
        turn, due = number, time.monotonic()
        while not self.over.is_set():
            turn += 1
            due = max(due + len(self.people) / self.rate, time.monotonic() - 1)
            time.sleep(max(0, due - time.monotonic()))
            # A new secret now and then; a password is dear to check, so seldom.
            self.look(person, turn, anew=turn % 200 == 0)

    def look(self, person, turn, anew):
        for attempt in range(40):
            person.at(person.programs[(turn + attempt) % 2]) if attempt or turn % 10 == 0 else None
            try:
                if anew:
                    person.secret = person.begin()
                status, page = person.visitor.send("GET", PAGE)
            except (OSError, SystemExit) as problem:
                # Nobody listens there: the other one does.
                if isinstance(problem, SystemExit) and " 503 " not in f"{problem}":
                    return self.fault(f"{problem}"[:200])
                self.note("asked the other")
                time.sleep(0.05)
                continue
            except Exception as problem:
                self.note(f"asked the other: {type(problem).__name__}")
                continue
            if status == 503:
                self.note("asked the other")
                continue
            self.note(str(status))
            if status != 200 or secret_on(page) != person.secret:
                self.fault(f"{status}: {person.user} sees {secret_on(page)!r} and not their secret")
            return
        self.fault(f"{person.user} got no answer from either")

    def note(self, what):
        with self.lock:
            self.tally[what] += 1

    def fault(self, what):
        with self.lock:
            self.faults.append(what)

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def reseal(program):
    return subprocess.run([program.binary, "reseal"], env=os.environ | program.environment, cwd=program.folder,
                          capture_output=True, text=True)


def drill(folder, address, rate, count, hasty):
    old, new = key(), key()
    places = [folder / "a", folder / "b"]
    for place in places:
        place.mkdir()
    programs = [Keyed(place, address).keys(old) for place in places]
    password = programs[0].demo("--moves", "1000")
    for program in programs:
        program.start()
    try:
        people = [Person(programs, f"nurse{n + 1}@demo", password) for n in range(count)]
        load, faults = Load(people, rate), []
        began = time.monotonic()
        time.sleep(3)
        for lines in ([] if hasty else [[old, new]]) + [[new, old], None, [new]]:
            if lines is None:
                said = reseal(programs[0])
                print(said.stdout.strip() or said.stderr.strip()[-300:], flush=True)
                if said.returncode or not re.match(r"[1-9]", said.stdout):
                    faults.append("nothing was sealed anew, or not all")
                continue
            for program in programs:
                program.keys(*lines)
                if program.stop() != 0:
                    faults.append("a server did not end by itself")
                program.start()
                time.sleep(2)
        seconds = time.monotonic() - began
        load.end()
        said = reseal(programs[0])
        if said.returncode or not said.stdout.startswith("0 "):
            faults.append(f"with the new key alone: {said.stdout} {said.stderr[-200:]}")
        programs[0].keys(old)
        if reseal(programs[0]).returncode != 1:
            faults.append("the old key alone opens everything: this shows nothing")
        print(json.dumps({"people": count, "seconds": round(seconds), "answers": dict(load.tally),
                          "a second": round(load.tally["200"] / seconds)}), flush=True)
        return faults + load.faults[:5] + ([f"{len(load.faults)} faults in all"] if load.faults else [])
    finally:
        for program in programs:
            program.stop()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rate", type=float, default=100)
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--hasty", action="store_true")
    asked = options.parse_args()
    with place() as folder, postgres_in(folder) as postgres:
        faults = drill(folder, postgres.address, asked.rate, asked.people, asked.hasty)
    end(faults)


if __name__ == "__main__":
    main()
