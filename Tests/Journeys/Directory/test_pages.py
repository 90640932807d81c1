"""People without an account, the team and somebody at a service, in a real browser."""
import html, re

import pytest

from directory_town import town

from pages import assert_clean
from town import PASSWORD


@pytest.fixture
def stranger(visitor, town):
    return visitor(program=town.program)


@pytest.fixture
def team(visitor, town):
    return visitor("admin@rxx", program=town.program)


def test_somebody_finds_what_they_look_for(stranger, town):
    page = stranger.page
    stranger.go(town.path)
    assert_clean(stranger, "directory-all")
    page.get_by_label("What would help?").fill("lonely")
    page.get_by_label("Where?").fill("zz1 1aa")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("heading", name="within 5 miles of ZZ1").count() == 1
    assert_clean(stranger, "directory-found")
    page.get_by_role("link", name="Harbour Health Walks").click()
    assert page.get_by_text("Every Thursday, 10am to 11:30am").count() == 1
    assert_clean(stranger, "directory-service")
    assert not stranger.complaints


def test_without_script_it_is_the_same(visitor, town):
    someone = visitor(script=False, phone=True, program=town.program)
    someone.go(f"{town.path}?need=money&place=Seaham+Quay&miles=1")
    assert someone.page.locator(".cw-found__item").count() == 1
    assert someone.page.locator("svg.cw-map__drawing").count() == 1


def test_what_cannot_be_read_and_what_is_not_there(stranger, town):
    stranger.go(f"{town.path}?place=Atlantis&age=old", status=422)
    assert_clean(stranger, "directory-problems")
    stranger.go(f"{town.path}?words=zeppelin")
    assert_clean(stranger, "directory-nothing")


def test_the_team_keeps_entries(team, town):
    page = team.page
    team.expect_refusals(422)
    team.go("/directory-desk")
    assert_clean(team, "directory-entries")
    page.get_by_role("link", name="Add an entry").click()
    assert_clean(team, "directory-entry-new")
    page.get_by_role("button", name="Add it to the directory").click()
    assert page.get_by_text("Enter the name of the service").count() >= 1
    assert_clean(team, "directory-entry-problems")
    page.get_by_label("Name of the service").fill("Choir for Everybody")
    page.get_by_label("What is it?").fill("Singing for fun. No need to read music.")
    page.get_by_label("Who runs it?").fill("Made-up Singers")
    page.get_by_label("Art, music and making things").check()
    page.get_by_role("group", name="Which days is it on?").get_by_label("Tuesday").check()
    page.get_by_label("Starts at").first.fill("19:00")
    page.get_by_label("Ends at").first.fill("20:30")
    page.get_by_label("Town", exact=True).fill("Seaham Quay")
    page.get_by_label("Postcode", exact=True).fill("ZZ1 7GG")
    page.get_by_label("Phone", exact=True).fill("01632 960007")
    page.get_by_label("Email of whoever keeps it right").fill("kim@singers.example.org")
    page.get_by_role("button", name="Add it to the directory").click()
    assert page.get_by_role("heading", name="Choir for Everybody").count() == 1
    page.get_by_role("button", name="I checked it: it is right").click()
    assert_clean(team, "directory-entry")
    page.get_by_role("link", name="Change it").click()
    assert page.get_by_label("Starts at").first.input_value() == "19:00"
    assert_clean(team, "directory-entry-form")
    for path, name in (("/directory-desk/setup", "setup"), ("/directory-desk/changes", "changes"), ("/directory-desk/feeds", "feeds")):
        team.go(path)
        assert_clean(team, f"directory-{name}")
    assert not team.complaints


def test_somebody_at_a_service_keeps_its_entry(team, visitor, town):
    walks = town.service("Harbour Health Walks")
    page = team.page
    team.go(f"/directory-desk/entries/{walks}")
    page.get_by_role("button", name="Make a link for the service").click()
    assert_clean(team, "directory-link-made")
    address = page.locator("code.cw-address").first.inner_text().removeprefix(town.program.address)
    provider = visitor(program=town.program, phone=True)
    provider.go(address)
    assert_clean(provider, "directory-provider")
    provider.page.get_by_label("There is a wait").check()
    provider.page.get_by_label("About how many weeks").fill("2")
    provider.page.get_by_role("button", name="Send the changes").click()
    assert provider.page.get_by_text("The team looks at them first").count() == 1
    assert_clean(provider, "directory-provider-thanks")
    team.go("/directory-desk/changes")
    assert_clean(team, "directory-change-waits")
    page.get_by_role("button", name=re.compile("^Take it")).click()
    provider.go(f"{town.path}/services/{walks}")
    assert provider.page.get_by_text("There is about 2 weeks' wait.").count() == 1
    provider.go(address)
    provider.page.get_by_role("button", name="Yes, it is all right").click()
    assert provider.page.get_by_text("marked as checked today").count() == 1
    assert not provider.complaints
