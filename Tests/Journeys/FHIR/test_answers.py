"""What the doors answer beside resources passes the three validators too: documents of the services, histories, answers to
transactions, refusals, forms filled and read out, and what is published."""
import json

import pytest

from forms import FORM
from story import Client
from telling import three, told  # noqa: F401, fixtures
from validators import check, resources

CASE, RECORD = "/social-prescribing/referrals/{referral}", "/record/document?view="


@pytest.mark.parametrize("path, kinds", [
    ("/api/care-planning/v1/people/pat-1/plan/document", {"CarePlan", "Goal"}),
    (f"{CASE}/document", {"ServiceRequest"}), (f"/api{CASE}/document".replace("/referrals", "/v1/referrals"), set()),
    (f"{CASE}{RECORD}full", {"Communication", "Condition", "Flag", "Consent"}),
    (f"{CASE}{RECORD}referral-in", {"ServiceRequest"}), (f"{CASE}{RECORD}message-back", {"Communication"}),
    (f"/api{CASE}{RECORD}full".replace("/referrals", "/v1/referrals"), {"Communication"})])
def test_documents_of_the_services_pass(told, three, path, kinds):
    client = told.clients["lee"]
    status, content, headers = client.raw("GET", path.format(referral=told.referral))
    assert status == 200, path
    document = json.loads(content)
    document = document.get("document", document)
    faults = check(three, document)
    assert document["type"] == "document" and not faults, "\n".join(faults[:30])
    assert kinds <= {one["resourceType"] for one in resources(document)}


def passes(three, client, method, path, body=None, status=200, headers=None):
    """What a door answers, which all three let pass as JSON; as XML too where nothing is changed by asking twice."""
    found, content, _ = client.raw(method, path, body, headers=headers)
    assert found == status, f"{method} {path}: {found} {content[:600]}"
    answer, xml = json.loads(content), None
    # Who is turned away at the door of the site is told so in JSON, whatever was asked for.
    if method == "GET" and status not in (401, 403, 404):
        xml = client.raw(method, path, accept="application/fhir+xml", headers=headers)[1]
    faults = check(three, answer, xml)
    assert not faults, f"{method} {path}\n" + "\n".join(faults[:30])
    return answer


@pytest.mark.parametrize("path", [
    "Goal/{goal}/_history", "Goal/{goal}/_history/1", "Goal/_history", "CarePlan/plan-pat-1/_history",
    "Task/referral-{referral}/_history", "Encounter/_history?_count=1", "ServiceRequest/_history",
    "Task?patient=pat-1&_include=Task:focus", "Patient?name=nobody-of-this-name", "Goal?patient=pat-1&nosuch=1"])
def test_histories_and_searches_pass_all_three(told, three, path):
    path = path.format(referral=told.referral, goal=told.items["goal"])
    bundle = passes(three, told.clients["lee"], "GET", f"/fhir/R4/{path}")
    if path.split("?")[0].endswith("_history"):
        assert bundle["type"] == "history" and bundle["entry"]


def bundle_of(kind, *entries):
    return {"resourceType": "Bundle", "type": kind, "entry": [
        {"request": {"method": method, "url": url}} | ({"resource": resource} if resource else {})
        for method, url, resource in entries]}


@pytest.mark.parametrize("kind, last", [("transaction", None), ("batch", ("GET", "Goal/nobodys", None))])
def test_answers_to_transactions_pass_all_three(told, three, kind, last):
    lee = told.clients["lee"]
    observed = {"resourceType": "Observation", "status": "final", "code": {"text": "Steps on a day"},
                "subject": {"reference": "Patient/pat-1"}, "valueInteger": 4000}
    goal = lee.good("GET", f"/fhir/R4/Goal/{told.items['goal']}")
    entries = [("POST", "Observation", observed), ("PUT", f"Goal/{goal['id']}", goal), ("GET", "Patient/pat-1", None),
               ("GET", "Task?patient=pat-1", None)] + ([last] if last else [])
    answer = passes(three, lee, "POST", "/fhir/R4", bundle_of(kind, *entries))
    assert answer["type"] == f"{kind}-response" and len(answer["entry"]) == len(entries)
    assert answer["entry"][0]["response"]["status"].startswith("201")
    outcomes = [entry["response"].get("outcome") for entry in answer["entry"]]
    assert bool(outcomes[-1]) == bool(last) and not any(outcomes[:-1])


@pytest.mark.parametrize("status, method, path, body", [
    (404, "GET", "Patient/nobody", None), (404, "GET", "Goal/{goal}/_history/99", None),
    (400, "GET", "NoSuchType", None), (422, "GET", "Patient?birthdate=yesterday", None),
    (405, "DELETE", "CarePlan/plan-pat-1", None), (400, "POST", "Patient", {"resourceType": "Goal"}),
    (422, "POST", "Goal", {"resourceType": "Goal", "lifecycleStatus": "hopeful", "colour": "red"}),
    (422, "POST", "Observation", {"resourceType": "Observation", "status": "final", "code": {"text": "Steps"},
                                  "subject": {"reference": "Patient/nobody"}}),
    (404, "POST", "QuestionnaireResponse/nobody/$extract", None),
    (400, "POST", "", {"resourceType": "Bundle", "type": "collection"}),
    (404, "GET", "CodeSystem/$validate-code?url=http://snomed.info/sct&code=1", None),
    (422, "GET", "ValueSet/$expand", None)])
def test_what_is_refused_passes_all_three(told, three, status, method, path, body):
    path = path.format(goal=told.items["goal"])
    answer = passes(three, told.clients["lee"], method, f"/fhir/R4/{path}".rstrip("/"), body, status=status)
    assert answer["resourceType"] == "OperationOutcome" and answer["issue"]


def test_refusals_of_writes_pass_all_three(told, three):
    lee, goal = told.clients["lee"], f"/fhir/R4/Goal/{told.items['goal']}"
    passes(three, lee, "PUT", goal, lee.good("GET", goal), status=412, headers={"If-Match": 'W/"99"'})
    passes(three, lee, "PATCH", goal, [], status=415)
    passes(three, Client(told), "GET", goal, status=401)


def test_forms_filled_and_read_out_pass_all_three(told, three):
    lee = told.clients["lee"]
    subject = {"name": "subject", "valueReference": {"reference": "Patient/pat-1"}}
    asked = {"resourceType": "Parameters", "parameter": [subject]}
    passes(three, lee, "POST", "/fhir/R4/Questionnaire/ons4/$populate", asked)
    answer = passes(three, lee, "POST", "/fhir/R4/Questionnaire/$populate", asked | {
        "parameter": [subject, {"name": "questionnaire", "resource": FORM}]})
    assert {part["name"] for part in answer["parameter"]} >= {"response", "issues"}
    stored = lee.search("QuestionnaireResponse", "&patient=pat-1")[0]
    answer = passes(three, lee, "POST", f"/fhir/R4/QuestionnaireResponse/{stored['id']}/$extract")
    assert answer["parameter"][0]["resource"]["type"] == "transaction"


@pytest.mark.parametrize("kind", ["StructureDefinition", "ValueSet", "CodeSystem"])
def test_what_is_published_passes_all_three(told, three, kind):
    lee, faults = told.clients["lee"], []
    found = lee.search(kind)
    for one in found:
        xml = lee.raw("GET", f"/fhir/R4/{kind}/{one['id']}", accept="application/fhir+xml")[1]
        faults += check(three, one, xml)
    assert found and not faults, "\n".join(faults[:30])
    if kind == "ValueSet":
        passes(three, lee, "GET", f"/fhir/R4/ValueSet/{found[0]['id']}/$expand")
        concept = lee.good("GET", f"/fhir/R4/ValueSet/{found[0]['id']}/$expand")["expansion"]["contains"][0]
        passes(three, lee, "GET", "/fhir/R4/CodeSystem/$validate-code"
               f"?url={concept['system']}&code={concept['code']}")
