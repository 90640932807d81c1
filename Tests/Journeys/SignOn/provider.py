"""A provider of single sign-on that does as it should, or misbehaves in one way at a time."""
import base64, hashlib, hmac, json, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlparse

from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

CLIENT, SECRET = "commonweal:test+1&2", "a secret with signs: %&+/="
ANY = jws.JWSRegistry(algorithms=["RS256", "RS384", "RS512", "PS256", "PS512", "ES256", "ES384"])


def b64(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else data.encode()).rstrip(b"=").decode()


class Provider:
    """Discovery, keys, token and user-info addresses on a port of their own."""

    def __init__(self):
        provider = self
        self.rsa = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig"})
        self.ec = ECKey.generate_key("P-256", {"kid": "ec-1", "use": "sig"})
        self.stranger = RSAKey.generate_key(2048, {"kid": "rsa-1"})
        self.flows, self.calls, self.document_changes, self.published = {}, [], {}, None
        self.answer, self.user = None, {"sub": "person-1", "email": "pat@example.nhs.uk"}

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                provider.post(self, {name: values[0] for name, values in parse_qs(body).items()})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()

    def get(self, handler):
        path = urlparse(handler.path).path
        self.calls.append(path)
        if path == "/.well-known/openid-configuration":
            return send(handler, 200, self.document())
        if path == "/keys":
            keys = self.published or [self.rsa, self.ec]
            return send(handler, 200, {"keys": [key.as_dict(private=False) for key in keys]})
        if path == "/user-info":
            return send(handler, 200, self.user)
        send(handler, 404, {})

    def document(self):
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/user-info", "end_session_endpoint": f"{self.issuer}/end",
            "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
        } | self.document_changes

    def authorize(self, address):
        """What a browser would be sent back with: the code, after the person signed in."""
        asked = {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256", asked
        assert asked["client_id"] == CLIENT and "openid" in asked["scope"].split(), asked
        code = f"code-{len(self.flows)}"
        self.flows[code] = asked | {"used": False}
        return code, asked

    def post(self, handler, form):
        """The token address: a code is good once, for whoever knows the secret of PKCE and the client's."""
        flow = self.flows.get(form.get("code"))
        if not flow or flow["used"] or not self.is_client(handler.headers.get("authorization", "")):
            return send(handler, 400, {"error": "invalid_grant"})
        flow["used"] = True
        challenge = b64(hashlib.sha256(form["code_verifier"].encode()).digest())
        if challenge != flow["code_challenge"] or form["redirect_uri"] != flow["redirect_uri"]:
            return send(handler, 400, {"error": "invalid_grant"})
        claims = self.claims(flow)
        if self.answer:
            answer = self.answer(self, flow, claims)
        else:
            answer = self.tokens(self.sign(claims))
        status, body, headers = answer if isinstance(answer, tuple) else (200, answer, {})
        send(handler, status, body, headers)

    def is_client(self, header):
        if not header.startswith("Basic "):
            return False
        name, _, word = base64.b64decode(header[6:]).decode().partition(":")
        return (unquote(name), unquote(word)) == (CLIENT, SECRET)

    def claims(self, flow):
        now = int(time.time())
        return {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": flow["nonce"], "auth_time": now,
            "acr": "AAL2", "sid": "session-1", "groups": ["ward-managers"], **self.user}

    def tokens(self, id_token):
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": id_token}

    def sign(self, claims, header=None, key=None, without=()):
        key = key or self.rsa
        full = {"alg": "ES256" if key.key_type == "EC" else "RS256", "kid": key.kid} | (header or {})
        full = {name: value for name, value in full.items() if name not in without}
        text = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
        return sign_raw(full, text, key)


def sign_raw(header, payload, key):
    """A JWS with any header at all: libraries refuse to make most of what is wanted here."""
    algorithm = header.get("alg") if isinstance(header, dict) else "RS256"
    usable = algorithm if algorithm in ("RS256", "RS384", "RS512", "PS256", "PS512", "ES256", "HS256", "HS512") else "RS256"
    head = b64(json.dumps(header)) if isinstance(header, dict) else header
    signing = f"{head}.{b64(payload)}".encode()
    if usable.startswith("HS"):
        # By hand: no library lets a public key be a shared one.
        secret = key if isinstance(key, bytes) else key.as_pem(private=False)
        return f"{signing.decode()}.{b64(hmac.new(secret, signing, f'sha{usable[2:]}').digest())}"
    model = ANY.get_alg(usable)
    return f"{signing.decode()}.{b64(model.sign(signing, key))}"


def send(handler, status, body, headers=None):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)
