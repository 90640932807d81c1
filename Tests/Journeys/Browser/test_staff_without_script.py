"""Staff need no script: they see their rota, ask, withdraw, take a shift, make a calendar address, change their password."""
import re
import urllib.request

from pages import crawl, free_day


def test_every_page_stands_without_script(visitor):
    nurse = visitor("nurse1@demo", phone=True, script=False)
    pages = dict(crawl(nurse, limit=40))
    assert {"/my-rota", "/my-requests", "/my-leave", "/rostering/open-shifts", "/notices", "/account"} <= set(pages)
    for path in pages.values():
        nurse.go(path)
        assert nurse.page.locator("h1").count() == 1, f"{path} has no heading without script"


def test_ask_see_and_withdraw(visitor):
    nurse = visitor("nurse3@demo", phone=True, script=False)
    page = nurse.page
    page.get_by_role("link", name="My requests").first.click()
    page.get_by_role("link", name="Ask for a day").click()
    page.get_by_role("link", name=re.compile(f"^{free_day(nurse, 12)} ")).click()
    page.get_by_label("A day off").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    asked = page.locator(".rs-request", has_text="Day off").first
    assert "answers it when it is published" in asked.text_content()
    asked.get_by_role("button", name="Withdraw").click()
    page.get_by_text("Earlier and withdrawn").click()
    assert "You withdrew it." in page.locator("main").text_content()


def test_take_an_open_shift(visitor, trust):
    """Somebody of the demo can take one of the shifts that nobody has."""
    for user in [name for name, role in trust.logins.items() if role.startswith(("Staff member", "Roster manager"))]:
        nurse = visitor(user, phone=True, script=False)
        nurse.go("/rostering/open-shifts").shot("open-shifts")
        offer = nurse.page.locator(".rs-offer", has=nurse.page.get_by_role("button")).first
        if not offer.count():
            continue
        when = re.search(r"\w{3} \d+ \w{3} \d{4}, \d\d:\d\d to \d\d:\d\d", offer.text_content()).group()
        offer.get_by_role("button").click()
        assert "The shift is yours" in nurse.page.locator("main").text_content()
        year, month = re.search(r"(\w{3}) (\d{4})", when).group(2, 1)
        number = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split().index(month) + 1
        nurse.go(f"/my-rota/months/{year}-{number:02}")
        assert when in nurse.page.locator("main").text_content()
        return
    raise AssertionError("nobody of the demo can take an open shift")


def test_a_calendar_address(visitor):
    nurse = visitor("nurse2@demo", phone=True, script=False)
    nurse.go("/my-rota/calendar")
    nurse.page.get_by_role("button", name=re.compile("^Make a")).click()
    address = nurse.page.get_by_label("Calendar address").input_value()
    nurse.shot("calendar-address")
    with urllib.request.urlopen(address) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")
    nurse.page.get_by_role("button", name="Switch it off").click()
    assert "Switched off" in nurse.page.locator("main").text_content()


def test_a_new_password(visitor, trust):
    nurse = visitor("nurse3@demo", phone=True, script=False)
    page, old, new = nurse.page, trust.password, "four quiet wards at night"

    def change(before, after):
        nurse.go("/account/password")
        page.get_by_label("Password you use now").fill(before)
        page.get_by_label("New password").fill(after)
        page.get_by_role("button", name="Change password").click()
        assert "changed" in page.locator("main").text_content()

    change(old, new)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("User name").fill("nurse3@demo")
    page.get_by_label("Password", exact=True).fill(new)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(trust.address + "/")
    change(new, old)
