"""Wallets that their makers vouch for: what is asked of them, what is noted, and what no honest wallet would say."""
import collections, json
from contextlib import ExitStack

import pytest

from attestation_attacks import BOTH, CODES, HOLDER_KEYS, POP, SENT, AttestationStage
from attesting_wallet import CLIENT, HIGH, AttestedFlow, Maker
from authority import Authority, text
from checking import checked
from code_wallet import Holder
from forging import Key
from officer import API
from passport_world import Watch, founded_program
from wallet import Offer, Wallet, metadata, proof
from wire import post_json

ROWS = ([("par", what, lambda s, send=send: send(s, "par"), error) for what, send, error in BOTH]
        + [("token", what, lambda s, send=send: send(s, "token"), error) for what, send, error in BOTH]
        + [("code", *row) for row in CODES] + [("keys", *row) for row in HOLDER_KEYS])
DONE = collections.Counter()
ASKED = {"kind": "core-skills-1", "wallets": "required", "keys": "required", "needsChallenge": True,
         "storage": [HIGH], "userCheck": []}


def demand(officer, **changes):
    return officer.ask("POST", f"{API}/wallet-demands", {"demands": [ASKED | changes]})


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with ExitStack() as kept:
        program, (officer,) = founded_program(kept, tmp_path_factory.mktemp("attested"), "RXX")
        maker = Maker()
        made = officer.ask("POST", f"{API}/wallet-makers", {
            "name": "Example Wallets", "issuer": maker.issuer, "keys": {"keys": [maker.key.jwk]},
            "attestsWallets": True, "attestsKeys": True}, 201)
        person = officer.add_person()
        demand(officer)
        yield officer, person, Holder(officer, person), maker, made["id"], Watch(program)
    print(f"\n{sum(DONE.values())} of {len(ROWS)} attacks refused as they must be: {dict(DONE)}")


@pytest.fixture
def stage(world):
    officer, person, holder, maker, _, watch = world
    demand(officer)
    yield AttestationStage(officer, person, holder, maker, Maker())
    watch.check()


@pytest.mark.parametrize("name, what, send, error", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_is_refused(stage, name, what, send, error):
    answer = send(stage)
    assert answer.status == 400 and answer.kind == "application/json", answer
    assert answer.error in (error if isinstance(error, tuple) else (error,)), answer
    if answer.error == "use_attestation_challenge":
        assert answer.headers["oauth-client-attestation-challenge"], answer.headers
    DONE[name] += 1


def test_how_many_there_are():
    print(f"{len(BOTH)} at each of two doors, {len(CODES)} of codes, {len(HOLDER_KEYS)} of keys = {len(ROWS)}")
    assert len(ROWS) >= 110 and len({row[:2] for row in ROWS}) == len(ROWS)


def record(officer, item):
    """What is noted of the wallet that has an item."""
    ((noted,),) = officer.trust.query("SELECT wallet FROM passport_credential WHERE item = ?", item)
    return json.loads(noted)


def test_an_attested_wallet_is_given_items_and_noted(stage, world):
    answer = stage.proved()
    assert answer.status == 200, answer
    assert checked(answer.json["credentials"][0]["credential"], stage.officer.issuer)["subject"] == "fire-safety"
    noted = record(stage.officer, stage.item)
    assert noted["client"] == CLIENT and noted["maker"] == noted["keysMaker"] == world[4], noted
    assert noted["storage"] == noted["userCheck"] == [HIGH], noted


def test_keys_may_be_attested_without_a_proof(stage):
    keys, nonce = [Key(), Key()], stage.flow.nonce
    answer = stage.flow.fetch(stage.token, {"attestation": [stage.maker.attests_keys(keys, nonce)]})
    assert answer.status == 200 and len(answer.json["credentials"]) == 2, answer
    again = stage.flow.fetch(stage.token, {"attestation": [stage.maker.attests_keys(keys, nonce)]})
    assert again.status == 400 and again.error == "invalid_nonce", again


def test_the_metadata_says_what_is_asked(stage):
    own, server = metadata(stage.officer.issuer)
    proofs = own["credential_configurations_supported"]["core-skills-1"]["proof_types_supported"]
    assert proofs["jwt"]["key_attestations_required"] == {"key_storage": [HIGH]}, proofs
    assert "attest_jwt_client_auth" in server["token_endpoint_auth_methods_supported"], server
    for name in ("client_attestation_signing_alg_values_supported",
                 "client_attestation_pop_signing_alg_values_supported"):
        assert server[name] == ["ES256"], server


def test_an_anonymous_wallet_gets_nothing_by_a_code_given_beforehand(stage):
    offer = Offer(stage.officer.offer(stage.person, [stage.item])["link"])
    answer = Wallet().ask_token(offer)
    assert answer.status == 400 and answer.error == "invalid_client", answer
    flow = stage.flow
    # The same code is still good for a wallet that is attested.
    from wire import post_form
    fields = {"grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code", "client_id": CLIENT,
              "pre-authorized_code": offer.code}
    assert post_form(flow.place("token_endpoint"), fields, **flow.sound).status == 200


def test_where_it_is_only_asked_anybody_is_served_and_what_comes_must_hold(stage):
    demand(stage.officer, wallets="asked", keys="asked", storage=[])
    offer = Offer(stage.officer.offered(stage.person)["link"])
    token = Wallet().token(offer)
    nonce = Wallet().nonce(offer)
    body = Wallet().request(offer, [Key()], nonce)
    assert Wallet().ask_credential(offer, token, body).status == 200
    answer = stage.flow.push(**{SENT: stage.stranger.attests(stage.flow.instance)})
    assert answer.status == 400 and answer.error == "invalid_client_attestation", answer


def test_where_nothing_is_asked_nothing_is_looked_at(stage):
    demand(stage.officer, wallets="none", keys="none")
    flow = stage.flow
    assert flow.push(**{SENT: "abc", POP: "abc"}).status == 201


def test_an_older_wallet_needs_no_challenge_where_none_is_asked(stage):
    demand(stage.officer, needsChallenge=False)
    assert stage.popped("par", challenge=None).status == 201


def test_a_maker_known_by_a_root_certificate(stage):
    from attesting_wallet import ATTESTATION
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from forging import jws, now
    import base64
    authority, signer = Authority("Makers"), Key()
    leaf = authority.made(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Signer")]),
                          signer.private.public_key(), [(x509.BasicConstraints(False, None), True)])
    made = stage.officer.ask("POST", f"{API}/wallet-makers", {
        "name": "Certified Wallets", "roots": text(authority.root), "attestsWallets": True, "attestsKeys": False}, 201)
    chain = [base64.b64encode(leaf.public_bytes(Encoding.DER)).decode()]
    own = {"sub": CLIENT, "exp": now() + 600, "cnf": {"jwk": stage.flow.instance.jwk}}
    attested = jws({"typ": ATTESTATION, "alg": "ES256", "x5c": chain}, own, signer)
    assert stage.send("par", **{SENT: attested}).status == 201
    stage.officer.ask("POST", f"{API}/wallet-makers/{made['id']}/end", {})
    answer = stage.send("par", **{SENT: attested})
    assert answer.status == 400 and answer.error == "invalid_client_attestation", answer
