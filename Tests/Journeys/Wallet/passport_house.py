"""A web server on the loopback interface that has the wallet's page, an issuer and a verifier, none of them ours: the
page is still and carries the same content policy as the server's."""
import base64, http.server, json, pathlib, re, threading, urllib.parse

from joserfc import jws

ROOT = pathlib.Path(__file__).resolve().parents[3]
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
# In the order in which they build on each other, as the page of the server has them.
SCRIPTS = ["wallet-base.js", "wallet-network.js", "wallet-jose.js", "wallet-sdjwt.js", "wallet-dcql.js",
           "wallet-transactions.js",
           "wallet-jwe.js", "wallet-store.js", "wallet-keys.js", "wallet-history.js", "wallet-books.js",
           "wallet-links.js",
           "wallet-der.js", "wallet-certificate.js", "wallet-roots.js", "wallet-asker.js",
           "wallet-status.js", "wallet-types.js", "wallet-words.js", "wallet-said.js", "wallet-bound.js",
           "wallet-signing-in.js", "wallet-issuing.js", "wallet-copies.js", "wallet-taking.js", "wallet-waiting.js",
           "wallet-request.js", "wallet-answering.js", "wallet-drawing.js", "wallet-choosing.js",
           "wallet-screen-items.js",
           "wallet-screen-add.js", "wallet-screen-share.js", "wallet-screen-history.js",
           "qr-draw.js", "ward-frames.js", "wallet-screen-ward.js", "wallet-page.js"]


def policy():
    """The content policy of the server, with the one door that the wallet's page has more than the others."""
    source = (ROOT / "Sources/Web/Server/SafetyHeaders.swift").read_text()
    listed = re.search(r"-> String \{\s*\[(.*?)\]", source, re.DOTALL)[1]
    parts = [part for part in re.findall(r'"([^"]*)"', listed) if "\\(" not in part]
    assert "script-src 'self'" in parts and "default-src 'none'" in parts
    return "; ".join([*parts, "connect-src 'self' https: http://localhost:*"])


def page():
    styles = "".join(f'<link rel="stylesheet" href="/assets/{name}">\n'
                     for name in ("nhsuk-frontend.min.css", "commonweal.css", "wallet.css"))
    scripts = "".join(f'<script src="/assets/{name}" defer></script>\n' for name in ["commonweal.js", *SCRIPTS])
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Your staff passport – Commonweal</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark"><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
{styles}{scripts}</head>
<body class="cw-body"><a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
<header class="nhsuk-header cw-header"><div class="nhsuk-header__container nhsuk-width-container">
<div class="nhsuk-header__service"><a class="nhsuk-header__service-name" href="/">Commonweal</a></div></div></header>
<div class="nhsuk-width-container"><main class="nhsuk-main-wrapper" id="maincontent" tabindex="-1">
<h1 class="nhsuk-heading-l">Your staff passport</h1>
<div id="wallet" data-issuer-link="/my-passport"></div>
<noscript><p>The wallet needs JavaScript.</p></noscript>
</main></div>
<footer class="nhsuk-footer cw-footer"><div class="nhsuk-width-container"><p>Times are UK local time.</p></div></footer>
</body></html>"""


def b64(value):
    value = value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


class Answer:
    def __init__(self, body=b"", status=200, kind="application/json", headers=None):
        self.status, self.kind, self.headers = status, kind, headers or {}
        self.body = json.dumps(body).encode() if isinstance(body, (dict, list)) else (
            body.encode() if isinstance(body, str) else body)


class Call:
    """What was asked: method, path, headers and body."""

    def __init__(self, handler):
        self.method, self.headers = handler.command, handler.headers
        split = urllib.parse.urlsplit(handler.path)
        self.path, self.query = split.path, dict(urllib.parse.parse_qsl(split.query))
        self.body = handler.rfile.read(int(handler.headers.get("content-length") or 0))

    @property
    def form(self):
        return dict(urllib.parse.parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self):
        return json.loads(self.body)


class House:
    """Serves the page; `guests` are asked first, in their order."""

    def __init__(self):
        self.guests, self.calls, self.policy, self.html = [], [], policy(), page()
        # The roots that the organisation of whoever is signed in trusts; none when nobody is signed in.
        self.roots = None
        house = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_one(self):
                call = Call(self)
                house.calls.append(call)
                answer = house.answer(call)
                self.send_response(answer.status)
                for name, value in {"content-type": answer.kind, "content-length": str(len(answer.body)),
                                    "cache-control": "no-store", **answer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(answer.body)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_OPTIONS = handle_one

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.address = f"http://localhost:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, call):
        if call.path == "/passport/wallet":
            return Answer(self.html, kind="text/html; charset=utf-8", headers={
                "content-security-policy": self.policy, "cross-origin-opener-policy": "same-origin",
                "referrer-policy": "same-origin"})
        if call.path == "/passport/wallet/roots":
            return self.trusted()
        if call.path.startswith("/assets/"):
            name = call.path.rsplit("/", 1)[1]
            files = [ROOT / "assets" / name, ROOT / ".assets" / name]
            file = next((file for file in files if file.is_file()), None)
            return Answer(file.read_bytes(), kind=KINDS[name.rsplit(".", 1)[1]]) if file else Answer(status=404)
        for guest in self.guests:
            if call.path.startswith(guest.places):
                # Another organisation's host: a browser asks it first and reads only what it lets others read.
                doors = {"access-control-allow-origin": "*", "access-control-allow-methods": "GET, POST",
                         "access-control-allow-headers": "authorization, content-type, dpop"}
                answer = Answer(status=204) if call.method == "OPTIONS" else guest.answer(call)
                answer.headers = doors | answer.headers
                return answer
        return Answer({"error": "not_found"}, 404)

    def trusted(self):
        if isinstance(self.roots, Answer):
            return self.roots
        if self.roots is None:
            return Answer(status=303, headers={"location": "/sign-in"})
        return Answer({"organisation": "Northfield Teaching Hospitals", "roots": self.roots})

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Guest:
    """Somebody whose answers a test may spoil: `spoil(name, change)` gives every value of that name to the change."""

    def __init__(self, house):
        self.house, self.changes = house, {}

    def spoil(self, name, change):
        self.changes[name] = change

    def told(self, name, value):
        return self.changes[name](value) if name in self.changes else value

    def signer(self, name, key):
        """What signs a header and a payload: honestly, unless a test does it instead."""
        return self.changes.get(name, lambda header, payload: signed(header, payload, key))


def signed(header, payload, key):
    return jws.serialize_compact(header, json.dumps(payload).encode(), key, algorithms=["ES256", "ES384"])
