"""Whatever can be wrong with asking for a code by a browser, and with using one.

Each row changes one thing of a sound run: what it is, who sends it, the status it must get, and the code of the
standard's (RFC 9126, section 2.3; RFC 6749, sections 4.1.2 and 5.2; RFC 7636; RFC 9449; RFC 9396, section 5).
"""
import json
from urllib.parse import urlencode

from code_wallet import PREFIX, CodeFlow
from forging import YEAR, Key, digest, now
from wallet import GRANT, possession
from wire import call, get, post_form

REQUEST, GRANTED, POSSESSION = "invalid_request", "invalid_grant", "invalid_dpop_proof"
DETAILS = "invalid_authorization_details"


def push(**changes):
    return lambda s: s.flow.push(changes)


def back(address):
    return push(redirect_uri=address)


def detail(*list_):
    return push(authorization_details=json.dumps(list(list_)), scope=None)


def proved(**changes):
    """A pushed request with a proof of possession of which something is other than it should be."""
    def make(s):
        place = s.flow.place("pushed_authorization_request_endpoint")
        key = changes.pop("key", None) or Key()
        return s.flow.push(dpop=possession(key, changes.pop("method", "POST"), changes.pop("place", place), **changes))
    return make


def twice(name):
    return lambda s: s.flow.push(fields=list(s.flow.request.items()) + [(name, s.flow.request[name])])


PUSHES = [
    ("no wallet", push(client_id=None), 400, REQUEST),
    ("a wallet in other letters", push(client_id="w\u00e9"), 400, REQUEST),
    ("a wallet of a thousand letters", push(client_id="w" * 1000), 400, REQUEST),
    ("no type of response", push(response_type=None), 400, ("unsupported_response_type", REQUEST)),
    ("a token instead of a code", push(response_type="token"), 400, "unsupported_response_type"),
    ("a code and a token", push(response_type="code token"), 400, "unsupported_response_type"),
    ("an answer in the fragment", push(response_mode="fragment"), 400, REQUEST),
    ("an answer in a form", push(response_mode="form_post"), 400, REQUEST),
    ("another request inside", push(request_uri="https://evil.example/r"), 400, REQUEST),
    ("a signed request inside", push(request="e30.e30.AA"), 400, REQUEST),
    ("no challenge", push(code_challenge=None), 400, REQUEST),
    ("no method of the challenge", push(code_challenge_method=None), 400, REQUEST),
    ("a challenge that hides nothing", push(code_challenge_method="plain"), 400, REQUEST),
    ("the method in small letters", push(code_challenge_method="s256"), 400, REQUEST),
    ("a challenge that is too short", push(code_challenge="abc"), 400, REQUEST),
    ("a challenge with a sign behind", lambda s: s.flow.push({"code_challenge": digest("x" * 43) + "="}), 400, REQUEST),
    ("no scope", push(scope=None), 400, "invalid_scope"),
    ("a scope there is not", push(scope="nothing-1"), 400, "invalid_scope"),
    ("two spaces in the scope", push(scope="core-skills-1  dbs-1"), 400, "invalid_scope"),
    ("a quote in the scope", push(scope='core-skills-1"'), 400, "invalid_scope"),
    ("details that are no JSON", push(authorization_details="[", scope=None), 400, DETAILS),
    ("details that are an object", push(authorization_details="{}", scope=None), 400, DETAILS),
    ("no details", push(authorization_details="[]", scope=None), 400, DETAILS),
    ("details of another type", detail({"type": "payment_initiation"}), 400, DETAILS),
    ("details of two types", detail({"type": "openid_credential", "credential_configuration_id": "core-skills-1"},
                                    {"type": "payment_initiation"}), 400, DETAILS),
    ("details of a credential there is not", detail(
        {"type": "openid_credential", "credential_configuration_id": "none-1"}), 400, DETAILS),
    ("details without a credential", detail({"type": "openid_credential"}), 400, DETAILS),
    ("no way back", back(None), 400, REQUEST),
    ("a way back on no site", back("/back"), 400, REQUEST),
    ("a way back without TLS", back("http://wallet.example/back"), 400, REQUEST),
    ("a way back near only by its name", back("http://localhost.evil.example/"), 400, REQUEST),
    ("a way back with a user", back("https://trust.example@evil.example/"), 400, REQUEST),
    ("a way back with a back slash", back("https://wallet.example\\@evil.example/"), 400, REQUEST),
    ("a way back with a fragment", back("https://wallet.example/back#x"), 400, REQUEST),
    ("a way back with a line break", back("https://wallet.example/\r\nset-cookie: a=b"), 400, REQUEST),
    ("a way back with a code in it", back("https://wallet.example/back?code=mine"), 400, REQUEST),
    ("a way back with a state in it", back("https://wallet.example/back?state=mine"), 400, REQUEST),
    ("a way back into the policy", back("https://wallet.example;script-src */"), 400, REQUEST),
    ("a script as the way back", back("javascript:alert(1)"), 400, REQUEST),
    ("a script with slashes", back("javascript://%0aalert(1)"), 400, REQUEST),
    ("data as the way back", back("data:text/html,x"), 400, REQUEST),
    ("a file as the way back", back("file:///etc/passwd"), 400, REQUEST),
    ("a tool of the system as the way back", back("ms-msdt://x"), 400, REQUEST),
    ("an app without a name of its own", back("wallet://back"), 400, REQUEST),
    ("a way back of kilobytes", back("https://wallet.example/" + "a" * 3000), 400, REQUEST),
    ("an offer nobody made", push(issuer_state="x" * 43), 400, REQUEST),
    ("an offer of another kind", lambda s: s.flow.push({"issuer_state": s.offer.code}), 400, REQUEST),
    ("an offer of another organisation", lambda s: s.flow.push({"issuer_state": s.other.sign_in_state}), 400, REQUEST),
    ("an offer that was taken back", lambda s: s.flow.push({"issuer_state": s.withdrawn_state()}), 400, REQUEST),
    ("a parameter twice", twice("redirect_uri"), 400, REQUEST),
    ("a challenge twice", twice("code_challenge"), 400, REQUEST),
    ("JSON instead of a form", lambda s: s.flow.push(fields=b"{}", content_type="application/json"), (400, 415), None),
    ("by GET", lambda s: get(s.flow.place("pushed_authorization_request_endpoint")), 405, None),
    ("a form of 20 kilobytes", push(state="x" * 20_000), (400, 413), REQUEST),
    ("a form of megabytes", push(state="x" * 3_000_000), (400, 413), None),
    ("a thousand fields", lambda s: s.flow.push(fields="&".join(f"a{n}=1" for n in range(1000))), 400, REQUEST),
    ("at an organisation there is not", lambda s: post_form(
        s.flow.place("pushed_authorization_request_endpoint").replace(s.officer.organisation, "nobody"),
        s.flow.request), 404, None),
    ("possession of nothing", lambda s: s.flow.push(dpop="x"), 400, POSSESSION),
    ("possession for another address", proved(place="http://localhost:1/par"), 400, POSSESSION),
    ("possession for another method", proved(method="GET"), 400, POSSESSION),
    ("possession a year ago", proved(iat=now() - YEAR), 400, POSSESSION),
    ("possession of another key than is named", lambda s: s.flow.push(
        {"dpop_jkt": digest("x")}, dpop=possession(
            Key(), "POST", s.flow.place("pushed_authorization_request_endpoint"))), 400, POSSESSION),
    ("a thumbprint that is none", push(dpop_jkt="abc"), 400, REQUEST),
]


def browse(make):
    """The browser of the holder at the address of authorisation; nothing may lead it anywhere but to our own page."""
    def send(s):
        place = make(s)
        status, location, text = s.holder.client.get(place.split(s.officer.program.address)[1])
        assert not location, (location, text[:300])
        return Shown(status, text)
    return send


class Shown:
    """A page as `refused` looks at answers."""

    def __init__(self, status, text):
        self.status, self.body, self.headers, self.kind, self.error = status, text.encode(), {}, "text/html", None

    def __repr__(self):
        return f"<{self.status} {self.body[:300]!r}>"


def parameters(s, **changes):
    """Everything in the address and nothing pushed, as plain OAuth 2.0 would have it."""
    return f"{s.flow.place('authorization_endpoint')}?{urlencode(s.flow.request | changes)}"


def after(deed):
    """The answer page once more, after something was done with the request."""
    def send(s):
        address = s.flow.address()
        deed(s, address)
        place = address.split(s.officer.program.address)[1]
        status, location, text = s.holder.client.get(place)
        assert not location, location
        return Shown(status, text)
    return send


BROWSERS = [
    ("no request", browse(lambda s: s.flow.place("authorization_endpoint")), 404, None),
    ("a request that was not pushed", browse(parameters), 404, None),
    ("a request that was not pushed, to an evil place", browse(
        lambda s: parameters(s, redirect_uri="https://evil.example/")), 404, None),
    ("a request nobody pushed", browse(lambda s: s.flow.browse(PREFIX + "x" * 43)), 404, None),
    ("a request by an address", browse(lambda s: s.flow.browse("https://evil.example/request")), 404, None),
    ("no wallet", browse(lambda s: s.flow.address().replace("client_id=wallet-1&", "")), 404, None),
    ("another wallet", browse(lambda s: s.flow.address().replace("wallet-1", "wallet-2")), 404, None),
    ("another way back beside it", browse(
        lambda s: s.flow.address() + "&redirect_uri=https%3A%2F%2Fevil.example"), 404, None),
    ("a signed request beside it", browse(lambda s: s.flow.address() + "&request=e30.e30.AA"), 404, None),
    ("a request of another organisation", browse(lambda s: s.flow.address().replace(
        s.officer.organisation, s.other.officer.organisation)), 404, None),
    ("a request that was answered", after(lambda s, a: s.holder.answer(a)), 404, None),
    ("a request that was refused", after(lambda s, a: s.holder.answer(a, yes=False)), 404, None),
]


def used(**changes):
    return lambda s: s.flow.ask_token(s.code, changes)


def used_twice(s):
    assert s.flow.ask_token(s.code).status == 200
    return s.flow.ask_token(s.code)


def token_after_two_uses(s):
    """The token that a code gave first is of no use once the code came again."""
    token = s.flow.token(s.code)
    assert s.flow.ask_token(s.code).status == 400
    place = s.flow.metadata["credential_endpoint"]
    return call("POST", place, "{}", content_type="application/json", **token.headers("POST", place))


def bound(**headers):
    """The code of a wallet that proved a key when it pushed."""
    def send(s):
        flow = CodeFlow(s.officer.issuer, dpop=True)
        code = flow.code(s.holder)
        place = flow.place("token_endpoint")
        if headers.get("other"):
            return flow.ask_token(code, dpop=possession(Key(), "POST", place))
        return flow.ask_token(code, dpop=None)
    return send


def fetched(body, kind="credential_configuration_id"):
    """The credential address with a token for what was chosen, and another credential asked for."""
    def send(s):
        token, place = s.flow.token(s.code), s.flow.metadata["credential_endpoint"]
        sent = s.wallet.request(s.offer, [Key()], s.nonce)
        del sent["credential_configuration_id"]
        return call("POST", place, json.dumps(sent | {kind: body(s) if callable(body) else body}),
                    content_type="application/json", **token.headers("POST", place))
    return send


CODES = [
    ("no code", used(code=None), 400, REQUEST),
    ("a code nobody gave", used(code="x" * 43), 400, GRANTED),
    ("a code with a letter more", lambda s: s.flow.ask_token(s.code + "A"), 400, GRANTED),
    ("a code that was used", used_twice, 400, GRANTED),
    ("the token of a code that came twice", token_after_two_uses, 401, "invalid_token"),
    ("another way back", used(redirect_uri="https://wallet.example/other"), 400, GRANTED),
    ("no way back", used(redirect_uri=None), 400, REQUEST),
    ("another wallet", used(client_id="wallet-2"), 400, GRANTED),
    ("no wallet", used(client_id=None), 400, REQUEST),
    ("no verifier", used(code_verifier=None), 400, GRANTED),
    ("another verifier", used(code_verifier="x" * 64), 400, GRANTED),
    ("the challenge as the verifier", lambda s: s.flow.ask_token(
        s.code, {"code_verifier": digest(s.flow.verifier)}), 400, GRANTED),
    ("a verifier that is too short", used(code_verifier="abc"), 400, GRANTED),
    ("a verifier of a thousand letters", used(code_verifier="a" * 1000), 400, GRANTED),
    ("a code as one given beforehand", lambda s: s.flow.ask_token(
        s.code, {"grant_type": GRANT, "pre-authorized_code": s.code}), 400, GRANTED),
    ("a code given beforehand as one of a browser", lambda s: s.flow.ask_token(s.offer.code), 400, GRANTED),
    ("the word of an offer as a code", lambda s: s.flow.ask_token(s.sign_in_state), 400, GRANTED),
    ("the word of an offer as one given beforehand", lambda s: s.flow.ask_token(
        "x", {"grant_type": GRANT, "pre-authorized_code": s.sign_in_state}), 400, GRANTED),
    ("the name of the request as a code", lambda s: s.flow.ask_token(
        s.flow.push().json["request_uri"].removeprefix(PREFIX)), 400, GRANTED),
    ("a refresh", used(grant_type="refresh_token", refresh_token="x"), 400, "unsupported_grant_type"),
    ("the code of another organisation", lambda s: s.flow.ask_token(s.other.code), 400, GRANTED),
    ("a code for a key, without it", bound(), 400, (POSSESSION, GRANTED)),
    ("a code for a key, by another", bound(other=True), 400, (POSSESSION, GRANTED)),
    ("a code twice in the form", lambda s: s.flow.ask_token("x", fields=[
        ("grant_type", "authorization_code"), ("code", s.code), ("code", s.code), ("redirect_uri", s.flow.back),
        ("client_id", s.flow.client), ("code_verifier", s.flow.verifier)]), 400, REQUEST),
    ("a credential that was not asked for", fetched("dbs-1"), 400, "unknown_credential_configuration"),
    ("an item that was not chosen", fetched(lambda s: s.item, "credential_identifier"), 400,
     "unknown_credential_identifier"),
]
