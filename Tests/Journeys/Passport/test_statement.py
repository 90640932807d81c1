"""Rows of the conformance statement that no other test shows: what is passed over, what is said, what is never said."""
import http.client, json, sqlite3, urllib.parse
from contextlib import ExitStack

import pytest

from checking import claims_of, status
from forging import Key, unb64
from issuance_stage import Stage
from officer import core_skill, day
from passport_world import founded_program, other_trust
from presentation_stage import ASKED, Show
from wallet import Offer, Token, Wallet, metadata, possession
from wire import call, post_form


class Place:
    def __init__(self, kept, folder):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX")
        self.person = self.officer.add_person("Amina", "Okafor")
        self.other, self.stranger = other_trust(kept), other_trust(kept, "stranger")
        self.officer.trust_issuer(self.other.issuer, "Trust of other software")

    def show(self, checklist=None):
        return Show(self.officer, checklist or self.officer.checklist(ASKED), self.person, self.other, self.stranger)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with ExitStack() as kept:
        yield Place(kept, tmp_path_factory.mktemp("statement"))


@pytest.fixture
def stage(place):
    return Stage(place.officer, place.person)


def empty_members(value, path=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from empty_members(inner, f"{path}.{name}")
    if value in ({}, [], "", None):
        yield path


def test_metadata_of_tokens(place):
    """RFC 8414, 2 and 3.2; RFC 9449, 5.1; draft-ietf-oauth-status-list, 9."""
    own, oauth = metadata(place.officer.issuer)
    assert list(empty_members(oauth)) == [] and list(empty_members(own)) == []
    assert oauth["token_endpoint"] == f"{place.officer.issuer}/token"
    assert oauth["token_endpoint_auth_methods_supported"] == ["none"] and oauth["response_types_supported"] == ["code"]
    assert set(oauth["grant_types_supported"]) >= {"authorization_code"}
    assert oauth["dpop_signing_alg_values_supported"] == ["ES256"]
    assert oauth["status_list_aggregation_endpoint"] == f"{place.officer.issuer}/status"
    for one in own["credential_configurations_supported"].values():
        locales = [shown["locale"] for shown in one["credential_metadata"]["display"]]
        assert len(locales) == len(set(locales)) == 1, one


def test_an_offer_tells_nothing_of_its_holder(place):
    """OpenID4VCI 1.0, 4.1.1 and 13.5."""
    items = [place.officer.record(place.person), place.officer.record(place.person, claims=core_skill(subject="moving-and-handling"))]
    made = place.officer.offer(place.person, items, needs_code=True)
    offer = Offer(made["link"])
    assert offer.configurations == ["core-skills-1"], "two of a kind are one configuration"
    assert len(offer.code_asked["description"]) <= 300
    assert "authorization_server" not in str(offer.json)
    for secret in ("Amina", "Okafor", place.person, made["code"], *items):
        assert secret not in str(offer.json), secret
    assert Offer(made["linkByReference"]).json == offer.json


def test_numbers_cannot_be_foreseen(place):
    """OpenID4VCI 1.0, 7.2: 32 bytes each, of which no place is the same in all."""
    wallet, offer = Wallet(), Offer(place.officer.offered(place.person)["link"])
    numbers = [unb64(wallet.nonce(offer)) for _ in range(40)]
    assert {len(one) for one in numbers} == {32} and len(set(numbers)) == 40
    assert all(len({one[at] for one in numbers}) > 20 for at in range(32))


def test_what_is_not_known_is_passed_over_by_the_issuer(stage):
    """OpenID4VCI 1.0, 6.1, 8.2, 9.1 and 11.1."""
    answer = stage.form(unheard_of="x")
    assert answer.status == 200, answer
    fresh = Stage(stage.officer, stage.person)
    answer = fresh.changed(unheard_of={"a": [1]})
    assert answer.status == 200, answer
    told = Stage(stage.officer, stage.person).notify(unheard_of=True)
    assert told.status == 204, told


def test_what_is_not_known_is_passed_over_by_the_verifier(place):
    """OpenID4VP 1.0, 5.10 and 8.1."""
    show = place.show()
    answer = post_form(show.asked.address, {"wallet_nonce": "n" * 22, "unheard_of": "x"})
    assert answer.status == 200 and claims_of(answer.body.decode())["wallet_nonce"] == "n" * 22, answer
    answer = show.answer({show.query: [show.bound()]}, unheard_of="x")
    assert answer.status == 200 and len(show.seen["received"]) == 1, (answer, show.seen)


def test_words_of_a_refusal_are_in_the_letters_they_may_have(stage):
    """RFC 6749, 5.2; OpenID4VCI 1.0, 8.3.1.2."""
    for odd in ('ü "quoted" \\ back', "“curly” – dash", "line\nbreak", "\u202e"):
        for answer in (stage.changed(credential_configuration_id=odd), stage.form(grant_type=odd)):
            assert answer.status == 400, answer
            words = answer.json["error_description"]
            assert words and all(" " <= letter <= "~" and letter not in '"\\' for letter in words), words


def test_two_proofs_of_possession_are_none(stage):
    """RFC 9449, 4.3, 1."""
    address, key = stage.offer.authorization["token_endpoint"], Key()
    body = urllib.parse.urlencode({"grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                                   "pre-authorized_code": stage.offer.code})
    spot = urllib.parse.urlparse(address)
    line = http.client.HTTPConnection("127.0.0.1", spot.port, timeout=60)
    line.putrequest("POST", spot.path, skip_host=True)
    for name, value in (("host", spot.netloc), ("content-type", "application/x-www-form-urlencoded"),
                        ("content-length", str(len(body))), ("dpop", possession(key, "POST", address)),
                        ("dpop", possession(key, "POST", address))):
        line.putheader(name, value)
    line.endheaders(body.encode())
    answer = line.getresponse()
    assert answer.status == 400 and b"invalid_dpop_proof" in answer.read()
    line.close()


def test_one_copy_that_failed_is_all_of_them(place):
    """OpenID4VCI 1.0, 11.1: part of a batch is not more right than the rest."""
    wallet, offer = Wallet(), Offer(place.officer.offered(place.person)["link"])
    token, keys = wallet.token(offer), [Key() for _ in range(3)]
    given = wallet.ask_credential(offer, token, wallet.request(offer, keys, wallet.nonce(offer))).json
    taken = [wallet.keep(one["credential"], keys, offer.issuer) for one in given["credentials"]]
    assert [status(one.claims, offer.issuer) for one in taken] == [0, 0, 0]
    assert wallet.notify(offer, token, given["notification_id"], "credential_failure").status == 204
    assert [status(one.claims, offer.issuer) for one in taken] == [1, 1, 1]


def test_a_good_one_beside_a_bad_one_is_kept(place):
    """OpenID4VP 1.0, 8.6."""
    line = {"type": "core-skills-1", "claims": list(ASKED)}
    terms = {"purpose": "joining", "basis": "legal-obligation", "condition": "employment", "keepDays": 2000}
    both = place.officer.ask("POST", "/api/staff-passport/v1/checklists", {
        "name": "Two of a kind", "staffGroup": "registered-nursing-midwifery", "items": [line, line],
        "terms": terms})["id"]
    show = place.show(both)
    first, second = (one["id"] for one in show.asked.queries)
    answer = show.answer({first: [show.bound()], second: [show.bound(show.credential(key=Key()))]})
    assert answer.status == 200, answer
    (kept,), (aside,) = show.seen["received"], show.seen["setAside"]
    assert kept["line"] == 0 and kept["status"] == "valid", kept
    assert aside["query"] == second and aside["code"].endswith("#CRYPTOGRAPHIC_SECURITY_ERROR"), aside


def test_a_list_is_not_asked_for_what_is_bad_anyway(place):
    """draft-ietf-oauth-status-list, 8.3: the credential is checked first."""
    show = place.show()
    state = place.other.status()
    path = place.other.path(state["status_list"]["uri"])
    show.show(show.bound(show.credential(key=Key(), status=state)))
    assert path not in place.other.place.calls
    show.show(show.bound(show.credential(status=state)))
    assert path in place.other.place.calls, "or else nobody would ever ask"


def test_a_401_names_both_ways_and_the_algorithm(place):
    """RFC 9449, 7.1."""
    answer = call("POST", f"{place.officer.issuer}/credential", b"{}", content_type="application/json")
    assert answer.status == 401 and "ES256" in answer.headers["www-authenticate"], answer.headers


def test_details_of_the_token_name_what_was_asked_for(place):
    """OpenID4VCI 1.0, 6.1.1 and 6.2: of an offer with two kinds, the one that the details name."""
    competency = {"competency_code": "iv-cannulation", "current_status": "achieved", "assessed_on": day(-30)}
    items = [place.officer.record(place.person), place.officer.record(place.person, "competency-1", competency)]
    offer = Offer(place.officer.offer(place.person, items)["link"])
    assert sorted(offer.configurations) == ["competency-1", "core-skills-1"]
    details = json.dumps([{"type": "openid_credential", "credential_configuration_id": "competency-1"}])
    answer = Stage(place.officer, place.person).form(offer, authorization_details=details)
    assert answer.status == 200, answer
    (named,) = answer.json["authorization_details"]
    assert named["type"] == "openid_credential" and named["credential_configuration_id"] == "competency-1", named
    (identifier,) = named["credential_identifiers"]
    wallet, key = Wallet(), Key()
    token = Token(answer.json["access_token"], "Bearer", None, answer.json["authorization_details"])
    body = wallet.request(offer, [key], wallet.nonce(offer), "competency-1", token=token)
    assert body["credential_identifier"] == identifier and "credential_configuration_id" not in body, body
    (given,) = wallet.ask_credential(offer, token, body).json["credentials"]
    assert wallet.keep(given["credential"], [key], offer.issuer).claims["competency_code"] == "iv-cannulation"


def test_a_token_is_kept_by_no_cache(stage):
    """RFC 6749, 5.1."""
    answer = stage.form()
    assert answer.status == 200, answer
    assert "no-store" in answer.headers["cache-control"] and answer.headers["pragma"] == "no-cache", answer.headers


def test_addresses_are_https(tmp_path):
    """OpenID4VCI 1.0, 4.1 and 12.2.1: behind a proxy that speaks TLS, as the operator has set the address."""
    public = "https://passports.trust.example"
    with ExitStack() as kept:
        program, (officer,) = founded_program(kept, tmp_path, "RXX", COMMONWEAL_PUBLIC_ADDRESS=public)
        made = officer.offered(officer.add_person())
        (address,) = urllib.parse.parse_qs(made["linkByReference"].partition("?")[2])["credential_offer_uri"]
        assert address.startswith(f"{public}/passport/issuers/"), address
        offer = call("GET", address.replace(public, program.address)).json
        issuer = f"{public}/passport/issuers/{officer.organisation}"
        assert offer["credential_issuer"] == issuer and not set("?#") & set(issuer), offer
        place = f"{program.address}/.well-known/openid-credential-issuer/passport/issuers/{officer.organisation}"
        own = call("GET", place).json
        assert own["credential_issuer"] == issuer, own
        places = [value for name, value in own.items() if name.endswith("_endpoint")]
        assert len(places) >= 4 and all(value.startswith(f"{issuer}/") for value in places), places


def test_what_was_shared_stands_in_the_persons_copy(place):
    """UK GDPR, 15: items of our own, and what was shown to us with what it said."""
    person = place.officer.add_person("Okoro", "Example")
    place.officer.record(person, claims=core_skill(subject="moving-and-handling"))
    show = Show(place.officer, place.officer.checklist(ASKED), person, place.other, place.stranger)
    assert show.show(show.bound()).status == 200
    place.officer.decide(show.seen["received"][0]["id"], reason="Seen with the original")
    answer = place.officer.trust.administrator.get(f"/personal-data/people/{person}/copy.json")
    assert answer[0] == 200, answer
    copy = answer[2]
    for said in ("moving-and-handling", "fire-safety", "Seen with the original", place.other.issuer):
        assert said in copy, said


def test_codes_tokens_and_numbers_are_kept_as_hashes(place):
    """RFC 6749, 10.10: whoever reads the database has nothing that opens anything."""
    offer = Offer(place.officer.offered(place.person)["link"])
    open_one, wallet = Offer(place.officer.offered(place.person, needs_code=True)["link"]), Wallet()
    token, number = wallet.token(offer), wallet.nonce(offer)
    with sqlite3.connect(place.program.database.removeprefix("sqlite:")) as connection:
        kept = "\n".join(connection.iterdump())
    assert place.person in kept
    for secret in (offer.code, open_one.code, token.text, number):
        assert len(unb64(secret)) == 32 and secret not in kept and unb64(secret).hex() not in kept.lower()
