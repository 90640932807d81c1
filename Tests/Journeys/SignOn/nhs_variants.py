"""Every way in which NHS login, or somebody who passes for it, can send what must not be taken.

Each changes one thing of a good answer; beside it stands the reason that the ledger must keep.
"""
import json

from provider import CLIENT, SECRET, b64, sign_raw
from variants import ahead, claim, header, token, without

ALGORITHM = "algorithm-not-allowed"


def info(**changes):
    """A good token, and another answer of the user-info address; None takes a member out."""
    def make(p, flow, c):
        p.info_changes = changes
        return p.tokens(p.sign(c))
    return make


def silent(*names, **changes):
    """A token that does not say what the user-info says otherwise."""
    def make(p, flow, c):
        p.info_changes = changes
        return p.tokens(p.sign({n: v for n, v in c.items() if n not in names}))
    return make


VARIANTS = [
    ("a shared key", token(lambda p, f, c: sign_raw({"alg": "HS256", "kid": "nhs-1"}, json.dumps(c).encode(), SECRET.encode())), ALGORITHM),
    ("a shared key that is the public one", token(lambda p, f, c: sign_raw({"alg": "HS512", "kid": "nhs-1"}, json.dumps(c).encode(), p.rsa)), ALGORITHM),
    ("no algorithm", token(lambda p, f, c: f'{b64(json.dumps({"alg": "none"}))}.{b64(json.dumps(c))}.'), ALGORITHM),
    ("no algorithm, a signature", header(alg="none"), ALGORITHM),
    ("RS256", header(alg="RS256"), ALGORITHM),
    ("RS384", header(alg="RS384"), ALGORITHM),
    ("PS512", header(alg="PS512"), ALGORITHM),
    ("a curve", token(lambda p, f, c: p.sign(c, key=p.ec, header={"alg": "ES256", "kid": "ec-1"})), ALGORITHM),
    ("RS512 in name, RS256 in truth", token(lambda p, f, c: p.sign(c).rsplit(".", 1)[0] + "." + p.sign(c, header={"alg": "RS256"}).rsplit(".", 1)[1]), "bad-signature"),
    ("somebody else's key", token(lambda p, f, c: p.sign(c, key=p.stranger)), "bad-signature"),
    ("a key nobody knows", header(kid="nhs-9"), "unknown-key"),
    ("an address of keys", header(jku="https://evil.example"), "key-in-token"),
    ("another audience", claim(aud="another client"), "wrong-audience"),
    ("a second audience", claim(aud=[CLIENT, "another client"]), "wrong-audience"),
    ("no audience", without("aud"), "wrong-audience"),
    ("another issuer", claim(iss="https://auth.evil.example"), "wrong-issuer"),
    ("run out", ahead("exp", -120), "expired"),
    ("no end", without("exp"), "bad-time"),
    ("made in the future", ahead("iat", 300), "from-the-future"),
    ("made an hour ago", ahead("iat", -3600), "too-old"),
    ("no beginning", without("iat"), "bad-time"),
    ("another nonce", claim(nonce="another"), "wrong-nonce"),
    ("no nonce", without("nonce"), "wrong-nonce"),
    ("no name of its own", without("jti"), "token-without-name"),
    ("an empty name", claim(jti=""), "token-without-name"),
    ("no vector", without("vot"), "no-vector-of-trust"),
    ("a vector that is none", claim(vot="P9"), "no-vector-of-trust"),
    ("a vector in a list", claim(vot=["P9.Cp.Cd"]), "no-vector-of-trust"),
    ("a level that is not known", claim(vot="P10.Cp.Cd"), "no-vector-of-trust"),
    ("a lower level", claim(vot="P5.Cp.Cd", identity_proofing_level="P5"), "too-weak"),
    ("the lowest level", claim(vot="P0.Cp.Cd", identity_proofing_level="P0"), "too-weak"),
    ("a password alone", claim(vot="P9.Cp"), "too-weak"),
    ("a level beside that is another", claim(identity_proofing_level="P5"), "claims-differ"),
    ("no trustmark", without("vtm"), "wrong-trustmark"),
    ("another's trustmark", claim(vtm="https://evil.example/trustmark/evil.example"), "wrong-trustmark"),
    ("somebody else's user-info", info(sub="nhs-person-2"), "bad-user-info"),
    ("nobody's user-info", info(sub=None), "bad-user-info"),
    ("user-info with another birthday", info(birthdate="1980-12-15"), "claims-differ"),
    ("user-info with another NHS number", info(nhs_number="9998765412"), "claims-differ"),
    ("user-info with another level", info(identity_proofing_level="P5"), "claims-differ"),
    ("user-info without NHS number", info(nhs_number=None), "bad-user-info"),
    ("an NHS number whose last digit is wrong", silent("nhs_number", nhs_number="9990000019"), "bad-user-info"),
    ("a birthday that is none", silent("birthdate", birthdate="1980-02-30"), "bad-user-info"),
    ("no family name", silent("family_name", family_name=None), "bad-user-info"),
    ("no access token for user-info", lambda p, f, c: {"id_token": p.sign(c)}, "bad-user-info"),
    ("an access token nobody gave", lambda p, f, c: {"access_token": "made-up", "id_token": p.sign(c)}, "bad-user-info"),
    ("no ID token", lambda p, f, c: {"access_token": "a", "token_type": "bearer"}, "no-id-token"),
    ("an error", lambda p, f, c: (400, {"error": "invalid_client"}, {}), "code-refused"),
]
