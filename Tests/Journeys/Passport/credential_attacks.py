"""Credentials that no verifier may take: by their signature and issuer, their times, their disclosures, their status.

Each row makes a presentation whose key binding is sound and whose credential is good but for one thing (RFC 9901,
section 7; draft-ietf-oauth-sd-jwt-vc, section 2; draft-ietf-oauth-status-list, section 8.3).
"""
import base64, functools, json, time, zlib

from forging import YEAR, Key, b64, by_shared_key, digest, flipped, jws, now, unb64


def made(**changes):
    return lambda s: s.show(s.bound(s.credential(**changes)))


def header(**changes):
    return made(header=changes)


def text(change):
    """A sound credential whose text is changed, and to which the key is bound afterwards."""
    return lambda s: s.show(s.bound(change(s.credential())))


def token(change):
    """Only the issuer's token is changed."""
    return text(lambda whole: "~".join([change(whole.split("~")[0]), *whole.split("~")[1:]]))


def payload(change):
    """The payload is another, and the issuer signed it."""
    return made(payload=change)


def ahead(**seconds):
    return lambda s: s.show(s.bound(s.credential(**{n: now() + v for n, v in seconds.items()})))


ISSUERS = [
    ("a signature with one bit flipped", token(flipped)),
    ("claims changed after signing", token(lambda t: ".".join(
        [t.split(".")[0], b64(json.loads(unb64(t.split(".")[1])) | {"x": 1}), t.split(".")[2]]))),
    ("somebody else's key under the issuer's name", made(key=Key())),
    ("the key of a trust that is not trusted", lambda s: s.show(s.bound(s.credential(key=s.stranger.key)))),
    ("a trust that is not trusted", lambda s: s.show(s.bound(s.credential(by=s.stranger)))),
    ("a trust that is not trusted under its key's name", lambda s: s.show(s.bound(s.credential(
        by=s.stranger, header={"kid": s.other.key.kid})))),
    ("no algorithm, no signature", made(header={"alg": "none"}, signature=lambda _: b"")),
    ("no algorithm, a signature", header(alg="none")),
    ("a MAC by the issuer's public key", lambda s: s.show(s.bound(s.credential(
        header={"alg": "HS256"}, signature=by_shared_key(json.dumps(s.other.key.named).encode()))))),
    ("another curve", made(header={"alg": "ES384"}, key=Key("P-384"))),
    ("the type of older drafts and another format", header(typ="example+sd-jwt")),
    ("a plain token's type", header(typ="JWT")),
    ("no type of token", header(typ=None)),
    ("a key that nobody published", header(kid="none")),
    ("certificates that are none", header(x5c=["MIIB"])),
    ("a key of its own", lambda s: s.show(s.bound(s.credential(
        header={"kid": None, "jwk": s.stranger.key.jwk}, key=s.stranger.key)))),
    ("an address of keys of its own", lambda s: s.show(s.bound(s.credential(
        header={"kid": None, "jku": s.stranger.issuer}, key=s.stranger.key)))),
    ("something critical", header(crit=["b64"], b64=False)),
    ("no issuer", made(iss=None)),
    ("an issuer with a slash", lambda s: s.show(s.bound(s.credential(iss=s.other.issuer + "/")))),
    ("an issuer in a list", lambda s: s.show(s.bound(s.credential(iss=[s.other.issuer])))),
    ("an issuer inside our own network", made(iss="http://169.254.169.254/latest")),
    ("an issuer that is a file", made(iss="file:///etc/passwd")),
    ("no type", made(vct=None)),
    ("another type", lambda s: s.show(s.bound(s.credential(vct=s.vct.replace("core-skills", "dbs"))))),
    ("a type that is a number", made(vct=1)),
    ("a type in capitals", lambda s: s.show(s.bound(s.credential(vct=s.vct.upper())))),
    ("no holder's key", made(without=["cnf"])),
    ("another holder's key", payload(lambda p: p | {"cnf": {"jwk": Key().jwk}})),
    ("a holder's key on another curve", payload(lambda p: p | {"cnf": {"jwk": Key("P-384").jwk}})),
    ("a holder that is a name", payload(lambda p: p | {"cnf": {"kid": "key-1"}})),
    ("run out", ahead(exp=-3600)),
    ("not good yet", ahead(nbf=3600)),
    ("made in a year", ahead(iat=YEAR)),
    ("an end in quotes", made(exp="9999999999")),
    ("an end before time", made(exp=-1)),
    ("a payload that is a list", lambda s: s.show(s.bound(jws(
        {"alg": "ES256", "typ": "dc+sd-jwt", "kid": s.other.key.kid}, b64(b"[]"), s.other.key) + "~"))),
]


def hidden_too(name, value):
    """One more disclosure that the issuer did sign a digest of."""
    return made(disclosures=[["c2FsdHNhbHRzYWx0", name, value]])


def last(change):
    """The last disclosure is another; what the issuer signed is as it was."""
    def altered(whole):
        parts = whole.split("~")
        parts[-2] = change(parts[-2])
        return "~".join(parts)
    return text(altered)


DISCLOSURES = [
    ("one twice", text(lambda whole: whole + whole.split("~")[1] + "~")),
    ("one without a digest", text(lambda whole: whole + b64(["c2FsdA", "grade", "top"]) + "~")),
    ("one that was changed", last(lambda one: b64(json.loads(unb64(one))[:2] + ["another"]))),
    ("one with another name", last(lambda one: b64([json.loads(unb64(one))[0], "grade", "top"]))),
    ("one with padding", last(lambda one: one + "=" * (-len(one) % 4 or 4))),
    ("one that is no base64", last(lambda one: "!" + one[1:])),
    ("an empty one", text(lambda whole: whole + "~")),
    ("one that is no JSON", made(disclosures=[b64(b"subject")])),
    ("one of four", made(disclosures=[["c2FsdA", "a", "b", "c"]])),
    ("one of one", made(disclosures=[["c2FsdA"]])),
    ("an element where a claim belongs", made(disclosures=[["c2FsdA", "element"]])),
    ("a name that is a number", made(disclosures=[["c2FsdA", 1, "x"]])),
    ("a salt that is a number", made(disclosures=[[1, "grade", "x"]])),
    ("a claim called _sd", hidden_too("_sd", ["x"])),
    ("a claim called ...", hidden_too("...", "x")),
    ("a claim that is there already", hidden_too("framework", "another")),
    ("a claim that another disclosure has", hidden_too("subject", "another")),
    ("a hidden issuer", hidden_too("iss", "http://localhost:1")),
    ("a hidden type", made(disclosures=[["c2FsdA", "vct", "x"]], vct=None)),
    ("a hidden end", made(disclosures=[["c2FsdA", "exp", 9999999999]], exp=None)),
    ("a hidden status", lambda s: s.show(s.bound(s.credential(
        status=None, disclosures=[["c2FsdA", "status", s.other.status()]])))),
    ("a hidden holder", lambda s: s.show(s.bound(s.credential(
        without=["cnf"], disclosures=[["c2FsdA", "cnf", {"jwk": s.key.jwk}]])))),
    ("a hash there is not", payload(lambda p: p | {"_sd_alg": "md5"})),
    ("a hash that is a number", payload(lambda p: p | {"_sd_alg": 256})),
    ("digests that are a text", payload(lambda p: p | {"_sd": p["_sd"][0]})),
    ("a digest that is a number", payload(lambda p: p | {"_sd": p["_sd"] + [1]})),
    ("a digest twice", payload(lambda p: p | {"_sd": p["_sd"] + p["_sd"][:1]})),
    ("a digest in two places", payload(lambda p: p | {"more": {"_sd": p["_sd"][:1]}})),
    ("an element with more beside it", payload(lambda p: p | {"list": [{"...": digest("x"), "a": 1}]})),
    ("an element whose digest is a number", payload(lambda p: p | {"list": [{"...": 1}]})),
    ("a claim 5,000 deep", made(disclosures=[b64(b'["c2FsdA","x",' + b"[" * 5000 + b"]" * 5000 + b"]")])),
    ("a thousand of them", made(disclosures=[["c2FsdA", f"x{n}", n] for n in range(1000)] * 2)),
]


def state(**changes):
    return lambda s: s.show(s.bound(s.credential(status=s.other.status(**changes))))


def entry(**changes):
    """The place in a sound list that is named wrongly."""
    def send(s):
        named = s.other.status()["status_list"] | changes
        return s.show(s.bound(s.credential(status={"status_list": {n: v for n, v in named.items() if v is not None}})))
    return send


def rewritten(change, **header):
    """A list that its issuer signed with other claims."""
    def send(s):
        def sign(sound):
            head = json.loads(unb64(sound.split(".")[0])) | header
            return jws(head, change(json.loads(unb64(sound.split(".")[1]))), s.other.key)
        return s.show(s.bound(s.credential(status=s.other.status(token=sign))))
    return send


def packed(data):
    return base64.urlsafe_b64encode(zlib.compress(data, 9)).rstrip(b"=").decode()


@functools.cache
def bomb():
    """128 megabytes of zeros, packed so well that whoever limits only what is fetched would take them."""
    return packed(bytes(128 << 20))


def page(status, kind="application/statuslist+jwt", body=b"", *headers):
    return state(token=lambda sound: (status, kind, body or sound, *headers))


def slow(sound):
    """Not here in time: a page that nobody waits for."""
    def wait(_):
        time.sleep(20)
        return 200, "application/statuslist+jwt", sound
    return wait


def never(s):
    status = s.other.status()
    path = s.other.path(status["status_list"]["uri"])
    s.other.place.pages[path] = slow(s.other.place.pages[path][2])
    return s.show(s.bound(s.credential(status=status)))


STATUSES = [
    ("revoked", state(state=1)),
    ("suspended", state(state=2)),
    ("a status that nobody agreed on", state(state=3)),
    ("revoked in a list of one bit", state(state=1, bits=1)),
    ("revoked in a list of eight bits", state(state=1, bits=8)),
    ("a list of another address", rewritten(lambda c: c | {"sub": c["sub"] + "0"})),
    ("a list of no address", rewritten(lambda c: {n: v for n, v in c.items() if n != "sub"})),
    ("a list that ran out", rewritten(lambda c: c | {"iat": now() - 7200, "exp": now() - 3600})),
    ("a list made in a year", rewritten(lambda c: c | {"iat": now() + YEAR})),
    ("a list without a time", rewritten(lambda c: {n: v for n, v in c.items() if n != "iat"})),
    ("a list of another type of token", rewritten(lambda c: c, typ="JWT")),
    ("a list with something critical", rewritten(lambda c: c, crit=["x"], x=1)),
    ("a list of three bits", rewritten(lambda c: c | {"status_list": c["status_list"] | {"bits": 3}})),
    ("a list that is no zlib", rewritten(lambda c: c | {"status_list": {"bits": 1, "lst": b64(b"zeros")}})),
    ("an empty list", rewritten(lambda c: c | {"status_list": {"bits": 1, "lst": packed(b"")}})),
    ("a list cut short", rewritten(
        lambda c: c | {"status_list": c["status_list"] | {"lst": c["status_list"]["lst"][:-8]}})),
    ("a list that unpacks to 128 megabytes", rewritten(lambda c: c | {"status_list": {"bits": 1, "lst": bomb()}})),
    ("no list in the token", rewritten(lambda c: {n: v for n, v in c.items() if n != "status_list"})),
    ("a list with one bit flipped", state(token=flipped)),
    ("a list signed by a stranger", lambda s: s.show(s.bound(s.credential(status=s.other.status(
        token=lambda t: jws({"alg": "ES256", "typ": "statuslist+jwt", "kid": s.other.key.kid},
                            json.loads(unb64(t.split(".")[1])), s.stranger.key)))))),
    ("a stranger's list", lambda s: s.show(s.bound(s.credential(status=s.stranger.status())))),
    ("a list with no algorithm", state(token=lambda t: jws(
        {"alg": "none", "typ": "statuslist+jwt"}, json.loads(unb64(t.split(".")[1])), None, lambda _: b""))),
    ("a list that is a page", page(200, "text/html", b"<html>")),
    ("a list that is not there", page(404, "text/plain", b"none")),
    ("a list of a server in trouble", page(503)),
    ("a list somewhere else", lambda s: s.show(s.bound(s.credential(status=s.other.status(
        token=lambda _: (302, "text/plain", b"x", ("location", s.other.status()["status_list"]["uri"]))))))),
    ("a list that never comes", never),
    ("a place behind the end", entry(idx=1_000_000)),
    ("a place before the beginning", entry(idx=-1)),
    ("a place in quotes", entry(idx="7")),
    ("half a place", entry(idx=7.5)),
    ("no place", entry(idx=None)),
    ("no address of a list", entry(uri=None)),
    ("an address where nobody listens", entry(uri="http://localhost:9/status/1")),
    ("an address inside our own network", entry(uri="http://169.254.169.254/latest/meta-data")),
    ("an address that is a file", entry(uri="file:///etc/passwd")),
    ("a status that is a text", made(status="valid")),
    ("a list that is a text", made(status={"status_list": "valid"})),
]
