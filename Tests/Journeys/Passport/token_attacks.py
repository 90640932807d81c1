"""Whatever can be wrong with asking for an access token, and with showing one.

Each row changes one thing of a sound request: what it is, who sends it, the status it must get, and the code of the
standard's (OpenID4VCI 1.0, section 6.3; RFC 6749, section 5.2; RFC 6750, section 3.1; RFC 9449). Several codes stand
where the standard lets a server choose, none where it names none.
"""
from forging import YEAR, Key, now
from wallet import GRANT, possession
from wire import call, get, post_form, post_json

REQUEST, GRANTED, UNKNOWN = "invalid_request", "invalid_grant", "unsupported_grant_type"
POSSESSION, BOUND = "invalid_dpop_proof", ("invalid_token", "invalid_dpop_proof")
BIG = 3_000_000


def used_twice(s):
    assert s.form().status == 200
    return s.form()


def withdrawn(s):
    offer = s.offer
    s.officer.withdraw(s.item)
    return s.form(offer)


def wrong_code(s):
    right = s.made_with_code["code"]
    return str((int(right) + 1) % 10 ** len(right)).zfill(len(right)) if right.isdigit() else right[::-1] + "x"


def other_digits(s):
    return s.made_with_code["code"].translate({ord("0") + n: chr(0x660 + n) for n in range(10)})


def bound(method="POST", address=None, **changes):
    """A token asked for with a proof of possession of which something is other than it should be."""
    def make(s):
        made = possession(Key(), method, address or s.offer.authorization["token_endpoint"], **changes)
        return s.post({"grant_type": GRANT, "pre-authorized_code": s.offer.code}, dpop=made)
    return make


TOKENS = [
    ("no grant", lambda s: s.form(grant_type=None), 400, REQUEST),
    ("the grant of browsers without a way back", lambda s: s.form(grant_type="authorization_code", code="x"), 400,
     REQUEST),
    ("the grant of passwords", lambda s: s.form(grant_type="password"), 400, UNKNOWN),
    ("the grant in capitals", lambda s: s.form(grant_type=GRANT.upper()), 400, UNKNOWN),
    ("no code", lambda s: s.form(pre__authorized_code=None), 400, REQUEST),
    ("an empty code", lambda s: s.form(pre__authorized_code=""), 400, REQUEST),
    ("a code nobody gave", lambda s: s.form(pre__authorized_code="x" * 43), 400, GRANTED),
    ("a code with one letter more", lambda s: s.form(pre__authorized_code=s.offer.code + "A"), 400, GRANTED),
    ("a code in other letters", lambda s: s.form(pre__authorized_code=s.offer.code.swapcase()), 400, GRANTED),
    ("the code of another organisation", lambda s: s.form(pre__authorized_code=s.other.offer.code), 400, GRANTED),
    ("a code that was used", used_twice, 400, GRANTED),
    ("the code of an offer that was withdrawn", withdrawn, 400, GRANTED),
    ("no transaction code where one is needed", lambda s: s.form(s.offer_with_code), 400, REQUEST),
    ("an empty transaction code", lambda s: s.form(s.offer_with_code, tx_code=""), 400, REQUEST),
    ("another transaction code", lambda s: s.form(s.offer_with_code, tx_code=wrong_code(s)), 400, GRANTED),
    ("a transaction code with a space", lambda s: s.form(s.offer_with_code, tx_code=s.made_with_code["code"] + " "),
     400, GRANTED),
    ("a transaction code in other digits", lambda s: s.form(s.offer_with_code, tx_code=other_digits(s)), 400, GRANTED),
    ("a transaction code nobody asked for", lambda s: s.form(tx_code="1234"), 400, REQUEST),
    ("a code twice", lambda s: s.post([("grant_type", GRANT)] + 2 * [("pre-authorized_code", s.offer.code)]), 400,
     REQUEST),
    ("a grant twice", lambda s: s.post(2 * [("grant_type", GRANT)] + [("pre-authorized_code", s.offer.code)]), 400,
     REQUEST),
    ("JSON instead of a form", lambda s: s.post(b'{"grant_type": "x"}', content_type="application/json"), (400, 415),
     None),
    ("no kind of content", lambda s: call("POST", s.offer.authorization["token_endpoint"], b"grant_type=x"), (400, 415),
     None),
    ("a form in the address", lambda s: call(
        "POST", f"{s.offer.authorization['token_endpoint']}?grant_type={GRANT}&pre-authorized_code={s.offer.code}", b"",
        content_type="application/x-www-form-urlencoded"), 400, REQUEST),
    ("by GET", lambda s: get(s.offer.authorization["token_endpoint"]), 405, None),
    ("half an escape", lambda s: s.post(b"grant_type=%4&pre-authorized_code=x"), 400, REQUEST),
    ("no UTF-8", lambda s: s.post(b"grant_type=%ff%fe&pre-authorized_code=x"), 400, REQUEST),
    ("a thousand fields", lambda s: s.post("&".join(f"a{n}=1" for n in range(1000))), 400, REQUEST),
    ("a form of megabytes", lambda s: s.post(b"grant_type=" + b"x" * BIG), (400, 413), None),
    ("at an organisation there is not", lambda s: post_form(
        s.offer.authorization["token_endpoint"].replace(s.officer.organisation, "nobody"), {"grant_type": GRANT}), 404,
     None),
    ("possession of nothing", lambda s: s.post(
        {"grant_type": GRANT, "pre-authorized_code": s.offer.code}, dpop="x"), 400, POSSESSION),
    ("possession for another address", bound(address="http://localhost:1/token"), 400, POSSESSION),
    ("possession for another method", bound(method="GET"), 400, POSSESSION),
    ("possession a year ago", bound(iat=now() - YEAR), 400, POSSESSION),
    ("possession in a year", bound(iat=now() + YEAR), 400, POSSESSION),
    ("possession without a name", bound(jti=None), 400, POSSESSION),
    ("possession of another type", bound(header={"typ": "JWT"}), 400, POSSESSION),
    ("possession with no algorithm", bound(header={"alg": "none"}), 400, POSSESSION),
    ("possession that shows the private key", bound(header={"jwk": Key().private_jwk}), 400, POSSESSION),
    ("possession of another key", bound(header={"jwk": Key().jwk}), 400, POSSESSION),
]


def bound_call(change):
    """The credential address with a token that is bound to a key, and a proof that does not fit."""
    def make(s):
        token, place = s.bound_token, s.offer.place("credential")
        return post_json(place, s.body, **(token.headers("POST", place) | change(token, place)))
    return make


CALLERS = [
    ("no token", lambda s: post_json(s.offer.place("credential"), s.body), 401, None),
    ("another scheme", lambda s: s.with_token(s.token.text, "Basic"), 401, None),
    ("a scheme and no token", lambda s: s.ask(authorization="Bearer"), (400, 401), None),
    ("a token nobody gave", lambda s: s.with_token("x" * 43), 401, "invalid_token"),
    ("a token with a letter more", lambda s: s.with_token(s.token.text + "A"), 401, "invalid_token"),
    ("a token in the address", lambda s: post_json(
        s.offer.place("credential") + "?access_token=" + s.token.text, s.body), (400, 401), None),
    ("the token of another organisation", lambda s: s.with_token(s.other.token.text), 401, "invalid_token"),
    ("the session of an officer", lambda s: s.with_token(s.officer.token), 401, "invalid_token"),
    ("the code as a token", lambda s: s.with_token(s.other.offer.code), 401, "invalid_token"),
    ("a bearer's token as a bound one", lambda s: s.with_token(
        s.token.text, "DPoP", dpop=possession(Key(), "POST", s.offer.place("credential"), s.token.text)), 401, None),
    ("a bound token as a bearer's", bound_call(
        lambda t, place: {"authorization": f"Bearer {t.text}", "dpop": None}), 401, None),
    ("a bound token without possession", bound_call(lambda t, place: {"dpop": None}), (400, 401), None),
    ("a bound token by another key", bound_call(
        lambda t, place: {"dpop": possession(Key(), "POST", place, t.text)}), 401, BOUND),
    ("possession for another token", bound_call(
        lambda t, place: {"dpop": possession(t.key, "POST", place, "other")}), 401, BOUND),
    ("possession for no token", bound_call(
        lambda t, place: {"dpop": possession(t.key, "POST", place)}), 401, BOUND),
    ("by GET", lambda s: get(s.offer.place("credential"), authorization=f"Bearer {s.token.text}"), 405, None),
]
