"""The whole program, started for each file of journeys with a demo trust from a seed, and a real browser.

Everything runs on the loopback interface and in a temporary folder. COMMONWEAL_SHOTS names a folder for pictures of
every page that is visited; COMMONWEAL_BINARY another build of the program.
"""
import json, os, pathlib, shutil, socket, sqlite3, subprocess, time, urllib.request

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("COMMONWEAL_BINARY", str(ROOT / ".build/release/commonweal"))
DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data")).resolve()
# What takes minutes and shows what a night may show: bin/check-nightly journeys.
nightly = pytest.mark.skipif(not os.environ.get("COMMONWEAL_NIGHTLY"), reason="bin/check-nightly journeys runs it")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Program:
    """The server on a port of its own, with its database in a folder of its own."""

    def __init__(self, folder, database=None, settings=None):
        self.settings = settings or {}
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.database = database or f"sqlite:{self.folder}/trust.sqlite"
        self.process = None
        self.before = []      # what runs the program, with its own words

    @property
    def address(self):
        return f"http://localhost:{self.port}"

    def command(self, *words, **options):
        environment = os.environ | {"COMMONWEAL_DATABASE": self.database, "COMMONWEAL_ASSETS_FOLDER": str(ROOT)}
        return subprocess.run([BINARY, *words], env=environment, cwd=self.folder, text=True, capture_output=True,
                              timeout=900, **options)

    def start(self):
        environment = os.environ | {
            "COMMONWEAL_DATABASE": self.database, "COMMONWEAL_HTTP_PORT": str(self.port),
            "COMMONWEAL_PUBLIC_ADDRESS": self.address, "COMMONWEAL_ASSETS_FOLDER": str(ROOT)} | self.settings
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen([*self.before, BINARY, "serve"], env=environment, cwd=self.folder, stdout=self.log,
                                        stderr=subprocess.STDOUT)
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {(self.folder / 'server.log').read_text()[-2000:]}")
            try:
                if urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=2).status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server was not ready in a minute")

    def beside(self):
        """Another node on the same database."""
        return Program(self.folder, self.database, self.settings).start()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None
            assert not (blocked := self.blocked()), f"a browser refused content of ours: {blocked}"

    def blocked(self):
        """What browsers told the server that they refused because of the content policy."""
        return [line for line in (self.folder / "server.log").read_text().splitlines() if "content blocked" in line]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """The folder of a demo trust that nobody has touched."""
    program = Program(tmp_path_factory.mktemp("seeded"))
    made = program.command("demo", "--seed", "1")
    assert made.returncode == 0, made.stderr + made.stdout
    return settled(program)


def settled(program):
    """What comes of seeding happens once, before the copies: a notice carries the minute in which it was made, and each
    server would make its own, in the midst of a test."""
    behind = """SELECT COUNT(*) FROM (SELECT organisation, MAX(number) AS last FROM fact GROUP BY organisation) f
        LEFT JOIN (SELECT organisation, MIN(number) AS done FROM reaction_cursor GROUP BY organisation) c
        ON c.organisation = f.organisation WHERE c.done IS NULL OR c.done < f.last"""
    program.start()
    quiet = 0
    try:
        for _ in range(900):
            with sqlite3.connect(f"file:{program.folder}/trust.sqlite?mode=ro", uri=True) as database:
                quiet = quiet + 1 if database.execute(behind).fetchone() == (0,) else 0
            if quiet == 10:
                return program.folder
            time.sleep(0.2)
    finally:
        program.stop()
    raise AssertionError("what came of seeding was not done in three minutes")


@pytest.fixture(scope="module")
def trust(seeded, tmp_path_factory):
    """A running server with a demo trust of the file's own, so that files may run in any order and beside each other;
    `logins` by role, all with one password."""
    program = Program(shutil.copytree(seeded, tmp_path_factory.mktemp("trust"), dirs_exist_ok=True))
    kept = json.loads((program.folder / "trust.sqlite.demo.json").read_text())
    program.password, program.logins = kept["password"], {x["userName"]: x["role"] for x in kept["logins"]}
    program.start()
    yield program
    program.stop()


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """An empty database whose providers of single sign-on may be on this machine; not started yet."""
    program = Program(tmp_path_factory.mktemp("founded"), settings={"COMMONWEAL_OUTGOING_LOOPBACK": "1"})
    yield program
    program.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


class Visitor:
    """Somebody at a browser. Errors on the console and blocked content count against the page."""

    def __init__(self, chromium, program, viewport=WIDE, script=True):
        self.program = program
        self.context = chromium.new_context(viewport=viewport, java_script_enabled=script, locale="en-GB",
                                            timezone_id="Europe/London", has_touch=viewport is PHONE)
        self.page = self.context.new_page()
        self.complaints, self.expected = [], set()
        self.page.on("console", lambda m: self.complain(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def is_expected(self, text):
        return any(f"status of {status} " in text for status in self.expected)

    def complain(self, text):
        if not self.is_expected(text):
            self.complaints.append(text)

    def expect_refusals(self, *statuses):
        """The browser notes on its console, some time after, that a page answered 4xx: not a fault where it is asked for."""
        self.expected.update(statuses)
        self.complaints[:] = [text for text in self.complaints if not self.is_expected(text)]

    def go(self, path, status=200):
        if status >= 400:
            self.expect_refusals(status)
        answer = self.page.goto(self.program.address + path)
        assert answer.status == status, f"{path}: {answer.status}"
        return self

    def sign_in(self, user):
        self.go("/sign-in")
        self.page.get_by_label("User name").fill(user)
        self.page.get_by_label("Password", exact=True).fill(self.program.password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(self.program.address + "/")
        return self

    def shot(self, name):
        folder = os.environ.get("COMMONWEAL_SHOTS")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        return self

    def kept(self, file):
        """Keeps a file beside the pictures."""
        if folder := os.environ.get("COMMONWEAL_SHOTS"):
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder)

    def close(self):
        self.context.close()


@pytest.fixture
def visitor(chromium, request):
    """Makes visitors: visitor("nurse1@demo", phone=True). They leave when the test ends."""
    here = []

    def make(user=None, phone=False, script=True, program=None):
        # The demo trust takes a while to make, so only those who visit it wait for it.
        where = program or request.getfixturevalue("trust")
        someone = Visitor(chromium, where, PHONE if phone else WIDE, script)
        here.append(someone)
        return someone.sign_in(user) if user else someone

    yield make
    for someone in here:
        someone.close()
