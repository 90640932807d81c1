"""Whatever an issuer may send that it must not: the wallet says so, keeps nothing, and the issuer hears why."""
import hashlib, json, time

import pytest
from joserfc.jwk import ECKey

from holder import SKILLS
from passport_house import Answer, b64, signed
from passport_issuer import GRANT
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

OTHER = ECKey.generate_key("P-256")
FAR = 400 * 86400


def digest(part):
    return b64(hashlib.sha256(part.encode()).digest())


def hiding(value):
    """One part more than the honest ones, its digest in the item."""
    def change(pair):
        payload, parts = pair
        part = value if isinstance(value, str) else b64(value)
        payload["_sd"].append(digest(part))
        return payload, [*parts, part]
    return {"parts": change}


def paying(change):
    """A change of the payload in place."""
    return {"payload": lambda payload: change(payload) or payload}


def unsigned(header, payload):
    return ".".join([b64(header | {"alg": "none"}), b64(payload), ""])


def told(**more):
    return lambda value: value | more


def without(name):
    return lambda value: {key: one for key, one in value.items() if key != name}


def private(value):
    key = value["jwks"]["keys"][0]
    return value | {"jwks": {"keys": [key | {"d": key["x"]}]}}


def tampered(header, payload):
    return b64(header) + "." + b64(payload) + "." + b64(bytes(64))


def with_grant(value, **more):
    return value | {"grants": {GRANT: value["grants"][GRANT] | more}}


BEFORE_ANYTHING = {
    "offer is not JSON": ("offer", {"offer": lambda _: "{oops"}),
    "offer names an item twice": ("offer", {"offer": told(credential_configuration_ids=[SKILLS, SKILLS])}),
    "offer is for nothing": ("offer", {"offer": told(credential_configuration_ids=[])}),
    "offer by value and by reference": ("offer", {
        "link": lambda link: link + "&credential_offer_uri=https://a.example/"}),
    "offer twice in a link": ("link", {"link": lambda link: link + "&credential_offer=%7B%7D"}),
    "offer that says no way": ("grant", {"offer": told(grants={})}),
    "offer to sign in with an odd state": ("offer", {"offer": told(grants={"authorization_code": {"issuer_state": 7}})}),
    "offer with a wrong sort of code": ("offer", {"offer": lambda offer: with_grant(offer, tx_code="1234")}),
    "offer from an unsafe address": ("address", {"offer": told(credential_issuer="http://trust.example/a")}),
    "offer from another server for codes": ("issuer", {
        "offer": lambda offer: with_grant(offer, authorization_server="https://a.example")}),
    "issuer names another issuer": ("issuer", {"metadata": told(credential_issuer="https://a.example")}),
    "issuer without a place for items": ("issuer", {"metadata": without("credential_endpoint")}),
    "issuer's answer is no JSON": ("answer", {"metadata": lambda _: Answer("<html>", kind="text/html")}),
    "issuer's answer is a list": ("answer", {"metadata": lambda _: Answer([1])}),
    "issuer's answer is an error": ("answer", {"metadata": lambda _: Answer({}, 500)}),
    "issuer's answer has no end": ("oversize", {"metadata": lambda value: value | {"more": "x" * 1500000}}),
    "issuer's place is unsafe": ("address", {"metadata": told(credential_endpoint="http://a.example/c")}),
    "issuer's place is no address": ("address", {"metadata": told(nonce_endpoint="javascript:alert(1)")}),
    "issuer insists on sealing": ("encryption", {
        "metadata": told(credential_response_encryption={"encryption_required": True})}),
    "server for codes names another": ("oauth", {"oauth": told(issuer="https://a.example")}),
    "server for codes wants to know wallets": ("oauth", {
        "oauth": told(**{"pre-authorized_grant_anonymous_access_supported": False})}),
    "token of no kind": ("token", {"token": without("token_type")}),
    "token bound to what was not sent": ("token", {"token": told(token_type="DPoP")}),
    "token is no text": ("token", {"token": told(access_token=5)}),
    "token place sends us elsewhere": ("unreachable", {
        "token": lambda _: Answer(status=307, headers={"location": "http://localhost:1/"})}),
}

ITEMS = {
    "no nonce": ("nonce", {"nonce": lambda _: {}}),
    "not ready": ("later", {"credential": lambda _: Answer({"interval": 5}, 202)}),
    "denied": ("credential", {"credential": lambda _: Answer({"error": "credential_request_denied"}, 400)}),
    "no item": ("credentials", {"credential": told(credentials=[])}),
    "two items": ("credentials", {"credential": lambda value: value | {"credentials": value["credentials"] * 2}}),
    "item is no text": ("credentials", {"credential": told(credentials=[{"credential": {}}])}),
    "bad signature": ("signature", {"signing": tampered}),
    "signed by somebody else": ("signature", {"signing": lambda header, payload: signed(header, payload, OTHER)}),
    "unknown key": ("key", {"header": told(kid="key-2")}),
    "no algorithm": ("alg", {"signing": unsigned}),
    "shared secret": ("alg", {"signing": lambda header, payload: tampered(header | {"alg": "HS256"}, payload)}),
    "wrong type": ("typ", {"header": told(typ="JWT")}),
    "former type": ("typ", {"header": told(typ="vc+sd-jwt")}),
    "unknown critical header": ("crit", {"signing": lambda h, p: tampered(h | {"crit": ["b"]}, p)}),
    "another kind": ("vct", paying(lambda payload: payload.update(vct="https://a.example/other"))),
    "another issuer": ("iss", paying(lambda payload: payload.update(iss="https://a.example"))),
    "bound to another key": ("cnf", paying(lambda p: p.update(cnf={"jwk": OTHER.as_dict(private=False)}))),
    "bound to nothing": ("cnf", paying(lambda payload: payload.pop("cnf") and None)),
    "carries a secret key": ("private-key", paying(lambda payload: payload["cnf"]["jwk"].update(d="AAAA"))),
    "run out": ("expired", paying(lambda payload: payload.update(exp=int(time.time()) - 10))),
    "not valid yet": ("not-yet", paying(lambda payload: payload.update(nbf=int(time.time()) + FAR))),
    "made in the future": ("not-yet", paying(lambda payload: payload.update(iat=int(time.time()) + FAR))),
    "end is no time": ("times", paying(lambda payload: payload.update(exp="never"))),
    "digest twice": ("digest-twice", paying(lambda payload: payload["_sd"].append(payload["_sd"][0]))),
    "digest twice, once inside": ("digest-twice", paying(lambda p: p.update(more={"_sd": [p["_sd"][0]]}))),
    "part twice": ("disclosure-twice", {"parts": lambda pair: (pair[0], pair[1] + pair[1][:1])}),
    "part that belongs nowhere": ("undisclosed", {"parts": lambda pair: (pair[0], [*pair[1], b64(["s", "more", 1])])}),
    "part of a part that is missing": ("undisclosed", {"parts": lambda pair: (
        pair[0], [*pair[1], b64(["s", "inner", {"_sd": [digest(b64(["s", "deep", 1]))]}]), b64(["s", "deep", 1])])}),
    "part called _sd": ("name", hiding(["s", "_sd", []])),
    "part called ...": ("name", hiding(["s", "...", "x"])),
    "part with a taken name": ("name-twice", hiding(["s", "framework", "Other"])),
    "part that hides the end": ("never-hidden", hiding(["s", "nbf", 1])),
    "part that hides the state": ("never-hidden", paying(lambda payload: payload.pop("status") and None)
                                  | hiding(["s", "status", {}])),
    "part that is no JSON": ("disclosure", hiding("bm90LWpzb24")),
    "part with four members": ("disclosure", hiding(["s", "a", 1, 2])),
    "part whose name is a number": ("disclosure", hiding(["s", 5, 2])),
    "part for a list among names": ("disclosure", hiding(["s", "loose"])),
    "part written in another way": ("disclosure", {"text": lambda text: text.replace("~", "~YQ==~", 1)}),
    "digests of an unknown kind": ("hash", paying(lambda payload: payload.update(_sd_alg="md5"))),
    "digests are no list": ("digests", paying(lambda payload: payload.update(_sd={}))),
    "digest is a number": ("digest", paying(lambda payload: payload["_sd"].append(5))),
    "place of a part with more in it": ("placeholder", paying(lambda p: p.update(list=[{"...": "x", "y": 1}]))),
    "goes too deep": ("deep", paying(lambda payload: payload.update(a=json.loads("[" * 40 + "]" * 40)))),
    "ends in a key binding": ("ending", {"text": lambda text: text + "a.b.c"}),
    "is no item at all": ("ending", {"text": lambda _: "hello"}),
    "is damaged": ("token", {"text": lambda text: "!" + text}),
    "far too long": ("oversize", {"text": lambda text: text + "x" * 600000}),
    "state at an unsafe address": ("address", paying(
        lambda p: p.update(status={"status_list": {"idx": 1, "uri": "http://a.example/"}}))),
    "state at no place": ("status", paying(lambda p: p.update(status={"status_list": {"idx": -1}}))),
    "keys of somebody else": ("issuer-keys", {"keys": told(issuer="https://a.example")}),
    "no keys": ("issuer-keys", {"keys": without("jwks")}),
    "keys with their secrets": ("private-key", {"keys": private}),
}


def spoil(issuer, changes):
    for name, change in changes.items():
        issuer.spoil(name, change)


def kept(nurse):
    return nurse.page.evaluate("""async () => (await Promise.all(["credentials", "keys"].map(wallet.store.all)))
        .flat().length""")


@pytest.mark.parametrize("case", BEFORE_ANYTHING)
def test_offer_is_refused(holder, desks, case):
    code, changes = BEFORE_ANYTHING[case]
    spoil(desks[0], changes)
    nurse = holder().take(desks[0].offer(SKILLS))
    if nurse.page.get_by_role("button", name="Get the items").is_visible():
        nurse.press("Get the items")
    assert nurse.problem()[0] == code
    assert kept(nurse) == 0
    assert not [line for line in nurse.visitor.complaints if "Content Security Policy" in line]


@pytest.mark.parametrize("case", ITEMS)
def test_item_is_refused(holder, desks, case):
    code, changes = ITEMS[case]
    issuer = desks[0]
    spoil(issuer, changes)
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items").heading("Nothing was taken")
    assert nurse.problem()[0] == code
    assert kept(nurse) == 0
    entry = nurse.page.evaluate("wallet.store.last('history')")
    assert entry["kind"] == "turned-away" and entry["code"] == code
    # Whoever sent it hears why, as soon as there was something to speak of.
    heard = [(one["event"], bool(one["event_description"])) for one in issuer.notices]
    assert heard == ([] if case in ("no nonce", "not ready", "denied") else [("credential_failure", True)])


def test_one_bad_item_does_not_cost_the_good_one(holder, desks):
    issuer, made = desks[0], []

    def sign(header, payload):
        made.append(payload)
        return signed(header, payload, issuer.key if len(made) == 1 else OTHER)

    issuer.spoil("signing", sign)
    nurse = holder().take(issuer.offer(SKILLS, "professional-registration-1")).press("Get the items")
    assert nurse.problem()[0] == "signature"
    assert nurse.page.get_by_label("Yes, accept it").count() == 1
    nurse.looks_right("review-one-refused")
