"""Notices by e-mail, from the deed that owes one to the mail server that takes it.

The mail servers are aiosmtpd; only what a mail server must never say comes from sockets of our own."""
import json, pathlib, shutil, sqlite3, sys, time, datetime

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Faults"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import program as faults
from conftest import Program
from peer import Box, Server, Stage, certificate

NURSE, MANAGER, WORDS = "nurse1@demo", "manager1@demo", "Marigold leave on the ward"
ADDRESS = "first.nurse@demo.example"


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


class Post:
    """A demo trust whose server sends e-mail, and whose first nurse has an address."""

    def __init__(self, folder, server, **settings):
        settings = {"COMMONWEAL_MAIL_SERVER": server, "COMMONWEAL_MAIL_FROM": "no-reply@demo.example",
                    "COMMONWEAL_MAIL_WAIT_SECONDS": "0"} | settings
        self.program = Program(folder, settings=settings)
        self.program.password = json.loads((folder / "trust.sqlite.demo.json").read_text())["password"]
        self.program.start()
        self.nurse, self.manager, self.admin = (
            faults.Visitor(self.program.port).sign_in(name, self.program.password)
            for name in (NURSE, MANAGER, "admin@demo"))
        self.unit = next(unit["id"] for unit in self.admin.ask("GET", "/api/workforce/v1/units")["units"]
                         if unit["name"] == "Frailty ward")
        self.day = datetime.date.today() + datetime.timedelta(days=120)
        self.person = None
        self.request = self.ask_for_day_off()
        self.set_address(ADDRESS)

    def ask_for_day_off(self):
        self.day += datetime.timedelta(days=1)
        made = self.nurse.ask("POST", "/api/rostering/v1/my/requests", {
            "unit": self.unit, "ask": "day-off", "firstDay": str(self.day)})
        self.person = made["person"]
        return made["id"]

    def set_address(self, address):
        path = f"/api/workforce/v1/people/{self.person}"
        kept = self.admin.ask("GET", path)
        known = {key: kept.get(key) for key in ("staffNumber", "givenName", "familyName", "knownAs", "born")}
        self.admin.ask("PUT", path, known | {"email": address})

    def owe(self):
        """Something happens that the nurse is told of: a wish of theirs is refused."""
        self.manager.ask("POST", f"/api/rostering/v1/requests/{self.request}/answer",
                         {"isGranted": False, "words": WORDS})
        self.request = None

    def owe_another(self):
        self.request = self.ask_for_day_off()
        self.owe()

    def rows(self):
        with sqlite3.connect(f"file:{self.program.folder}/trust.sqlite?mode=ro", uri=True) as database:
            return database.execute("SELECT state, tries, problem, letter FROM notice_mail WHERE person = ? "
                                    "AND state <> 'unneeded' ORDER BY at, notice", [self.person]).fetchall()

    def try_now(self):
        """Lets no time pass for what waits to be tried again."""
        with sqlite3.connect(f"{self.program.folder}/trust.sqlite", timeout=20) as database:
            database.execute("UPDATE notice_mail SET due_at = 0 WHERE state = 'due'")

    def log(self):
        return (self.program.folder / "server.log").read_text()


def wait_for(is_so, seconds=40):
    end = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < end, "nothing came of it in time"
        time.sleep(0.2)
    return found


@pytest.fixture
def opened(seeded, tmp_path):
    """Opens a post office: opened("smtp://…", COMMONWEAL_…=…). It closes when the test ends."""
    posts = []

    def open_post(server, **settings):
        folder = shutil.copytree(seeded, tmp_path / f"trust-{len(posts)}")
        posts.append(Post(folder, server, **settings))
        return posts[-1]

    yield open_post
    for post in posts:
        post.program.stop()


@pytest.fixture
def serving():
    """Starts a mail server: serving(box, files). It stops when the test ends."""
    servers = []

    def serve(*words, **more):
        servers.append(Server(*words, **more))
        servers[-1].start()
        return servers[-1]

    yield serve
    for server in servers:
        server.stop()


def login(tmp_path, files, password="correct horse"):
    secret = tmp_path / "password"
    secret.write_text(password + "\n")
    return {"COMMONWEAL_MAIL_USER": "trust", "COMMONWEAL_MAIL_PASSWORD_FILE": str(secret),
            "COMMONWEAL_MAIL_TRUST_FILE": str(files[0])}


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "TLS"])
def test_a_notice_is_told_over_tls_and_says_nothing_more_than_its_title(opened, serving, files, tmp_path, implicit):
    box = Box()
    server = serving(box, files, implicit=implicit)
    post = opened(f"{'smtps' if implicit else 'smtp'}://localhost:{server.port}", **login(tmp_path, files))
    post.owe()
    wait_for(lambda: box.letters)
    letter, = box.letters
    message = letter["message"]
    assert (letter["sender"], letter["receivers"], letter["login"]) == ("no-reply@demo.example", [ADDRESS], "trust")
    assert message["subject"] == "Commonweal: you have a new notice" and message["to"] == ADDRESS
    assert message["auto-submitted"] == "auto-generated" and message["message-id"].endswith("@demo.example>")
    body = message.get_content()
    assert "- Refused: " in body and f"{post.program.address}/notices" in body
    assert WORDS not in message.as_string(), "what a notice says stays inside"
    assert abs(message["date"].datetime.timestamp() - time.time()) < 120
    wait_for(lambda: [row[:3] for row in post.rows()] == [("sent", 1, None)])


def test_what_is_refused_for_now_comes_again_as_the_same_letter(opened, serving):
    box = Box()
    box.says_to_receiver = ["451 4.3.0 try later"]
    box.says_to_message = ["452 4.2.2 full"]
    post = opened(f"plain://localhost:{serving(box).port}")
    post.owe()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("due", 1, "451 4.3.0")])
    post.try_now()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("due", 2, "452 4.2.2")])
    post.try_now()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("sent", 3, None)])
    assert len({str(letter["message"]["message-id"]) for letter in box.letters}) == 1 and len(box.letters) == 2


def test_a_refused_address_is_told_to_its_person_and_not_asked_again(opened, serving, visitor):
    box = Box()
    box.says_to_receiver = [f"550 5.1.1 <{ADDRESS}> is unknown here"]
    post = opened(f"plain://localhost:{serving(box).port}")
    post.owe()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("refused", 1, "550 5.1.1")])
    assert "letter not taken" in post.log() and ADDRESS not in post.log(), "the log names nobody"
    person = visitor(NURSE, program=post.program)
    person.go("/notices")
    assert "An e-mail to you could not be delivered" in person.page.content()
    # Another notice tries anew, and once it is taken the warning goes.
    post.owe_another()
    wait_for(lambda: [row[0] for row in post.rows()] == ["refused", "sent"])
    person.go("/notices")
    assert "could not be delivered" not in person.page.content() and ADDRESS in person.page.content()
    # Whoever does not want it gets none.
    person.page.get_by_role("button", name="Stop these e-mails").click()
    assert person.page.get_by_role("button", name="Send me e-mails").is_visible()
    sent = len(box.receivers)
    post.owe_another()
    wait_for(lambda: not [row for row in post.rows() if row[0] == "due"])
    assert len(box.receivers) == sent


GREETING, OFFER = "220 mail.demo.example\r\n", "250-mail.demo.example\r\n250 SIZE 1000\r\n"


def silent(stage, visitor):
    stage.say(visitor, "HTTP/1.1 200 OK\r\n\r\n")


def endless(stage, visitor):
    stage.say(visitor, "220-" + "x" * 5_000_000)


def without_tls(stage, visitor):
    stage.say(visitor, GREETING)
    stage.hear(visitor)
    stage.say(visitor, OFFER)
    stage.hear(visitor)


def speaks_ahead(stage, visitor):
    """What somebody on the way adds in the clear, to be taken for what comes after TLS (CVE-2011-0411)."""
    stage.say(visitor, GREETING)
    stage.hear(visitor)
    stage.say(visitor, "250-mail.demo.example\r\n250 STARTTLS\r\n")
    stage.hear(visitor)
    stage.say(visitor, "220 go ahead\r\n250 AUTH PLAIN\r\n")
    stage.hear(visitor)


@pytest.mark.parametrize("scene, problem", [
    (silent, "what answers is no mail server"), (endless, "what answers is no mail server"),
    (without_tls, "the server offers no TLS"), (speaks_ahead, "the server said more than it was asked"),
], ids=lambda x: getattr(x, "__name__", None))
def test_what_is_no_safe_mail_server_gets_nothing(opened, files, tmp_path, scene, problem):
    stage = Stage(scene)
    post = opened(f"smtp://localhost:{stage.port}", **login(tmp_path, files))
    post.owe()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("due", 1, problem)])
    assert not [line for line in stage.heard if line.split(" ")[0] in ("AUTH", "MAIL", "RCPT", "DATA")], stage.heard
    stage.close()


def test_a_certificate_of_somebody_else_gets_nothing(opened, serving, files, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    box = Box()
    server = serving(box, certificate(other))
    post = opened(f"smtp://localhost:{server.port}", **login(tmp_path, files))
    post.owe()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("due", 1, "the server's certificate is not trusted")])
    assert box.letters == [] and box.receivers == []


def test_a_wrong_password_is_for_the_operator_to_mend(opened, serving, files, tmp_path):
    box = Box()
    server = serving(box, files)
    post = opened(f"smtp://localhost:{server.port}", **login(tmp_path, files, "zq9-nobody-knows"))
    post.owe()
    # A letter counts its try before it is sent, so the problem comes later than the number.
    wait_for(lambda: [row[:2] for row in post.rows() if row[2]] == [("due", 1)])
    assert post.rows()[0][2].startswith("sign-in at the mail server: 535") and "zq9-nobody" not in post.log()


def test_a_lost_answer_may_double_a_letter_but_never_its_name(opened):
    def scene(stage, visitor):
        stage.say(visitor, GREETING)
        while (line := stage.hear(visitor)) != ".":
            word = line.split(" ")[0]
            if word in ("EHLO", "MAIL", "RCPT"):
                stage.say(visitor, "250 OK\r\n")
            elif word == "DATA":
                stage.say(visitor, "354 go on\r\n")
        # The letter is taken, and the line breaks before the answer.
    stage = Stage(scene)
    post = opened(f"plain://localhost:{stage.port}")
    post.owe()
    wait_for(lambda: [row[:3] for row in post.rows()] == [("due", 1, "no connection")])
    post.try_now()
    wait_for(lambda: [row[1] for row in post.rows()] == [2])
    wait_for(lambda: stage.heard.count(".") == 2)
    ids = [line for line in stage.heard if line.startswith("Message-ID")]
    assert len(ids) == 2 and len(set(ids)) == 1
    stage.close()


@pytest.mark.parametrize("settings, words", [
    ({"COMMONWEAL_MAIL_SERVER": "plain://mail.demo.example:25"}, "mail.server must be"),
    ({"COMMONWEAL_MAIL_FROM": "nobody"}, "mail.from must be"),
    ({"COMMONWEAL_MAIL_USER": "trust"}, "must be set together"),
    ({"COMMONWEAL_MAIL_USER": "trust", "COMMONWEAL_MAIL_PASSWORD_FILE": "missing"}, "cannot be read"),
    ({"COMMONWEAL_MAIL_SERVER": "smtp://localhost", "COMMONWEAL_MAIL_TRUST_FILE": "missing"}, "cannot be read"),
])
def test_settings_that_cannot_be_used_stop_the_start(tmp_path, settings, words):
    usual = {"COMMONWEAL_MAIL_SERVER": "plain://localhost:25", "COMMONWEAL_MAIL_FROM": "no-reply@demo.example"}
    program = Program(tmp_path, settings=usual | settings)
    with pytest.raises(RuntimeError, match=words):
        program.start()
