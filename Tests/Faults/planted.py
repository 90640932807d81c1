"""Words of people that must not come into logs, figures or addresses, on the release build with the log wide open.

    python3 Tests/Faults/planted.py [--words 1000]

A thousand made-up words are typed wherever somebody can type: names, reasons, searches, user names, passwords, tokens, fields that
do not exist, bodies that cannot be read, file names, headers. Then the log, /metrics, /status, the traces and every Location that
was answered are searched for each of them. What a search asks for stands in its own address, which the log must not
repeat. Ends with 1 when a word is found, or when a place that is searched holds next to nothing.
"""
import argparse, http.server, json, re, threading, urllib.parse

from program import Program, Visitor, free_port
from stage import end, place


class Watched(Program):
    traces = None

    @property
    def environment(self):
        return super().environment | {
            "COMMONWEAL_LOG_LEVEL": "trace", "COMMONWEAL_METRICS_TOKEN": "a-token-for-figures-0123456789",
            "COMMONWEAL_TRACES_ADDRESS": f"http://127.0.0.1:{self.traces}", "COMMONWEAL_TRACES_PER_THOUSAND": "1000"}


class Collector(http.server.BaseHTTPRequestHandler):
    got = bytearray()

    def do_POST(self):
        Collector.got += self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


class Typist:
    def __init__(self, program, password, count):
        self.program, self.password, self.count = program, password, count
        self.words, self.locations, self.statuses = [], [], {}
        self.pages = Visitor(program.port).sign_in_with_pages("admin@demo", password)
        self.door = Visitor(program.port).sign_in("admin@demo", password)

    def word(self):
        self.words.append(f"Plantedword{len(self.words):05}x")
        return self.words[-1]

    def note(self, visitor, answer):
        self.statuses[answer[0]] = self.statuses.get(answer[0], 0) + 1
        self.locations.append(visitor.told.get("location", ""))
        return answer

    def form(self, path, **fields):
        self.note(self.pages, self.pages.form(path, fields))

    def send(self, visitor, method, path, body=None, **head):
        self.note(visitor, visitor.send(method, path, body, {k.replace("_", "-"): v for k, v in head.items()}))

    def json(self, method, path, what):
        self.send(self.door, method, path, json.dumps(what), Content_Type="application/json")

    def round(self):
        w, stranger = self.word, Visitor(self.program.port)
        self.form("/workforce/units", name=w(), kind="ward")
        self.form("/workforce/people", **{"given-name": w(), "family-name": w(), "staff-number": w(), "email": f"{w()}@example.org"})
        self.form("/accounts", **{"user-name": f"{w()}@demo", "display-name": w()})
        self.form("/account/password", **{"current-password": w(), "new-password": w(), "repeated-password": w()})
        self.form("/people-served", **{"given-name": w(), "family-name": w(), "nhs-number": w(), "postcode": w()})
        self.json("POST", "/api/workforce/v1/units", {"name": w(), "kind": w(), w(): w()})
        self.json("POST", "/api/workforce/v1/people", {"givenName": w(), "familyName": w(), "staffNumber": w()})
        self.json("POST", "/api/identity/v1/sessions", {"userName": w(), "password": w()})
        self.send(self.door, "POST", "/api/workforce/v1/units", '{"name": "' + w(), Content_Type="application/json")
        self.send(self.door, "POST", "/api/rostering/v1/open-shifts/x/holder", Idempotency_Key=w())
        for path in ("/workforce/people?q=", "/accounts?q=", "/audit?person=", "/people-served?q=", "/my-rota?day="):
            self.send(self.pages, "GET", path + w())
        self.send(stranger, "GET", "/", Cookie=f"session={w()}", User_Agent=w(), Referer=f"http://localhost/?q={w()}")
        self.send(stranger, "GET", "/api/workforce/v1/units", Authorization=f"Bearer {w()}")
        self.send(stranger, "GET", f"/rota/{w()}.ics")
        self.send(stranger, "POST", "/sign-in", urllib.parse.urlencode({"user-name": w(), "password": w()}),
                  Content_Type="application/x-www-form-urlencoded")
        self.send(self.door, "POST", "/fhir/R4/Patient", json.dumps({"resourceType": "Patient", "name": [{"family": w()}], w(): 1}),
                  Content_Type="application/fhir+json")
        boundary = "b"
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{w()}.csv"\r\n\r\n{w()};{w()}\r\n'
                f"--{boundary}--\r\n")
        self.send(self.pages, "POST", "/workforce/imports", body, Content_Type=f"multipart/form-data; boundary={boundary}")

    def run(self):
        while len(self.words) < self.count:
            self.round()


def search(program, typist, folder):
    figures = Visitor(program.port)
    figures.token = "a-token-for-figures-0123456789"
    places = {"metrics": figures.send("GET", "/metrics")[1]}
    program.stop()
    places |= {"log": (folder / "server.log").read_bytes(), "traces": bytes(Collector.got),
               "addresses": "\n".join(typist.locations).encode()}
    found = {name: sorted({m.decode() for m in re.findall(rb"Plantedword\d{5}x", text)}) for name, text in places.items()}
    print(json.dumps({"words": len(typist.words), "answers": typist.statuses, "bytes": {n: len(t) for n, t in places.items()},
                      "found": {name: len(words) for name, words in found.items()}}), flush=True)
    faults = [f"{name}: {len(words)} words, such as {words[0]}: " + next(
        line for line in places[name].decode(errors="replace").splitlines() if words[0] in line)[:300]
        for name, words in found.items() if words]
    faults += [f"{name} is empty: this shows nothing" for name in ("log", "metrics", "traces") if len(places[name]) < 1_000]
    if any(status >= 500 for status in typist.statuses):
        faults.append(f"answers {typist.statuses}")
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--words", type=int, default=1000)
    asked = options.parse_args()
    with place() as folder:
        program = Watched(folder, f"sqlite:{folder}/trust.sqlite")
        program.traces = free_port()
        collector = http.server.ThreadingHTTPServer(("127.0.0.1", program.traces), Collector)
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        try:
            password = program.demo("--moves", "1000")
            program.start()
            typist = Typist(program, password, asked.words)
            typist.run()
            faults = search(program, typist, folder)
        finally:
            program.stop()
            collector.shutdown()
    end(faults)


if __name__ == "__main__":
    main()
