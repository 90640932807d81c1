"""GOV.UK Wallet beside other wallets: what its profile asks of an issuer, and what no honest wallet would send."""
import collections, time
from contextlib import ExitStack

import pytest
from openvc import cbor, cose
from openvc.mdoc import verify_issuer_signed

from authority import Authority, text
from forging import unb64
from govuk_attacks import BODIES, CALLERS, NOTICES, PLACES, GovUKStage
from govuk_peer import GovUKWallet, OneLogin, read
from officer import API, core_skill
from passport_world import Watch, founded_program
from test_forms import certified, mdoc
from test_issuance_refusals import refused

TABLES = {"caller": CALLERS, "body": BODIES, "notification": NOTICES, "place": PLACES}
ROWS = [(name, *row) for name, table in TABLES.items() for row in table]
DONE = collections.Counter()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with ExitStack() as kept:
        program, (officer, stranger) = founded_program(kept, tmp_path_factory.mktemp("govuk"), "RXX", "RYY")
        login = OneLogin()
        kept.callback(login.place.stop)
        login.program = program
        assert read(program, "/.well-known/did.json").status == 404, "it is on before anybody switched it on"
        officer.ask("POST", f"{API}/govuk-wallet", login.settings)
        yield officer, stranger, login, Watch(program)
    print(f"\n{sum(DONE.values())} of {len(ROWS)} attacks refused as they must be: {dict(DONE)}")


@pytest.fixture
def stage(world):
    officer, _, login, watch = world
    yield GovUKStage(officer, officer.add_person(), GovUKWallet(officer.program, login), login)
    watch.check()


@pytest.mark.parametrize("name, what, send, status, error", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_wrong_is_refused(stage, name, what, send, status, error):
    refused(send(stage), status, error)
    DONE[name] += 1


def test_how_many_there_are():
    print(", ".join(f"{len(table)} {name}s" for name, table in TABLES.items()), f"= {len(ROWS)}")
    assert len(ROWS) >= 65 and len({row[:2] for row in ROWS}) == len(ROWS)


def test_an_offer_is_collected_believed_and_revoked(stage):
    link = stage.officer.govuk_offer(stage.item)
    credential, _ = stage.wallet.collect(link)
    assert credential["credentialSubject"]["subject"] == "fire-safety", credential
    assert stage.officer.item(stage.person, stage.item)["state"] == "accepted"
    assert not stage.wallet.is_revoked(credential)
    stage.officer.revoke(stage.item)
    assert stage.wallet.is_revoked(credential)


def test_the_next_offer_is_for_the_same_wallet(stage):
    stage.wallet.collect(stage.officer.govuk_offer(stage.item))
    other = {"sub": "urn:fdc:wallet.account.gov.uk:2026:somebody-else"}
    _, name = stage.wallet.offer(stage.officer.govuk_offer(stage.item))
    claims = stage.login.claims(name, **other)
    body = {"proof": {"proof_type": "jwt", "jwt": stage.wallet.proof(claims["c_nonce"])}}
    refused(stage.wallet.ask(stage.login.token(claims), body), 401, "invalid_token")
    _, name = stage.wallet.offer(stage.officer.govuk_offer(stage.item, isNewWallet=True))
    claims = stage.login.claims(name, **other)
    body = {"proof": {"proof_type": "jwt", "jwt": stage.wallet.proof(claims["c_nonce"])}}
    assert stage.wallet.ask(stage.login.token(claims), body).status == 200


def test_a_refusal_uses_up_nothing(stage):
    refused(stage.proved(nonce="not_the_same"), 400, "invalid_nonce")
    refused(stage.said(aud="https://other.example"), 401, "invalid_token")
    assert stage.ask().status == 200


def test_the_central_service_keeps_the_status(stage):
    settings = stage.login.settings | {"statusService": f"{stage.login.place.address}/status"}
    stage.officer.ask("POST", f"{API}/govuk-wallet", settings)
    try:
        credential, _ = stage.wallet.collect(stage.officer.govuk_offer(stage.item))
        (entry,) = credential["credentialStatus"]
        assert entry["statusListCredential"].startswith(stage.login.place.address + "/b/"), entry
        stage.officer.revoke(stage.item)
        end = time.monotonic() + 20
        while int(entry["statusListIndex"]) not in stage.login.revoked and time.monotonic() < end:
            time.sleep(0.2)
        assert stage.login.revoked == [int(entry["statusListIndex"])], stage.login.revoked
    finally:
        stage.officer.ask("POST", f"{API}/govuk-wallet", stage.login.settings)


def test_a_mobile_document_is_collected(stage):
    """Read by openvc-core, up to the root that is published for the wallet."""
    authority = Authority()
    assert certified(stage.officer, authority)[1].status == 200
    # openvc-core reads no fractions in CBOR, and the score of an assessment is one.
    said = {n: v for n, v in core_skill().items() if n != "assessment"}
    stage.__dict__["item"] = stage.officer.record(stage.person, claims=said)
    changed = {"roots": text(authority.root), "kinds": [{"kind": "core-skills-1", "form": "mdoc"}]}
    stage.officer.ask("POST", f"{API}/govuk-wallet", stage.login.settings | changed)
    try:
        own = stage.wallet.metadata
        kind = own["credential_configurations_supported"]["core-skills-1"]
        assert kind["format"] == "mso_mdoc" and own["mdoc_iacas_uri"].endswith("/.well-known/iacas"), own
        (root,) = read(stage.officer.program, "/.well-known/iacas").json["data"]
        assert root["active"] is True and root["certificatePem"].split() == text(authority.root).split(), root
        answer = stage.ask()
        assert answer.status == 200, answer
        (given,) = answer.json["credentials"]
        document = mdoc(given["credential"], kind["doctype"])
        (elements,) = verify_issuer_signed(document, trust_anchors=[authority.root]).namespaces.values()
        assert elements["subject"] == "fire-safety", elements
        object_ = cbor.decode(cose.parse_sign1(document["issuerSigned"]["issuerAuth"]).payload)
        object_ = cbor.decode(object_.value) if hasattr(object_, "value") else object_
        device = object_["deviceKeyInfo"]["deviceKey"]
        assert device[-2] == unb64(stage.wallet.key.jwk["x"]) and object_["docType"] == kind["doctype"], object_
        told = {"notification_id": answer.json["notification_id"], "event": "credential_accepted"}
        assert stage.wallet.tell(stage.token, told).status == 204
    finally:
        stage.officer.ask("POST", f"{API}/govuk-wallet", stage.login.settings)


def test_two_organisations_cannot_have_one_host(world):
    _, stranger, login, _ = world
    answer = stranger.call("POST", f"{API}/govuk-wallet", login.settings)
    assert answer.status == 422, answer


def test_it_is_off_again_when_somebody_switches_it_off(stage):
    token, body = stage.token, stage.body()
    stage.officer.ask("POST", f"{API}/govuk-wallet", stage.login.settings | {"isOn": False})
    try:
        assert read(stage.officer.program, "/.well-known/did.json").status == 404
        answer = stage.officer.call("POST", f"{API}/items/{stage.item}/govuk-offer", {})
        assert answer.status == 409, answer
    finally:
        stage.officer.ask("POST", f"{API}/govuk-wallet", stage.login.settings)
    assert stage.wallet.ask(token, body).status == 200
