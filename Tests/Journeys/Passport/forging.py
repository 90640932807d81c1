"""Tokens by hand, sound or not: libraries refuse to make most of what is wanted here."""
import base64, hashlib, hmac, json, os, struct, time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CURVES = {"P-256": (ec.SECP256R1, 32, hashes.SHA256), "P-384": (ec.SECP384R1, 48, hashes.SHA384)}
YEAR = 365 * 86_400


def b64(data):
    if not isinstance(data, (bytes, bytearray)):
        data = data.encode() if isinstance(data, str) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def digest(text):
    return b64(hashlib.sha256(text.encode()).digest())


def now():
    return int(time.time())


class Key:
    """A key on a curve, with its JWK."""

    def __init__(self, curve="P-256", kid=None):
        self.curve, self.kid = curve, kid
        self.size, self.hash = (32, None) if curve == "Ed25519" else CURVES[curve][1:]
        made = ed25519.Ed25519PrivateKey.generate() if curve == "Ed25519" else None
        self.private = made or ec.generate_private_key(CURVES[curve][0]())

    @property
    def alg(self):
        return {"P-256": "ES256", "P-384": "ES384", "Ed25519": "EdDSA"}[self.curve]

    @property
    def jwk(self):
        if self.curve == "Ed25519":
            return {"kty": "OKP", "crv": "Ed25519", "x": b64(self.private.public_key().public_bytes_raw())}
        numbers = self.private.public_key().public_numbers()
        return {"kty": "EC", "crv": self.curve, "x": b64(numbers.x.to_bytes(self.size, "big")),
                "y": b64(numbers.y.to_bytes(self.size, "big"))}

    @property
    def named(self):
        return self.jwk | ({"kid": self.kid} if self.kid else {})

    @property
    def private_jwk(self):
        number = self.private.private_numbers().private_value
        return self.jwk | {"d": b64(number.to_bytes(self.size, "big"))}

    def sign(self, data):
        if self.curve == "Ed25519":
            return self.private.sign(data)
        r, s = utils.decode_dss_signature(self.sign_der(data))
        return r.to_bytes(self.size, "big") + s.to_bytes(self.size, "big")

    def sign_der(self, data):
        return self.private.sign(data, ec.ECDSA(self.hash()))


def jws(header, payload, key, signature=None):
    """A JWS with any header and payload at all. `signature` takes the signed text and gives something else."""
    head = header if isinstance(header, str) else b64(header)
    signing = f"{head}.{payload if isinstance(payload, str) else b64(payload)}"
    made = signature(signing) if signature else key.sign(signing.encode())
    return f"{signing}.{b64(made)}"


def by_shared_key(secret):
    """A MAC where a signature belongs; the secret is something that everybody knows."""
    return lambda signing: hmac.new(secret, signing.encode(), "sha256").digest()


def flipped(token, part=2):
    """A good token in which one bit of one part is another."""
    parts = token.split(".")
    data = bytearray(unb64(parts[part]))
    data[len(data) // 2] ^= 1
    parts[part] = b64(bytes(data))
    return ".".join(parts)


def off_curve(jwk):
    """A JWK whose point is on no curve."""
    return jwk | {"y": b64(bytes(31) + b"\x07")}


def nested(depth):
    return b"[" * depth + b"]" * depth


def derived(secret, header, bits):
    """The key that ECDH-ES agrees on (RFC 7518, section 4.6.2), written from the standard."""
    def part(data):
        return struct.pack(">I", len(data)) + data
    name = header["enc"].encode() if header["alg"] == "ECDH-ES" else header["alg"].encode()
    apu, apv = (unb64(header.get(n, "")) for n in ("apu", "apv"))
    info = part(name) + part(apu) + part(apv) + struct.pack(">I", bits)
    return hashlib.sha256(struct.pack(">I", 1) + secret + info).digest()[:bits // 8]


def public_key(jwk):
    curve = CURVES[jwk["crv"]][0]()
    x, y = (int.from_bytes(unb64(jwk[n]), "big") for n in "xy")
    return ec.EllipticCurvePublicNumbers(x, y, curve).public_key()


def jwe(payload, jwk, enc="A128GCM", bits=None, **changes):
    """A JWE by hand for what joserfc would not make. `changes` go into the header after the key was agreed on."""
    ephemeral = Key(jwk["crv"])
    header = {"alg": "ECDH-ES", "enc": enc, "epk": ephemeral.jwk} | ({"kid": jwk["kid"]} if "kid" in jwk else {})
    secret = ephemeral.private.exchange(ec.ECDH(), public_key(jwk))
    content = derived(secret, header, bits or {"A128GCM": 128, "A192GCM": 192, "A256GCM": 256}.get(enc, 128))
    head = b64({n: v for n, v in (header | changes).items() if v is not None})
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    iv = os.urandom(12)
    sealed = AESGCM(content).encrypt(iv, data, head.encode())
    return ".".join([head, "", b64(iv), b64(sealed[:-16]), b64(sealed[-16:])])
