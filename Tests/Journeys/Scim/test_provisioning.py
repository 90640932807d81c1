"""Joiners, movers and leavers through SCIM, and an independent client and tester that find nothing wrong with it."""
import json

import httpx2
import pytest
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

from directory import ENTERPRISE, Desk, Provider, make_token


@pytest.fixture(scope="module")
def desk(founded):
    return Desk(founded)


@pytest.fixture(scope="module")
def provider():
    provider = Provider()
    yield provider
    provider.stop()


def test_an_independent_tester_finds_nothing_wrong(desk):
    directory = make_token(desk, "Tester")
    with httpx2.Client(base_url=desk.program.address + "/scim/v2",
                      headers={"authorization": f"Bearer {directory.token}"}, timeout=60) as line:
        client = SyncSCIMClient(line)
        client.discover()
        results = check_server(client)
    wrong = [f"{r.title}: {r.reason}" for r in results if r.status not in (Status.SUCCESS, Status.SKIPPED)]
    assert wrong == [], "\n".join(wrong)
    done = [r for r in results if r.status == Status.SUCCESS]
    assert len(done) > 60, len(done)
    assert not [r for r in results if r.status == Status.SKIPPED and "sort" not in str(r.reason).lower()
                and "bulk" not in str(r.reason).lower()], [r for r in results if r.status == Status.SKIPPED]


def test_a_joiner_a_mover_and_a_leaver(desk, provider):
    """Given a provider with a group rule, and a directory whose external id is the subject there"""
    id = desk.add_provider(provider, **{"role-rules": "Auditors of the trust = Auditor"})
    directory = make_token(desk, "Entra ID", provider=id, links="externalId")

    # When somebody joins
    joy = directory.make("joy@rxx", externalId="subject-of-joy", displayName="Joy Example", active=True,
                         name={"givenName": "Joy", "familyName": "Example"})
    provider.user = {"sub": "subject-of-joy"}
    # Then they come in by single sign-on, with no invitation, and no role yet
    client, answer = desk.sign_on(provider, id)
    assert answer[0] == 303 and client.is_signed_in, answer
    assert client.get("/audit")[0] == 403

    # When they move into a group that a rule is about, the next request has the role
    group = directory.ask("POST", "/Groups", {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Auditors of the trust"}).json
    added = directory.patch(f"/Groups/{group['id']}", {"op": "Add", "path": "members", "value": [{"value": joy["id"]}]})
    assert added.status == 200, added.body
    assert client.get("/audit")[0] == 200
    assert directory.ask("GET", f"/Users/{joy['id']}").json["groups"][0]["display"] == "Auditors of the trust"
    # And another name is theirs from then on
    moved = directory.patch(f"/Users/{joy['id']}", {"op": "Replace", "value": {
        "displayName": "Joy Married", "userName": "joy.married@rxx", f"{ENTERPRISE}:employeeNumber": "none"}})
    assert moved.json["displayName"] == "Joy Married" and moved.json[ENTERPRISE]["employeeNumber"] == "none"
    assert "Joy Married" in client.get("/account")[2]
    # When they leave the group, the role is gone
    path = f"members[value eq \"{joy['id']}\"]"
    assert directory.patch(f"/Groups/{group['id']}", {"op": "Remove", "path": path}).status == 200
    assert client.get("/audit")[0] == 403

    # When they leave, their session is dead on the next request, and they cannot come back in
    assert client.is_signed_in
    left = directory.patch(f"/Users/{joy['id']}", {"op": "Replace", "path": "active", "value": "False"})
    assert left.json["active"] is False
    assert not client.is_signed_in
    again, answer = desk.sign_on(provider, id)
    assert not again.is_signed_in
    # And when they come back, they may
    assert directory.patch(f"/Users/{joy['id']}", {"op": "replace", "path": "active", "value": True}).status == 200
    client, _ = desk.sign_on(provider, id)
    assert client.is_signed_in
    # Until the account is closed
    assert directory.ask("DELETE", f"/Users/{joy['id']}").status == 204
    assert not client.is_signed_in
    assert directory.ask("GET", f"/Users/{joy['id']}").status == 404

    # And the ledger tells it all under the token's name
    (actor,) = desk.query("SELECT id FROM account WHERE display_name = 'Entra ID'")[0]
    names = [row[0] for row in desk.query("SELECT name FROM fact WHERE account = ? ORDER BY number", actor)]
    assert names == [
        "account.opened.1", "account.identity-linked.1", "provisioning.group-saved.1", "provisioning.group-saved.1",
        "account.role-given.1", "provisioning.user-changed.1", "provisioning.group-saved.1", "account.role-taken.1",
        "provisioning.user-changed.1", "account.locked.1", "provisioning.user-changed.1", "account.unlocked.1",
        "account.closed.1"], names


def test_without_a_subject_an_administrator_invites(desk, provider):
    id = desk.query("SELECT id FROM sign_on_provider")[0][0]
    directory = make_token(desk, "By invitation", provider=id)
    kim = directory.make("kim@rxx", externalId="subject-of-kim", displayName="Kim Example")
    assert "Kim Example" in desk.administrator.get("/organisation/provisioning")[2]
    provider.user = {"sub": "subject-of-kim"}
    client, _ = desk.sign_on(provider, id)
    assert not client.is_signed_in
    assert f"/accounts/{kim['id']}/sign-on" in desk.administrator.get("/organisation/provisioning")[2]


def test_the_last_administrator_is_not_locked_out(desk):
    directory = make_token(desk, "Careless")
    found = directory.ask("GET", "/Users?filter=userName%20eq%20%22admin@rxx%22").json
    assert found["totalResults"] == 1
    id = found["Resources"][0]["id"]
    for refused in [directory.patch(f"/Users/{id}", {"op": "replace", "path": "active", "value": False}),
                    directory.ask("DELETE", f"/Users/{id}")]:
        assert refused.status == 409 and "last administrator" in refused.json["detail"], json.dumps(refused.json)
    assert desk.administrator.is_signed_in


def test_pages_of_a_list_follow_one_another(desk):
    directory = make_token(desk, "Lister")
    for number in range(5):
        directory.make(f"listed.{number}@rxx", displayName=f"Listed {number}")
    question = "filter=userName%20sw%20%22listed.%22&attributes=userName"
    seen = []
    for start in (1, 3, 5, 7):
        page = directory.ask("GET", f"/Users?{question}&startIndex={start}&count=2").json
        assert page["totalResults"] == 5 and page["startIndex"] == start
        seen += [user["userName"] for user in page["Resources"]]
        assert all(set(user) == {"schemas", "id", "userName"} for user in page["Resources"])
    assert seen == [f"listed.{number}@rxx" for number in range(5)]
    everything = directory.ask("GET", "/Users?count=100000").json
    assert everything["itemsPerPage"] <= 200
