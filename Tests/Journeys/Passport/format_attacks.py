"""Whatever can be wrong with a presentation in the formats besides SD-JWT VC, and with what is signed beside one."""
from forging import YEAR, Key, b64, by_shared_key, digest, flipped, jws, now
from format_stage import altered
from many_trust import DAY, SPACE, V1, V2, did, proved, stamp


def token(**changes):
    """jwt_vc_json whose credential is other than it should be."""
    return lambda s: s.jwt(s.presented(s.other.token(s.key, **changes)))


def outer(**changes):
    """A sound credential in a presentation that is other than it should be."""
    return lambda s: s.jwt(s.presented(s.other.token(s.key), **changes))


def older(**changes):
    return lambda s: s.jwt(s.presented_older(s.other.older(s.key, "hand", **changes)))


def older_outer(**changes):
    return lambda s: s.jwt(s.presented_older(s.other.older(s.key), **changes))


def other_claim(name, value):
    return token(said={name: value})


TOKENS = [
    ("a stolen credential", lambda s: s.jwt(s.presented(s.other.token(s.key), key=s.thief))),
    ("a stolen credential, its holder named", lambda s: s.jwt(s.presented(
        s.other.token(s.key), key=s.thief, holder=did(s.key)))),
    ("the holder's name and the thief's key", lambda s: s.jwt(s.presented(
        s.other.token(s.key), key=s.thief, holder=did(s.key), header={"kid": f"{did(s.key)}#0"}))),
    ("bound to another key", lambda s: s.jwt(s.presented(s.other.token(s.key, more={"cnf": {"jwk": s.thief.jwk}})))),
    ("about nobody", token(credentialSubject={"subject": "fire-safety", "framework": "F", "level": "1",
                                              "current_status": "achieved", "awarded_on": "2026-03-02"})),
    ("about two", lambda s: s.jwt(s.presented(s.other.token(s.key, credentialSubject=[
        {"id": did(s.key)} | {"subject": "a"}, {"id": did(s.thief), "subject": "b"}])))),
    ("for another verifier", outer(aud="decentralized_identifier:did:web:evil.example")),
    ("for nobody", outer(aud=None)),
    ("another nonce", outer(nonce="n" * 32)),
    ("no nonce", outer(nonce=None)),
    ("a presentation for another request", lambda s: s.jwt(s.second.presented(s.other.token(s.key), key=s.key))),
    ("an hour ago", lambda s: s.jwt(s.presented(s.other.token(s.key), iat=now() - 3600))),
    ("in a year", lambda s: s.jwt(s.presented(s.other.token(s.key), iat=now() + YEAR))),
    ("a presentation that ran out", lambda s: s.jwt(s.presented(s.other.token(s.key), exp=now() - 3600))),
    ("the credential alone", lambda s: s.jwt(s.other.token(s.key))),
    ("no credential", outer(inside=[])),
    ("two credentials", lambda s: s.jwt(s.presented("", inside=[s.enveloped(s.other.token(s.key))] * 2))),
    ("a credential outside of an envelope", lambda s: s.jwt(s.presented("", inside=[s.other.document(s.key)]))),
    ("an envelope of another kind", lambda s: s.jwt(s.presented("", inside=[
        s.enveloped(s.other.token(s.key), "application/jwt")]))),
    ("an envelope round a presentation", lambda s: s.jwt(s.presented("", inside=[
        s.enveloped(s.presented(s.other.token(s.key)))]))),
    ("no algorithm for the presentation", outer(header={"alg": "none"}, signature=lambda _: b"")),
    ("a MAC for the presentation", outer(header={"alg": "HS256"}, signature=by_shared_key(b"x"))),
    ("another type of presentation", outer(type="vc+jwt")),
    ("an older claim in a new presentation", outer(vp={})),
    ("a presentation with a bit flipped", lambda s: s.jwt(flipped(s.presented(s.other.token(s.key))))),
    ("a presentation by a key that is named nowhere", lambda s: s.jwt(s.presented(
        s.other.token(s.key), header={"kid": f"{did(s.key)}#1"}))),
    ("a holder of the web", lambda s: s.jwt(s.presented(
        s.other.token(s.key), holder="did:web:evil.example", header={"kid": "did:web:evil.example#1"}))),
    ("no algorithm", token(header={"alg": "none"}, signature=lambda _: b"")),
    ("a MAC with the public key", lambda s: s.jwt(s.presented(s.other.token(
        s.key, header={"alg": "HS256"}, signature=by_shared_key(s.other.key.jwk["x"].encode()))))),
    ("signed by somebody else", lambda s: s.jwt(s.presented(s.other.token(s.key, key=Key())))),
    ("signed by its holder", lambda s: s.jwt(s.presented(s.other.token(s.key, key=s.key)))),
    ("a bit flipped", lambda s: s.jwt(s.presented(flipped(s.other.token(s.key))))),
    ("changed after signing", lambda s: s.jwt(s.presented(swapped(s.other.token(s.key), s.other.document(
        s.key, {"subject": "resuscitation"}))))),
    ("a key of its own", lambda s: s.jwt(s.presented(s.other.token(
        s.key, key=s.thief, header={"jwk": s.thief.jwk, "kid": None})))),
    ("a key of another", lambda s: s.jwt(s.presented(s.other.token(
        s.key, header={"kid": f"{s.stranger.issuer}#{s.stranger.key.kid}"})))),
    ("another type of token", token(header={"typ": "JWT"})),
    ("a type of selective token", token(header={"typ": "vc+sd-jwt"})),
    ("an extension that must be understood", token(header={"crit": ["x"], "x": 1})),
    ("by a stranger", lambda s: s.jwt(s.presented(s.stranger.token(s.key)))),
    ("by a stranger in another's name", lambda s: s.jwt(s.presented(s.stranger.token(
        s.key, issuer=s.other.issuer)))),
    ("iss and issuer differ", lambda s: s.jwt(s.presented(s.other.token(s.key, more={"iss": "https://evil.example"})))),
    ("no issuer", token(issuer=None)),
    ("an issuer that is a list", lambda s: s.jwt(s.presented(s.other.token(s.key, issuer=[s.other.issuer])))),
    ("ran out", lambda s: s.jwt(s.presented(s.other.token(s.key, validUntil=stamp(now() - DAY))))),
    ("not yet", lambda s: s.jwt(s.presented(s.other.token(s.key, validFrom=stamp(now() + DAY))))),
    ("a time that is none", token(validUntil="tomorrow")),
    ("a signature that ran out", lambda s: s.jwt(s.presented(s.other.token(s.key, more={"exp": now() - 3600})))),
    ("of another type", token(type=["VerifiableCredential", "DbsCheckCredential"])),
    ("of no type", token(type=["VerifiableCredential"])),
    ("no context", token(**{"@context": []})),
    ("an old context", token(**{"@context": [V1]})),
    ("a date that is none", other_claim("awarded_on", "soon")),
    ("a subject that is an object", other_claim("subject", {"a": 1})),
    ("no date", other_claim("awarded_on", None)),
    ("a code that the kind has not", other_claim("current_status", "perfect")),
    ("a status nobody knows", token(credentialStatus={"type": "OwnStatus", "id": "https://a.example"})),
    ("a status that cannot be read", token(credentialStatus={"type": "BitstringStatusListEntry"})),
    ("an object", lambda s: s.send_as("jwt_vc_json", {"a": 1})),
    ("rubbish", lambda s: s.jwt("a.b.c")),
]

CERTIFICATES = [
    ("of another root", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.stranger.authority.made("x", s.other.key.private.public_key(), names=[s.other.issuer])]))))),
    ("for another issuer", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.certificate(names=["https://evil.example"])]))))),
    ("for nobody", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.certificate(names=[])]))))),
    ("for another key", lambda s: s.jwt(s.presented(s.other.token(
        s.key, key=s.thief, header=s.other.chained())))),
    ("that ran out", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.certificate(ends=-1)]))))),
    ("not yet", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.certificate(begins=1)]))))),
    ("the root alone", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.authority.root]))))),
    ("with the root in the chain", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained(
        [*s.other.chain, s.other.authority.root]))))),
    ("that is none", lambda s: s.jwt(s.presented(s.other.token(s.key, header={"kid": None, "x5c": ["AAAA"]})))),
    ("signed by itself", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained([
        s.other.certificate(by=s.other.key.private)]))))),
    ("of a chain in disorder", lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained(
        [s.other.authority.root, *s.other.chain]))))),
]

OLDER = [
    ("a stolen credential", lambda s: s.jwt(s.presented_older(s.other.older(s.key), key=s.thief))),
    ("for another verifier", older_outer(aud="https://evil.example")),
    ("another nonce", older_outer(nonce="n" * 32)),
    ("no credential", older_outer(vp={"verifiableCredential": []})),
    ("another holder inside", older_outer(vp={"holder": "did:jwk:e30"})),
    ("no presentation", older_outer(vp={"type": ["Other"]})),
    ("the context of version 2", older_outer(vp={"@context": [V2]})),
    ("a credential as an object", older_outer(vp={"verifiableCredential": [{"a": 1}]})),
    ("signed by somebody else", lambda s: s.jwt(s.presented_older(s.other.older(s.key, "hand", key=Key())))),
    ("a type that stands in no context", older(vc={"@context": [V1]})),
    ("iss and issuer differ", older(vc={"issuer": "https://evil.example"})),
    ("sub and subject differ", older(vc={"credentialSubject": {"id": "did:jwk:e30", "subject": "a"}})),
    ("another sub", older(claims={"sub": "did:jwk:e30"})),
    ("jti and id differ", older(claims={"jti": "urn:a"}, vc={"id": "urn:b"})),
    ("ran out", lambda s: s.jwt(s.presented_older(s.other.older(s.key, "hand", claims={"exp": now() - 3600})))),
    ("not yet", lambda s: s.jwt(s.presented_older(s.other.older(s.key, "hand", claims={"nbf": now() + DAY})))),
    ("no credential in the token", older(claims={"vc": None})),
    ("a credential with a proof in the token", older(vc={"proof": {"type": "DataIntegrityProof"}})),
    ("no issuer", older(claims={"iss": None})),
    ("of another type", older(vc={"type": ["VerifiableCredential", "Other"]})),
    ("another type of token", older(header={"typ": "at+jwt"})),
]

SELECTIVE = [
    ("no key binding", lambda s: s.send_as("vc+sd-jwt", s.other.selective(s.key))),
    ("another holder's key", lambda s: s.send_as("vc+sd-jwt", s.bound(s.other.selective(s.key), key=s.thief))),
    ("bound to the thief", lambda s: s.selective(s.other.selective(s.thief))),
    ("for another verifier", lambda s: s.selective(aud="https://evil.example")),
    ("another nonce", lambda s: s.selective(nonce="n" * 32)),
    ("an hour ago", lambda s: s.selective(iat=now() - 3600)),
    ("another hash", lambda s: s.selective(sd_hash=digest("x"))),
    ("a disclosure less", lambda s: s.send_as("vc+sd-jwt", less(s.bound(s.other.selective(s.key))))),
    ("as an SD-JWT VC", lambda s: s.selective(s.other.selective(s.key, header={"typ": "dc+sd-jwt"}))),
    ("signed by somebody else", lambda s: s.selective(s.other.selective(s.key, key=Key()))),
    ("ran out", lambda s: s.selective(s.other.selective(s.key, validUntil=stamp(now() - DAY)))),
    ("a hidden issuer", lambda s: s.selective(hiding(s, "issuer"))),
    ("a hidden end", lambda s: s.selective(hiding(s, "validUntil"))),
    ("by a stranger", lambda s: s.selective(s.stranger.selective(s.key))),
    ("what is asked for withheld", lambda s: s.selective(less(s.other.selective(s.key)))),
    ("of another type", lambda s: s.selective(s.other.selective(s.key, type=["VerifiableCredential", "Other"]))),
]


def mdoc(**changes):
    return lambda s: s.mdoc(s.other.mdoc(s.key, **changes))


MOBILE = [
    ("a stolen document", lambda s: s.mdoc(key=s.thief)),
    ("for another device", lambda s: s.mdoc(s.other.mdoc(s.key, device=s.thief))),
    ("for another verifier", lambda s: s.mdoc(client="x509_hash:abc")),
    ("another nonce", lambda s: s.mdoc(nonce="n" * 32)),
    ("another address", lambda s: s.mdoc(address="https://evil.example")),
    ("as if it were sealed", lambda s: s.mdoc(thumbprint=bytes(32))),
    ("a presentation for another request", lambda s: s.send_as("mso_mdoc", s.second.device(
        s.other.mdoc(s.key), s.key))),
    ("a MAC", lambda s: s.mdoc(mac=True)),
    ("another version", lambda s: s.mdoc(version="2.0")),
    ("a response that went wrong", lambda s: s.mdoc(status=10)),
    ("two documents", lambda s: s.mdoc(documents=2)),
    ("what the device may not say", lambda s: s.mdoc(own={SPACE: {"subject": "resuscitation"}})),
    ("an element that was changed", mdoc(item=lambda one: one | ({"elementValue": "resuscitation"} if
                                                                 one["elementIdentifier"] == "subject" else {}))),
    ("an element of another number", mdoc(item=lambda one: one | {"digestID": 99})),
    ("no salt", mdoc(item=lambda one: one | {"random": b""})),
    ("no certificates", mdoc(chain=[])),
    ("a certificate of another root", lambda s: s.mdoc(s.other.mdoc(s.key, chain=[
        s.stranger.authority.made("x", s.other.key.private.public_key())]))),
    ("a certificate for another key", lambda s: s.mdoc(s.other.mdoc(s.key, key=s.thief))),
    ("a certificate that ran out", lambda s: s.mdoc(s.other.mdoc(s.key, chain=[s.other.certificate(ends=-1)]))),
    ("a certificate for something else", lambda s: s.mdoc(s.other.mdoc(s.key, chain=[
        s.other.certificate(usage="1.3.6.1.5.5.7.3.1")]))),
    ("the root", lambda s: s.mdoc(s.other.mdoc(s.key, chain=[s.other.authority.root]))),
    ("ran out", mdoc(ends=-60 * 5)),
    ("not yet", mdoc(begins=DAY, ends=2 * DAY)),
    ("ends before it begins", mdoc(begins=-DAY, ends=-2 * DAY)),
    ("of another type", lambda s: s.mdoc(s.other.mdoc(s.key, doctype="org.iso.18013.5.1.mDL"),
                                         doctype="org.iso.18013.5.1.mDL")),
    ("of another type inside", mdoc(change=lambda mso: mso | {"docType": "org.iso.18013.5.1.mDL"})),
    ("in another name space", mdoc(space="uk.example.other")),
    ("a digest of another kind", mdoc(change=lambda mso: mso | {"digestAlgorithm": "MD5"})),
    ("no digests", mdoc(change=lambda mso: mso | {"valueDigests": {}})),
    ("an algorithm that is none", mdoc(alg=-999)),
    ("a date that is none", mdoc(said={"awarded_on": "soon"})),
    ("by a stranger", lambda s: s.mdoc(s.stranger.mdoc(s.key))),
    ("rubbish", lambda s: s.send_as("mso_mdoc", "AAAA")),
    ("a bomb of nesting", lambda s: s.send_as("mso_mdoc", b64(b"\x81" * 5000 + b"\x00"))),
    ("a map that never ends", lambda s: s.send_as("mso_mdoc", b64(b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff"))),
]


def ldp(**changes):
    """A sound presentation of a credential that is other than it should be."""
    return lambda s: s.ldp(s.proved(proved(s.other.document(s.key), s.other.key, s.other.method, **changes)))


PROOFS = [
    ("a stolen credential", lambda s: s.ldp(s.proved(key=s.thief))),
    ("for another verifier", lambda s: s.ldp(s.proved(proof={"domain": "https://evil.example"}))),
    ("for this verifier and another", lambda s: s.ldp(s.proved(
        proof={"domain": [s.asked.client, "https://evil.example"]}))),
    ("for nobody", lambda s: s.ldp(s.proved(proof={"domain": None}))),
    ("another challenge", lambda s: s.ldp(s.proved(proof={"challenge": "n" * 32}))),
    ("no challenge", lambda s: s.ldp(s.proved(proof={"challenge": None}))),
    ("to vouch and not to show", lambda s: s.ldp(s.proved(proof={"proofPurpose": "assertionMethod"}))),
    ("a presentation that was changed", lambda s: s.ldp(s.proved() | {"id": "urn:other"})),
    ("no proof of the holder", lambda s: s.ldp({n: v for n, v in s.proved().items() if n != "proof"})),
    ("no proof of the issuer", lambda s: s.ldp(s.proved(s.other.document(s.key)))),
    ("no credential", lambda s: s.ldp(s.proved(verifiableCredential=[]))),
    ("two credentials", lambda s: s.ldp(s.proved(verifiableCredential=[
        proved(s.other.document(s.key), s.other.key, s.other.method)] * 2))),
    ("no holder", lambda s: s.ldp({n: v for n, v in s.proved().items() if n != "holder"})),
    ("a holder of the web", lambda s: s.ldp(s.proved(holder="did:web:evil.example"))),
    ("signed by somebody else", lambda s: s.ldp(s.proved(
        proved(s.other.document(s.key), Key(), s.other.method)))),
    ("signed over something else", lambda s: s.ldp(s.proved(proved(
        s.other.document(s.key), s.other.key, s.other.method, signed=s.other.document(s.key, {"level": "9"}))))),
    ("the key of another", lambda s: s.ldp(s.proved(proved(
        s.other.document(s.key), s.stranger.key, s.stranger.method)))),
    ("the issuer's key to show with", ldp(purpose="authentication")),
    ("a suite nobody knows", ldp(cryptosuite="own-2026")),
    ("a proof that ran out", lambda s: s.ldp(s.proved(proved(
        s.other.document(s.key), s.other.key, s.other.method, expires=stamp(now() - DAY))))),
    ("a proof of an older kind", ldp(type="Ed25519Signature2020")),
    ("ran out", lambda s: s.ldp(s.proved(proved(
        s.other.document(s.key, validUntil=stamp(now() - DAY)), s.other.key, s.other.method)))),
    ("a text", lambda s: s.send_as("ldp_vc", "a")),
]


def listed(**changes):
    return lambda s: s.jwt(s.presented(s.other.token(s.key, credentialStatus=s.other.bits(**changes))))


def in_place(index, **changes):
    return lambda s: s.jwt(s.presented(s.other.token(
        s.key, credentialStatus=s.other.bits(**changes) | {"statusListIndex": index})))


LISTS = [
    ("revoked", listed(marked=[7])),
    ("revoked, by a proof", listed(marked=[7], kind="proof")),
    ("suspended", listed(marked=[7], purpose="suspension")),
    ("revoked in the second of two", lambda s: s.jwt(s.presented(s.other.token(
        s.key, credentialStatus=[s.other.bits(purpose="suspension"), s.other.bits(marked=[7])])))),
    ("a list signed by a stranger", lambda s: listed(by=s.stranger.key)(s)),
    ("a list of another issuer", lambda s: s.jwt(s.presented(s.other.token(
        s.key, credentialStatus=s.stranger.bits())))),
    ("a list that is too short", listed(change=lambda one: one | {"credentialSubject": one["credentialSubject"] | {
        "encodedList": "uH4sIAAAAAAAAA2NgAAAAAgAB"}})),
    ("a list of another purpose", listed(change=lambda one: one | {"credentialSubject": one["credentialSubject"] | {
        "statusPurpose": "message"}})),
    ("a list at another address", listed(change=lambda one: one | {"id": "https://evil.example/1"})),
    ("a list that ran out", listed(change=lambda one: one | {"validUntil": stamp(now() - DAY)})),
    ("a list of another type", listed(change=lambda one: one | {"type": ["VerifiableCredential"]})),
    ("a place behind the end", in_place("131072")),
    ("a place before the beginning", in_place("-1")),
    ("a place that is a number", in_place(7)),
    ("a list that is not there", lambda s: s.jwt(s.presented(s.other.token(s.key, credentialStatus=s.other.bits() | {
        "statusListCredential": f"{s.other.issuer}/status/none"})))),
    ("a mobile document of pymdoccbor's that is revoked", lambda s: s.mdoc(
        s.other.mdoc_by_library(s.key, s.other.status(1)))),
    ("a mobile document that is revoked", lambda s: s.mdoc(s.other.mdoc(s.key, status=s.other.status(1)))),
    ("a mobile document whose status nobody knows", lambda s: s.mdoc(s.other.mdoc(s.key, status={
        "identifier_list": {"id": "1", "uri": f"{s.other.issuer}/status/1"}}))),
]


def signing(**changes):
    return lambda s: s.show(s.signing(**changes))


def signing_altered(change):
    """The digest of a text that is not the one that was sent."""
    return lambda s: s.show(s.signing([digest(altered(s.asked.json["transaction_data"][0], change))]))


SIGNED = [
    ("nothing signed", lambda s: s.show()),
    ("an empty list", signing(hashes=[])),
    ("a digest of nothing", signing(hashes=[digest("")])),
    ("another text", signing_altered(lambda said: said | {"text": said["text"] + " And on Sundays."})),
    ("another unit", signing_altered(lambda said: said | {"unit": "Theatre 1"})),
    ("another last day", signing_altered(lambda said: said | {"to": "2030-01-01"})),
    ("another role", signing_altered(lambda said: said | {"role": "Consultant"})),
    ("another version of the text", signing_altered(lambda said: said | {"text_version": "2"})),
    ("another placement", signing_altered(lambda said: said | {"placement": "other"})),
    ("the same in another order", signing_altered(lambda said: dict(reversed(said.items())))),
    ("the digest of the JSON", lambda s: s.show(s.signing([digest(altered_text(s))]))),
    ("the digest in hexadecimal", lambda s: s.show(s.signing([hexadecimal(s)]))),
    ("by another algorithm", signing(alg="sha-512")),
    ("by an algorithm that is none", signing(alg="none")),
    ("a list that is a text", lambda s: s.show(s.signing(digest(s.asked.json["transaction_data"][0])))),
    ("an object in the list", signing(hashes=[{"a": 1}])),
    ("in the credential and not in the key binding", lambda s: s.show(s.bound(s.credential(
        transaction_data_hashes=[digest(s.asked.json["transaction_data"][0])])))),
    ("signed for another request", lambda s: s.show(s.signing([digest(s.second.asked.json["transaction_data"][0])]))),
    ("signed by another key", lambda s: s.show(s.bound(
        key=s.thief, transaction_data_hashes=[digest(s.asked.json["transaction_data"][0])]))),
    ("signed with what was revoked", lambda s: s.show(s.bound(
        s.credential(status=s.other.status(1)),
        transaction_data_hashes=[digest(s.asked.json["transaction_data"][0])]))),
    ("signed with what is of a stranger", lambda s: s.show(s.bound(
        s.credential(by=s.stranger, vct=s.vct), transaction_data_hashes=[digest(s.asked.json["transaction_data"][0])]))),
    ("signed by a device that cannot", lambda s: s.mdoc()),
    ("shown as a token that signs nothing", lambda s: s.jwt()),
]


def altered_text(s):
    import base64
    text = s.asked.json["transaction_data"][0]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def hexadecimal(s):
    import hashlib
    return hashlib.sha256(s.asked.json["transaction_data"][0].encode()).hexdigest()


def less(text):
    """A disclosure less, and everything else as it was."""
    parts = text.split("~")
    return "~".join(parts[:1] + parts[2:])


def hiding(s, name):
    """A credential in which something may be withheld that must be seen."""
    import secrets
    kept = {}

    def payload(whole):
        kept["one"] = b64([secrets.token_urlsafe(16), name, whole[name]])
        return {n: v for n, v in whole.items() if n != name} | {"_sd": [digest(kept["one"])]}
    made = s.other.selective(s.key, payload=payload)
    head, rest = made.split("~", 1)
    return f"{head}~{kept['one']}~{rest}"


def swapped(token, document):
    """The signature of one document under another."""
    head, _, signature = token.split(".")
    return f"{head}.{b64(document)}.{signature}"
