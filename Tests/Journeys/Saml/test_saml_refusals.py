"""Whatever is not the good answer to the question that this browser asked signs nobody in."""
from urllib.parse import urlencode

import pytest

from bad_answers import ANSWERS
from identity_provider import Change
from saml_trust import Browser, Trust


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


@pytest.mark.parametrize("name,change", [
    ("another client", {"client_id": "another"}),
    ("another way back", {"redirect_uri": "https://evil.example.test/sign-in/return"}),
    ("no PKCE", {"code_challenge": None, "code_challenge_method": None}),
    ("plain PKCE", {"code_challenge_method": "plain"}),
    ("a token without a code", {"response_type": "id_token"}),
    ("no nonce", {"nonce": None}),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_sign_in_that_did_not_begin_as_it_should(trust, name, change):
    fields = {
        "response_type": "code", "client_id": "commonweal",
        "redirect_uri": trust.desk.program.address + "/sign-in/return", "scope": "openid profile",
        "state": "s" * 43, "nonce": "n" * 43, "code_challenge": "c" * 43,
        "code_challenge_method": "S256"}
    address = trust.broker.address + "/Saml/OpenID/authorization?"
    there = Browser().go(address + urlencode(fields), trust.provider.address)
    assert there.status == 0
    wrong = {k: v for k, v in (fields | change).items() if v is not None}
    client, path = Browser().at(address + urlencode(wrong))
    status, location, text = client.get(path)
    assert status >= 400 and not location, (status, location, text)


def test_how_many_there_are(trust):
    """Counted again, so that a list that was cut short is noticed."""
    ways = 6
    print(f"{len(ANSWERS)} answers and {ways} ways of bringing one: {len(ANSWERS) + ways} refused, 0 sessions")
    assert len(ANSWERS) >= 90
    assert trust.desk.query("SELECT count(*) FROM session WHERE account = ?", trust.accounts["victim"]) == [(1,)]
