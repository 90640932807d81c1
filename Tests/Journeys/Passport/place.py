"""A small server on this machine for whoever is not Commonweal: paths are looked up in tables, others answer 404."""
import json, threading, traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse


# What lets browsers read it from other sites.
DOORS = [("access-control-allow-origin", "*"), ("access-control-allow-methods", "GET, POST"),
         ("access-control-allow-headers", "authorization, content-type, dpop")]


class Place:
    """`pages` maps a path to what it gives: (status, kind, body), or something that makes it from a visit."""

    def __init__(self):
        place = self
        self.pages, self.calls = {}, []

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                place.answer(self, "GET", b"")

            def do_OPTIONS(self):
                place.answer(self, "OPTIONS", b"")

            def do_POST(self):
                place.answer(self, "POST", self.rfile.read(int(self.headers.get("content-length", 0))))

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler, method, body):
        path = urlparse(handler.path).path
        self.calls.append(path)
        if method == "OPTIONS":
            # A browser asks before it lets a wallet of another site talk to this one.
            self.send(handler, 204, "text/plain", b"", [])
            return
        page = self.pages.get((method, path)) or self.pages.get(path)
        try:
            given = page(Visit(handler, body)) if callable(page) else page
        except Exception:
            # What broke is told to whoever called, since that is a test.
            given = 500, "text/plain", traceback.format_exc()
        status, kind, data, *headers = given or (404, "text/plain", b"not here")
        if not isinstance(data, bytes):
            data = (data if isinstance(data, str) else json.dumps(data)).encode()
        self.send(handler, status, kind, data, headers)

    @staticmethod
    def send(handler, status, kind, data, headers):
        handler.send_response(status)
        handler.send_header("content-type", kind)
        for name, value in [*DOORS, *headers]:
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)


class Visit:
    def __init__(self, handler, body):
        self.headers, self.body = handler.headers, body

    @property
    def form(self):
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self):
        return json.loads(self.body)


def said(value, status=200, kind="application/json"):
    """An answer that nobody may keep."""
    return status, kind, value, ("cache-control", "no-store")


def refused(error, status=400):
    return said({"error": error}, status)
