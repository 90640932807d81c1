"""The history moves with its holder: saved before the wallet is removed, read in another one as a book of its own."""
import base64, json

import pytest
from playwright.sync_api import expect

from holder import SKILLS
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401


@pytest.fixture
def old(holder, desks, tmp_path):
    """A phone on which something happened, and the file that it saved before its wallet was removed."""
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS)).asked(verifier.ask(query(want(issuer, "level")), purpose="Your start"))
    nurse.press("Share").open("items").follow("Remove the wallet").looks_right("leave")
    file = saved(nurse, "Save my history as a file", tmp_path / "old.json")
    nurse.heading("Remove the wallet from this device").press("Remove everything").heading("Your items")
    assert nurse.page.evaluate("wallet.store.all('history')") == []
    return file


def saved(nurse, button, place):
    with nurse.page.expect_download() as download:
        nurse.page.get_by_role("button", name=button).click()
    download.value.save_as(place)
    nurse.settled()
    return place


def adds(nurse, file):
    nurse.page.get_by_label("File with the history").set_input_files(file)
    return nurse.press("Add this history")


def read_on(holder):
    return holder().open("history").heading("History")


def test_it_is_read_on_another_phone_and_can_be_taken_away_again(holder, desks, old):
    nurse = adds(read_on(holder), old)
    expect(nurse.page.get_by_text("The history of the other device was added.")).to_be_visible()
    expect(nurse.page.get_by_text("You added the history of another device (4 entries)")).to_be_visible()
    nurse.looks_right("history-added")
    nurse.page.locator("[data-books] a").click()
    nurse.settled().heading("History from another device")
    for words in ("You shared 1 item with Eastmoor Community Trust", "What for: Your start",
                  "Nothing in it was changed"):
        expect(nurse.page.get_by_text(words)).to_be_visible()
    nurse.looks_right("book")
    # What happens here goes on in a chain of its own.
    nurse.hold(desks[0].offer(SKILLS)).open("history")
    expect(nurse.page.locator("[data-whole]")).to_be_visible()
    assert [one["kind"] for one in nurse.page.evaluate("wallet.store.all('history')")] == [
        "imported", "received", "accepted"]
    nurse.page.locator("[data-books] a").click()
    nurse.settled().press("Take it out of this wallet").heading("History")
    expect(nurse.page.locator("[data-books]")).to_have_count(0)
    assert not nurse.blocked()


def test_a_third_phone_reads_both(holder, desks, old, tmp_path):
    second = adds(read_on(holder), old)
    file = saved(second, "Save as a file", tmp_path / "second.json")
    third = adds(read_on(holder), file)
    expect(third.page.locator("[data-books] li")).to_have_count(2)
    assert len(json.loads(file.read_text())["books"]) == 1
    adds(third, old)
    assert third.problem() == ("history-file", "Everything in this file is in your wallet already.")


def test_ones_own_file_adds_nothing(holder, desks, tmp_path):
    nurse = holder().hold(desks[0].offer(SKILLS)).open("history")
    adds(nurse, saved(nurse, "Save as a file", tmp_path / "own.json"))
    assert nurse.problem()[1] == "Everything in this file is in your wallet already."


def test_without_a_file_it_says_so(holder):
    nurse = read_on(holder).press("Add this history")
    assert nurse.problem()[1] == "Choose the file"
    nurse.looks_right("history-no-file")


def other_key(book):
    x = bytearray(base64.urlsafe_b64decode(book["key"]["x"] + "="))
    x[0] ^= 1
    return base64.urlsafe_b64encode(x).rstrip(b"=").decode()


CHANGED = {
    "another verifier": lambda book: book["entries"][2].update(who="Somebody else"),
    "one left out": lambda book: book["entries"].pop(1),
    "the last left out": lambda book: book["entries"].pop(),
    "the order": lambda book: book["entries"].reverse(),
    "no signature": lambda book: book.update(head=None),
    "another key": lambda book: book["key"].update(x=other_key(book)),
    "one more": lambda book: book["entries"].append(book["entries"][0] | {"number": 5}),
}
NO_HISTORY = {
    "no JSON": lambda _: "hello", "a list": lambda _: [], "nothing in it": lambda book: book.update(entries=[]),
    "another format": lambda book: book.update(format="other/1"), "no key": lambda book: book.pop("key"),
    "no time": lambda book: book.update(exported="soon"),
    "entries that are none": lambda book: book.update(entries=[7]),
    "an entry of no time": lambda book: book["entries"][0].update(at="soon"),
    "nothing that was shared": lambda book: book["entries"][2].pop("shown"),
    "claims that are none": lambda book: book["entries"][2]["shown"][0].update(claims={}),
    "signed by a number": lambda book: book["entries"][2].update(signed=[7]),
    "a book in it that is none": lambda book: book.update(books=[{}]),
}


def spoiled(file, change):
    book = json.loads(file.read_text())
    given = change(book)
    file.write_text(given if isinstance(given, str) else json.dumps(given if given == [] else book))
    return file


@pytest.mark.parametrize("case", CHANGED)
def test_a_file_that_was_changed_is_not_added(holder, old, case):
    nurse = adds(read_on(holder), spoiled(old, CHANGED[case]))
    code, words = nurse.problem()
    assert code == "history-file" and "This file was changed after it was saved" in words, words
    assert nurse.page.evaluate("wallet.books.all()") == []


@pytest.mark.parametrize("case", NO_HISTORY)
def test_what_is_no_history_is_not_added(holder, old, case):
    nurse = adds(read_on(holder), spoiled(old, NO_HISTORY[case]))
    assert nurse.problem() == ("history-file", "This file is no history that a wallet saved.")
    assert nurse.page.evaluate("wallet.books.all()") == []


def test_a_whole_file_with_one_bad_book_adds_nothing(holder, old, tmp_path):
    file = saved(adds(read_on(holder), old), "Save as a file", tmp_path / "second.json")
    nurse = adds(read_on(holder), spoiled(file, lambda book: book["books"][0]["entries"][2].update(who="Nobody")))
    assert "changed after it was saved, from entry 3 on" in nurse.problem()[1]
    assert nurse.page.evaluate("wallet.books.all()") == []
