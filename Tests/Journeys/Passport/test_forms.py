"""Every form of an item, certificates, keys that change and checks that still run: read by libraries of others.

W3C credentials by joserfc, those with parts, their status and mobile documents by openvc-core, certificates by
`cryptography`, mobile documents by pymdoccbor too. openvc-core reads no whole W3C credential without a claim `iss`,
which the standard leaves open (VC-JOSE-COSE) and we do not write.
"""
import json, urllib.parse
from contextlib import ExitStack

import cbor2
import pytest
from joserfc import jws as jose
from joserfc.jwk import import_key
from cryptography import x509
from openvc import cbor, cose
from openvc.mdoc import verify_issuer_signed
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.status.status_list import check_credential_status
from openvc.x5c import resolve_x5c_key
from pymdoccbor.mdoc.verifier import MdocCbor

from authority import Authority
from checking import WIDE, checked, did_keys, header_of, issuer_keys, signed, status
from forging import Key, unb64
from officer import API, TYPE
from passport_world import Watch, founded_program
from schemas import conforms
from test_issuance_refusals import refused
from wallet import Offer, Wallet, metadata
from wire import get, post_json, well_known

COMPETENCY = {"competency_code": "iv-cannulation", "current_status": "achieved", "assessed_on": "2026-04-02",
              "level": "independent"}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with ExitStack() as kept:
        program, (officer, stranger) = founded_program(kept, tmp_path_factory.mktemp("forms"), "RXX", "RYY")
        officer.watch = Watch(program)
        yield officer, officer.add_person(), stranger
        officer.watch.check()


def offered(officer, person, form="", claims=None, kind="competency-1"):
    item = officer.record(person, kind, claims or COMPETENCY)
    made = officer.ask("POST", f"{API}/offers", {
        "person": person, "items": [item], "needsCode": False} | ({"form": form} if form else {}), 201)
    return item, Offer(made["link"])


def taken(officer, person, form="", **more):
    """The item, the credential as it came, and the key that it is bound to."""
    item, offer = offered(officer, person, form, **more)
    wallet, key = Wallet(), Key()
    token = wallet.token(offer)
    answer = wallet.ask_credential(offer, token, wallet.request(offer, [key], wallet.nonce(offer)))
    assert answer.status == 200, answer
    return item, answer.json["credentials"][0]["credential"], key


def signing_key(officer):
    (one,) = [k for k in officer.ask("GET", f"{API}/keys")["keys"] if k["purpose"] == "issuing" and not k["retiredAt"]]
    return one["id"]


def certified(officer, authority, **more):
    """Asks an authority for a certificate as an officer would: with the request that the page has."""
    issuer_keys(officer.issuer)
    key = signing_key(officer)
    asked = officer.call("GET", f"/passport/keys/{key}/request")
    assert asked.status == 200 and asked.kind == "application/pkcs10", asked
    return key, officer.call("POST", f"{API}/keys/{key}/certificates", {
        "certificates": authority.certifies(asked.body, **more)})


@pytest.fixture(scope="module")
def authority(world):
    authority = Authority()
    key, answer = certified(world[0], authority)
    assert answer.status == 200, answer
    return authority


def did_key(officer, kid):
    place = urllib.parse.urlparse(officer.issuer)
    did = "did:web:" + urllib.parse.quote(place.netloc, safe="") + place.path.replace("/", ":")
    return did, did_keys(did)[kid]


def bare(jwk):
    return {name: jwk[name] for name in ("kty", "crv", "x", "y")}


def read_list(officer, address):
    """A list of W3C credentials, its signature checked."""
    answer = get(address)
    assert answer.status == 200 and answer.kind == "application/vc+jwt", answer
    token = answer.body.decode()
    did, key = did_key(officer, header_of(token)["kid"])
    credential = signed(token, bare(key), "vc+jwt")
    assert credential["issuer"] == did and credential["id"] == address, credential
    return conforms("W3C credential", credential)


def test_a_w3c_credential_and_its_status(world):
    officer, person, _ = world
    item, text, key = taken(officer, person, "jwt")
    assert header_of(text)["typ"] == "vc+jwt"
    did, jwk = did_key(officer, header_of(text)["kid"])
    credential = conforms("W3C credential", signed(text, bare(jwk), "vc+jwt"))
    assert credential["type"] == ["VerifiableCredential", "CompetencyCredential"], credential
    assert credential["issuer"]["id"] == did and credential["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    subject = credential["credentialSubject"]
    assert subject["competency_code"] == "iv-cannulation" and "vc" not in credential, credential
    assert bare(json.loads(unb64(subject["id"].removeprefix("did:jwk:")))) == bare(key.jwk)

    def stands():
        found = check_credential_status(credential, resolve_status_list=lambda url: read_list(officer, url))
        return found.revoked, found.suspended
    assert stands() == (False, False)
    for deed in ("accepted", "suspension", "reinstatement", "revocation"):
        if deed != "accepted":
            assert officer.act(item, deed).status == 200, deed
            assert stands() == (deed == "revocation", deed == "suspension"), deed


def test_a_w3c_credential_with_parts(world):
    officer, person, _ = world
    _, text, key = taken(officer, person, "vc-sd-jwt")
    header = header_of(text)
    assert header["typ"] == "vc+sd-jwt", header
    _, jwk = did_key(officer, header["kid"])
    claims = conforms("W3C credential", SdJwtVcProofSuite().verify(text, public_key_jwk=bare(jwk)).claims)
    assert claims["credentialSubject"]["assessed_on"] == "2026-04-02" and bare(claims["cnf"]["jwk"]) == bare(key.jwk)
    shown = json.loads(unb64(text.split("~")[0].split(".")[1]))["credentialSubject"]
    assert "assessed_on" not in shown and shown["_sd"], shown


def test_metadata_has_every_form(world, authority):
    officer, _, _ = world
    own, _ = metadata(officer.issuer)
    forms = {c["format"] for c in own["credential_configurations_supported"].values()}
    assert forms == {"dc+sd-jwt", "jwt_vc_json", "vc+sd-jwt", "mso_mdoc"}, forms
    answer = get(well_known("openid-credential-issuer", officer.issuer), accept="application/jwt")
    assert answer.status == 200 and answer.kind == "application/jwt", answer
    token = answer.body.decode()
    header = header_of(token)
    assert header["typ"] == "openidvci-issuer-metadata+jwt", header
    key = resolve_x5c_key(header["x5c"], officer.issuer, trust_anchors=[authority.root])
    claims = json.loads(jose.deserialize_compact(token, import_key(key), registry=WIDE).payload)
    assert claims["sub"] == officer.issuer and claims["iss"] == officer.issuer and "iat" in claims
    conforms("metadata", {n: v for n, v in claims.items() if n not in ("sub", "iss", "iat", "exp")})


def test_certificates_stand_in_what_is_signed(world, authority):
    officer, person, _ = world
    _, text, _ = taken(officer, person)
    header = header_of(text)
    assert len(header["x5c"]) == 1 and header["kid"], header
    key = resolve_x5c_key(header["x5c"], officer.issuer, trust_anchors=[authority.root])
    claims = SdJwtVcProofSuite().verify(text, public_key_jwk=bare(key)).claims
    assert claims["competency_code"] == "iv-cannulation"
    assert checked(text, officer.issuer)["competency_code"] == "iv-cannulation"
    list_ = get(claims["status"]["status_list"]["uri"]).body.decode()
    assert header_of(list_)["x5c"] == header["x5c"]
    assert status(claims, officer.issuer) == 0


def mdoc(text, kind="org.commonweal.staff-passport.competency.1"):
    return {"docType": kind, "issuerSigned": cbor.decode(unb64(text))}


def test_a_mobile_document(world, authority):
    officer, person, _ = world
    item, text, key = taken(officer, person, "mdoc")
    read = verify_issuer_signed(mdoc(text), trust_anchors=[authority.root])
    (elements,) = read.namespaces.values()
    assert elements["competency_code"] == "iv-cannulation" and elements["issuer_ods"] == "RXX", elements
    auth = cose.parse_sign1(mdoc(text)["issuerSigned"]["issuerAuth"])
    object_ = cbor.decode(auth.payload)
    object_ = cbor.decode(object_.value) if hasattr(object_, "value") else object_
    device = object_["deviceKeyInfo"]["deviceKey"]
    assert device[-2] == unb64(key.jwk["x"]) and device[-3] == unb64(key.jwk["y"]), device
    place = object_["status"]["status_list"]
    assert place["uri"].startswith(officer.issuer), place
    answer = get(place["uri"], accept="application/statuslist+cwt")
    assert answer.kind == "application/statuslist+cwt", answer
    token = cbor.decode(answer.body)
    list_ = cose.parse_sign1(token.value if hasattr(token, "value") else token)
    assert cose.verify_sign1(list_, public_jwk=bare(issuer_keys(officer.issuer)[0]))
    claims = cbor.decode(list_.payload)
    assert claims[2] == place["uri"] and claims[65533]["bits"] == 2, claims


def test_a_mobile_document_by_another_library(world, authority):
    officer, person, _ = world
    _, text, _ = taken(officer, person, "mdoc")
    inner = cbor2.loads(unb64(text))
    whole = cbor2.dumps({"version": "1.0", "status": 0, "documents": [
        {"docType": "org.commonweal.staff-passport.competency.1", "issuerSigned": inner}]})
    read = MdocCbor()
    read.loads(whole.hex())
    assert read.verify() is True, read


def test_every_kind_in_every_form(world, authority):
    """What is offered in metadata can be had."""
    officer, person, _ = world
    own, _ = metadata(officer.issuer)
    names = [n for n in own["credential_configurations_supported"] if n.split(".")[0] in (TYPE, "competency-1")]
    assert len(names) == 8, names
    for name in names:
        kind, _, form = name.partition(".")
        claims = {"competency-1": COMPETENCY}.get(kind) or {
            "framework": "CSTF-England", "subject": "fire-safety", "level": "1", "current_status": "achieved",
            "awarded_on": "2026-10-30"}
        _, text, _ = taken(officer, person, form, claims=claims, kind=kind)
        assert text


# Keys that change.


def test_a_new_key_signs_and_the_old_one_is_still_read(world):
    _, _, officer = world
    person = officer.add_person()
    _, before, _ = taken(officer, person)
    old = header_of(before)["kid"]
    made = officer.ask("POST", f"{API}/keys", {"purpose": "issuing"}, 201)
    _, after, _ = taken(officer, person)
    assert header_of(after)["kid"] == made["id"] != old
    for text in (before, after):
        assert checked(text, officer.issuer)["competency_code"] == "iv-cannulation"
        assert status(json.loads(unb64(text.split("~")[0].split(".")[1])), officer.issuer) == 0
    assert {key["kid"] for key in issuer_keys(officer.issuer)} == {made["id"], old}
    assert officer.call("POST", f"{API}/keys/{made['id']}/withdrawal", {}).status == 409
    gone = officer.ask("POST", f"{API}/keys/{old}/withdrawal", {})
    assert gone["isPublished"] is False
    assert {key["kid"] for key in issuer_keys(officer.issuer)} == {made["id"]}
    with pytest.raises(AssertionError):
        checked(before, officer.issuer)
    assert checked(after, officer.issuer)


CERTIFICATES = [
    ("another host", lambda: {"names": x509.SubjectAlternativeName([x509.DNSName("evil.example")])}),
    ("not yet", lambda: {"start": 24}),
    ("over", lambda: {"start": -48, "days": -1}),
]


@pytest.mark.parametrize("what, change", CERTIFICATES, ids=[row[0] for row in CERTIFICATES])
def test_certificates_that_nobody_would_believe_are_refused(world, what, change):
    officer = world[2]
    _, answer = certified(officer, Authority(), **change())
    assert answer.status == 422, answer


def test_certificates_of_another_key_are_refused(world):
    officer, _, stranger = world
    issuer_keys(stranger.issuer)
    issuer_keys(officer.issuer)
    other = stranger.call("GET", f"/passport/keys/{signing_key(stranger)}/request").body
    answer = officer.call("POST", f"{API}/keys/{signing_key(officer)}/certificates", {
        "certificates": Authority().certifies(other)})
    assert answer.status == 422, answer
    assert officer.call("GET", f"/passport/keys/{signing_key(stranger)}/request").status == 404


# Checks that still run.


class Waiting:
    """A wallet that asked for an item whose check still runs."""

    def __init__(self, officer, person):
        self.officer, self.wallet, self.key = officer, Wallet(), Key()
        made = officer.ask("POST", f"{API}/items", {
            "person": person, "type": "competency-1", "claims": {"competency_code": "iv-cannulation"},
            "awaited": True}, 201)
        assert made["awaited"] is True and made["state"] == "recorded", made
        self.item = made["id"]
        self.offer = Offer(officer.offer(person, [self.item])["link"])
        self.token = self.wallet.token(self.offer)
        self.place = self.offer.metadata["deferred_credential_endpoint"]
        answer = self.wallet.ask_credential(
            self.offer, self.token, self.wallet.request(self.offer, [self.key], self.wallet.nonce(self.offer)))
        assert answer.status == 202 and answer.json["interval"] > 0 and "credentials" not in answer.json, answer
        self.name = answer.json["transaction_id"]

    def ask(self, body=None, token=None, **headers):
        body = {"transaction_id": self.name} if body is None else body
        return post_json(self.place, body, **((token or self.token).headers("POST", self.place) | headers))

    def finish(self):
        return self.officer.ask("POST", f"{API}/items/{self.item}/result", {"claims": COMPETENCY})


def test_a_wallet_waits_for_the_result(world):
    officer, person, _ = world
    waiting = Waiting(officer, person)
    again = waiting.ask()
    assert again.status == 202 and again.json == {"transaction_id": waiting.name, "interval": again.json["interval"]}
    assert waiting.finish()["awaited"] is False
    answer = waiting.ask()
    assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
    claims = checked(answer.json["credentials"][0]["credential"], officer.issuer, bare(waiting.key.jwk))
    assert claims["level"] == "independent", claims
    assert waiting.wallet.notify(waiting.offer, waiting.token, answer.json["notification_id"]).status == 204
    refused(waiting.ask(), 400, "invalid_transaction_id")
    assert officer.item(person, waiting.item)["state"] == "accepted"


TRANSACTION = "invalid_transaction_id"
WAITS = [
    ("a name nobody gave", lambda s, o: s.ask({"transaction_id": "x" * 43}), 400, TRANSACTION),
    ("a name with a letter more", lambda s, o: s.ask({"transaction_id": s.name + "A"}), 400, TRANSACTION),
    ("the name of another wallet", lambda s, o: s.ask({"transaction_id": o.name}), 400, TRANSACTION),
    ("the token of another wallet", lambda s, o: s.ask(token=o.token), 400, TRANSACTION),
    ("no name", lambda s, o: s.ask({}), 400, TRANSACTION),
    ("an empty name", lambda s, o: s.ask({"transaction_id": ""}), 400, TRANSACTION),
    ("a name that is a number", lambda s, o: s.ask({"transaction_id": 1}), 400, TRANSACTION),
    ("a list", lambda s, o: s.ask(b"[]"), 400, TRANSACTION),
    ("half of a JSON text", lambda s, o: s.ask(b'{"transaction_id":'), 400, TRANSACTION),
    ("a form", lambda s, o: s.ask(b"a=b", content_type="application/x-www-form-urlencoded"), (400, 415), None),
    ("no token", lambda s, o: post_json(s.place, {"transaction_id": s.name}), 401, None),
    ("a token nobody gave", lambda s, o: s.ask(authorization="Bearer " + "x" * 43), 401, "invalid_token"),
    ("the session of an officer", lambda s, o: s.ask(authorization=f"Bearer {s.officer.token}"), 401, "invalid_token"),
    ("by GET", lambda s, o: get(s.place), 405, None),
    ("at another organisation", lambda s, o: post_json(
        s.place.replace(s.officer.organisation, o.stranger.organisation), {"transaction_id": s.name},
        authorization=f"Bearer {s.token.text}"), 401, "invalid_token"),
    ("an encryption there is not", lambda s, o: s.ask({
        "transaction_id": s.name, "credential_response_encryption": {"jwk": Key().jwk, "enc": "X"}}), 400,
     "invalid_encryption_parameters"),
]


@pytest.mark.parametrize("what, send, status, error", WAITS, ids=[row[0] for row in WAITS])
def test_what_is_wrong_with_asking_again_is_refused(world, what, send, status, error):
    officer, person, stranger = world
    mine, other = Waiting(officer, person), Waiting(officer, person)
    other.stranger = stranger
    refused(send(mine, other), status, error)
    mine.finish()
    assert mine.ask().status == 200


def test_a_check_that_came_to_nothing(world):
    officer, person, _ = world
    waiting = Waiting(officer, person)
    officer.withdraw(waiting.item)
    refused(waiting.ask(), 400, "credential_request_denied")


FORMS = [
    ("a form there is not", "competency-1.xml"), ("a form in capitals", "competency-1.JWT"),
    ("a form and nothing", "competency-1."), ("two forms", "competency-1.jwt.mdoc"), ("no kind", ".jwt"),
    ("another kind in a form", "dbs-1.jwt"),
]


@pytest.mark.parametrize("what, name", FORMS, ids=[row[0] for row in FORMS])
def test_forms_there_are_not_are_refused(world, what, name):
    officer, person, _ = world
    _, offer = offered(officer, person)
    wallet = Wallet()
    token = wallet.token(offer)
    body = wallet.request(offer, [Key()], wallet.nonce(offer)) | {"credential_configuration_id": name}
    refused(wallet.ask_credential(offer, token, body), 400, "unknown_credential_configuration")
    assert officer.call("POST", f"{API}/offers", {
        "person": person, "items": [officer.record(person)], "needsCode": False, "form": name}).status == 422


def test_a_mobile_document_needs_certificates(world):
    officer = world[2]
    person = officer.add_person()
    _, offer = offered(officer, person)
    wallet = Wallet()
    token = wallet.token(offer)
    body = wallet.request(offer, [Key()], wallet.nonce(offer)) | {"credential_configuration_id": "competency-1.mdoc"}
    refused(wallet.ask_credential(offer, token, body), 400, "credential_request_denied")
