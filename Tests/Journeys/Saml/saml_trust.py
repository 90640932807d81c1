"""A trust whose people sign in by SAML: identity provider, the broker as it is deployed, Commonweal, browser."""
import json, os, pathlib, re, secrets, subprocess, sys, time, urllib.request
from types import SimpleNamespace
from urllib.parse import urljoin, urlparse

from cryptography.hazmat.primitives import serialization
from lxml import etree

# Commonweal's side is driven as the other tests of single sign-on drive it.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "SignOn"))
from conftest import ROOT, free_port  # noqa: E402
from desk import Client, Desk  # noqa: E402
from identity_provider import IdentityProvider, key_and_certificate  # noqa: E402

VENV = pathlib.Path(os.environ.get("COMMONWEAL_BROKER_VENV", ROOT / ".venv-broker"))
FOLDER = ROOT / "deploy/saml-broker"
ADDRESSES = {"robin": "r0b1n-7f3a", "victim": "v1ct1m-91cc", "stranger": "str4nger-0001"}


class Broker:
    """The broker with its committed configuration, and an environment as an operator would write it."""

    def __init__(self, folder, provider, commonweal, subject="name-id"):
        self.folder, port, self.secret = pathlib.Path(folder), free_port(), secrets.token_hex(32)
        self.address = f"http://localhost:{port}"
        self.key, self.certificate = key_and_certificate("Broker of the test")
        openid, _ = key_and_certificate("Tokens of the test")
        client = {"client_secret": self.secret, "redirect_uris": [commonweal + "/sign-in/return"]}
        clients = json.loads((FOLDER / "clients.example.json").read_text())
        clients["commonweal"] |= client
        files = {
            "state.key": secrets.token_hex(32), "saml.key": pem(self.key), "openid.key": pem(openid),
            "saml.crt": self.certificate.public_bytes(serialization.Encoding.PEM).decode(),
            "clients.json": json.dumps(clients), "identity-provider.xml": provider.metadata()}
        for name, text in files.items():
            (self.folder / name).write_text(text)
        self.environment = os.environ | {
            "SAML_BROKER_ADDRESS": self.address, "SAML_BROKER_LISTEN": f"127.0.0.1:{port}",
            "SAML_BROKER_SUBJECT": subject, "SAML_BROKER_OPENID_KEY_NAME": "test-1",
            "COMMONWEAL_SIGN_IN_ADDRESS": commonweal + "/sign-in",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SAML_BROKER_STATE_KEY_FILE": str(self.folder / "state.key"),
            "SAML_BROKER_SAML_KEY_FILE": str(self.folder / "saml.key"),
            "SAML_BROKER_SAML_CERTIFICATE_FILE": str(self.folder / "saml.crt"),
            "SAML_BROKER_OPENID_KEY_FILE": str(self.folder / "openid.key"),
            "SAML_BROKER_CLIENTS_FILE": str(self.folder / "clients.json"),
            "SAML_BROKER_IDENTITY_PROVIDER_FILE": str(self.folder / "identity-provider.xml")}
        self.process = None

    def start(self):
        self.log = self.folder / "broker.log"
        self.process = subprocess.Popen(
            [VENV / "bin/gunicorn", "--config", "gunicorn.conf.py"], cwd=FOLDER, env=self.environment,
            stdout=open(self.log, "ab"), stderr=subprocess.STDOUT)
        for _ in range(300):
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            try:
                self.metadata = urllib.request.urlopen(f"{self.address}/Saml/metadata", timeout=5).read()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the broker did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)

    def reasons(self):
        """Why answers were refused, as the broker's log has it."""
        return re.findall(r"answer refused: (\S+)", self.log.read_text())

    @property
    def issuer(self):
        return self.address


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption()).decode()


class Browser:
    """Keeps the cookies of each server apart, and goes where it is sent."""

    def __init__(self):
        self.clients = {}

    def at(self, address):
        place = urlparse(address)
        client = self.clients.setdefault(place.netloc, Client(f"{place.scheme}://{place.netloc}"))
        return client, place.path + ("?" + place.query if place.query else "")

    def go(self, address, until, form=None):
        """Follows redirects until an address begins with `until`, or a page comes."""
        for _ in range(8):
            if form is None and until and address.startswith(until):
                return SimpleNamespace(status=0, address=address, text="")
            client, path = self.at(address)
            status, location, text = client.ask("POST" if form else "GET", path, form)
            if status not in (302, 303):
                return SimpleNamespace(status=status, address=address, text=text)
            address, form = urljoin(address, location), None
        raise AssertionError("sent round and round")


class Trust:
    """Everybody in their place; one person is linked already, and so is one whom others would like to be."""

    def __init__(self, program, folder, subject="name-id", desk=None, linked=("robin", "victim"), **fields):
        self.desk, self.provider = desk or Desk(program), IdentityProvider()
        self.broker = Broker(folder, self.provider, program.address, subject).start()
        self.provider.broker = etree.fromstring(self.broker.metadata)
        self.people = self.provider.people
        for user, name in ADDRESSES.items():
            self.people[user] = {"name": name, "object": f"object-{user}", "groups": []}
        self.id = self.desk.add_provider(
            self.broker, **{
                "title": "SAML", "client-id": "commonweal", "secret": self.broker.secret,
                "strengths": "", "greatest-age": "", "role-claim": "groups",
                "role-rules": "ward-managers = Approver\nheads = Auditor"} | fields)
        self.accounts = {}
        for user in linked:
            self.accounts[user] = self.desk.open_account(f"{user}@rxx")
            browser, end = self.sign_in(user, path=self.desk.invite(self.accounts[user], self.id))
            assert self.is_in(browser), (end, self.broker.log.read_text()[-3000:], self.desk.refusals())

    def stop(self):
        self.broker.stop()
        self.provider.stop()

    def begin(self, browser, path=None):
        """Goes to the identity provider; gives what the broker asks there."""
        path = path or f"/sign-in/with/{self.desk.organisation}/{self.id}?next=/account"
        there = browser.go(self.desk.program.address + path, self.provider.address)
        assert there.status == 0, (there, self.broker.log.read_text()[-3000:])
        return self.provider.read(there.address)

    def sign_in(self, user, change=None, path=None, browser=None):
        """All the way; the browser, and the page where it ends."""
        browser = browser or Browser()
        asked = self.begin(browser, path)
        return browser, self.bring(browser, asked, self.provider.answer(asked, self.people[user], change))

    def bring(self, browser, asked, form):
        return browser.go(asked.consumer, None, form)

    def is_in(self, browser):
        client, _ = browser.at(self.desk.program.address)
        return client.is_signed_in

    def account_page(self, browser):
        client, _ = browser.at(self.desk.program.address)
        return client.get("/account")[2]
