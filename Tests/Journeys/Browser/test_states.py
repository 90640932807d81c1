"""Pages that only show themselves when something has happened: forms sent wrong, refusals, empty places, a draft under
way, a roster with breaches, a checked file, a calendar address just made."""
import re
from urllib.parse import urlparse

import pytest

from pages import assert_clean, crawl, faults_of

FORMS = """() => [...document.querySelectorAll('main form[method=post]')].map((form, i) => {
    const typed = [...form.elements].filter(e => e.offsetParent && e.name &&
        (e.tagName === 'TEXTAREA' || e.tagName === 'SELECT' || ['text', 'date', 'time', 'email'].includes(e.type)));
    return typed.length && form.querySelector('button') ? [i, form.getAttribute('action')] : null; }).filter(Boolean)"""

EMPTY = """(i) => { const form = document.querySelectorAll('main form[method=post]')[i];
    const typed = [...form.elements].filter(e => e.name && (e.tagName === 'TEXTAREA' || ['text', 'date', 'time', 'email'].includes(e.type)));
    for (const e of typed) e.value = '';
    for (const e of form.querySelectorAll('select')) if (e.querySelector('option[value=""]')) e.value = '';
    const words = typed.filter(e => (e.type === 'text' || e.tagName === 'TEXTAREA') && !e.inputMode && !e.closest('table')).at(-1);
    if (words && typed.length > 1) words.value = 'Kept words';
    return words && typed.length > 1 ? words.name : null; }"""

SUMMARY = """() => { const s = document.querySelector('.nhsuk-error-summary');
    return { focused: document.activeElement === s, links: [...s.querySelectorAll('a')].map(a => {
        const id = decodeURIComponent(a.hash.slice(1)), control = document.getElementById(id);
        return { id, found: Boolean(control), beside: Boolean(document.getElementById(id + '-error')) }; }) }; }"""


def sent_empty(someone, path, index):
    """Sends a form with nothing in it; gives what is wrong with how it comes back, or None when it was taken."""
    page = someone.page
    someone.go(path)
    kept = page.evaluate(EMPTY, index)
    button = page.locator("main form[method=post]").nth(index).locator("button[type=submit]").first
    if not button.is_visible():
        return None
    with page.expect_navigation():
        button.click()
    if not page.locator(".nhsuk-error-summary").count():
        return None
    someone.expect_refusals(422, 409)
    faults, summary = faults_of(someone), page.evaluate(SUMMARY)
    if not summary["focused"]:
        faults.append("the summary of errors has not the focus")
    faults += [f"{link['id']}: the summary leads to no field" for link in summary["links"] if not link["found"]]
    faults += [f"{link['id']}: no message beside the field" for link in summary["links"] if not link["beside"]]
    if not page.title().startswith("Error: "):
        faults.append("the title does not say that there is an error")
    # Several forms of a page may have a field of that name.
    if kept and "Kept words" not in page.locator(f"main [name='{kept}']").evaluate_all("all => all.map(e => e.value)"):
        faults.append(f"what was typed in {kept} is lost")
    return [f"form {index} of {path}: {fault}" for fault in faults]


@pytest.mark.parametrize("user, least", [("admin@demo", 12), ("manager1@demo", 8), ("nurse1@demo", 2),
                                         ("lee@demo", 4), ("caremanager@demo", 2), ("referrer@demo", 1), ("pat@demo", 2)])
def test_a_form_sent_empty_says_what_to_do(visitor, user, least):
    someone = visitor(user)
    forms = {}
    for key, path in crawl(someone, limit=80):
        for index, action in someone.page.evaluate(FORMS):
            forms.setdefault(re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d", "*", action), (path, index))
    answers = [sent_empty(someone, path, index) for path, index in forms.values()]
    faults = [fault for answer in answers if answer for fault in answer]
    assert not faults, "\n".join(faults)
    assert sum(answer is not None for answer in answers) >= least, list(forms)


def test_refusals_are_pages(visitor):
    nurse = visitor("nurse1@demo")
    for path, status in [("/accounts", 403), ("/rostering/setup", 403), ("/no-such-page", 404), ("/my-rota/months/1", 404)]:
        nurse.go(path, status=status)
        assert nurse.page.locator("main a").count(), f"{path} leads nowhere"
        assert_clean(nurse, f"refusal-{status}")


def test_two_answers_to_one_request(visitor):
    """Whoever comes second is told so; nothing is done twice."""
    first, second = visitor("manager2@demo"), visitor("manager2@demo")
    first.go("/")
    first.page.get_by_role("link", name=re.compile("leave request")).click()
    path = urlparse(first.page.locator("main td a").first.evaluate("a => a.href")).path
    for manager in (first, second):
        manager.go(path)
        manager.page.get_by_label("What they are told").fill("Two people are away already that week.")
    for manager in (first, second):
        manager.page.get_by_role("button", name="Refuse").click()
    assert "Request refused" in first.page.locator("main").text_content()
    assert "answered" in second.page.locator("main").text_content().lower()
    assert_clean(second, "conflict")


def test_a_new_unit_says_what_comes_next(visitor):
    someone = visitor("admin@demo")
    someone.go("/workforce/units/new")
    page = someone.page
    page.get_by_label("Name", exact=True).fill("Winter ward")
    page.get_by_label("Ward", exact=True).check()
    page.get_by_role("button", name=re.compile("Add|Save")).first.click()
    assert_clean(someone, "empty-unit")
    unit = urlparse(page.url).path.split("/")[-1]
    for part in ("setup", "setup/shift-types", "setup/demand", "setup/rules", "setup/settings", "periods", "requests"):
        someone.go(f"/rostering/units/{unit}/{part}")
        assert_clean(someone, f"empty-{part.replace('/', '-')}")
    someone.go("/workforce/people?q=zzzz")
    assert "Nobody matches" in page.locator("main").text_content()
    assert_clean(someone, "nobody-found")


PEOPLE = """staff_number,given_name,family_name,email
N900001,Ama,Testwell,
,Nobody,Nameless,not an address
"""


def test_a_file_is_checked_before_it_is_brought_in(visitor):
    someone = visitor("admin@demo")
    someone.go("/workforce/imports")
    page = someone.page
    page.get_by_label("People and posts", exact=True).check()
    page.get_by_label("Or paste rows from a spreadsheet").fill(PEOPLE)
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("heading", name="Rows that cannot be used").wait_for()
    assert_clean(someone, "import-checked")
    page.get_by_role("button", name=re.compile("^Bring in 1 row")).click()
    assert "1 new" in page.locator("main").text_content()
    assert_clean(someone, "import-done")


def open_roster(someone, part=""):
    """The latest roster that is being planned."""
    someone.go("/rostering/periods")
    row = someone.page.locator("main tr", has_text="Being planned").first
    path = urlparse(row.locator("a").first.evaluate("a => a.href")).path
    someone.go(path + part)
    return path


def test_a_draft_under_way_can_be_stopped(visitor):
    manager = visitor("manager1@demo")
    open_roster(manager, "/draft")
    page = manager.page
    page.get_by_label("30 seconds").check()
    page.get_by_role("button", name="Draft the roster").click()
    page.get_by_role("progressbar").wait_for()
    page.wait_for_timeout(2500)
    assert_clean(manager, "draft-under-way")
    page.get_by_role("button", name="Stop and keep the best so far").click()
    page.get_by_role("button", name="Take this draft").wait_for(timeout=30_000)
    assert_clean(manager, "draft-stopped")
    page.get_by_role("button", name="Drop it").click()
    assert "as it was" in page.locator("main").text_content()
    assert not manager.complaints


def test_a_breach_stands_only_with_a_reason(visitor):
    """The manager breaks a rule and hands the roster over; the approver finds it on the home page and answers for it."""
    manager = visitor("manager2@demo")
    path = open_roster(manager, "/board")
    manager.page.locator("#board tr[data-person]").nth(5).locator("td.cb-cell > a").nth(2).focus()
    for code in ("L", "E"):
        manager.page.keyboard.type(code)
        manager.page.locator("#board[aria-busy='false']").wait_for()
        manager.page.keyboard.press("ArrowRight")
    manager.go(path + "/approval")
    assert_clean(manager, "approval-planning")
    manager.page.get_by_role("button", name="Hand it to the approver").click()

    approver = visitor("approver2@demo")
    approver.page.get_by_role("link", name=re.compile("^Approve the roster of")).click()
    breach = approver.page.locator(".cw-breach").first
    breach.wait_for()
    assert_clean(approver, "approval-breach")
    breach.get_by_text("Let it stand, with a reason").click()
    breach.get_by_label("Why this is safe, and who was asked").fill("Too short")
    breach.get_by_role("button", name="Let it stand").click()
    field = approver.page.locator("#reason")
    assert field.input_value() == "Too short" and field.is_visible()
    approver.expect_refusals(422)
    assert_clean(approver, "approval-refused")
    field.fill("The nurse asked for it and rests the day after; agreed with the site lead.")
    approver.page.get_by_role("button", name="Let it stand").first.click()
    assert "kept with the roster" in approver.page.locator("main").text_content()
    assert_clean(approver, "approval-answered")
    while approver.page.locator(".cw-breach").count():
        breach = approver.page.locator(".cw-breach").first
        breach.get_by_text("Let it stand, with a reason").click()
        breach.get_by_label("Why this is safe, and who was asked").fill("Agreed with the site lead for these two days.")
        breach.get_by_role("button", name="Let it stand").click()
    approver.page.get_by_role("button", name="Approve this roster").click()
    assert_clean(approver, "approval-approved")
    approver.page.get_by_role("button", name="Publish to staff").click()
    assert "published" in approver.page.locator("main").text_content()
    assert_clean(approver, "approval-published")
    approver.go(path + "/changes")
    assert_clean(approver, "changes-none")
    assert not approver.complaints and not manager.complaints
