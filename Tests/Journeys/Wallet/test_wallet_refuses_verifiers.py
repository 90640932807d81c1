"""Whatever a verifier may ask that it must not: the wallet says so and shows nothing."""
import time, urllib.parse, zlib

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import Answer, b64, signed
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

OTHER = ECKey.generate_key("P-256")


def told(**more):
    return lambda value: value | more


def without(name):
    return lambda value: {key: one for key, one in value.items() if key != name}


def unsigned(header, payload):
    return ".".join([b64(header | {"alg": "none"}), b64(payload), ""])


def tampered(header, payload):
    return ".".join([b64(header), b64(payload), b64(bytes(64))])


def link(**more):
    """The same link with other parts."""
    def change(text):
        parts = dict(urllib.parse.parse_qsl(text.split("?", 1)[1])) | more
        return "openid4vp://?" + urllib.parse.urlencode({name: value for name, value in parts.items() if value})
    return {"link": change}


def metadata(change):
    return lambda payload: payload | {"client_metadata": change(payload["client_metadata"])}


def asking(**more):
    """A request for something that DCQL does not allow."""
    return lambda payload: payload | {"dcql_query": {"credentials": [
        {"id": "a", "format": "dc+sd-jwt", "meta": {"vct_values": ["https://a.example"]}} | more]}}


def key_method(**more):
    return lambda did: did | {"verificationMethod": [did["verificationMethod"][0] | more]}


SEALED, OPEN = "direct_post.jwt", "direct_post"
CASES = {
    # What the verifier must not hear of, for nobody knows who it is.
    "bad signature": (OPEN, "signature", {"signing": tampered}, None),
    "signed by somebody else": (OPEN, "signature", {"signing": lambda h, p: signed(h, p, OTHER)}, None),
    "no algorithm": (OPEN, "alg", {"signing": unsigned}, None),
    "shared secret": (OPEN, "alg", {"signing": lambda h, p: tampered(h | {"alg": "HS256"}, p)}, None),
    "wrong type": (OPEN, "typ", {"header": told(typ="JWT")}, None),
    "unknown critical header": (OPEN, "crit", {"signing": lambda h, p: tampered(h | {"crit": ["b"]}, p)}, None),
    "key of somebody else": (OPEN, "kid", {"header": told(kid="did:web:a.example#key-1")}, None),
    "no key named": (OPEN, "kid", {"header": without("kid")}, None),
    "unknown key": (OPEN, "key", {"header": lambda h: h | {"kid": h["kid"] + "9"}}, None),
    "document of somebody else": (OPEN, "did", {"did": told(id="did:web:a.example")}, None),
    "key for nothing": (OPEN, "key", {"did": told(assertionMethod=[], authentication=[])}, None),
    "key under another's control": (OPEN, "key", {"did": key_method(controller="did:web:a.example")}, None),
    "key of another sort": (OPEN, "signature", {"did": key_method(publicKeyJwk={"kty": "OKP"})}, None),
    "keys with their secrets": (OPEN, "private-key", {
        "did": key_method(publicKeyJwk=OTHER.as_dict(private=True))}, None),
    "request is gone": (OPEN, "request", {"request": lambda _: Answer({}, 404)}, None),
    "request of another media type": (OPEN, "request", {
        "request": lambda answer: Answer(answer.body, kind="application/jwt")}, None),
    "request has no end": (OPEN, "oversize", {"request": lambda answer: Answer(
        answer.body + b"x" * 1500000, kind="application/oauth-authz-req+jwt")}, None),
    "request is no token": (OPEN, "token", {
        "request": lambda _: Answer("hello", kind="application/oauth-authz-req+jwt")}, None),
    "request sends us elsewhere": (OPEN, "unreachable", {
        "request": lambda _: Answer(status=302, headers={"location": "/passport/wallet"})}, None),
    "another asker than in the link": (OPEN, "client", {"payload": told(client_id="x509_hash:abc")}, None),
    "asker of an unknown sort": (OPEN, "client", link(client_id="openid_federation:https://a.example"), None),
    "asker by a certificate that is not there": (OPEN, "chain", link(client_id="x509_san_dns:a.example"), None),
    "asker with no prefix": (OPEN, "client", link(client_id="did:web:a.example"), None),
    "asker that climbs out of its folder": (OPEN, "client", link(
        client_id="decentralized_identifier:did:web:localhost:..:a"), None),
    "asker that hides a host": (OPEN, "client", link(
        client_id="decentralized_identifier:did:web:a.example%2Fb%40c:x"), None),
    "not signed at all": (OPEN, "unsigned", link(request_uri="", nonce="n", response_type="vp_token"), None),
    "fetched in an unknown way": (OPEN, "method", link(request_uri_method="put"), None),
    "the same twice in the link": (OPEN, "link", {"link": lambda text: text + "&client_id=other"}, None),
    "request at an unsafe address": (OPEN, "address", link(request_uri="http://a.example/r"), None),
    "answer to an unsafe address": (OPEN, "address", {"payload": told(response_uri="http://a.example/r")}, None),
    "answer to no address": (OPEN, "address", {"payload": told(response_uri="javascript:alert(1)")}, None),
    "answer in an unknown way": (OPEN, "response-mode", {"payload": told(response_mode="fragment")}, None),
    "meant for another wallet": (OPEN, "aud", {"payload": told(aud="https://other.example")}, None),
    "meant for nobody": (OPEN, "aud", {"payload": without("aud")}, None),
    "old one sent again": (OPEN, "wallet-nonce", {"payload": told(wallet_nonce="old")}, None),
    "without our nonce": (OPEN, "wallet-nonce", {"payload": without("wallet_nonce")}, None),
    "run out": (OPEN, "expired", {"payload": told(exp=int(time.time()) - 5)}, None),
    "made in the future": (OPEN, "not-yet", {"payload": told(iat=int(time.time()) + 86400)}, None),
    "state is no text": (OPEN, "state", {"payload": told(state=5)}, None),
    # What the verifier is told, for its signature holds.
    "no nonce": (OPEN, "nonce", {"payload": without("nonce")}, "invalid_request"),
    "answer to two places": (OPEN, "redirect-uri", {"payload": told(redirect_uri="https://a.example")},
                             "invalid_request"),
    "short nonce": (OPEN, "nonce", {"payload": told(nonce="1")}, "invalid_request"),
    "wants something else": (OPEN, "response-type", {"payload": told(response_type="id_token")}, "invalid_request"),
    "something unknown to sign": (OPEN, "transaction-data", {
        "payload": told(transaction_data=[b64({"type": "licence"})])}, "invalid_transaction_data"),
    "by scope": (OPEN, "dcql", {"payload": lambda p: without("dcql_query")(p) | {"scope": "a"}}, "invalid_request"),
    "asks for nothing": (OPEN, "dcql", {"payload": told(dcql_query={"credentials": []})}, "invalid_request"),
    "choice without claims": (OPEN, "dcql", {"payload": asking(claim_sets=[["x"]])}, "invalid_request"),
    "claim without a path": (OPEN, "dcql", {"payload": asking(claims=[{"path": []}])}, "invalid_request"),
    "item of no kind": (OPEN, "dcql", {"payload": asking(meta={})}, "invalid_request"),
    "item with an odd name": (OPEN, "dcql", {"payload": asking(id="a b")}, "invalid_request"),
    "reads other items": (OPEN, "formats", {"payload": metadata(told(vp_formats_supported={"mso_mdoc": {}}))},
                          "vp_formats_not_supported"),
    "reads other signatures": (OPEN, "formats", {"payload": metadata(told(
        vp_formats_supported={"dc+sd-jwt": {"kb-jwt_alg_values": ["ES512"]}}))}, "vp_formats_not_supported"),
    "sealed without a key": (SEALED, "encryption-key", {"payload": metadata(without("jwks"))}, None),
    "sealed in an unknown way": (SEALED, "encryption", {
        "payload": metadata(told(encrypted_response_enc_values_supported=["A128CBC-HS256"]))}, None),
    "sealed with a key of no curve": (SEALED, "encryption-key", {"payload": metadata(told(jwks={"keys": [
        {"kty": "EC", "crv": "P-256", "x": b64(bytes(32)), "y": b64(bytes(32)), "alg": "ECDH-ES"}]}))}, None),
    "sealed with a secret key": (SEALED, "private-key", {"payload": metadata(told(
        jwks={"keys": [OTHER.as_dict(private=True) | {"alg": "ECDH-ES"}]}))}, None),
}
ANSWERS = {
    "next step is a script": ("address", Answer({"redirect_uri": "javascript:alert(1)"})),
    "next step is unsafe": ("address", Answer({"redirect_uri": "http://a.example/"})),
    "answer is no JSON": ("answer", Answer("<html>", kind="text/html")),
    "answer is a list": ("answer", Answer([])),
    "answer was not taken": ("not-accepted", Answer({"error": "invalid_request", "error_description": "nonce"}, 400)),
    "answer sends us elsewhere": ("unreachable", Answer(status=302, headers={"location": "/passport/wallet"})),
}


def showing(verifier):
    return any(request["answer"] for request in verifier.requests.values())


@pytest.fixture
def nurse(holder, desks):
    return holder().hold(desks[0].offer(SKILLS))


@pytest.mark.parametrize("case", CASES)
def test_request_is_refused(nurse, desks, case):
    mode, code, changes, heard = CASES[case]
    issuer, verifier = desks
    for name, change in changes.items():
        verifier.spoil(name, change)
    nurse.asked(verifier.ask(query(want(issuer, "level")), mode))
    if case == "sealed with a key of no curve":
        nurse.press("Share")
    assert nurse.problem()[0] == code
    assert nurse.page.get_by_role("button", name="Share", exact=True).count() == (1 if "no curve" in case else 0)
    assert (verifier.last["error"] or {}).get("error") == heard and not showing(verifier)


@pytest.mark.parametrize("case", ANSWERS)
def test_odd_answers_are_told(nurse, desks, case):
    code, answer = ANSWERS[case]
    issuer, verifier = desks
    verifier.spoil("answer", lambda _: answer)
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share")
    assert nurse.problem()[0] == code
    entries = nurse.page.evaluate("wallet.store.all('history')")
    assert [entry["kind"] for entry in entries[-2:]] == ["shared", "not-taken"], "what left is in the history anyway"


def test_second_answer_is_not_taken(nurse, desks):
    issuer, verifier = desks
    asked = verifier.ask(query(want(issuer, "level")))
    nurse.asked(asked).press("Share").heading("What was shared")
    nurse.asked(asked).press("Share")
    code, words = nurse.problem()
    assert code == "not-accepted" and "They could not use what was sent." in words and "answered already" not in words
    expect(nurse.page.locator(".nhsuk-error-summary details")).to_contain_text("answered already")


STATES = {
    "another list": ("status", told(sub="https://a.example")),
    "no age": ("status", without("iat")),
    "run out": ("status", told(exp=int(time.time()) - 5)),
    "no list": ("status", without("status_list")),
    "bits of an odd size": ("status", told(status_list={"bits": 3, "lst": "eJwDAAAAAAE"})),
    "damaged list": ("status", told(status_list={"bits": 2, "lst": b64(b"no zlib at all")})),
    "list too short": ("status", told(status_list={"bits": 2, "lst": "eJwDAAAAAAE"})),
    "signed by somebody else": ("status-signing", lambda h, p: signed(h, p, OTHER)),
    "not signed": ("status-signing", unsigned),
}


@pytest.mark.parametrize("case", STATES)
def test_list_of_states_is_not_believed(holder, desks, case):
    issuer, _ = desks
    issuer.spoil(*STATES[case])
    nurse = holder().hold(issuer.offer(SKILLS))
    assert nurse.page.get_by_text("Could not be checked", exact=True).is_visible()
    nurse.follow("Core skills training")
    assert nurse.page.locator(".nhsuk-inset-text").inner_text().strip()


def test_list_that_unpacks_without_end(holder, desks):
    issuer, _ = desks
    bomb = b64(zlib.compress(bytes(200 * 1024 * 1024), 9))
    issuer.spoil("status", told(status_list={"bits": 1, "lst": bomb}))
    nurse = holder().hold(issuer.offer(SKILLS))
    assert nurse.page.get_by_text("Could not be checked", exact=True).is_visible()
