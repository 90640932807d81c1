"""A device made of software: independent packages write and sign what a real one would, and every part can be bent."""
import base64, hashlib, json, os, struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2 import cbor
from fido2.cose import ES256, RS256, EdDSA

UP, UV, BE, BS, AT, ED = 0x01, 0x04, 0x08, 0x10, 0x40, 0x80


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unread(data):
    return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))


class Device:
    def __init__(self, algorithm="ES256", origin="http://localhost", site="localhost"):
        self.origin, self.site, self.id, self.counter = origin, site, os.urandom(32), 0
        self.handle, self.algorithm = None, algorithm
        if algorithm == "ES256":
            self.key = ec.generate_private_key(ec.SECP256R1())
            self.cose = dict(ES256.from_cryptography_key(self.key.public_key()))
        elif algorithm == "EdDSA":
            self.key = ed25519.Ed25519PrivateKey.generate()
            self.cose = dict(EdDSA.from_cryptography_key(self.key.public_key()))
        else:
            self.key = rsa.generate_private_key(65537, 2048)
            self.cose = dict(RS256.from_cryptography_key(self.key.public_key()))

    def sign(self, data):
        if self.algorithm == "ES256":
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        if self.algorithm == "EdDSA":
            return self.key.sign(data)
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def client(self, kind, challenge, **bent):
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False} | bent
        return json.dumps({name: value for name, value in told.items() if value is not None}).encode()

    def data(self, flags, rest=b"", site=None, counter=None):
        hashed = hashlib.sha256((site or self.site).encode()).digest()
        count = self.counter if counter is None else counter
        return hashed + bytes([flags]) + struct.pack(">I", count) + rest

    def make(self, options, flags=UP | UV, format="none", cose=None, id=None, rest=b"", site=None, whole=None,
             statement=None, kind="webauthn.create", challenge=None, **bent):
        """The fields that a page sends after a passkey was made."""
        self.handle = unread(options["user"]["id"])
        client = self.client(kind, challenge or options["challenge"], **bent)
        id = self.id if id is None else id
        key = cbor.encode(self.cose if cose is None else cose)
        made = bytes(16) + struct.pack(">H", len(id)) + id + key
        data = self.data(flags | AT, made + rest, site)
        if format == "packed" and statement is None:
            statement = {"alg": self.cose[3], "sig": self.sign(data + hashlib.sha256(client).digest())}
        object = cbor.encode({"fmt": format, "attStmt": statement or {}, "authData": data})
        return {"client-data": text(client), "attestation": text(whole(object) if whole else object)}

    def show(self, options, flags=UP | UV, handle=None, id=None, rest=b"", site=None, counter=None, signature=None,
             kind="webauthn.get", challenge=None, whole=None, **bent):
        """The fields that a page sends after a passkey was shown."""
        client = self.client(kind, challenge or options["challenge"], **bent)
        data = self.data(flags, rest, site, counter)
        signed = self.sign(data + hashlib.sha256(client).digest())
        return {
            "credential-id": text(self.id if id is None else id), "client-data": text(client),
            "authenticator-data": text(whole(data) if whole else data),
            "signature": text(signature(signed) if signature else signed),
            "user-handle": text(self.handle if handle is None else handle)}
