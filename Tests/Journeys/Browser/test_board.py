"""The board in a real browser: keys, panel, two managers at once, drafts, and the same without script and on a phone."""
import re

from pages import violations


def open_board(someone):
    """The latest roster that is being planned, and its address."""
    someone.go("/rostering/periods")
    links = someone.page.eval_on_selector_all("main a[href$='/board']", "all => all.map(a => a.getAttribute('href'))")
    someone.go(links[0])
    return links[0]


def place(someone, row, day):
    return someone.page.locator("#board tr[data-person]").nth(row).locator("td.cb-cell > a").nth(day)


def settled(someone):
    someone.page.wait_for_timeout(200)
    for _ in range(100):
        if someone.page.get_attribute("#board", "aria-busy") != "true":
            return someone.page.locator("#board-said").text_content()
        someone.page.wait_for_timeout(100)
    raise AssertionError("the board did not settle")


def code(someone, row, day):
    return place(someone, row, day).locator("span").first.text_content()


def test_the_keys_of_a_spreadsheet(visitor):
    manager = visitor("manager1@demo")
    open_board(manager)
    keys = manager.page.keyboard
    place(manager, 7, 10).focus()
    keys.type("LD")
    assert settled(manager).startswith("Saved.")
    assert code(manager, 7, 10) == "LD"
    keys.press("p")
    settled(manager)
    assert "pinned" in place(manager, 7, 10).text_content()
    keys.press("p")
    settled(manager)
    keys.press("ArrowRight")
    keys.type("N")
    settled(manager)
    keys.press("Delete")
    settled(manager)
    assert code(manager, 7, 11) == ""
    keys.press("Control+z")
    settled(manager)
    assert code(manager, 7, 11) == "N"
    keys.press("Control+Shift+z")
    settled(manager)
    assert code(manager, 7, 11) == ""
    keys.press("Control+Home")
    assert manager.page.evaluate("() => document.activeElement === document.querySelector('#board td.cb-cell > a')")
    assert not manager.complaints
    manager.shot("board")


def test_enter_says_why_and_escape_comes_back(visitor):
    manager = visitor("manager1@demo")
    open_board(manager)
    place(manager, 7, 12).focus()
    manager.page.keyboard.press("Enter")
    panel = manager.page.locator("#board-panel")
    panel.get_by_role("heading", name="What else could stand here").wait_for()
    manager.shot("board-panel")
    before = place(manager, 7, 12).get_attribute("data-cell")
    panel.get_by_role("button", name=re.compile("^Put in")).first.click()
    settled(manager)
    assert place(manager, 7, 12).get_attribute("data-cell") != before
    manager.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert not manager.complaints


def test_two_managers_see_each_other_and_lose_nothing(visitor):
    first, second = visitor("manager1@demo"), visitor("manager1@demo")
    path = open_board(first)
    second.go(path)
    place(second, 8, 14).focus()
    second.page.keyboard.type("LD")
    settled(second)
    for _ in range(100):
        if code(first, 8, 14) == "LD":
            break
        first.page.wait_for_timeout(100)
    assert code(first, 8, 14) == "LD"


def test_without_script_every_place_is_a_form(visitor):
    manager = visitor("manager1@demo", script=False)
    path = open_board(manager)
    manager.page.goto(manager.page.url.replace("/board", "/") + place(manager, 9, 15).get_attribute("href"))
    manager.page.get_by_role("button", name=re.compile("^Put in")).first.click()
    assert manager.page.url.split("?")[0].endswith(path)
    manager.page.get_by_role("button", name="Undo").click()
    assert "put back" in manager.page.locator("main").text_content()


def test_the_cover_hides_half_of_no_place_before_its_script_has_come(visitor):
    manager = visitor("manager1@demo")
    manager.page.route("**/whole-rows.js", lambda route: route.abort())
    manager.page.route("**/board*.js", lambda route: route.abort())
    open_board(manager)
    assert not violations(manager.page)


def test_a_draft_is_watched_looked_at_and_taken(visitor):
    manager = visitor("manager2@demo")
    path = open_board(manager).replace("/board", "/draft")
    manager.go(path)
    manager.page.get_by_label("An empty board").check()
    manager.page.get_by_role("button", name="Draft the roster").click()
    manager.page.get_by_role("button", name="Take this draft").wait_for(timeout=60_000)
    assert "Every row was checked: no rule is broken." in manager.page.locator("main").text_content()
    manager.shot("draft")
    manager.page.get_by_role("button", name="Take this draft").click()
    assert "The draft is on the board" in manager.page.locator("main").text_content()
    manager.shot("board-drafted")


def test_on_a_phone_the_roster_is_read_day_by_day(visitor):
    manager = visitor("manager1@demo", phone=True)
    open_board(manager)
    assert not manager.page.locator("#board").is_visible()
    page = manager.page
    day = page.locator(".cb-list-day:not([open])", has=page.locator(".cb-list-people a")).first
    link = page.locator("#" + day.get_attribute("id")).locator(".cb-list-people a").first
    assert not link.is_visible()
    day.locator("summary").click()
    link.wait_for()
    assert manager.page.evaluate("() => document.documentElement.scrollWidth") <= 360
    manager.shot("board-phone")
