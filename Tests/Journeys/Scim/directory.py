"""A trust whose administrator makes provisioning tokens, and a directory that calls with them over a plain socket."""
import http.client, json, pathlib, re, sys
from urllib.parse import urlparse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "SignOn"))
from desk import Client, Desk, PASSWORD, problems  # noqa: E402,F401
from provider import Provider  # noqa: E402,F401

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Directory:
    """Calls with one token; whatever is not said otherwise is right."""

    def __init__(self, address, token):
        self.place, self.token = urlparse(address), token

    def ask(self, method, path, body=None, kind="application/scim+json", base="/scim/v2", **headers):
        line = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=60)
        sent = {"authorization": f"Bearer {self.token}"} if self.token is not None else {}
        if body is not None:
            sent["content-type"] = kind
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, base + path, body, sent)
        answer = line.getresponse()
        text = answer.read()
        line.close()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)

    def make(self, user, **more):
        made = self.ask("POST", "/Users", {"schemas": [USER], "userName": user} | more)
        assert made.status == 201, made.body
        return made.json

    def patch(self, path, *operations, **headers):
        return self.ask("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)


def make_token(desk, title="Directory of the test", provider="", links="invitation"):
    """Makes a token on the page, as an administrator does."""
    page = "/organisation/provisioning"
    text = desk.administrator.get(page)[2]
    last = re.search(r'name="last-day" type="date" value="([^"]+)"', text).group(1)
    status, _, text = desk.administrator.post(
        page, page, {"title": title, "last-day": last, "provider": provider, "links": links})
    assert status == 200, problems(text)
    address, token = re.findall(r'class="cw-key">([^<]+)<', text)
    assert address == desk.program.address + "/scim/v2"
    return Directory(desk.program.address, token)


def revoke(desk, title):
    """Takes a token back, as an administrator does."""
    page = "/organisation/provisioning"
    client = desk.query("SELECT id FROM account WHERE display_name = ?", title)[0][0]
    assert desk.administrator.post(page, f"{page}/{client}/revocation", {})[0] == 303
