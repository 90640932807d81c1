"""Every way in which an answer can be what must not be taken. Each changes one thing of a good answer.

Beside it stands the reason that the broker's log must give, so that none is refused for something else.
An entry makes its change from the trust, since some need its keys.
"""
import base64, copy

from cryptography.hazmat.primitives import serialization
from lxml import etree

from identity_provider import FORMATS, SAML, SAMLP, Change, find, instant
from saml_signing import DS, ENVELOPED, EXCLUSIVE, MORE, XENC, ds

VICTIM = "v1ct1m-91cc"
NAME, DATA = "saml:Assertion/saml:Subject/saml:NameID", ".//saml:SubjectConfirmationData"


def before(path, change):
    """An answer that is wrong in one place and well signed all the same: what another's identity provider might say."""
    return lambda trust: Change(before=lambda tree: change(find(tree, path) if path else tree))


def put(name, value):
    return lambda element: element.set(name, value() if callable(value) else value)


def drop(name):
    return lambda element: element.attrib.pop(name)


def write(value):
    return lambda element: setattr(element, "text", value)


def gone(element):
    element.getparent().remove(element)


def after(change):
    """Somebody changes what was signed."""
    def changed(tree):
        made = change(tree)
        return tree if made is None else made
    return lambda trust: Change(after=changed)


def text(change):
    return lambda trust: Change(text=change)


def form(**fields):
    return lambda trust: Change(form=lambda made: {k: v for k, v in (made | fields).items() if v is not None})


def signing(which="both", **how):
    """Signed in another way than is taken."""
    def make(trust):
        given = {key: value(trust) if callable(value) else value for key, value in how.items()}
        change = Change()
        if which in ("both", "assertion"):
            change.assertion_signing = given
        if which in ("both", "response"):
            change.response_signing = given
        return change
    return make


def public(trust):
    return trust.provider.certificate.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def unsigned(which):
    def make(trust):
        return Change(**{f"{name}_signing": None for name in ("assertion", "response") if which in (name, "both")})
    return make


# Signature wrapping: what was signed stands somewhere else, and what is read is forged. Numbered as in Somorovsky and
# others, "On breaking SAML: be whoever you want to be", 2012: 1 and 2 wrap the response, 3 to 8 the assertion.

def forged(element, id="forged-1"):
    """A copy that names the victim and carries no signature."""
    evil = copy.deepcopy(element)
    evil.set("ID", id)
    for signature in evil.findall(".//" + ds("Signature")):
        if signature.getparent() is evil:
            evil.remove(signature)
    for assertion in evil.findall(f"{{{SAML}}}Assertion"):
        assertion.set("ID", "forged-2")
    for name in evil.iter(f"{{{SAML}}}NameID"):
        name.text = VICTIM
    return evil


def wrap_response(inside):
    def change(tree):
        evil = forged(tree)
        signature = tree.find(ds("Signature"))
        original = copy.deepcopy(tree)
        original.remove(original.find(ds("Signature")))
        moved = copy.deepcopy(signature)
        if inside:
            etree.SubElement(moved, ds("Object")).append(original)
            evil.insert(1, moved)
        else:
            evil.insert(1, original)
            evil.insert(2, moved)
        return evil
    return change


def wrap_assertion(number):
    def change(tree):
        original = find(tree, "saml:Assertion")
        evil, place = forged(original), tree.index(original)
        if number == 3:
            tree.insert(place, evil)
        elif number == 4:
            tree.replace(original, evil)
            evil.append(original)
        else:
            signature = original.find(ds("Signature"))
            if number in (5, 6):
                original.remove(signature)
                tree.replace(original, evil)
                evil.insert(1, signature)
                (tree if number == 5 else signature).append(original)
            elif number == 7:
                extension = etree.Element(f"{{{SAMLP}}}Extensions")
                tree.insert(place - 1, extension)
                extension.append(evil)
            else:
                tree.replace(original, evil)
                original.remove(signature)
                evil.insert(1, signature)
                etree.SubElement(signature, ds("Object")).append(original)
        return None
    return change


def wrapped_by_the_signer(number):
    """The response signed over what was wrapped: only the look at the assertion stands between."""
    return lambda trust: Change(between=wrap_assertion(number))


def comment(tree):
    """A name that ends early for those who read to the first comment."""
    name = find(tree, NAME)
    name.text = VICTIM
    name.append(etree.Comment("x"))
    name[0].tail = "-0001"


def comment_kept(trust):
    """The same, signed by the identity provider: comments are no part of what is signed."""
    def split(tree):
        name = find(tree, NAME)
        name.text = "v1ct1m"
        name.append(etree.Comment("x"))
        name[0].tail = "-91cc"
    return Change(before=split)


def instruction(tree):
    name = find(tree, NAME)
    name.text = "r0b1n"
    name.append(etree.ProcessingInstruction("x", "y"))
    name[0].tail = "-7f3a"


def marked(made):
    return made.replace(b"r0b1n-7f3a", b"<![CDATA[r0b1n-7f3a]]>")


def bomb(made):
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f"<!DOCTYPE r [{entities}]>".encode() + made.replace(b"r0b1n-7f3a", b"&a11;")


def outside(made):
    return b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + made.replace(b"r0b1n-7f3a", b"&x;")


def id_by_document_type(made):
    return b'<!DOCTYPE r [<!ATTLIST saml:Assertion Id ID #IMPLIED>]>' + made


def second_assertion(tree):
    other = forged(find(tree, "saml:Assertion"))
    tree.append(other)


def same_id(tree):
    find(tree, "saml:Assertion").set("ID", tree.get("ID"))


def other_spelling_of_id(tree):
    find(tree, ".//saml:AttributeStatement").set("Id", find(tree, "saml:Assertion").get("ID"))


def advice(tree):
    assertion = find(tree, "saml:Assertion")
    held = etree.SubElement(assertion, f"{{{SAML}}}Advice")
    held.append(forged(assertion))


def other_encrypted(trust):
    return Change(encrypt_to=trust.provider.stranger[1])


def encrypted_as_long_ago(trust):
    return Change(encrypt_to=trust.broker.certificate, encryption={"key_cipher": XENC + "rsa-1_5"})


def encrypted_and_unsigned(trust):
    return Change(encrypt_to=trust.broker.certificate, assertion_signing=None)


def encrypted_by_anybody(trust):
    """Anybody has the broker's public key; only the signatures say who wrote what is inside."""
    return Change(encrypt_to=trust.broker.certificate, response_signing=None)



def encrypted_wrong(path, change):
    return lambda trust: Change(encrypt_to=trust.broker.certificate, before=lambda tree: change(find(tree, path)))


def flipped(name):
    """One bit of a signature."""
    def change(tree):
        value = find(tree, f"{name}ds:Signature/ds:SignatureValue")
        data = bytearray(base64.b64decode(value.text))
        data[40] ^= 1
        value.text = base64.b64encode(data).decode()
    return change


def with_key_of_its_own(trust):
    key, certificate = trust.provider.stranger
    how = {"key": key, "certificate": certificate}
    return Change(assertion_signing=how, response_signing=how)


def another_audience_too(element):
    etree.SubElement(element.getparent(), f"{{{SAML}}}Audience").text = "https://another.example.test"


def signed_twice(tree):
    tree.insert(2, copy.deepcopy(find(tree, "ds:Signature")))


def retrieval(tree):
    information = find(tree, "saml:Assertion/ds:Signature/ds:KeyInfo")
    etree.SubElement(information, ds("RetrievalMethod"), URI="http://127.0.0.1:9/key")


def two_names(tree):
    subject = find(tree, "saml:Assertion/saml:Subject")
    subject.insert(1, copy.deepcopy(subject[0]))
    subject[1].text = VICTIM


def deep(tree):
    element = find(tree, ".//saml:AttributeValue") if find(tree, ".//saml:AttributeValue") is not None else tree
    for _ in range(400):
        element = etree.SubElement(element, f"{{{SAML}}}AttributeValue")


PYSAML2, SHAPE, PLACE = "refused-by-pysaml2", "not-one-assertion", "out-of-place"
STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
XSLT, XPATH = "http://www.w3.org/TR/1999/REC-xslt-19991116", "http://www.w3.org/TR/1999/REC-xpath-19991116"

ANSWERS = [
    ("nothing signed", unsigned("both"), "not-one-signature"),
    ("the response signed, the assertion not", unsigned("assertion"), "not-one-signature"),
    ("the assertion signed, the response not", unsigned("response"), "not-one-signature"),
    ("somebody else's key", with_key_of_its_own, PYSAML2),
    ("somebody else's key for the assertion", signing("assertion", key=lambda t: t.provider.stranger[0]), PYSAML2),
    ("somebody else's key for the response", signing("response", key=lambda t: t.provider.stranger[0]), PYSAML2),
    ("a bit flipped in the response's signature", after(flipped("")), PYSAML2),
    ("a bit flipped in the assertion's signature", lambda t: Change(between=flipped("saml:Assertion/")), PYSAML2),
    ("a name changed after signing", after(lambda t: write(VICTIM)(find(t, NAME))), PYSAML2),
    ("a name changed after the assertion's signing", lambda t: Change(
        between=lambda e: write(VICTIM)(find(e, NAME))), PYSAML2),
    ("a group added after signing", after(lambda t: write("heads")(
        etree.SubElement(find(t, ".//saml:Attribute"), f"{{{SAML}}}AttributeValue"))), PYSAML2),
    ("SHA-1 for both signatures", signing(method=DS + "rsa-sha1", digest=DS + "sha1"), "algorithm-not-allowed"),
    ("SHA-1 for the assertion's signature", signing("assertion", method=DS + "rsa-sha1"), "algorithm-not-allowed"),
    ("SHA-1 for the response's digest", signing("response", digest=DS + "sha1"), "algorithm-not-allowed"),
    ("MD5", signing(method=MORE + "rsa-md5", digest=MORE + "md5"), "algorithm-not-allowed"),
    ("a shared key that is the public key", signing(
        method=MORE + "hmac-sha256", secret=public), "algorithm-not-allowed"),
    ("a shared key that is empty", signing(method=DS + "hmac-sha1", secret=b""), "algorithm-not-allowed"),
    ("a signature of the whole document", signing("response", uri=""), "signed-something-else"),
    ("a signature of nothing named", signing("assertion", uri="#"), "signed-something-else"),
    ("a signature of what stands elsewhere", signing("assertion", uri="http://127.0.0.1:9/x"), "signed-something-else"),
    ("a pointer in place of a name", signing("assertion", uri="#xpointer(/)"), "signed-something-else"),
    ("a style sheet as transform", signing(
        "assertion", transforms=(ENVELOPED, XSLT, EXCLUSIVE)), "transform-not-allowed"),
    ("a path as transform", signing("assertion", transforms=(ENVELOPED, XPATH, EXCLUSIVE)), "transform-not-allowed"),
    ("base64 as transform", signing("assertion", transforms=(ENVELOPED, DS + "base64")), "transform-not-allowed"),
    ("no transform", signing("response", transforms=()), "not-one-transforms"),
    ("comments as part of what is signed", signing(
        "response", transforms=(ENVELOPED, EXCLUSIVE + "WithComments")), "transform-not-allowed"),
    ("two signatures", after(signed_twice), "not-one-signature"),
    ("a key to be fetched", lambda t: Change(between=retrieval), PLACE),
    ("wrapping 1, the response inside the signature", after(wrap_response(True)), SHAPE),
    ("wrapping 2, the response beside the signature", after(wrap_response(False)), SHAPE),
    *((f"wrapping {n}, after signing", after(wrap_assertion(n)), SHAPE) for n in range(3, 9)),
    *((f"wrapping {n}, before the response's signing", wrapped_by_the_signer(n), SHAPE) for n in range(3, 9)),
    ("a second assertion, not signed", after(second_assertion), SHAPE),
    ("an assertion as advice in the assertion", lambda t: Change(before=advice), SHAPE),
    ("another audience", before(".//saml:Audience", write("https://another.example.test")), "wrong-audience"),
    ("a second audience", before(".//saml:Audience", another_audience_too), "not-one-audience"),
    ("no audience", before(".//saml:AudienceRestriction", gone), "not-one-audiencerestriction"),
    ("no conditions", before(".//saml:Conditions", gone), "not-one-conditions"),
    ("another destination", before("", put("Destination", "https://another.example.test/answer")), "wrong-destination"),
    ("no destination", before("", drop("Destination")), "wrong-destination"),
    ("another recipient", before(DATA, put("Recipient", "https://another.example.test/answer")), "wrong-recipient"),
    ("no recipient", before(DATA, drop("Recipient")), "wrong-recipient"),
    ("another issuer of the response", before("saml:Issuer", write("https://evil.example.test")), "wrong-issuer"),
    ("another issuer of the assertion", before(
        "saml:Assertion/saml:Issuer", write("https://evil.example.test")), "wrong-issuer"),
    ("no issuer of the response", before("saml:Issuer", gone), "not-one-issuer"),
    ("run out two minutes ago", before(DATA, put("NotOnOrAfter", lambda: instant(-120))), "expired"),
    ("conditions run out two minutes ago", before(
        ".//saml:Conditions", put("NotOnOrAfter", lambda: instant(-120))), "expired"),
    ("no end", before(DATA, drop("NotOnOrAfter")), "bad-time"),
    ("an end without a zone", before(DATA, put("NotOnOrAfter", "2099-01-01T00:00:00")), "bad-time"),
    ("not before two minutes from now", before(
        ".//saml:Conditions", put("NotBefore", lambda: instant(120))), "from-the-future"),
    ("made in five minutes", before("", put("IssueInstant", lambda: instant(300))), "from-the-future"),
    ("made an hour ago", before("", put("IssueInstant", lambda: instant(-3600))), "too-old"),
    ("signed in there tomorrow", before(
        ".//saml:AuthnStatement", put("AuthnInstant", lambda: instant(86_400))), "from-the-future"),
    ("no word on how they signed in", before(".//saml:AuthnStatement", gone), "not-one-authnstatement"),
    ("no question", before("", drop("InResponseTo")), "wrong-question"),
    ("another question", before("", put("InResponseTo", "id-another")), "wrong-question"),
    ("no question in the assertion", before(DATA, drop("InResponseTo")), "wrong-question"),
    ("another question in the assertion", before(DATA, put("InResponseTo", "id-another")), "wrong-question"),
    ("not the bearer's", before(
        ".//saml:SubjectConfirmation", put("Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")),
     "not-the-bearers"),
    ("a refusal there", before(".//samlp:StatusCode", put("Value", STATUS + "Responder")), "no-success"),
    ("a refusal within a success", before(".//samlp:StatusCode", lambda e: etree.SubElement(
        e, e.tag, Value=STATUS + "AuthnFailed")), "no-success"),
    ("no name", before(NAME, gone), "no-lasting-name"),
    ("a passing name", before(NAME, put("Format", FORMATS + "transient")), "no-lasting-name"),
    ("an e-mail address as name", before(
        NAME, put("Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")), "no-lasting-name"),
    ("a name of no format", before(NAME, drop("Format")), "no-lasting-name"),
    ("an empty name", before(NAME, write("")), "no-lasting-name"),
    ("a name with a space at its end", before(NAME, write("r0b1n-7f3a ")), "no-lasting-name"),
    ("a name in other letters", before(NAME, write("r0b1n-7f3\u0430")), "no-lasting-name"),
    ("a name of 256 letters", before(NAME, write("r" * 256)), "no-lasting-name"),
    ("two names", before("", two_names), "not-one-nameid"),
    ("a comment in the name", after(comment), "more-than-elements"),
    ("a comment in the name, signed", comment_kept, "more-than-elements"),
    ("an instruction in the name", before("", instruction), "more-than-elements"),
    ("a marked section in the name", text(marked), "more-than-elements"),
    ("a bomb of entities", text(bomb), "more-than-elements"),
    ("an entity from outside", text(outside), "more-than-elements"),
    ("a document type that names an id", text(id_by_document_type), "more-than-elements"),
    ("UTF-16", text(lambda made: made.decode().encode("utf-16")), "no-utf-8"),
    ("another encoding by name", text(
        lambda made: b'<?xml version="1.0" encoding="UTF-7"?>' + made), "more-than-elements"),
    ("no XML", text(lambda made: b"name=v1ct1m"), "no-xml"),
    ("half an answer", text(lambda made: made[:len(made) // 2]), "no-xml"),
    ("an id twice", before("", same_id), "id-twice"),
    ("an id twice, spelt otherwise", before("", other_spelling_of_id), "id-twice"),
    ("300 kB", before(NAME, write("r" * 300_000)), "too-large"),
    ("four hundred deep", before("", deep), "too-deep"),
    ("encrypted to another", other_encrypted, PYSAML2),
    ("encrypted with a padding that leaks", encrypted_as_long_ago, "algorithm-not-allowed"),
    ("encrypted, the assertion not signed", encrypted_and_unsigned, PYSAML2),
    ("encrypted, the response not signed", encrypted_by_anybody, "not-one-signature"),
    ("encrypted, for another audience", encrypted_wrong(
        ".//saml:Audience", write("https://another.example.test")), PYSAML2),
    ("encrypted, with a passing name", encrypted_wrong(NAME, put("Format", FORMATS + "transient")), "no-lasting-name"),
    ("encrypted, of another issuer", encrypted_wrong(
        "saml:Assertion/saml:Issuer", write("https://evil.example.test")), PYSAML2),
    ("version 1", before("", put("Version", "1.1")), "no-response"),
    ("a foreign address to go to", form(RelayState="https://evil.example.test/"), "wrong-relay-state"),
    ("no relay state", form(RelayState=None), "wrong-relay-state"),
    ("no base64", form(SAMLResponse="<Response/>"), "no-base64"),
    ("no answer", form(SAMLResponse=""), "no-xml"),
]
assert len({name for name, _, _ in ANSWERS}) == len(ANSWERS)
