"""Whatever can be wrong with an answer to a verifier besides the credential in it (OpenID4VP 1.0, sections 8 and 14).

`BINDINGS` and `CLAIMS` may be set aside with the officer told why, or refused; `FORMS` are no answers to the request at
all and must be refused.
"""
import json

from forging import YEAR, Key, by_shared_key, digest, flipped, jwe, nested, now, unb64
from wire import get, post_form, post_json


def bound(**changes):
    return lambda s: s.show(s.bound(**changes))


def header(**changes):
    return bound(header=changes)


def after(change):
    """A sound presentation whose text is changed afterwards."""
    return lambda s: s.show(change(s.bound()))


def kb(change):
    return after(lambda text: text[:text.rindex("~") + 1] + change(text[text.rindex("~") + 1:]))


def without_one(text):
    """One disclosure less than the key was bound to."""
    parts = text.split("~")
    return "~".join(parts[:1] + parts[2:])


BINDINGS = [
    ("no key binding", after(lambda text: text[:text.rindex("~") + 1])),
    ("no end of the disclosures", after(lambda text: text[:text.rindex("~")])),
    ("for another verifier", bound(aud="decentralized_identifier:did:web:evil.example")),
    ("for the identifier without its prefix", lambda s: s.show(s.bound(aud=s.asked.client.split(":", 1)[1]))),
    ("for the address of answers", lambda s: s.show(s.bound(aud=s.asked.json["response_uri"]))),
    ("for several", lambda s: s.show(s.bound(aud=[s.asked.client, "https://evil.example"]))),
    ("for nobody", bound(aud=None)),
    ("another nonce", bound(nonce="n" * 32)),
    ("no nonce", bound(nonce=None)),
    ("an empty nonce", bound(nonce="")),
    ("the nonce of another request", lambda s: s.show(s.bound(nonce=s.second.asked.json["nonce"]))),
    ("a presentation for another request", lambda s: s.show(s.second.bound())),
    ("a year ago", lambda s: s.show(s.bound(iat=now() - YEAR))),
    ("in a year", lambda s: s.show(s.bound(iat=now() + YEAR))),
    ("an hour ago", lambda s: s.show(s.bound(iat=now() - 3600))),
    ("no time", bound(iat=None)),
    ("a time in quotes", lambda s: s.show(s.bound(iat=str(now())))),
    ("another hash", bound(sd_hash=digest("x"))),
    ("no hash", bound(sd_hash=None)),
    ("a hash of the token alone", lambda s: (lambda c: s.show(s.bound(c, hashed=c.split("~")[0])))(s.credential())),
    ("a disclosure taken away after signing", after(without_one)),
    ("a disclosure put in after signing", lambda s: (lambda whole: s.show(
        s.bound(without_one(whole), hashed=whole)))(s.credential())),
    ("no type of token", bound(without=["typ"])),
    ("another type of token", header(typ="JWT")),
    ("a type of token in a list", header(typ=["kb+jwt"])),
    ("by another key", bound(key=Key())),
    ("by another key that is in the header", lambda s: s.show(
        s.bound(key=s.second.key, header={"jwk": s.second.key.jwk}))),
    ("a signature with one bit flipped", kb(flipped)),
    ("no signature", kb(lambda text: text.rsplit(".", 1)[0] + ".")),
    ("no algorithm, no signature", bound(header={"alg": "none"}, signature=lambda _: b"")),
    ("no algorithm, a signature", header(alg="none")),
    ("a MAC by the holder's public key", lambda s: s.show(s.bound(
        header={"alg": "HS256"}, signature=by_shared_key(json.dumps(s.key.jwk).encode())))),
    ("something critical", header(crit=["b64"], b64=False)),
    ("key binding twice", after(lambda text: text + "~" + text.rsplit("~", 1)[1])),
    ("key binding of five parts", kb(lambda text: text + ".A.B")),
    ("a plain token", lambda s: s.show(s.credential().split("~")[0])),
]


def lacking(*names):
    """A credential that has everything, of which the holder shows less than was asked."""
    def send(s):
        whole = s.credential().split("~")
        kept = [one for one in whole[1:-1] if json.loads(unb64(one))[1] not in names]
        return s.show(s.bound("~".join([whole[0], *kept, ""])))
    return send


CLAIMS = [
    ("one claim that was asked for is kept back", lacking("level")),
    ("all claims are kept back", lacking("subject", "level", "awarded_on")),
    ("a claim that the credential does not have", lambda s: s.show(s.bound(s.credential(level=None)))),
]


def token(make):
    return lambda s: s.answer(make(s))


def member(make):
    """The entry for the one query that was asked."""
    return lambda s: s.answer({s.query: make(s)})


def written(make):
    """The text of the vp_token as it is; for answers that are not sealed."""
    return lambda s: s.send({"vp_token": make(s), "state": s.asked.json["state"]})


def fields(make):
    return lambda s: s.send(make(s, json.dumps({s.query: [s.bound()]}), s.asked.json["state"]))


FORMS = [
    ("no JSON", written(lambda s: "{")),
    ("a presentation instead of an object", written(lambda s: s.bound())),
    ("a text in JSON", token(lambda s: json.dumps(s.bound()))),
    ("a list", token(lambda s: [s.bound()])),
    ("a number", written(lambda s: "1")),
    ("null", written(lambda s: "null")),
    ("an empty object", token(lambda s: {})),
    ("an entry that is no list", member(lambda s: s.bound())),
    ("an entry of none", member(lambda s: [])),
    ("an entry of a number", member(lambda s: [1])),
    ("an entry of null", member(lambda s: [None])),
    ("an entry of an empty text", member(lambda s: [""])),
    ("an entry of a list", member(lambda s: [[s.bound()]])),
    ("two presentations where one was asked for", member(lambda s: [s.bound(), s.bound()])),
    ("a hundred and more presentations", member(lambda s: [s.bound()] * 110)),
    ("an entry twice", written(lambda s: f'{{"{s.query}": ["x"], "{s.query}": {json.dumps([s.bound()])}}}')),
    ("an entry that was not asked for", token(lambda s: {s.query: [s.bound()], "more": [s.bound()]})),
    ("only an entry that was not asked for", token(lambda s: {"more": [s.bound()]})),
    ("an entry without a name", token(lambda s: {"": [s.bound()]})),
    ("5,000 deep", written(lambda s: f'{{"{s.query}": ' + nested(5000).decode() + "}")),
    ("megabytes", written(lambda s: json.dumps({s.query: ["x" * 3_000_000]}))),
    ("no state", fields(lambda s, text, state: {"vp_token": text})),
    ("another state", fields(lambda s, text, state: {"vp_token": text, "state": "x" * 43})),
    ("the state of another request", fields(
        lambda s, text, state: {"vp_token": text, "state": s.second.asked.json["state"]})),
    ("a state twice", fields(lambda s, text, state: [("vp_token", text), ("state", state), ("state", state)])),
    ("a vp_token twice", fields(lambda s, text, state: [("vp_token", text), ("vp_token", text), ("state", state)])),
    ("nothing", fields(lambda s, text, state: {})),
    ("a state and nothing else", fields(lambda s, text, state: {"state": state})),
    ("an error with another state", fields(lambda s, text, state: {"error": "access_denied", "state": "x" * 43})),
    ("half an escape", lambda s: s.send(b"vp_token=%7")),
    ("no UTF-8", lambda s: s.send(b"vp_token=%ff&state=x")),
    ("JSON instead of a form", lambda s: post_json(
        s.asked.json["response_uri"], {"vp_token": {s.query: [s.bound()]}, "state": s.asked.json["state"]})),
    ("by GET", lambda s: get(s.asked.json["response_uri"])),
    ("to a request there is not", lambda s: post_form(
        s.asked.json["response_uri"].replace(s.made["id"], "none"), {"state": "x"})),
    ("to an organisation there is not", lambda s: post_form(
        s.asked.json["response_uri"].replace(s.officer.organisation, "nobody"), {"state": "x"})),
    ("sealed where it was to be open", lambda s: s.send({"response": jwe(
        {"vp_token": {s.query: [s.bound()]}, "state": s.asked.json["state"]}, Key(kid="1").named)})),
]
