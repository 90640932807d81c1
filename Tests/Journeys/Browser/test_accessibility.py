"""Every page of every role: axe-core finds nothing on a desk and on a phone, no link is dead, nothing scrolls sideways,
nothing is blocked, and everything can be reached by keyboard."""
import pytest

from pages import assert_clean, crawl, faults_of

# The administrator of the demo is its e-rostering team as well.
ROLES = [
    "admin@demo", "manager1@demo", "approver1@demo", "nurse1@demo", "hr@demo", "auditor@demo",
    # Care: a link worker, their lead, a practice, who pays, a person served, and somebody who helps another.
    "lee@demo", "caremanager@demo", "referrer@demo", "commissioner@demo", "pat@demo", "sam@demo",
]


@pytest.fixture(scope="module")
def clean():
    """Shapes of pages that axe has read without finding a fault."""
    return set()


@pytest.mark.parametrize("user", ROLES)
def test_every_page_is_clean(visitor, clean, user):
    """What axe has to say of the frame with this role's menu is told by its home page, which is read for each role."""
    someone = visitor(user)
    someone.go("/")
    assert_clean(someone)
    faults, count = [], 0
    for key, path in crawl(someone, faults=faults):
        count += 1
        faults += faults_of(someone, f"{user.split('@')[0]}{key.replace('/', '-').replace('*', '_')}", clean)
    faults += someone.complaints
    assert not faults, "\n".join(faults)
    assert count >= 8


def test_the_way_in_is_clean(visitor):
    someone = visitor()
    someone.go("/sign-in")
    assert_clean(someone, "sign-in")
    someone.page.get_by_role("button", name="Sign in", exact=True).click()
    assert_clean(someone, "sign-in-empty")
    someone.page.get_by_label("User name").fill("nobody@demo")
    someone.page.get_by_label("Password", exact=True).fill("not the right words at all")
    someone.page.get_by_role("button", name="Sign in", exact=True).click()
    assert someone.page.get_by_label("User name").input_value() == "nobody@demo"
    assert_clean(someone, "sign-in-wrong")


# Stops that only a script sets the focus on, and the places of the board, which have arrow keys of their own.
REACH = """() => {
    const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    return [...document.querySelectorAll(all)].filter(e => e.tabIndex < 0 && e.offsetParent && !e.disabled
        && !e.matches('main, [data-module="nhsuk-error-summary"], [data-heading], dialog *') && !e.closest('[role=grid]'))
        .map(e => e.outerHTML.slice(0, 120)); }"""

SHOWN = """() => { const e = document.activeElement, s = getComputedStyle(e);
    return e !== document.body && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'); }"""


@pytest.mark.parametrize("user", ["nurse1@demo", "manager1@demo"])
def test_the_keyboard_reaches_everything(visitor, user):
    """Nothing is left out of the order of Tab; the first stop leads past the menu; and what has the focus can be seen."""
    someone = visitor(user)
    keys = someone.page.keyboard
    for _, path in crawl(someone, limit=40):
        missed = someone.page.evaluate(REACH)
        assert not missed, f"{path}: {missed}"
        keys.press("Tab")
        assert someone.page.evaluate(SHOWN), f"{path}: the first stop of Tab cannot be seen"
        assert someone.page.evaluate("document.activeElement.textContent") == "Skip to main content", path
        keys.press("Enter")
        assert someone.page.evaluate("document.activeElement.id") == "maincontent", path
        for _ in range(4):
            keys.press("Tab")
            # Past the last stop the keys are the browser's own.
            if someone.page.evaluate("document.activeElement === document.body"):
                break
            assert someone.page.evaluate(SHOWN), f"{path}: the focus cannot be seen"


def test_the_public_directory_is_clean(visitor):
    """Everybody finds it from the way in, without an account."""
    someone = visitor()
    someone.go("/sign-in")
    assert someone.page.get_by_role("link", name="Find help near you").count() == 1
    faults, found = [], []
    for key, path in crawl(someone, start=("/directory",), faults=faults):
        found.append(key)
        faults += faults_of(someone, f"public{key.replace('/', '-').replace('*', '_')}")
    assert not faults + someone.complaints, "\n".join(faults + someone.complaints)
    assert any("/services/" in key for key in found), found


def test_what_a_service_opens_by_its_link_is_clean(visitor):
    staff = visitor("lee@demo")
    onward = staff.page.locator("main a[href^='/social-prescribing/onward/']")
    staff.go("/social-prescribing/caseload")
    links = staff.page.locator("main a[href*='/referrals/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for case in dict.fromkeys(links):
        staff.go(case)
        if onward.count():
            break
    assert onward.count(), f"no referral onward in the demo's {len(links)} cases"
    staff.go(onward.first.get_attribute("href"))
    staff.page.get_by_role("button", name="Make a new link").click()
    address = staff.page.locator(".cw-address code").inner_text()
    someone = visitor()
    someone.go(address.removeprefix(someone.program.address))
    assert_clean(someone, "service-link")
