"""An authority that makes out certificates for signing keys, as an organisation would ask one: by `cryptography`."""
import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

DOCUMENTS = ObjectIdentifier("1.0.18013.5.1.2")


class Authority:
    def __init__(self, name="Authority of a test", key=None):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "GB"),
                               x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.root = self.made(self.name, self.key.public_key(), [
            (x509.BasicConstraints(True, 0), True), (usage(key_cert_sign=True, crl_sign=True), True)])

    def made(self, subject, key, extensions, days=90, start=-1):
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
                   .serial_number(x509.random_serial_number()).not_valid_before(now + datetime.timedelta(hours=start))
                   .not_valid_after(now + datetime.timedelta(days=days)))
        identifier = x509.SubjectKeyIdentifier.from_public_key(key)
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        for extension, critical in extensions + [(identifier, False), (above, False)]:
            builder = builder.add_extension(extension, critical)
        return builder.sign(self.key, hashes.SHA256())

    def certifies(self, request, names=None, usages=(DOCUMENTS,), **more):
        """The chain for a request, as text, the root behind."""
        asked = x509.load_pem_x509_csr(request)
        assert asked.is_signature_valid, "the request is not signed by its key"
        own = asked.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        leaf = self.made(asked.subject, asked.public_key(), [
            (x509.BasicConstraints(False, None), True), (usage(digital_signature=True), True),
            (names or own, False)] + ([(x509.ExtendedKeyUsage(list(usages)), False)] if usages else []), **more)
        return text(leaf) + text(self.root)


def text(certificate):
    return certificate.public_bytes(Encoding.PEM).decode()


def usage(**wanted):
    every = dict.fromkeys(["digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                           "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"], False)
    return x509.KeyUsage(**(every | wanted))
