"""The flow of the code (OpenID4VCI 1.0, section 5) as it should go, and what no honest wallet would send."""
import collections, re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from checking import checked
from code_attacks import BROWSERS, CODES, PUSHES
from code_stage import CodeStage
from code_wallet import CodeFlow, Holder
from forging import Key
from passport_world import Watch, founded_program
from test_issuance_refusals import refused
from wallet import proof
from wire import post_json

TABLES = {"push": PUSHES, "browser": BROWSERS, "code": CODES}
ROWS = [(name, *row) for name, table in TABLES.items() for row in table]
DONE = collections.Counter()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two organisations on one server, each with a member of staff who signs in."""
    with ExitStack() as kept:
        program, officers = founded_program(kept, tmp_path_factory.mktemp("codes"), "RXX", "RYY")
        people = [(officer, officer.add_person()) for officer in officers]
        yield [(*one, Holder(*one)) for one in people], Watch(program)
    print(f"\n{sum(DONE.values())} of {len(ROWS)} attacks refused as they must be: {dict(DONE)}")


@pytest.fixture
def stage(world):
    (ours, theirs), watch = world
    yield CodeStage(*ours, CodeStage(*theirs))
    took(*ours)
    watch.check()


def took(officer, person, holder, dpop=False, **changes):
    """One sound run; the credential."""
    item = officer.record(person)
    flow = CodeFlow(officer.issuer, dpop)
    location = holder.answer(flow.address(**changes), items=[item])
    return fetched(flow, flow.token(flow.read(location)["code"]))


def fetched(flow, token, wanted=None):
    place, key = flow.metadata["credential_endpoint"], Key()
    nonce = post_json(flow.metadata["nonce_endpoint"], {}).json["c_nonce"]
    body = (wanted or {"credential_configuration_id": "core-skills-1"}) | {
        "proofs": {"jwt": [proof(flow.issuer, nonce, key)]}}
    answer = post_json(place, body, **token.headers("POST", place))
    assert answer.status == 200, answer
    return checked(answer.json["credentials"][0]["credential"], flow.issuer)


@pytest.mark.parametrize("name, what, send, status, error", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_is_refused(stage, name, what, send, status, error):
    refused(send(stage), status, error)
    DONE[name] += 1


def test_how_many_there_are():
    print(", ".join(f"{len(table)} {name}s" for name, table in TABLES.items()), f"= {len(ROWS)}")
    assert len(ROWS) >= 60 and len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("dpop", [False, True])
def test_a_sound_run_is_taken(world, dpop):
    (officer, person, holder), _ = world[0]
    assert took(officer, person, holder, dpop)["subject"] == "fire-safety"


@pytest.mark.parametrize("back", ["http://localhost:7777/back", "org.example.wallet:/back", "haip-vci://back"])
def test_an_app_gets_its_code_too(world, back):
    (officer, person, holder), _ = world[0]
    officer.record(person)
    flow = CodeFlow(officer.issuer, back=back)
    assert flow.token(flow.code(holder)).text


def test_details_name_each_credential(world):
    (officer, person, holder), _ = world[0]
    items = [officer.record(person) for _ in range(2)]
    flow = CodeFlow(officer.issuer)
    details = '[{"type": "openid_credential", "credential_configuration_id": "core-skills-1"}]'
    location = holder.answer(flow.address(authorization_details=details, scope=None), items=items)
    token = flow.token(flow.read(location)["code"])
    (one,) = token.details
    assert one["type"] == "openid_credential" and set(one["credential_identifiers"]) == set(items), token.details
    for name in one["credential_identifiers"]:
        assert fetched(flow, token, {"credential_identifier": name})


def test_a_holder_who_says_no(world):
    (officer, person, holder), _ = world[0]
    officer.record(person)
    flow = CodeFlow(officer.issuer)
    answer = flow.read(holder.answer(flow.address(), yes=False))
    assert answer["error"] == "access_denied" and "code" not in answer, answer


def test_an_offer_that_asks_to_sign_in_is_used_once(stage):
    state = stage.sign_in_state
    flow = stage.flow
    second = flow.address(issuer_state=state)
    token = flow.token(flow.read(stage.holder.answer(flow.address(issuer_state=state)))["code"])
    assert fetched(flow, token)
    path, status, text = stage.holder.page(second)
    token = re.search(r'name="csrf" value="([^"]+)"', text)
    if status == 200:
        status, location, text = stage.holder.client.ask("POST", path, [
            ("csrf", token.group(1)), ("answer", "yes"), ("items", stage.sign_in_item)])
        assert status == 409 and not location, (status, location)


def test_one_code_at_the_same_time_is_taken_once(stage):
    code, flow = stage.code, stage.flow
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: flow.ask_token(code), range(8)))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 7, answers


def test_a_code_that_ran_out(stage):
    code = stage.code
    stage.officer.trust.query("UPDATE passport_wallet_request SET code_ends_at = 1000")
    refused(stage.flow.ask_token(code), 400, "invalid_grant")


def test_somebody_elses_items_cannot_be_chosen(stage):
    """The page is asked for an item of a colleague, and of another organisation."""
    colleague = stage.officer.record(stage.officer.add_person("Ben", "Okoro"))
    stage.officer.record(stage.person)
    for item in (colleague, stage.other.officer.record(stage.other.person)):
        path, _, text = stage.holder.page(stage.flow.address())
        token = re.search(r'name="csrf" value="([^"]+)"', text).group(1)
        status, location, _ = stage.holder.client.ask("POST", path, [
            ("csrf", token), ("answer", "yes"), ("items", item)])
        assert status == 422 and not location, (status, location)


def test_nobody_answers_without_the_form_of_the_page(stage):
    """A form that another site makes a browser send has no word of ours in it (cross-site request forgery)."""
    item = stage.officer.record(stage.person)
    path, _, _ = stage.holder.page(stage.flow.address())
    status, location, _ = stage.holder.client.ask("POST", path, [("answer", "yes"), ("items", item)])
    assert status == 403 and not location, (status, location)


def test_somebody_of_another_organisation_cannot_answer(stage):
    stage.officer.record(stage.person)
    path, _, _ = stage.holder.page(stage.flow.address())
    status, location, _ = stage.other.holder.client.get(path)
    assert status == 404 and not location, (status, location)
