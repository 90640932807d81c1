"""Behind haproxy and nginx as deploy/ sets them up: no request hides in another, what is for operators stays inside, and TLS
is that of Mozilla's "intermediate"."""
import re, ssl, subprocess, urllib.request

import pytest

from conftest import Program
from proxies import NAMES, Proxy

TOKEN = "a-token-for-operators"
# Both proxies answer this themselves, so that it reaches the server only inside of something else.
HIDDEN = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = b"0\r\n\r\n" + HIDDEN


def length(body):
    return b"Content-Length: %d\r\n" % len(body)


def obfuscated(line):
    """A request whose length is told twice, the second time in a way that not everybody reads."""
    return POST + length(CHUNKED) + line + b"\r\n\r\n" + CHUNKED


SMUGGLED = {
    "both lengths": obfuscated(b"Transfer-Encoding: chunked"),
    "both lengths, the chunks first": POST + b"Transfer-Encoding: chunked\r\n" + length(CHUNKED) + b"\r\n" + CHUNKED,
    "a length that ends inside of a chunk": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n",
    "a space before the colon": obfuscated(b"Transfer-Encoding : chunked"),
    "a tab before the value": obfuscated(b"Transfer-Encoding:\tchunked"),
    "an unknown coding": obfuscated(b"Transfer-Encoding: xchunked"),
    "a coding before it": obfuscated(b"Transfer-Encoding: identity, chunked"),
    "a coding after it": obfuscated(b"Transfer-Encoding: chunked, identity"),
    "two codings": obfuscated(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
    "in quotes": obfuscated(b'Transfer-Encoding: "chunked"'),
    "a sign that is no space": obfuscated(b"Transfer-Encoding: \x0bchunked"),
    "a null": obfuscated(b"Transfer-Encoding: chunked\x00"),
    "a folded value": obfuscated(b"Transfer-Encoding:\r\n chunked"),
    "a folded name": obfuscated(b"X: y\r\n Transfer-Encoding: chunked"),
    "after a lone line feed": obfuscated(b"X: y\nTransfer-Encoding: chunked"),
    "after a lone carriage return": obfuscated(b"X: y\rTransfer-Encoding: chunked"),
    "an underscore": obfuscated(b"Transfer_Encoding: chunked"),
    "a cookie-like name": obfuscated(b"Content-Encoding: chunked"),
    "two lengths": POST + b"Content-Length: 0\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "two lengths, the long one first": POST + length(HIDDEN) + b"Content-Length: 0\r\n\r\n" + HIDDEN,
    "two lengths in one": POST + b"Content-Length: 0, %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a length with a sign": POST + b"Content-Length: +%d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\n" + HIDDEN,
    "a length in sixteens": POST + b"Content-Length: 0x%x\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a length beyond all numbers": POST + b"Content-Length: 18446744073709551616\r\n\r\n" + HIDDEN,
    "a length with a space in it": POST + b"Content-Length: 0 %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a chunk beyond all numbers": POST + b"Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n" + CHUNKED,
    "a chunk with a sign": POST + b"Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + HIDDEN,
    "a chunk in sixteens": POST + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + HIDDEN,
    "a chunk ended by a line feed": POST + b"Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n",
    "a chunk without its end": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\naXX0\r\n\r\n" + HIDDEN,
    "an end with more in it": POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a body where there is none": b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "a body of a look at the head": b"HEAD /sign-in HTTP/1.1\r\nHost: localhost\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "an old version with chunks": b"POST /sign-in HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "a length that is for this stretch alone": POST + b"Connection: Content-Length\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "a coding that is for this stretch alone": POST + b"Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
    "wait for leave": POST + b"Expect: 100-continue\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "wait for leave, written oddly": POST + b"Expect: y 100-continue\r\n" + length(HIDDEN) + b"\r\n" + HIDDEN,
    "change to another protocol": b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 777\r\nSec-WebSocket-Key: bm90aGluZw==\r\n\r\n" + HIDDEN,
    "change to HTTP/2 in the clear": b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n" + HIDDEN,
    "a line feed in the path": b"GET /sign-in HTTP/1.1\nHost: localhost\n\n" + HIDDEN,
    "a request in the path": b"GET /sign-in%20HTTP/1.1%0d%0aHost:%20localhost%0d%0a%0d%0aGET%20/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
}

ROUND = {"another case": "/METRICS", "a dot": "/./metrics", "two slashes": "//metrics", "a letter as a number": "/%6detrics",
         "a question": "/metrics?x", "up and down": "/x/../metrics", "an end": "/metrics/", "a whole address": "http://localhost/metrics",
         "live": "/health/live", "ready": "/health/ready", "state": "/status"}


@pytest.fixture(scope="module")
def server(founded):
    founded.settings["COMMONWEAL_METRICS_TOKEN"] = TOKEN
    return founded.start()


@pytest.fixture(scope="module", params=[(name, keeps) for name in NAMES for keeps in (False, True)],
                ids=lambda p: f"{p[0]}{', connections kept' if p[1] else ''}")
def proxy(request, server, tmp_path_factory):
    made = Proxy(request.param[0], tmp_path_factory.mktemp("proxy"), server.port, keeps=request.param[1])
    yield made
    made.stop()


def reached(server):
    """How often somebody without the token came to what is for operators."""
    asked = urllib.request.Request(f"http://127.0.0.1:{server.port}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    told = urllib.request.urlopen(asked).read().decode()
    return sum(int(float(n)) for n in re.findall(r'requests_total\{[^}]*route="/metrics",status="4xx"\} (\S+)', told))


def test_no_request_hides_in_another(server, proxy):
    before, faults = reached(server), []
    for name, sent in SMUGGLED.items():
        told = proxy.exchange(sent, seconds=1)
        if b"HTTP/1.1 5" in told.replace(b"HTTP/1.1 501", b"") or b"HTTP/1.0 5" in told:
            faults.append(f"{name}: {told[:80]!r}")
        # Whoever comes next gets what they asked for, on whichever connection to the server is theirs.
        for _ in range(3):
            next_one = proxy.exchange(b"GET /sign-in?cookie=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if not next_one.startswith(b"HTTP/1.1 200") or b"does not keep cookies" not in next_one:
                faults.append(f"after {name} the next one got {next_one[:80]!r}")
        if (now := reached(server)) != before:
            faults.append(f"{name} reached the server")
            before = now
    assert not faults, "\n".join(faults)
    assert server.process.poll() is None


def test_what_is_for_operators_stays_inside(server, proxy):
    before = reached(server)
    for name, path in ROUND.items():
        told = proxy.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert not told.startswith(b"HTTP/1.1 2"), f"{name}: {told[:80]!r}"
    assert reached(server) == before


def test_giant_headers_end_at_the_proxy_or_the_server(server, proxy):
    told = proxy.exchange(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 65_536 + b"\r\n\r\n")
    assert told == b"" or told.split()[1][:1] == b"4", told[:80]


def test_the_check_would_see_a_hidden_request(server):
    """Straight at the server two requests behind each other are two requests: the count goes up."""
    import socket
    before = reached(server)
    with socket.create_connection(("127.0.0.1", server.port), timeout=3) as line:
        line.sendall(b"GET /sign-in?cookie=1 HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN)
        line.settimeout(1)
        try:
            while line.recv(65_536):
                pass
        except TimeoutError:
            pass
    assert reached(server) == before + 1


# Mozilla, Server Side TLS 5.7, "intermediate", for a key on an elliptic curve or RSA; DHE needs a group and may be left out.
INTERMEDIATE = {
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305"}


def shaken(proxy, *words):
    """The version and cipher that openssl agrees on with the proxy, or None."""
    done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{proxy.port}", "-servername", "localhost", *words],
                          input="", capture_output=True, text=True, timeout=20)
    agreed = re.search(r"^New, (TLSv[\d.]+), Cipher is (\S+)", done.stdout, re.M)
    protocol = re.search(r"Protocol\s*: (\S+)", done.stdout) or agreed
    return (protocol[1], agreed[2]) if agreed and agreed[2] != "(NONE)" else None


@pytest.mark.parametrize("name", NAMES)
def test_tls_is_as_mozilla_has_it(name, server, tmp_path):
    proxy = Proxy(name, tmp_path, server.port)
    try:
        for old in ("-ssl3", "-tls1", "-tls1_1"):
            assert shaken(proxy, old, "-cipher", "ALL:@SECLEVEL=0") is None, f"{name} speaks {old}"
        assert shaken(proxy, "-tls1_2")[0] == "TLSv1.2" and shaken(proxy, "-tls1_3") is not None
        offered = subprocess.run(["openssl", "ciphers", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"], capture_output=True, text=True).stdout
        taken = {cipher for cipher in offered.strip().split(":")
                 if not cipher.startswith("TLS_") and shaken(proxy, "-tls1_2", "-cipher", f"{cipher}:@SECLEVEL=0")}
        assert len(taken) >= 3 and taken <= INTERMEDIATE, taken - INTERMEDIATE
        with proxy.line() as line:
            assert line.version() == "TLSv1.3" and line.cipher()[0] in INTERMEDIATE and line.compression() is None
        tickets = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{proxy.port}", "-tls1_2"], input="",
                                 capture_output=True, text=True).stdout
        assert "TLS session ticket:" not in tickets and "Secure Renegotiation IS supported" in tickets
    finally:
        proxy.stop()
