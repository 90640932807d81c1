"""A training in every format, from a trust of other software; what is wrong with it; what is signed beside it."""
import collections, datetime
from contextlib import ExitStack

import pytest

import refusal_codes
from format_attacks import CERTIFICATES, LISTS, MOBILE, OLDER, PROOFS, SELECTIVE, SIGNED, TOKENS
from format_stage import ShowMany
from forging import digest
from many_trust import ASKED, ManyTrust
from officer import API, WORKFORCE
from passport_world import Watch, founded_program

TABLES = {"token": TOKENS, "certificate": CERTIFICATES, "older": OLDER, "selective": SELECTIVE, "mdoc": MOBILE,
          "proof": PROOFS, "list": LISTS}
ROWS = [(name, *row) for name, table in TABLES.items() for row in table]
DONE = collections.Counter()


class Place:
    """A verifier that trusts one trust with its root, and does not trust another that has the same of everything."""

    def __init__(self, kept, folder):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX")
        self.watch = Watch(self.program)
        self.other, self.stranger = ManyTrust("many"), ManyTrust("foreign")
        kept.callback(self.other.stop)
        kept.callback(self.stranger.stop)
        made = self.officer.ask("POST", f"{API}/trusted-issuers", {
            "address": self.other.issuer, "name": "Trust of many formats", "roots": self.other.authority.pem})
        assert set(made["formats"]) == {"dc+sd-jwt", "vc+sd-jwt", "mso_mdoc", "jwt_vc_json", "ldp_vc"}, made
        self.checklist = self.officer.checklist(ASKED)
        self.person = self.officer.add_person()
        self.unit = self.officer.ask("POST", f"{WORKFORCE}/units", {"name": "Ward 7", "kind": "ward"}, 201)["id"]

    def show(self, mode="direct_post"):
        return ShowMany(self.officer, self.checklist, self.person, self.other, self.stranger, mode)

    def placement(self):
        today = datetime.date.today()
        return self.officer.ask("POST", f"{API}/placements", {
            "person": self.person, "unit": self.unit, "role": "Staff nurse", "from": str(today),
            "to": str(today + datetime.timedelta(days=30)), "employer": "Trust of many formats",
            "conditions": ["Works supernumerary for a week"]}, 201)

    def signing(self):
        """A request that a placement is to be signed with."""
        show, placement = self.show(), self.placement()
        show.made = self.officer.ask("POST", f"{API}/requests", {
            "checklist": self.checklist, "person": self.person, "answer": "direct_post",
            "placement": placement["id"]}, 201)
        return show, placement


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with ExitStack() as kept:
        yield Place(kept, tmp_path_factory.mktemp("formats"))
    print(f"\n{sum(DONE.values())} of {len(ROWS) + len(SIGNED)} hostile answers came to nothing: {dict(DONE)}")


SOUND = {
    "token": lambda s: s.jwt(),
    "token by certificate": lambda s: s.jwt(s.presented(s.other.token(s.key, header=s.other.chained()))),
    "token with a list": lambda s: s.jwt(s.presented(s.other.token(s.key, credentialStatus=s.other.bits(marked=[8])))),
    "token with a list by a proof": lambda s: s.jwt(s.presented(s.other.token(
        s.key, credentialStatus=s.other.bits(marked=[6, 8], kind="proof")))),
    "token bound to a key": lambda s: s.jwt(s.presented(s.other.token(s.key, more={"cnf": {"jwk": s.key.jwk}}))),
    "older token by openvc": lambda s: s.jwt(s.presented_older(s.other.older(s.key))),
    "older token by hand": lambda s: s.jwt(s.presented_older(s.other.older(s.key, "hand"))),
    "selective": lambda s: s.selective(),
    "mdoc": lambda s: s.mdoc(),
    "mdoc with a list": lambda s: s.mdoc(s.other.mdoc(s.key, status=s.other.status())),
    "mdoc by pymdoccbor": lambda s: s.mdoc(s.other.mdoc_by_library(s.key)),
    "mdoc by pymdoccbor with a list": lambda s: s.mdoc(s.other.mdoc_by_library(s.key, s.other.status())),
    "mdoc by a signer of documents": lambda s: s.mdoc(s.other.mdoc(s.key, chain=[
        s.other.certificate(usage="1.0.18013.5.1.2")])),
    "proof": lambda s: s.ldp(),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_counts(place, name):
    """Or else the refusals below would say nothing."""
    show = place.show()
    answer = SOUND[name](show)
    assert show.outcome(answer, "valid") == "accepted", (answer, show.seen)
    (one,) = show.seen["received"]
    assert one["issuer"] == place.other.issuer and one["claims"]["subject"] == "fire-safety", one
    assert one["format"] == {"t": "jwt_vc_json", "o": "jwt_vc_json", "s": "vc+sd-jwt", "m": "mso_mdoc",
                             "p": "ldp_vc"}[name[0]], one
    assert "delivered_by" not in one["claims"] and "id" not in one["claims"], "more is kept than was asked for"
    assert show.seen["missingLines"] == [], show.seen


@pytest.fixture
def sound(place):
    """After each, a good answer is taken by the same process."""
    yield place
    show = place.show()
    assert show.outcome(show.jwt(), "valid") == "accepted"
    place.watch.check()


@pytest.mark.parametrize("name, what, send", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_counts_for_nothing(sound, name, what, send):
    show = sound.show()
    # Another request, to the same person, that is as open as this one.
    show.__dict__["second"] = sound.show()
    answer = send(show)
    became = show.outcome(answer, "valid")
    assert became != "accepted", (answer, show.seen)
    assert answer.status in (200, 400), answer
    refusal_codes.check(name, what, show, answer)
    DONE[name, became] += 1


@pytest.mark.parametrize("what, send", SIGNED, ids=[row[0] for row in SIGNED])
def test_what_is_not_signed_to_the_letter_is_not_taken(place, what, send):
    show, placement = place.signing()
    second, _ = place.signing()
    show.__dict__["second"] = second
    answer = send(show)
    assert answer.status == 400 and answer.error == "invalid_request", answer
    assert show.seen["state"] == "open" and not show.seen["received"], show.seen
    refusal_codes.check("signed", what, show, answer)
    assert place.officer.ask("GET", f"{API}/placements/{placement['id']}")["state"] == "asked"
    # The right wallet can still sign it.
    assert show.show(show.signing()).status == 200
    kept = place.officer.ask("GET", f"{API}/placements/{placement['id']}")
    assert kept["state"] == "signed" and kept["transaction"] == show.asked.json["transaction_data"][0], kept
    place.watch.check()
    DONE["signed", "refused"] += 1


def test_what_was_signed_can_be_proved_later(place):
    """By anybody, with the reference library and what is kept alone."""
    from sd_jwt.verifier import SDJWTVerifier
    import json
    from jwcrypto.jwk import JWK
    show, placement = place.signing()
    assert show.show(show.signing()).status == 200
    kept = place.officer.ask("GET", f"{API}/placements/{placement['id']}")
    key = JWK.from_json(json.dumps(place.other.key.jwk))
    SDJWTVerifier(kept["signature"], lambda *_: key, show.asked.client, show.asked.json["nonce"])
    from checking import header_of
    from forging import unb64
    binding = json.loads(unb64(kept["signature"].split("~")[-1].split(".")[1]))
    assert binding["transaction_data_hashes"] == [digest(kept["transaction"])]
    assert json.loads(unb64(kept["transaction"]))["text"] == placement["text"] == kept["text"]
    assert header_of(kept["signature"].split("~")[-1])["typ"] == "kb+jwt"


def test_a_request_names_what_is_read_of_each_format(place):
    asked = place.show().asked
    formats = asked.json["client_metadata"]["vp_formats_supported"]
    assert set(formats) == {"dc+sd-jwt", "vc+sd-jwt", "mso_mdoc", "jwt_vc_json", "ldp_vc"}
    (options,) = [one["options"] for one in asked.json["dcql_query"]["credential_sets"]]
    assert len(options) == 5 and all(len(one) == 1 for one in options)


def test_nothing_is_read_before_it_is_opened(place):
    """A request with a code: its link is of no use to whoever was not told."""
    from wire import get
    made = place.officer.ask("POST", f"{API}/requests", {
        "checklist": place.checklist, "person": place.person, "answer": "direct_post", "tie": "code"}, 201)
    assert len(made["code"]) == 6 and made["page"].startswith(place.program.address), made
    address = f"{place.officer.verifier}/requests/{made['id']}"
    answer = get(address)
    assert answer.status == 400 and answer.error == "invalid_request", answer
    refused = place.officer.call("POST", f"{API}/requests", {
        "checklist": place.checklist, "person": place.person, "answer": "direct_post", "tie": "account"})
    assert refused.status == 422, refused


def test_a_decision_can_be_taken_back(place):
    show = place.show()
    assert show.jwt().status == 200
    (one,) = show.seen["received"]
    place.officer.decide(one["id"])
    answer = place.officer.call("DELETE", f"{API}/received/{one['id']}/decision")
    assert answer.status == 200 and answer.json["decision"] == "waiting", answer
    assert place.officer.call("DELETE", f"{API}/received/{one['id']}/decision").status == 409


def test_how_many_there_are():
    print(", ".join(f"{len(table)} {name}s" for name, table in TABLES.items()), f"and {len(SIGNED)} of signing")
    assert len(ROWS) + len(SIGNED) >= 60 and len({row[:2] for row in ROWS}) == len(ROWS)
