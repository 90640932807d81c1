"""All that the services show as FHIR passes three validators that know nothing of this program, and shows nobody what
is kept from them."""
import copy, json, time

import pytest

from story import HIDDEN, SECRETS
from telling import three, told  # noqa: F401, fixtures
from validators import by_elements, check, read, references

def types(client):
    statement = client.good("GET", "/fhir/R4/metadata")
    return [resource["type"] for resource in statement["rest"][0]["resource"]]


def everything(client):
    """Every resource of every type, as a client may read it."""
    return [resource for kind in types(client) for resource in client.search(kind)]


def test_every_resource_of_every_type_passes_all_three(told, three):
    lee, seen, faults = told.clients["lee"], {}, []
    for resource in everything(lee):
        kind, path = resource["resourceType"], f"/fhir/R4/{resource['resourceType']}/{resource['id']}"
        seen[kind] = seen.get(kind, 0) + 1
        if kind in ("Organization", "Group") and seen[kind] > 20:
            continue
        status, xml, _ = lee.raw("GET", path, accept="application/fhir+xml")
        assert status == 200, path
        faults += check(three, resource, xml)
    assert not faults, "\n".join(faults[:30])
    # A subscription is a registered client's own: test_backend_service.py makes one, and checks it.
    assert set(types(lee)) - set(seen) == {"Subscription"}, seen
    assert {"StructureDefinition", "ValueSet", "CodeSystem"} <= set(seen), seen


def test_every_reference_leads_to_a_resource(told):
    lee = told.clients["lee"]
    all_there = everything(lee)
    known = {f"{r['resourceType']}/{r['id']}" for r in all_there}
    loose = {(r["resourceType"], target) for r in all_there for target in references(r) if target not in known}
    assert not loose, loose


@pytest.mark.parametrize("path", [
    "Patient/pat-1/$everything", "Patient/pat-1/$summary", "CarePlan?patient=pat-1&_include=CarePlan:goal",
    "Goal?patient=pat-1&_revinclude=CarePlan:goal", "metadata"])
@pytest.mark.parametrize("who", ["lee", "pat"])
def test_bundles_and_documents_pass_all_three(told, three, path, who):
    client = told.clients[who]
    bundle = client.good("GET", f"/fhir/R4/{path}")
    status, xml, _ = client.raw("GET", f"/fhir/R4/{path}", accept="application/fhir+xml")
    assert status == 200
    faults = check(three, bundle, xml)
    assert not faults, "\n".join(faults[:30])
    inside = {f"{e['resource']['resourceType']}/{e['resource']['id']}" for e in bundle.get("entry", [])}
    if path.endswith("$summary"):
        sections = {s["code"]["coding"][0]["code"]: s for s in bundle["entry"][0]["resource"]["section"]}
        assert {"10160-0", "48765-2", "11450-4"} <= set(sections)
        assert "emptyReason" in sections["10160-0"] and sections["11450-4"]["entry"]
        assert any(x.startswith("Goal/") for x in inside)
    if path.endswith("$everything"):
        assert {x.split("/")[0] for x in inside} >= {
            "Patient", "CarePlan", "Goal", "Task", "ServiceRequest", "QuestionnaireResponse", "Consent", "CareTeam"}


@pytest.fixture(scope="module")
def taken_out(told):
    """The lines of an export, by what stands before `$export` in its address."""
    def take(before):
        cam = told.clients["cam"]
        status, _, headers = cam.raw("GET", f"/fhir/R4/{before}$export", headers={"Prefer": "respond-async"})
        assert status == 202
        for _ in range(120):
            status, content, _ = cam.raw("GET", headers["content-location"])
            if status == 200:
                break
            time.sleep(0.5)
        assert status == 200, content[:500]
        lines = []
        for file in json.loads(content)["output"]:
            status, ndjson, _ = cam.raw("GET", file["url"])
            assert status == 200
            lines += ndjson.decode().splitlines()
        return lines
    return take


def test_files_of_everybody_pass_and_hold_nothing_that_is_kept(told, three, taken_out):
    faults, lines = [], taken_out("")
    for line in lines:
        resource = json.loads(line)
        if resource["resourceType"] not in ("Organization", "Group"):
            faults += check(three, resource)
    assert not faults, "\n".join(faults[:30])
    text = "\n".join(lines)
    assert "See friends every week" in text and '"ServiceRequest"' in text
    for words in SECRETS + [HIDDEN]:
        assert words not in text, words
    # Pat keeps her measures from a team, so they are in no file of everybody's.
    assert not [line for line in lines if "Patient/pat-1" in line and "ons4-satisfied" in line]
    assert "ons4-satisfied" in text, "those of others, who keep nothing, are there"


def test_files_of_all_people_and_of_a_team_hold_people_alone(told, taken_out):
    everybody = {json.loads(line)["id"] for line in taken_out("Patient/") if '"Patient"' in line[:40]}
    people = [json.loads(line) for line in taken_out("Patient/")]
    assert "pat-1" in everybody and not [one for one in people if one["resourceType"] in ("Organization", "Group")]
    team = [json.loads(line) for line in taken_out("Group/unit-care-1/")]
    assert {"Patient", "CarePlan"} <= {one["resourceType"] for one in team}
    assert {one["id"] for one in team if one["resourceType"] == "Patient"} <= everybody


def test_nobody_gets_a_byte_of_what_is_kept_from_them(told):
    def bytes_of(name):
        client, text = told.clients[name], b""
        for kind in types(client):
            text += client.raw("GET", f"/fhir/R4/{kind}?_count=200")[1]
        for path in ["Patient/pat-1", "Patient/pat-1/$everything", "Patient/pat-1/$summary", "CarePlan/plan-pat-1",
                     "Flag/concern-harm-1", "Flag/concern-harm-1/_history", "RelatedPerson/sam-for-pat",
                     "Flag?subject=Patient/pat-1&_include=Flag:subject", "Patient?_revinclude=Flag:subject"]:
            text += client.raw("GET", f"/fhir/R4/{path}")[1]
        return text.decode()

    lee = bytes_of("lee")
    assert SECRETS[0] in lee and "See friends every week" in lee
    own = bytes_of("pat")
    assert SECRETS[0] not in own and "See friends every week" in own
    for name in ["lee", "pat", "sam", "oli"]:
        assert HIDDEN not in bytes_of(name), name
    # Who acts for Pat, and a link worker of another team.
    for name in ["sam", "oli"]:
        text = bytes_of(name)
        for words in [SECRETS[0], "See friends every week", "large print", "Lonely since she moved", "9998765404"]:
            assert words not in text, (name, words)


@pytest.mark.parametrize("query, least", [
    ("CarePlan?patient=pat-1&status=active", 2), ("Condition?subject=Patient/pat-1&category=problem-list-item", 1),
    ("Observation?patient=pat-1&category=survey&date=gt2020-01-01", 1), ("Goal?patient=pat-1&lifecycle-status=active", 1),
    ("Task?patient=pat-1&status=in-progress", 1), ("Task?owner=Organization/unit-care-1", 1),
    ("Task?focus=ServiceRequest/{referral}", 1), ("ServiceRequest?patient=pat-1&code=871731000000106", 1),
    ("QuestionnaireResponse?based-on=ServiceRequest/{referral}", 1), ("QuestionnaireResponse?authored=gt2020-01-01", 1),
    ("QuestionnaireResponse?identifier=urn:commonweal:measure-response|", 1),
    ("Consent?patient=pat-1&status=active", 1), ("Patient?identifier=9998765404", 1),
    ("Flag?subject=Patient/pat-1", 2), ("ServiceRequest?requester=Patient/pat-1", 0)])
def test_searches(told, query, least):
    kind, rest = query.format(referral=told.referral).split("?")
    assert len(told.clients["lee"].search(kind, "&" + rest)) >= least


def test_what_cannot_be_done_is_said(told):
    lee = told.clients["lee"]
    statement = lee.good("GET", "/fhir/R4/metadata")["rest"][0]["resource"]
    can = {r["type"]: {i["code"] for i in r["interaction"]} for r in statement}
    assert "create" in can["ServiceRequest"] and "update" in can["Goal"] and "update" in can["Task"]
    # Other systems' plans are taken; ours change by the verbs of its parts only, and by no other means.
    assert "create" in can["CarePlan"]
    plan = lee.good("GET", "/fhir/R4/CarePlan/plan-pat-1")
    assert lee.call("PUT", "/fhir/R4/CarePlan/plan-pat-1", plan)[0] == 405
    assert lee.call("DELETE", "/fhir/R4/CarePlan/plan-pat-1")[0] == 405
    assert lee.good("GET", "/fhir/R4/CarePlan/plan-pat-1") == plan
    goal = told.clients["pat"].good("GET", f"/fhir/R4/Goal/{told.items['goal']}")
    goal["description"]["text"] = "See friends every Sunday"
    told.clients["pat"].good("PUT", f"/fhir/R4/Goal/{goal['id']}", goal)
    assert lee.good("GET", f"/fhir/R4/Goal/{goal['id']}")["description"]["text"] == "See friends every Sunday"
    assert told.clients["sam"].call("PUT", f"/fhir/R4/Goal/{goal['id']}", goal)[0] == 404


def spoilt(resource, **changes):
    return copy.deepcopy(resource) | changes


def test_each_validator_finds_what_is_spoilt(told, three):
    lee = told.clients["lee"]
    schemas, profiles = three
    goal = lee.search("Goal", "&patient=pat-1")[0]
    assert schemas(read(spoilt(goal, lifecycleStatus="hopeful")).model_dump_xml()), "so does what is made XML of JSON"
    assert by_elements(spoilt(goal, colour="red")) and by_elements(spoilt(goal, statusDate="yesterday"))
    status, xml, _ = lee.raw("GET", f"/fhir/R4/Goal/{goal['id']}", accept="application/fhir+xml")
    assert schemas(xml) == []
    assert schemas(xml.replace(b'<lifecycleStatus value="active"', b'<lifecycleStatus value="hopeful"'))
    patient = lee.good("GET", "/fhir/R4/Patient/pat-1")
    assert profiles(patient) == []
    score = lee.search("Observation", "&patient=pat-1&category=survey")[0]
    assert profiles(score) == []
    assert profiles(spoilt(score, category=[{"coding": [{"system": "urn:other", "code": "survey"}]}]))
    assert profiles(spoilt(patient, identifier=patient["identifier"] * 2))
    wrong = spoilt(patient, extension=[{"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",
                                        "valueString": "A"}])
    assert profiles(wrong)
    own = [{"url": "urn:commonweal:fhir:goal-importance", "valueString": "very"}]
    assert profiles(spoilt(goal, extension=own))
