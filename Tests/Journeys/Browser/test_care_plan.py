"""A plan as its person makes it on a phone without script, and as a link worker and somebody with a link see it."""
import re, sqlite3, time

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import RULES

PLAN = "/care-planning/people/pat-1"


def lay_people(program):
    """A care team with a link worker, and Pat, whom it looks after, with an account of her own."""
    now = int(time.time() * 1000)
    with sqlite3.connect(program.folder / "trust.sqlite", timeout=30) as db:
        organisation, method = db.execute("SELECT organisation, account FROM sign_in_method LIMIT 1").fetchone()
        columns = [row[1] for row in db.execute("PRAGMA table_info(sign_in_method)")]
        secret = db.execute("SELECT * FROM sign_in_method WHERE account = ?", (method,)).fetchone()
        db.execute("INSERT INTO unit (organisation, id, name, kind) VALUES (?, 'care-1', 'Care team', 'team')", (organisation,))
        db.execute("INSERT INTO person_served (organisation, id, nhs_number, given_name, family_name, born, address, postcode,"
                   " practice_code, practice_name) VALUES (?, 'pat-1', '9997770005', 'Pat', 'Example', '1956-05-04',"
                   " '1 Test Street', 'ZZ99 3VZ', 'A99999', 'Test Surgery')", (organisation,))
        db.execute("INSERT INTO care_team_member (organisation, id, person, unit, role, first_day)"
                   " VALUES (?, 'member-1', 'pat-1', 'care-1', 'Link worker', '2020-01-06')", (organisation,))
        for account, name, served in [("acc-pat", "Pat Example", "pat-1"), ("acc-lee", "Lee Link", None)]:
            user = account.removeprefix("acc-") + "-plan@demo"
            db.execute("INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at, served)"
                       " VALUES (?, ?, ?, ?, ?, 'active', ?, ?)",
                       (organisation, account, user, name, name.lower(), now, served))
            row = [account if column == "account" else value for column, value in zip(columns, secret)]
            row = [f"{value}-{account}" if column == "id" else value for column, value in zip(columns, row)]
            db.execute(f"INSERT INTO sign_in_method VALUES ({', '.join('?' * len(row))})", row)
        db.execute("INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)"
                   " VALUES (?, 'role-lee', 'acc-lee', 'link-worker', 'care-1', 0)", (organisation,))


@pytest.fixture(scope="module")
def care(trust):
    lay_people(trust)
    return trust


def sound(visitor, name):
    """No fault that a program can find, nothing wider than the window, and a picture."""
    page = visitor.page
    visitor.shot(name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
    return visitor


def checked(visitor, name):
    sound(visitor, name)
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    assert not found, [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found]


def answer(page, words, button="Save and go on"):
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name=button, exact=True).click()


def test_a_person_makes_their_plan_on_a_phone_without_script(visitor, care):
    pat = visitor("pat-plan@demo", phone=True, script=False)
    page = pat.page
    pat.go("/care-planning/me")
    sound(pat, "plan-empty")
    page.get_by_role("link", name="Go through it step by step").click()
    sound(pat, "talk-start")
    page.get_by_role("link", name="Start", exact=True).click()
    sound(pat, "talk-question")
    answer(page, "My dog Bess, and being outside every day")
    for _ in range(6):
        page.get_by_role("link", name="Leave this question out").click()
    answer(page, "I am good with animals", "Save and write another")
    answer(page, "I never give up")
    answer(page, "Nobody tells me when the bus is late")
    answer(page, "I cannot climb the stairs at the station")
    answer(page, "See my friends in town every week")
    sound(pat, "talk-score")
    page.get_by_label("9", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    answer(page, "")
    assert "Write something first" in page.inner_text("main")
    sound(pat, "talk-refused")
    answer(page, "Call the community bus")
    answer(page, "Me, with help from Lee")
    page.get_by_label("Day").fill("2027-01-11")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("8", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    sound(pat, "talk-done")
    page.get_by_role("link", name="Read the plan").click()
    text = page.inner_text("main")
    for words in ["My dog Bess", "I never give up", "See my friends", "Call the community bus", "8 out of 10"]:
        assert words in text, words
    sound(pat, "plan")
    page.get_by_role("link", name="Say what you think").click()
    page.get_by_label("Yes, I agree").check()
    sound(pat, "agree")
    page.get_by_role("button", name="Save").click()
    assert "The plan is agreed." in page.inner_text("main")


def test_two_people_write_at_the_same_time_and_choose(visitor, care):
    lee, pat = visitor("lee-plan@demo"), visitor("pat-plan@demo", phone=True)
    lee.go(PLAN)
    assert "changed since you last looked" in lee.page.inner_text("main")
    checked(lee, "plan-staff")
    lee.go(f"{PLAN}/changes")
    checked(lee, "changes")
    lee.go(PLAN).page.get_by_role("link", name=re.compile("^Change I never give up")).click()
    checked(lee, "item-change")
    pat.go(PLAN).page.get_by_role("link", name=re.compile("^Change I never give up")).click()
    pat.page.get_by_label("What is the strength?").fill("I never give up, and I make people laugh")
    pat.page.get_by_role("button", name="Save").click()
    assert "Not yet agreed" in pat.page.inner_text("main")
    lee.page.get_by_label("What is the strength?").fill("Pat keeps going when things are hard")
    lee.page.get_by_role("button", name="Save").click()
    assert "both texts are kept" in lee.page.inner_text("main")
    checked(lee, "choice")
    lee.page.get_by_text("Put both together").click()
    lee.page.get_by_role("button", name="Save this text").click()
    text = lee.page.inner_text("main")
    assert "make people laugh" in text and "keeps going" in text
    lee.page.get_by_role("link", name=re.compile("^Open I never give up")).click()
    lee.page.get_by_label("Your comment").fill("This is so true.")
    lee.page.get_by_role("button", name="Add the comment").click()
    checked(lee, "item")
    pat.go(PLAN)
    checked(pat, "plan-agreed-before")
    lee.go(f"{PLAN}/versions?from=3&to=20")
    checked(lee, "versions")
    lee.go(f"{PLAN}/missing")
    assert "Nothing is missing" in lee.page.inner_text("main")
    checked(lee, "missing")
    lee.go(f"{PLAN}/about-me")
    checked(lee, "about-me")
    lee.go("/care-planning")
    checked(lee, "plans")


def add(page, link, label, words):
    page.get_by_role("link", name=link).first.click()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Save", exact=True).click()


def test_options_stand_side_by_side_and_none_goes_without_a_risk(visitor, care):
    lee = visitor("lee-plan@demo")
    page = lee.page
    lee.go(f"{PLAN}/decisions")
    checked(lee, "decisions-empty")
    add(page, "Start a decision", "What is there to decide?", "What to do about the knee")
    add(page, "Add an option", "What could be done?", "Wait and see")
    add(page, "Add an option", "What could be done?", "Have an operation")
    for option, good, hard in [
        ("Wait and see", ["No operation", "It may get better by itself"], ["The pain may stay"]),
        ("Have an operation", ["Most people walk better after it"], []),
    ]:
        for words in good:
            add(page, f"Add What could be good about {option}", "What could be good about it?", words)
        for words in hard:
            add(page, f"Add What could be hard about {option}", "What could go wrong or be hard?", words)
    page.get_by_role("button", name="Finish this decision").click()
    text = page.inner_text("main")
    assert "Something is still missing" in text and "with the option “Have an operation”" in text
    checked(lee, "decision-missing")
    pat = visitor("pat-plan@demo", phone=True, script=False)
    pat.go(f"{PLAN}/decisions").page.get_by_role("link", name="What to do about the knee").click()
    sound(pat, "decision")


def test_a_link_opens_the_plan_until_it_is_switched_off(visitor, care):
    pat, nobody = visitor("pat-plan@demo", phone=True), visitor(phone=True)
    page = pat.page
    pat.go(f"{PLAN}/sharing")
    checked(pat, "sharing-empty")
    page.get_by_label("Who is it for?").fill("My sister Sue")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Link", exact=True).input_value()
    checked(pat, "sharing-made")
    nobody.go(link.removeprefix(care.address))
    assert "This link was made for My sister Sue" in nobody.page.inner_text("main")
    checked(nobody, "shared-asked")
    pat.go(f"{PLAN}/sharing")
    assert "Not opened yet" in page.inner_text("main")
    nobody.page.get_by_role("button", name="Open the plan").click()
    assert "I am good with animals" in nobody.page.inner_text("main")
    checked(nobody, "shared")
    pat.go(f"{PLAN}/sharing")
    assert "Opened once" in page.inner_text("main")
    page.get_by_role("button", name=re.compile("Switch off")).click()
    checked(pat, "sharing-off")
    nobody.go(link.removeprefix(care.address), status=404)


def test_what_is_taken_away_opens_without_the_internet(visitor, care, tmp_path):
    pat = visitor("pat-plan@demo", phone=True)
    pat.go(f"{PLAN}/take-away")
    checked(pat, "take-away")
    pat.go(f"{PLAN}/paper")
    checked(pat, "paper")
    pat.page.emulate_media(media="print")
    pat.shot("paper-print")
    pat.page.emulate_media(media="screen")
    with pat.page.expect_download() as download:
        pat.page.evaluate(f"location.href = '{PLAN}/plan.html'")
    download.value.save_as(tmp_path / "plan.html")
    alone = visitor(phone=True)
    alone.context.set_offline(True)
    alone.page.goto((tmp_path / "plan.html").as_uri())
    assert "I am good with animals" in alone.page.inner_text("body")
    assert alone.page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    checked(alone, "offline")
