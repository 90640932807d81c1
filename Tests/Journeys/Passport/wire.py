"""One call over a plain socket: nothing is followed, nothing is mended, and any body at all can be sent."""
import http.client, json, urllib.parse


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def kind(self):
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def error(self):
        """The member `error` of a refusal; None when there is no such thing."""
        try:
            return self.json.get("error")
        except (ValueError, AttributeError):
            return None

    def __repr__(self):
        return f"<{self.status} {self.headers.get('content-type')} {self.body[-700:]!r}>"


def call(method, address, body=None, **headers):
    place = urllib.parse.urlparse(address)
    assert place.scheme == "http" and place.hostname in ("localhost", "127.0.0.1"), f"not a place of tests: {address}"
    line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
    sent = {"host": place.netloc} | {n.replace("_", "-"): v for n, v in headers.items() if v is not None}
    path = (place.path or "/") + ("?" + place.query if place.query else "")
    try:
        try:
            line.request(method, path, body.encode() if isinstance(body, str) else body, sent)
        except (BrokenPipeError, ConnectionResetError):
            # Whoever is sent too much may answer before all of it was read.
            pass
        answer = line.getresponse()
        return Answer(answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read())
    finally:
        line.close()


def get(address, **headers):
    return call("GET", address, **headers)


def post_form(address, fields, **headers):
    """`fields` may be pairs, when a name is to come twice."""
    kind = headers.pop("content_type", "application/x-www-form-urlencoded")
    body = fields if isinstance(fields, (bytes, str)) else urllib.parse.urlencode(fields)
    return call("POST", address, body, content_type=kind, **headers)


def post_json(address, value, **headers):
    kind = headers.pop("content_type", "application/json")
    body = value if isinstance(value, (bytes, str)) else json.dumps(value)
    return call("POST", address, body, content_type=kind, **headers)


def well_known(kind, identifier):
    """Where metadata stands: the well-known part goes between the host and the path (RFC 8414, section 3)."""
    place = urllib.parse.urlparse(identifier)
    return f"{place.scheme}://{place.netloc}/.well-known/{kind}{place.path.rstrip('/')}"


def did_document_address(did):
    """Where the document of a did:web stands; without TLS on this machine alone."""
    assert did.startswith("did:web:"), did
    host, *path = [urllib.parse.unquote(part) for part in did.removeprefix("did:web:").split(":")]
    scheme = "http" if host.split(":")[0] == "localhost" else "https"
    return f"{scheme}://{host}/" + ("/".join(path) if path else ".well-known") + "/did.json"
