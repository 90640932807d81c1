"""A region's lead that keeps a list of trusted issuers with software of its own: joserfc, or hands for what it refuses.

The form is that of ETSI TS 119 602, as its schema has it.
"""
import base64, datetime, json

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from joserfc import jws
from joserfc.jwk import ECKey

from authority import usage
from forging import Key, b64
from forging import jws as by_hand
from place import Place

KIND = "urn:commonweal:passport-kind:"
GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"


def moment(distance=datetime.timedelta()):
    now = datetime.datetime.now(datetime.timezone.utc)
    return (now + distance).strftime("%Y-%m-%dT%H:%M:%SZ")


def days(number):
    return datetime.timedelta(days=number)


def words(text):
    return [{"lang": "en", "value": text}]


def service(issuer, kind="core-skills-1", **more):
    identity = more.pop("identity", {"OtherIds": [issuer]})
    return {"ServiceInformation": {
        "ServiceName": words("Core skills"), "ServiceDigitalIdentity": identity,
        "ServiceTypeIdentifier": kind if ":" in kind else KIND + kind} | more}


def entity(issuer, name="Trust of other software", services=None, **more):
    address = {"TEPostalAddress": [{"lang": "en", "StreetAddress": "1 Example Street", "Country": "GB"}],
               "TEElectronicAddress": [{"lang": "en", "uriValue": "mailto:lead@example.org"}]}
    return {"TrustedEntityInformation": {
        "TEName": words(name), "TEAddress": address, "TEInformationURI": [{"lang": "en", "uriValue": issuer}]},
        "TrustedEntityServices": services or [service(issuer, **more)]}


class ListKeeper:
    def __init__(self):
        self.place = Place()
        self.address = f"{self.place.address}/trust-list"
        self.key = ECKey.generate_key("P-256", {"kid": "lead-1"})
        self.sequence = 0

    def stop(self):
        self.place.stop()

    @property
    def thumbprint(self):
        return self.key.thumbprint()

    @property
    def jwk(self):
        return self.key.as_dict(private=False)

    def list(self, entities, sequence=None, **changes):
        """The list as JSON; a change of None takes a member of its head out."""
        head = {
            "LoTEVersionIdentifier": 1, "LoTESequenceNumber": sequence or self.sequence,
            "LoTEType": "urn:commonweal:passport-issuers", "SchemeOperatorName": words("Region Lead"),
            "SchemeName": words("Issuers of the region"), "SchemeTerritory": "GB",
            "ListIssueDateTime": moment(), "NextUpdate": moment(days(7))} | changes
        whole = {"ListAndSchemeInformation": {n: v for n, v in head.items() if v is not None}}
        return {"LoTE": whole | ({"TrustedEntitiesList": entities} if entities else {})}

    def signed(self, payload, key=None, header=None):
        """By joserfc, with the public key in the header."""
        key = key or self.key
        head = {"alg": "ES256", "typ": "trustlist+jwt", "jwk": key.as_dict(private=False)} | (header or {})
        head = {n: v for n, v in head.items() if v is not None}
        return jws.serialize_compact(head, json.dumps(payload).encode(), key)

    def forged(self, payload, header=None, **more):
        """By hand, by a key that nobody told anybody of unless another is given."""
        key = more.pop("key", None) or Key()
        return by_hand({"alg": "ES256", "typ": "trustlist+jwt", "jwk": key.jwk} | (header or {}), payload, key, **more)

    def give(self, token, status=200, kind="application/trustlist+jwt", **headers):
        self.place.pages["/trust-list"] = (status, kind, token, *headers.items())

    def publish(self, *entities, **changes):
        """A sound issue with the next number."""
        self.sequence += 1
        self.give(self.signed(self.list(list(entities), **changes)))

    def chained(self, payload, authority, organisation="Region Lead"):
        """Signed by a key that the authority certifies, with the certificate in the header."""
        signer = Key()
        subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "GB"),
                             x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)])
        leaf = authority.made(subject, signer.private.public_key(), [
            (x509.BasicConstraints(False, None), True), (usage(digital_signature=True), True)])
        chain = [base64.b64encode(leaf.public_bytes(Encoding.DER)).decode()]
        return by_hand({"alg": "ES256", "typ": "trustlist+jwt", "x5c": chain}, payload, signer)


def other_text(token, **members):
    """The same token with other members in its header, so that the signature does not hold."""
    head, payload, signature = token.split(".")
    return ".".join([b64({"alg": "ES256", "typ": "trustlist+jwt"} | members), payload, signature])
