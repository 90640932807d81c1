"""The program that gunicorn runs: SATOSA behind a door that lets nothing large in and tells strangers nothing."""
import os

os.environ.setdefault("SATOSA_CONFIG", "proxy_conf.yaml")
from satosa.wsgi import app as satosa  # noqa: E402

GREATEST_BYTES = 512 * 1024


def app(environ, start):
    length = environ.get("CONTENT_LENGTH") or "0"
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD", "POST") or not length.isascii() or not length.isdigit():
        return said(start, "400 Bad Request")
    if int(length) > GREATEST_BYTES or "HTTP_TRANSFER_ENCODING" in environ:
        return said(start, "413 Content Too Large")
    faults = []

    def begin(status, headers, *rest):
        # A page of a fault would say what went wrong inside.
        if status.startswith("5"):
            faults.append(status)
            headers = [("Content-Type", "text/plain; charset=utf-8")]
        kept = [(name, value) for name, value in headers if name.lower() != "cache-control"]
        return start(status, kept + [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
                                     ("Referrer-Policy", "no-referrer")], *rest)

    answer = satosa(environ, begin)
    return [b"This did not work. Go back and start again.\n"] if faults else answer


def said(start, status):
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")])
    return [status.encode() + b"\n"]
