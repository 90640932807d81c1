"""Whatever is not right is refused by its status and an error document, and the program goes on."""
import datetime, re

import pytest

from directory import ERROR, GROUP, PASSWORD, USER, Client, Desk, Directory, make_token, revoke

DEEP = "not%20(" * 9 + "id%20pr" + ")" * 9
ALL = ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/Users", "/Groups"]


@pytest.fixture(scope="module")
def world(founded):
    """An organisation with a user and a group, and another organisation with a directory of its own."""
    desk = Desk(founded)
    directory = make_token(desk, "Right one")
    user = directory.make("robin@rxx", displayName="Robin Example")
    group = directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "Nurses",
                                              "members": [{"value": user["id"]}]}).json
    yield desk, directory, f"/Users/{user['id']}", f"/Groups/{group['id']}"


def refused(answer, status, kind=None):
    assert answer.status == status, (answer.status, answer.body)
    assert answer.headers["content-type"] == "application/scim+json", answer.headers
    assert answer.json["schemas"] == [ERROR] and answer.json["status"] == str(status) and answer.json["detail"]
    assert answer.json.get("scimType") == kind, answer.json


@pytest.fixture(autouse=True)
def same_process(world):
    """The program that answered before is the one that answers after."""
    before = world[0].program.process.pid
    yield
    assert world[0].program.process.poll() is None and world[0].program.process.pid == before
    assert world[1].ask("GET", "/ServiceProviderConfig").status == 200


def test_who_has_no_token_that_is_good_is_refused(world):
    desk, directory, user, _ = world
    cookie = "; ".join(f"{name}={value}" for name, value in desk.administrator.cookies.items())
    revoked = make_token(desk, "Taken back")
    assert revoked.ask("GET", user).status == 200
    revoke(desk, "Taken back")
    expired = make_token(desk, "Run out")
    assert expired.ask("GET", user).status == 200
    (account,) = desk.query("SELECT id FROM account WHERE display_name = 'Run out'")[0]
    ended = int(datetime.datetime.now().timestamp() * 1000) - 1
    desk.query("UPDATE provisioning_client SET ends_at = ? WHERE account = ?", ended, account)
    for path in ALL + [user]:
        for bad in [Directory(desk.program.address, None), Directory(desk.program.address, ""),
                    Directory(desk.program.address, "x" * 43), Directory(desk.program.address, directory.token + "a"),
                    Directory(desk.program.address, directory.token.swapcase()), revoked, expired]:
            answer = bad.ask("GET", path)
            refused(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"
        refused(Directory(desk.program.address, None).ask("GET", path, cookie=cookie), 401)
        refused(Directory(desk.program.address, None).ask("GET", path, authorization="Basic YTpi"), 401)


def test_a_session_of_a_program_opens_no_scim_and_a_token_opens_nothing_else(world):
    desk, directory, user, _ = world
    session = next(value for name, value in desk.administrator.cookies.items() if "session" in name)
    refused(Directory(desk.program.address, session).ask("GET", user), 401)
    for path in ["/accounts", "/account", "/api/identity/v1/session", "/api/workforce/v1/people", "/audit"]:
        assert directory.ask("GET", path, base="").status == 401, path


def test_another_organisation_sees_and_changes_nothing(world):
    desk, directory, user, group = world
    made = desk.program.command("found", "St Other", "--ods", "RYY", "--administrator", "Chris Other")
    assert made.returncode == 0, made.stderr
    other = second_desk(desk, made.stdout)
    far = make_token(other, "Far directory")
    before = directory.ask("GET", user).body, directory.ask("GET", group).body
    for path in (user, group):
        refused(far.ask("GET", path), 404)
        refused(far.ask("DELETE", path), 404)
        refused(far.patch(path, {"op": "replace", "path": "displayName", "value": "Theirs"}), 404)
    refused(far.ask("PUT", user, {"schemas": [USER], "userName": "theirs@ryy"}), 404)
    refused(far.ask("PUT", group, {"schemas": [GROUP], "displayName": "Theirs"}), 404)
    # A user name is one in the whole installation, but that is all there is to be learnt.
    refused(far.ask("POST", "/Users", {"schemas": [USER], "userName": "robin@rxx"}), 409, "uniqueness")
    refused(far.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "X",
                                        "members": [{"value": user.split("/")[-1]}]}), 400, "invalidValue")
    assert b"robin" not in far.ask("GET", "/Users").body.lower() and far.ask("GET", "/Groups").json["totalResults"] == 0
    assert (directory.ask("GET", user).body, directory.ask("GET", group).body) == before


def second_desk(desk, text):
    """The pages of the other organisation's administrator, on the same program."""
    other = object.__new__(Desk)
    other.program, other.administrator = desk.program, Client(desk.program.address)
    one_time = re.search(r"password\s+(\S+)", text).group(1)
    assert other.administrator.sign_in("admin@ryy", one_time)[1] == "/account/password"
    page = "/account/password"
    assert other.administrator.post(page, page, {"current-password": one_time, "new-password": PASSWORD})[0] == 303
    return other


USERS = [
    ("malformed JSON", dict(body=b'{"schemas": ['), 400, "invalidSyntax"),
    ("no JSON at all", dict(body=b"\x00\xff"), 400, "invalidSyntax"),
    ("nothing", dict(body=b""), 400, "invalidSyntax"),
    ("a list", dict(body=[]), 400, "invalidSyntax"),
    ("too deep", dict(body=b"[" * 5000), 400, "invalidSyntax"),
    ("a name twice", dict(body=b'{"schemas": [], "schemas": []}'), 400, "invalidSyntax"),
    ("another kind", dict(body=b"<a/>", kind="application/xml"), 415, None),
    ("a form", dict(body=b"userName=a", kind="application/x-www-form-urlencoded"), 415, None),
    ("plain text", dict(body=b"{}", kind="text/plain"), 415, None),
    ("no schema", dict(body={"userName": "a.b@rxx"}), 400, "invalidValue"),
    ("unknown schema", dict(body={"schemas": ["urn:none"], "userName": "a.b@rxx"}), 400, "invalidValue"),
    ("one more schema", dict(body={"schemas": [USER, "urn:none"], "userName": "a.b@rxx"}), 400, "invalidValue"),
    ("no user name", dict(body={"schemas": [USER]}), 400, "invalidValue"),
    ("a number for a name", dict(body={"schemas": [USER], "userName": 7}), 400, "invalidValue"),
    ("a user name with a space", dict(body={"schemas": [USER], "userName": "a b"}), 400, "invalidValue"),
    ("a taken user name", dict(body={"schemas": [USER], "userName": "ROBIN@rxx"}), 409, "uniqueness"),
    ("too much", dict(body=b'"' + b"x" * 2_000_000 + b'"'), 413, None),
]


@pytest.mark.parametrize("what, sent, status, kind", USERS, ids=[row[0] for row in USERS])
def test_a_user_that_cannot_be(world, what, sent, status, kind):
    _, directory, user, _ = world
    count = directory.ask("GET", "/Users").json["totalResults"]
    refused(directory.ask("POST", "/Users", **sent), status, kind)
    if kind != "uniqueness":
        refused(directory.ask("PUT", user, **sent), status, kind)
    assert directory.ask("GET", "/Users").json["totalResults"] == count
    assert directory.ask("GET", user).json["userName"] == "robin@rxx"


PATCHES = [
    ("no target", [{"op": "replace", "path": 'emails[type eq "none"].value', "value": "x"}], "noTarget"),
    ("nothing to remove", [{"op": "remove"}], "noTarget"),
    ("an immutable attribute", [{"op": "replace", "path": "id", "value": "x"}], "mutability"),
    ("one of ours", [{"op": "add", "path": "groups", "value": [{"value": "x"}]}], "mutability"),
    ("a required one", [{"op": "remove", "path": "userName"}], "mutability"),
    ("an unknown path", [{"op": "add", "path": "none", "value": "x"}], "invalidPath"),
    ("a broken path", [{"op": "add", "path": "emails[", "value": "x"}], "invalidPath"),
    ("an unknown deed", [{"op": "move", "path": "displayName", "value": "x"}], "invalidSyntax"),
    ("no deed", [], "invalidSyntax"),
    ("no value", [{"op": "add", "path": "displayName"}], "invalidValue"),
    ("a value of another kind", [{"op": "replace", "path": "active", "value": "perhaps"}], "invalidValue"),
    ("a good one before a bad one", [{"op": "replace", "path": "displayName", "value": "Kept?"},
                                     {"op": "replace", "path": "none", "value": "x"}], "invalidPath"),
]


@pytest.mark.parametrize("what, operations, kind", PATCHES, ids=[row[0] for row in PATCHES])
def test_a_patch_that_cannot_be(world, what, operations, kind):
    _, directory, user, _ = world
    before = directory.ask("GET", user).body
    refused(directory.patch(user, *operations), 400, kind)
    assert directory.ask("GET", user).body == before


def test_groups_that_cannot_be(world):
    _, directory, user, group = world
    refused(directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "NURSES"}), 409, "uniqueness")
    refused(directory.ask("POST", "/Groups", {"schemas": [GROUP]}), 400, "invalidValue")
    nobody = {"op": "add", "path": "members", "value": [{"value": "nobody"}]}
    refused(directory.patch(group, nobody), 400, "invalidValue")
    path = f'members[value eq "{user.split("/")[-1]}"].value'
    refused(directory.patch(group, {"op": "replace", "path": path, "value": "x"}), 400, "mutability")
    refused(directory.ask("PATCH", group, {"schemas": [USER], "Operations": []}), 400, "invalidSyntax")


@pytest.mark.parametrize("filter", [
    DEEP, "userName", "userName%20eq", "userName%20xx%20%22a%22", "none%20eq%20%22a%22", "(id%20pr",
    "active%20gt%20true",
    "emails[type%20eq%20%22a%22", "userName%20eq%20%22" + "x" * 3000 + "%22", "%20or%20".join(["id%20pr"] * 40)])
def test_a_filter_that_cannot_be(world, filter):
    _, directory, _, _ = world
    refused(directory.ask("GET", f"/Users?filter={filter}"), 400, "invalidFilter")
    refused(directory.ask("GET", f"/Groups?filter={filter}"), 400, "invalidFilter")


def test_another_version_than_the_one_we_have(world):
    _, directory, user, group = world
    for path in (user, group):
        read = directory.ask("GET", path)
        good = read.headers["etag"]
        assert read.json["meta"]["version"] == good
        assert directory.ask("GET", path, if_none_match=good).status == 304
        for bad in ('W/"none"', '"none"', "none", ""):
            refused(directory.patch(path, {"op": "replace", "path": "externalId", "value": "x"}, if_match=bad), 412)
            refused(directory.ask("DELETE", path, if_match=bad), 412)
        change = {"op": "replace", "path": "externalId", "value": "e-" + path[:6]}
        changed = directory.patch(path, change, if_match=good)
        assert changed.status == 200 and changed.headers["etag"] != good
        refused(directory.patch(path, {"op": "replace", "path": "externalId", "value": "y"}, if_match=good), 412)


def test_what_there_is_not(world):
    _, directory, user, _ = world
    for path in ["/Users/none", "/Groups/none", "/None", "/Schemas/none", "/Bulk", "/Me", "/Users/a%2Fb", "/Users/%00"]:
        answer = directory.ask("GET", path)
        assert answer.status in (400, 404), path
        refused(answer, answer.status, "invalidSyntax" if answer.status == 400 else None)
    refused(directory.ask("DELETE", "/Users"), 405)
    refused(directory.ask("POST", user, {}), 405)
    refused(directory.ask("GET", "/Schemas?filter=id%20pr"), 403)
    config = directory.ask("GET", "/ServiceProviderConfig").json
    assert not config["bulk"]["supported"] and not config["sort"]["supported"]
    assert config["patch"]["supported"] and config["filter"]["supported"] and config["etag"]["supported"]
