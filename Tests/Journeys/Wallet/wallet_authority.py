"""Authorities that make out certificates for whoever asks, by `cryptography`: good ones, and such as prove nothing."""
import base64, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from passport_house import b64
from passport_verifier import Verifier

HOUR = datetime.timedelta(hours=1)
USAGES = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
          "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]


def named(name, organisation=None):
    parts = [(NameOID.COUNTRY_NAME, "GB"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name)]
    return x509.Name([x509.NameAttribute(kind, one) for kind, one in parts if one])


def may(*wanted):
    return x509.KeyUsage(**(dict.fromkeys(USAGES, False) | dict.fromkeys(wanted, True)))


def text(certificate):
    """As it stands in a token and on a list of roots."""
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()


def signed(header, payload, key):
    """A token by hand, so that its header may be anything."""
    is_large = key.curve.name == "secp384r1"
    text, size = f"{b64(header)}.{b64(payload)}", 48 if is_large else 32
    r, s = decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA384() if is_large else hashes.SHA256())))
    return f"{text}.{b64(r.to_bytes(size, 'big') + s.to_bytes(size, 'big'))}"


class Authority:
    """Makes out certificates. `above` is who vouches for it; without one it is a root."""

    def __init__(self, name="Root of the North", above=None, curve=ec.SECP256R1(), key=None, below=1, hours=(-1, 2000),
                 mark=hashes.SHA256(), extensions=None):
        self.key, self.name, self.mark = key or ec.generate_private_key(curve), named(name), mark
        given = extensions or [(x509.BasicConstraints(True, below), True), (may("key_cert_sign", "crl_sign"), True)]
        self.certificate = (above or self).made(self.name, self.key.public_key(), given, hours)

    def made(self, subject, key, extensions, hours=(-1, 2000)):
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
                   .serial_number(x509.random_serial_number()).not_valid_before(now + hours[0] * HOUR)
                   .not_valid_after(now + hours[1] * HOUR))
        for extension, isCritical in extensions:
            builder = builder.add_extension(extension, isCritical)
        return builder.sign(self.key, self.mark)

    def trusted(self, name=None):
        """As the organisation's list has it."""
        return {"name": name or self.name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value,
                "certificate": text(self.certificate)}

    def certifies(self, key, host="localhost", subject=None, extensions=None, hours=(-1, 1000), more=()):
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        given = extensions or [(x509.BasicConstraints(False, None), True), (may("digital_signature"), True),
                               (names, False)]
        return self.made(subject or named("Requests", "Eastmoor Community Trust"), key, [*given, *more], hours)


class RSAAuthority(Authority):
    def __init__(self):
        super().__init__("Root of stone", key=rsa.generate_private_key(65537, 2048))


class CertifiedVerifier(Verifier):
    """Asks by a certificate. `change` gets the certificates as text, the signer's first, and gives others."""

    def __init__(self, house, issuer, authority, way="x509_hash", curve=ec.SECP256R1(), between=(), key=None,
                 change=lambda chain: chain, client=None, **leaf):
        super().__init__(house, issuer, name="RXX")
        self.private = key or ec.generate_private_key(curve)
        self.leaf = authority.certifies(self.private.public_key(), **leaf)
        self.proof = {"alg": "ES384" if isinstance(curve, ec.SECP384R1) else "ES256",
                      "x5c": change([text(one) for one in (self.leaf, *(two.certificate for two in between))])}
        print_of = base64.urlsafe_b64encode(self.leaf.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
        self.client = client or (f"x509_hash:{print_of}" if way == "x509_hash" else "x509_san_dns:localhost")
        # A key of a kind that tokens are not signed with here stands in the certificate alone.
        fits = getattr(getattr(self.private, "curve", None), "name", "") in ("secp256r1", "secp384r1")
        self.key = self.private if fits else ec.generate_private_key(ec.SECP256R1())

    def signer(self, name, key):
        return self.changes.get(name, lambda header, payload: signed(header, payload, key))
