"""An export of many people's competences: looked at, put right, recorded, told to the people, and taken back."""
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from officer import PASSWORD
from passport_world import founded_program
from test_ward_check import looked_at, press

FIRE, MOVING = "NHS|CSTF|Fire Safety - 2 Years|", "NHS|CSTF|Moving and Handling - Level 1 - 3 Years|"
HEAD = "Employee Number,Competency Name,Date Start,Expiry Date\r\n"
PLACE = "/passport/competency-files"


@pytest.fixture(scope="module")
def trust(chromium, tmp_path_factory):
    with ExitStack() as kept:
        program, (officer,) = founded_program(kept, tmp_path_factory.mktemp("RXX"), "RXX")
        program.password = PASSWORD
        officer.at = Visitor(chromium, program).sign_in("officer@rxx")
        kept.callback(officer.at.close)
        yield officer


def joiners(trust, *names):
    """People and their numbers on the register, in the order of the names."""
    people = [trust.add_person("Joiner", name) for name in names]
    rows = dict(trust.trust.query(
        f"SELECT id, staff_number FROM person WHERE id IN ({','.join('?' * len(people))})", *people))
    return [(one, rows[one]) for one in people]


def chosen(trust, file, text, encoding="utf-8-sig"):
    file.write_bytes(text.encode(encoding))
    trust.at.go(PLACE)
    trust.at.page.get_by_label("CSV file").set_input_files(file)
    press(trust.at, "Look at it")


def names(trust, person):
    return sorted(one["claims"]["competence_name"] for one in trust.items(person) if one["state"] == "recorded")


def test_an_export_is_looked_at_recorded_and_taken_back(trust, tmp_path):
    (one, first), (two, second) = joiners(trust, "One", "Two")
    page, file = trust.at.page, tmp_path / "export.csv"
    trust.at.go("/passport/people")
    page.get_by_role("link", name="Competences by file").click()
    looked_at(trust.at, "competences")
    text = HEAD + "".join(f"{row}\r\n" for row in (
        f"{first},{FIRE},01/04/2025,31/03/2199", f"{first},{MOVING},01-May-2025,", f"{second},{FIRE},2025-04-01,",
        f"{second},{MOVING},01/05/2020,30/04/2023", f"99,{FIRE},01/04/2025,", f"{second},Fire Safety,01/04/2025,"))
    chosen(trust, file, text)
    expect(page.get_by_text("Nobody on the register has this number")).to_be_visible()
    expect(page.get_by_text("A name like NHS|CSTF|Fire Safety - 2 Years| is needed")).to_be_visible()
    expect(page.get_by_text("It ended on Sun 30 Apr 2023")).to_be_visible()
    looked_at(trust.at, "competences-preview")
    assert names(trust, one) == names(trust, two) == []
    page.get_by_label(f"Line 5: {MOVING}, Joiner Two").check()
    press(trust.at, "Record these 3 items")
    expect(page.get_by_text("4 items are recorded.")).to_be_visible()
    looked_at(trust.at, "competences-recorded")
    assert names(trust, one) == names(trust, two) == [FIRE, MOVING]
    brought = page.url
    # The same file once more has nothing new in it.
    chosen(trust, file, text)
    expect(page.get_by_text("There is nothing new in this file that could be recorded.")).to_be_visible()
    page.goto(brought)
    press(trust.at, "Take the file back")
    expect(page.get_by_text("Withdrawn: 4.")).to_be_visible()
    looked_at(trust.at, "competences-undone")
    assert names(trust, one) == names(trust, two) == []
    trust.at.go(PLACE)
    expect(page.get_by_text("Taken back").first).to_be_visible()


def test_what_spreadsheets_save_is_read_or_refused_in_words(trust, tmp_path):
    ((one, number),) = joiners(trust, "Semicolon")
    page, file = trust.at.page, tmp_path / "export.csv"
    chosen(trust, file, (HEAD + f"{number},{FIRE},01/04/2025,\r\n").replace(",", ";"), "utf-8")
    press(trust.at, "Record this item")
    expect(page.get_by_text("1 item is recorded.")).to_be_visible()
    assert names(trust, one) == [FIRE]
    trust.at.expect_refusals(422)
    chosen(trust, file, HEAD + f"{number},NHS|CSTF|Fire Safety – 2 Years|,01/04/2025,\r\n", "cp1252")
    expect(page.get_by_text("Line 2 has letters that are not UTF-8. Save the file as CSV UTF-8.").first).to_be_visible()
    looked_at(trust.at, "competences-wrong")
    # Pasted rows stay in their field when they cannot be used.
    page.get_by_label("Or paste rows from a spreadsheet").fill("Name\tDate Start\nPat\t01/04/2025")
    press(trust.at, "Look at it")
    expect(page.get_by_text("These columns are missing: competency_name").first).to_be_visible()
    assert page.get_by_label("Or paste rows from a spreadsheet").input_value().startswith("Name\tDate Start")


def test_a_file_as_large_as_is_taken_comes_through(trust, tmp_path):
    """The text goes to the browser and back: a form must be able to carry all of it."""
    people = joiners(trust, *(f"Number{at}" for at in range(40)))
    page, file = trust.at.page, tmp_path / "export.csv"
    rows = [f"{number},NHS|LOCAL|Course {at} with a rather long name for its kind - 2 Years|,01/04/2025,"
            for at in range(50) for _, number in people]
    text = HEAD + "".join(f"{row}\r\n" for row in rows)
    assert 150_000 < len(text) + text.count("\n") <= 200_000, len(text)
    chosen(trust, file, text)
    press(trust.at, "Record these 2000 items")
    expect(page.get_by_text("2000 items are recorded.")).to_be_visible(timeout=60_000)
    assert all(len(names(trust, one)) == 50 for one, _ in people)
    page.get_by_role("button", name="Take the file back").click()
    expect(page.get_by_text("Withdrawn: 2000.")).to_be_visible(timeout=60_000)
    assert not trust.at.complaints, trust.at.complaints
