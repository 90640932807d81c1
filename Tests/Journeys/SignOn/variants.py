"""Every way in which a provider, or somebody who passes for one, can send what must not be taken.

Each changes one thing of a good answer: `token` makes the ID token, `answer` the whole answer of the token address. Beside it
stands the reason that the ledger must keep.
"""
import base64, json

from provider import CLIENT, SECRET, b64, sign_raw


def token(make):
    return lambda p, flow, claims: p.tokens(make(p, flow, claims))


def claim(**changes):
    """A good token in which some claims are others."""
    return token(lambda p, flow, c: p.sign(c | changes))


def without(*names):
    return token(lambda p, flow, c: p.sign({n: v for n, v in c.items() if n not in names}))


def ahead(name, seconds):
    return token(lambda p, flow, c: p.sign(c | {name: c["iat"] + seconds}))


def header(reason_key=None, **changes):
    return token(lambda p, flow, c: p.sign(c, header=changes))


def swapped(index, change):
    """A good token of which one of the three parts is changed after signing."""
    def make(p, flow, c):
        parts = p.sign(c).split(".")
        parts[index] = change(parts[index])
        return ".".join(parts)
    return token(make)


def payload(text):
    return token(lambda p, flow, c: sign_raw({"alg": "RS256", "kid": "rsa-1"}, text(c), p.rsa))


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def flipped(part):
    data = bytearray(decoded(part))
    data[len(data) // 2] ^= 1
    return b64(bytes(data))


def richer(part):
    return b64(json.dumps(json.loads(decoded(part)) | {"groups": ["heads"]}))


def der(p, flow, c):
    """An elliptic signature as certificates have it, not as tokens do."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    text = f'{b64(json.dumps({"alg": "ES256", "kid": "ec-1"}))}.{b64(json.dumps(c))}'
    return f"{text}.{b64(p.ec.private_key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))}"


def double(p, flow, c):
    return json.dumps(c)[:-1].encode() + b', "sub": "somebody-else"}'


def double_header(p, flow, c):
    return sign_raw(b64('{"alg": "RS256", "alg": "none", "kid": "rsa-1"}'), json.dumps(c).encode(), p.rsa)


ALGORITHM, MALFORMED, SIGNATURE = "algorithm-not-allowed", "malformed-token", "bad-signature"

TOKENS = [
    ("no algorithm, no signature", token(lambda p, f, c: f'{b64(json.dumps({"alg": "none"}))}.{b64(json.dumps(c))}.'), ALGORITHM),
    ("no algorithm, a signature", header(alg="none"), ALGORITHM),
    ("no algorithm in capitals", header(alg="NONE"), ALGORITHM),
    ("no algorithm in a mixture", header(alg="nOnE"), ALGORITHM),
    ("an empty algorithm", header(alg=""), ALGORITHM),
    ("an algorithm that is a number", header(alg=256), ALGORITHM),
    ("an algorithm in small letters", header(alg="rs256"), ALGORITHM),
    ("an algorithm left out", token(lambda p, f, c: p.sign(c, without=["alg"])), ALGORITHM),
    ("a shared key that is our public key", token(lambda p, f, c: sign_raw({"alg": "HS256", "kid": "rsa-1"}, json.dumps(c).encode(), p.rsa)), ALGORITHM),
    ("a shared key that is the client secret", token(lambda p, f, c: sign_raw({"alg": "HS256", "kid": "rsa-1"}, json.dumps(c).encode(), SECRET.encode())), ALGORITHM),
    ("a longer shared key", token(lambda p, f, c: sign_raw({"alg": "HS512", "kid": "rsa-1"}, json.dumps(c).encode(), SECRET.encode())), ALGORITHM),
    ("an algorithm for encryption", header(alg="RSA-OAEP"), ALGORITHM),
    ("Edwards curves", header(alg="EdDSA"), ALGORITHM),
    ("a curve of coins", header(alg="ES256K"), ALGORITHM),
    ("a signature with one bit flipped", swapped(2, flipped), SIGNATURE),
    ("a signature cut short", swapped(2, lambda part: b64(decoded(part)[:-1])), SIGNATURE),
    ("a signature of zeros", swapped(2, lambda part: b64(bytes(256))), SIGNATURE),
    ("no signature", swapped(2, lambda part: ""), MALFORMED),
    ("claims changed after signing", swapped(1, richer), SIGNATURE),
    ("a header changed after signing", swapped(0, lambda part: b64(json.dumps(json.loads(decoded(part)) | {"x": 1}))), SIGNATURE),
    ("somebody else's key under our key's name", token(lambda p, f, c: p.sign(c, key=p.stranger)), SIGNATURE),
    ("a signature of another hash", token(lambda p, f, c: sign_raw({"alg": "RS256", "kid": "rsa-1"}, json.dumps(c).encode(), p.rsa).rsplit(".", 1)[0] + "." + sign_raw({"alg": "RS512", "kid": "rsa-1"}, json.dumps(c).encode(), p.rsa).rsplit(".", 1)[1]), SIGNATURE),
    ("a padding other than it says", token(lambda p, f, c: (lambda good, other: good.rsplit(".", 1)[0] + "." + other.rsplit(".", 1)[1])(p.sign(c), p.sign(c, header={"alg": "PS256"}))), SIGNATURE),
    ("an elliptic signature as in certificates", token(der), SIGNATURE),
    ("a curve's algorithm with an RSA key's name", token(lambda p, f, c: p.sign(c, key=p.ec, header={"kid": "rsa-1"})), SIGNATURE),
    ("RSA with a curve's key name", header(kid="ec-1"), SIGNATURE),
    ("a key nobody knows", header(kid="rsa-9"), "unknown-key"),
    ("no key's name, and somebody else's key", token(lambda p, f, c: p.sign(c, without=["kid"], key=p.stranger)), SIGNATURE),
    ("a key's name that is a number", header(kid=1), "unknown-key"),
    ("a key's name that is empty", header(kid=""), "unknown-key"),
    ("a key's name that is a path", header(kid="../../dev/null"), "unknown-key"),
    ("an address of keys", header(jku="https://evil.example/keys"), "key-in-token"),
    ("an address of certificates", header(x5u="https://evil.example/certificate"), "key-in-token"),
    ("a key of its own", token(lambda p, f, c: p.sign(c, key=p.stranger, header={"jwk": p.stranger.as_dict(private=False)})), "key-in-token"),
    ("certificates of its own", header(x5c=["MIIB"]), "key-in-token"),
    ("a critical header", header(crit=["b64"], b64=False), "unknown-critical-header"),
    ("compressed claims", header(zip="DEF"), "unknown-critical-header"),
    ("a token in a token", header(cty="JWT"), "unknown-critical-header"),
    ("an access token", header(typ="at+jwt"), "wrong-token-type"),
    ("a logout token", header(typ="logout+jwt"), "wrong-token-type"),
    ("a type that is a list", header(typ=["JWT"]), "wrong-token-type"),
    ("an encrypted token", token(lambda p, f, c: ".".join([b64(json.dumps({"alg": "RSA-OAEP", "enc": "A256GCM"}))] + ["AAAA"] * 4)), MALFORMED),
    ("two parts", token(lambda p, f, c: p.sign(c).rsplit(".", 1)[0]), MALFORMED),
    ("four parts", token(lambda p, f, c: p.sign(c) + ".AAAA"), MALFORMED),
    ("an empty text", token(lambda p, f, c: ""), MALFORMED),
    ("no base64", swapped(1, lambda part: "!" + part[1:]), MALFORMED),
    ("base64 with padding", swapped(2, lambda part: part + "=="), MALFORMED),
    ("bits left over in base64", swapped(2, lambda part: part[:-1] + chr(ord(part[-1]) + 1) if part[-1] in "AQgw" else part + "A"), MALFORMED),
    ("a header's name twice", token(double_header), MALFORMED),
    ("a claim's name twice", token(lambda p, f, c: sign_raw({"alg": "RS256", "kid": "rsa-1"}, double(p, f, c), p.rsa)), MALFORMED),
    ("claims that are a list", payload(lambda c: json.dumps([c]).encode()), MALFORMED),
    ("claims that are no JSON", payload(lambda c: b"sub=person-1"), MALFORMED),
    ("claims that are no UTF-8", payload(lambda c: json.dumps(c).encode()[:-1] + b', "x": "\xff"}'), MALFORMED),
    ("a token of 20,000 bytes", claim(x="y" * 20_000), MALFORMED),
    ("claims 40 deep", claim(x=json.loads("[" * 40 + "]" * 40)), MALFORMED),
    ("another issuer", claim(iss="https://evil.example"), "wrong-issuer"),
    ("the issuer with a slash", token(lambda p, f, c: p.sign(c | {"iss": c["iss"] + "/"})), "wrong-issuer"),
    ("the issuer in a list", token(lambda p, f, c: p.sign(c | {"iss": [c["iss"]]})), "wrong-issuer"),
    ("no issuer", without("iss"), "wrong-issuer"),
    ("another audience", claim(aud="another client"), "wrong-audience"),
    ("no audience", without("aud"), "wrong-audience"),
    ("an audience of none", claim(aud=[]), "wrong-audience"),
    ("a second audience", claim(aud=[CLIENT, "another client"]), "wrong-audience"),
    ("an audience that is an object", claim(aud={"client": CLIENT}), "wrong-audience"),
    ("another party", claim(azp="another client"), "wrong-party"),
    ("a party that is a list", claim(azp=[CLIENT]), "wrong-party"),
    ("no subject", without("sub"), "bad-subject"),
    ("an empty subject", claim(sub=""), "bad-subject"),
    ("a subject that is a number", claim(sub=1), "bad-subject"),
    ("a subject of 256 letters", claim(sub="a" * 256), "bad-subject"),
    ("a subject with a line's end", claim(sub="person-1\n"), "bad-subject"),
    ("a subject in other letters", claim(sub="p\u0435rson-1"), "bad-subject"),
    ("run out two minutes ago", ahead("exp", -120), "expired"),
    ("no end", without("exp"), "bad-time"),
    ("an end in quotes", claim(exp="9999999999"), "bad-time"),
    ("an end that is true", claim(exp=True), "bad-time"),
    ("an end after the end of time", claim(exp=1e300), "bad-time"),
    ("an end before time", claim(exp=-1), "bad-time"),
    ("no beginning", without("iat"), "bad-time"),
    ("made in five minutes", ahead("iat", 300), "from-the-future"),
    ("made an hour ago", ahead("iat", -3600), "too-old"),
    ("not before five minutes", ahead("nbf", 300), "from-the-future"),
    ("no nonce", without("nonce"), "wrong-nonce"),
    ("another nonce", claim(nonce="another"), "wrong-nonce"),
    ("an empty nonce", claim(nonce=""), "wrong-nonce"),
    ("a nonce in a list", token(lambda p, f, c: p.sign(c | {"nonce": [c["nonce"]]})), "wrong-nonce"),
    ("the hash of another access token", claim(at_hash="AAAAAAAAAAAAAAAAAAAAAA"), "wrong-access-token"),
    ("a hash without an access token", lambda p, f, c: {"id_token": p.sign(c | {"at_hash": "AAAA"})}, "wrong-access-token"),
    ("too weak a sign-in", claim(acr="AAL1"), "too-weak"),
    ("no strength", without("acr"), "too-weak"),
    ("two strengths in one", claim(acr="AAL2 AAL3"), "too-weak"),
    ("signed in there long ago", ahead("auth_time", -7200), "proved-too-long-ago"),
    ("no word on when they signed in", without("auth_time"), "proved-too-long-ago"),
    ("signed in there tomorrow", ahead("auth_time", 86_400), "from-the-future"),
    ("a session that is a number", claim(sid=1), MALFORMED),
]

ANSWERS = [
    ("an error", lambda p, f, c: (400, {"error": "invalid_grant"}, {}), "code-refused"),
    ("a fault", lambda p, f, c: (500, {}, {}), "code-refused"),
    ("an error with a good token", lambda p, f, c: (401, p.tokens(p.sign(c)), {}), "code-refused"),
    ("a good token somewhere else", lambda p, f, c: (302, {}, {"location": f"{p.issuer}/elsewhere"}), "code-refused"),
    ("no JSON", lambda p, f, c: (200, b"<html>", {}), "no-id-token"),
    ("no ID token", lambda p, f, c: {"access_token": "opaque", "token_type": "Bearer"}, "no-id-token"),
    ("an ID token that is an object", lambda p, f, c: {"id_token": c}, "no-id-token"),
    ("an answer of a megabyte", lambda p, f, c: p.tokens(p.sign(c)) | {"x": "y" * 1_000_000}, "provider-unreachable"),
]
