"""What no honest wallet would say of who made it, at the doors of pushed requests and of tokens, and of its keys.

Each row changes one thing of a sound request: what it is, what is sent, and the code of the drafts.
"""
import functools
import http.client
import urllib.parse

from attesting_wallet import CLIENT, KEYS, AttestedFlow, Maker
from forging import Key, b64, by_shared_key, flipped, jws, now, off_curve
from wire import Answer

WRONG, NOBODY, CHALLENGE, FRESH = (
    "invalid_client_attestation", "invalid_client", "use_attestation_challenge", "use_fresh_attestation")
PROOF, NONCE = "invalid_proof", "invalid_nonce"
SENT, POP = "oauth-client-attestation", "oauth-client-attestation-pop"


class AttestationStage:
    """A run that is sound up to what a wallet says of itself; `door` sends that to one of the doors."""

    def __init__(self, officer, person, holder, maker, stranger):
        self.officer, self.person, self.holder = officer, person, holder
        self.maker, self.stranger = maker, stranger
        self.flow = AttestedFlow(officer.issuer, maker)

    @functools.cached_property
    def item(self):
        return self.officer.record(self.person)

    @functools.cached_property
    def code(self):
        item = self.item
        return self.flow.read(self.holder.answer(self.flow.address(), items=[item]))["code"]

    @functools.cached_property
    def token(self):
        return self.flow.token_of(self.flow.ask_token(self.code))

    def send(self, door, changes=None, **headers):
        if door == "par":
            return self.flow.push(changes, **headers)
        return self.flow.ask_token(self.code, changes, **headers)

    def attested(self, door, *args, **changes):
        return self.send(door, **{SENT: self.maker.attests(self.flow.instance, *args, **changes)})

    def popped(self, door, *args, **changes):
        return self.send(door, **{POP: self.flow.pop(*args, **changes)})

    def twice(self, door, name):
        """A header that comes two times."""
        own = self.flow.sound
        place = urllib.parse.urlparse(self.flow.place(
            "pushed_authorization_request_endpoint" if door == "par" else "token_endpoint"))
        code = None if door == "par" else self.code
        fields = self.flow.request if door == "par" else {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self.flow.back, "client_id": CLIENT,
            "code_verifier": self.flow.verifier}
        line = http.client.HTTPConnection("127.0.0.1", place.port, timeout=60)
        line.putrequest("POST", place.path, skip_host=True)
        body = urllib.parse.urlencode(fields).encode()
        for header, value in [("host", place.netloc), ("content-type", "application/x-www-form-urlencoded"),
                              ("content-length", str(len(body))), *own.items(), (name, own[name])]:
            line.putheader(header, value)
        line.endheaders(body)
        answer = line.getresponse()
        return Answer(answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read())

    def proved(self, attestation="sound", key=None, keys=None, nonce=None, **changes):
        """A request for a credential whose key is attested so."""
        key, nonce = key or Key(), nonce or self.flow.nonce
        if attestation == "sound":
            attestation = self.maker.attests_keys(keys or [key], nonce, **changes)
        return self.flow.fetch(self.token, {"jwt": [self.flow.keys_proof(nonce, key, attestation)]})


def replayed(s, door):
    """A proof that was taken once, with the challenge that it used up taken out of the question."""
    pop = s.flow.pop()
    answer = s.flow.push(**{POP: pop})
    assert answer.status == 201, answer
    return s.send(door, **{POP: pop})


def same_name(s, door):
    """Another proof under the name of one that was taken."""
    answer = s.flow.push(**{POP: s.flow.pop(jti="once")})
    assert answer.status == 201, answer
    return s.send(door, **{POP: s.flow.pop(jti="once")})


def used_challenge(s, door):
    challenge = s.flow.challenge
    answer = s.flow.push(**{POP: s.flow.pop(challenge=challenge)})
    assert answer.status == 201, answer
    return s.popped(door, challenge=challenge)


def unsigned(s, door):
    head, own = {"typ": "oauth-client-attestation+jwt", "alg": "none"}, {
        "sub": CLIENT, "exp": now() + 60, "cnf": {"jwk": s.flow.instance.jwk}}
    return s.send(door, **{SENT: f"{b64(head)}.{b64(own)}."})


def shared(s, door):
    head = {"typ": "oauth-client-attestation+jwt", "alg": "HS256"}
    own = {"sub": CLIENT, "exp": now() + 60, "cnf": {"jwk": s.flow.instance.jwk}}
    return s.send(door, **{SENT: jws(head, own, None, by_shared_key(b"secret"))})


BOTH = [
    ("nothing at all", lambda s, d: s.send(d, **{SENT: None, POP: None}), NOBODY),
    ("no proof", lambda s, d: s.send(d, **{POP: None}), WRONG),
    ("a proof alone", lambda s, d: s.send(d, **{SENT: None}), WRONG),
    ("an attestation that is none", lambda s, d: s.send(d, **{SENT: "abc"}), WRONG),
    ("an attestation twice", lambda s, d: s.twice(d, SENT), WRONG),
    ("a proof twice", lambda s, d: s.twice(d, POP), WRONG),
    ("a bad signature", lambda s, d: s.send(d, **{SENT: flipped(s.maker.attests(s.flow.instance))}), WRONG),
    ("by somebody whose word is not taken", lambda s, d: s.send(d, **{SENT: s.stranger.attests(s.flow.instance)}),
     WRONG),
    ("by a stranger in the maker's name", lambda s, d: s.attested(d, s.stranger.key), WRONG),
    ("by the wallet itself", lambda s, d: s.attested(d, s.flow.instance), WRONG),
    ("by another issuer of the maker's", lambda s, d: s.attested(d, iss="https://other.example"), WRONG),
    ("without a signature", unsigned, WRONG), ("by a shared key", shared, WRONG),
    ("of another type", lambda s, d: s.attested(d, None, {"typ": "JWT"}), WRONG),
    ("without a type", lambda s, d: s.attested(d, None, {"typ": None}), WRONG),
    ("of a key", lambda s, d: s.attested(d, None, {"typ": KEYS}), WRONG),
    ("of nobody", lambda s, d: s.attested(d, sub=None), WRONG),
    ("of another wallet", lambda s, d: s.attested(d, sub="https://other.example/app"), WRONG),
    ("that ended", lambda s, d: s.attested(d, exp=now() - 90), WRONG),
    ("that never ends", lambda s, d: s.attested(d, exp=None), WRONG),
    ("that ends some time", lambda s, d: s.attested(d, exp="soon"), WRONG),
    ("that has not begun", lambda s, d: s.attested(d, nbf=now() + 900), WRONG),
    ("of tomorrow", lambda s, d: s.attested(d, iat=now() + 86_400), WRONG),
    ("of long ago", lambda s, d: s.attested(d, iat=now() - 90 * 86_400), FRESH),
    ("of no key", lambda s, d: s.attested(d, cnf=None), WRONG),
    ("of a key by its name", lambda s, d: s.attested(d, cnf={"kid": "1"}), WRONG),
    ("of a private key", lambda s, d: s.attested(d, cnf={"jwk": s.flow.instance.private_jwk}), WRONG),
    ("of a key on no curve", lambda s, d: s.attested(d, cnf={"jwk": off_curve(s.flow.instance.jwk)}), WRONG),
    ("of another key than proves it", lambda s, d: s.attested(d, cnf={"jwk": Key().jwk}), WRONG),
    ("a proof with a bad signature", lambda s, d: s.send(d, **{POP: flipped(s.flow.pop())}), WRONG),
    ("a proof by the maker", lambda s, d: s.popped(d, s.maker.key), WRONG),
    ("a proof of another type", lambda s, d: s.popped(d, None, {"typ": "JWT"}), WRONG),
    ("a proof for another server", lambda s, d: s.popped(d, aud="https://other.example"), WRONG),
    ("a proof for the door", lambda s, d: s.popped(d, aud=s.flow.place("token_endpoint")), WRONG),
    ("a proof for two servers", lambda s, d: s.popped(d, aud=[s.flow.issuer, "https://other.example"]), WRONG),
    ("a proof for nobody", lambda s, d: s.popped(d, aud=None), WRONG),
    ("a proof without a name", lambda s, d: s.popped(d, jti=None), WRONG),
    ("a proof without a time", lambda s, d: s.popped(d, iat=None), WRONG),
    ("an old proof", lambda s, d: s.popped(d, iat=now() - 900), WRONG),
    ("a proof of tomorrow", lambda s, d: s.popped(d, iat=now() + 86_400), WRONG),
    ("a proof by another wallet's name", lambda s, d: s.popped(d, iss="https://other.example/app"), WRONG),
    ("a proof again", replayed, (WRONG, CHALLENGE)), ("a proof under a name that was used", same_name, WRONG),
    ("no challenge", lambda s, d: s.popped(d, challenge=None), CHALLENGE),
    ("a challenge nobody gave", lambda s, d: s.popped(d, challenge="x" * 43), CHALLENGE),
    ("a challenge that was used", used_challenge, CHALLENGE),
    ("a number for proofs of keys", lambda s, d: s.popped(d, challenge=s.flow.nonce), CHALLENGE),
]


def stolen(s):
    """The code of one wallet used by another that is just as well attested."""
    code, thief = s.code, AttestedFlow(s.officer.issuer, s.maker)
    thief.verifier, thief.back = s.flow.verifier, s.flow.back
    return thief.ask_token(code)


CODES = [
    ("a code that another wallet asked for", stolen, WRONG),
    ("a code used in another wallet's name", lambda s: s.flow.ask_token(
        s.code, {"client_id": "https://other.example/app"}), (WRONG, "invalid_grant", "invalid_client")),
]

HOLDER_KEYS = [
    ("keys nobody attests", lambda s: s.proved(None), PROOF),
    ("an attestation that is none", lambda s: s.proved("abc"), PROOF),
    ("keys attested by a stranger", lambda s: s.proved(key=(k := Key()), attestation=s.stranger.attests_keys(
        [k], n := s.flow.nonce), nonce=n), PROOF),
    ("another key than is attested", lambda s: s.proved(keys=[Key()]), PROOF),
    ("keys kept too weakly", lambda s: s.proved(key_storage=["iso_18045_basic"]), PROOF),
    ("keys kept nobody knows how", lambda s: s.proved(key_storage=None), PROOF),
    ("an attestation that ended", lambda s: s.proved(exp=now() - 90), PROOF),
    ("an attestation that never ends", lambda s: s.proved(exp=None), PROOF),
    ("an attestation without a time", lambda s: s.proved(iat=None), PROOF),
    ("an attestation without a number", lambda s: s.proved(nonce=(n := s.flow.nonce), key=(k := Key()),
     attestation=s.maker.attests_keys([k], None)), PROOF),
    ("an attestation with another number", lambda s: s.proved(key=(k := Key()), attestation=s.maker.attests_keys(
        [k], "x" * 43)), NONCE),
    ("an attestation of another type", lambda s: s.proved(header={"typ": "JWT"}), PROOF),
    ("an attestation of no keys", lambda s: s.proved(attested_keys=[]), PROOF),
    ("an attestation of a private key", lambda s: s.proved(key=(k := Key()), attested_keys=[k.private_jwk]), PROOF),
    ("an attestation of the wallet instead", lambda s: s.proved(s.maker.attests(s.flow.instance)), PROOF),
    ("more keys than a batch takes", lambda s: s.proved(key=(k := Key()), keys=[k] + [Key() for _ in range(5)]), PROOF),
]
