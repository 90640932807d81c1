"""A made-up provider that signs people in as NHS login does, or misbehaves in one way at a time."""
import json, time, uuid
from urllib.parse import parse_qs, urlparse

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from desk import Client, problems
from provider import CLIENT, Provider, send

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
PERSON = {"sub": "nhs-person-1", "nhs_number": "9998765404", "birthdate": "1980-12-14", "family_name": "Example"}


class NHSLogin(Provider):
    """Confidential clients by signature, vectors of trust, RS512, user-info by bearer token; no PKCE, no `acr`."""

    def __init__(self):
        super().__init__()
        self.rsa = RSAKey.generate_key(2048, {"kid": "nhs-1", "use": "sig"})
        self.stranger = RSAKey.generate_key(2048, {"kid": "nhs-1"})
        # What is vouched for; `vot` of `None` gives what was asked for.
        self.vot, self.user, self.info_changes = None, dict(PERSON), {}
        self.keys, self.statements, self.tokens_given, self.asked = None, set(), set(), []

    def document(self):
        document = super().document()
        del document["code_challenge_methods_supported"], document["end_session_endpoint"]
        return document | {
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "id_token_signing_alg_values_supported": ["RS512"]}

    def get(self, handler):
        path = urlparse(handler.path).path
        if path != "/user-info":
            if path == "/keys":
                self.calls.append(path)
                keys = self.published or [self.rsa]
                return send(handler, 200, {"keys": [key.as_dict(private=False) for key in keys]})
            return super().get(handler)
        self.calls.append(path)
        token = handler.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens_given:
            return send(handler, 401, {"error": "invalid_token"})
        send(handler, 200, {n: v for n, v in (self.info() | self.info_changes).items() if v is not None})

    def info(self):
        return self.user | {"iss": self.issuer, "aud": CLIENT}

    def authorize(self, address):
        asked = {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT, asked
        assert {"openid", "profile"} <= set(asked["scope"].split()), asked
        for name in ("acr_values", "max_age", "code_challenge", "ui_locales", "login_hint"):
            assert name not in asked, f"NHS login does not know {name}"
        assert asked["display"] in ("page", "touch") and asked.get("prompt") in (None, "login", "none"), asked
        asked["vectors"] = json.loads(asked["vtr"])
        assert len({one.split(".")[0] for one in asked["vectors"]}) == 1, "one level at a time"
        self.asked.append(asked)
        code = f"code-{len(self.flows)}"
        self.flows[code] = asked | {"used": False}
        return code, asked

    def post(self, handler, form):
        flow = self.flows.get(form.get("code"))
        if not flow or flow["used"] or not self.is_stated(form) or form["redirect_uri"] != flow["redirect_uri"]:
            return send(handler, 400, {"error": "invalid_grant"})
        assert "code_verifier" not in form, form
        flow["used"] = True
        claims = self.claims(flow)
        answer = self.answer(self, flow, claims) if self.answer else self.tokens(self.sign(claims))
        status, body, headers = answer if isinstance(answer, tuple) else (200, answer, {})
        send(handler, status, body, headers)

    def is_stated(self, form):
        """Whether the client has shown who it is (RFC 7523), with a statement that was not shown before."""
        if form.get("client_assertion_type") != ASSERTION:
            return False
        claims = jwt.decode(form["client_assertion"], self.keys, algorithms=["RS512"]).claims
        isGood = (claims["iss"] == claims["sub"] == CLIENT and claims["aud"] == f"{self.issuer}/token"
                  and time.time() < claims["exp"] <= time.time() + 300 and claims["jti"] not in self.statements)
        self.statements.add(claims["jti"])
        return isGood

    def claims(self, flow):
        now, vot = int(time.time()), self.vot or flow["vectors"][0]
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now, "nonce": flow["nonce"],
            "jti": str(uuid.uuid4()), "vot": vot, "vtm": f"{self.issuer}/trustmark/{urlparse(self.issuer).netloc}",
            "token_use": "id", **self.user}
        if vot.startswith("P0"):
            return {n: v for n, v in claims.items() if n not in ("nhs_number", "birthdate", "family_name")}
        return claims | {"identity_proofing_level": vot.split(".")[0]}

    def tokens(self, id_token):
        token = str(uuid.uuid4())
        self.tokens_given.add(token)
        return {"access_token": token, "token_type": "bearer", "expires_in": 300, "id_token": id_token}

    def sign(self, claims, header=None, key=None, without=()):
        return super().sign(claims, {"alg": "RS512", "typ": "JWT"} | (header or {}), key or self.rsa, without)

    def setup(self, desk, level="P9", **changes):
        """The administrator adds it; gives its id."""
        id = desk.add_provider(self, **{
            "title": "NHS login", "kind": f"nhs-login-{level}", "proof": "private_key_jwt/RS512", "secret": "",
            "scopes": "profile", "strengths": "", "greatest-age": "", "role-claim": "", "role-rules": ""} | changes)
        path = f"/sign-in/with/{desk.organisation}/{id}/keys"
        self.keys = KeySet.import_key_set(json.loads(Client(desk.program.address).get(path)[2]))
        return id


def register(desk, id="served-1", number=PERSON["nhs_number"], born=PERSON["birthdate"], name="Robin"):
    """Puts somebody on the register of people served."""
    desk.query(
        "INSERT INTO person_served (organisation, id, nhs_number, given_name, family_name, born, address) "
        "VALUES (?, ?, ?, ?, 'Example', ?, '')", desk.organisation, id, number, name, born)


def accounts(desk):
    return desk.query("SELECT id, served, display_name FROM account WHERE served IS NOT NULL ORDER BY id")


def levels(desk):
    return [row[0] for row in desk.query("SELECT identity_level FROM session WHERE identity_level IS NOT NULL")]


def came_in(answer, path="/account"):
    status, location, text = answer
    assert (status, location) == (303, path), (status, location, problems(text))
