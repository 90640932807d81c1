"""Single sign-on as it should go: through an independent provider in a browser, and all that follows from it."""
import json, re, socket, subprocess, sys, time, urllib.request

import pytest

from desk import Client, Desk, problems
from logouts import good
from provider import Provider


@pytest.fixture(scope="module")
def desk(founded):
    return Desk(founded)


def test_a_person_signs_in_through_an_independent_provider(desk, chromium, tmp_path_factory):
    """Given an administrator who adds a provider and invites somebody, all in the browser and without script"""
    with independent() as issuer:
        registered = register(issuer, desk.program.address + "/sign-in/return")
        context = chromium.new_context(java_script_enabled=False, locale="en-GB")
        page = context.new_page()
        address = desk.program.address
        sign_in(page, address, "admin@rxx")
        page.goto(address + "/organisation/sign-in")
        page.get_by_role("link", name="Add a provider").click()
        page.get_by_label("Name", exact=True).fill("NHS login of the test")
        page.get_by_label("Issuer").fill(issuer)
        page.get_by_label("Client id").fill(registered["client_id"])
        page.get_by_label("Client secret", exact=True).fill(registered["client_secret"])
        page.get_by_label("What else to ask for").fill("profile email")
        page.get_by_role("button", name="Add the provider").click()
        assert "The provider was added." in page.locator("main").text_content(), page.locator("main").text_content()
        account = desk.open_account("robin@rxx")
        page.goto(f"{address}/accounts/{account}/sign-on")
        page.get_by_role("button", name="Make an invitation").click()
        invitation = page.locator("code.cw-key").text_content()

        # When that person opens the invitation and signs in at the provider
        theirs = chromium.new_context(java_script_enabled=False, locale="en-GB").new_page()
        theirs.goto(invitation)
        assert theirs.url.startswith(issuer)
        theirs.locator("input[name=sub]").fill("robin-at-the-provider")
        theirs.get_by_role("button", name=re.compile("Authorize", re.I)).first.click()

        # Then they are signed in here, and the next time without an invitation
        assert theirs.url == address + "/", theirs.content()[:500]
        theirs.goto(address + "/account")
        assert "robin@rxx" in theirs.locator("main").text_content()
        theirs.get_by_role("button", name="Sign out").click()
        theirs.goto(address + "/sign-in")
        theirs.get_by_role("link", name="Sign in with NHS login of the test").click()
        if theirs.url.startswith(issuer):
            theirs.locator("input[name=sub]").fill("robin-at-the-provider")
            theirs.get_by_role("button", name=re.compile("Authorize", re.I)).first.click()
        assert theirs.url == address + "/"

        # And a stranger there is nobody here
        stranger = chromium.new_context(java_script_enabled=False, locale="en-GB").new_page()
        stranger.goto(address + "/sign-in")
        stranger.get_by_role("link", name="Sign in with NHS login of the test").click()
        stranger.locator("input[name=sub]").fill("somebody-else")
        stranger.get_by_role("button", name=re.compile("Authorize", re.I)).first.click()
        assert "No account here is linked to you yet." in stranger.locator("main").text_content()
        for someone in (page, theirs, stranger):
            someone.context.close()


def test_groups_give_roles_and_take_them_back(desk):
    provider = Provider()
    id, account = desk.add_provider(provider, title="Groups"), desk.open_account("sam@rxx")
    client, _ = desk.sign_on(provider, id, desk.invite(account, id))
    assert "Approver for the whole organisation" in client.get("/account")[2]
    provider.user = provider.user | {"groups": ["heads", "others"]}
    client, _ = desk.sign_on(provider, id)
    text = client.get("/account")[2]
    assert "Auditor for the whole organisation" in text and "Approver" not in text.split("Your roles")[1][:400]
    provider.user = provider.user | {"groups": []}
    client, _ = desk.sign_on(provider, id)
    assert "You hold no role yet." in client.get("/account")[2]
    provider.stop()


def test_user_info_is_asked_and_must_be_the_same_persons(desk):
    provider = Provider()
    id = desk.add_provider(provider, title="User info", **{"user-info": "yes", "role-claim": "nrbac.role", "role-rules": "R8000 = Auditor"})
    account = desk.open_account("jo@rxx")
    provider.user = {"sub": "jo", "nrbac": [{"role": "R8000"}, {"role": "R1"}]}
    client, came = desk.sign_on(provider, id, desk.invite(account, id))
    assert came[0] == 303, problems(came[2])
    assert "Auditor for the whole organisation" in client.get("/account")[2]
    claims, provider.user = {"sub": "jo"}, {"sub": "somebody-else"}
    provider.answer = lambda p, flow, c: p.tokens(p.sign(c | claims))
    client, came = desk.sign_on(provider, id)
    assert came[0] == 422 and not client.is_signed_in and desk.refusals()[-1] == "bad-user-info"
    provider.stop()


def test_a_provider_ends_sessions_on_every_machine(desk, founded):
    """A3: the logout token comes in on one node; the other asks for a sign-in at once."""
    provider, node = Provider(), founded.beside()
    id, account = desk.add_provider(provider, title="Logout"), desk.open_account("alex@rxx")
    client, _ = desk.sign_on(provider, id, desk.invite(account, id))
    other = Client(node.address)
    other.cookies = dict(client.cookies)
    assert client.is_signed_in and other.is_signed_in
    token = provider.sign(good(provider), header={"typ": "logout+jwt"})
    path, stranger = f"/sign-in/with/{desk.organisation}/{id}/sign-out", Client(desk.program.address)
    began = time.monotonic()
    assert stranger.ask("POST", path, {"logout_token": token})[0] == 200
    assert other.get("/account")[0] == 303 and client.get("/account")[0] == 303
    assert time.monotonic() - began < 5
    # The same token again is refused, and a session of the same person that began since goes on.
    client, _ = desk.sign_on(provider, id)
    assert stranger.ask("POST", path, {"logout_token": token})[0] == 400
    assert client.is_signed_in and desk.refusals()[-1] == "used-before"
    # By the person alone, without a session's name.
    token = provider.sign(good(provider, sid=None), header={"typ": "logout+jwt"})
    assert stranger.ask("POST", path, {"logout_token": token})[0] == 200
    assert not client.is_signed_in
    # Another session's name ends nothing.
    client, _ = desk.sign_on(provider, id)
    token = provider.sign(good(provider, sid="session-2"), header={"typ": "logout+jwt"})
    assert stranger.ask("POST", path, {"logout_token": token})[0] == 200
    assert client.is_signed_in
    node.stop()
    provider.stop()


def test_a_provider_that_is_switched_off_lets_nobody_in(desk):
    provider = Provider()
    id, account = desk.add_provider(provider, title="Off"), desk.open_account("max@rxx")
    client, _ = desk.sign_on(provider, id, desk.invite(account, id))
    page = f"/organisation/sign-in/providers/{id}"
    assert desk.administrator.post(page, f"{page}/switch", {"state": "off"})[0] == 303
    assert not client.is_signed_in
    assert Client(desk.program.address).get(f"/sign-in/with/{desk.organisation}/{id}")[0] == 404
    assert desk.administrator.post(page, f"{page}/switch", {"state": "on"})[0] == 303
    client, _ = desk.sign_on(provider, id)
    assert client.is_signed_in
    # And an account that is parted from it is nobody there any more.
    links = f"/accounts/{account}/sign-on"
    assert desk.administrator.post(links, f"{links}/{id}/removal", {})[0] == 303
    assert not client.is_signed_in
    client, came = desk.sign_on(provider, id)
    assert came[0] == 422 and desk.refusals()[-1] == "unknown-person"
    provider.stop()


def test_changing_accounts_asks_for_a_stronger_and_fresher_sign_in(desk):
    """A3: step up by acr and age, for every deed that reaches other people's accounts."""
    from urllib.parse import urlencode
    provider = Provider()
    id = desk.add_provider(provider, title="Step up", **{
        "step-up-strengths": "AAL3", "step-up-age": "5", "role-rules": "chiefs = Administrator"})
    account, other = desk.open_account("chief@rxx"), desk.open_account("victim@rxx")
    provider.user = {"sub": "chief", "groups": ["chiefs"]}
    client, came = desk.sign_on(provider, id, desk.invite(account, id))
    assert came[0] == 303, problems(came[2])
    page = f"/accounts/{other}"
    deeds = [f"{page}/lock", f"{page}/password", f"{page}/roles", f"{page}/closure", f"{page}/second-factor/removal",
             f"{page}/sign-on", "/accounts", "/organisation/sign-in/second-factor", "/organisation/sign-in/providers"]
    for weak in ({"acr": "AAL2"}, {"acr": "AAL3", "auth_time": int(time.time()) - 1200}):
        provider.answer = lambda p, flow, c: p.tokens(p.sign(c | weak))
        client.cookies.clear()
        client, came = desk.sign_on(provider, id, client=client)
        assert came[0] == 303
        for deed in deeds:
            status, location, _ = client.post(page, deed, {})
            assert status == 303 and location.startswith(f"/sign-in/with/{desk.organisation}/{id}?"), (deed, location)
            assert "again=yes" in location
        assert desk.query("SELECT state FROM account WHERE id = ?", other) == [("active",)]
        # A weak sign-in once more is not enough.
        _, away, _ = client.get(location)
        assert "prompt=login" in away and "acr_values=AAL3" in away and "max_age=0" in away
        code, asked = provider.authorize(away)
        assert client.get("/sign-in/return?" + urlencode({"code": code, "state": asked["state"]}))[0] == 422
        assert desk.refusals()[-1] in ("too-weak", "proved-too-long-ago")
    provider.answer = lambda p, flow, c: p.tokens(p.sign(c | {"acr": "AAL3"}))
    before = client.cookies["session"]
    _, away, _ = client.get(location)
    code, asked = provider.authorize(away)
    assert client.get("/sign-in/return?" + urlencode({"code": code, "state": asked["state"]}))[0] == 303
    assert client.cookies["session"] != before
    status, location, _ = client.post(page, f"{page}/lock", {})
    assert (status, location) == (303, page)
    assert desk.query("SELECT state FROM account WHERE id = ?", other) == [("locked",)]
    provider.stop()


def test_our_key_instead_of_a_secret(desk):
    """private_key_jwt: the provider finds our key where we say, and our statement is good by it."""
    from joserfc import jwt
    from joserfc.jwk import KeySet
    provider, statements = Provider(), []
    id = desk.add_provider(provider, title="Key", proof="private_key_jwt/RS512", secret="")
    account = desk.open_account("val@rxx")
    keys = KeySet.import_key_set(json.loads(Client(desk.program.address).get(
        f"/sign-in/with/{desk.organisation}/{id}/keys")[2]))
    assert all("d" not in key.as_dict() for key in keys.keys)

    def post(handler, form):
        token = jwt.decode(form["client_assertion"], keys, algorithms=["RS512"])
        claims = token.claims
        assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        assert claims["iss"] == claims["sub"] and claims["aud"] == f"{provider.issuer}/token"
        assert claims["exp"] - claims["iat"] == 60 and claims["jti"] not in [s["jti"] for s in statements]
        statements.append(claims)
        provider.is_client = lambda _: True
        Provider.post(provider, handler, form)

    provider.post = post
    for path in (desk.invite(account, id), None):
        client, came = desk.sign_on(provider, id, path)
        assert came[0] == 303 and client.is_signed_in
    assert len(statements) == 2
    provider.stop()


def test_no_secret_is_in_the_database_or_the_log(desk):
    from provider import SECRET
    folder = desk.program.folder
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix != ".key":
            assert SECRET.encode() not in file.read_bytes(), file
            assert b"PRIVATE KEY" not in file.read_bytes(), file


def sign_in(page, address, user):
    from desk import PASSWORD
    page.goto(address + "/sign-in")
    page.get_by_label("User name").fill(user)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


class independent:
    """oidc-provider-mock, which is somebody else's, on a port of its own."""

    def __enter__(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), "--require-registration"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                document = json.load(urllib.request.urlopen(
                    f"http://localhost:{port}/.well-known/openid-configuration", timeout=2))
                return document["issuer"].rstrip("/")
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the independent provider did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)


def register(issuer, address):
    body = json.dumps({"redirect_uris": [address], "token_endpoint_auth_method": "client_secret_basic"}).encode()
    request = urllib.request.Request(f"{issuer}/oauth2/clients", body, {"content-type": "application/json"})
    return json.load(urllib.request.urlopen(request, timeout=10))
