"""A system of somebody else's: registered by an administrator on the page, it gets tokens with its own key, writes and reads
a Patient, and is told over real HTTP when the Patient changes."""
import http.server, json, pathlib, re, shutil, sys, threading, time, urllib.error, urllib.request, uuid
from urllib.parse import urlencode

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Directory"))

from conftest import Program
from telling import three  # noqa: F401, a fixture
from town import Client, problems
from validators import check

KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SCOPES = "system/Patient.cruds system/Subscription.crud"


class FarEnd:
    """The other system's own server: it shows its keys, and keeps what it is told."""

    def __init__(self, key):
        self.told, self.key, far = [], key, self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.reply(json.dumps({"keys": [far.key.as_dict(private=False)]}).encode())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                far.told.append((dict(self.headers), json.loads(body)))
                self.reply(b"")

            def reply(self, body):
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://localhost:{self.server.server_address[1]}"

    def wait(self, kind):
        for _ in range(200):
            for headers, bundle in self.told:
                names = {p["name"]: p for p in bundle["entry"][0]["resource"]["parameter"]}
                if names["type"]["valueCode"] == kind:
                    return headers, bundle
            time.sleep(0.1)
        raise AssertionError(f"no {kind} within 20 seconds: {self.told}")


class System:
    """The other system as a client: standards alone, nothing of ours."""

    def __init__(self, base, client, key):
        self.base, self.client, self.key = base, client, key
        said = self.ask("GET", f"{base}/.well-known/smart-configuration")[1]
        self.door = said["token_endpoint"]
        assert "ES384" in said["token_endpoint_auth_signing_alg_values_supported"]

    def ask(self, method, address, body=None, headers=None):
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, headers or {}, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read()
        return answer.status, json.loads(text) if text[:1] == b"{" else text

    def token(self, scope, **changes):
        now = int(time.time())
        claims = {"iss": self.client, "sub": self.client, "aud": self.door, "exp": now + 240, "jti": str(uuid.uuid4())}
        key = changes.pop("key", self.key)
        signed = jwt.encode({"alg": "ES384", "typ": "JWT", "kid": key.kid}, claims | changes, key, algorithms=["ES384"])
        form = {"grant_type": "client_credentials", "scope": scope, "client_assertion_type": KIND,
                "client_assertion": signed}
        return self.ask("POST", self.door, urlencode(form).encode(),
                        {"content-type": "application/x-www-form-urlencoded"})

    def call(self, method, path, token, body=None):
        return self.ask(method, self.base + path, body,
                        {"authorization": f"Bearer {token}", "content-type": "application/fhir+json"})


@pytest.fixture(scope="module")
def trust(seeded, tmp_path_factory):
    program = Program(shutil.copytree(seeded, tmp_path_factory.mktemp("fhir"), dirs_exist_ok=True),
                      settings={"COMMONWEAL_OUTGOING_LOOPBACK": "1"})
    kept = json.loads((program.folder / "trust.sqlite.demo.json").read_text())
    program.password, program.logins = kept["password"], {x["userName"]: x["role"] for x in kept["logins"]}
    program.start()
    yield program
    program.stop()


@pytest.fixture(scope="module")
def far():
    far = FarEnd(ECKey.generate_key("P-384", {"kid": "far-1", "use": "sig", "alg": "ES384"}))
    yield far
    far.server.shutdown()


@pytest.fixture(scope="module")
def system(trust, far):
    """Registered on the page, as an administrator does it."""
    administrator = Client(trust.address)
    name = next(user for user, role in trust.logins.items() if role.lower().startswith("administrator"))
    administrator.sign_in(name, trust.password)
    page = "/organisation/fhir-clients"
    status, _, text = administrator.get(page)
    assert status == 200, text[-500:]
    unit = re.findall(r'<option value="([^"]+)"', text.split('name="unit"')[1])[0]
    form = {"title": "Harbour GP (made up)", "role": "link-worker", "unit": unit, "scopes": SCOPES, "keys": far.address}
    status, location, text = administrator.post(page, page, form | {"keys": "ftp://nowhere"})
    assert status == 422 and "Enter an address that begins with https://" in text, problems(text)
    status, _, text = administrator.post(page, page, form)
    assert status == 303, problems(text)
    text = administrator.get(page)[2]
    client = re.search(r'/organisation/fhir-clients/([^/"]+)/revocation', text).group(1)
    return System(trust.address + "/fhir/R4", client, far.key)


PATIENT = {
    "resourceType": "Patient", "active": True, "birthDate": "1956-05-04", "gender": "female",
    "name": [{"use": "official", "family": "Example", "given": ["Pat", "Ann"]}, {"use": "maiden", "family": "Old"}],
    "maritalStatus": {"text": "Married"}, "telecom": [{"system": "phone", "value": "01632 960001", "use": "home"}],
    "extension": [{"url": "https://far.example/StructureDefinition/colour", "valueString": "green"}],
}


def content(resource):
    kept = {k: v for k, v in resource.items() if k != "id"}
    kept["meta"] = {k: v for k, v in resource.get("meta", {}).items() if k not in ("versionId", "lastUpdated")}
    return {k: v for k, v in kept.items() if v != {}}


def test_it_writes_reads_and_is_told(system, far, three):
    status, given = system.token(SCOPES)
    assert status == 200 and given["token_type"] == "bearer" and given["expires_in"] <= 300, given
    token = given["access_token"]
    status, made = system.call("POST", "/Patient", token, PATIENT)
    assert status == 201, made
    status, read = system.call("GET", f"/Patient/{made['id']}", token)
    assert status == 200 and content(read) == content(PATIENT)

    wish = {"resourceType": "Subscription", "status": "requested", "reason": "To know", "criteria": "Patient?family=example",
            "channel": {"type": "rest-hook", "endpoint": far.address, "payload": "application/fhir+json",
                        "header": ["X-Own: seven"]}}
    status, subscription = system.call("POST", "/Subscription", token, wish)
    assert status == 201 and subscription["status"] == "requested", subscription
    far.wait("handshake")
    for _ in range(100):
        stands = system.call("GET", f"/Subscription/{subscription['id']}", token)[1]
        if stands["status"] == "active":
            break
        time.sleep(0.1)
    assert stands["status"] == "active", stands

    changed = read | {"telecom": [{"system": "phone", "value": "01632 960002", "use": "home"}]}
    status, answer = system.call("PUT", f"/Patient/{made['id']}", token, changed)
    assert status == 200 and answer["meta"]["versionId"] == "2", answer
    headers, bundle = far.wait("event-notification")
    assert {k.lower(): v for k, v in headers.items()}["x-own"] == "seven"
    assert [e["request"]["url"] for e in bundle["entry"][1:]] == [f"Patient/{made['id']}"]
    assert "01632" not in json.dumps(bundle) and "Example" not in json.dumps(bundle)
    # What it was told, and the subscription itself, pass the three validators.
    faults = [fault for one in [subscription, stands] + [told for _, told in far.told] for fault in check(three, one)]
    assert len(far.told) >= 2 and not faults, "\n".join(faults[:30])
    assert system.call("DELETE", f"/Subscription/{subscription['id']}", token)[0] == 204


def test_what_is_refused(system):
    stranger = ECKey.generate_key("P-384", {"kid": "far-1"})
    unknown = ECKey.generate_key("P-384", {"kid": "far-2"})
    for changes in ({"aud": system.base}, {"exp": int(time.time()) - 120}, {"exp": int(time.time()) + 3600},
                    {"iss": "nobody"}, {"key": stranger}, {"key": unknown}):
        status, said = system.token("system/Patient.rs", **changes)
        assert status == 401 and said["error"] == "invalid_client" and "access_token" not in said, (changes, said)
    once = str(uuid.uuid4())
    assert system.token("system/Patient.rs", jti=once)[0] == 200
    assert system.token("system/Patient.rs", jti=once)[0] == 401
    status, said = system.token("system/Observation.rs")
    assert status == 400 and said["error"] == "invalid_scope", said
    reader = system.token("system/Patient.r")[1]["access_token"]
    status, outcome = system.call("POST", "/Patient", reader, PATIENT)
    assert status == 403 and outcome["resourceType"] == "OperationOutcome", outcome
    assert system.ask("GET", system.base.replace("/fhir/R4", "/api/fhir/v1/clients"),
                      headers={"authorization": f"Bearer {reader}"})[0] == 401
