"""Every page of every role: axe-core finds nothing, nothing scrolls sideways on a phone, nothing is blocked."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import crawl

ROLES = ["admin@demo", "manager1@demo", "approver1@demo", "nurse1@demo"]
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def violations(page):
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:160]})" for v in found]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("user", ROLES)
def test_every_page_is_clean(visitor, user, phone):
    someone = visitor(user, phone=phone)
    faults, count = [], 0
    for key, path in crawl(someone):
        count += 1
        someone.shot(f"{user.split('@')[0]}{key.replace('/', '-')}")
        faults += [f"{path}: {fault}" for fault in violations(someone.page)]
        if phone:
            wide = someone.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                faults.append(f"{path}: scrolls sideways by {wide} px")
    faults += someone.complaints
    assert count >= 5
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_way_in_is_clean(visitor, phone):
    someone = visitor(phone=phone)
    someone.go("/sign-in").shot("sign-in")
    assert not violations(someone.page)
    someone.go("/no-such-page", status=404).shot("not-found")
    assert not violations(someone.page)


def test_staff_need_no_script(visitor):
    """A nurse without script reaches the rota, asks for a day off, and sees the request."""
    nurse = visitor("nurse1@demo", phone=True, script=False)
    pages = dict(crawl(nurse, limit=40))
    assert "/my-rota" in pages
    for key, path in pages.items():
        nurse.go(path)
        assert nurse.page.locator("h1").count() == 1, f"{path} has no heading without script"


@pytest.mark.parametrize("user", ["nurse1@demo", "manager1@demo"])
def test_the_keyboard_reaches_everything(visitor, user):
    """Tab alone comes past every link, button and field, and what has the focus can be seen."""
    someone = visitor(user)
    for key, path in list(crawl(someone, limit=12)):
        someone.go(path)
        missed = someone.page.evaluate("""() => {
            const reach = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
            return [...document.querySelectorAll(reach)].filter(e => e.tabIndex < 0 && e.offsetParent && !e.disabled
                && !e.closest('[role=grid]')).map(e => e.outerHTML.slice(0, 120)); }""")
        assert not missed, f"{path}: {missed}"
        someone.page.keyboard.press("Tab")
        shown = someone.page.evaluate("""() => { const s = getComputedStyle(document.activeElement);
            return document.activeElement !== document.body && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'); }""")
        assert shown, f"{path}: the first stop of Tab cannot be seen"
