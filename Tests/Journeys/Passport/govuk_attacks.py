"""What no honest GOV.UK Wallet would send to its issuer, by the profile's own description and its test harness."""
import functools

from forging import Key, flipped, nested, now
from govuk_peer import HOST, ISSUER, did_key, read
from wire import call

TOKEN, REQUEST, PROOF, NONCE = "invalid_token", "invalid_credential_request", "invalid_proof", "invalid_nonce"
ID, NOTICE = "invalid_notification_id", "invalid_notification_request"


class GovUKStage:
    """A fresh offer, and sound steps up to the one that is taken wrongly."""

    def __init__(self, officer, person, wallet, login):
        self.officer, self.person, self.wallet, self.login = officer, person, wallet, login

    @functools.cached_property
    def item(self):
        return self.officer.record(self.person)

    @functools.cached_property
    def name(self):
        return self.wallet.offer(self.officer.govuk_offer(self.item))[1]

    @functools.cached_property
    def claims(self):
        return self.login.claims(self.name)

    @functools.cached_property
    def token(self):
        return self.login.token(self.claims)

    def body(self, *args, **changes):
        nonce = changes.pop("nonce", self.claims["c_nonce"])
        return {"proof": {"proof_type": "jwt", "jwt": self.wallet.proof(nonce, *args, **changes)}}

    def ask(self, token=None, body=None, **headers):
        return self.wallet.ask(token or self.token, self.body() if body is None else body, **headers)

    def said(self, **changes):
        """With a token that says something else."""
        return self.ask(self.login.token({n: v for n, v in (self.claims | changes).items() if v is not None}))

    def headed(self, key=None, **header):
        return self.ask(self.login.token(self.claims, key, **header))

    def proved(self, *args, **changes):
        return self.ask(body=self.body(*args, **changes))

    @functools.cached_property
    def notice(self):
        answer = self.ask()
        assert answer.status == 200, answer
        return answer.json["notification_id"]

    def tell(self, token=None, **changes):
        own = {"notification_id": self.notice, "event": "credential_accepted"} | changes
        return self.wallet.tell(token or self.token, {n: v for n, v in own.items() if v is not None})

    @property
    def door(self):
        return f"{self.officer.program.address}/passport/govuk/{self.officer.organisation}"


def twice(s):
    assert s.ask().status == 200
    return s.ask(s.login.token(s.login.claims(s.name, c_nonce=s.claims["c_nonce"])))


def again(s):
    assert s.ask().status == 200
    return s.ask()


def withdrawn(s):
    token = s.token
    s.officer.withdraw(s.item)
    return s.ask(token)


CALLERS = [
    ("no token", lambda s: s.wallet.ask(None, s.body()), 401, TOKEN),
    ("a token that is none", lambda s: s.ask("abc"), 401, TOKEN),
    ("a token of DPoP", lambda s: s.ask(authorization=f"DPoP {s.token}"), 401, TOKEN),
    ("a bad signature", lambda s: s.ask(flipped(s.token)), 401, TOKEN),
    ("other claims under a good signature", lambda s: s.ask(flipped(s.token, 1)), 401, TOKEN),
    ("a token by another key", lambda s: s.headed(Key()), 401, TOKEN),
    ("a token by the wallet's key", lambda s: s.headed(s.wallet.key), 401, TOKEN),
    ("a token of another type", lambda s: s.headed(typ="JWT"), 401, TOKEN),
    ("a token without a type", lambda s: s.headed(typ=None), 401, TOKEN),
    ("a token without the name of its key", lambda s: s.headed(kid=None), 401, TOKEN),
    ("a token by a key nobody has", lambda s: s.headed(kid="another"), 401, TOKEN),
    ("a token without a signature", lambda s: s.headed(alg="none"), 401, TOKEN),
    ("another wallet's token", lambda s: s.said(sub="not_the_same"), 401, TOKEN),
    ("a token of nobody", lambda s: s.said(sub=None), 401, TOKEN),
    ("a token for another issuer", lambda s: s.said(aud="https://other.example"), 401, TOKEN),
    ("a token for several issuers", lambda s: s.said(aud=[ISSUER, "https://other.example"]), 401, TOKEN),
    ("a token by another server", lambda s: s.said(iss="https://token.evil.example"), 401, TOKEN),
    ("a token that ended", lambda s: s.said(exp=now() - 90), 401, TOKEN),
    ("a token that never ends", lambda s: s.said(exp=None), 401, TOKEN),
    ("a token that ends some time", lambda s: s.said(exp="soon"), 401, TOKEN),
    ("a token that has not begun", lambda s: s.said(nbf=now() + 900), 401, TOKEN),
    ("a token without a name", lambda s: s.said(jti=None), 401, TOKEN),
    ("a token without a number", lambda s: s.said(c_nonce=None), 401, TOKEN),
    ("a token for nothing", lambda s: s.said(credential_identifiers=[]), 401, TOKEN),
    ("a token for two", lambda s: s.said(credential_identifiers=[s.name, "b"]), 401, TOKEN),
    ("a token for what was not offered", lambda s: s.said(credential_identifiers=["x" * 36]), 401, TOKEN),
    ("an offer that was collected", twice, 401, TOKEN),
    ("the same token again", again, 401, TOKEN),
    ("an item that was withdrawn", withdrawn, 401, TOKEN),
    ("the token of another kind of issuer here", lambda s: s.ask(s.officer.token), 401, TOKEN),
]

BODIES = [
    ("no JSON", lambda s: s.ask(body=b"{"), 400, REQUEST), ("a list", lambda s: s.ask(body=[]), 400, REQUEST),
    ("nothing in it", lambda s: s.ask(body={}), 400, REQUEST),
    ("deep JSON", lambda s: s.ask(body=nested(5000)), 400, REQUEST),
    ("a form", lambda s: s.ask(content_type="application/x-www-form-urlencoded"), 400, REQUEST),
    ("no proof but a kind", lambda s: s.ask(body={"credential_configuration_id": "core-skills-1"}), 400, REQUEST),
    ("a proof as a word", lambda s: s.ask(body={"proof": "x"}), 400, REQUEST),
    ("a proof and proofs", lambda s: s.ask(body=s.body() | {"proofs": {"jwt": []}}), 400, (REQUEST, PROOF)),
    ("a proof of another kind", lambda s: s.ask(body={"proof": {"proof_type": "cwt", "cwt": "x"}}), 400, REQUEST),
    ("a proof that is none", lambda s: s.ask(body={"proof": {"proof_type": "jwt", "jwt": "x"}}), 400, PROOF),
    ("a bad signature of the proof", lambda s: s.ask(
        body={"proof": {"proof_type": "jwt", "jwt": flipped(s.wallet.proof(s.claims["c_nonce"]))}}), 400, PROOF),
    ("a proof by another key", lambda s: s.proved(Key()), 400, PROOF),
    ("a proof with another number", lambda s: s.proved(nonce="not_the_same"), 400, NONCE),
    ("a proof without a number", lambda s: s.proved(nonce=None), 400, PROOF),
    ("a proof for another issuer", lambda s: s.proved(aud="https://other.example"), 400, PROOF),
    ("a proof by another wallet", lambda s: s.proved(iss="urn:other"), 400, PROOF),
    ("a proof by nobody", lambda s: s.proved(iss=None), 400, PROOF),
    ("a proof from before the offer", lambda s: s.proved(iat=now() - 4_000), 400, PROOF),
    ("a proof of tomorrow", lambda s: s.proved(iat=now() + 86_400), 400, PROOF),
    ("a proof in milliseconds", lambda s: s.proved(iat=now() * 1000), 400, PROOF),
    ("a proof without a time", lambda s: s.proved(iat=None), 400, PROOF),
    ("a proof of another type", lambda s: s.proved(None, {"typ": "JWT"}), 400, PROOF),
    ("a proof without a key", lambda s: s.proved(None, {"kid": None}), 400, PROOF),
    ("a proof by a key in its header", lambda s: s.proved(None, {"kid": None, "jwk": s.wallet.key.jwk}), 400, PROOF),
    ("a proof by two keys", lambda s: s.proved(None, {"jwk": s.wallet.key.jwk}), 400, PROOF),
    ("a proof by a did:web", lambda s: s.proved(None, {"kid": f"did:web:{HOST}#k"}), 400, PROOF),
    ("a proof by a did:key of another", lambda s: s.proved(None, {"kid": did_key(Key())}), 400, PROOF),
    ("a proof without a signature", lambda s: s.proved(None, {"alg": "none"}), 400, PROOF),
]

NOTICES = [
    ("no id", lambda s: s.tell(notification_id=None), 400, NOTICE),
    ("an id nobody gave", lambda s: s.tell(notification_id="776aefd4"), 400, ID),
    ("a bad event", lambda s: s.tell(event="credential_eaten"), 400, NOTICE),
    ("no event", lambda s: s.tell(event=None), 400, NOTICE),
    ("no token", lambda s: s.wallet.tell(
        None, {"notification_id": s.notice, "event": "credential_accepted"}), 401, TOKEN),
    ("another wallet's token", lambda s: s.tell(s.login.token(s.claims | {"sub": "x"})), 401, TOKEN),
    ("before anything was collected", lambda s: s.wallet.tell(
        s.token, {"notification_id": "x", "event": "credential_accepted"}), 401, TOKEN),
]

PLACES = [
    ("documents at another host", lambda s: call(
        "GET", f"{s.officer.program.address}/.well-known/did.json", host="other.example"), 404, None),
    ("metadata of the site itself", lambda s: call(
        "GET", f"{s.officer.program.address}/.well-known/openid-credential-issuer"), 404, None),
    ("roots where there are none", lambda s: read(s.officer.program, "/.well-known/iacas"), 404, None),
    ("a list there is not", lambda s: call("GET", f"{s.door}/bitstring/999/revocation"), 404, None),
    ("a list of another purpose", lambda s: call("GET", f"{s.door}/bitstring/1/refresh"), 404, None),
    ("credentials by GET", lambda s: call("GET", f"{s.door}/credential"), 405, None),
    ("credentials of nobody", lambda s: call(
        "POST", s.door.replace(s.officer.organisation, "nobody") + "/credential"), 404, None),
]
