"""For what something is asked, on which basis and how long it is kept: set by an officer, read by whoever is asked, deleted
at its time; the forms want all of it."""
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from officer import API, PASSWORD, core_skill
from passport_world import founded_program
from test_counterparties import ASKED
from test_ward_check import looked_at, press


@pytest.fixture(scope="module")
def officer(chromium, tmp_path_factory):
    with ExitStack() as kept:
        program, (officer,) = founded_program(kept, tmp_path_factory.mktemp("terms"), "RXX")
        program.password = PASSWORD
        officer.at = Visitor(chromium, program).sign_in("officer@rxx")
        kept.callback(officer.at.close)
        officer.trust_issuer(officer.issuer, "Trust RXX")
        yield officer


def test_a_checklist_must_say_it(officer):
    page = officer.at.page
    officer.at.go("/passport/checklists/new")
    page.get_by_label("What is it for?").fill("Bank nurse")
    page.get_by_label("Staff group").fill("Nursing")
    page.locator("[name=add]").select_option(label="DBS check")
    press(officer.at, "Add a line")
    press(officer.at, "Save the checklist")
    for words in ("Choose for what you ask", "Choose the lawful basis"):
        expect(page.get_by_text(words).first).to_be_visible()
    looked_at(officer.at, "terms-missing")
    page.get_by_label("Work for our staff bank").check()
    page.get_by_label("A task in the public interest").check()
    page.get_by_label("How long do you keep what is shown?").fill("400")
    press(officer.at, "Save the checklist")
    expect(page.get_by_text("Choose what else allows you to ask").first).to_be_visible()
    assert page.get_by_label("How long do you keep what is shown?").input_value() == "400"
    page.get_by_label("What else allows it?").select_option(label="Employment law (schedule 1, paragraph 1 of the "
                                                                  "Data Protection Act 2018)")
    looked_at(officer.at, "terms-set")
    press(officer.at, "Save the checklist")
    expect(page.get_by_text("Bank nurse is saved")).to_be_visible()


def test_it_is_read_before_anything_is_shown(officer):
    person = officer.add_person()
    made = officer.request(officer.checklist(ASKED), person)
    officer.at.go(f"/passport/requests/{made['id']}")
    for words in ("What happens to what is shared", "Article 6(1)(c)", "2000 days after you share it"):
        expect(officer.at.page.get_by_text(words).first).to_be_visible()
    looked_at(officer.at, "terms-at-the-desk")
    seen = officer.seen(made["id"])
    assert seen["terms"] == {"purpose": "joining", "basis": "legal-obligation", "condition": "employment",
                             "keepDays": 2000}, seen


@pytest.mark.parametrize("terms, field", [
    (None, "terms"), ({"purpose": "joining", "basis": "consent", "keepDays": 9}, "terms.basis"),
    ({"purpose": "joining", "basis": "contract", "keepDays": 0}, "terms.keepDays"),
    ({"purpose": "joining", "basis": "contract", "keepDays": 9, "condition": "x"}, "terms.condition"),
    ([], "terms"), ("joining", "terms"),
])
def test_programs_must_say_it_too(officer, terms, field):
    answer = officer.call("POST", f"{API}/checklists", {
        "name": f"Odd {field}", "staffGroup": "x", "items": [{"type": "core-skills-1"}], "terms": terms})
    assert answer.status == 422 and [one["field"] for one in answer.json["fields"]] == [field], answer
