"""A page that somebody left open under NHS login: asked whether they are there, then led to signing in, nothing lost."""
import re
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe

from desk import Desk
from nhs_login import PERSON, NHSLogin, came_in, register

SECOND = {"sub": "nhs-person-2", "nhs_number": "9998765439", "birthdate": "1971-03-04", "family_name": "Example"}
TYPED = "My dog Bess, and being outside every day"


@pytest.fixture(scope="module")
def world(founded):
    desk, provider = Desk(founded), NHSLogin()
    desk.nhs = provider.setup(desk)
    register(desk)
    register(desk, "served-2", SECOND["nhs_number"], SECOND["birthdate"], "Sam")
    yield desk, provider
    provider.stop()


def came_by_nhs_login(someone, world, person=PERSON):
    """Signs somebody in with NHS login as their browser would, and hands the session to the browser."""
    desk, provider = world
    provider.user = dict(person)
    client, came = desk.sign_on(provider, desk.nhs)
    came_in(came)
    cookie = {"name": "session", "value": client.cookies["session"], "url": desk.program.address, "httpOnly": True}
    someone.context.add_cookies([cookie])


def at_a_question(someone):
    """Half way through the first question of a plan; the browser's clock is ours from here on."""
    page = someone.page
    page.clock.install()
    someone.go("/care-planning/me")
    page.get_by_role("link", name="Go through it step by step").click()
    page.get_by_role("link", name=re.compile("^(Start|Go on)$")).click()
    page.get_by_label("Your answer").fill(TYPED)
    return urlparse(page.url).path


def question(page):
    return page.get_by_role("alertdialog", name="Are you still there?")


@pytest.fixture
def robin(world, visitor):
    someone = visitor(program=world[0].program, phone=True)
    came_by_nhs_login(someone, world)
    return someone


def end_sessions(world):
    """The server's clock is not moved; its session is over all the same."""
    world[0].query("DELETE FROM session")


def test_whoever_is_there_stays(robin):
    page, where = robin.page, at_a_question(robin)
    page.clock.fast_forward("24:00")
    assert not question(page).is_visible()
    page.clock.fast_forward("01:30")
    question(page).wait_for()
    assert "We will sign you out in 4 minutes" in question(page).inner_text() or "in 5 minutes" in question(page).inner_text()
    robin.shot("left-open")
    assert not Axe().run(page).response["violations"]
    # By keyboard alone: the first button has the focus, and Escape stays, too.
    with page.expect_response("**/account/still-here"):
        page.keyboard.press("Enter")
    question(page).wait_for(state="hidden")
    page.clock.fast_forward("25:30")
    question(page).wait_for()
    with page.expect_response("**/account/still-here"):
        page.keyboard.press("Escape")
    question(page).wait_for(state="hidden")
    assert page.get_by_label("Your answer").input_value() == TYPED and urlparse(page.url).path == where


def test_whoever_types_is_there(robin):
    page = robin.page
    at_a_question(robin)
    page.clock.fast_forward("20:00")
    with page.expect_response("**/account/still-here"):
        page.get_by_label("Your answer").press_sequentially(".")
    page.clock.fast_forward("20:00")
    page.wait_for_timeout(300)
    assert not question(page).is_visible()


def test_another_tab_in_use_keeps_this_one_open(robin):
    page, where = robin.page, at_a_question(robin)
    page.clock.fast_forward("20:00")
    other = robin.context.new_page()
    other.clock.install(time=page.evaluate("Date.now()"))
    other.goto(robin.program.address + "/account")
    page.clock.fast_forward("20:00")
    page.wait_for_timeout(300)
    assert not question(page).is_visible() and urlparse(page.url).path == where


def test_a_page_left_open_leads_to_signing_in_and_back_to_what_was_typed(robin, world):
    page, where = robin.page, at_a_question(robin)
    end_sessions(world)
    page.clock.fast_forward("30:05")
    page.wait_for_url("**/sign-in?**")
    assert "You were signed out because the page was not used" in page.locator("main").inner_text()
    robin.shot("left-open-signed-out")
    assert not Axe().run(page).response["violations"]
    kept = page.evaluate("sessionStorage.getItem('typed')")
    assert kept and "Bess" not in kept
    # Going back shows nothing of the record, either.
    page.go_back()
    assert page.get_by_label("Your answer").count() == 0
    came_by_nhs_login(robin, world)
    robin.go(where)
    assert page.get_by_label("Your answer").input_value() == TYPED
    robin.shot("left-open-back")
    assert page.get_by_role("status").inner_text() == "What you had typed here is back. It is not sent yet: read it, then send it."
    page.get_by_role("button", name="Save and go on", exact=True).click()
    assert page.evaluate("sessionStorage.getItem('typed')") is None


def test_somebody_else_does_not_get_what_was_typed(robin, world):
    page, where = robin.page, at_a_question(robin)
    end_sessions(world)
    page.clock.fast_forward("30:05")
    page.wait_for_url("**/sign-in?**")
    came_by_nhs_login(robin, world, SECOND)
    # Neither on their own page with the same question nor under the address of the first.
    robin.go(where.replace("served-1", "served-2"))
    assert page.get_by_label("Your answer").input_value() == ""
    assert page.evaluate("sessionStorage.getItem('typed')") is None


def test_after_a_day_of_it_nobody_can_stay(robin, world):
    page = robin.page
    world[0].query("UPDATE session SET ends_at = seen_at + 1920000")
    at_a_question(robin)
    page.clock.fast_forward("27:30")
    question(page).wait_for()
    world[0].query("UPDATE session SET ends_at = ends_at - 27 * 60000")
    with page.expect_response("**/account/still-here"):
        question(page).get_by_role("button", name="Stay signed in").click()
    page.clock.fast_forward("00:02")
    assert "You have been signed in for a long time" in question(page).inner_text()
    question(page).get_by_role("button", name="Go on").click()
    question(page).wait_for(state="hidden")
    end_sessions(world)
    page.clock.fast_forward("05:30")
    page.wait_for_url("**/sign-in?**")
