"""Offers without a code: the wallet leads its holder to the issuer's own page, and takes what comes back with them."""
import pytest
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import Answer
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401


def begin(holder, issuer, *names):
    nurse = holder().take(issuer.offer_asking_sign_in(*names))
    nurse.heading("Northfield Teaching Hospitals offers you an item")
    return nurse


def signs_in(nurse):
    nurse.page.get_by_role("button", name="Go and sign in").click()
    nurse.page.wait_for_url("**/passport/wallet#*")
    return nurse.settled()


def test_signs_in_and_takes(holder, desks):
    issuer, _ = desks
    nurse = begin(holder, issuer)
    nurse.looks_right("offer-asking-sign-in")
    signs_in(nurse).heading("Look at what was sent to you")
    assert "code=" not in nurse.page.url and "state=" not in nurse.page.url
    nurse.page.get_by_label("Yes, accept it").check()
    nurse.press("Save my answers").heading("Your items")
    expect(nurse.page.get_by_role("link", name="Core skills training").first).to_be_visible()
    left = nurse.page.evaluate("wallet.store.all('notes').then((all) => all.map((one) => one.name))")
    assert not [name for name in left if name.startswith("sign-in:")], left
    assert [one["event"] for one in issuer.notices] == ["credential_accepted"]
    assert not nurse.blocked()


def test_what_is_asked_for_is_told_beforehand(holder, desks):
    issuer, _ = desks
    nurse = begin(holder, issuer)
    seen = []
    issuer.spoil("par", lambda told: seen.append(dict(issuer.pushed[told["request_uri"]])) or told)
    signs_in(nurse)
    form, = seen
    here = f"{nurse.house.address}/passport/wallet"
    assert form["redirect_uri"] == form["client_id"] == here and SKILLS in form["authorization_details"]
    assert form["issuer_state"]


def test_who_says_no_gets_nothing(holder, desks):
    issuer, _ = desks
    issuer.signed_in = False
    nurse = signs_in(begin(holder, issuer))
    assert nurse.problem()[0] == "said-no"
    assert not issuer.notices


@pytest.mark.parametrize("case, change", [
    ("another issuer", lambda back: back | {"iss": "https://evil.example"}),
    ("no issuer", lambda back: {name: value for name, value in back.items() if name != "iss"}),
    ("another state", lambda back: back | {"state": "x" * 32}),
    ("no code", lambda back: {name: value for name, value in back.items() if name != "code"}),
])
def test_what_comes_back_otherwise_is_not_taken(holder, desks, case, change):
    issuer, _ = desks
    issuer.spoil("back", change)
    nurse = signs_in(begin(holder, issuer))
    assert nurse.problem()[0] == "back", case
    assert not issuer.tokens, "a code was used"


def test_a_way_back_counts_once(holder, desks):
    """Whoever has the address from a log or a history finds nothing to go on with."""
    issuer, _ = desks
    nurse, places = begin(holder, issuer), []
    nurse.page.on("request", lambda request: places.append(request.url) if "state=" in request.url else None)
    signs_in(nurse)
    nurse.page.goto(next(place for place in places if "code=" in place))
    assert nurse.settled().problem()[0] == "back"
    assert len(issuer.tokens) == 1


def test_nobody_elses_way_back_is_taken(holder, desks):
    """Login forgery: a link with somebody else's code, opened in a browser that began nothing."""
    issuer, _ = desks
    nurse = holder().open()
    nurse.page.goto(f"{nurse.house.address}/passport/wallet?code=theirs&state={'s' * 32}&iss={issuer.identifier}")
    assert nurse.settled().problem()[0] == "back"
    assert not issuer.tokens


@pytest.mark.parametrize("what, change", [
    ("sign-in", {"code_challenge_methods_supported": ["plain"]}), ("sign-in", {"authorization_endpoint": None}),
    ("sign-in", {"pushed_authorization_request_endpoint": None}),
    ("address", {"authorization_endpoint": "http://evil.example/authorize"}),
    ("address", {"pushed_authorization_request_endpoint": "javascript:alert(1)"}),
])
def test_who_asks_unsafely_is_not_gone_to(holder, desks, what, change):
    issuer, _ = desks
    issuer.spoil("oauth", lambda told: told | change)
    assert holder().take(issuer.offer_asking_sign_in()).problem()[0] == what
    assert not issuer.pushed


def test_a_request_that_is_not_taken_is_said(holder, desks):
    issuer, _ = desks
    issuer.spoil("par", lambda _: Answer({"error": "invalid_request", "error_description": "Not from here"}, 400))
    nurse = begin(holder, issuer)
    nurse.press("Go and sign in")
    code, words = nurse.problem()
    assert code == "push" and "They did not understand this wallet." in words and "Not from here" not in words
    expect(nurse.page.locator(".nhsuk-error-summary details")).to_contain_text("Not from here")
