"""Somebody who makes wallets and attests them and their keys, and one of their wallets
(draft-ietf-oauth-attestation-based-client-auth-10; OpenID4VCI 1.0, annexes D and E). Nothing of it is the server's."""
import uuid

from code_wallet import CodeFlow
from forging import Key, jws, now
from wallet import PROOF, Token
from wire import call, post_json

CLIENT = "https://wallet.example/app"
ATTESTATION, POP, KEYS = (
    "oauth-client-attestation+jwt", "oauth-client-attestation-pop+jwt", "key-attestation+jwt")
HIGH = "iso_18045_high"


def left(members, changes):
    return {n: v for n, v in (members | changes).items() if v is not None}


class Maker:
    def __init__(self, issuer="https://wallet.example"):
        self.issuer, self.key = issuer, Key()

    def attests(self, instance, key=None, header=None, **changes):
        """An attestation of one wallet; None takes a claim out."""
        own = {"iss": self.issuer, "sub": CLIENT, "iat": now(), "exp": now() + 3_600, "cnf": {"jwk": instance.jwk}}
        key = key or self.key
        return jws(left({"typ": ATTESTATION, "alg": key.alg}, header or {}), left(own, changes), key)

    def attests_keys(self, keys, nonce, key=None, header=None, **changes):
        own = {"iss": self.issuer, "iat": now(), "exp": now() + 3_600, "nonce": nonce,
               "attested_keys": [one.jwk for one in keys], "key_storage": [HIGH], "user_authentication": [HIGH]}
        key = key or self.key
        return jws(left({"typ": KEYS, "alg": key.alg}, header or {}), left(own, changes), key)


class AttestedFlow(CodeFlow):
    """A run of the flow of the code, by a wallet that says who made it."""

    def __init__(self, issuer, maker, **more):
        super().__init__(issuer, client=CLIENT, **more)
        self.maker, self.instance = maker, Key()

    @property
    def challenge(self):
        answer = call("POST", self.place("challenge_endpoint"))
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"], answer
        return answer.json["attestation_challenge"]

    def pop(self, key=None, header=None, **changes):
        own = {"aud": self.issuer, "jti": str(uuid.uuid4()), "iat": now(), "challenge": changes.pop(
            "challenge") if "challenge" in changes else self.challenge}
        key = key or self.instance
        return jws(left({"typ": POP, "alg": key.alg}, header or {}), left(own, changes), key)

    @property
    def sound(self):
        return {"oauth-client-attestation": self.maker.attests(self.instance),
                "oauth-client-attestation-pop": self.pop()}

    def push(self, changes=None, fields=None, **headers):
        return super().push(changes, fields, **(self.sound | {n.replace("_", "-"): v for n, v in headers.items()}))

    def ask_token(self, code, changes=None, fields=None, **headers):
        return super().ask_token(
            code, changes, fields, **(self.sound | {n.replace("_", "-"): v for n, v in headers.items()}))

    def keys_proof(self, nonce, key, attestation, **changes):
        head = {"typ": PROOF, "alg": key.alg, "jwk": key.jwk} | (
            {"key_attestation": attestation} if attestation else {})
        own = {"iss": CLIENT, "aud": self.issuer, "iat": now(), "nonce": nonce}
        return jws(head, left(own, changes), key)

    @property
    def nonce(self):
        return post_json(self.metadata["nonce_endpoint"], {}).json["c_nonce"]

    def fetch(self, token, proofs, configuration="core-skills-1"):
        place = self.metadata["credential_endpoint"]
        body = {"credential_configuration_id": configuration, "proofs": proofs}
        return post_json(place, body, **token.headers("POST", place))

    def token_of(self, answer):
        assert answer.status == 200, answer
        return Token(answer.json["access_token"], answer.json["token_type"])
