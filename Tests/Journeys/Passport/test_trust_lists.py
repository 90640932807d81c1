"""A region's lead keeps the list of trusted issuers, a trust follows it: who is added counts, who is taken off ends."""
import json
from contextlib import ExitStack

import pytest
from joserfc import jws
from joserfc.jwk import ECKey
from openvc.trustlist import parse_lote

from authority import Authority, text
from list_keeper import GRANTED, ListKeeper, days, entity, moment, service
from officer import API
from passport_world import LOOPBACK, founded_program, other_trust
from presentation_stage import ASKED, Show
from test_passport_journey import holds, seconds_until
from trust_list_attacks import CRYPTO, LISTS, SIGNER, TOKENS
from wire import call

LISTED = f"{API}/trust-lists"
OFTEN = {"COMMONWEAL_PASSPORT_TRUST_LISTS_SECONDS": "1"}


class Region:
    """A trust, a lead who signs with joserfc, and an issuer of other software that only the list names."""

    def __init__(self, kept, folder):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX", **OFTEN)
        self.other, self.stranger = other_trust(kept), other_trust(kept, "stranger")
        self.keeper = ListKeeper()
        kept.callback(self.keeper.stop)
        self.skills = 0

    @property
    def good(self):
        return entity(self.other.issuer)

    def look(self, signer=None, status=200):
        return self.officer.ask("POST", f"{LISTED}/look", {
            "address": self.keeper.address, "signer": signer or self.keeper.thumbprint}, status)

    def follow(self, signer=None, **more):
        return self.officer.ask("POST", LISTED, {
            "address": self.keeper.address, "signer": signer or self.keeper.thumbprint} | more, 201)["id"]

    def seen(self, id):
        return self.officer.ask("GET", f"{LISTED}/{id}")

    def read(self, id):
        return self.officer.ask("POST", f"{LISTED}/{id}/reading", {})

    def leave(self, id):
        self.officer.ask("POST", f"{LISTED}/{id}/removal", {"stopsRelying": True})

    @property
    def trusted(self):
        return [one["address"] for one in self.officer.ask("GET", f"{API}/trusted-issuers")["issuers"]]

    def accepted(self):
        """Somebody with a skill that rests on an item of the other trust."""
        self.skills += 1
        person, skill = self.officer.add_person(), self.officer.add_skill(f"L{self.skills}", f"Listed {self.skills}")
        show = Show(self.officer, self.officer.checklist(ASKED, skill=skill), person, self.other, self.stranger)
        assert show.show().status == 200
        (received,) = show.seen["received"]
        self.officer.decide(received["id"])
        assert holds(self.officer, person, skill)
        return person, skill, show


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    with ExitStack() as kept:
        yield Region(kept, tmp_path_factory.mktemp("region"))


@pytest.fixture
def followed(region):
    """A list that is followed and names the other trust."""
    region.keeper.publish(region.good)
    id = region.follow()
    yield id
    region.leave(id)


def test_a_list_is_looked_at_before_anything_is_kept(region):
    region.keeper.publish(region.good, entity("mailto:nobody@example.org", "No address"))
    looked = region.look()
    assert looked["problem"] is None and looked["name"] == "Issuers of the region", looked
    (one,) = looked["issuers"]
    assert one == {"name": "Trust of other software", "address": region.other.issuer, "types": ["core-skills-1"],
                   "outcome": "added"}, one
    assert looked["withoutAddress"] == ["No address"]
    assert region.trusted == [] and region.officer.ask("GET", LISTED)["lists"] == []


def test_who_stands_on_the_list_is_believed_and_its_removal_ends_the_skill(region, followed):
    assert region.trusted == [region.other.issuer]
    person, skill, show = region.accepted()
    region.keeper.publish()
    ended = seconds_until(lambda: not holds(region.officer, person, skill), 30)
    print(f"\nfrom the list to the end of the skill: {ended:.2f} s")
    assert region.trusted == []
    (entry,) = region.seen(followed)["entries"]
    assert entry["removedAt"] and entry["resting"] == 1 and not entry["trusted"], entry
    assert show.seen["received"][0]["decision"] == "rejected"
    # Nothing new of it is even asked for.
    made = region.officer.call("POST", f"{API}/requests", {
        "checklist": show.checklist, "person": region.officer.add_person(), "answer": "direct_post"})
    assert made.status in (409, 422), made
    # On the list again, it is believed again.
    region.keeper.publish(region.good)
    seconds_until(lambda: region.trusted == [region.other.issuer], 30)


def test_an_organisation_may_keep_what_it_has_accepted(region):
    region.keeper.publish(region.good)
    id = region.follow(stopsRelying=False)
    person, skill, _ = region.accepted()
    region.keeper.publish()
    seconds_until(lambda: region.trusted == [], 30)
    assert holds(region.officer, person, skill)
    assert region.seen(id)["entries"][0]["resting"] == 1
    region.leave(id)


def test_who_is_trusted_by_hand_stays_so(region):
    issuer = region.officer.trust_issuer(region.stranger.issuer, "By hand")
    assert issuer["byHand"]
    region.keeper.publish(entity(region.stranger.issuer, "On the list too"))
    assert region.look()["issuers"][0]["outcome"] == "by-hand"
    id = region.follow()
    region.keeper.publish()
    seconds_until(lambda: region.seen(id)["entries"][0]["removedAt"] is not None, 30)
    assert region.trusted == [region.stranger.issuer]
    region.leave(id)
    assert region.trusted == [region.stranger.issuer]


@pytest.mark.parametrize("what, make, code", TOKENS + LISTS, ids=[one[0] for one in TOKENS + LISTS])
def test_a_bad_list_changes_nothing(region, followed, what, make, code):
    region.keeper.publish(region.good)
    before = region.read(followed)
    assert before["problem"] is None, before
    region.keeper.give(make(region.keeper, region.good))
    after = region.read(followed)
    # A pinned key is the list's own; what was told by thumbprint is kept as the key itself.
    known = CRYPTO if code == SIGNER else code
    assert after["problem"] and after["problem"]["code"] == known, (what, after["problem"])
    assert after["entries"] == before["entries"] and after["sequence"] == before["sequence"]
    assert region.other.issuer in region.trusted
    # Nor is it followed anew, and whoever looks is told why.
    told = region.look()["problem"]
    assert told["code"] == code and told["words"], (what, told)
    refused = region.officer.call("POST", LISTED, {
        "address": region.keeper.address, "signer": region.keeper.thumbprint})
    assert refused.status == 422, refused
    region.keeper.publish(region.good)
    assert region.read(followed)["problem"] is None


@pytest.mark.parametrize("status", [301, 404, 500])
def test_a_list_that_cannot_be_had_changes_nothing(region, followed, status):
    token = region.keeper.signed(region.keeper.list([], region.keeper.sequence + 1))
    region.keeper.give(token, status, location=f"{region.keeper.place.address}/elsewhere")
    assert region.read(followed)["problem"]["code"] == "unreachable"
    assert region.other.issuer in region.trusted


def test_only_what_is_granted_and_has_begun_is_trusted(region, followed):
    issuer = region.other.issuer
    for status, begun, is_trusted in [
            (GRANTED, moment(days(-1)), True), (GRANTED, moment(days(1)), False),
            ("http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn", moment(days(-1)), False)]:
        region.keeper.publish(entity(issuer, services=[
            service(issuer, ServiceStatus=status, StatusStartingTime=begun)]))
        assert region.read(followed)["problem"] is None
        assert (issuer in region.trusted) == is_trusted, status


def test_the_signer_is_known_by_key_thumbprint_or_certificate(region):
    region.keeper.publish(region.good)
    assert region.look(json.dumps(region.keeper.jwk))["problem"] is None
    authority, other = Authority("Lead's authority"), Authority("Another authority")
    payload = region.keeper.list([region.good])
    region.keeper.give(region.keeper.chained(payload, authority))
    assert region.look(text(authority.root))["problem"] is None
    assert region.look(text(other.root))["problem"]["code"] == "RFC 5280, 6.1"
    assert region.look()["problem"]["code"] == "ETSI TS 119 602, 6.8"
    region.keeper.give(region.keeper.chained(payload, authority, "Somebody else"))
    assert region.look(text(authority.root))["problem"]["code"] == "ETSI TS 119 602, 6.8"


def test_our_own_list_is_read_by_others_and_followed_by_another_trust(region, tmp_path_factory):
    address = f"{region.officer.issuer}/trust-list"
    assert call("GET", address).status == 404
    own = region.officer.ask("POST", f"{API}/own-trust-list", {"published": True})
    assert own["address"] == address
    region.officer.trust_issuer(region.other.issuer, "Other trust")
    answer = call("GET", address)
    assert answer.status == 200 and answer.kind == "application/trustlist+jwt", answer
    # Its form by openvc's strict reader, its signature by joserfc.
    token = answer.body.decode()
    keys = call("GET", f"{region.program.address}/.well-known/jwt-vc-issuer/passport/issuers/"
                f"{region.officer.organisation}").json["jwks"]["keys"]
    (key,) = [one for one in map(ECKey.import_key, keys) if one.thumbprint() == own["thumbprint"]]
    # The list has its time in the header, which joserfc knows for other uses alone.
    read = jws.deserialize_compact(
        token, key, registry=jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False))
    assert read.headers()["typ"] == "trustlist+jwt" and read.headers()["iat"]
    listed = parse_lote(json.loads(read.payload))
    assert listed.sequence_number >= 1 and {one.name for one in listed.providers} >= {"Other trust"}
    assert listed.next_update is not None
    with ExitStack() as kept:
        _, (far,) = founded_program(kept, tmp_path_factory.mktemp("far"), "RYY", **OFTEN)
        far.ask("POST", LISTED, {"address": address, "signer": own["thumbprint"]}, 201)
        names = [one["address"] for one in far.ask("GET", f"{API}/trusted-issuers")["issuers"]]
        assert region.other.issuer in names
    region.officer.ask("POST", f"{API}/own-trust-list", {"published": False})
    assert call("GET", address).status == 404


def test_a_list_in_our_own_network_is_not_fetched(tmp_path_factory):
    """Without the setting for tests nothing on this machine is called."""
    with ExitStack() as kept:
        keeper = ListKeeper()
        kept.callback(keeper.stop)
        keeper.publish()
        closed = {name: "0" for name in LOOPBACK}
        _, (officer,) = founded_program(kept, tmp_path_factory.mktemp("closed"), "RXX", **closed)
        for address in (keeper.address, "http://169.254.169.254/latest", "file:///etc/passwd", "https://[::1]/list"):
            told = officer.ask("POST", f"{LISTED}/look", {"address": address, "signer": keeper.thumbprint})
            assert told["problem"]["code"] == "unreachable", (address, told)
        assert keeper.place.calls == []
