"""A licence that is signed beside what is shown: the wallet shows it to the letter and signs its digest."""
import base64, hashlib, json

import pytest
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import b64
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

TEXT = "Licence to attend, version 1\n\nEastmoor allows Amina Okafor to work at Ward 7.\n\n1. You keep secrets."
LICENCE = {
    "type": "urn:commonweal:licence-to-attend:1", "credential_ids": ["skills"],
    "transaction_data_hashes_alg": ["sha-256"],
    "placement": "p1", "organisation": "Eastmoor Community Trust", "unit": "Ward 7", "role": "Staff nurse",
    "from": "2026-12-01", "to": "2027-01-31", "text_version": "1", "text": TEXT}


def entry(**changes):
    return b64({n: v for n, v in (LICENCE | changes).items() if v is not None})


@pytest.fixture
def nurse(holder, desks):
    return holder().hold(desks[0].offer(SKILLS))


def binding(verifier):
    """What the key binding of the last answer says; the reference library has read it before."""
    return verifier.bindings[-1]


@pytest.fixture
def watched(desks):
    """A verifier that keeps the key bindings it reads."""
    issuer, verifier = desks
    verifier.bindings, read = [], verifier.read

    def kept(text, request):
        part = text.split("~")[-1].split(".")[1]
        verifier.bindings.append(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
        return read(text, request)
    verifier.read = kept
    return issuer, verifier


def test_the_licence_is_read_signed_and_kept(nurse, watched):
    issuer, verifier = watched
    sent = entry()
    nurse.asked(verifier.ask(query(want(issuer, "level")), transaction_data=[sent]))
    nurse.heading("Eastmoor Community Trust asks to see something")
    card = nurse.page.locator("[data-licence]")
    for words in ("You keep secrets.", "Ward 7, Eastmoor Community Trust", "Staff nurse", "1 December 2026",
                  "31 January 2027"):
        expect(card).to_contain_text(words)
    nurse.looks_right("licence")
    nurse.press("Share and sign")
    assert "Tick that you sign it" in nurse.problem()[1] and not verifier.last["answer"]
    nurse.page.get_by_label("I have read it, and sign it").check()
    nurse.press("Share and sign").heading("What was shared").looks_right("signed")
    expect(nurse.page.get_by_text("You keep secrets.")).to_be_visible()
    said = binding(verifier)
    digest = base64.urlsafe_b64encode(hashlib.sha256(sent.encode()).digest()).rstrip(b"=").decode()
    assert said["transaction_data_hashes"] == [digest] and said["transaction_data_hashes_alg"] == "sha-256"
    entries = nurse.page.evaluate("wallet.store.all('history')")
    assert entries[-1]["signed"] == [TEXT], entries[-1]
    nurse.open("history").looks_right("history-signed")


def test_one_item_signs_and_the_others_are_only_shown(nurse, watched):
    issuer, verifier = watched
    sent = entry(credential_ids=["b", "skills"])
    asked = query(want(issuer, "level"), want(issuer, "subject", id="b"))
    nurse.asked(verifier.ask(asked, transaction_data=[sent]))
    nurse.page.get_by_label("I have read it, and sign it").check()
    nurse.press("Share and sign").heading("What was shared")
    assert [("transaction_data_hashes" in one) for one in verifier.bindings] == [True, False]


def test_without_anything_to_sign_nothing_is_signed(nurse, watched):
    issuer, verifier = watched
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share").heading("What was shared")
    assert "transaction_data_hashes" not in binding(verifier)


def test_who_leaves_out_what_would_sign_is_told(nurse, watched):
    issuer, verifier = watched
    asked = query(want(issuer, "level"), want(issuer, "subject", id="b"), credential_sets=[
        {"options": [["skills"]], "required": False}, {"options": [["b"]], "required": False}])
    nurse.asked(verifier.ask(asked, transaction_data=[entry()]))
    nurse.page.get_by_label("Share Core skills training").last.check()
    nurse.page.get_by_label("I have read it, and sign it").check()
    nurse.press("Share and sign")
    assert nurse.problem()[0] == "unsigned-transaction" and not verifier.last["answer"]


TRANSACTIONS = {
    "no list": b64({"type": "x"}), "an empty list": [], "a number": [7], "no JSON": ["%%%"],
    "a list inside": [b64([1])],
    "another type": [entry(type="urn:commonweal:licence-to-attend:2")], "no type": [entry(type=None)],
    "payment": [entry(type="payment")], "no items": [entry(credential_ids=[])],
    "items that are not asked for": [entry(credential_ids=["skills", "other"])],
    "no items at all": [entry(credential_ids=None)],
    "another way to sign": [entry(transaction_data_hashes_alg=["md5"])],
    "a way that is a text": [entry(transaction_data_hashes_alg="sha-256")], "no text": [entry(text=None)],
    "an empty text": [entry(text="")], "a text that is a number": [entry(text=5)], "no unit": [entry(unit=None)],
    "no role": [entry(role=None)], "no version": [entry(text_version=None)], "no end": [entry(to=None)],
    "an end before the beginning": [entry(to="2026-01-01")], "a day that is none": [entry(to="2026-13-45")],
    "letters that turn others": [entry(text="You pay \u202e001 pounds")],
    "letters that nobody sees": [entry(text="You\u200b pay")], "a letter that clears": [entry(text="You\u0008 pay")],
    "one good and one bad": [entry(), entry(type="payment")], "more than anybody reads": [entry()] * 6,
    "a text without end": [entry(text="x" * 70_000)],
}


@pytest.mark.parametrize("case", TRANSACTIONS)
def test_what_cannot_be_shown_whole_is_not_signed(nurse, desks, case):
    issuer, verifier = desks
    nurse.asked(verifier.ask(query(want(issuer, "level")), transaction_data=TRANSACTIONS[case]))
    assert nurse.problem()[0] == "transaction-data"
    assert nurse.page.get_by_role("button", name="Share and sign", exact=True).count() == 0
    assert verifier.last["error"]["error"] == "invalid_transaction_data" and not verifier.last["answer"]
