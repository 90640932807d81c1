"""Whatever can be wrong with asking for a credential, besides what is wrong with proofs, and with what comes after.

Each row changes one thing of a sound request: what it is, who sends it, the status it must get, and the code of the
standard's (OpenID4VCI 1.0, sections 8.3.1 and 11.3). Several codes stand where the standard lets an issuer choose.
"""
import json

from forging import Key, jws, nested, off_curve
from issuance_stage import bearer
from token_attacks import BIG
from wire import call, get, post_form, post_json

MALFORMED = "invalid_credential_request"


def written(text, **headers):
    return lambda s: s.ask(text, **headers)


def other_configuration(s):
    """One that there is, and that was not offered."""
    names = s.offer.metadata["credential_configurations_supported"]
    return s.changed(credential_configuration_id=next(n for n in names if n not in s.offer.configurations))


BODIES = [
    ("no JSON", written(b"\x00\xff"), 400, MALFORMED),
    ("half of a JSON text", written(b'{"proofs": {'), 400, MALFORMED),
    ("nothing", written(b""), 400, MALFORMED),
    ("a list", written(b"[]"), 400, MALFORMED),
    ("a text", written(b'"x"'), 400, MALFORMED),
    ("a member twice", lambda s: s.ask(
        b'{"credential_configuration_id": "x", ' + json.dumps(s.body).encode()[1:]), 400, MALFORMED),
    ("5,000 deep", lambda s: s.ask(b'{"credential_configuration_id": ' + nested(5000) + b"}"), 400, MALFORMED),
    ("megabytes", lambda s: s.ask(b'{"credential_configuration_id": "' + b"x" * BIG + b'"}'), (400, 413), None),
    ("plain text", lambda s: s.ask(content_type="text/plain"), (400, 415), None),
    ("a form", lambda s: s.ask(b"a=b", content_type="application/x-www-form-urlencoded"), (400, 415), None),
    ("two ways to say which", lambda s: s.changed(credential_identifier="x"), 400, MALFORMED),
    ("no way to say which", lambda s: s.changed(without=["credential_configuration_id"]), 400, MALFORMED),
    ("a configuration that is a number", lambda s: s.changed(credential_configuration_id=1), 400, MALFORMED),
    ("a configuration there is not", lambda s: s.changed(credential_configuration_id="none-1"), 400,
     "unknown_credential_configuration"),
    ("a configuration in capitals", lambda s: s.changed(
        credential_configuration_id=s.offer.configurations[0].upper()), 400, "unknown_credential_configuration"),
    ("a configuration that was not offered", other_configuration, (400, 403),
     ("credential_request_denied", "unknown_credential_configuration", MALFORMED, "insufficient_scope")),
    ("an identifier nobody gave", lambda s: s.changed(
        without=["credential_configuration_id"], credential_identifier="none"), 400,
     ("unknown_credential_identifier", MALFORMED)),
    ("proofs in two ways", lambda s: s.changed(proof={"proof_type": "jwt", "jwt": s.proof()}), 400, MALFORMED),
]

ENCRYPTION = "invalid_encryption_parameters"


def way(**changes):
    base = {"jwk": Key().jwk | {"alg": "ECDH-ES", "use": "enc", "kid": "1"}, "enc": "A128GCM"} | changes
    return lambda s: s.encrypted({n: v for n, v in base.items() if v is not None})


ENCRYPTIONS = [
    ("an encryption there is not", way(enc="X999"), 400, ENCRYPTION),
    ("an encryption of older kind", way(enc="A128CBC-HS256"), 400, ENCRYPTION),
    ("an encryption that is a number", way(enc=1), 400, ENCRYPTION),
    ("no encryption", way(enc=None), 400, ENCRYPTION),
    ("no key", way(jwk=None), 400, ENCRYPTION),
    ("a key for RSA", way(jwk={"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "RSA-OAEP"}), 400, ENCRYPTION),
    ("a shared key", way(jwk={"kty": "oct", "k": "AAAA", "alg": "dir"}), 400, ENCRYPTION),
    ("a key that only signs", way(jwk=Key("Ed25519").jwk | {"alg": "ECDH-ES"}), 400, ENCRYPTION),
    ("a key on no curve", way(jwk=off_curve(Key().jwk) | {"alg": "ECDH-ES"}), 400, ENCRYPTION),
    ("a private key", way(jwk=Key().private_jwk | {"alg": "ECDH-ES"}), 400, ENCRYPTION),
    ("a key that does not say how", way(jwk=Key().jwk), 400, ENCRYPTION),
    ("another agreement", way(jwk=Key().jwk | {"alg": "ECDH-ES+A256KW"}), 400, ENCRYPTION),
    ("a compression", way(zip="DEF"), 400, ENCRYPTION),
    ("a text", lambda s: s.encrypted("A128GCM"), 400, (ENCRYPTION, MALFORMED)),
    # Whoever asks for an encrypted answer must encrypt the request, or somebody between could put in another key.
    ("an encrypted answer to an open request", lambda s: s.changed(credential_response_encryption={
        "jwk": Key().jwk | {"alg": "ECDH-ES", "use": "enc", "kid": "1"}, "enc": "A128GCM"}), 400, ENCRYPTION),
    ("a request that is no message", lambda s: s.ask("x", content_type="application/jwt"), 400, ENCRYPTION),
    ("a request to a key that nobody published", lambda s: s.closed(s.body, kid="none"), 400, ENCRYPTION),
    ("a request without the name of a key", lambda s: s.closed(s.body, kid=None), 400, ENCRYPTION),
    ("a request by a shared key", lambda s: s.closed(s.body, alg="dir"), 400, ENCRYPTION),
    ("a request by RSA", lambda s: s.closed(s.body, alg="RSA-OAEP"), 400, ENCRYPTION),
    ("a request with an encryption there is not", lambda s: s.closed(s.body, enc="X999"), 400, ENCRYPTION),
    ("a request that was packed", lambda s: s.closed(s.body, zip="DEF"), 400, ENCRYPTION),
    ("a request with something critical", lambda s: s.closed(s.body, crit=["exp"], exp=1), 400, ENCRYPTION),
    ("a request with a point on no curve", lambda s: s.closed(s.body, epk=off_curve(Key().jwk)), 400, ENCRYPTION),
    ("a request around no JSON", lambda s: s.closed(b"{"), 400, ENCRYPTION),
    ("a request around nothing", lambda s: s.closed(b""), 400, ENCRYPTION),
    ("a request around a list", lambda s: s.closed([s.body]), 400, MALFORMED),
    ("a request around 5,000 brackets", lambda s: s.closed(nested(5000)), 400, ENCRYPTION),
    ("a signed request", lambda s: s.ask(jws({"alg": "ES256", "typ": "JWT"}, s.body, Key()),
                                         content_type="application/jwt"), 400, ENCRYPTION),
]

NOTICE, NOTICE_ID = "invalid_notification_request", "invalid_notification_id"

NOTICES = [
    ("no token", lambda s: post_json(s.offer.place("notification"), {"notification_id": s.notice, "event": "x"}), 401,
     None),
    ("a token nobody gave", lambda s: s.notify(token=bearer("x" * 43)), 401, "invalid_token"),
    ("the token of another organisation", lambda s: s.notify(token=s.other.token), 401, "invalid_token"),
    ("an id nobody gave", lambda s: s.notify(notification_id="none"), 400, NOTICE_ID),
    ("the id of another organisation", lambda s: s.notify(notification_id=s.other.notice), 400, NOTICE_ID),
    ("no id", lambda s: s.notify(notification_id=None), 400, NOTICE),
    ("an id that is a number", lambda s: s.notify(notification_id=1), 400, NOTICE),
    ("no event", lambda s: s.notify(event=None), 400, NOTICE),
    ("an event there is not", lambda s: s.notify(event="credential_eaten"), 400, NOTICE),
    ("an event that is a number", lambda s: s.notify(event=1), 400, NOTICE),
    ("words that are no text", lambda s: s.notify(event_description={}), 400, NOTICE),
    ("no JSON", lambda s: s.notify(b"{"), 400, NOTICE),
    ("a list", lambda s: s.notify(b"[]"), 400, NOTICE),
    ("deep JSON", lambda s: s.notify(nested(5000)), 400, NOTICE),
]


def kind(s):
    """Where the type of what is offered says what it is."""
    return s.offer.metadata["credential_configurations_supported"][s.offer.configurations[0]]["vct"]


PLACES = [
    ("an offer there is not", lambda s: get(f"{s.offer.issuer}/offers/none"), 404, None),
    ("a way out of the offers", lambda s: get(f"{s.offer.issuer}/offers/..%2F..%2Fstatus"), (400, 404), None),
    ("the offer of another organisation", lambda s: get(
        s.other.reference.replace(s.other.officer.organisation, s.officer.organisation)), 404, None),
    ("an offer that something is sent to", lambda s: post_form(s.reference, {}), 405, None),
    ("a nonce by GET", lambda s: get(s.offer.place("nonce")), 405, None),
    ("a nonce of nobody", lambda s: call(
        "POST", s.offer.place("nonce").replace(s.officer.organisation, "nobody")), 404, None),
    ("metadata of nobody", lambda s: get(
        f"{s.officer.program.address}/.well-known/openid-credential-issuer/passport/issuers/nobody"), 404, None),
    ("keys of nobody", lambda s: get(
        f"{s.officer.program.address}/.well-known/jwt-vc-issuer/passport/issuers/nobody"), 404, None),
    ("a status list there is not", lambda s: get(f"{s.offer.issuer}/status/999999"), 404, None),
    ("a status list that is a word", lambda s: get(f"{s.offer.issuer}/status/x"), (400, 404), None),
    ("a type there is not", lambda s: get(kind(s).replace("core-skills", "none")), 404, None),
    ("a version there is not", lambda s: get(kind(s).removesuffix("/1") + "/999"), 404, None),
    ("a version that is a word", lambda s: get(kind(s).removesuffix("/1") + "/x"), (400, 404), None),
]
