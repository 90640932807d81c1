"""A trust of other software that issues a training in every format besides SD-JWT VC, by its own keys and certificates.

Tokens and proofs are made by hand, so that each part can be another; credentials of version 1.1 and W3C's lists of
statuses are made by openvc-core, mobile documents with its CBOR or wholly by pymdoccbor.
"""
import base64, datetime, hashlib, json, secrets

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier
from openvc import P256SigningKey
from openvc.cbor import CborTag, decode, encode
from openvc.proof.vc_jwt import VcJwtProofSuite
from openvc.status.bitstring import new_bitstring, set_status_bit
from openvc.status.issue import build_status_list_credential
from pymdoccbor.mdoc.issuer import MdocCborIssuer

from forging import Key, b64, digest, jws, now
from other_trust import CLAIMS, DAY, TYPE, OtherTrust

V1, V2 = "https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"
UNDEFINED = "https://www.w3.org/ns/credentials/undefined-terms/v2"
# Types must map to addresses by a context (data model 1.1, 4.3). Nobody fetches this one.
OWN = "https://many.example/contexts/core-skills/v1"
TYPES = ["VerifiableCredential", "CoreSkillsCredential"]
DOCTYPE, SPACE = "uk.example.core-skills.1", "uk.example.core-skills"
FORMATS = ("vc+sd-jwt", "mso_mdoc", "jwt_vc_json", "ldp_vc")
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SAID = {n: v for n, v in CLAIMS.items() if n not in ("issuer_ods", "issuer_name")}
ASKED = ("framework", "subject", "level", "current_status", "awarded_on")


def stamp(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = LETTERS[rest] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def canonical(value):
    """RFC 8785 for what these documents hold: texts, lists and objects of ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def did(key):
    return "did:jwk:" + b64(json.dumps(key.jwk).encode())


def proved(document, key, method, purpose="assertionMethod", signed=None, **changes):
    """A document with a proof of ecdsa-jcs-2019; `signed` is what the proof is made over instead."""
    proof = {"type": "DataIntegrityProof", "cryptosuite": "ecdsa-jcs-2019", "created": stamp(now() - 60),
             "verificationMethod": method, "proofPurpose": purpose, "@context": document["@context"]} | changes
    proof = {n: v for n, v in proof.items() if v is not None}
    made = b"".join(hashlib.sha256(canonical(one)).digest() for one in (proof, signed or document))
    return document | {"proof": proof | {"proofValue": "z" + base58(key.sign(made))}}


class Authority:
    """A root, and certificates under it."""

    def __init__(self, name):
        self.name, self.key = name, ec.generate_private_key(ec.SECP256R1())
        self.root = self.made(name, self.key.public_key(), is_root=True)

    def made(self, subject, public, is_root=False, names=(), usage=None, ends=3650, begins=-30, by=None):
        def named(text):
            return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
        at = datetime.datetime.now(datetime.UTC)
        maker = (x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named(self.name))
                 .public_key(public).serial_number(x509.random_serial_number())
                 .not_valid_before(at + datetime.timedelta(days=begins))
                 .not_valid_after(at + datetime.timedelta(days=ends))
                 .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), True)
                 .add_extension(x509.KeyUsage(not is_root, False, False, False, False, is_root, is_root, False, False),
                                True))
        if names:
            maker = maker.add_extension(
                x509.SubjectAlternativeName([x509.UniformResourceIdentifier(one) for one in names]), False)
        if usage:
            maker = maker.add_extension(x509.ExtendedKeyUsage([ObjectIdentifier(usage)]), True)
        return maker.sign(by or self.key, hashes.SHA256())

    @property
    def pem(self):
        return self.root.public_bytes(serialization.Encoding.PEM).decode()


def der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)


class ManyTrust(OtherTrust):
    def __init__(self, name="many", place=None):
        super().__init__(name, place)
        self.authority = Authority(f"Root of {name}")
        self.chain = [self.certificate()]

    def certificate(self, key=None, **more):
        more.setdefault("names", [self.issuer])
        return self.authority.made(self.name, (key or self.key).private.public_key(), **more)

    @property
    def metadata(self):
        base = super().metadata
        w3c = {"credential_definition": {"type": TYPES}}
        known = base["credential_configurations_supported"]
        known |= {f"{TYPE}-{format}": {"format": format} | w3c for format in FORMATS if format != "mso_mdoc"}
        known[f"{TYPE}-mdoc"] = {"format": "mso_mdoc", "doctype": DOCTYPE, "credential_metadata": {
            "claims": [{"path": [SPACE, "subject"]}]}}
        return base

    @property
    def method(self):
        return f"{self.issuer}#{self.key.kid}"

    # W3C, version 2

    def document(self, holder, said=None, **changes):
        at = now()
        base = {"@context": [V2, UNDEFINED], "type": TYPES, "issuer": self.issuer, "validFrom": stamp(at - DAY),
                "validUntil": stamp(at + 90 * DAY),
                "credentialSubject": {"id": did(holder)} | SAID | (said or {})}
        return {n: v for n, v in (base | changes).items() if v is not None}

    def token(self, holder, header=None, key=None, document=None, signature=None, more=None, **changes):
        """vc+jwt."""
        head = {"alg": "ES256", "typ": "vc+jwt", "cty": "vc", "kid": self.method} | (header or {})
        head = {n: v for n, v in head.items() if v is not None}
        return jws(head, (document or self.document(holder, **changes)) | (more or {}), key or self.key, signature)

    def chained(self, chain=None):
        """The header of a token that brings certificates."""
        return {"kid": None, "x5c": [base64.b64encode(der(one)).decode() for one in chain or self.chain]}

    def selective(self, holder, hidden=("subject", "level", "awarded_on"), header=None, payload=None, key=None,
                  **changes):
        """vc+sd-jwt, with claims of the subject that may be withheld."""
        document = self.document(holder, **changes)
        subject = dict(document["credentialSubject"])
        made = [b64([secrets.token_urlsafe(16), n, subject.pop(n)]) for n in hidden if n in subject]
        whole = document | {"credentialSubject": subject | {"_sd": sorted(digest(one) for one in made)},
                            "_sd_alg": "sha-256", "cnf": {"jwk": holder.jwk}}
        whole = payload(whole) if payload else whole
        head = {"alg": "ES256", "typ": "vc+sd-jwt", "kid": self.method} | (header or {})
        return "~".join([jws(head, whole, key or self.key), *made, ""])

    # W3C, version 1.1

    def older(self, holder, library="openvc", claims=None, header=None, vc=None, key=None):
        credential = {"@context": [V1, OWN], "type": TYPES, "issuer": self.issuer,
                      "issuanceDate": stamp(now() - DAY),
                      "credentialSubject": {"id": did(holder)} | SAID} | (vc or {})
        if library == "openvc":
            return VcJwtProofSuite().sign(
                credential, signing_key=P256SigningKey(self.key.private, self.method), expires_in_s=DAY)
        body = {"iss": self.issuer, "sub": did(holder), "nbf": now() - DAY, "exp": now() + DAY,
                "vc": credential} | (claims or {})
        head = {"alg": "ES256", "typ": "JWT", "kid": self.method} | (header or {})
        return jws({n: v for n, v in head.items() if v is not None}, {n: v for n, v in body.items() if v is not None},
                   key or self.key)

    # Lists of statuses as W3C has them

    def bits(self, marked=(), purpose="revocation", size=131_072, by=None, kind="token", change=None, place=7):
        """A list of its own for one credential; gives what the credential says of it."""
        self.lists += 1
        uri = f"{self.issuer}/status/{self.lists}"
        bits = new_bitstring(size)
        for one in marked:
            set_status_bit(bits, one, 1)
        made = build_status_list_credential(id=uri, issuer=self.issuer, bitstring=bits, status_purpose=purpose)
        made = change(made) if change else made
        if kind == "token":
            sent = jws({"alg": "ES256", "typ": "vc+jwt", "kid": self.method}, made, by or self.key)
            page = (200, "application/vc+jwt", sent)
        else:
            page = (200, "application/vc", proved(made, by or self.key, self.method))
        self.place.pages[self.path(uri)] = page
        return {"type": "BitstringStatusListEntry", "statusPurpose": purpose, "statusListIndex": str(place),
                "statusListCredential": uri}

    # Mobile documents

    def mdoc(self, holder, said=None, chain=None, key=None, doctype=DOCTYPE, space=SPACE, device=None, change=None,
             begins=-DAY, ends=90 * DAY, item=None, alg=-7, status=None):
        items, digests = [], {}
        for number, (name, value) in enumerate((SAID | (said or {})).items()):
            one = {"digestID": number, "random": secrets.token_bytes(24), "elementIdentifier": name,
                   "elementValue": value}
            text = encode(CborTag(24, encode(one)))
            digests[number] = hashlib.sha256(text).digest()
            one = item(one) if item else one
            items.append(CborTag(24, encode(one)))
        jwk = (device or holder).jwk
        cose = {1: 2, -1: 1, -2: unpadded(jwk["x"]), -3: unpadded(jwk["y"])}
        def at(distance):
            return CborTag(0, stamp(now() + distance))
        mso = {"version": "1.0", "digestAlgorithm": "SHA-256", "docType": doctype, "valueDigests": {space: digests},
               "deviceKeyInfo": {"deviceKey": cose},
               "validityInfo": {"signed": at(begins), "validFrom": at(begins), "validUntil": at(ends)}}
        mso |= {"status": status} if status else {}
        payload = encode(CborTag(24, encode(change(mso) if change else mso)))
        certificates = [der(one) for one in (self.chain if chain is None else chain)]
        unprotected = {33: certificates[0] if len(certificates) == 1 else certificates} if certificates else {}
        return {"nameSpaces": {space: items}, "issuerAuth": sign1(payload, key or self.key, unprotected, alg=alg)}

    def mdoc_by_library(self, holder, status=None):
        """The same by pymdoccbor, to the last byte."""
        def cose(jwk, **more):
            return {"KTY": "EC2", "CURVE": "P_256", "ALG": "ES256", "X": unpadded(jwk["x"]), "Y": unpadded(jwk["y"])} | more
        maker = MdocCborIssuer(
            private_key=cose(self.key.jwk, D=unpadded(self.key.private_jwk["d"]), KID=b"many-1"), alg="ES256")
        made = maker.new(
            data={SPACE: dict(SAID)}, doctype=DOCTYPE, devicekeyinfo=cose(holder.jwk), x509_chain=list(self.chain),
            validity={"issuance_date": stamp(now() - DAY)[:10], "expiry_date": stamp(now() + 90 * DAY)[:10]},
            revocation=status)
        return decode(cbor2.dumps(made["documents"][0]["issuerSigned"]))


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign1(payload, key, unprotected, detached=False, alg=-7):
    protected = encode({1: alg})
    signature = key.sign(encode(["Signature1", protected, b"", payload]))
    return [protected, unprotected, None if detached else payload, signature]


def device_response(issuer_signed, holder, client, nonce, address, doctype=DOCTYPE, thumbprint=None, mac=False,
                    version="1.0", status=0, documents=1, own=None, info=None):
    """What a device shows: the document, and its signature over this one request (OpenID4VP 1.0, B.2.6)."""
    handover = encode(info or [client, nonce, thumbprint, address])
    transcript = [None, None, ["OpenID4VPHandover", hashlib.sha256(handover).digest()]]
    spaces = CborTag(24, encode(own or {}))
    signed = encode(CborTag(24, encode(["DeviceAuthentication", transcript, doctype, spaces])))
    made = sign1(signed, holder, {}, detached=True)
    auth = {"deviceMac": made} if mac else {"deviceSignature": made}
    one = {"docType": doctype, "issuerSigned": issuer_signed, "deviceSigned": {"nameSpaces": spaces, "deviceAuth": auth}}
    return b64(encode({"version": version, "documents": [one] * documents, "status": status}))
