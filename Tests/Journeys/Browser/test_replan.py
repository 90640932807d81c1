"""Planning again after sickness, pins of whole rows, and drafts side by side, in a real browser and on a phone."""
import re

from pages import violations


def latest(someone):
    """The address of the latest roster that is being planned, without its last part."""
    someone.go("/rostering/periods")
    links = someone.page.eval_on_selector_all("main a[href$='/board']", "all => all.map(a => a.getAttribute('href'))")
    return links[0].removesuffix("/board")


def text(someone):
    return someone.page.locator("main").text_content()


def test_a_roster_is_planned_again_around_somebody(visitor):
    manager = visitor("manager2@demo")
    path = latest(manager)
    manager.go(f"{path}/draft")
    manager.page.get_by_role("button", name="Draft the roster").click()
    manager.page.get_by_role("button", name="Take this draft").wait_for(timeout=60_000)
    manager.page.get_by_role("button", name="Take this draft").click()
    manager.go(f"{path}/board")
    manager.page.get_by_role("link", name="Somebody is ill").click()
    assert not violations(manager.page)
    manager.page.get_by_role("button", name="Plan again").click()
    manager.expect_refusals(422)
    assert "Say who is away" in text(manager)
    first = manager.page.get_attribute("#from1", "min")
    manager.page.select_option("#person1", index=8)
    manager.page.fill("#from1", first)
    manager.page.fill("#to1", first[:8] + f"{int(first[8:]) + 2:02}" if int(first[8:]) < 27 else first)
    manager.page.get_by_role("button", name="Plan again").click()
    manager.page.get_by_role("button", name="Take this draft").wait_for(timeout=60_000)
    assert "Planned again around" in text(manager)
    assert not violations(manager.page)
    manager.shot("replan")
    if manager.page.get_by_label("Why the roster changes; staff are told").count():
        manager.page.get_by_label("Why the roster changes; staff are told").fill("Somebody is ill")
    manager.page.get_by_role("button", name="Take this draft").click()
    assert "The draft is on the board" in text(manager)


def test_a_whole_row_is_pinned_and_let_go(visitor):
    manager = visitor("manager1@demo")
    path = latest(manager)
    manager.go(f"{path}/pins")
    manager.page.select_option("#person", index=5)
    manager.page.get_by_role("button", name="Pin", exact=True).click()
    assert re.search(r"\d+ places? pinned", text(manager))
    assert not violations(manager.page)
    manager.page.select_option("#person", index=5)
    manager.page.get_by_role("button", name="Take the pins out").click()
    assert "Pins taken out of" in text(manager)


def test_drafts_side_by_side_are_read_on_a_phone(visitor):
    manager = visitor("manager1@demo", phone=True)
    manager.go(f"{latest(manager)}/draft")
    manager.page.get_by_label("3 that differ, to choose from").check()
    manager.page.get_by_role("button", name="Draft the roster").click()
    manager.page.get_by_label("Wishes first").wait_for(timeout=120_000)
    assert manager.page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert not violations(manager.page)
    manager.shot("drafts-phone")
    manager.page.get_by_role("button", name="Drop them all").click()
    assert "The draft was dropped." in text(manager)
