"""What an answer of a SAML identity provider must look like before a library that knows every corner of SAML reads it.

Text that every parser reads the same, one assertion in its place, signatures over just what is used,
and the parties and times of this one sign-in. Signatures themselves are verified by pysaml2 with xmlsec1, not here.
"""
import base64, binascii, re
from dataclasses import dataclass
from datetime import datetime, timezone

import defusedxml.ElementTree

SAML, SAMLP = "{urn:oasis:names:tc:SAML:2.0:assertion}", "{urn:oasis:names:tc:SAML:2.0:protocol}"
DSIG, XENC = "{http://www.w3.org/2000/09/xmldsig#}", "{http://www.w3.org/2001/04/xmlenc#}"
MORE, XENC11 = "http://www.w3.org/2001/04/xmldsig-more#", "http://www.w3.org/2009/xmlenc11#"
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
TRANSFORMS = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", EXCLUSIVE]
SIGNATURES = {MORE + name + size for name in ("rsa-sha", "ecdsa-sha") for size in ("256", "384", "512")}
DIGESTS = {XENC[1:-1] + "sha256", MORE + "sha384", XENC[1:-1] + "sha512"}
# A cipher without a seal of its own is read only because the whole answer is signed, and that is looked at first.
CIPHERS = {XENC11 + f"aes{size}-gcm" for size in (128, 256)} | {XENC[1:-1] + f"aes{size}-cbc" for size in (128, 256)}
KEY_CIPHERS = {XENC[1:-1] + "rsa-oaep-mgf1p", XENC11 + "rsa-oaep"}

GREATEST_BYTES, GREATEST_DEPTH, GREATEST_COUNT = 256 * 1024, 24, 3_000
PROLOG = re.compile(
    r"""<\?xml version=["']1\.0["'](?: encoding=["'](?:utf|UTF)-8["'])?(?: standalone=["']\w+["'])? ?\?>\s*""")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")


class Refused(Exception):
    """Why an answer was not taken, as a code for the log. The person is told only that it was not."""


@dataclass(frozen=True)
class Question:
    """What this one sign-in may be answered with."""
    id: str
    issuer: str
    audience: str
    consumer: str
    now: float
    skew: int

    fresh_for = 600


def decoded(field):
    """The XML of a form's field."""
    text = re.sub(r"[\r\n]", "", field)
    if len(text) > GREATEST_BYTES * 4 // 3 + 4:
        raise Refused("too-large")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("no-base64") from None


def read(xml):
    """The tree of an answer. Whatever begins with `<!` or `<?` is refused unread: document types and entities, comments
    that split a name in two, marked sections, instructions. In XML these cannot occur as anything else."""
    if len(xml) > GREATEST_BYTES:
        raise Refused("too-large")
    try:
        text = PROLOG.sub("", xml.decode("utf-8"), count=1) if xml[:5] == b"<?xml" else xml.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("no-utf-8") from None
    if "<!" in text or "<?" in text:
        raise Refused("more-than-elements")
    try:
        root = defusedxml.ElementTree.fromstring(text, forbid_dtd=True)
    except Exception:
        raise Refused("no-xml") from None
    todo, count = [(root, 1)], 0
    while todo:
        element, depth = todo.pop()
        count += 1
        if depth > GREATEST_DEPTH or count > GREATEST_COUNT:
            raise Refused("too-deep")
        todo += [(child, depth + 1) for child in element]
    return root


def check(root, question):
    """Checks the answer as it came; the assertion in it may still be encrypted.

    - Returns: the id of the assertion, or `None` when that cannot be seen yet.
    """
    if root.tag != SAMLP + "Response" or root.get("Version") != "2.0":
        raise Refused("no-response")
    check_places(root)
    only(root, SAML + "Issuer", DSIG + "Signature", SAMLP + "Status", SAML + "Assertion", SAML + "EncryptedAssertion")
    if root.get("Destination") != question.consumer:
        raise Refused("wrong-destination")
    if root.get("InResponseTo") != question.id:
        raise Refused("wrong-question")
    check_issuer(root, question)
    check_made(root, question)
    codes = one(root, SAMLP + "Status").findall(f".//{SAMLP}StatusCode")
    if [code.get("Value") for code in codes] != [SUCCESS]:
        raise Refused("no-success")
    check_signature(root)
    sealed, plain = root.findall(SAML + "EncryptedAssertion"), root.findall(SAML + "Assertion")
    if len(sealed) + len(plain) != 1:
        raise Refused("not-one-assertion")
    if sealed:
        return check_encryption(sealed[0])
    return check_assertion(plain[0], question)


def check_opened(root, question):
    """Checks the assertion of an answer after it was decrypted."""
    check_places(root)
    return check_assertion(one(one(root, SAML + "EncryptedAssertion"), SAML + "Assertion"), question)


def check_places(root):
    """Each id once, and nothing that is signed or says who somebody is anywhere but in its one place."""
    ids, found = set(), {"Assertion": 0, "EncryptedAssertion": 0, "Response": 0}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.rsplit("}", 1)[-1].lower() == "id":
                if value in ids or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]{0,127}", value):
                    raise Refused("id-twice")
                ids.add(value)
        local = element.tag.rsplit("}", 1)[-1]
        if local in found:
            found[local] += 1
    if found["Response"] != 1 or found["Assertion"] > 1 or found["EncryptedAssertion"] > 1:
        raise Refused("not-one-assertion")


def check_assertion(assertion, question):
    only(assertion, SAML + "Issuer", DSIG + "Signature", SAML + "Subject", SAML + "Conditions", SAML + "AuthnStatement",
         SAML + "AttributeStatement")
    if assertion.get("Version") != "2.0":
        raise Refused("no-assertion")
    check_issuer(assertion, question)
    check_made(assertion, question)
    check_signature(assertion)
    check_subject(one(assertion, SAML + "Subject"), question)
    check_conditions(one(assertion, SAML + "Conditions"), question)
    if at(one(assertion, SAML + "AuthnStatement").get("AuthnInstant")) > question.now + question.skew:
        raise Refused("from-the-future")
    for value in assertion.iter(SAML + "AttributeValue"):
        only(value, SAML + "NameID")
    return assertion.get("ID")


def check_subject(subject, question):
    only(subject, SAML + "NameID", SAML + "SubjectConfirmation")
    # Of two names pysaml2 takes the last.
    if len(subject.findall(SAML + "NameID")) > 1:
        raise Refused("not-one-nameid")
    confirmation = one(subject, SAML + "SubjectConfirmation")
    only(confirmation, SAML + "SubjectConfirmationData")
    if confirmation.get("Method") != BEARER:
        raise Refused("not-the-bearers")
    data = one(confirmation, SAML + "SubjectConfirmationData")
    only(data)
    if data.get("Recipient") != question.consumer:
        raise Refused("wrong-recipient")
    if data.get("InResponseTo") != question.id:
        raise Refused("wrong-question")
    check_span(data, question)


def check_conditions(conditions, question):
    only(conditions, SAML + "AudienceRestriction", SAML + "OneTimeUse")
    check_span(conditions, question)
    restriction = one(conditions, SAML + "AudienceRestriction")
    only(restriction, SAML + "Audience")
    if one(restriction, SAML + "Audience").text != question.audience:
        raise Refused("wrong-audience")


def check_signature(parent):
    """One signature, of its parent as it stands, by what is not broken."""
    signature = one(parent, DSIG + "Signature")
    only(signature, DSIG + "SignedInfo", DSIG + "SignatureValue", DSIG + "KeyInfo")
    information = one(signature, DSIG + "SignedInfo")
    only(information, DSIG + "CanonicalizationMethod", DSIG + "SignatureMethod", DSIG + "Reference")
    reference = one(information, DSIG + "Reference")
    if not parent.get("ID") or reference.get("URI") != "#" + parent.get("ID"):
        raise Refused("signed-something-else")
    transforms = one(reference, DSIG + "Transforms").findall("*")
    if [t.get("Algorithm") for t in transforms] != TRANSFORMS or one(
            information, DSIG + "CanonicalizationMethod").get("Algorithm") != EXCLUSIVE:
        raise Refused("transform-not-allowed")
    if any(child.tag != "{" + EXCLUSIVE + "}InclusiveNamespaces" for t in transforms for child in t):
        raise Refused("transform-not-allowed")
    method, digest = one(information, DSIG + "SignatureMethod"), one(reference, DSIG + "DigestMethod")
    if method.get("Algorithm") not in SIGNATURES or digest.get("Algorithm") not in DIGESTS:
        raise Refused("algorithm-not-allowed")
    if len(method) or len(digest):
        raise Refused("algorithm-not-allowed")
    for information in signature.findall(DSIG + "KeyInfo"):
        only(information, DSIG + "X509Data", DSIG + "KeyName", DSIG + "KeyValue")


def check_encryption(sealed):
    only(sealed, XENC + "EncryptedData", XENC + "EncryptedKey")
    data, keys = one(sealed, XENC + "EncryptedData"), list(sealed.iter(XENC + "EncryptedKey"))
    if one(data, XENC + "EncryptionMethod").get("Algorithm") not in CIPHERS or len(keys) != 1:
        raise Refused("algorithm-not-allowed")
    if one(keys[0], XENC + "EncryptionMethod").get("Algorithm") not in KEY_CIPHERS:
        raise Refused("algorithm-not-allowed")
    for element in sealed.iter():
        if element.tag in (XENC + "CipherReference", DSIG + "RetrievalMethod", XENC + "EncryptionProperties"):
            raise Refused("points-elsewhere")


def check_issuer(parent, question):
    issuer = one(parent, SAML + "Issuer")
    if issuer.text != question.issuer or len(issuer):
        raise Refused("wrong-issuer")


def check_made(element, question):
    made = at(element.get("IssueInstant"))
    if made > question.now + question.skew:
        raise Refused("from-the-future")
    if made < question.now - Question.fresh_for:
        raise Refused("too-old")


def check_span(element, question):
    """The end must be given."""
    if at(element.get("NotOnOrAfter")) <= question.now - question.skew:
        raise Refused("expired")
    if element.get("NotBefore") and at(element.get("NotBefore")) > question.now + question.skew:
        raise Refused("from-the-future")


def at(text):
    """Seconds since 1970 of an instant in UTC."""
    if not text or not TIME.fullmatch(text):
        raise Refused("bad-time")
    try:
        whole = datetime.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        raise Refused("bad-time") from None
    return whole.replace(tzinfo=timezone.utc).timestamp()


def one(parent, tag):
    found = parent.findall(tag)
    if len(found) != 1:
        raise Refused("not-one-" + tag.rsplit("}", 1)[-1].lower())
    return found[0]


def only(parent, *tags):
    for child in parent:
        if child.tag not in tags:
            raise Refused("out-of-place")
