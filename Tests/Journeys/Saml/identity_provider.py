"""A SAML 2.0 identity provider, written for the tests on lxml and cryptography: nothing of it is the broker's.

It answers as it should, or with one thing changed: a `Change` holds what is done at which step of making an answer.
"""
import base64, datetime, html, threading, uuid, zlib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlparse

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from saml_signing import MORE, encrypt, sign, text_of

SAML, SAMLP = "urn:oasis:names:tc:SAML:2.0:assertion", "urn:oasis:names:tc:SAML:2.0:protocol"
METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
NAMES = {"saml": SAML, "samlp": SAMLP, "ds": "http://www.w3.org/2000/09/xmldsig#", "md": METADATA}
FORMATS = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
POST, REDIRECT = ("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-" + name for name in ("POST", "Redirect"))
PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
GROUPS = "http://schemas.xmlsoap.org/claims/Group"
OBJECT = "http://schemas.microsoft.com/identity/claims/objectidentifier"


@dataclass
class Change:
    """What is not as it should be. Each step gets the tree and whatever else there is to know."""
    before: callable = None
    assertion_signing: dict = field(default_factory=dict)
    between: callable = None
    encrypt_to: object = None
    encryption: dict = field(default_factory=dict)
    response_signing: dict = field(default_factory=dict)
    after: callable = None
    text: callable = None
    form: callable = None


def key_and_certificate(name, bits=2048):
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30)).sign(key, hashes.SHA256()))
    return key, certificate


def instant(seconds=0):
    then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return then.strftime("%Y-%m-%dT%H:%M:%SZ")


def find(tree, path):
    return tree.find(path, NAMES)


class IdentityProvider:
    """Metadata, and a page at `/sso` that asks who somebody is and sends them back with a form."""

    def __init__(self, name="https://idp.st-example.test/saml"):
        self.entity, self.people, self.broker = name, {}, None
        self.key, self.certificate = key_and_certificate("Identity provider of the test")
        self.stranger = key_and_certificate("Identity provider of the test")
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                provider.get(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}/sso"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()

    def metadata(self):
        return f"""<md:EntityDescriptor xmlns:md="{METADATA}" xmlns:ds="{NAMES['ds']}" entityID="{self.entity}">
<md:IDPSSODescriptor protocolSupportEnumeration="{SAMLP}" WantAuthnRequestsSigned="true">
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
<ds:X509Certificate>{text_of(self.certificate)}</ds:X509Certificate>
</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="{REDIRECT}" Location="{self.address}"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""

    def get(self, handler):
        """The person is who they say; a browser that does not run scripts presses the button."""
        place = urlparse(handler.path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/sso" and "user" not in asked:
            hidden = "".join(f'<input type="hidden" name="{n}" value="{html.escape(v)}">' for n, v in asked.items())
            user = '<label>User <input name="user"></label>'
            return page(handler, f'<form action="/sso">{user}{hidden}<button>Sign in</button></form>')
        if place.path != "/sso" or asked["user"] not in self.people:
            return page(handler, "Nobody we know.")
        question = self.read(handler.path.replace("user=" + asked["user"] + "&", ""))
        form = self.answer(question, self.people[asked["user"]])
        hidden = "".join(f'<input type="hidden" name="{n}" value="{html.escape(v)}">' for n, v in form.items())
        page(handler, f'<form method="post" action="{question.consumer}">{hidden}<button>Continue</button></form>')

    def read(self, address):
        """What the broker asks; its signature is checked with the key from its own metadata."""
        query = urlparse(address).query
        fields = {name: values[0] for name, values in parse_qs(query).items()}
        signed, _, _ = query.partition("&Signature=")
        assert fields["SigAlg"] == MORE + "rsa-sha256", fields["SigAlg"]
        certificate = base64.b64decode(find(self.broker, ".//ds:X509Certificate").text)
        key = x509.load_der_x509_certificate(certificate).public_key()
        key.verify(base64.b64decode(fields["Signature"]), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        tree = etree.fromstring(zlib.decompress(base64.b64decode(fields["SAMLRequest"]), -15))
        consumer = find(self.broker, ".//md:AssertionConsumerService").get("Location")
        assert tree.get("AssertionConsumerServiceURL") == consumer and tree.get("Destination") == self.address
        return SimpleNamespace(
            id=tree.get("ID"), audience=find(tree, "saml:Issuer").text, consumer=consumer, relay=fields["RelayState"],
            force=tree.get("ForceAuthn") == "true",
            strengths=[e.text for e in tree.iterfind(".//saml:AuthnContextClassRef", NAMES)])

    def answer(self, asked, person, change=None):
        """The form that goes back through the browser."""
        change = change or Change()
        tree = self.unsigned(asked, person)
        if change.before:
            change.before(tree)
        self.sign(find(tree, "saml:Assertion"), change.assertion_signing)
        if change.between:
            change.between(tree)
        if change.encrypt_to is not None:
            encrypt(find(tree, "saml:Assertion"), change.encrypt_to, **change.encryption)
        self.sign(tree, change.response_signing)
        if change.after:
            tree = change.after(tree)
        text = etree.tostring(tree)
        if change.text:
            text = change.text(text)
        form = {"SAMLResponse": base64.b64encode(text).decode(), "RelayState": asked.relay}
        return change.form(form) if change.form else form

    def sign(self, element, how):
        if element is not None and how is not None:
            sign(element, **{"key": self.key, "certificate": self.certificate} | how)

    def unsigned(self, asked, person):
        groups, now = "".join(value(group) for group in person["groups"]), instant()
        return etree.fromstring(f"""<samlp:Response xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="r{uuid.uuid4().hex}"
 Version="2.0" IssueInstant="{now}" Destination="{asked.consumer}" InResponseTo="{asked.id}">
<saml:Issuer>{self.entity}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
<saml:Assertion ID="a{uuid.uuid4().hex}" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{self.entity}</saml:Issuer>
<saml:Subject><saml:NameID Format="{FORMATS}persistent">{person["name"]}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData
 NotOnOrAfter="{instant(300)}" Recipient="{asked.consumer}" InResponseTo="{asked.id}"/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{instant(-5)}" NotOnOrAfter="{instant(3600)}"><saml:AudienceRestriction>
<saml:Audience>{asked.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{instant()}" SessionIndex="s1"><saml:AuthnContext>
<saml:AuthnContextClassRef>{person.get("strength", PASSWORD)}</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement>
<saml:AttributeStatement><saml:Attribute Name="{GROUPS}">{groups}</saml:Attribute>
<saml:Attribute Name="{OBJECT}">{value(person["object"])}</saml:Attribute>
</saml:AttributeStatement></saml:Assertion></samlp:Response>""")


def value(text):
    return f"<saml:AttributeValue>{html.escape(text)}</saml:AttributeValue>"


def page(handler, text):
    body = f"<!doctype html><title>Identity provider</title>{text}".encode()
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
