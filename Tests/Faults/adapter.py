#!/usr/bin/env python3
"""Stands between the fault harness and the server: gives each shift name of the harness an open place of its own.

It decides nothing and hides nothing: one request in is one request out, with the server's own status. A request that the
server does not answer is not answered here either. What it remembers (which name stands for which place, who signed in)
is the tester's memory, so it is not killed with the server.

    adapter.py KNOWN.json --port 9000 --to 8080

The harness's names: a name is a shift; names that end in @WORD and share the word are places of one day, so that one
person can only have one of them.
"""
import argparse, json, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from program import Visitor
from trial import API

arguments = argparse.ArgumentParser()
arguments.add_argument("known")
arguments.add_argument("--port", type=int, required=True)
arguments.add_argument("--to", type=int, required=True)
arguments.add_argument("--sign-in", type=int, help="where to sign in, when what stands at --to breaks connections")
A = arguments.parse_args()


class Places:
    """Hands out places: each day once, then each day's second place, and so on."""

    def __init__(self, days):
        self.days = [list(day) for day in days]
        self.turn, self.of_name, self.day_of_word = 0, {}, {}
        self.lock = threading.Lock()

    def of(self, name):
        with self.lock:
            if name not in self.of_name:
                word = name.partition("@")[2]
                day = self.day_of_word.get(word) if word else None
                if day is None:
                    day = self.next_day()
                    if word:
                        self.day_of_word[word] = day
                self.of_name[name] = self.days[day].pop()
            return self.of_name[name]

    def next_day(self):
        for _ in self.days:
            day, self.turn = self.turn % len(self.days), self.turn + 1
            if self.days[day]:
                return day
        raise LookupError("every open place has been used: make more")


known = json.load(open(A.known))
places = Places(known["days"])
name_of = {one["person"]: f"user{n}" for n, one in enumerate(known["staff"])}
user_of = {f"user{n}": one["user"] for n, one in enumerate(known["staff"])}


class Adapter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_side = None

    def do_GET(self):
        if self.path == "/health/ready":
            return self.answer(*self.ask("GET", "/health/ready"))
        status, body = self.ask("GET", self.place(self.path.removeprefix("/shifts/")))
        if status == 200:
            holders = [name_of.get(person, person) for person in json.loads(body)["holders"]]
            body = json.dumps({"holders": holders}).encode()
        self.answer(status, body)

    def do_POST(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/login":
            return self.sign_in(json.loads(sent)["name"])
        name, _, what = self.path.removeprefix("/shifts/").rpartition("/")
        path = self.place(name) + "/holder"
        self.answer(*self.ask("POST" if what == "book" else "DELETE", path))

    def sign_in(self, name):
        body = json.dumps({"userName": user_of[name], "password": known["password"]})
        status, data = Visitor(A.sign_in or A.to).send(
            "POST", "/api/identity/v1/sessions", body, {"Content-Type": "application/json"})
        cookie = f"token={json.loads(data)['token']}" if status == 201 else None
        self.answer(status, data, cookie)

    def place(self, name):
        return f"{API}/open-shifts/{places.of(name)}"

    def ask(self, method, path):
        if self.server_side is None:
            self.server_side = Visitor(A.to, timeout=30)
        self.server_side.token = (self.headers.get("Cookie") or "").partition("token=")[2] or None
        key = self.headers.get("Idempotency-Key")
        return self.server_side.send(method, path, headers={"Idempotency-Key": key} if key else {})

    def answer(self, status, body, cookie=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except LookupError as problem:
            print(f"adapter: {problem}", flush=True)
            self.answer(507, str(problem).encode())
        except Exception:
            # The server gave no answer, so neither do we.
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request, client_address):
        pass


Server(("127.0.0.1", A.port), Adapter).serve_forever()
