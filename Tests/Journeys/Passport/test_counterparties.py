"""Two trusts on Commonweal and one on other software: whatever one of them issues, every other reads and verifies."""
import base64, collections, functools, hashlib, json
from contextlib import ExitStack

import pytest

import checking
from checking import claims_of, did_keys, issuer_keys, status
from conftest import DATA
from forging import Key
from other_verifier import OtherVerifier
from officer import day
from passport_world import founded_program, other_trust
from presenting import Asked, present
from schemas import SEEN
from wallet import Credential, Wallet, metadata
from wire import get

KINDS = ["identity", "right-to-work", "professional-registration", "dbs", "employment-history", "immunisation",
         "occupational-health-clearance", "core-skills", "competency", "employment-assignment", "placement",
         "training-post"]
PAIRS = collections.Counter()
ASKED = ["subject", "level"]


@functools.cache
def proposed(kind):
    """A type of the proposal, and what an employer would record of it that the type here can say."""
    types = json.loads((DATA / "credentials/proposed-types.json").read_text())["types"]
    (one,) = [one for one in types if one["vct"].endswith(f"/{kind}/1")]
    claims = {n: v for n, v in one["example"].items() if v is not None and not n.startswith("issuer_")}
    if isinstance(claims.get("status"), str):
        # The name belongs to the token, as the place of its status.
        claims["current_status"] = claims.pop("status")
    if kind == "core-skills":
        claims |= {"awarded_on": day(-30), "expires_on": day(700)}
    return one, claims


class Three:
    def __init__(self, kept, folders):
        (_, (self.a,)), (_, (self.b,)) = (
            founded_program(kept, folder, code) for folder, code in zip(folders, ("RXX", "RYY")))
        self.other = other_trust(kept)
        self.a.trust_issuer(self.b.issuer, "Trust RYY")
        self.b.trust_issuer(self.a.issuer, "Trust RXX")
        for officer in (self.a, self.b):
            officer.trust_issuer(self.other.issuer, "Trust of other software")
        self.here = {officer: officer.add_person() for officer in (self.a, self.b)}

    def taken(self, officer, **options):
        """A credential of a trust of ours in a fresh wallet."""
        return Wallet().accept(officer.offered(self.here[officer])["link"], **options)

    def asks(self, officer, mode):
        return officer.request(officer.checklist(ASKED), self.here[officer], mode)

    def received(self, officer, request, issuer):
        seen = officer.seen(request["id"])
        assert seen["state"] == "answered" and not seen["missing"] and not seen.get("problem"), seen
        (one,) = seen["received"]
        assert one["issuer"] == issuer and one["claims"]["subject"] == "fire-safety", one
        return one


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    with ExitStack() as kept:
        yield Three(kept, [tmp_path_factory.mktemp(name) for name in ("a", "b")])
    print(f"\nread by: {checking.COUNTS}; held against the conformance suite's schemas: {SEEN}")
    print("issued and verified: " + ", ".join(f"{pair} {count}" for pair, count in sorted(PAIRS.items())))


def said(value):
    """A value without what says nothing, at whatever depth: an issuer leaves it out."""
    if not isinstance(value, dict):
        return value
    return {name: said(inner) for name, inner in value.items() if inner is not None}


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_that_is_proposed_is_issued_and_read(three, kind):
    own, _ = metadata(three.a.issuer)
    assert f"{kind}-1" in own["credential_configurations_supported"], f"{kind} is not offered"
    (example, claims), person = proposed(kind), three.here[three.a]
    known = {c["path"][0] for c in
             own["credential_configurations_supported"][f"{kind}-1"]["credential_metadata"]["claims"]}
    assert set(claims) <= known, f"not known here: {sorted(set(claims) - known)}"
    (credential,) = Wallet().accept(three.a.offered(person, kind=f"{kind}-1", claims=claims)["link"])
    for name, value in claims.items():
        assert credential.claims[name] == said(value), (name, credential.claims)
    visible = claims_of(credential.text)
    hidden = [name for name in example["selectively_disclosable"] if name in claims and name in visible]
    assert not hidden, f"to be disclosed one by one, and anybody sees them: {hidden}"
    assert status(credential.claims, three.a.issuer) == 0
    PAIRS["A to three libraries"] += 1


@pytest.mark.parametrize("by", ["link", "linkByReference"])
@pytest.mark.parametrize("needs_code", [False, True], ids=["no code", "code"])
@pytest.mark.parametrize("dpop", [False, True], ids=["bearer", "bound"])
def test_every_way_of_taking(three, by, needs_code, dpop):
    made = three.a.offered(three.here[three.a], needs_code)
    (credential,) = Wallet().accept(made[by], made.get("code"), dpop=dpop)
    assert status(credential.claims, three.a.issuer) == 0
    PAIRS["A to three libraries"] += 1


@pytest.mark.parametrize("seal", [None, "A128GCM", "A256GCM"])
def test_several_copies_share_nothing_that_tells_them_to_be_one(three, seal):
    taken = three.taken(three.a, count=5, seal=seal)
    for part in (lambda c: c["cnf"]["jwk"]["x"], lambda c: c["status"]["status_list"]["idx"], lambda c: str(c["_sd"])):
        assert len({part(claims_of(one.text)) for one in taken}) == 5
    PAIRS["A to three libraries"] += 5


def test_several_items_in_one_offer(three):
    person = three.here[three.a]
    items = [three.a.record(person), three.a.record(person, "dbs-1", proposed("dbs")[1])]
    taken = Wallet().accept(three.a.offer(person, items)["link"])
    assert len({one.vct for one in taken}) == 2
    PAIRS["A to three libraries"] += 2


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_ours_issues_and_ours_verifies(three, mode, method):
    for issuer, verifier in ((three.a, three.b), (three.b, three.a)):
        wallet = three.taken(issuer)
        for enc in ("A128GCM", "A256GCM") if mode == "direct_post.jwt" else (None,):
            asked = three.asks(verifier, mode)
            present(asked["link"], wallet, method, enc)
            three.received(verifier, asked, issuer.issuer)
            PAIRS["ours to ours"] += 1


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
@pytest.mark.parametrize("library", ["reference", "openvc"])
def test_theirs_issues_and_ours_verifies(three, mode, library):
    for verifier in (three.a, three.b):
        request = three.asks(verifier, mode)
        asked = Asked(request["link"])
        names = asked.queries[0]["meta"]["vct_values"]
        key = Key()
        text = three.other.issue(key, library, vct=three.other.vct if three.other.vct in names else names[0])
        held = Credential(text, key, three.other.issuer, checking.checked(text, three.other.issuer))
        present(request["link"], [held])
        three.received(verifier, request, three.other.issuer)
        PAIRS[f"theirs by {library} to ours"] += 1


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
def test_ours_issues_and_theirs_verifies(three, mode):
    for issuer in (three.a, three.b):
        wallet = three.taken(issuer)
        verifier = OtherVerifier(three.other.place, wallet[0].vct, ASKED, mode, [issuer.issuer])
        present(verifier.request(), wallet)
        assert verifier.shown[verifier.count]["subject"] == "fire-safety"
        PAIRS["ours to theirs"] += 1


def test_theirs_refuses_what_ours_revoked(three):
    person = three.here[three.a]
    item = three.a.record(person)
    wallet = Wallet().accept(three.a.offer(person, [item])["link"])
    verifier = OtherVerifier(three.other.place, wallet[0].vct, ASKED, trusted=[three.a.issuer])
    present(verifier.request(), wallet)
    three.a.revoke(item)
    assert status(wallet[0].claims, three.a.issuer) == 1
    with pytest.raises(AssertionError):
        present(verifier.request(), wallet)


def test_keys_are_one_by_every_way_to_them(three):
    """By jwt-vc-issuer for those who go by addresses, by did:web for those who go by identifiers."""
    for officer in (three.a, three.b):
        host = officer.program.address.removeprefix("http://").replace(":", "%3A")
        by_did = did_keys(f"did:web:{host}:passport:issuers:{officer.organisation}")
        by_metadata = issuer_keys(officer.issuer)
        assert {key["x"] for key in by_metadata} <= {key["x"] for key in by_did.values()}
    assert {k["x"] for k in issuer_keys(three.a.issuer)}.isdisjoint(k["x"] for k in issuer_keys(three.b.issuer))


def test_types_say_what_they_are(three):
    (credential,) = three.taken(three.a)
    answer = get(credential.vct)
    assert answer.status == 200 and answer.kind == "application/json", answer
    assert answer.json["vct"] == credential.vct, answer.json
    if integrity := credential.claims.get("vct#integrity"):
        known = {"sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
        name, _, value = integrity.partition("-")
        assert base64.b64encode(known[name](answer.body).digest()).decode() == value
    assert {tuple(c["path"]) for c in answer.json["claims"]} >= {("subject",), ("level",)}, answer.json


def test_all_lists_can_be_fetched_beforehand(three):
    (credential,) = three.taken(three.a)
    answer = get(f"{three.a.issuer}/status")
    assert answer.status == 200 and answer.kind == "application/json", answer
    assert credential.claims["status"]["status_list"]["uri"] in answer.json["status_lists"], answer.json
    for uri in answer.json["status_lists"]:
        assert get(uri).kind == "application/statuslist+jwt"
