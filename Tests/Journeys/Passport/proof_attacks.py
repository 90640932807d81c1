"""Whatever can be wrong with the proof that a wallet holds a key (OpenID4VCI 1.0, annexes F.1 and F.4).

Each row makes one credential request whose proof is good but for one thing: what it is, who sends it, the status it
must get, and the code of the standard's (section 8.3.1.2).
"""
import json

from forging import YEAR, Key, b64, by_shared_key, flipped, jws, nested, now, off_curve, unb64
from wallet import PROOF

PROOF_CODE, NONCE, EITHER = "invalid_proof", "invalid_nonce", ("invalid_proof", "invalid_credential_request")


def header(without=(), key=None, **changes):
    return lambda s: s.proved(s.proof(changes, without, key))


def claim(**changes):
    """None takes a claim out."""
    return lambda s: s.proved(s.proof(**changes))


def token(change):
    """A good proof whose text is changed afterwards."""
    return lambda s: s.proved(change(s.proof()))


def made(make):
    """A proof by hand: `make` gets the stage and the claims and gives the whole token."""
    def send(s):
        return s.proved(make(s, {"aud": s.offer.issuer, "iat": now(), "nonce": s.nonce}))
    return send


def head(key, **changes):
    return {"typ": PROOF, "alg": key.alg, "jwk": key.jwk} | changes


def signature(change):
    return made(lambda s, c: jws(head(s.key), c, s.key, lambda text: change(s.key, text)))


def part(index, change):
    def altered(text):
        parts = text.split(".")
        parts[index] = change(parts[index])
        return ".".join(parts)
    return token(altered)


def proofs(value):
    return lambda s: s.changed(proofs=value(s))


ALGORITHMS = [
    ("no algorithm, no signature", made(lambda s, c: jws(head(s.key, alg="none"), c, s.key, lambda _: b""))),
    ("no algorithm, a signature", header(alg="none")),
    ("no algorithm in a mixture", header(alg="nOnE")),
    ("an algorithm left out", header(without=["alg"])),
    ("an algorithm that is a number", header(alg=256)),
    ("a MAC by the public key", made(lambda s, c: jws(
        head(s.key, alg="HS256"), c, s.key, by_shared_key(json.dumps(s.key.jwk).encode())))),
    ("a MAC by the x of the key", made(lambda s, c: jws(
        head(s.key, alg="HS256"), c, s.key, by_shared_key(unb64(s.key.jwk["x"]))))),
    ("a MAC with its key in the header", made(lambda s, c: jws(
        head(s.key, alg="HS256", jwk={"kty": "oct", "k": b64(b"secret")}), c, s.key, by_shared_key(b"secret")))),
    ("another curve", lambda s: s.proved(s.proof(key=Key("P-384")))),
    ("another curve under our algorithm's name", lambda s: s.proved(s.proof({"alg": "ES256"}, key=Key("P-384")))),
    ("an Edwards curve", lambda s: s.proved(s.proof(key=Key("Ed25519")))),
    ("an algorithm of RSA", header(alg="RS256")),
    ("a curve of coins", header(alg="ES256K")),
]

KEYS = [
    ("a private key in the header", lambda s: s.proved(s.proof({"jwk": s.key.private_jwk}))),
    ("no key", header(without=["jwk"])),
    ("a key and a name", header(kid="key-1")),
    ("a key and certificates", header(x5c=["MIIB"])),
    ("the name of a key nobody knows", header(without=["jwk"], kid="nobody")),
    ("the name of a DID nobody knows", header(without=["jwk"], kid="did:web:nobody.invalid#1")),
    ("certificates that are none", header(without=["jwk"], x5c=["MIIB"])),
    ("a key on no curve", lambda s: s.proved(s.proof({"jwk": off_curve(s.key.jwk)}))),
    ("a key at infinity", header(jwk={"kty": "EC", "crv": "P-256", "x": b64(bytes(32)), "y": b64(bytes(32))})),
    ("a key with a short x", header(jwk={"kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ"})),
    ("half a key", lambda s: s.proved(s.proof({"jwk": {n: v for n, v in s.key.jwk.items() if n != "y"}}))),
    ("a key of another kind", lambda s: s.proved(s.proof({"jwk": s.key.jwk | {"kty": "RSA"}}))),
    ("a key of another curve's name", lambda s: s.proved(s.proof({"jwk": s.key.jwk | {"crv": "P-521"}}))),
    ("a shared key", header(jwk={"kty": "oct", "k": "AAAA"})),
    ("a key that is a text", header(jwk="key")),
    ("somebody else's key", lambda s: s.proved(s.proof({"jwk": Key().jwk}))),
    ("an attestation that is none", header(key_attestation="x.y.z")),
]

SIGNATURES = [
    ("a signature with one bit flipped", token(flipped)),
    ("a signature as certificates have it", signature(lambda key, text: key.sign_der(text.encode()))),
    ("a signature of zeros", signature(lambda key, text: bytes(64))),
    ("a signature cut short", signature(lambda key, text: key.sign(text.encode())[:-1])),
    ("a signature with one byte more", signature(lambda key, text: key.sign(text.encode()) + b"\0")),
    ("no signature", part(2, lambda text: "")),
    ("claims changed after signing", part(1, lambda text: b64(json.loads(unb64(text)) | {"x": 1}))),
    ("a header changed after signing", part(0, lambda text: b64(json.loads(unb64(text)) | {"x": 1}))),
]

FORMS = [
    ("two parts", token(lambda text: text.rsplit(".", 1)[0])),
    ("four parts", token(lambda text: text + ".AAAA")),
    ("an empty text", token(lambda text: "")),
    ("base64 with padding", part(2, lambda text: text + "==")),
    ("a space in it", token(lambda text: " " + text)),
    ("a header's name twice", made(lambda s, c: jws(
        b64(json.dumps(head(s.key))[:-1] + ', "alg": "none"}'), c, s.key))),
    ("a claim twice", made(lambda s, c: jws(head(s.key), json_twice(c), s.key))),
    ("claims that are a list", made(lambda s, c: jws(head(s.key), b64([c]), s.key))),
    ("claims that are no JSON", made(lambda s, c: jws(head(s.key), b64("nonce"), s.key))),
    ("claims 5,000 deep", made(lambda s, c: jws(
        head(s.key), b64(json.dumps(c).encode()[:-1] + b', "x": ' + nested(5000) + b"}"), s.key))),
    ("a proof of 120,000 bytes", claim(x="y" * 90_000)),
    ("something critical", header(crit=["b64"], b64=False)),
    ("something critical that is not there", header(crit=["exp"])),
    ("nothing critical", header(crit=[])),
]


def json_twice(claims):
    return b64(json.dumps(claims)[:-1] + ', "aud": "https://evil.example"}')


CLAIMS = [
    ("no type", header(without=["typ"])),
    ("another type", header(typ="JWT")),
    ("the type of key binding", header(typ="kb+jwt")),
    ("the type of possession", header(typ="dpop+jwt")),
    ("a type that is a list", header(typ=[PROOF])),
    ("for another issuer", claim(aud="https://evil.example")),
    ("for another organisation here", lambda s: s.proved(s.proof(aud=s.other.offer.issuer))),
    ("for the address and not for the issuer", lambda s: s.proved(s.proof(aud=s.offer.place("credential")))),
    ("for the issuer with a slash", lambda s: s.proved(s.proof(aud=s.offer.issuer + "/"))),
    ("for nobody", claim(aud=None)),
    ("for an object", lambda s: s.proved(s.proof(aud={"issuer": s.offer.issuer}))),
    ("no time", claim(iat=None)),
    ("a time in quotes", lambda s: s.proved(s.proof(iat=str(now())))),
    ("a time that is true", claim(iat=True)),
    ("a year ago", lambda s: s.proved(s.proof(iat=now() - YEAR))),
    ("in a year", lambda s: s.proved(s.proof(iat=now() + YEAR))),
    ("an hour ago", lambda s: s.proved(s.proof(iat=now() - 3600))),
    ("in an hour", lambda s: s.proved(s.proof(iat=now() + 3600))),
    ("run out", lambda s: s.proved(s.proof(exp=now() - 3600))),
    ("not yet good", lambda s: s.proved(s.proof(nbf=now() + 3600))),
    ("by a wallet that nobody asked for", claim(iss="https://wallet.example")),
]

NONCES = [
    ("no nonce", claim(nonce=None), PROOF_CODE),
    ("a nonce of one's own", claim(nonce="n" * 32), NONCE),
    ("an empty nonce", claim(nonce=""), (NONCE, PROOF_CODE)),
    ("a nonce in a list", lambda s: s.proved(s.proof(nonce=[s.nonce])), (NONCE, PROOF_CODE)),
    ("a nonce with one letter more", lambda s: s.proved(s.proof(nonce=s.nonce + "A")), NONCE),
    ("a nonce that was used", lambda s: s.proved(s.proof(nonce=s.used_nonce)), NONCE),
    ("a nonce of another organisation", lambda s: s.proved(s.proof(nonce=s.other.nonce)), NONCE),
]

LISTS = [
    ("no proofs", lambda s: s.changed(without=["proofs"]), PROOF_CODE),
    ("no kind of proof", proofs(lambda s: {}), EITHER),
    ("two kinds of proof", proofs(lambda s: {"jwt": [s.proof()], "attestation": ["x.y.z"]}), EITHER),
    ("a kind there is not", proofs(lambda s: {"di_vp": [{}]}), EITHER),
    ("proofs that are a list", proofs(lambda s: [s.proof()]), EITHER),
    ("a proof without a list", proofs(lambda s: {"jwt": s.proof()}), EITHER),
    ("no proof in the list", proofs(lambda s: {"jwt": []}), EITHER),
    ("a number in the list", proofs(lambda s: {"jwt": [1]}), EITHER),
    ("more than a batch", proofs(lambda s: {"jwt": [s.proof(key=Key()) for _ in range(6)]}), EITHER),
    ("two hundred proofs", proofs(lambda s: {"jwt": [s.proof()] * 200}), EITHER),
    ("one key twice", proofs(lambda s: {"jwt": [s.proof(), s.proof()]}), EITHER),
    ("a bad one among good ones", proofs(
        lambda s: {"jwt": [s.proof(key=Key()), flipped(s.proof()), s.proof(key=Key())]}), EITHER),
]

PROOFS = [(what, send, 400, PROOF_CODE) for what, send in ALGORITHMS + KEYS + SIGNATURES + FORMS + CLAIMS]
PROOFS += [(what, send, 400, code) for what, send, code in NONCES + LISTS]
