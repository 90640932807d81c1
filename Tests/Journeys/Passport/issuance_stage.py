"""What every attack on an issuer starts from: a fresh offer, and sound steps up to the one that is taken wrongly."""
import functools
from urllib.parse import parse_qs, urlparse

from forging import Key, jwe
from wallet import Offer, Token, Wallet, proof
from wire import post_form, post_json


class Stage:
    def __init__(self, officer, person, stranger=None, strange_person=None):
        self.officer, self.person, self.wallet = officer, person, Wallet()
        # Somebody of another organisation on the same server, with an offer of their own.
        self.other = Stage(stranger, strange_person) if stranger else None

    @functools.cached_property
    def item(self):
        return self.officer.record(self.person)

    @functools.cached_property
    def made(self):
        return self.officer.offer(self.person, [self.item])

    @property
    def reference(self):
        """Where the offer stands for those who got only its address."""
        return parse_qs(urlparse(self.made["linkByReference"]).query)["credential_offer_uri"][0]

    @functools.cached_property
    def offer(self):
        return Offer(self.made["link"])

    @functools.cached_property
    def made_with_code(self):
        return self.officer.offered(self.person, needs_code=True)

    @functools.cached_property
    def offer_with_code(self):
        return Offer(self.made_with_code["link"])

    @functools.cached_property
    def token(self):
        return self.wallet.token(self.offer)

    @functools.cached_property
    def bound_token(self):
        """A token of DPoP."""
        return self.wallet.token(self.offer, dpop=Key())

    @functools.cached_property
    def key(self):
        return Key()

    @property
    def nonce(self):
        return self.wallet.nonce(self.offer)

    @functools.cached_property
    def used_nonce(self):
        """A nonce of a proof that was taken, with a token of its own."""
        offer = Offer(self.officer.offered(self.person)["link"])
        token, nonce = self.wallet.token(offer), self.nonce
        body = self.wallet.request(offer, [Key()], nonce)
        assert self.wallet.ask_credential(offer, token, body).status == 200
        return nonce

    # The steps, each with what is other than it should be.

    def form(self, offer=None, **changes):
        """The token address with a form of which some fields are others; None takes a field out."""
        offer = offer or self.offer
        fields = {"grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                  "pre-authorized_code": offer.code}
        fields |= {n.replace("__", "-"): v for n, v in changes.items()}
        return self.post({n: v for n, v in fields.items() if v is not None}, offer)

    def post(self, fields, offer=None, **headers):
        return post_form((offer or self.offer).authorization["token_endpoint"], fields, **headers)

    @property
    def body(self):
        return self.wallet.request(self.offer, [self.key], self.nonce)

    def ask(self, body=None, **headers):
        """The credential address with another body, or other headers; None takes a header out."""
        return self.wallet.ask_credential(self.offer, self.token, self.body if body is None else body, **headers)

    def changed(self, without=(), **changes):
        return self.ask({n: v for n, v in (self.body | changes).items() if n not in without})

    def proved(self, *proofs):
        return self.changed(proofs={"jwt": list(proofs)})

    def proof(self, header=None, without=(), key=None, **claims):
        """A proof of which some members are others."""
        return proof(self.offer.issuer, claims.pop("nonce", self.nonce), key or self.key, header, without, **claims)

    def encrypted(self, way):
        """An encrypted request for an encrypted answer, as it must be; the way of the answer is another."""
        return self.closed(self.body | {"credential_response_encryption": way})

    def closed(self, body, **changes):
        """A request by hand that is encrypted to the issuer; `changes` go into the header."""
        key = self.offer.metadata["credential_request_encryption"]["jwks"]["keys"][0]
        return self.ask(jwe(body, key, **changes), content_type="application/jwt")

    def with_token(self, text, kind="Bearer", **more):
        place = self.offer.place("credential")
        return post_json(place, self.body, authorization=f"{kind} {text}", **more)

    @functools.cached_property
    def notice(self):
        """The id to tell what became of a credential."""
        answer = self.ask()
        assert answer.status == 200, answer
        return answer.json["notification_id"]

    def notify(self, body=None, token=None, **changes):
        own = {"notification_id": self.notice, "event": "credential_accepted"} | changes
        body = {n: v for n, v in own.items() if v is not None} if body is None else body
        place = self.offer.place("notification")
        return post_json(place, body, **(token or self.token).headers("POST", place))


def bearer(text):
    return Token(text, "Bearer")


def good_run(officer, person):
    """That the server still does what it is for."""
    (credential,) = Wallet().accept(officer.offered(person)["link"])
    return credential
