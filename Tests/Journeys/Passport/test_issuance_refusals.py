"""What no honest wallet would send: each is refused by its status and the standard's code, and the issuer goes on."""
import collections, json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from checking import claims_of, status
from forging import Key
from issuance_attacks import BODIES, ENCRYPTIONS, NOTICES, PLACES
from issuance_stage import Stage, good_run
from passport_world import Watch, founded_program, run_out
from proof_attacks import PROOFS
from token_attacks import CALLERS, TOKENS
from wallet import Offer, Wallet
from wire import call

TABLES = {"token": TOKENS, "caller": CALLERS, "body": BODIES, "proof": PROOFS, "encryption": ENCRYPTIONS,
          "notification": NOTICES, "place": PLACES}
ROWS = [(name, *row) for name, table in TABLES.items() for row in table]
DONE = collections.Counter()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two organisations on one server, each with a member of staff who may have credentials."""
    with ExitStack() as kept:
        program, officers = founded_program(kept, tmp_path_factory.mktemp("issuer"), "RXX", "RYY")
        yield [(officer, officer.add_person()) for officer in officers], Watch(program)
    print(f"\n{sum(DONE.values())} of {len(ROWS)} attacks refused as they must be: {dict(DONE)}")


@pytest.fixture
def stage(world):
    (ours, theirs), watch = world
    yield Stage(*ours, *theirs)
    # Whatever was sent, the next member of staff gets what is theirs, from the same process.
    good_run(*ours)
    watch.check()


def refused(answer, status, error):
    assert answer.status in (status if isinstance(status, tuple) else (status,)), answer
    if error is not None:
        assert answer.error in (error if isinstance(error, tuple) else (error,)), answer
        assert answer.kind == "application/json", answer
    if answer.status == 401:
        assert answer.headers.get("www-authenticate", "").split(" ")[0] in ("Bearer", "DPoP"), answer.headers
    assert "access_token" not in answer.body.decode(errors="replace"), answer
    assert b'"credentials"' not in answer.body, answer


@pytest.mark.parametrize("name, what, send, status, error", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_is_refused(stage, name, what, send, status, error):
    refused(send(stage), status, error)
    DONE[name] += 1


def test_how_many_there_are():
    print(", ".join(f"{len(table)} {name}s" for name, table in TABLES.items()), f"= {len(ROWS)}")
    assert len(ROWS) >= 60 and len({row[:2] for row in ROWS}) == len(ROWS)


def test_the_same_without_anything_wrong_is_taken(stage):
    """Or else the refusals above would say nothing."""
    assert stage.ask().status == 200
    assert stage.other.notify().status == 204
    assert stage.wallet.ask_token(stage.offer_with_code, stage.made_with_code["code"]).status == 200


def test_a_refused_proof_uses_up_nothing(stage):
    """A wallet may mend its proof, and need not ask the holder for another offer."""
    refused(stage.proved(stage.proof(nonce="x" * 32)), 400, "invalid_nonce")
    refused(stage.proved(stage.proof(aud="https://evil.example")), 400, "invalid_proof")
    assert stage.ask().status == 200


def test_a_code_is_locked_after_five_wrong_ones(stage):
    offer, right = stage.offer_with_code, stage.made_with_code["code"]
    wrong = [str(n).zfill(len(right)) for n in range(1, 20)]
    left = []
    for code in [one for one in wrong if one != right][:5]:
        answer = stage.form(offer, tx_code=code)
        refused(answer, 400, "invalid_grant")
        left.append(answer.json["tries_left"])
    assert left == [4, 3, 2, 1, 0], left
    refused(stage.form(offer, tx_code=right), 400, "invalid_grant")
    # Another offer to the same person is not locked with it.
    again = stage.officer.offered(stage.person, needs_code=True)
    assert stage.wallet.ask_token(Offer(again["link"]), again["code"]).status == 200


def test_wrong_codes_at_the_same_time_are_counted_each(stage):
    """Guesses beside each other must not share one try."""
    offer, right = stage.offer_with_code, stage.made_with_code["code"]
    wrong = [code for code in (str(n).zfill(len(right)) for n in range(1, 42)) if code != right][:40]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda code: stage.form(offer, tx_code=code), wrong))
    assert all(answer.status == 400 for answer in answers), collections.Counter(a.status for a in answers)
    refused(stage.form(offer, tx_code=right), 400, "invalid_grant")


def test_one_code_at_the_same_time_is_taken_once(stage):
    offer = stage.offer
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: stage.form(offer), range(8)))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 7, answers


def test_a_code_that_ran_out(stage):
    offer = stage.offer
    run_out(stage.officer.trust, "offer")
    refused(stage.form(offer), 400, "invalid_grant")


def test_a_token_that_ran_out(stage):
    body = stage.wallet.request(stage.offer, [Key()], stage.nonce)
    assert stage.token.text
    run_out(stage.officer.trust, "offer", ["token_ends_at"])
    refused(stage.ask(body), 401, "invalid_token")


def test_a_nonce_that_ran_out(stage):
    proof = stage.proof()
    run_out(stage.officer.trust, "nonce")
    body = stage.body | {"proofs": {"jwt": [proof]}}
    refused(stage.ask(body), 400, "invalid_nonce")


def test_every_copy_is_revoked_however_many_were_taken(stage):
    """A token may be good for another copy or not; no copy may outlive the item that it was made from."""
    texts = []
    for count in (5, 1, 2):
        answer = stage.ask(stage.wallet.request(stage.offer, [Key() for _ in range(count)], stage.nonce))
        assert answer.status in (200, 400, 401), answer
        texts += [one["credential"] for one in answer.json.get("credentials", [])]
    assert len(texts) >= 5
    places = {json.dumps(claims_of(text)["status"]) for text in texts}
    assert len(places) == len(texts), "two copies share a place in the list, which would tell that they are one"
    assert {status(claims_of(text), stage.offer.issuer) for text in texts} == {0}
    stage.officer.revoke(stage.item)
    assert {status(claims_of(text), stage.offer.issuer) for text in texts} == {1}


def test_a_notification_may_come_twice(stage):
    """A wallet that does not know whether it was heard says it again (OpenID4VCI 1.0, section 11.1)."""
    assert [stage.notify().status for _ in range(2)] == [204, 204]


@pytest.mark.parametrize("name", ["nonce", "credential", "notification", "token"])
def test_a_wallet_in_a_browser_may_call(stage, name):
    place = stage.offer.authorization["token_endpoint"] if name == "token" else stage.offer.place(name)
    asked = call("OPTIONS", place, origin="https://wallet.example", access_control_request_method="POST",
                 access_control_request_headers="authorization, content-type, dpop")
    assert asked.status == 204 and asked.headers["access-control-allow-origin"] == "*", asked
    assert "POST" in asked.headers["access-control-allow-methods"].upper(), asked.headers
    allowed = {one.strip().lower() for one in asked.headers["access-control-allow-headers"].split(",")}
    assert {"authorization", "content-type", "dpop"} <= allowed, allowed
    assert "access-control-allow-credentials" not in asked.headers, asked.headers
    # What is refused must be readable as well, or such a wallet could not tell why.
    for answer in (call("POST", place, b"{", content_type="application/json", origin="https://wallet.example"),):
        assert answer.headers.get("access-control-allow-origin") == "*", answer.headers


def test_a_refusal_is_never_encrypted(stage):
    body = stage.body | {"credential_response_encryption": {
        "jwk": Key().jwk | {"alg": "ECDH-ES", "kid": "1"}, "enc": "A128GCM"}}
    answer = stage.closed(body | {"proofs": {"jwt": ["x"]}})
    refused(answer, 400, "invalid_proof")


def test_a_credential_says_what_was_recorded_and_no_more(world):
    (officer, person), _ = world[0]
    (credential,) = Wallet().accept(officer.offered(person)["link"])
    assert credential.claims["subject"] == "fire-safety" and credential.claims["iat"] % 86_400 == 0, credential.claims
