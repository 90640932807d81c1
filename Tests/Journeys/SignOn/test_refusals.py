"""Whatever is not a good answer of the provider that was asked signs nobody in, and the ledger says why."""
from urllib.parse import urlencode

import pytest

from desk import Client, Desk, problems
from logouts import LOGOUTS
from provider import Provider
from variants import ANSWERS, TOKENS


@pytest.fixture(scope="module")
def world(founded):
    """A person who is linked and could sign in, were it not for what is wrong."""
    desk, provider, other = Desk(founded), Provider(), Provider()
    desk.provider, desk.account = desk.add_provider(provider), desk.open_account("robin@rxx")
    desk.other = desk.add_provider(other, title="Another login")
    client, (status, location, text) = desk.sign_on(provider, desk.provider, desk.invite(desk.account, desk.provider))
    assert (status, location) == (303, "/"), problems(text)
    assert client.is_signed_in
    yield desk, provider, other
    provider.stop()
    other.stop()


def refused(desk, client, answer, reason):
    """Nobody is signed in by the answer, nor by anything else that the client has now; one more refusal is kept."""
    status, location, text = answer
    assert "session" not in client.cookies, f"signed in: {status} {location}"
    assert not client.is_signed_in
    assert status in (400, 422, 503), (status, location)
    assert reason not in text, "the page tells which check it was"
    if reason:
        assert desk.refusals()[-1] == reason


@pytest.mark.parametrize("name,answer,reason", TOKENS + ANSWERS, ids=[v[0] for v in TOKENS + ANSWERS])
def test_what_comes_from_the_token_address(world, name, answer, reason):
    desk, provider, _ = world
    provider.answer, before = answer, len(desk.refusals())
    try:
        client, came = desk.sign_on(provider, desk.provider)
    finally:
        provider.answer = None
    refused(desk, client, came, reason)
    assert len(desk.refusals()) == before + 1


def test_the_same_without_anything_wrong_signs_in(world):
    """Or else the refusals above would say nothing."""
    desk, provider, _ = world
    client, came = desk.sign_on(provider, desk.provider)
    assert came[:2] == (303, "/account") and client.is_signed_in


def test_how_many_there_are():
    print(f"{len(TOKENS)} tokens, {len(ANSWERS)} answers, {len(RETURNS)} ways back, {len(LOGOUTS)} logout tokens, "
          f"{len(DOCUMENTS)} documents: {sum(map(len, (TOKENS, ANSWERS, RETURNS, LOGOUTS, DOCUMENTS)))} in all")
    assert len(TOKENS) + len(ANSWERS) >= 60


def back(**fields):
    return "/sign-in/return?" + urlencode(fields)


def other_state(desk, provider, client, code, asked):
    client.cookies = {}
    second, location = desk.begin(desk.provider)
    client.cookies = second.cookies
    return back(code=code, state=asked["state"])


def altered(desk, provider, client, code, asked):
    sealed = client.cookies["flow"]
    client.cookies["flow"] = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
    return back(code=code, state=asked["state"])


def without_cookie(desk, provider, client, code, asked):
    client.cookies = {}
    return back(code=code, state=asked["state"])


def code_of_another_flow(desk, provider, client, code, asked):
    _, location = desk.begin(desk.provider)
    theirs, _ = provider.authorize(location)
    return back(code=theirs, state=asked["state"])


def used_code(desk, provider, client, code, asked):
    cookies = dict(client.cookies)
    assert client.get(back(code=code, state=asked["state"]))[0] == 303
    client.cookies = cookies
    return back(code=code, state=asked["state"])


RETURNS = [
    ("no state", lambda d, p, c, code, asked: back(code=code), "wrong-state"),
    ("another state", lambda d, p, c, code, asked: back(code=code, state="x" * 43), "wrong-state"),
    ("the state of another flow", other_state, "wrong-state"),
    ("two states", lambda d, p, c, code, asked: back(code=code, state=asked["state"]) + "&state=" + asked["state"], "wrong-state"),
    ("two codes", lambda d, p, c, code, asked: back(code=code, state=asked["state"]) + "&code=x", "wrong-state"),
    ("no code", lambda d, p, c, code, asked: back(state=asked["state"]), "no-code"),
    ("an empty code", lambda d, p, c, code, asked: back(code="", state=asked["state"]), "no-code"),
    ("an error beside a code", lambda d, p, c, code, asked: back(code=code, state=asked["state"], error="access_denied"), "refused-at-provider"),
    ("somebody else's name", lambda d, p, c, code, asked: back(code=code, state=asked["state"], iss="https://evil.example"), "wrong-sender"),
    ("two names", lambda d, p, c, code, asked: back(code=code, state=asked["state"], iss=p.issuer) + "&iss=https://evil.example", "wrong-sender"),
    ("a code the provider never gave", lambda d, p, c, code, asked: back(code="code-x", state=asked["state"]), "code-refused"),
    ("a code of another flow, so PKCE fails", code_of_another_flow, "code-refused"),
    ("a code that was used", used_code, "code-refused"),
    ("no cookie of the flow", without_cookie, None),
    ("an altered cookie of the flow", altered, None),
]


@pytest.mark.parametrize("name,make,reason", RETURNS, ids=[v[0] for v in RETURNS])
def test_what_comes_back_with_the_browser(world, name, make, reason):
    desk, provider, _ = world
    client, location = desk.begin(desk.provider)
    code, asked = provider.authorize(location)
    path = make(desk, provider, client, code, asked)
    client.cookies.pop("session", None)
    came = client.get(path)
    assert "session" not in client.cookies
    if reason:
        refused(desk, client, came, reason)
    else:
        assert came[0] == 400


def test_a_provider_cannot_pass_for_another(world):
    """The other provider, which anybody might run, answers with what the first one would say."""
    desk, provider, other = world
    other.answer = lambda p, flow, c: p.tokens(provider.sign(c | {"iss": provider.issuer}))
    client, came = desk.sign_on(other, desk.other)
    refused(desk, client, came, "bad-signature")
    other.answer = lambda p, flow, c: p.tokens(p.sign(c | {"iss": provider.issuer}))
    client, came = desk.sign_on(other, desk.other)
    refused(desk, client, came, "wrong-issuer")
    other.answer = None


def test_the_same_person_elsewhere_is_somebody_else(world):
    """A2: two providers give one e-mail address and one subject. No link is made in silence."""
    desk, provider, other = world
    assert other.user == provider.user
    client, came = desk.sign_on(other, desk.other)
    refused(desk, client, came, "unknown-person")
    assert "invitation" in came[2]
    second = desk.open_account("kim@rxx")
    client, came = desk.sign_on(other, desk.other, desk.invite(second, desk.other))
    assert came[0] == 303 and "kim@rxx" in client.get("/account")[2]
    first, _ = desk.sign_on(provider, desk.provider)
    assert "robin@rxx" in first.get("/account")[2]


def test_an_invitation_is_good_once_and_for_nobody_linked(world):
    desk, provider, _ = world
    provider.user = provider.user | {"sub": "person-3"}
    path = desk.invite(desk.open_account("lee@rxx"), desk.provider)
    assert desk.sign_on(provider, desk.provider, path)[1][0] == 303
    client, came = desk.sign_on(provider, desk.provider, path)
    refused(desk, client, came, "invitation-over")
    client, came = desk.sign_on(provider, desk.provider, desk.invite(desk.account, desk.provider))
    refused(desk, client, came, "linked-already")
    provider.user = provider.user | {"sub": "person-1"}


def test_a_locked_account_stays_out(world):
    desk, provider, _ = world
    page = f"/accounts/{desk.account}"
    assert desk.administrator.post(page, f"{page}/lock", {})[0] == 303
    client, came = desk.sign_on(provider, desk.provider)
    refused(desk, client, came, "not-active")
    assert desk.administrator.post(page, f"{page}/lock/removal", {})[0] == 303


DOCUMENTS = [
    ("another issuer", {"issuer": "https://evil.example"}),
    ("no issuer", {"issuer": None}),
    ("no token address", {"token_endpoint": None}),
    ("keys without TLS", {"jwks_uri": "http://keys.example/keys"}),
    ("a token address with somebody's name", {"token_endpoint": "https://user@login.example/token"}),
    ("an authorization address that is a script", {"authorization_endpoint": "javascript:alert(1)"}),
    ("PKCE in the clear only", {"code_challenge_methods_supported": ["plain"]}),
    ("no code flow", {"response_types_supported": ["id_token"]}),
]


@pytest.mark.parametrize("name,changes", DOCUMENTS, ids=[v[0] for v in DOCUMENTS])
def test_a_provider_that_is_none_is_not_added(world, name, changes):
    desk, odd = world[0], Provider()
    odd.document_changes = changes
    path = "/organisation/sign-in/providers"
    status, _, text = desk.administrator.post(f"{path}/new", path, desk.fields(odd))
    odd.stop()
    assert status == 422 and 'id="issuer-error"' in text
    assert desk.query("SELECT COUNT(*) FROM sign_on_provider")[0][0] == 2


@pytest.mark.parametrize("issuer", [
    "http://10.0.0.1", "https://10.0.0.1", "https://169.254.169.254", "https://[::ffff:10.0.0.1]", "file:///etc/passwd",
    "https://user@login.example", "https://login.example/#x", "https://login.example/?x=1", "login.example"])
def test_an_issuer_inside_is_not_asked(world, issuer):
    desk, provider, _ = world
    path = "/organisation/sign-in/providers"
    status, _, text = desk.administrator.post(f"{path}/new", path, desk.fields(provider, issuer=issuer))
    assert status == 422 and 'id="issuer-error"' in text


def sign_out(desk, text):
    client = Client(desk.program.address)
    return client.ask(
        "POST", f"/sign-in/with/{desk.organisation}/{desk.provider}/sign-out", {"logout_token": text})[0]


@pytest.mark.parametrize("name,make,reason", LOGOUTS, ids=[v[0] for v in LOGOUTS])
def test_a_bad_logout_token_ends_nothing(world, name, make, reason):
    desk, provider, _ = world
    client, came = desk.sign_on(provider, desk.provider)
    assert came[0] == 303
    assert sign_out(desk, make(provider)) == 400
    assert client.is_signed_in
    assert desk.refusals()[-1] == reason
