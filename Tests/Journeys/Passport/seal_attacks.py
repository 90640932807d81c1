"""Answers that were to be sealed to the verifier, and are not, or not as they must be (OpenID4VP 1.0, section 8.3).

What is inside is a sound answer but for the last rows. Each must be refused: nobody knows who sent it.
"""
import json

from forging import Key, b64, flipped, jwe, jws, nested, off_curve
from wire import post_form


def inside(s):
    return {"vp_token": {s.query: [s.bound()]}, "state": s.asked.json["state"]}


def seal(make):
    return lambda s: s.send({"response": make(s, inside(s), s.asked.sealing_key)})


def header(**changes):
    return seal(lambda s, whole, key: jwe(whole, key, **changes))


def part(index, change):
    def make(s, whole, key):
        parts = jwe(whole, key).split(".")
        parts[index] = change(parts[index])
        return ".".join(parts)
    return seal(make)


def content(make):
    """Something else inside a sound seal."""
    return seal(lambda s, whole, key: jwe(make(whole), key))


def text(change):
    return seal(lambda s, whole, key: change(jwe(whole, key)))


SEALS = [
    ("open where it was to be sealed", lambda s: s.send(
        {n: v if isinstance(v, str) else json.dumps(v) for n, v in inside(s).items()})),
    ("to another key", seal(lambda s, whole, key: jwe(whole, Key(kid=key["kid"]).named))),
    ("without the key's name", header(kid=None)),
    ("with another key's name", header(kid="none")),
    ("with a name that is a number", header(kid=1)),
    ("to the key of another request", seal(lambda s, whole, key: jwe(whole, s.second.asked.sealing_key))),
    ("to the key of another request under our key's name", seal(
        lambda s, whole, key: jwe(whole, s.second.asked.sealing_key | {"kid": key["kid"]}))),
    ("to our signing key's curve by another", seal(lambda s, whole, key: jwe(whole, Key("P-384", key["kid"]).named))),
    ("by an agreement with wrapping", header(alg="ECDH-ES+A128KW")),
    ("by a shared key", header(alg="dir")),
    ("by RSA", header(alg="RSA-OAEP")),
    ("by nothing", header(alg="none")),
    ("by an algorithm that is a number", header(alg=1)),
    ("with the strength between", header(enc="A192GCM")),
    ("with an encryption of older kind", header(enc="A128CBC-HS256")),
    ("with an encryption there is not", header(enc="X999")),
    ("with another strength than it says", seal(lambda s, whole, key: jwe(whole, key, "A256GCM", bits=128))),
    ("packed", header(zip="DEF")),
    ("with something critical", header(crit=["exp"], exp=1)),
    ("without the other half", header(epk=None)),
    ("with half of it on no curve", header(epk=off_curve(Key().jwk))),
    ("with half of it on another curve", header(epk=Key("P-384").jwk)),
    ("with half of it a text", header(epk="key")),
    ("with one bit of the tag flipped", text(lambda token: flipped(token, 4))),
    ("with one bit of the content flipped", text(lambda token: flipped(token, 3))),
    ("with one bit of the vector flipped", text(lambda token: flipped(token, 2))),
    ("with a vector cut short", part(2, lambda one: b64(bytes(8)))),
    ("with a tag cut short", part(4, lambda one: one[:-4])),
    ("with a wrapped key", part(1, lambda one: b64(bytes(32)))),
    ("with a header changed afterwards", part(0, lambda one: b64(json.dumps({"alg": "ECDH-ES", "enc": "A128GCM"})))),
    ("of four parts", text(lambda token: token.rsplit(".", 1)[0])),
    ("of six parts", text(lambda token: token + ".A")),
    ("a signed token instead", seal(lambda s, whole, key: jws({"alg": "ES256", "typ": "JWT"}, whole, s.key))),
    ("no token at all", seal(lambda s, whole, key: "x")),
    ("megabytes", seal(lambda s, whole, key: "x" * 3_000_000)),
    ("twice", lambda s: (lambda sealed: s.send([("response", sealed), ("response", sealed)]))(
        jwe(inside(s), s.asked.sealing_key))),
    ("around no JSON", content(lambda whole: b"{")),
    ("around a list", content(lambda whole: [whole])),
    ("around a text", content(lambda whole: json.dumps(whole["state"]).encode())),
    ("around nothing", content(lambda whole: b"")),
    ("around no vp_token", content(lambda whole: {"state": whole["state"]})),
    ("around a vp_token that is a text", content(lambda whole: whole | {"vp_token": json.dumps(whole["vp_token"])})),
    ("around another state", content(lambda whole: whole | {"state": "x" * 43})),
    ("around no state", content(lambda whole: {"vp_token": whole["vp_token"]})),
    ("around a member twice", content(lambda whole: b'{"state": "x", ' + json.dumps(whole).encode()[1:])),
    ("around 5,000 brackets", content(lambda whole: b'{"vp_token": ' + nested(5000) + b"}")),
    ("sent to another request", lambda s: post_form(
        s.second.asked.json["response_uri"], {"response": jwe(inside(s), s.asked.sealing_key)})),
]
