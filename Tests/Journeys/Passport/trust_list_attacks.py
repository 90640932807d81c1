"""Lists that must not be taken: what is wrong, how it is made, and the standard's code that must be told.

Each gets the keeper and a good entry, and gives what its address answers.
"""
import json

from joserfc.jwk import ECKey

from forging import Key, b64, by_shared_key, flipped
from list_keeper import days, entity, moment, other_text, service, words

SIGNER, FORM, TIME, OLDER = (f"ETSI TS 119 602, {clause}" for clause in ("6.8", "6", "6.3.15", "6.3.2"))
DATA = "https://www.w3.org/TR/vc-data-model#"
CRYPTO, RANGE, MALFORMED = (DATA + name for name in (
    "CRYPTOGRAPHIC_SECURITY_ERROR", "RANGE_ERROR", "MALFORMED_VALUE_ERROR"))
HEADER, LIMIT, TYPE, ALGORITHM, CRITICAL = (
    "RFC 7515, 5.2", "RFC 8725, 3.9", "RFC 8725, 3.11", "RFC 8725, 3.1", "RFC 7515, 4.1.11")


def sound(k, good):
    return k.list([good], k.sequence + 1)


def head(sequence=None, **changes):
    return lambda k, good: k.signed(k.list([good], sequence or k.sequence + 1, **changes))


def told(change):
    """A list signed by its keeper in which something is other than it should be."""
    def make(k, good):
        payload = json.loads(json.dumps(sound(k, good)))
        change(payload)
        return k.signed(payload)
    return make


def information(payload):
    return payload["LoTE"]["TrustedEntitiesList"][0]["TrustedEntityServices"][0]["ServiceInformation"]


def identity(**members):
    return told(lambda p: information(p)["ServiceDigitalIdentity"].update(members))


# Before it is known what it says: who signed it, and that it is a list at all. The codes are those for a reader who
# knows the signer by its thumbprint.
TOKENS = [
    ("nothing", lambda k, good: "", HEADER),
    ("a page of the web", lambda k, good: "<html><body>Sorry</body></html>", HEADER),
    ("the list without a signature", lambda k, good: json.dumps(sound(k, good)), HEADER),
    ("an empty signature", lambda k, good: k.signed(sound(k, good)).rsplit(".", 1)[0] + ".", CRYPTO),
    ("alg none", lambda k, good: ".".join([
        b64({"alg": "none", "typ": "trustlist+jwt"}), b64(sound(k, good)), ""]), ALGORITHM),
    ("a MAC by the public key", lambda k, good: k.forged(
        sound(k, good), {"alg": "HS256", "jwk": k.jwk}, signature=by_shared_key(k.jwk["x"].encode())), ALGORITHM),
    ("signed by another key", lambda k, good: k.signed(sound(k, good), ECKey.generate_key("P-256")), SIGNER),
    ("signed by another key that says it is the right one", lambda k, good: k.forged(
        sound(k, good), {"jwk": {n: k.jwk[n] for n in ("kty", "crv", "x", "y")}}), CRYPTO),
    ("no key in its header", lambda k, good: other_text(k.signed(sound(k, good))), SIGNER),
    ("a private key in its header", lambda k, good: k.forged(
        sound(k, good), {"jwk": Key().private_jwk}), "RFC 7517, 9.2"),
    ("one bit of what it says", lambda k, good: flipped(k.signed(sound(k, good)), 1), CRYPTO),
    ("one bit of the signature", lambda k, good: flipped(k.signed(sound(k, good))), CRYPTO),
    ("the type of a plain token", lambda k, good: k.signed(sound(k, good), header={"typ": "JWT"}), TYPE),
    ("no type", lambda k, good: k.signed(sound(k, good), header={"typ": None}), TYPE),
    ("the type of a status list", lambda k, good: k.signed(
        sound(k, good), header={"typ": "statuslist+jwt"}), TYPE),
    ("an extension that must be understood", lambda k, good: k.forged(
        sound(k, good), {"crit": ["sigT"], "sigT": moment()}), CRITICAL),
    ("more than a megabyte", lambda k, good: "e" * 1_100_000, "unreachable"),
]

# Signed by its keeper, and still not to be taken.
LISTS = [
    ("a lower number", head(sequence=1), OLDER),
    ("the same number and something else", lambda k, good: k.signed(k.list([], k.sequence)), OLDER),
    ("older than the one before", head(ListIssueDateTime=moment(days(-2))), OLDER),
    ("out of date", head(ListIssueDateTime=moment(days(-8)), NextUpdate=moment(days(-1))), TIME),
    ("from the future", head(ListIssueDateTime=moment(days(1))), TIME),
    ("closed", told(lambda p: p["LoTE"]["ListAndSchemeInformation"].update(NextUpdate=None)), TIME),
    ("a token that ran out", told(lambda p: p.update(exp=1_700_000_000)), RANGE),
    ("an iat that is no time", told(lambda p: p.update(iat="today")), MALFORMED),
    ("a next list before it", head(NextUpdate=moment(days(-1))), FORM),
    ("a time with a fraction", head(ListIssueDateTime="2026-11-01T00:00:00.5Z"), FORM),
    ("a time without a zone", head(ListIssueDateTime="2026-11-01T00:00:00"), FORM),
    ("no next list", head(NextUpdate=None), FORM),
    ("no number", head(LoTESequenceNumber=None), FORM),
    ("a number that is a text", head(LoTESequenceNumber="9"), FORM),
    ("a number below one", head(LoTESequenceNumber=-1), FORM),
    ("another version", head(LoTEVersionIdentifier=2), FORM),
    ("no operator", head(SchemeOperatorName=None), FORM),
    ("a member that nobody knows", head(Cancelled=True), FORM),
    ("a critical extension", head(SchemeExtensions=[{"critical": True}]), CRITICAL),
    ("a member beside the list", told(lambda p: p.update(withdrawn=True)), FORM),
    ("no list", told(lambda p: p.pop("LoTE")), FORM),
    ("an empty list of entries", told(lambda p: p["LoTE"].update(TrustedEntitiesList=[])), FORM),
    ("entries that are no list", told(lambda p: p["LoTE"].update(TrustedEntitiesList={"a": 1})), FORM),
    ("an entry without a name", told(
        lambda p: p["LoTE"]["TrustedEntitiesList"][0]["TrustedEntityInformation"].pop("TEName")), FORM),
    ("an entry for nothing", told(
        lambda p: p["LoTE"]["TrustedEntitiesList"][0].update(TrustedEntityServices=[])), FORM),
    ("an entry with a member that nobody knows", told(
        lambda p: p["LoTE"]["TrustedEntitiesList"][0].update(Suspended=True)), FORM),
    ("a name that is a number", told(lambda p: information(p).update(ServiceName=7)), FORM),
    ("a certificate that is none", identity(X509Certificates=[{"val": "AAAA"}]), "RFC 5280, 6.1"),
    ("a key that is none", identity(PublicKeyValues=[{"kty": "EC", "crv": "P-256"}]), "RFC 7517, 4"),
    ("a private key", identity(PublicKeyValues=[Key().private_jwk]), "RFC 7517, 9.2"),
    ("more entries than are taken", lambda k, good: k.signed(k.list([
        entity(f"https://trust-{n}.example/issuer", services=[service(f"https://trust-{n}.example/issuer")])
        for n in range(501)], k.sequence + 1)), LIMIT),
    ("forty levels of lists", told(lambda p: p["LoTE"]["ListAndSchemeInformation"].update(
        SchemeExtensions=json.loads("[" * 40 + "]" * 40))), DATA + "PARSING_ERROR"),
    ("a word in no language", head(SchemeOperatorName=[{"value": "Lead"}]), FORM),
    ("an operator in two ways", head(SchemeOperatorName=words("Lead") + [{"lang": "en"}]), FORM),
]
