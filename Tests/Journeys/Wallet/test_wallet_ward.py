"""How much of an item stands in the codes that somebody shows on a ward."""
import json

from playwright.sync_api import expect

from holder import SKILLS
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401


def shows(nurse, depth, *ticks):
    """Makes the codes anew; what is in them, by the names of the claims that can be hidden."""
    nurse.open("ward").heading("Show on a ward")
    nurse.page.get_by_label(depth, exact=True).check()
    for label in ticks:
        nurse.page.get_by_label(label, exact=True).check()
    nurse.page.get_by_label("Number on the ward’s screen").fill("123456")
    nurse.looks_right(f"ward-{len(ticks)}")
    nurse.press("Make the codes")
    nurse.page.locator("summary", has_text="No camera there?").click()
    told = json.loads(nurse.page.locator("#ward-text").input_value())
    assert told["number"] == "123456"
    read = """(text) => wallet.readCredential(text.slice(0, text.lastIndexOf("~") + 1)).then(({ claims }) => claims)"""
    (claims,) = [nurse.page.evaluate(read, one) for one in told["items"]]
    hidden = {"subject", "level", "awarded_on", "expires_on", "renewal", "assessment", "wards", "delivered_by"}
    return {name for name in claims if name in hidden and claims[name] != []}


def test_only_what_is_ticked_stands_in_the_codes(holder, desks):
    nurse = holder().hold(desks[0].offer(SKILLS))
    assert shows(nurse, "Only what always shows, and whose it is") == set()
    assert shows(nurse, "That, and what I tick", "Subject", "Refresh due") == {"subject", "expires_on"}
    entry = nurse.page.evaluate("wallet.store.all('history')")[-1]
    assert entry["kind"] == "ward"
    assert {"Subject", "Refresh due"} <= set(entry["shown"][0]["claims"]) and "Level" in entry["shown"][0]["hidden"]
    assert len(shows(nurse, "Everything it says")) == 8
    assert not nurse.blocked()


def test_ticks_are_there_for_what_is_chosen_alone(holder, desks):
    nurse = holder(phone=True).hold(desks[0].offer(SKILLS)).hold(desks[0].offer("professional-registration-1"))
    nurse.open("ward")
    boxes = nurse.page.get_by_text("What of “Core skills training”?")
    expect(boxes).to_be_hidden()
    nurse.page.get_by_label("That, and what I tick").check()
    expect(boxes).to_be_hidden()
    nurse.page.get_by_label("Core skills training", exact=True).check()
    expect(boxes).to_be_visible()
    expect(nurse.page.get_by_text("What of “Professional registration”?")).to_be_hidden()
    nurse.page.get_by_label("Everything it says").check()
    expect(boxes).to_be_hidden()
