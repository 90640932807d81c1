"""What no honest holder would show: refused, or set aside with the officer told why; and the verifier goes on."""
import collections
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

import refusal_codes
from checking import did_keys
from credential_attacks import DISCLOSURES, ISSUERS, STATUSES
from forging import Key
from officer import API
from other_trust import OtherTrust
from passport_world import Watch, founded_program, other_trust
from place import said
from presentation_attacks import BINDINGS, CLAIMS, FORMS
from presentation_stage import ASKED, Show
from presenting import Asked, refuse
from seal_attacks import SEALS
from wire import get

# What is wrong inside a presentation may be found before or after the answer is taken; what is wrong outside, before.
TABLES = {"issuer": ISSUERS, "disclosure": DISCLOSURES, "status": STATUSES, "binding": BINDINGS, "claim": CLAIMS,
          "form": FORMS, "seal": SEALS}
OUTSIDE = {"form", "seal"}
ROWS = [(name, *row) for name, table in TABLES.items() for row in table]
DONE = collections.Counter()


class Place:
    """A verifier with a checklist, a trust of other software that it trusts, and one that it does not."""

    def __init__(self, kept, folder):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX")
        self.watch = Watch(self.program)
        self.other, self.stranger = other_trust(kept), other_trust(kept, "stranger")
        self.officer.trust_issuer(self.other.issuer, "Trust of other software")
        self.checklist, self.person = self.officer.checklist(ASKED), self.officer.add_person()
        show = self.show()
        answer = show.show()
        assert answer.status == 200, answer
        (one,) = show.seen["received"]
        self.good = one["status"]

    def show(self, mode="direct_post"):
        return Show(self.officer, self.checklist, self.person, self.other, self.stranger, mode)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with ExitStack() as kept:
        yield Place(kept, tmp_path_factory.mktemp("verifier"))
    print(f"\n{sum(DONE.values())} of {len(ROWS)} hostile answers came to nothing: {dict(DONE)}")


@pytest.fixture
def sound(place):
    """After each, a good answer is taken by the same process."""
    yield place
    show = place.show()
    assert show.outcome(show.show(), place.good) == "accepted"
    place.watch.check()


@pytest.mark.parametrize("name, what, send", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_counts_for_nothing(sound, name, what, send):
    show = sound.show("direct_post.jwt" if name == "seal" else "direct_post")
    answer = send(show)
    became = show.outcome(answer, sound.good)
    assert became != "accepted", (answer, show.seen)
    if name in OUTSIDE:
        assert became == "refused" and answer.status in (400, 404, 405, 413, 415), (answer, show.seen)
        assert show.seen["state"] == "open", "whoever knows the address can end a request"
    refusal_codes.check(name, what, show, answer)
    DONE[name, became] += 1


def test_how_many_there_are():
    print(", ".join(f"{len(table)} {name}s" for name, table in TABLES.items()), f"= {len(ROWS)}")
    assert len(ROWS) >= 60 and len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
def test_the_same_without_anything_wrong_counts(place, mode):
    """Or else the refusals above would say nothing."""
    show = place.show(mode)
    assert show.outcome(show.show(), place.good) == "accepted"
    (one,) = show.seen["received"]
    assert one["issuer"] == place.other.issuer and one["claims"]["subject"] == "fire-safety", one
    assert show.seen["state"] == "answered" and not show.seen["missing"], show.seen


def test_a_second_answer_is_not_taken(place):
    show = place.show()
    assert show.show().status == 200
    before = show.seen
    again = show.show()
    assert again.status == 400 and again.error == "invalid_request", again
    assert show.seen == before


def test_answers_at_the_same_time_are_taken_once(place):
    show = place.show()
    made = [show.bound() for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(show.show, made))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 5, answers
    assert len(show.seen["received"]) == 1, show.seen


def test_rubbish_does_not_keep_the_holder_out(place):
    show = place.show()
    assert show.send({"vp_token": "{", "state": "x"}).status == 400
    assert show.outcome(show.show(), place.good) == "accepted"


def test_what_nobody_asked_for_is_not_kept(place):
    """A wallet that shows too much must not make the organisation know more than it may (data minimisation)."""
    show = place.show()
    answer = show.show(show.bound(show.credential(hidden=(*ASKED, "expires_on", "delivered_by"))))
    if answer.status == 200:
        assert "Elsewhere" not in str(show.seen["received"]), show.seen


def test_a_holder_who_refuses(place):
    show = place.show("direct_post.jwt")
    answer = refuse(show.made["link"])
    assert answer.status == 200, answer
    assert show.seen["state"] == "refused" and not show.seen["received"], show.seen


def test_a_request_may_be_fetched_again_and_names_nobody(place):
    """A link may be read twice, by cameras and by previews; only the two who talk know who is meant."""
    show = place.show("direct_post.jwt")
    first, second = Asked(show.made["link"], "get"), Asked(show.made["link"], "post")
    assert first.json["nonce"] == second.json["nonce"] and first.json["state"] == second.json["state"]
    assert "Okafor" not in str(first.json) and show.person not in str(first.json), first.json
    assert get(first.address.replace(show.made["id"], "none")).status == 404


def test_nothing_is_the_same_in_two_requests(place):
    shows = [place.show("direct_post.jwt") for _ in range(5)]
    for pick in (lambda a: a.json["nonce"], lambda a: a.json["state"], lambda a: a.sealing_key["x"],
                 lambda a: a.sealing_key["kid"], lambda a: a.json["response_uri"]):
        assert len({pick(show.asked) for show in shows}) == 5


def test_the_sealing_key_is_not_the_signing_key(place):
    asked = place.show("direct_post.jwt").asked
    known = [key["x"] for key in did_keys(asked.client.split(":", 1)[1]).values()]
    assert asked.sealing_key["x"] not in known and set(asked.seals) == {"A128GCM", "A256GCM"}


def test_a_trust_that_changes_its_key_is_followed(place):
    """By itself, ten minutes after its keys were read; what the old key signed counts no more."""
    before, place.other.key = place.other.key, Key(kid="other-2")
    show = place.show()
    assert show.outcome(show.show(), place.good) != "accepted", "the keys were read a moment ago"
    place.officer.trust.query("UPDATE passport_issuer SET read_at = read_at - 600000")
    show = place.show()
    assert show.outcome(show.show(), place.good) == "accepted"
    show = place.show()
    old = show.credential(key=before, header={"kid": before.kid})
    assert show.outcome(show.show(show.bound(old)), place.good) != "accepted"


def with_keys(change):
    """A trust that publishes something else as its keys."""
    def make(other):
        path = f"/.well-known/jwt-vc-issuer{other.path(other.issuer)}"
        sound = {"issuer": other.issuer, "jwks": {"keys": [other.key.named]}}
        other.place.pages[path] = said(change(sound))
        return other.issuer
    return make


UNTRUSTED = [
    ("nobody there", lambda other: "http://localhost:9/passport/issuers/none"),
    ("somebody who is no issuer", lambda other: other.address),
    ("inside our own network", lambda other: "http://169.254.169.254/latest"),
    ("inside our own network, by TLS", lambda other: "https://10.0.0.1/issuer"),
    ("inside our own network, by IPv6", lambda other: "https://[::ffff:10.0.0.1]/issuer"),
    ("a file", lambda other: "file:///etc/passwd"),
    ("a script", lambda other: "javascript:alert(1)"),
    ("with somebody's name", lambda other: other.issuer.replace("//", "//user@")),
    ("with a question", lambda other: other.issuer + "?x=1"),
    ("with a fragment", lambda other: other.issuer + "#x"),
    ("keys of another issuer", with_keys(lambda sound: sound | {"issuer": "https://evil.example"})),
    ("no keys", with_keys(lambda sound: sound | {"jwks": {"keys": []}})),
    ("private keys", with_keys(lambda sound: sound | {"jwks": {"keys": [Key(kid="p").private_jwk]}})),
    ("keys by an address inside", with_keys(
        lambda sound: {"issuer": sound["issuer"], "jwks_uri": "http://169.254.169.254/keys"})),
    ("keys that are a list", with_keys(lambda sound: [sound])),
    ("keys of megabytes", with_keys(lambda sound: sound | {"x": "y" * 3_000_000})),
]


@pytest.mark.parametrize("what, make", UNTRUSTED, ids=[row[0] for row in UNTRUSTED])
def test_whom_nobody_should_trust_is_not_added(place, what, make):
    other = OtherTrust(f"odd{len(what)}")
    try:
        before = place.officer.ask("GET", f"{API}/trusted-issuers")
        answer = place.officer.call("POST", f"{API}/trusted-issuers", {"address": make(other), "name": "Odd one"})
        assert answer.status in (400, 422), answer
        assert place.officer.ask("GET", f"{API}/trusted-issuers") == before
    finally:
        other.stop()
    place.watch.check()


def test_an_officer_decides_on_what_came(place):
    show = place.show()
    assert show.show().status == 200
    (one,) = show.seen["received"]
    place.officer.decide(one["id"], False, "Not on our matrix")
    (after,) = show.seen["received"]
    assert after["decision"] != one["decision"], (one, after)
