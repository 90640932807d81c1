"""Forms filled beforehand, answers read out, searches backwards, and what is published: each read with fhir.resources,
which knows nothing of this program."""
import json, pathlib

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.parameters import Parameters
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from fhir.resources.R4B.structuredefinition import StructureDefinition
from fhir.resources.R4B.valueset import ValueSet

from forms import FORM
from story import Client, lay, tell

ROOT = pathlib.Path(__file__).resolve().parents[3]
SUBJECT = {"name": "subject", "valueReference": {"reference": "Patient/pat-1"}}


@pytest.fixture(scope="module")
def told(trust):
    lay(trust)
    admin = Client(trust, next(user for user, role in trust.logins.items() if "dmin" in role))
    admin.raw("POST", "/fhir/R4/$rebuild")
    lee, pat = Client(trust, "lee-fhir@demo"), Client(trust, "pat-fhir@demo")
    trust.items, trust.referral = tell(lee, pat)
    admin.raw("POST", "/fhir/R4/$rebuild")
    trust.clients = {"lee": lee, "pat": pat, "oli": Client(trust, "oli-fhir@demo")}
    return trust


def parts(answer):
    return {part.name: part.resource for part in Parameters.model_validate(answer).parameter}


def populate(client, form=FORM):
    body = {"resourceType": "Parameters", "parameter": [SUBJECT, {"name": "questionnaire", "resource": form}]}
    return client.call("POST", "/fhir/R4/Questionnaire/$populate", body)


def test_a_form_is_filled_from_the_record(told):
    status, answer = populate(told.clients["lee"])
    assert status == 200, answer
    found = parts(answer)
    response, issues = found["response"], found["issues"]
    assert isinstance(response, QuestionnaireResponse) and response.status == "in-progress"
    answers = {item.linkId: item.answer[0] for item in response.item}
    assert answers["family"].valueString == "Example" and str(answers["born"].valueDate) == "1956-05-04"
    assert float(answers["score"].valueDecimal) == 7
    assert isinstance(issues, OperationOutcome) and "nmae" in issues.issue[0].details.text


def test_who_may_not_see_gets_nothing(told):
    status, answer = populate(told.clients["oli"])
    assert status == 404 and OperationOutcome.model_validate(answer)
    assert "1956" not in json.dumps(answer)


def test_answers_become_a_transaction(told):
    lee = told.clients["lee"]
    stored = lee.search("QuestionnaireResponse", "&patient=pat-1")[0]
    bundle = parts(lee.good("POST", f"/fhir/R4/QuestionnaireResponse/{stored['id']}/$extract"))["return"]
    assert isinstance(bundle, Bundle) and bundle.type == "transaction"
    made = {e.resource.code.coding[0].code: e.resource for e in bundle.entry}
    kept = {o["code"]["coding"][0]["code"]: o for o in lee.search("Observation", "&patient=pat-1&category=survey")}
    assert made.keys() == kept.keys()
    for code, resource in made.items():
        assert float(resource.valueQuantity.value) == kept[code]["valueQuantity"]["value"]
        assert resource.derivedFrom[0].reference == f"QuestionnaireResponse/{stored['id']}"
    assert all(entry.request.ifNoneExist for entry in bundle.entry)


@pytest.mark.parametrize("query, least", [
    ("Patient?_has:Observation:patient:code=ons4-satisfied", 1), ("Patient?_has:Observation:patient:code=none", 0),
    ("Patient?_has:Task:patient:_has:Task:part-of:status=requested", 0),
    ("Observation?patient.identifier=9998765404&category=survey", 4), ("Task?focus:ServiceRequest.subject.name=example", 1)])
def test_searches_backwards_and_over_links(told, query, least):
    bundle = Bundle.model_validate(told.clients["lee"].good("GET", f"/fhir/R4/{query}"))
    assert bundle.total >= least and (least or bundle.total == 0)
    assert told.clients["oli"].good("GET", f"/fhir/R4/{query}")["total"] == 0


def test_what_is_published_is_what_resources_claim(told):
    lee = told.clients["lee"]
    readers = {"StructureDefinition": StructureDefinition, "ValueSet": ValueSet, "CodeSystem": CodeSystem}
    published = {}
    for kind, reader in readers.items():
        for resource in lee.search(kind):
            reader.model_validate(resource)
            published[resource["url"]] = resource
    committed = json.loads((ROOT / "docs/api/fhir-profiles.json").read_text())
    assert {r["url"] for r in committed} <= published.keys()
    statement = lee.good("GET", "/fhir/R4/metadata")["rest"][0]["resource"]
    assert {url for r in statement for url in r.get("supportedProfile", [])} <= published.keys()
    claimed = set()
    for kind in [r["type"] for r in statement]:
        for resource in lee.search(kind):
            claimed |= {url for url in resource.get("meta", {}).get("profile", []) if url.startswith("urn:commonweal:")}
    assert claimed <= published.keys() and len(claimed) > 8
    for url in [u for u, r in published.items() if r["resourceType"] == "ValueSet"]:
        expanded = ValueSet.model_validate(lee.good("GET", f"/fhir/R4/ValueSet/$expand?url={url}&count=2"))
        assert 0 < len(expanded.expansion.contains) <= 2
        one = expanded.expansion.contains[0]
        asked = f"/fhir/R4/CodeSystem/$validate-code?url={one.system}&code={one.code}"
        assert lee.good("GET", asked)["parameter"][0]["valueBoolean"] is True
    assert lee.call("GET", "/fhir/R4/CodeSystem/$validate-code?url=http://snomed.info/sct&code=1")[0] == 404
