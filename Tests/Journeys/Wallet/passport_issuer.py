"""An issuer of staff passport items (OpenID4VCI 1.0, pre-authorised code) on the reference implementation of SD-JWT."""
import hashlib, json, secrets, time, urllib.parse, zlib

from joserfc import jws, jwt
from joserfc.jwk import ECKey
from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.issuer import SDJWTIssuer

from passport_binding import EXPOSED, Binding
from passport_house import Answer, Guest, b64

GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
ALWAYS = {"issuer_ods", "issuer_name", "framework", "body", "status_on_register"}
ITEMS = {
    "core-skills-1": ("Core skills training", {
        "issuer_ods": "RZZ", "issuer_name": "Northfield Teaching Hospitals", "framework": "CSTF",
        "subject": "fire-safety", "level": "1", "awarded_on": "2026-03-02", "expires_on": "2028-03-01",
        "renewal": {"value": 2, "unit": "years"}, "assessment": {"score": 92, "attempts": 1},
        "wards": ["A1", "B2"], "delivered_by": "Amina Okafor"}),
    "professional-registration-1": ("Professional registration", {
        "issuer_ods": "RZZ", "issuer_name": "Northfield Teaching Hospitals", "body": "NMC",
        "status_on_register": "registered", "number": "12B3456C", "name_on_register": "Amina Okafor",
        "registered_to": "2027-09-30", "restrictions": [], "annotations": ["V300"]}),
}
LABELS = {"awarded_on": "Date passed", "expires_on": "Refresh due", "wards": "Wards"}


class Issuer(Guest):
    places = ("/passport/issuers/", "/passport/types/", "/.well-known/")

    def __init__(self, house, name="RZZ"):
        super().__init__(house)
        self.base, self.path = house.address, f"/passport/issuers/{name}"
        self.identifier = self.base + self.path
        self.key = ECKey.generate_key("P-256", parameters={"kid": "key-1"})
        self.pushed, self.codes, self.waits, self.later, self.signed_in = {}, {}, {}, 0, True
        # How many copies of an item it gives at once, and what binds tokens to keys where it does that.
        self.interval, self.batch, self.binding = 5, 1, None
        self.offers, self.tokens, self.nonces, self.notices, self.states = {}, {}, set(), [], {}
        house.guests.append(self)

    def type_of(self, name):
        key, version = name.rsplit("-", 1)
        return f"{self.base}/passport/types/{key}/{version}"

    def binds(self):
        """From now on its tokens are bound to the wallet's key."""
        self.binding = Binding(self.base)
        self.spoil("oauth", lambda told: told | {"dpop_signing_alg_values_supported": ["ES384", "ES256"]})
        return self.binding

    # ---- What HR would press

    def offer(self, *names, code=None, by_reference=False):
        offer = {"credential_issuer": self.identifier, "credential_configuration_ids": list(names or ["core-skills-1"])}
        pre, id = secrets.token_urlsafe(16), secrets.token_urlsafe(8)
        grant = {"pre-authorized_code": pre}
        if code:
            grant["tx_code"] = {"length": len(code), "input_mode": "numeric", "description": "On the letter from HR"}
        offer = self.told("offer", offer | {"grants": {GRANT: grant}})
        self.offers[id] = {"offer": offer, "pre": pre, "code": code, "tries": 5, "used": False}
        text = offer if isinstance(offer, str) else json.dumps(offer)
        part = f"credential_offer={urllib.parse.quote(text)}"
        if by_reference:
            part = f"credential_offer_uri={urllib.parse.quote(f'{self.identifier}/offers/{id}', safe='')}"
        return self.told("link", f"openid-credential-offer://?{part}")

    def offer_asking_sign_in(self, *names):
        offer = {"credential_issuer": self.identifier,
                 "credential_configuration_ids": list(names or ["core-skills-1"]),
                 "grants": {"authorization_code": {"issuer_state": secrets.token_urlsafe(16)}}}
        text = urllib.parse.quote(json.dumps(self.told("offer", offer)))
        return f"openid-credential-offer://?credential_offer={text}"

    # ---- Places

    def answer(self, call):
        known = {f"/.well-known/openid-credential-issuer{self.path}": self.metadata,
                 f"/.well-known/oauth-authorization-server{self.path}": self.oauth,
                 f"/.well-known/jwt-vc-issuer{self.path}": self.keys}
        for name in ("token", "nonce", "credential", "notification", "par", "authorize", "deferred"):
            known[f"{self.path}/{name}"] = getattr(self, name)
        if call.path in known:
            return known[call.path](call)
        last = call.path.rsplit("/", 1)[1]
        if call.path.startswith("/passport/types/"):
            name = "-".join(call.path.split("/")[-2:])
            return Answer({"vct": self.base + call.path, "name": ITEMS[name][0], "claims": [
                {"path": [claim], "display": [{"locale": "en-GB", "label": LABELS[claim]}] if claim in LABELS else []}
                for claim in ITEMS[name][1]]})
        if "/offers/" in call.path and last in self.offers:
            return Answer(self.offers[last]["offer"])
        if "/status/" in call.path:
            return self.status()
        return Answer({"error": "not_found"}, 404)

    def metadata(self, _):
        kinds = {name: {"format": "dc+sd-jwt", "vct": self.type_of(name),
                        "credential_signing_alg_values_supported": ["ES256"],
                        "cryptographic_binding_methods_supported": ["jwk"],
                        "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
                        "credential_metadata": {"display": [{"name": title, "locale": "en-GB"}]}}
                 for name, (title, _) in ITEMS.items()}
        told = {"credential_issuer": self.identifier, "display": [{"name": "Northfield Teaching Hospitals"}],
                "credential_configurations_supported": kinds} | {
            f"{name}_endpoint": f"{self.identifier}/{name}" for name in ("credential", "nonce", "notification")} | {
            "deferred_credential_endpoint": f"{self.identifier}/deferred"}
        if self.batch > 1:
            told["batch_credential_issuance"] = {"batch_size": self.batch}
        told = self.told("metadata", told)
        return told if isinstance(told, Answer) else Answer(told)

    def oauth(self, _):
        return Answer(self.told("oauth", {
            "issuer": self.identifier, "token_endpoint": f"{self.identifier}/token",
            "grant_types_supported": [GRANT, "authorization_code"],
            "pushed_authorization_request_endpoint": f"{self.identifier}/par",
            "authorization_endpoint": f"{self.identifier}/authorize", "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "pre-authorized_grant_anonymous_access_supported": True}))

    def keys(self, _):
        jwks = {"keys": [self.key.as_dict(private=False)]}
        return Answer(self.told("keys", {"issuer": self.identifier, "jwks": jwks}))

    def par(self, call):
        """Keeps what the wallet asks for (RFC 9126), after what an issuer checks of it."""
        form = call.form
        assert form["response_type"] == "code" and form["code_challenge_method"] == "S256" and len(form["state"]) >= 22
        assert len(form["code_challenge"]) == 43 and "code_verifier" not in form, form
        id = f"urn:ietf:params:oauth:request_uri:{secrets.token_urlsafe(16)}"
        self.pushed[id] = form
        told = self.told("par", {"request_uri": id, "expires_in": 60})
        return told if isinstance(told, Answer) else Answer(told, 201)

    def authorize(self, call):
        """The page where the person signs in and says yes; here they have."""
        form = self.pushed.pop(call.query["request_uri"])
        assert call.query == {"client_id": form["client_id"], "request_uri": call.query["request_uri"]}, call.query
        code = secrets.token_urlsafe(16)
        self.codes[code] = form
        back = {"state": form["state"], "iss": self.identifier} | (
            {"code": code} if self.signed_in else {"error": "access_denied"})
        place = f"{form['redirect_uri']}?{urllib.parse.urlencode(self.told('back', back))}"
        return Answer(status=303, headers={"location": place})

    def token_for_code(self, form):
        asked = self.codes.pop(form["code"], None)
        challenge = b64(hashlib.sha256(form["code_verifier"].encode()).digest())
        if not asked or asked["code_challenge"] != challenge or form["redirect_uri"] != asked["redirect_uri"]:
            return Answer({"error": "invalid_grant"}, 400)
        token, wanted = secrets.token_urlsafe(16), json.loads(asked["authorization_details"])
        self.tokens[token] = [one["credential_configuration_id"] for one in wanted]
        return Answer({"access_token": token, "token_type": "Bearer", "expires_in": 600})

    def deferred(self, call):
        token = self.token_of(call)
        wait = self.waits.get(call.json["transaction_id"])
        spoiled = self.told("deferred", None)
        if spoiled is not None:
            return spoiled
        if not wait or wait["token"] != token:
            return Answer({"error": "invalid_transaction_id"}, 400)
        wait["asked"].append(time.time())
        if self.later > 0:
            self.later -= 1
            return Answer({"transaction_id": call.json["transaction_id"], "interval": self.interval}, 202)
        del self.waits[call.json["transaction_id"]]
        return Answer(self.given(wait["name"], wait["held"]))

    def token_of(self, call):
        """Whom a call with a token speaks for; nothing where its proof lacks the nonce."""
        if self.binding:
            return self.binding.token_of(call)
        return (call.headers.get("authorization") or "").removeprefix("Bearer ")

    def given(self, name, held):
        return {"credentials": [{"credential": self.made(name, key)} for key in held],
                "notification_id": secrets.token_urlsafe(8)}

    def token(self, call):
        form = call.form
        thumbprint = self.binding.proven(call) if self.binding else "none"
        if thumbprint is None:
            return self.binding.refusal()
        answer = self.token_for(form)
        if self.binding and answer.status == 200:
            told = json.loads(answer.body)
            self.binding.bound[told["access_token"]] = thumbprint
            answer = Answer(self.told("bound", told | {"token_type": "DPoP"}))
        if self.binding and self.binding.nonce:
            answer.headers |= EXPOSED | {"DPoP-Nonce": self.binding.nonce}
        return answer

    def token_for(self, form):
        if form.get("grant_type") == "authorization_code":
            return self.token_for_code(form)
        found = next((one for one in self.offers.values() if one["pre"] == form.get("pre-authorized_code")), None)
        if not found or found["used"] or found["tries"] == 0 or form.get("grant_type") != GRANT:
            return Answer({"error": "invalid_grant", "error_description": "used or unknown"}, 400)
        if bool(found["code"]) != ("tx_code" in form):
            return Answer({"error": "invalid_request"}, 400)
        if found["code"] and form["tx_code"] != found["code"]:
            found["tries"] -= 1
            return Answer({"error": "invalid_grant", "tries_left": found["tries"]}, 400)
        found["used"], token = True, secrets.token_urlsafe(16)
        self.tokens[token] = found["offer"]["credential_configuration_ids"]
        told = self.told("token", {"access_token": token, "token_type": "Bearer", "expires_in": 600})
        return told if isinstance(told, Answer) else Answer(told)

    def nonce(self, _):
        nonce = secrets.token_urlsafe(16)
        self.nonces.add(nonce)
        return Answer(self.told("nonce", {"c_nonce": nonce}))

    def proven_key(self, proof):
        """The key of a proof, after every check that an issuer owes (OpenID4VCI, appendix F.1 and F.4)."""
        header = jws.extract_compact(proof.encode()).headers()
        assert header["typ"] == "openid4vci-proof+jwt" and header["alg"] == "ES256" and "d" not in header["jwk"]
        claims = jwt.decode(proof, ECKey.import_key(header["jwk"]), algorithms=["ES256"]).claims
        assert claims["aud"] == self.identifier and abs(claims["iat"] - time.time()) < 60 and "iss" not in claims
        assert claims["nonce"] in self.nonces
        return claims["nonce"], header["jwk"]

    def proven_keys(self, proofs):
        """The keys of one request: all different, and by the same nonce, which counts once."""
        nonces, keys = zip(*map(self.proven_key, proofs))
        assert len(set(nonces)) == 1 and len({key["x"] for key in keys}) == len(keys)
        self.nonces.remove(nonces[0])
        return keys

    def credential(self, call):
        token = self.token_of(call)
        if token is None:
            return self.binding.refusal(401)
        if token not in self.tokens:
            return Answer({"error": "invalid_token"}, 401)
        asked = call.json
        name = asked.get("credential_configuration_id") or self.tokens[token][0]
        proofs = asked["proofs"]["jwt"]
        assert name in self.tokens[token] and list(asked["proofs"]) == ["jwt"] and 1 <= len(proofs) <= self.batch
        held = self.proven_keys(proofs)
        if self.later > 0:
            self.later -= 1
            id = secrets.token_urlsafe(8)
            self.waits[id] = {"token": token, "name": name, "held": held, "asked": [time.time()]}
            return Answer({"transaction_id": id, "interval": self.interval}, 202)
        told = self.told("credential", self.given(name, held))
        return told if isinstance(told, Answer) else Answer(told)

    def notification(self, call):
        if self.binding and self.token_of(call) is None:
            return self.binding.refusal(401)
        self.notices.append(call.json)
        return Answer(status=204)

    # ---- Items

    def made(self, name, held):
        now, index = int(time.time()), len(self.states)
        self.states[index] = 0
        plain = {"iss": self.identifier, "vct": self.type_of(name), "iat": now, "exp": now + 200 * 86400,
                 "status": {"status_list": {"idx": index, "uri": f"{self.identifier}/status/1"}}}
        claims, header = ITEMS[name][1], {"alg": "ES256", "typ": "dc+sd-jwt", "kid": "key-1"}
        if not self.changes.keys() & {"payload", "header", "parts", "signing", "text"}:
            shown = {key: value for key, value in claims.items() if key in ALWAYS}
            hidden = {SDObj(key): ([SDObj(one) for one in value] if key == "wards" else value)
                      for key, value in claims.items() if key not in ALWAYS}
            keys = {"typ": header["typ"], "kid": header["kid"]}
            return SDJWTIssuer(plain | shown | hidden, JWK(**self.key.as_dict(private=True)), JWK(**held),
                               add_decoy_claims=True, extra_header_parameters=keys).sd_jwt_issuance
        return self.spoiled(plain, claims, held, header)

    def spoiled(self, plain, claims, held, header):
        """The same by hand, with what a test changes in it."""
        parts = [b64(["salt-" + key, key, value]) for key, value in claims.items() if key not in ALWAYS]
        digests = [b64(hashlib.sha256(part.encode()).digest()) for part in parts]
        payload = plain | {key: value for key, value in claims.items() if key in ALWAYS} | {
            "cnf": {"jwk": held}, "_sd_alg": "sha-256", "_sd": digests}
        parts = self.told("parts", (payload, parts))[1]
        header, payload = self.told("header", header), self.told("payload", payload)
        token = self.signer("signing", self.key)(header, payload)
        return self.told("text", "~".join([token, *parts, ""]))

    def status(self):
        """Two bits for each item, counted from the least significant end."""
        raw = bytearray(1024)
        for index, state in self.states.items():
            raw[index // 4] |= state << (index % 4 * 2)
        payload = self.told("status", {
            "sub": f"{self.identifier}/status/1", "iat": int(time.time()), "exp": int(time.time()) + 600, "ttl": 1,
            "status_list": {"bits": 2, "lst": b64(zlib.compress(bytes(raw), 9))}})
        sign = self.signer("status-signing", self.key)
        return Answer(sign({"alg": "ES256", "typ": "statuslist+jwt", "kid": "key-1"}, payload),
                      kind="application/statuslist+jwt")
