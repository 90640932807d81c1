"""A trust whose people have passkeys, driven over HTTP without a browser's window."""
import hashlib, html, json, os, pathlib, re, sqlite3, subprocess, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "SignOn"))

from desk import PASSWORD, Client, problems  # noqa: E402
from device import text  # noqa: E402


class Trust:
    """An organisation on a server. Its people are written into the database, with passwords whose hashes cost little:
    these tests are about what comes after the password, and hash it a hundred times."""

    def __init__(self, program, code="RXX"):
        self.program, self.code = program, code.lower()
        made = program.command("found", f"Trust {code}", "--ods", code, "--administrator", "Pat Example")
        assert made.returncode == 0, made.stderr

    def begin(self):
        self.organisation = self.query("SELECT id FROM organisation WHERE lower(ods_code) = ?", self.code)[0][0]
        self.query("UPDATE sign_in_method SET secret = ?, must_change = FALSE, ends_at = NULL WHERE organisation = ?",
                   cheap_hash(PASSWORD), self.organisation)
        self.administrator = Client(self.program.address)
        answer = self.administrator.sign_in(f"admin@{self.code}", PASSWORD)
        assert answer[0] == 303, problems(answer[2])
        return self

    def person(self, name, role=None):
        """Somebody new, signed in; gives the client and the user name."""
        user, account = f"{name}@{self.code}", f"acc-{self.code}-{name}"
        self.query("INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at) "
                   "VALUES (?, ?, ?, ?, ?, 'active', 0)", self.organisation, account, user, f"{name.title()} Example", user)
        self.query("INSERT INTO sign_in_method (organisation, account, kind, number, secret, must_change, created_at) "
                   "VALUES (?, ?, 'password', 1, ?, FALSE, 0)", self.organisation, account, cheap_hash(PASSWORD))
        if role:
            self.query("INSERT INTO role_assignment (organisation, id, account, role, valid_from) VALUES (?, ?, ?, ?, 0)",
                       self.organisation, f"role-{account}", account, role)
        client = Client(self.program.address)
        answer = client.sign_in(user, PASSWORD)
        assert answer[0] == 303, problems(answer[2])
        return client, user

    def query(self, sql, *values):
        if self.program.database.startswith("postgres"):
            return by_psql(self.program.database, sql, values)
        with sqlite3.connect(self.program.database.removeprefix("sqlite:"), timeout=60) as connection:
            return connection.execute(sql, values).fetchall()


def by_psql(address, sql, values):
    """What a query gives on PostgreSQL, as texts; for the plain words and numbers of these tests."""
    parts = sql.split("?")
    assert len(parts) == len(values) + 1, sql
    quoted = ["NULL" if one is None else "'" + str(one).replace("'", "''") + "'" for one in values] + [""]
    asked = "".join(part + value for part, value in zip(parts, quoted))
    done = subprocess.run(["psql", "-XAtq", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", asked, address], text=True,
                          capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [tuple(line.split("\x1f")) for line in done.stdout.splitlines() if line]


def cheap_hash(password):
    salt = os.urandom(16)
    key = hashlib.scrypt(password.encode(), salt=salt, n=16, r=8, p=1, dklen=32)
    return f"$scrypt$ln=4,r=8,p=1${text(salt)}${text(key)}"


def options(client):
    """What the page would tell a device that is to make a passkey; asks for the password first."""
    page = "/account/passkeys/new"
    answer = client.post(page, page, {"current-password": PASSWORD})
    assert answer[0] == 303, problems(answer[2])
    shown = client.get(page)[2]
    return json.loads(html.unescape(re.search(r'data-passkey-options="([^"]+)"', shown).group(1)))


def keep(client, fields, name="My phone"):
    return client.post("/account", "/account/passkeys", fields | {"name": name})


def add(client, device, **bent):
    answer = keep(client, device.make(options(client), **bent))
    assert answer[0] in (200, 303), problems(answer[2])
    return answer


class Door:
    """A browser at the sign-in page, or past its password when `user` is given."""

    def __init__(self, program, user=None):
        self.client, self.base = Client(program.address), "/sign-in/passkey"
        if user:
            assert self.client.sign_in(user, PASSWORD)[1].startswith("/sign-in/code")
            self.base = "/sign-in/code"
            self.csrf = self.token("/sign-in/code")
        else:
            self.client.get(self.client.get("/sign-in")[1])
            self.csrf = self.token("/sign-in?cookie=1")

    def token(self, page):
        return re.search(r'name="csrf" value="([^"]+)"', self.client.get(page)[2]).group(1)

    def ask(self):
        status, _, told = self.client.ask("POST", f"{self.base}/challenge", {"csrf": self.csrf})
        assert status == 200, (status, told[:300])
        return json.loads(told)

    def send(self, fields):
        path = self.base if self.base.endswith("passkey") else f"{self.base}/passkey"
        return self.client.ask("POST", path, fields | {"csrf": self.csrf, "next": "/"})
