"""People served sign in with NHS login: as it should go, and every way in which it must not."""
from urllib.parse import urlencode

import pytest
from joserfc.jwk import RSAKey

from authlib_login import AuthlibLogin
from desk import Client, Desk, problems
from nhs_login import PERSON, NHSLogin, accounts, came_in, levels, register
from nhs_variants import VARIANTS
from provider import CLIENT


@pytest.fixture(scope="module")
def world(founded):
    """An organisation with NHS login, whose register has one person."""
    desk, provider = Desk(founded), NHSLogin()
    desk.nhs = provider.setup(desk)
    register(desk)
    yield desk, provider
    provider.stop()


@pytest.fixture(autouse=True)
def good_again(world):
    yield
    provider = world[1]
    provider.answer, provider.vot, provider.user, provider.info_changes = None, None, dict(PERSON), {}


def refused(desk, client, answer, reason, before):
    status, location, text = answer
    assert "session" not in client.cookies and not client.is_signed_in, f"signed in: {status} {location}"
    assert status in (400, 422, 503), (status, location)
    assert reason not in text, "the page tells which check it was"
    assert desk.refusals()[before:] == [reason]


@pytest.mark.parametrize("name,answer,reason", VARIANTS, ids=[v[0] for v in VARIANTS])
def test_what_comes_from_nhs_login(world, name, answer, reason):
    desk, provider = world
    provider.answer, before = answer, len(desk.refusals())
    client, came = desk.sign_on(provider, desk.nhs)
    refused(desk, client, came, reason, before)


def test_how_many_there_are():
    print(f"{len(VARIANTS)} answers that are not taken")
    assert len(VARIANTS) >= 40


def test_whoever_is_on_the_register_gets_an_account_and_comes_back_to_it(world):
    desk, provider = world
    client, came = desk.sign_on(provider, desk.nhs)
    came_in(came)
    assert client.is_signed_in and "Robin Example" in client.get("/account")[2]
    (id, served, name), = accounts(desk)
    assert served == "served-1" and name == "Robin Example" and 9 in levels(desk)
    other, came = desk.sign_on(provider, desk.nhs)
    came_in(came)
    assert len(accounts(desk)) == 1
    # It asks for the level it is set to, and is spoken to as the specification has it.
    assert provider.asked[-1]["vectors"] == ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"]
    idle, life = desk.query(
        "SELECT idle_minutes, (ends_at - created_at) / 60000 FROM session WHERE identity_level = 9")[0]
    assert (idle, life) == (30, 720)


@pytest.mark.parametrize("changes", [{"nhs_number": "9998765412"}, {"birthdate": "1980-12-15"}], ids=["number", "birthday"])
def test_whoever_is_not_on_the_register_is_told_what_to_do(world, changes):
    desk, provider = world
    provider.user |= {"sub": "nhs-stranger"} | changes
    before, known = len(desk.refusals()), accounts(desk)
    client, came = desk.sign_on(provider, desk.nhs)
    refused(desk, client, came, "not-on-register", before)
    assert "We could not find your record" in came[2] and "St Example" in came[2] and "111" in came[2]
    assert accounts(desk) == known


def test_a_token_that_comes_again_opens_nothing(world):
    """A provider that answers twice with the same token, each time for the nonce that was asked with."""
    desk, provider = world
    provider.answer = lambda p, flow, c: p.tokens(p.sign(c | {"jti": "the same"}))
    came_in(desk.sign_on(provider, desk.nhs)[1])
    before = len(desk.refusals())
    client, came = desk.sign_on(provider, desk.nhs)
    refused(desk, client, came, "used-before", before)


def test_a_code_that_comes_again_opens_nothing(world):
    desk, provider = world
    client, location = desk.begin(desk.nhs)
    code, asked = provider.authorize(location)
    flow, path = client.cookies["flow"], "/sign-in/return?" + urlencode({"code": code, "state": asked["state"]})
    came_in(client.get(path))
    thief = Client(desk.program.address)
    thief.cookies["flow"], before = flow, len(desk.refusals())
    refused(desk, thief, thief.get(path), "code-refused", before)


def test_another_state_opens_nothing(world):
    desk, provider = world
    client, location = desk.begin(desk.nhs)
    code, asked = provider.authorize(location)
    before = len(desk.refusals())
    answer = client.get("/sign-in/return?" + urlencode({"code": code, "state": asked["state"] + "x"}))
    refused(desk, client, answer, "wrong-state", before)


def test_keys_may_change_there(world):
    """The next key is published before it signs. One that never was is not taken; how a key that appears later is found
    stands in ProviderDirectoryTests, which has a clock of its own."""
    desk, _ = world
    provider = NHSLogin()
    id = provider.setup(desk, title="NHS login, new keys")
    provider.user["sub"] = "nhs-person-keys"
    register(desk, "served-keys", "9998765420", "1970-02-03", "Lee")
    provider.user |= {"nhs_number": "9998765420", "birthdate": "1970-02-03"}
    old, new, never = provider.rsa, *(RSAKey.generate_key(2048, {"kid": n, "use": "sig"}) for n in ("nhs-2", "nhs-3"))
    provider.published = [old, new]
    for key in (old, new):
        provider.rsa = key
        came_in(desk.sign_on(provider, id)[1])
    provider.rsa, before = never, len(desk.refusals())
    client, came = desk.sign_on(provider, id)
    refused(desk, client, came, "unknown-key", before)
    provider.stop()


def test_a_page_that_needs_more_asks_for_it(world):
    """With a provider set to P0: first turned back, then led to prove it, then let in to where they were going."""
    desk, _ = world
    provider = NHSLogin()
    id = provider.setup(desk, level="P0", title="NHS login, low")
    register(desk, "served-2", "9998765412", "1990-01-31", "Sam")
    provider.user |= {"sub": "nhs-person-2", "nhs_number": "9998765412", "birthdate": "1990-01-31"}
    client, came = desk.sign_on(provider, id)
    assert came[0] == 422 and "You need to prove who you are" in came[2], problems(came[2])
    assert provider.asked[-1]["vectors"][0] == "P0.Cp.Cd"
    path = f"/sign-in/with/{desk.organisation}/{id}?next=/account&level=P9"
    client, came = desk.sign_on(provider, id, path, client)
    came_in(came)
    assert provider.asked[-1]["vectors"] == ["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"]
    # Who is known surely enough is not sent round again; who is linked may come in at the low level too.
    assert client.get(path)[:2] == (303, "/account")
    low, came = desk.sign_on(provider, id)
    came_in(came)
    assert sorted(levels(desk))[0] == 0
    # Asked for P9, an answer of P5 is not taken, and they stay as they were.
    provider.vot, before = "P5.Cp.Cd", len(desk.refusals())
    low, came = desk.sign_on(provider, id, path, low)
    assert came[0] == 422 and desk.refusals()[before:] == ["too-weak"] and low.is_signed_in
    provider.stop()


def test_the_sign_in_page_names_it_as_it_asks_to_be_named(world):
    desk, _ = world
    client = Client(desk.program.address)
    client.get("/sign-in")
    assert "Continue to NHS login" in client.get("/sign-in?cookie=1")[2]


def test_staff_stay_apart(world):
    """Nobody can be linked to NHS login by hand, and no staff account comes in through it."""
    desk, provider = world
    account = desk.open_account("kim@rxx")
    assert "Make an invitation" not in desk.administrator.get(f"/accounts/{account}/sign-on")[2]
    status, _, text = desk.administrator.post(
        "/account", f"/accounts/{account}/sign-on", {"provider": desk.nhs, "subject": PERSON["sub"]})
    assert status in (409, 422) and desk.query("SELECT * FROM outside_identity WHERE account = ?", account) == []


def test_an_independent_provider_set_up_the_same_way(world):
    """Authlib's server: its own check of our signature, its own tokens and hash of the access token."""
    desk, _ = world
    provider = AuthlibLogin(CLIENT, f"{desk.program.address}/sign-in/return", PERSON | {"sub": "authlib-person"})
    id = desk.add_provider(provider, **{
        "title": "NHS login by Authlib", "kind": "nhs-login-P5", "proof": "private_key_jwt/RS512", "secret": "",
        "scopes": "profile", "strengths": "", "greatest-age": "", "role-claim": "", "role-rules": ""})
    provider.read_keys(Client(desk.program.address).get(f"/sign-in/with/{desk.organisation}/{id}/keys")[2])
    client, came = desk.sign_on(provider, id)
    came_in(came)
    assert client.is_signed_in and provider.statements == 1
    provider.stop()
