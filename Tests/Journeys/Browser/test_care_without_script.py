"""A person served, and whoever helps her, need no script on a phone: every page of theirs, and what they do with their plan,
their questions and their help."""
import io, json, re
from urllib.parse import urlparse

import pypdf
import pytest

from pages import crawl

# Without script these do nothing, so nobody should see them.
DEAD = """() => [...document.querySelectorAll('button[type=button], [onclick], [role=button]')]
    .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def phone(visitor):
    return lambda user=None: visitor(user, phone=True, script=False)


def faults_here(someone, path):
    """What is wrong with the page they are on."""
    page, found = someone.page, []
    if not page.locator("h1").count() or not page.locator("h1").first.text_content().strip():
        found.append(f"{path} has no heading")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        found.append(f"{path} scrolls sideways by {wide} px")
    return found + [f"{path} shows what needs script: {dead}" for dead in page.evaluate(DEAD)]


def links(page, place):
    return page.eval_on_selector_all(f"{place} a[href^='/']", "all => all.map(a => a.getAttribute('href'))")


def main(someone):
    return someone.page.inner_text("main")


def follow(someone, name):
    someone.page.locator("main").get_by_role("link", name=name).first.click()


def menu(someone, name):
    someone.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()


def press(someone, name):
    someone.page.locator("main").get_by_role("button", name=name).first.click()


def own_plan(phone):
    pat = phone("pat@demo")
    menu(pat, "My plan")
    return pat


@pytest.mark.parametrize("user", ["pat@demo", "sam@demo"])
def test_every_page_of_a_persons_own_stands(phone, user):
    someone = phone(user)
    faults, seen = [], {}
    for key, path in crawl(someone, limit=80, faults=faults):
        seen[key] = path
        faults += faults_here(someone, path)
    # One form for each kind of thing that can be added counts above as one page.
    plan = next(path for key, path in seen.items() if key == "/care-planning/people/*")
    forms = [path for path in links(someone.go(plan).page, "main") if "/items/new?kind=" in path]
    for path in dict.fromkeys(forms):
        faults += faults_here(someone.go(path), path)
    assert not faults, "\n".join(faults)
    assert {"/my-care", "/my-care/access", "/my-care/people", "/care-planning/me", "/social-prescribing/me", "/viewings",
            "/care-planning/people/*/agreement", "/care-planning/people/*/sharing", "/notices", "/account"} <= set(seen)
    assert len(forms) >= 8 and not someone.complaints


def look_at_somebody_helped(phone):
    """What Sam sees of Pat: the same pages, but the crawl from home shows them of Sam only. Gives what was seen, what is
    wrong with it, and links that lead nowhere."""
    sam = phone("sam@demo")
    menu(sam, "People I help")
    follow(sam, "Pat Example")
    seen, faults, refused = set(), [], []
    for key, path in crawl(sam, links(sam.page, "main"), limit=30, faults=refused):
        seen.add(key)
        faults += faults_here(sam, path)
    return seen, faults + sam.complaints, refused


def test_every_page_of_somebody_helped_stands(phone):
    seen, faults, _ = look_at_somebody_helped(phone)
    assert not faults, "\n".join(faults)
    assert {"/care-planning/people/*", "/social-prescribing/people/*/helping"} <= seen and len(seen) >= 8


def test_somebody_helped_has_no_link_that_is_refused(phone):
    _, _, refused = look_at_somebody_helped(phone)
    assert not refused, "\n".join(refused)


def test_change_something_in_the_plan(phone):
    pat = own_plan(phone)
    follow(pat, re.compile("^Change I am alone most days"))
    field = pat.page.locator("main").get_by_role("textbox").first
    assert field.input_value() == "I am alone most days"
    field.fill("I am alone most days, above all in winter")
    press(pat, "Save")
    assert "I am alone most days, above all in winter" in main(pat) and "Not yet agreed" in main(pat)


def test_agree(phone):
    pat = own_plan(phone)
    follow(pat, "Say what you think")
    pat.page.get_by_label("Yes, I agree").check()
    press(pat, "Save")
    assert "The plan is agreed." in main(pat)


def test_share_by_link_and_switch_it_off(phone, trust):
    pat, sister = own_plan(phone), phone()
    follow(pat, "Share")
    pat.page.get_by_label("Who is it for?").fill("My sister")
    press(pat, "Make the link")
    link = pat.page.get_by_label("Link", exact=True).input_value().removeprefix(trust.address)
    sister.go(link)
    press(sister, "Open the plan")
    assert "To see people twice a week" in sister.page.inner_text("body")
    faults = faults_here(sister, "the shared plan")
    menu(pat, "My plan")
    follow(pat, "Share")
    assert "Opened once" in main(pat)
    press(pat, re.compile("^Switch off"))
    sister.go(link, status=404)
    assert "To see people" not in sister.page.inner_text("body")
    assert not faults, faults


def test_answer_the_questions(phone):
    lee = phone("lee@demo")
    lee.go("/social-prescribing/caseload")
    follow(lee, "Example, Pat")
    follow(lee, "Give a questionnaire")
    lee.page.get_by_label(re.compile("^ONS4")).check()
    lee.page.get_by_label("At the end", exact=True).check()
    press(lee, "Give it")
    pat = phone("pat@demo")
    menu(pat, "My help")
    follow(pat, re.compile("^Some questions for you"))
    for score in (8, 7, 9, 1):
        faults = faults_here(pat, f"the question answered with {score}")
        assert not faults, faults
        pat.page.get_by_label(str(score), exact=True).check()
        press(pat, "Go on")
    press(pat, "Send my answers")
    assert "Your answers are kept." in main(pat)
    lee.page.reload()
    assert "Life satisfaction: 8 of 10" in main(lee) and "Anxiety: 1 of 10" in main(lee)


def test_ask_for_help(phone):
    pat = phone("pat@demo")
    menu(pat, "My help")
    follow(pat, "Ask for help")
    press(pat, "Ask for help")
    assert pat.page.locator(".nhsuk-error-summary").count() == 1
    pat.page.get_by_label("What would you like help with?").fill("Somebody to go to the pool with")
    teams = pat.page.get_by_label("Which team?")
    # A team may say how long it takes until the first contact, behind its name.
    harbour = teams.locator("option", has_text="Link workers Harbour")
    teams.select_option(value=harbour.get_attribute("value"))
    pat.page.get_by_label("No, nothing I know of").check()
    pat.page.get_by_label("You may tell groups who help me what they need to know").check()
    press(pat, "Ask for help")
    menu(pat, "My help")
    assert "Somebody to go to the pool with" in main(pat)


def test_take_the_plan_away(phone, tmp_path):
    pat = own_plan(phone)
    page = pat.page

    def saved(name):
        with page.expect_download() as download:
            follow(pat, name)
        download.value.save_as(tmp_path / "kept")
        return (tmp_path / "kept").read_bytes()

    follow(pat, "Take away")
    away = urlparse(page.url).path
    pdf = pypdf.PdfReader(io.BytesIO(saved("As a PDF")), strict=True)
    assert "To see people twice a week" in " ".join("\n".join(p.extract_text() for p in pdf.pages).split())
    document = json.loads(saved("For another health or care system"))
    assert (document["resourceType"], document["type"]) == ("Bundle", "document")
    assert "To see people twice a week" in json.dumps(document)
    (tmp_path / "plan.html").write_bytes(saved("To keep on a phone or computer"))
    follow(pat, "On paper")
    assert "To see people twice a week" in page.inner_text("body") and not faults_here(pat, "the plan on paper")
    assert page.url.endswith(away.replace("take-away", "paper"))
    alone = phone()
    alone.context.set_offline(True)
    alone.page.goto((tmp_path / "plan.html").as_uri())
    assert "To see people twice a week" in alone.page.inner_text("body")
    assert not faults_here(alone, "the plan without the internet")
