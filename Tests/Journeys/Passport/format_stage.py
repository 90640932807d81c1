"""What every attack on the other formats starts from: a fresh request, a holder's key, a sound presentation."""
import functools

from forging import Key, b64, digest, jws, now
from many_trust import V1, V2, did, device_response, proved
from presentation_stage import Show

MARKS = {"vc+sd-jwt": "item0_s0", "mso_mdoc": "item0_m0", "jwt_vc_json": "item0_j0", "ldp_vc": "item0_l0"}


class ShowMany(Show):
    """`other` issues in every format."""

    def send_as(self, format, presentation):
        return self.answer({MARKS[format]: [presentation]})

    @functools.cached_property
    def thief(self):
        return Key()

    # jwt_vc_json

    def presented(self, token, key=None, header=None, type="vp+jwt", signature=None, inside=None, **changes):
        """vp+jwt round one credential; None takes a claim out."""
        key = key or self.key
        body = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": did(key),
                "verifiableCredential": inside if inside is not None else [self.enveloped(token)],
                "aud": self.asked.client, "nonce": self.asked.json["nonce"], "iat": now()} | changes
        head = {"alg": "ES256", "typ": type, "kid": f"{did(key)}#0"} | (header or {})
        head = {n: v for n, v in head.items() if v is not None}
        return jws(head, {n: v for n, v in body.items() if v is not None}, key, signature)

    def enveloped(self, token, type="application/vc+jwt"):
        return {"@context": V2, "id": f"data:{type},{token}", "type": "EnvelopedVerifiableCredential"}

    def presented_older(self, token, key=None, header=None, vp=None, **changes):
        key = key or self.key
        inside = {"@context": [V1], "type": ["VerifiablePresentation"], "verifiableCredential": [token]} | (vp or {})
        body = {"iss": did(key), "aud": self.asked.client, "nonce": self.asked.json["nonce"], "iat": now(),
                "vp": inside} | changes
        head = {"alg": "ES256", "typ": "JWT", "kid": f"{did(key)}#0"} | (header or {})
        return jws(head, {n: v for n, v in body.items() if v is not None}, key)

    def jwt(self, presentation=None):
        return self.send_as("jwt_vc_json", presentation or self.presented(self.other.token(self.key)))

    # vc+sd-jwt

    def selective(self, credential=None, **changes):
        return self.send_as("vc+sd-jwt", self.bound(credential or self.other.selective(self.key), **changes))

    # mso_mdoc

    def device(self, document=None, key=None, **changes):
        asked = {"client": self.asked.client, "nonce": self.asked.json["nonce"],
                 "address": self.asked.json["response_uri"]} | changes
        return device_response(document or self.other.mdoc(self.key), key or self.key, **asked)

    def mdoc(self, document=None, key=None, **changes):
        return self.send_as("mso_mdoc", self.device(document, key, **changes))

    # ldp_vc

    def proved(self, credential=None, key=None, proof=None, signed=None, **changes):
        key = key or self.key
        credential = credential or proved(self.other.document(self.key), self.other.key, self.other.method)
        whole = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": did(key),
                 "verifiableCredential": [credential]} | changes
        given = {"domain": self.asked.client, "challenge": self.asked.json["nonce"]} | (proof or {})
        purpose = given.pop("proofPurpose", "authentication")
        method = given.pop("verificationMethod", f"{did(key)}#0")
        return proved(whole, key, method, purpose, signed, **given)

    def ldp(self, presentation=None):
        return self.send_as("ldp_vc", presentation or self.proved())

    # Something to sign

    def signing(self, hashes=None, alg="sha-256", **claims):
        """An SD-JWT whose key binding signs what the request wants, or something else."""
        asked = self.asked.json.get("transaction_data", [])
        hashes = [digest(one) for one in asked] if hashes is None else hashes
        own = {"transaction_data_hashes": hashes, "transaction_data_hashes_alg": alg} | claims
        return self.bound(**{n: v for n, v in own.items()})


def altered(text, change):
    """Transaction data that says something else."""
    import base64, json
    said = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return b64(change(said))
