"""The main things done with the keyboard alone: no mouse, the focus always in sight, and never lost."""
import re
from urllib.parse import urlparse

from pages import free_day

FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
    const label = e.labels?.length ? [...e.labels].map(l => l.textContent).join(' ') : '';
    const box = e.getBoundingClientRect();
    return { name: (e.getAttribute('aria-label') || label || e.textContent || '').replace(/\\s+/g, ' ').trim(),
        kind: e.type || e.tagName, lost: e === document.body,
        marked: s.outlineStyle !== 'none' || s.boxShadow !== 'none' || Boolean(e.closest('.nhsuk-radios, .nhsuk-checkboxes')),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth }; }"""


class Keys:
    """Somebody with a keyboard and no mouse."""

    def __init__(self, someone):
        self.page, self.keys = someone.page, someone.page.keyboard

    def focus(self):
        at = self.page.evaluate(FOCUS)
        assert at["lost"] or (at["marked"] and at["seen"]), f"the focus cannot be seen on {at} of {self.page.url}"
        return at

    def to(self, name, limit=90):
        """Presses Tab until something with that name has the focus."""
        passed = []
        for _ in range(limit):
            self.keys.press("Tab")
            at = self.focus()
            if re.search(name, at["name"]):
                return at
            passed.append(at["name"][:40])
        raise AssertionError(f"Tab does not come to {name} on {self.page.url}: {passed}")

    def enter(self, name):
        """Goes to a link or button and presses it; a new page comes."""
        self.to(name)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def sign_in(self, program, user):
        self.page.goto(program.address + "/sign-in")
        self.to("^User name")
        self.keys.type(user)
        self.to("^Password")
        self.keys.type(program.password)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def main(self):
        return self.page.locator("main").text_content()


def test_a_nurse_asks_for_a_day_off(visitor, trust):
    nurse = visitor()
    keys = Keys(nurse)
    keys.sign_in(trust, "nurse2@demo")
    keys.enter("^My requests$")
    keys.enter("^Ask for a day$")
    keys.enter(f"^{free_day(nurse, 10)} ")
    day = nurse.page.locator("h1").text_content().removeprefix("Ask for ")
    keys.to("^A day off$")
    nurse.page.keyboard.press("Space")
    keys.enter("^Ask$")
    assert f"Day off on {day}" in keys.main()
    keys.enter(f"^Withdraw Day off on {day}")
    assert f"Day off on {day}" not in nurse.page.locator(".rs-requests").first.text_content()
    assert not nurse.complaints


def test_a_manager_answers_a_request(visitor, trust):
    manager = visitor()
    keys = Keys(manager)
    keys.sign_in(trust, "manager3@demo")
    keys.enter("leave request")
    keys.enter("^Annual leave")
    keys.to("^What they are told")
    manager.page.keyboard.type("Three people are away that week; the week after is free.")
    keys.enter("^Refuse$")
    assert "Request refused" in keys.main()
    assert not manager.complaints


def test_the_menu_opens_and_closes(visitor, trust):
    manager = visitor("manager1@demo")
    keys = Keys(manager)
    keys.to("^Staff records$")
    manager.page.keyboard.press("Enter")
    keys.to("^Check a staff passport$", limit=1)
    manager.page.keyboard.press("Escape")
    assert keys.focus()["name"] == "Staff records"
    assert not manager.page.get_by_role("link", name="Units", exact=True).is_visible()
    manager.page.keyboard.press("Enter")
    keys.enter("^People$")
    assert urlparse(manager.page.url).path == "/workforce/people"


def test_a_roster_is_edited(visitor, trust):
    """Tab comes into the board once; the panel takes the focus and gives it back to the place it came from."""
    manager = visitor("manager1@demo")
    keys = Keys(manager)
    keys.enter("^Plan the roster of")
    keys.enter("^Open the board$")
    page = manager.page
    keys.to("^(Name|[A-Z][a-z]+ )?.*$", limit=1)
    for _ in range(60):
        if page.evaluate("document.activeElement.matches('#board td.cb-cell > a')"):
            break
        page.keyboard.press("Tab")
        keys.focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
        keys.focus()
    page.keyboard.type("LD")
    page.locator("#board-said", has_text="Saved").wait_for()
    place = page.evaluate("document.activeElement.pathname")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What else could stand here").wait_for()
    assert page.evaluate("document.activeElement.id") == "board-panel-title"
    keys.to("^Pin$", limit=3)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Unpin").wait_for()
    assert page.evaluate("document.getElementById('board-panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.pathname") == place
    assert "pinned" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.locator(f"#board a[href$='{'/'.join(place.split('/')[-3:])}'][data-cell='']").wait_for()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('#board td.cb-cell > a')"), "Tab does not leave the places"
    assert not manager.complaints


def test_a_roster_is_handed_over_approved_and_published(visitor, trust):
    manager = visitor("manager3@demo")
    keys = Keys(manager)
    keys.enter("^Plan the roster of")
    keys.enter("^Approve and publish$")
    keys.enter("^Hand it to the approver$")
    approver = visitor("approver3@demo")
    keys = Keys(approver)
    keys.enter("^Approve the roster of")
    keys.enter("^Approve this roster$")
    keys.enter("^Publish to staff$")
    assert "The roster is published" in keys.main()
    assert not approver.complaints and not manager.complaints
