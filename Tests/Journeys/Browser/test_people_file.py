"""People come in by a file: a look before anything is saved, then all at once; and their record leads to plan and referrals."""
import json, re

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import RULES

HEAD = "nhs_number,given_name,family_name,born,postcode,phone,need_format\n"
FILE = HEAD + """9997770072,Nia,Newcomer,29/02/1980,ZZ99 3VZ,01632 960555,Letters in 18 point
,Kit,Newcomer,1990-01-02,,,
,Una,Newcomer,1990-01-02,,,
9990000017,Wrong,Number,1980-01-01,,,
,No,Body,,,,
"""


def clean(visitor, name):
    visitor.shot(name)
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found]


def patient(number):
    return json.dumps({"resourceType": "Patient", "name": [{"use": "official", "family": f"Bundled{number}", "given": ["Ann"]}],
                       "birthDate": f"19{40 + number % 50}-03-{1 + number % 28:02}"})


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_file_is_looked_at_and_then_in(visitor, phone):
    lee = visitor("lee@demo", phone=phone)
    lee.expect_refusals(422)
    page = lee.go("/people-served/imports").page
    clean(lee, "people-file")
    page.get_by_role("button", name="Check the file").click()
    clean(lee, "people-file-empty")
    assert "Choose a file, or paste its lines" in page.inner_text(".nhsuk-error-summary")
    text = FILE if not phone else FILE.replace("9997770072", "").replace("1980", "1984").replace("1990", "1991")
    page.get_by_label("File", exact=True).set_input_files(
        [{"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode()}])
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("heading", name="Check people.csv").wait_for()
    clean(lee, "people-file-look")
    said = page.inner_text("main")
    assert "Nothing has been saved yet." in said and "This may be the same person as line 3." in said
    assert "Check the NHS number" in said and "Enter an NHS number or a date of birth" in said
    page.get_by_role("button", name=re.compile("^Bring the people in")).click()
    page.get_by_text("2 people are new").wait_for()
    clean(lee, "people-file-left-out")
    assert not lee.complaints


def test_lines_of_fhir_are_brought_in_by_a_worker(visitor):
    lee = visitor("lee@demo")
    page = lee.go("/people-served/imports").page
    lines = "\n".join(patient(number) for number in range(600))
    page.get_by_label("File", exact=True).set_input_files(
        [{"name": "patients.ndjson", "mimeType": "application/fhir+ndjson", "buffer": lines.encode()}])
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="Bring the people in").click()
    clean(lee, "people-file-coming")
    for _ in range(60):
        if page.get_by_role("heading", name="The people are in").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    clean(lee, "people-file-done")
    assert "600 people are new" in page.inner_text("main")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_record_leads_to_plan_and_referrals(visitor, phone):
    lee = visitor("lee@demo", phone=phone)
    page = lee.go("/people-served/caseload").page
    clean(lee, "people-looked-after")
    page.get_by_role("link", name="My cases and new referrals").click()
    page.get_by_role("heading", name="My cases", exact=True).wait_for()
    clean(lee, "my-cases")
    lee.go("/people-served?q=Pat+Example").page.get_by_role("link", name="Example, Pat").click()
    clean(lee, "record-with-links")
    record = page.url
    page.get_by_role("link", name="Referrals", exact=True).last.click()
    page.get_by_role("heading", name="Referrals of Pat Example").wait_for()
    clean(lee, "referrals-of-a-person")
    page.goto(record)
    page.get_by_role("link", name="Care and support plan").click()
    clean(lee, "plan-from-record")


@pytest.mark.parametrize("user", ["caremanager@demo", "referrer@demo", "pat@demo", "sam@demo"])
def test_whoever_the_demo_names_comes_in(visitor, user):
    someone = visitor(user, phone=True)
    clean(someone, f"home-{user.split('@')[0]}")
    if user in ("pat@demo", "sam@demo"):
        clean(someone.go("/my-care"), f"my-care-{user.split('@')[0]}")
        assert "My plan" in someone.page.inner_text("main")
