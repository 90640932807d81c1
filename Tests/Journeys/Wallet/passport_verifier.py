"""A verifier of staff passport items (OpenID4VP 1.0) that checks what it gets with the reference implementation."""
import json, secrets, time, urllib.parse

from joserfc import jwe
from joserfc.jwk import ECKey
from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier

from passport_house import Answer, Guest


class Verifier(Guest):
    def __init__(self, house, issuer, name="RYY"):
        super().__init__(house)
        self.issuer, self.path = issuer, f"/passport/verifiers/{name}"
        self.base, self.places = house.address + self.path, (self.path + "/",)
        self.did = f"did:web:localhost%3A{house.port}:passport:verifiers:{name}"
        self.client = f"decentralized_identifier:{self.did}"
        self.key, self.proof = ECKey.generate_key("P-256"), {"alg": "ES256", "kid": f"{self.did}#key-1"}
        self.requests, self.leads = {}, False
        house.guests.append(self)

    def ask(self, query, mode="direct_post", enc=("A128GCM", "A256GCM"), method="post", **more):
        """A link that asks for something; the last one's record is `self.last`."""
        id = secrets.token_urlsafe(8)
        sealing = ECKey.generate_key("P-256", parameters={"kid": "seal", "use": "enc", "alg": "ECDH-ES"})
        metadata = {"client_name": "Eastmoor Community Trust", "vp_formats_supported": {
            "dc+sd-jwt": {"sd-jwt_alg_values": ["ES256"], "kb-jwt_alg_values": ["ES256"]}}}
        if mode == "direct_post.jwt":
            metadata |= {"jwks": {"keys": [sealing.as_dict(private=False)]},
                         "encrypted_response_enc_values_supported": list(enc)}
        self.last = self.requests[id] = {"id": id, "sealing": sealing, "answer": None, "error": None, "payload": {
            "client_id": self.client, "aud": "https://self-issued.me/v2", "response_type": "vp_token",
            "response_mode": mode, "response_uri": f"{self.base}/responses/{id}", "nonce": secrets.token_urlsafe(16),
            "state": secrets.token_urlsafe(16), "dcql_query": query, "client_metadata": metadata,
            "iat": int(time.time()), "exp": int(time.time()) + 600} | more}
        link = urllib.parse.urlencode({"client_id": self.client, "request_uri": f"{self.base}/requests/{id}",
                                       "request_uri_method": method})
        return self.told("link", f"openid4vp://?{link}")

    def answer(self, call):
        parts = call.path.removeprefix(self.path).split("/")
        if parts[1:] == ["did.json"]:
            return Answer(self.told("did", {
                "@context": ["https://www.w3.org/ns/did/v1"], "id": self.did, "assertionMethod": [f"{self.did}#key-1"],
                "authentication": [f"{self.did}#key-1"], "verificationMethod": [{
                    "id": f"{self.did}#key-1", "type": "JsonWebKey2020", "controller": self.did,
                    "publicKeyJwk": self.key.as_dict(private=False)}]}))
        if parts[1:] == ["done"]:
            return Answer("<!DOCTYPE html><title>Done</title><h1>Thank you</h1>", kind="text/html; charset=utf-8")
        if len(parts) == 3 and parts[2] in self.requests:
            known = {"requests": self.request, "responses": self.response}
            return known[parts[1]](call, self.requests[parts[2]])
        return Answer({"error": "not_found"}, 404)

    def request(self, call, request):
        payload = dict(request["payload"])
        if call.method == "POST":
            payload["wallet_nonce"] = call.form["wallet_nonce"]
        header = {"typ": "oauth-authz-req+jwt"} | self.proof
        sign = self.signer("signing", self.key)
        text = sign(self.told("header", header), self.told("payload", payload))
        return self.told("request", Answer(text, kind="application/oauth-authz-req+jwt"))

    def response(self, call, request):
        form = call.form
        if request["answer"] or request["error"]:
            return Answer({"error": "invalid_request", "error_description": "answered already"}, 400)
        if "error" in form:
            assert form["state"] == request["payload"]["state"]
            request["error"] = form
            return self.told("refused", Answer(self.onward(2)))
        if "response" in form:
            assert set(form) == {"response"}, "a sealed answer says nothing in the open"
            opened = jwe.decrypt_compact(form["response"], request["sealing"],
                                         algorithms=["ECDH-ES", "A128GCM", "A256GCM"])
            request["header"], form = opened.headers(), json.loads(opened.plaintext)
            token = form["vp_token"]
        else:
            token = json.loads(form["vp_token"])
        assert form["state"] == request["payload"]["state"]
        request["answer"] = {id: [self.read(one, request) for one in list] for id, list in token.items()}
        return self.told("answer", Answer(self.onward(1)))

    def onward(self, code):
        """Where the browser goes on: only a verifier that leads it says so."""
        return {"redirect_uri": f"{self.base}/done?response_code={code}"} if self.leads else {}

    def read(self, text, request):
        """The claims of one presentation: issuer, key binding, audience, nonce and hash hold, says the reference."""
        key = JWK(**self.issuer.key.as_dict(private=False))
        reader = SDJWTVerifier(text, lambda *_: key, self.client, request["payload"]["nonce"])
        payload = reader.get_verified_payload()
        request["disclosed"] = request.get("disclosed", 0) + text.count("~") - 1
        return {name: value for name, value in payload.items()
                if name not in ("iss", "iat", "exp", "cnf", "vct", "status", "_sd_alg")}
