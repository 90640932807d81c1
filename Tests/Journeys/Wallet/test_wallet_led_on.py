"""After an answer the browser goes where the verifier says (OpenID4VP 1.0, 8.2), and what it says no to is told in
words for whoever holds the wallet."""
import pytest
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import Answer
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401


@pytest.fixture
def nurse(holder, desks):
    desks[1].leads = True
    return holder().hold(desks[0].offer(SKILLS))


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
def test_the_browser_is_led_on_and_the_way_back_shows_what_was_shared(nurse, desks, mode):
    issuer, verifier = desks
    nurse.asked(verifier.ask(query(want(issuer, "level")), mode))
    nurse.page.get_by_role("button", name="Share", exact=True).click()
    nurse.page.wait_for_url(f"{verifier.base}/done?response_code=1")
    assert verifier.last["answer"]["skills"][0]["level"] == "1"
    nurse.page.go_back()
    nurse.settled().heading("What was shared")
    assert not nurse.blocked()


def test_who_says_no_is_led_on_too(nurse, desks):
    issuer, verifier = desks
    nurse.asked(verifier.ask(query(want(issuer, "level"))))
    nurse.page.get_by_role("button", name="Refuse", exact=True).click()
    nurse.page.wait_for_url(f"{verifier.base}/done?response_code=2")
    assert verifier.last["error"]["error"] == "access_denied" and not verifier.last["answer"]


@pytest.mark.parametrize("place", [
    "http://a.example/", "javascript:alert(1)", "data:text/html,x", "/passport/wallet", 7])
def test_nobody_is_led_to_an_unsafe_place(nurse, desks, place):
    issuer, verifier = desks
    verifier.spoil("answer", lambda _: Answer({"redirect_uri": place}))
    verifier.spoil("refused", lambda _: Answer({"redirect_uri": place}))
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share")
    assert nurse.problem()[0] == "address" and "/passport/wallet" in nurse.page.url
    # Where nothing was shown nothing is wrong either.
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Refuse").heading("Your items")
    expect(nurse.page.get_by_text("They were told.")).to_be_visible()


def test_an_error_leads_nowhere(nurse, desks):
    issuer, verifier = desks
    verifier.spoil("answer", lambda _: Answer(
        {"error": "invalid_request", "redirect_uri": f"{verifier.base}/done"}, 400))
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share")
    assert nurse.problem()[0] == "not-accepted" and "/passport/wallet" in nurse.page.url


RAW = "The issuer's keys do not have one that the token points to."
WORDS = {
    "a code that is known": (Answer({"error": "invalid_request", "error_description": RAW}, 400),
                             "They could not use what was sent.", f"invalid_request: {RAW}"),
    "a code that nobody knows": (Answer({"error": "E-4711", "error_description": RAW}, 400),
                                 "They did not say why.", f"E-4711: {RAW}"),
    "a word of the language for one": (Answer({"error": "constructor"}, 400), "They did not say why.", "constructor"),
    "a request that is gone": (Answer({}, 410), "They do not have this request any more.", None),
    "too much to do": (Answer("busy", 429, kind="text/plain"), "They have too much to do just now.", None),
    "a fault of theirs": (Answer("<html>", 500, kind="text/html"), "Something went wrong at their side.", None),
    "one of ours, which writes for holders": (Answer({
        "error": "invalid_request", "error_description": "One of your items has run out.", "code": "RFC 9901, 7.1",
        "detail": "exp lies behind"}, 400), "One of your items has run out.", "exp lies behind"),
    "words without end": (Answer({"error": "server_error", "error_description": "x" * 5000}, 400),
                          "Something went wrong at their side.", "server_error: " + "x" * 300),
    "words that are none": (Answer({"error": ["a"], "error_description": {"b": 1}}, 400),
                            "They did not say why.", None),
}


@pytest.mark.parametrize("case", WORDS)
def test_what_a_verifier_says_is_told_in_words(nurse, desks, case):
    answer, words, raw = WORDS[case]
    issuer, verifier = desks
    verifier.spoil("answer", lambda _: answer)
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share")
    code, told = nurse.problem()
    assert code == "not-accepted" and words in told, told
    assert RAW not in told, "what is for makers of wallets stands by itself"
    written = nurse.page.locator(".nhsuk-error-summary details")
    assert written.count() == (1 if raw else 0)
    if raw:
        written.locator("summary").click()
        expect(written).to_contain_text(raw)
        nurse.looks_right("what-they-wrote")
    entry = nurse.page.evaluate("wallet.store.last('history')")
    assert entry["kind"] == "not-taken" and entry.get("said") == raw


@pytest.mark.parametrize("error, words", [
    ("invalid_proof", "Check the clock"), ("invalid_credential_request", "did not understand"),
    ("unknown_credential_configuration", "do not have what was offered"), ("credential_request_denied", "Ask them why"),
])
def test_what_an_issuer_says_is_told_in_words(holder, desks, error, words):
    issuer, _ = desks
    issuer.spoil("credential", lambda _: Answer({"error": error, "error_description": RAW}, 400))
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items")
    code, told = nurse.problem()
    assert code == "credential" and words in told and RAW not in told, told
    expect(nurse.page.locator(".nhsuk-error-summary details")).to_contain_text(RAW)
