"""Three independent readers of credentials: the reference library of SD-JWT, openvc-core, and joserfc for tokens."""
import json, time
from datetime import datetime, timezone

from joserfc import jws as jose
from joserfc.jwk import import_key
from joserfc.jws import JWSRegistry
from jwcrypto.jwk import JWK
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from openvc.status.issue import verify_status_list_token
from openvc.status.token_status_list import check_token_status
from sd_jwt.verifier import SDJWTVerifier

from forging import unb64
from wire import did_document_address, get, well_known

# Certificates stand in headers, which joserfc takes no more than 512 bytes of by itself.
WIDE = JWSRegistry(algorithms=["ES256"])
WIDE.max_header_length = 16_384
COUNTS = {"reference": 0, "openvc": 0, "joserfc": 0, "status list": 0}
ALWAYS_SHOWN = {"iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status"}


def header_of(token):
    return json.loads(unb64(token.split(".")[0]))


def claims_of(token):
    return json.loads(unb64(token.split("~")[0].split(".")[1]))


def disclosures_of(credential):
    return [json.loads(unb64(one)) for one in credential.split("~")[1:-1]]


def issuer_keys(issuer):
    """What an issuer publishes for its credentials (draft-ietf-oauth-sd-jwt-vc, section 4)."""
    answer = get(well_known("jwt-vc-issuer", issuer))
    assert answer.status == 200 and answer.kind == "application/json", answer
    assert answer.json["issuer"] == issuer, answer.json
    keys = answer.json["jwks"]["keys"]
    assert keys and not any("d" in key for key in keys), "a private key is published"
    return keys


def did_keys(did):
    """The keys of a did:web by the names of their methods."""
    answer = get(did_document_address(did))
    assert answer.status == 200 and answer.json["id"] == did, answer
    methods = {one["id"]: one for one in answer.json["verificationMethod"]}
    for name in answer.json["assertionMethod"] + answer.json.get("authentication", []):
        assert name in methods, f"{name} is no method of {did}"
    assert all(one["type"] in ("JsonWebKey2020", "JsonWebKey") for one in methods.values()), methods
    assert all("d" not in one["publicKeyJwk"] for one in methods.values()), "a private key is published"
    return {name: one["publicKeyJwk"] for name, one in methods.items()}


def named_key(keys, header):
    found = [key for key in keys if key.get("kid") == header.get("kid")] if header.get("kid") else keys
    assert len(found) == 1, f"{len(found)} keys for {header}"
    return {name: found[0][name] for name in ("kty", "crv", "x", "y")}


def signed(token, jwk, typ):
    """The claims of a token whose signature holds, by joserfc."""
    header = header_of(token)
    assert header["typ"] == typ and header["alg"] == "ES256", header
    assert not {"jku", "x5u"} & set(header), header
    read = jose.deserialize_compact(token, import_key(jwk), registry=WIDE)
    COUNTS["joserfc"] += 1
    return json.loads(read.payload)


def checked(credential, issuer, holder=None, audience=None, nonce=None, keys=None):
    """The claims of a credential of an issuer that all three read alike; with key binding when a nonce is given."""
    token, key_bound = credential.split("~")[0], nonce is not None
    header = header_of(token)
    key = named_key(keys or issuer_keys(issuer), header)
    first = signed(token, key, "dc+sd-jwt")
    assert first["iss"] == issuer, first
    assert not any(one[1] in ALWAYS_SHOWN for one in disclosures_of(credential) if len(one) == 3), "hidden, never to be"
    if holder:
        assert {n: first["cnf"]["jwk"][n] for n in holder} == holder, "bound to another key"
    by_reference = SDJWTVerifier(
        credential, lambda who, head: JWK.from_json(json.dumps(key)), audience, nonce).get_verified_payload()
    COUNTS["reference"] += 1
    by_openvc = SdJwtVcProofSuite().verify(
        credential, public_key_jwk=key, audience=audience, nonce=nonce, require_key_binding=key_bound,
        expected_vct=first["vct"])
    assert by_openvc.key_bound == key_bound, by_openvc
    COUNTS["openvc"] += 1
    assert by_reference == by_openvc.claims, (by_reference, by_openvc.claims)
    return by_reference


def status(claims, issuer):
    """What the issuer's status list says of a credential now: 0 is valid, 1 revoked, 2 suspended."""
    place = claims["status"]["status_list"]
    answer = get(place["uri"], accept="application/statuslist+jwt")
    assert answer.status == 200 and answer.kind == "application/statuslist+jwt", answer
    token = answer.body.decode()
    key = named_key(issuer_keys(issuer), header_of(token))
    by_joserfc = signed(token, key, "statuslist+jwt")
    assert by_joserfc["sub"] == place["uri"] and by_joserfc["exp"] > time.time() and by_joserfc["ttl"] > 0, by_joserfc
    read = verify_status_list_token(
        token, public_key_jwk=key, expected_uri=place["uri"], now=datetime.now(timezone.utc))
    result = check_token_status(claims, resolve_status_list_token=lambda uri: read)
    COUNTS["status list"] += 1
    return result.status
