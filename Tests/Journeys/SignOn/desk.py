"""A trust with an administrator and a provider, driven through its pages without a browser's window."""
import html, http.client, json, re, sqlite3
from urllib.parse import urlencode, urlparse

from provider import CLIENT, SECRET

PASSWORD = "purple kettle monday ferry"


class Client:
    """Keeps cookies, follows nothing, and fills in the token of a form."""

    def __init__(self, address):
        self.place, self.cookies = urlparse(address), {}

    def ask(self, method, path, form=None):
        line = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=60)
        headers = {"accept": "text/html", "host": self.place.netloc}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            headers["content-type"], body = "application/x-www-form-urlencoded", urlencode(form)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition(";")
                key, _, content = cookie.partition("=")
                if content:
                    self.cookies[key] = content
                else:
                    self.cookies.pop(key, None)
        line.close()
        return answer.status, answer.getheader("location") or "", text

    def get(self, path):
        return self.ask("GET", path)

    def post(self, page, path, form):
        """Sends a form that stands on a page."""
        text = self.get(page)[2]
        token = re.search(r'name="csrf" value="([^"]+)"', text).group(1)
        return self.ask("POST", path, {"csrf": token} | form)

    def sign_in(self, user, password):
        self.get(self.get("/sign-in")[1])
        page = "/sign-in?cookie=1&next=/"
        return self.post(page, "/sign-in", {"user-name": user, "password": password, "next": "/"})

    @property
    def is_signed_in(self):
        return "session" in self.cookies and self.get("/account")[0] == 200


class Desk:
    """An organisation that was just founded, its administrator signed in."""

    def __init__(self, program):
        self.program = program
        made = program.command("found", "St Example", "--ods", "RXX", "--administrator", "Pat Example")
        assert made.returncode == 0, made.stderr
        one_time = re.search(r"password\s+(\S+)", made.stdout).group(1)
        program.start()
        self.administrator = Client(program.address)
        assert self.administrator.sign_in("admin@rxx", one_time)[1] == "/account/password"
        changed = self.administrator.post(
            "/account/password", "/account/password", {"current-password": one_time, "new-password": PASSWORD})
        assert changed[0] == 303, changed
        self.organisation = self.query("SELECT id FROM organisation")[0][0]

    def query(self, sql, *values):
        with sqlite3.connect(self.program.database.removeprefix("sqlite:")) as database:
            return database.execute(sql, values).fetchall()

    def fields(self, provider, **changes):
        return {
            "title": "Test login", "issuer": provider.issuer, "client-id": CLIENT, "proof": "client_secret_basic",
            "secret": SECRET, "scopes": "profile", "strengths": "AAL2 AAL3", "greatest-age": "60",
            "role-claim": "groups", "role-rules": "ward-managers = Approver\nheads = Auditor"} | changes

    def add_provider(self, provider, **changes):
        path = "/organisation/sign-in/providers"
        status, location, text = self.administrator.post(f"{path}/new", path, self.fields(provider, **changes))
        assert status == 303, problems(text)
        return location.rsplit("/", 1)[1]

    def open_account(self, user):
        status, _, text = self.administrator.post(
            "/accounts/new", "/accounts", {"display-name": user, "user-name": user, "role": ""})
        assert status == 200, problems(text)
        return self.query("SELECT id FROM account WHERE user_name = ?", user)[0][0]

    def invite(self, account, provider):
        page = f"/accounts/{account}/sign-on"
        status, _, text = self.administrator.post(page, f"{page}/invitation", {"provider": provider})
        assert status == 200, problems(text)
        address = html.unescape(re.search(r'class="cw-key">([^<]+)<', text).group(1))
        return address.removeprefix(self.program.address)

    def begin(self, provider_id, client=None, path=None):
        """Goes to the provider; gives the client and where it was sent."""
        client = client or Client(self.program.address)
        path = path or f"/sign-in/with/{self.organisation}/{provider_id}?next=/account"
        status, location, text = client.get(path)
        assert status == 303 and "/authorize?" in location, (status, location, problems(text))
        return client, location

    def sign_on(self, provider, provider_id, path=None, client=None):
        """All the way through; gives the client, and the answer to coming back."""
        client, location = self.begin(provider_id, client, path)
        code, asked = provider.authorize(location)
        return client, client.get("/sign-in/return?" + urlencode({"code": code, "state": asked["state"]}))

    def refusals(self):
        rows = self.query("SELECT body FROM fact WHERE name = 'sign-on.refused.1' ORDER BY number")
        return [json.loads(row[0])["reason"] for row in rows]


def problems(text):
    return re.findall(r'nhsuk-error-message[^>]*>(?:<[^>]*>[^<]*</span>)?([^<]+)', text) or text[-1500:]
