"""Our own feed, harvested as another directory would, every answer held against the schemas of HSDS-UK 3.0."""
import json, os, pathlib, urllib.error, urllib.request

import pytest

from directory_town import town
from jsonschema import Draft202012Validator, FormatChecker

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data")).resolve() / "open-referral"
ENVELOPE = {"total_items": int, "total_pages": int, "page_number": int, "size": int, "first_page": bool,
            "last_page": bool, "empty": bool, "contents": list}


def validator(name):
    for place in (DATA / "schema/compiled" / f"{name}.json", DATA / "schema" / f"{name}.json"):
        if place.exists():
            return Draft202012Validator(json.loads(place.read_text()), format_checker=FormatChecker())
    raise AssertionError(f"no schema {name}")


def known_fields(schema, path=""):
    """Every field the schema names, as paths without list places."""
    found = set()
    for name, part in schema.get("properties", {}).items():
        found.add(f"{path}{name}")
        inner = part.get("items", part) if isinstance(part.get("items", part), dict) else {}
        found |= known_fields(inner, f"{path}{name}.")
    return found


def fields(value, path=""):
    if isinstance(value, list):
        return {f for item in value for f in fields(item, path)}
    if not isinstance(value, dict):
        return set()
    return {f"{path}{name}" for name in value} | {f for name, v in value.items() for f in fields(v, f"{path}{name}.")}


@pytest.fixture(scope="module")
def ask(town):
    def ask(path="", status=200):
        request = urllib.request.Request(f"{town.program.address}{town.path}/open-referral{path}",
                                         headers={"origin": "https://elsewhere.example"})
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        assert answer.status == status, (path, answer.status)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-type"].startswith("application/json")
        return json.loads(answer.read())
    return ask


def pages(ask, path, per_page=3):
    """All items of a list, page by page; the arithmetic of every envelope is checked."""
    items, number = [], 1
    while True:
        page = ask(f"{path}{'&' if '?' in path else '?'}page={number}&per_page={per_page}")
        for name, kind in ENVELOPE.items():
            assert type(page[name]) is kind, name
        assert set(page) == set(ENVELOPE)
        assert page["page_number"] == number and page["size"] == len(page["contents"]) <= per_page
        assert page["total_pages"] == -(-page["total_items"] // per_page)
        assert page["first_page"] == (number == 1) and page["last_page"] == (number >= page["total_pages"])
        assert page["empty"] == (page["contents"] == [])
        items += page["contents"]
        if page["last_page"]:
            assert len(items) == page["total_items"]
            assert len({i["id"] for i in items}) == len(items)
            return items
        number += 1


CASES = [("services", "service_list", "service"), ("service_at_locations", "service_at_location_list", "service_at_location"),
         ("taxonomies", "taxonomy", "taxonomy"), ("taxonomy_terms", "taxonomy_term", "taxonomy_term")]


@pytest.mark.parametrize("path, listed, whole", CASES)
def test_every_answer_is_as_the_standard_has_it(ask, path, listed, whole):
    items = pages(ask, f"/{path}")
    assert items
    for schema, answers in ((validator(listed), items), (validator(whole), [ask(f"/{path}/{i['id']}") for i in items])):
        known = known_fields(schema.schema)
        for answer in answers:
            assert [e.message for e in schema.iter_errors(answer)] == []
            assert fields(answer) - known == set(), "fields that are not of the standard"


def test_the_start_says_what_it_is(ask):
    about = ask()
    assert about["version"] == "HSDS-UK-3.0" and set(about) == {"version", "profile", "openapi_url"}


def test_a_broken_record_would_be_noticed(ask):
    item = ask(f"/services/{pages(ask, '/services')[0]['id']}") | {"email": "nonsense", "status": "maybe"}
    assert len(list(validator("service").iter_errors(item))) == 2


def test_parameters_narrow_and_pages_hold(ask):
    assert {s["name"] for s in pages(ask, "/services?search=lonely", 1)} == {
        "Harbour Health Walks", "Thursday Lunch Club", "Men and Women in Sheds"}
    assert {s["name"] for s in pages(ask, "/services?day=MO&start_time=09:45")} == {"Men and Women in Sheds"}
    assert {s["name"] for s in pages(ask, "/services?minimum_age=18&maximum_age=65")} == {"Money Matters"}
    near = pages(ask, "/service_at_locations?postcode=ZZ1+1AA&proximity=1500", 2)
    assert {s["service"]["name"] for s in near} == {"Harbour Health Walks", "Memory Cafe", "Money Matters"}
    assert pages(ask, "/service_at_locations?postcode=QQ9+9QQ") == []
    assert "page" in ask("/services?page=zero", 400)["error"]
    assert ask("/services/00000000-0000-0000-0000-000000000000", 404)["status"] == 404


def test_only_reading_is_possible(town):
    request = urllib.request.Request(f"{town.program.address}{town.path}/open-referral/services", data=b"{}", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 405
