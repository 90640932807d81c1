"""A founded organisation whose administrator keeps a directory of made-up services, driven without a browser's window."""
import http.client, json, pathlib, re, sqlite3, subprocess, sys, uuid
from urllib.parse import urlencode, urlparse

HERE = pathlib.Path(__file__).resolve().parent
PASSWORD = "purple kettle monday ferry"


class Client:
    """Keeps cookies, follows nothing, and fills in the token of a form."""

    def __init__(self, address):
        self.place, self.cookies = urlparse(address), {}

    def ask(self, method, path, body=None, kind=None):
        line = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=120)
        headers = {"accept": "text/html", "host": self.place.netloc}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            headers["content-type"] = kind
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, content = value.partition(";")[0].partition("=")
                self.cookies[key] = content
        line.close()
        return answer.status, answer.getheader("location") or "", text

    def get(self, path):
        return self.ask("GET", path)

    def token(self, page):
        found = re.search(r'name="csrf" value="([^"]*)"', self.get(page)[2])
        return found.group(1) if found else ""

    def post(self, page, path, form):
        fields = [("csrf", self.token(page))]
        for name, value in form.items():
            fields += [(name, v) for v in value] if isinstance(value, list) else [(name, value)]
        return self.ask("POST", path, urlencode(fields), "application/x-www-form-urlencoded")

    def send_file(self, page, path, file):
        edge = uuid.uuid4().hex
        body = (f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{self.token(page)}\r\n'
                f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n'
                f'Content-Type: text/csv\r\n\r\n').encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def sign_in(self, user, password):
        self.get(self.get("/sign-in")[1])
        return self.post("/sign-in?cookie=1&next=/", "/sign-in",
                         {"user-name": user, "password": password, "next": "/"})


class Town:
    """A running program with a directory; `team` is signed in as somebody who keeps it."""

    def __init__(self, program, filled=True):
        self.program = program
        program.password = PASSWORD
        made = program.command("found", "Harbour Care (made up)", "--ods", "RXX", "--administrator", "Pat Example")
        assert made.returncode == 0, made.stderr
        one_time = re.search(r"password\s+(\S+)", made.stdout).group(1)
        with self.database() as database:
            # A personalised care lead besides; another administrator would give this role on a page.
            columns = [row[1] for row in database.execute("PRAGMA table_info(role_assignment)")]
            row = dict(zip(columns, database.execute("SELECT * FROM role_assignment").fetchone()))
            row |= {"id": str(uuid.uuid4()), "role": "care-manager"}
            marks = ", ".join("?" for _ in columns)
            database.execute(f"INSERT INTO role_assignment ({', '.join(columns)}) VALUES ({marks})",
                             [row[c] for c in columns])
        program.start()
        self.team = Client(program.address)
        assert self.team.sign_in("admin@rxx", one_time)[1] == "/account/password"
        changed = self.team.post("/account/password", "/account/password",
                                 {"current-password": one_time, "new-password": PASSWORD})
        assert changed[0] == 303, changed
        self.organisation = self.query("SELECT id FROM organisation")[0][0]
        if filled:
            self.fill()

    def fill(self):
        setup = "/directory-desk/setup"
        status, _, text = self.team.send_file(setup, f"{setup}/outcodes", HERE / "outcodes.csv")
        assert status == 303, problems(text)
        status, _, text = self.team.send_file(setup, f"{setup}/entries", HERE / "entries.csv")
        assert status == 303, problems(text)

    @property
    def path(self):
        return f"/directory/{self.organisation}"

    def database(self):
        return sqlite3.connect(self.program.database.removeprefix("sqlite:"))

    def query(self, sql, *values):
        with self.database() as database:
            return database.execute(sql, values).fetchall()

    def service(self, name):
        return self.query("SELECT id FROM directory_service WHERE name = ?", name)[0][0]


def problems(text):
    return re.findall(r'<li><a href="#[^"]*">([^<]+)|class="nhsuk-error-message"[^>]*>(?:<[^>]+>[^<]*<[^>]+>)?([^<]+)', text) \
        or re.sub(r"<[^>]+>", " ", text)[-600:]
