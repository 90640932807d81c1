"""Logout tokens that must end nobody's session (OpenID Connect Back-Channel Logout 1.0, section 2.6)."""
import json, time, uuid

from provider import CLIENT, SECRET, b64, sign_raw

EVENT = "http://schemas.openid.net/event/backchannel-logout"


def good(p, **changes):
    now = int(time.time())
    claims = {
        "iss": p.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": str(uuid.uuid4()), "sub": p.user["sub"],
        "sid": "session-1", "events": {EVENT: {}}} | changes
    return {name: value for name, value in claims.items() if value is not None}


def signed(header=None, **changes):
    return lambda p: p.sign(good(p, **changes), header={"typ": "logout+jwt"} | (header or {}))


LOGOUTS = [
    ("nothing", lambda p: "", "malformed-token"),
    ("no algorithm", lambda p: f'{b64(json.dumps({"alg": "none", "typ": "logout+jwt"}))}.{b64(json.dumps(good(p)))}.', "algorithm-not-allowed"),
    ("a shared key", lambda p: sign_raw({"alg": "HS256", "kid": "rsa-1"}, json.dumps(good(p)).encode(), SECRET.encode()), "algorithm-not-allowed"),
    ("somebody else's key", lambda p: p.sign(good(p), key=p.stranger), "bad-signature"),
    ("a key nobody knows", signed({"kid": "rsa-9"}), "unknown-key"),
    ("an address of keys", signed({"jku": "https://evil.example"}), "key-in-token"),
    ("another type", signed({"typ": "at+jwt"}), "wrong-token-type"),
    ("another issuer", signed(iss="https://evil.example"), "wrong-issuer"),
    ("another audience", signed(aud="another client"), "wrong-audience"),
    ("a second audience", signed(aud=[CLIENT, "another client"]), "wrong-audience"),
    ("run out", signed(exp=1), "expired"),
    ("no end", signed(exp=None), "bad-time"),
    ("an hour old", lambda p: p.sign(good(p, iat=int(time.time()) - 3600)), "too-old"),
    ("from tomorrow", lambda p: p.sign(good(p, iat=int(time.time()) + 86_400)), "from-the-future"),
    ("no event", signed(events=None), "no-logout-event"),
    ("another event", signed(events={"http://schemas.openid.net/event/other": {}}), "no-logout-event"),
    ("an event that is a text", signed(events={EVENT: "yes"}), "no-logout-event"),
    ("a nonce, as an ID token has", signed(nonce="n"), "no-logout-event"),
    ("no id of its own", signed(jti=None), "no-logout-event"),
    ("neither person nor session", signed(sub=None, sid=None), "names-nobody"),
    ("an empty session", signed(sid=""), "malformed-token"),
    ("an ID token", lambda p: p.sign(p.claims({"nonce": "n"})), "no-logout-event"),
]
