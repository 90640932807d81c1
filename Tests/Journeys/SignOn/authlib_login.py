"""An OpenID provider made of Authlib's server, set up as NHS login is: nothing in it was written for us but this set-up."""
import json, threading, time, uuid
from urllib.parse import parse_qs, urlparse

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector, current_token
from authlib.oauth2.rfc6749 import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oidc.core import OpenIDCode
from flask import Flask, jsonify
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server


class Kept(dict):
    """A client, code or token as Authlib wants to ask it."""

    def get_client_id(self): return self["id"]
    def get_default_redirect_uri(self): return self["redirect"]
    def get_allowed_scope(self, scope): return scope
    def check_redirect_uri(self, address): return address == self["redirect"]
    def check_endpoint_auth_method(self, method, endpoint): return method == "private_key_jwt"
    def check_response_type(self, kind): return kind == "code"
    def check_grant_type(self, kind): return kind == "authorization_code"
    def get_redirect_uri(self): return self["redirect"]
    def get_scope(self): return self["scope"]
    def get_nonce(self): return self["nonce"]
    def get_auth_time(self): return self["at"]
    def get_acr(self): return None
    def get_amr(self): return None
    def check_client(self, client): return True
    def is_expired(self): return False
    def is_revoked(self): return False


class AuthlibLogin:
    def __init__(self, client, redirect, person):
        login, self.person, self.statements = self, person, 0
        self.key = RSAKey.generate_key(2048, {"kid": "authlib-1", "use": "sig"})
        self.client = Kept(id=client, redirect=redirect)
        self.codes, self.tokens, self.used, self.client_keys = {}, {}, set(), None
        app = Flask(__name__)

        class Statement(JWTBearerClientAssertion):
            CLIENT_AUTH_METHOD = "private_key_jwt"

            def get_audiences(self): return [f"{login.issuer}/token"]
            def resolve_client_public_key(self, client): return login.client_keys

            def process_assertion_claims(self, assertion, key):
                # Authlib reads three algorithms unless it is told which.
                claims = jwt.decode(assertion, key, algorithms=["RS512"]).claims
                self.verify_claims(claims)
                login.statements += 1
                return claims

            def validate_jti(self, claims, jti):
                isNew = jti not in login.used
                login.used.add(jti)
                return isNew

        class Code(AuthorizationCodeGrant):
            TOKEN_ENDPOINT_AUTH_METHODS = ["private_key_jwt"]

            def save_authorization_code(self, code, request):
                data = request.payload.data
                login.codes[code] = Kept(
                    redirect=data["redirect_uri"], scope=data["scope"], nonce=data["nonce"], at=int(time.time()),
                    vot=json.loads(data["vtr"])[0], code=code)

            def query_authorization_code(self, code, client): return login.codes.get(code)
            def delete_authorization_code(self, kept): login.codes.pop(kept["code"])
            def authenticate_user(self, kept): return {"vot": kept["vot"]}

        class IDToken(OpenIDCode):
            def exists_nonce(self, nonce, request): return False
            def resolve_client_private_key(self, client): return login.key
            def get_client_algorithm(self, client): return "RS512"
            def get_encode_header(self, client): return {"alg": "RS512", "kid": "authlib-1", "typ": "JWT"}

            def get_client_claims(self, client):
                return {"iss": login.issuer, "aud": client.get_client_id(), "exp": int(time.time()) + 300}

            def generate_user_info(self, user, scope):
                return login.person | {
                    "jti": str(uuid.uuid4()), "vot": user["vot"], "identity_proofing_level": user["vot"].split(".")[0],
                    "vtm": f"{login.issuer}/trustmark/{urlparse(login.issuer).netloc}"}

        class Bearer(BearerTokenValidator):
            def authenticate_token(self, text): return login.tokens.get(text)

        def keep(token, request):
            login.tokens[token["access_token"]] = Kept(token)

        server = AuthorizationServer(app, query_client=lambda id: login.client if id == client else None, save_token=keep)
        server.register_grant(Code, [IDToken(require_nonce=True)])
        server.register_client_auth_method("private_key_jwt", Statement())
        guard = ResourceProtector()
        guard.register_token_validator(Bearer())

        @app.get("/.well-known/openid-configuration")
        def document():
            return jsonify({
                "issuer": login.issuer, "authorization_endpoint": f"{login.issuer}/authorize",
                "token_endpoint": f"{login.issuer}/token", "jwks_uri": f"{login.issuer}/keys",
                "userinfo_endpoint": f"{login.issuer}/user-info", "response_types_supported": ["code"]})

        @app.get("/keys")
        def keys(): return jsonify({"keys": [login.key.as_dict(private=False)]})

        @app.get("/authorize")
        def authorize():
            grant = server.get_consent_grant(end_user={"vot": ""})
            return server.create_authorization_response(grant=grant, grant_user={"vot": ""})

        @app.post("/token")
        def token(): return server.create_token_response()

        @app.get("/user-info")
        @guard("profile")
        def user_info():
            assert current_token
            return jsonify(login.person)

        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def read_keys(self, text):
        self.client_keys = KeySet.import_key_set(json.loads(text))

    def authorize(self, address):
        """What a browser would be sent back with."""
        import http.client
        place = urlparse(address)
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
        line.request("GET", f"{place.path}?{place.query}")
        answer = line.getresponse()
        back, text = answer.getheader("location"), answer.read()
        assert answer.status == 302 and back, (answer.status, text[:400])
        sent = {name: values[0] for name, values in parse_qs(urlparse(back).query).items()}
        return sent["code"], {"state": sent["state"]}

    def stop(self):
        self.server.shutdown()
