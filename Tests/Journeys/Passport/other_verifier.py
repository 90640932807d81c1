"""A verifier that is not ours: asks by OpenID4VP 1.0 and looks through the answer, with the three readers."""
import json, secrets
from urllib.parse import quote, urlencode

from openvc import P256KeyAgreementKey
from openvc.jwe import decrypt_compact

from checking import checked, claims_of, status
from forging import Key, jws, now
from place import refused, said


class OtherVerifier:
    def __init__(self, place, vct, claims, mode="direct_post.jwt", trusted=()):
        self.place, self.mode, self.trusted = place, mode, trusted
        self.key = Key(kid="verifier-1")
        host = quote(place.address.removeprefix("http://"), safe="")
        self.did = f"did:web:{host}:passport:verifiers:other"
        self.address = f"{place.address}/passport/verifiers/other"
        self.query = {"credentials": [{
            "id": "skill", "format": "dc+sd-jwt", "meta": {"vct_values": [vct]},
            "claims": [{"path": [name]} for name in claims]}]}
        method = f"{self.did}#{self.key.kid}"
        place.pages["/passport/verifiers/other/did.json"] = said({
            "id": self.did, "assertionMethod": [method], "authentication": [method],
            "verificationMethod": [{"id": method, "type": "JsonWebKey2020", "controller": self.did,
                                    "publicKeyJwk": self.key.jwk}]})
        self.count, self.shown = 0, {}

    @property
    def client(self):
        return f"decentralized_identifier:{self.did}"

    def request(self):
        """A link, as it would stand in a QR code."""
        self.count += 1
        own = f"/passport/verifiers/other/requests/{self.count}"
        seal = P256KeyAgreementKey.generate(f"seal-{self.count}")
        kept = {"nonce": secrets.token_urlsafe(24), "state": secrets.token_urlsafe(24), "seal": seal,
                "number": self.count}
        formats = {"dc+sd-jwt": {"sd-jwt_alg_values": ["ES256"], "kb-jwt_alg_values": ["ES256"]}}
        metadata = {"vp_formats_supported": formats}
        if self.mode == "direct_post.jwt":
            metadata |= {"jwks": {"keys": [seal.public_jwk() | {"kid": seal.kid, "alg": "ECDH-ES", "use": "enc"}]},
                         "encrypted_response_enc_values_supported": ["A128GCM", "A256GCM"]}
        answer = f"{self.address}/responses/{self.count}"

        def page(visit):
            claims = {
                "iss": self.client, "aud": "https://self-issued.me/v2", "iat": now(), "client_id": self.client,
                "response_type": "vp_token", "response_mode": self.mode, "response_uri": answer,
                "nonce": kept["nonce"], "state": kept["state"], "dcql_query": self.query, "client_metadata": metadata}
            if visit.body:
                claims["wallet_nonce"] = visit.form["wallet_nonce"]
            header = {"alg": "ES256", "typ": "oauth-authz-req+jwt", "kid": f"{self.did}#{self.key.kid}"}
            return said(jws(header, claims, self.key), kind="application/oauth-authz-req+jwt")

        self.place.pages[own] = page
        self.place.pages["POST", self.place_path(answer)] = lambda visit: self.take(visit, kept)
        return "openid4vp://?" + urlencode({
            "client_id": self.client, "request_uri": self.place.address + own, "request_uri_method": "post"})

    def place_path(self, address):
        return address.removeprefix(self.place.address)

    def take(self, visit, kept):
        form = visit.form
        if self.mode == "direct_post.jwt":
            form = json.loads(decrypt_compact(form["response"], key=kept["seal"]))
        if form["state"] != kept["state"]:
            return refused("invalid_request")
        token = form["vp_token"]
        token = json.loads(token) if isinstance(token, str) else token
        (one,) = token["skill"]
        issuer = claims_of(one)["iss"]
        if issuer not in self.trusted:
            return refused("access_denied")
        claims = checked(one, issuer, audience=self.client, nonce=kept["nonce"])
        if status(claims, issuer) != 0:
            return refused("access_denied")
        # openvc-core does not look whether everything that was asked is there, so this must.
        missing = [c["path"] for c in self.query["credentials"][0]["claims"] if c["path"][0] not in claims]
        if missing:
            return refused("invalid_request")
        self.shown[kept["number"]] = claims
        return said({})
