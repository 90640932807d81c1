"""The issuer's side of tokens that are bound to a key (DPoP, RFC 9449): every check of section 4.3, by joserfc."""
import hashlib, secrets, time

from joserfc import jws, jwt
from joserfc.jwk import ECKey

from passport_house import Answer, b64

EXPOSED = {"access-control-expose-headers": "DPoP-Nonce"}


class Binding:
    """`nonce` is the one that every proof must carry; none is asked for unless it is set."""

    def __init__(self, base):
        self.base, self.nonce, self.seen, self.bound = base, None, set(), {}

    def demand(self):
        self.nonce = secrets.token_urlsafe(12)

    def refusal(self, status=400):
        """What a proof without the right nonce gets."""
        return Answer({"error": "use_dpop_nonce"}, status, headers=EXPOSED | {"DPoP-Nonce": self.nonce})

    def proven(self, call, token=None):
        """The thumbprint of the key that the proof shows; nothing when it lacks the nonce."""
        proof = call.headers.get("dpop")
        header = jws.extract_compact(proof.encode()).headers()
        assert header["typ"] == "dpop+jwt" and header["alg"] == "ES256" and "d" not in header["jwk"], header
        key = ECKey.import_key(header["jwk"])
        claims = jwt.decode(proof, key, algorithms=["ES256"]).claims
        assert claims["htm"] == call.method and claims["htu"] == self.base + call.path, claims
        assert abs(claims["iat"] - time.time()) < 60 and claims["jti"] not in self.seen, claims
        self.seen.add(claims["jti"])
        if token is None:
            assert "ath" not in claims
        else:
            assert claims["ath"] == b64(hashlib.sha256(token.encode()).digest())
        if self.nonce and claims.get("nonce") != self.nonce:
            return None
        return key.thumbprint()

    def token_of(self, call):
        """The token of a call that proves its key; nothing when it lacks the nonce."""
        scheme, _, token = (call.headers.get("authorization") or "").partition(" ")
        assert scheme == "DPoP", scheme
        thumbprint = self.proven(call, token)
        assert thumbprint is None or self.bound[token] == thumbprint, "by another key than its own"
        return token if thumbprint else None
