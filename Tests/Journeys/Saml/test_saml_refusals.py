"""Whatever is not the good answer to the question that this browser asked signs nobody in."""
import base64, hashlib, http.client, json, subprocess
from urllib.parse import parse_qs, urlencode, urlparse

import pytest

from bad_answers import ANSWERS
from identity_provider import Change, key_and_certificate
from saml_signing import text_of
from saml_trust import FOLDER, VENV, Browser, Trust


@pytest.fixture(scope="module")
def trust(founded, tmp_path_factory):
    trust = Trust(founded, tmp_path_factory.mktemp("broker"))
    yield trust
    trust.stop()


def refused(trust, browser, end, reason, before):
    assert not trust.is_in(browser), f"signed in: {end}"
    assert "session" not in browser.at(trust.desk.program.address)[0].cookies
    if reason:
        assert trust.broker.reasons()[before:] == [reason]
        assert trust.desk.refusals()[-1] == "refused-at-provider" and reason not in end.text
    assert trust.broker.process.poll() is None


@pytest.mark.parametrize("name,make,reason", ANSWERS, ids=[a[0] for a in ANSWERS])
def test_what_the_browser_brings_from_the_identity_provider(trust, name, make, reason):
    before = len(trust.broker.reasons())
    browser, end = trust.sign_in("robin", make(trust))
    refused(trust, browser, end, reason, before)


def test_the_same_without_anything_wrong_signs_in(trust):
    """Or else the refusals would say nothing."""
    for change in (None, Change(encrypt_to=trust.broker.certificate)):
        browser, end = trust.sign_in("robin", change)
        assert trust.is_in(browser), end


def test_an_answer_is_taken_once(trust):
    """The browser that brought it brings it again, with the cookies it had then."""
    browser, before = Browser(), len(trust.broker.reasons())
    asked = trust.begin(browser)
    form = trust.provider.answer(asked, trust.people["robin"])
    kept = {place: dict(client.cookies) for place, client in browser.clients.items()}
    trust.bring(browser, asked, form)
    assert trust.is_in(browser)
    for place, cookies in kept.items():
        browser.clients[place].cookies = cookies
    end = trust.bring(browser, asked, form)
    refused(trust, browser, end, "nothing-asked", before)


def test_an_old_answer_is_no_answer_to_a_new_question(trust):
    browser, before = Browser(), len(trust.broker.reasons())
    asked = trust.begin(browser)
    old = trust.provider.answer(asked, trust.people["robin"])
    again = Browser()
    anew = trust.begin(again)
    end = trust.bring(again, anew, old | {"RelayState": anew.relay})
    refused(trust, again, end, "wrong-question", before)


def test_an_answer_does_not_count_in_another_browser(trust):
    """Somebody took an answer to a question that is still open, and puts it into a sign-in of their own."""
    theirs, mine, before = Browser(), Browser(), len(trust.broker.reasons())
    asked = trust.begin(theirs)
    form = trust.provider.answer(asked, trust.people["victim"])
    my_question = trust.begin(mine)
    end = trust.bring(mine, my_question, form | {"RelayState": my_question.relay})
    refused(trust, mine, end, "wrong-question", before)


def test_after_a_bad_answer_a_good_one_comes_too_late(trust):
    browser, before = Browser(), len(trust.broker.reasons())
    asked = trust.begin(browser)
    trust.bring(browser, asked, trust.provider.answer(asked, trust.people["robin"]) | {"SAMLResponse": "AAAA"})
    end = trust.bring(browser, asked, trust.provider.answer(asked, trust.people["robin"]))
    assert not trust.is_in(browser), end
    assert trust.broker.reasons()[before:] == ["no-xml", "nothing-asked"]


def test_an_answer_that_nobody_asked_for(trust):
    browser = Browser()
    asked = trust.begin(Browser())
    form = trust.provider.answer(asked, trust.people["robin"])
    end = trust.bring(browser, asked, form)
    assert end.address.startswith(trust.desk.program.address + "/sign-in"), end
    assert not trust.is_in(browser)


def test_an_answer_by_another_binding(trust):
    browser, before = Browser(), len(trust.broker.reasons())
    asked = trust.begin(browser)
    form = trust.provider.answer(asked, trust.people["robin"])
    end = browser.go(asked.consumer + "?" + urlencode(form), None)
    refused(trust, browser, end, None, before)


def test_a_body_of_a_megabyte_is_not_read(trust):
    line = http.client.HTTPConnection(urlparse(trust.broker.address).netloc, timeout=30)
    line.putrequest("POST", "/Saml/answer")
    line.putheader("content-length", "1000000")
    line.endheaders()
    assert line.getresponse().status == 413
    line.close()


def beginning(trust, **changes):
    """An address of the broker's at which Commonweal would let a sign-in begin."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(b"v" * 43).digest()).rstrip(b"=").decode()
    fields = {
        "response_type": "code", "client_id": "commonweal", "scope": "openid profile", "state": "s" * 43,
        "redirect_uri": trust.desk.program.address + "/sign-in/return", "nonce": "n" * 43, "code_challenge": challenge,
        "code_challenge_method": "S256"} | changes
    return trust.broker.address + "/Saml/OpenID/authorization?" + urlencode({k: v for k, v in fields.items() if v})


@pytest.mark.parametrize("change", [
    {"client_id": "another"}, {"redirect_uri": "https://evil.example.test/sign-in/return"},
    {"code_challenge": None, "code_challenge_method": None}, {"code_challenge_method": "plain"},
    {"response_type": "id_token"}, {"nonce": None}, {"state": None}, {"scope": "profile"},
], ids=lambda change: " ".join(change))
def test_a_sign_in_that_did_not_begin_as_it_should(trust, change):
    browser = Browser()
    assert browser.go(beginning(trust), trust.provider.address).status == 0
    client, path = Browser().at(beginning(trust, **change))
    status, location, text = client.get(path)
    assert not location.startswith(trust.provider.address) and "evil" not in location, (status, location, text)
    assert status >= 400 or "error=" in location, (status, location, text)


def test_a_code_is_good_once_for_who_has_both_secrets(trust):
    browser, back = Browser(), trust.desk.program.address + "/sign-in/return"
    asked = trust.provider.read(browser.go(beginning(trust), trust.provider.address).address)
    form = trust.provider.answer(asked, trust.people["robin"])
    code = parse_qs(urlparse(browser.go(asked.consumer, back, form).address).query)["code"][0]

    def exchange(secret=trust.broker.secret, **changes):
        fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": "v" * 43}
        line = http.client.HTTPConnection(urlparse(trust.broker.address).netloc, timeout=30)
        basic = base64.b64encode(f"commonweal:{secret}".encode()).decode()
        line.request("POST", "/OpenID/token", urlencode({k: v for k, v in (fields | changes).items() if v}), {
            "content-type": "application/x-www-form-urlencoded", "authorization": "Basic " + basic})
        answer = line.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")

    for wrong in ({"secret": "another"}, {"code_verifier": "w" * 43}, {"code_verifier": None},
                  {"redirect_uri": back + "x"}, {"code": "another"}):
        status, tokens = exchange(**wrong)
        assert status in (400, 401) and "id_token" not in tokens, (wrong, status)
    status, tokens = exchange()
    claims = json.loads(base64.urlsafe_b64decode(tokens["id_token"].split(".")[1] + "=="))
    assert status == 200 and claims["sub"] == trust.people["robin"]["name"] and claims["nonce"] == "n" * 43
    assert exchange()[0] == 400


def test_a_broker_that_could_mistake_people_does_not_start(trust):
    """One process tries each: a subject that goes from one to another, two identity providers in one, a weak key."""
    folder, good = trust.broker.folder, trust.provider.metadata()
    weak = good.replace(text_of(trust.provider.certificate), text_of(key_and_certificate("Weak", 1024)[1]))
    two = (f'<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">{good}'
           f'{good.replace(trust.provider.entity, "https://other.example.test/saml")}</md:EntitiesDescriptor>')
    for name, text in (("weak", weak), ("two", two)):
        (folder / f"{name}.xml").write_text(text)
    program = """
import os, sys
from satosa.proxy_server import make_app
from satosa.satosa_config import SATOSAConfig
for change in ({}, {"SUBJECT": "mail"}, {"IDENTITY_PROVIDER_FILE": "two.xml"}, {"IDENTITY_PROVIDER_FILE": "weak.xml"}):
    for name, value in change.items():
        os.environ["SAML_BROKER_" + name] = value if name == "SUBJECT" else os.path.join(sys.argv[1], value)
    try:
        make_app(SATOSAConfig("proxy_conf.yaml"))
        print("started")
    except ValueError as problem:
        print(problem)
    os.environ["SAML_BROKER_SUBJECT"] = "name-id"
"""
    ran = subprocess.run([VENV / "bin/python", "-c", program, folder], cwd=FOLDER, env=trust.broker.environment,
                         capture_output=True, text=True, timeout=120)
    begins = ("started", "subject must", "the metadata must", "a signing key")
    lines = [line for line in ran.stdout.splitlines() if line.startswith(begins)]
    assert [line.startswith(words) for line, words in zip(lines, begins, strict=True)] == [True] * 4, ran.stdout[-3000:]


def test_the_log_names_nobody(trust):
    log = trust.broker.log.read_text()
    names = [person["name"] for person in trust.people.values()]
    for secret in [*names, trust.broker.secret, "PRIVATE KEY", "SAMLResponse"]:
        assert secret not in log, secret


def test_how_many_there_are(trust):
    """Counted again, so that a list that was cut short is noticed."""
    ways = 6
    print(f"{len(ANSWERS)} answers and {ways} ways of bringing one: {len(ANSWERS) + ways} refused, 0 sessions")
    assert len(ANSWERS) >= 90
    assert trust.desk.query("SELECT count(*) FROM session WHERE account = ?", trust.accounts["victim"]) == [(1,)]
