"""The wallet in a real browser, from the offer to what a verifier sees; the issuer and the verifier are not ours."""
import json

import pytest
from playwright.sync_api import expect

from holder import SKILLS
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

REGISTRATION = "professional-registration-1"


def want(issuer, *claims, id="skills", type=SKILLS, **more):
    listed = [{"path": list(path) if isinstance(path, tuple) else [path]} for path in claims]
    paths = {"claims": listed} if claims else {}
    return {"id": id, "format": "dc+sd-jwt", "meta": {"vct_values": [issuer.type_of(type)]}} | paths | more


def query(*wanted, **more):
    return {"credentials": list(wanted)} | more


ALWAYS = {"issuer_ods": "RZZ", "issuer_name": "Northfield Teaching Hospitals", "framework": "CSTF"}


def test_wrong_code_once_then_right(holder, desks):
    issuer, _ = desks
    nurse = holder().take(issuer.offer(SKILLS, code="493820", by_reference=True))
    nurse.heading("Northfield Teaching Hospitals offers you an item").looks_right("offer")
    nurse.press("Get the items")
    assert nurse.problem()[1] == "Enter the code"
    nurse.page.get_by_label("Code for this offer").fill("111111")
    nurse.press("Get the items")
    assert nurse.problem() == ("code-wrong", "That code is not right. You have 4 tries left")
    field = nurse.page.get_by_label("Code for this offer")
    assert "4 tries left" in nurse.page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}").inner_text()
    expect(nurse.page.locator(".nhsuk-error-summary")).to_be_focused()
    nurse.looks_right("offer-wrong-code")
    field.fill("493 820")
    nurse.press("Get the items").heading("Look at what was sent to you")
    expect(nurse.page.locator("h2[data-heading]")).to_be_focused()
    nurse.looks_right("review")
    # The words come from the type metadata, dates are in words.
    for words in ("Refresh due", "1 March 2028", "Fire safety"):
        expect(nurse.page.get_by_text(words, exact=True).first).to_be_visible()
    nurse.press("Save my answers")
    assert "Say whether" in nurse.problem()[1]
    nurse.page.get_by_label("Yes, accept it").check()
    nurse.press("Save my answers").heading("Your items").looks_right("items")
    assert [one["event"] for one in issuer.notices] == ["credential_accepted"]
    assert not nurse.blocked()


def test_five_wrong_codes_lock_the_offer(holder, desks):
    nurse = holder().take(desks[0].offer(SKILLS, code="493820"))
    for _ in range(5):
        nurse.page.get_by_label("Code for this offer").fill("000000")
        nurse.press("Get the items")
    assert nurse.problem()[0] == "code-locked"


def test_item_is_kept_with_a_key_that_cannot_be_taken_out(holder, desks):
    issuer, _ = desks
    nurse = holder().hold(issuer.offer(SKILLS, REGISTRATION))
    keys = nurse.page.evaluate("""async () => Promise.all((await wallet.store.all("keys")).map(async (key) => ({
        extractable: key.privateKey.extractable, curve: key.privateKey.algorithm.namedCurve, x: key.jwk.x,
        taken: await crypto.subtle.exportKey("jwk", key.privateKey).then(() => "taken", () => "refused") })))""")
    assert [(key["extractable"], key["curve"], key["taken"]) for key in keys] == [(False, "P-256", "refused")] * 2
    assert keys[0]["x"] != keys[1]["x"], "each item has a key of its own"
    nurse.follow("Core skills training").looks_right("item")
    nurse.page.reload()
    nurse.settled().heading("Core skills training")


def test_rejected_with_a_reason_and_deleted(holder, desks):
    issuer, _ = desks
    nurse = holder().take(issuer.offer(SKILLS, REGISTRATION))
    nurse.press("Get the items")
    # Closing the browser loses nothing: what was sent still waits.
    nurse.open("items").looks_right("items-waiting")
    nurse.follow("Look at it")
    nurse.page.get_by_label("No, reject it").first.check()
    nurse.page.get_by_label("Yes, accept it").last.check()
    nurse.press("Save my answers")
    assert "Say why you reject" in nurse.problem()[1]
    nurse.page.get_by_label("Why do you reject it?").first.fill("The date is “wrong” – I passed in April")
    nurse.press("Save my answers").heading("Your items")
    events = {one["event"]: one.get("event_description") for one in issuer.notices}
    assert events == {"credential_deleted": "The date is 'wrong' - I passed in April", "credential_accepted": None}
    nurse.follow("Professional registration").press("Delete this item").press("Yes, delete it").heading("Your items")
    assert issuer.notices[-1]["event"] == "credential_deleted"
    assert nurse.page.evaluate("wallet.store.all('keys')") == [], "its key is gone with it"
    nurse.looks_right("empty")


@pytest.mark.parametrize("mode, enc", [("direct_post", ()), ("direct_post.jwt", ("A128GCM",)),
                                       ("direct_post.jwt", ("A128GCM", "A256GCM"))])
def test_only_what_was_asked_for_comes(holder, desks, mode, enc):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    link = verifier.ask(query(want(issuer, "subject", ("assessment", "score"), ("wards", 1))), mode, enc)
    nurse.asked(link).heading("Eastmoor Community Trust asks to see something")
    shown, hidden = nurse.shown()
    assert shown == {"Issued by", "Valid until", "Issuer ODS", "Issuer name", "Framework", "Subject",
                     "Assessment: score", "Assessment: attempts", "Wards 2"}
    assert hidden == {"Level", "Date passed", "Refresh due", "Renewal: value", "Renewal: unit", "Delivered by",
                      "Wards 1"}
    nurse.looks_right("share")
    nurse.press("Share").heading("What was shared").looks_right("shared")
    # What the reference implementation reads: `assessment` is one part, so its attempts come along, as was said.
    assert verifier.last["answer"] == {"skills": [ALWAYS | {
        "subject": "fire-safety", "assessment": {"score": 92, "attempts": 1}, "wards": ["B2"]}]}
    assert verifier.last["disclosed"] == 4
    assert verifier.last.get("header", {}).get("enc") == (enc[-1] if enc else None)
    assert not nurse.blocked()


def test_without_claims_nothing_hidden_is_shown(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS)).asked(verifier.ask(query(want(issuer)), method="get"))
    nurse.press("Share").heading("What was shared")
    assert verifier.last["answer"] == {"skills": [ALWAYS]}


def test_refuse_tells_the_verifier(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS)).asked(verifier.ask(query(want(issuer, "level"))))
    nurse.press("Refuse").heading("Your items")
    assert verifier.last["error"]["error"] == "access_denied" and not verifier.last["answer"]
    expect(nurse.page.get_by_text("They were told.")).to_be_visible()


def test_nothing_at_all_when_a_required_part_is_missing(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(want(issuer, "level"), want(issuer, "number", id="reg", type=REGISTRATION))))
    expect(nurse.page.get_by_text("Professional registration: you have nothing")).to_be_visible()
    expect(nurse.page.get_by_role("button", name="Share", exact=True)).to_have_count(0)
    nurse.looks_right("cannot-answer")
    nurse.press("Refuse")
    assert verifier.last["error"]["error"] == "access_denied"


def test_optional_sets_and_choices(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS, REGISTRATION)).hold(issuer.offer(SKILLS))
    asked = query(want(issuer, "subject"), want(issuer, "number", id="reg", type=REGISTRATION),
                  credential_sets=[{"options": [["skills"]]}, {"options": [["reg"]], "required": False}])
    nurse.asked(verifier.ask(asked)).looks_right("share-optional")
    nurse.page.get_by_role("radio").last.check()
    nurse.press("Share").heading("What was shared")
    assert list(verifier.last["answer"]) == ["skills"]
    nurse.asked(verifier.ask(asked))
    nurse.page.get_by_label("Share Professional registration").check()
    nurse.press("Share").heading("What was shared")
    assert verifier.last["answer"]["reg"][0]["number"] == "12B3456C"
    nurse.asked(verifier.ask(query(want(issuer, "subject", multiple=True))))
    nurse.press("Share").heading("What was shared")
    assert len(verifier.last["answer"]["skills"]) == 2
    # Asked for by value: the one that is not there leaves nothing to show.
    nurse.asked(verifier.ask(query(want(issuer) | {"claims": [{"path": ["level"], "values": [1]}]})))
    expect(nurse.page.get_by_text("You cannot answer this request")).to_be_visible()


def test_a_checklist_is_answered_in_part(holder, desks):
    """Every line may be left out: what is not held is named, and nothing goes unless it was ticked."""
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    lines = [want(issuer, "subject", id="item0"), want(issuer, "number", id="item1", type=REGISTRATION)]
    sets = [{"options": [[line["id"]]], "required": False} for line in lines]
    nurse.asked(verifier.ask(query(*lines, credential_sets=sets)))
    expect(nurse.page.get_by_text("Some of it is not in your wallet")).to_be_visible()
    nurse.press("Share")
    assert nurse.problem()[1] == "Tick what you want to share, or refuse"
    nurse.looks_right("share-checklist")
    nurse.page.get_by_label("Share Core skills training").check()
    nurse.press("Share").heading("What was shared")
    assert verifier.last["answer"] == {"item0": [ALWAYS | {"subject": "fire-safety"}]}
    nurse.asked(verifier.ask(query(lines[1], credential_sets=sets[1:])))
    expect(nurse.page.get_by_text("You cannot answer this request")).to_be_visible()


@pytest.mark.parametrize("state, words", [(1, "Withdrawn by the issuer"), (2, "Suspended by the issuer")])
def test_what_the_issuer_withdrew_is_not_shown(holder, desks, state, words):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    expect(nurse.page.get_by_text("Valid", exact=True)).to_be_visible()
    issuer.states[0] = state
    nurse.page.wait_for_timeout(1100)
    nurse.open("items")
    expect(nurse.page.get_by_text(words, exact=True)).to_be_visible()
    nurse.asked(verifier.ask(query(want(issuer, "level"))))
    expect(nurse.page.get_by_text("You cannot answer this request")).to_be_visible()
    nurse.open("history")
    expect(nurse.page.get_by_text("was valid and is now")).to_be_visible()


def test_history_tells_everything_and_an_edit_shows(holder, desks, tmp_path):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS)).asked(verifier.ask(query(want(issuer, "level")), purpose="Your start"))
    nurse.press("Share").open("history").heading("History").looks_right("history")
    expect(nurse.page.locator("[data-whole]")).to_be_visible()
    with nurse.page.expect_download() as download:
        nurse.page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "history.json")
    book = json.loads((tmp_path / "history.json").read_text())
    kinds = [entry["kind"] for entry in book["entries"]]
    assert kinds == ["received", "accepted", "shared", "exported"]
    told = book["entries"][2]
    assert told["who"] == "Eastmoor Community Trust" and told["client"] == verifier.client
    assert told["why"] == "Your start"
    assert "Level" in told["shown"][0]["claims"] and "Date passed" in told["shown"][0]["hidden"]
    check = "async ([book]) => wallet.history.check(book.entries, book.head, book.key)"
    assert nurse.page.evaluate(check, [book]) == {"isWhole": True}
    spoiled = [lambda b: b["entries"][2].update(who="Somebody else"), lambda b: b["entries"].pop(),
               lambda b: b["entries"].pop(0), lambda b: b.update(head=None), lambda b: b["entries"].reverse()]
    for change in spoiled:
        other = json.loads(json.dumps(book))
        change(other)
        assert not nurse.page.evaluate(check, [other])["isWhole"]
    # Somebody edits what the browser keeps.
    nurse.page.evaluate("""async () => {
        const entry = await wallet.store.one("history", 3);
        await wallet.store.put("history", { ...entry, who: "Nobody" });
    }""")
    nurse.open("history")
    assert nurse.problem()[0] == "history" and "from entry 3 on" in nurse.problem()[1]
    nurse.looks_right("history-changed")
