"""At the desk: two trusts, a nurse without a phone, letters for many, and a phone that is lost."""
import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from officer import PASSWORD, core_skill
from passport_world import founded_program
from test_passport_journey import holds, seconds_until
from test_ward_check import looked_at, press

NUMBER = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture(scope="module")
def two(chromium, tmp_path_factory):
    with ExitStack() as kept:
        officers = []
        for code in ("RXX", "RYY"):
            program, (officer,) = founded_program(kept, tmp_path_factory.mktemp(code), code)
            program.password = PASSWORD
            officer.at = Visitor(chromium, program).sign_in(f"officer@{code.lower()}")
            kept.callback(officer.at.close)
            officers.append(officer)
        a, b = officers
        b.trust_issuer(a.issuer, "Trust RXX")
        yield a, b


def born(officer, person, day="1990-02-03"):
    officer.trust.query("UPDATE person SET born = ? WHERE id = ?", day, person)


def printed(a, there):
    """Prints everything of somebody; the numbers on the sheet."""
    a.at.go(f"/passport/people/{there}/sheet")
    looked_at(a.at, "sheet-ask")
    press(a.at, "Print a sheet")
    expect(a.at.page.locator(".cw-sheet")).to_be_visible()
    looked_at(a.at, "sheet")
    return NUMBER.findall(a.at.page.locator(".cw-sheet").inner_text())


def at_desk(b, here, text, document="Passport"):
    page = b.at.page
    b.at.go(f"/passport/people/{here}/paper")
    page.get_by_label("Numbers on the sheet").fill(text)
    page.get_by_label(document, exact=True).check()
    page.get_by_label("The photograph is this person").check()


def test_paper_is_taken_at_a_desk_and_ends_when_it_is_revoked(two, tmp_path):
    a, b = two
    there, here = a.add_person("Pat", "Example"), b.add_person("Pat", "Example")
    item, skill = a.record(there, claims=core_skill()), b.add_skill("PAPER", "Fire safety by paper")
    b.checklist(["subject", "awarded_on"], skill=skill, name="Joining without a phone")
    for officer, person in ((a, there), (b, here)):
        born(officer, person)
    (number,) = printed(a, there)
    picture = str(tmp_path / "code.png")
    # As large as a phone sees it from a hand's breadth away.
    a.at.page.locator(".cw-sheet svg").evaluate("one => { one.style.width = one.style.height = '900px'; }")
    a.at.page.locator(".cw-sheet svg").screenshot(path=picture)
    b.at.go(f"/passport/people/{here}/paper")
    looked_at(b.at, "desk")
    press(b.at, "Take these items")
    expect(b.at.page.get_by_text("Choose the document you looked at").first).to_be_visible()
    looked_at(b.at, "desk-wrong")
    # The code is read off a picture of the sheet, as a scanner would read it.
    b.at.page.locator("#scan-picture").set_input_files(picture)
    expect(b.at.page.get_by_text("1 item read.")).to_be_visible(timeout=20_000)
    assert b.at.page.get_by_label("Numbers on the sheet").input_value().startswith("CWP1.")
    at_desk(b, here, number.lower().replace("-", " "))
    press(b.at, "Take these items")
    expect(b.at.page.get_by_text("1 item was taken")).to_be_visible()
    expect(b.at.page.get_by_text("Identity checked by Officer Example (passport)")).to_be_visible()
    looked_at(b.at, "desk-taken")
    b.at.page.get_by_role("button", name="Accept").first.click()
    assert holds(b, here, skill)
    at_desk(b, here, number)
    press(b.at, "Take these items")
    expect(b.at.page.get_by_text("was used already. Ask for a new sheet").first).to_be_visible()
    a.revoke(item)
    seconds_until(lambda: not holds(b, here, skill), 30)


def test_paper_of_somebody_else_is_not_taken(two):
    a, b = two
    there, here = a.add_person("Pat", "Example"), b.add_person("Sam", "Sample")
    a.record(there, claims=core_skill())
    born(a, there)
    born(b, here)
    (number,) = printed(a, there)
    at_desk(b, here, number)
    press(b.at, "Take these items")
    expect(b.at.page.get_by_text("your record says Sam Sample").first).to_be_visible()
    assert b.at.page.get_by_label("Numbers on the sheet").input_value() == number


def test_many_are_invited_by_a_file(two, tmp_path):
    a, _ = two
    people = [a.add_person("Invited", name) for name in ("One", "Two", "Three")]
    for person in people:
        a.record(person, claims=core_skill())
    numbers = [row[0] for row in a.trust.query(
        f"SELECT staff_number FROM person WHERE id IN ({','.join('?' * len(people))})", *people)]
    file = tmp_path / "joiners.csv"
    file.write_text("Employee Number,email,items\n" + "".join(f"{one},,core-skills-1\n" for one in numbers) + "99,,\n")
    page = a.at.page
    a.at.go("/passport/invitations")
    looked_at(a.at, "invite")
    page.get_by_label("CSV file").set_input_files(file)
    press(a.at, "Look at it")
    expect(page.get_by_text("Nobody on the register has this number")).to_be_visible()
    looked_at(a.at, "invite-preview")
    press(a.at, "Invite these 3 people")
    expect(page.get_by_text("3 of 3 people").first).to_be_attached(timeout=20_000)
    looked_at(a.at, "invited")
    place = page.url
    page.get_by_role("link", name="Print the letters").click()
    expect(page.locator(".cw-sheet")).to_have_count(3)
    looked_at(a.at, "letters")
    page.goto(place)
    page.get_by_role("link", name="Print the second codes").click()
    expect(page.locator(".cw-sheet")).to_have_count(3)
    assert all(a.item(one, a.items(one)[0]["id"])["state"] == "offered" for one in people)


def test_a_lost_phone_counts_no_more(two):
    a, _ = two
    from wallet import Wallet
    there = a.add_person("Lost", "Phone")
    item = a.record(there, claims=core_skill())
    (credential,) = Wallet().accept(a.offer(there, [item])["link"])
    a.at.go(f"/passport/people/{there}/new-phone")
    looked_at(a.at, "new-phone")
    a.at.page.get_by_label("It is lost or stolen").check()
    press(a.at, "Move to a new phone")
    expect(a.at.page.get_by_role("heading", name="Second code")).to_be_visible()
    from checking import status
    assert status(credential.claims, a.issuer) == 1
    a.at.go(f"/passport/people/{there}/history")
    expect(a.at.page.get_by_text("Moved to a new phone")).to_be_visible()


def test_everybody_reads_how_quickly_revoking_takes_effect(two):
    a, _ = two
    for way in ("listed", "confirmed", "heard", "asked"):
        for at, span in enumerate((300, 700, 900, 1_400, 4_000, 4_500, 62_000)):
            a.trust.query("INSERT INTO passport_timing VALUES (?, ?, ?, ?, strftime('%s', 'now') * 1000)",
                          a.organisation, f"{way}-{at}", way, span)
    a.at.go(f"/passport/speed/{a.organisation}")
    expect(a.at.page.get_by_text("How it is measured")).to_be_visible()
    looked_at(a.at, "speed")
    a.at.go(f"/passport/people/{a.add_person()}")
    looked_at(a.at, "person")
    assert not a.at.complaints, a.at.complaints
