"""Directories of others read over real HTTP: the findings are those that the README of the shared data names."""
import time

import pytest

from directory_town import town

from feeds import Feed
from town import problems


def read(town, feed, name):
    """Adds a feed and waits for its reading; gives the last reading and what was found in it."""
    status, location, text = town.team.post(
        "/directory-desk/feeds", "/directory-desk/feeds", {"name": name, "address": feed.address, "licence": "OGL-UK-3.0"})
    assert status == 303, problems(text)
    feed_id = location.split("?")[0].rsplit("/", 1)[1]
    return wait(town, feed_id)


def wait(town, feed_id, count=1):
    for _ in range(300):
        rows = town.query("SELECT id, read_count, added_count, left_count, missing_count, problem FROM directory_harvest "
                          "WHERE feed = ? ORDER BY began_at DESC, id DESC", feed_id)
        if len(rows) >= count:
            found = town.query("SELECT severity, record_kind, field, words FROM directory_finding WHERE harvest = ? "
                               "ORDER BY number", rows[0][0])
            return feed_id, rows[0], found
        time.sleep(0.1)
    raise AssertionError("the feed was not read within 30 seconds")


@pytest.fixture
def serve():
    here = []

    def make(name):
        here.append(Feed(name))
        return here[-1]

    yield make
    for feed in here:
        feed.stop()


def errors(found):
    return [(kind, field, words) for severity, kind, field, words in found if severity == "error"]


def test_the_sample_feeds_give_the_findings_of_their_readme(town, serve):
    feed = serve("fail")
    feed_id, (_, count, added, left, _, problem), found = read(town, feed, "Failing")
    assert (count, added, left, problem) == (1, 1, 0, None)
    assert errors(found) == [("service", "email", "is not an email address"),
                             ("taxonomy_term", "description", "is missing")]
    # What the validator of the README does not look at is a warning.
    assert [row[2] for row in found if row[0] == "warning"] == ["url", "term_uri"]
    assert town.query("SELECT email, feed, licence FROM directory_service WHERE name = 'Community Counselling'") \
        == [(None, feed_id, "OGL-UK-3.0")]

    # The same service again, from another directory: it is left where it is.
    _, (_, count, added, left, _, problem), found = read(town, serve("warn"), "Warning")
    assert (count, added, left, problem) == (1, 0, 1, None)
    assert errors(found) == [("taxonomy_term", "description", "is missing")]
    _, (_, count, added, left, _, problem), found = read(town, serve("pass"), "Passing")
    assert (count, added, left, problem) == (1, 0, 1, None)
    assert [row for row in found if row[0] != "note"] == []
    assert [row[3] for row in found] == ["was not taken: another directory has it already"]

    # The failing feed mends itself, then loses its service to another.
    feed.answers |= serve("pass").answers
    town.team.post(f"/directory-desk/feeds/{feed_id}", f"/directory-desk/feeds/{feed_id}/reading", {})
    _, row, found = wait(town, feed_id, 2)
    assert found == [] and row[5] is None
    assert town.query("SELECT email FROM directory_service WHERE name = 'Community Counselling'") == [("email@example.com",)]
    page = town.team.get(f"{town.path}?words=counselling")[2]
    assert "Community Counselling" in page


def test_a_directory_that_is_not_there_is_told_of(town):
    status, location, _ = town.team.post("/directory-desk/feeds", "/directory-desk/feeds",
                                         {"name": "Nobody", "address": "http://localhost:9"})
    assert status == 303
    _, row, _ = wait(town, location.split("?")[0].rsplit("/", 1)[1])
    assert row[5] == "It could not be reached. Try again later."


def test_our_own_feed_can_be_read_by_ourselves(town):
    """Reading what we publish finds nothing wrong, and takes nothing: all of it is kept here."""
    _, row, found = read(town, type("Own", (), {"address": f"{town.program.address}{town.path}/open-referral"}), "Us")
    assert row[1] > 5 and row[2] == 0 and row[3] == row[1] and row[5] is None
    assert [r for r in found if r[0] != "note"] == []


def test_the_page_of_a_directory_shows_what_was_found(visitor, town, serve):
    from pages import assert_clean
    feed_id = read(town, serve("fail"), "Failing again")[0]
    someone = visitor("admin@rxx", program=town.program)
    someone.go(f"/directory-desk/feeds/{feed_id}")
    assert someone.page.get_by_text("Against the standard").count() >= 1
    assert_clean(someone, "directory-feed")
    someone.go("/directory-desk/feeds")
    assert_clean(someone, "directory-feeds")
