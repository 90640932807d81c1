"""XML signatures and encryption on lxml and cryptography alone: another code base than the one that verifies them."""
import base64, hmac, os

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree

DS, XENC = "http://www.w3.org/2000/09/xmldsig#", "http://www.w3.org/2001/04/xmlenc#"
XENC11, MORE = "http://www.w3.org/2009/xmlenc11#", "http://www.w3.org/2001/04/xmldsig-more#"
ENVELOPED, EXCLUSIVE = DS + "enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"
HASHES = {
    MORE + "rsa-sha256": hashes.SHA256, MORE + "rsa-sha512": hashes.SHA512, DS + "rsa-sha1": hashes.SHA1,
    MORE + "rsa-md5": hashes.MD5, XENC + "sha256": hashes.SHA256, XENC + "sha512": hashes.SHA512,
    DS + "sha1": hashes.SHA1, MORE + "md5": hashes.MD5,
}


def ds(name):
    return f"{{{DS}}}{name}"


def xenc(name):
    return f"{{{XENC}}}{name}"


def canonical(element):
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def digest_of(data, method):
    value = hashes.Hash(HASHES[method]())
    value.update(data)
    return base64.b64encode(value.finalize()).decode()


def sign(element, key, certificate, method=MORE + "rsa-sha256", digest=XENC + "sha256",
         transforms=(ENVELOPED, EXCLUSIVE), uri=None, canonicalization=EXCLUSIVE, target=None, secret=None, place=1):
    """Puts a signature into an element; of another element, if `target` is one."""
    signature = etree.Element(ds("Signature"), nsmap={"ds": DS})
    information = etree.SubElement(signature, ds("SignedInfo"))
    etree.SubElement(information, ds("CanonicalizationMethod"), Algorithm=canonicalization)
    etree.SubElement(information, ds("SignatureMethod"), Algorithm=method)
    signed = element if target is None else target
    reference = etree.SubElement(information, ds("Reference"), URI="#" + signed.get("ID") if uri is None else uri)
    if transforms:
        steps = etree.SubElement(reference, ds("Transforms"))
        for name in transforms:
            step = etree.SubElement(steps, ds("Transform"), Algorithm=name)
            if name.endswith("xslt-19991116"):
                step.append(etree.fromstring(SHEET))
            if name.endswith("xpath-19991116"):
                etree.SubElement(step, ds("XPath")).text = "not(ancestor-or-self::*[local-name()='NameID'])"
    etree.SubElement(reference, ds("DigestMethod"), Algorithm=digest)
    etree.SubElement(reference, ds("DigestValue")).text = digest_of(canonical(signed), digest)
    value = etree.SubElement(signature, ds("SignatureValue"))
    element.insert(place, signature)
    if secret is not None:
        made = hmac.digest(secret, canonical(information), "sha256")
    else:
        made = key.sign(canonical(information), padding.PKCS1v15(), HASHES[method]())
    value.text = base64.b64encode(made).decode()
    data = etree.SubElement(etree.SubElement(signature, ds("KeyInfo")), ds("X509Data"))
    etree.SubElement(data, ds("X509Certificate")).text = text_of(certificate)
    return signature


SHEET = ('<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform">'
         '<x:template match="@*|node()"><x:copy>'
         '<x:apply-templates select="@*|node()"/></x:copy></x:template></x:stylesheet>')


def text_of(certificate):
    return base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()


def encrypt(assertion, certificate, key_cipher=XENC + "rsa-oaep-mgf1p"):
    """An EncryptedAssertion in the place of an assertion: AES-256-GCM, its key wrapped by RSA-OAEP, or as long ago."""
    saml = etree.QName(assertion).namespace
    secret, iv = AESGCM.generate_key(256), os.urandom(12)
    sealed = iv + AESGCM(secret).encrypt(iv, canonical(assertion), None)
    wrapping = padding.PKCS1v15() if key_cipher.endswith("rsa-1_5") else padding.OAEP(
        padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    wrapped = certificate.public_key().encrypt(secret, wrapping)
    outer = etree.Element(f"{{{saml}}}EncryptedAssertion", nsmap={"saml": saml, "xenc": XENC, "ds": DS})
    data = etree.SubElement(outer, xenc("EncryptedData"), Type=XENC + "Element")
    etree.SubElement(data, xenc("EncryptionMethod"), Algorithm=XENC11 + "aes256-gcm")
    key = etree.SubElement(etree.SubElement(data, ds("KeyInfo")), xenc("EncryptedKey"))
    etree.SubElement(key, xenc("EncryptionMethod"), Algorithm=key_cipher)
    for parent, value in ((key, wrapped), (data, sealed)):
        cipher = etree.SubElement(etree.SubElement(parent, xenc("CipherData")), xenc("CipherValue"))
        cipher.text = base64.b64encode(value).decode()
    assertion.getparent().replace(assertion, outer)
