"""The issuer library of eduTAP both ways: what it issues our wallets take and our verifier accepts; and its models read
everything that we say as an issuer, and write what our doors are asked."""
import collections, pathlib, sys
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect
from openid4vci.crypto.proofs import validate_jwt_proof
from openid4vci.models.credential import CredentialErrorCode, CredentialRequest, CredentialResponse
from openid4vci.models.deferred import (DeferredCredentialErrorCode, DeferredCredentialRequest,
                                        DeferredCredentialResponse)
from openid4vci.models.metadata import (AuthorizationServerMetadata, CredentialIssuerMetadata,
                                        credential_issuer_metadata_url)
from openid4vci.models.nonce import NonceResponse
from openid4vci.models.notification import NotificationErrorCode, NotificationEvent, NotificationRequest
from openid4vci.models.oauth import TokenRequest, TokenResponse
from openid4vci.models.offer import CredentialOffer

from checking import status
from edutap_issuer import EdutapTrust, by_tls
from forging import Key
from officer import API
from passport_world import founded_program
from presenting import present
from wallet import GRANT, Offer, Wallet, metadata, proof
from wire import call, post_form, post_json, well_known

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Wallet"))
from holder import Holder  # noqa: E402

COUNT = collections.Counter()
COMPETENCY = {"competency_code": "iv-cannulation", "current_status": "achieved", "assessed_on": "2026-04-02",
              "level": "independent"}


class Two:
    def __init__(self, kept, folder):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX")
        self.other = EdutapTrust()
        kept.callback(self.other.stop)
        self.officer.trust_issuer(self.other.issuer, "Trust of eduTAP's library")
        self.person = self.officer.add_person("Pat", "Example")
        self.checklist = self.officer.checklist(["subject", "level"])

    def offered(self, **options):
        return self.officer.offered(self.person, **options)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with ExitStack() as kept:
        yield Two(kept, tmp_path_factory.mktemp("edutap"))
    print(f"\nby the issuer library of eduTAP: {dict(COUNT)}")


def accepted(two, request):
    seen = two.officer.seen(request["id"])
    assert seen["state"] == "answered" and not seen["missing"] and not seen.get("problem"), seen
    (one,) = seen["received"]
    assert one["issuer"] == two.other.issuer and one["status"] == "valid", one
    assert one["claims"]["subject"] == "fire-safety" and "delivered_by" not in one["claims"], one


@pytest.mark.parametrize("code", [None, "482913"], ids=["no code", "code"])
@pytest.mark.parametrize("by_reference", [False, True], ids=["whole", "by reference"])
@pytest.mark.parametrize("seal", [None, "A128GCM", "A256GCM"])
def test_what_it_issues_is_taken_and_accepted(two, code, by_reference, seal):
    before = len(two.other.heard)
    taken = Wallet().accept(two.other.offer(code, by_reference), code, count=2, seal=seal)
    assert two.other.heard[before:] == ["credential_accepted"]
    for credential in taken:
        assert status(credential.claims, two.other.issuer) == 0
    request = two.officer.request(two.checklist, two.person)
    present(request["link"], taken)
    accepted(two, request)
    COUNT["theirs, by our wallet in Python, to our verifier"] += 1


def test_the_web_wallet_takes_it_and_shows_it(two, visitor):
    before = len(two.other.proofs)
    holder = Holder(visitor, two.program, phone=True)
    holder.hold(two.other.offer("482913"), "482913")
    # One proof for each copy; the first is as good as the others.
    sent = two.other.proofs[before]
    assert two.other.heard[-1] == "credential_accepted"
    read = validate_jwt_proof(sent, credential_issuer=two.other.issuer, supported_algorithms=["ES256"])
    assert read.bound_key["crv"] == "P-256" and "d" not in read.bound_key
    request = two.officer.request(two.checklist, two.person)
    holder.asked(request["link"]).page.get_by_label("Share Core skills").check()
    holder.page.get_by_role("button", name="Share", exact=True).click()
    holder.page.wait_for_url("**/passport/shared**")
    accepted(two, request)
    assert not holder.blocked()
    COUNT["theirs, by the web wallet, to our verifier"] += 1


def test_the_web_wallet_waits_for_it(two, visitor):
    holder = Holder(visitor, two.program)
    two.other.wait = True
    holder.take(two.other.offer()).press("Get the items").heading("Your items")
    expect(holder.page.get_by_text("Something you waited for has come.")).to_be_visible(timeout=30000)
    holder.page.get_by_role("link", name="Look at it").click()
    holder.settled().heading("Look at what was sent to you")
    holder.page.get_by_label("Yes, accept it").check()
    holder.press("Save my answers").heading("Your items")
    assert not two.other.wait and two.other.heard[-1] == "credential_accepted"
    COUNT["theirs, waited for by the web wallet"] += 1


def test_what_it_takes_back_counts_no_more(two):
    (credential,) = Wallet().accept(two.other.offer())
    place = credential.claims["status"]["status_list"]
    revoked = two.other.status(1, uri=place["uri"], place=place["idx"])
    assert revoked["status_list"] == place
    request = two.officer.request(two.checklist, two.person)
    try:
        present(request["link"], [credential])
    except AssertionError:
        pass
    seen = two.officer.seen(request["id"])
    assert seen.get("problem") and not [one for one in seen["received"] if one["status"] == "valid"], seen
    COUNT["theirs, taken back"] += 1


BENT = [
    ("for another issuer", {"aud": "http://localhost:1/other"}, "invalid_proof"),
    ("without a number", {"nonce": None}, "invalid_proof"),
    ("with a number of nobody", {"nonce": "x" * 32}, "invalid_nonce"),
    ("without a time", {"iat": None}, "invalid_proof"),
]


@pytest.mark.parametrize("what, change, code", BENT, ids=[row[0] for row in BENT])
def test_it_is_no_yes_man(two, what, change, code):
    """Or else that it takes our wallet's proofs would say nothing."""
    wallet, offer, key = Wallet(), Offer(two.other.offer()), Key()
    token = wallet.token(offer)
    claims = {"nonce": wallet.nonce(offer)} | change
    body = {**token.ask(offer.configurations[0]),
            "proofs": {"jwt": [proof(offer.issuer, claims.pop("nonce"), key, **claims)]}}
    answer = wallet.ask_credential(offer, token, body)
    assert answer.status == 400 and answer.error == code, answer
    COUNT["bent proofs it refused"] += 1


# Ours, read and asked by its models.

def whole(model, value):
    """The model's own words of a document are the document: nothing was lost or made up."""
    read = model.model_validate(by_tls(value))
    assert read.to_dict() == by_tls(value)
    COUNT["documents of ours read whole"] += 1
    return read


def test_it_reads_what_we_say_of_ourselves(two):
    own, oauth = metadata(two.officer.issuer)
    told = whole(CredentialIssuerMetadata, own)
    assert len(told.credential_configurations_supported) >= 12
    assert told.credential_response_encryption.enc_values_supported == ["A128GCM", "A256GCM"]
    assert credential_issuer_metadata_url(by_tls(two.officer.issuer)) == by_tls(
        well_known("openid-credential-issuer", two.officer.issuer))
    assert whole(AuthorizationServerMetadata, oauth).pre_authorized_grant_anonymous_access_supported


@pytest.mark.parametrize("needs_code", [False, True], ids=["no code", "code"])
def test_it_asks_us_by_its_own_messages(two, needs_code):
    made = two.offered(needs_code=needs_code)
    offer = Offer(made["link"])
    read = whole(CredentialOffer, offer.json)
    assert (read.grants.pre_authorized_code.tx_code is not None) == needs_code
    asked = TokenRequest(grant_type=GRANT, pre_authorized_code=offer.code, tx_code=made.get("code"))
    answer = post_form(offer.authorization["token_endpoint"], asked.to_dict())
    token = whole(TokenResponse, answer.json)
    own = {"authorization": f"Bearer {token.access_token}"}
    nonce = whole(NonceResponse, call("POST", offer.place("nonce")).json).c_nonce
    key = Key()
    request = CredentialRequest(
        credential_configuration_id=offer.configurations[0], proofs={"jwt": [proof(offer.issuer, nonce, key)]})
    answer = post_json(offer.place("credential"), request.to_dict(), **own)
    assert answer.status == 200, answer
    given = whole(CredentialResponse, answer.json)
    kept = Wallet().keep(given.credentials[0].credential, [key], offer.issuer)
    assert status(kept.claims, offer.issuer) == 0
    for event in NotificationEvent:
        told = NotificationRequest(notification_id=given.notification_id, event=event)
        assert post_json(offer.place("notification"), told.to_dict(), **own).status == 204
    odd = post_json(offer.place("notification"), {"notification_id": "none", "event": "credential_accepted"}, **own)
    assert odd.status == 400 and NotificationErrorCode(odd.error) is NotificationErrorCode.INVALID_NOTIFICATION_ID, odd
    COUNT["ours, by its messages"] += 1


def test_it_waits_for_us_by_its_own_messages(two):
    item = two.officer.ask("POST", f"{API}/items", {
        "person": two.person, "type": "competency-1", "claims": {"competency_code": "iv-cannulation"}, "awaited": True}, 201)["id"]
    wallet, offer = Wallet(), Offer(two.officer.offer(two.person, [item])["link"])
    token, key = wallet.token(offer), Key()
    answer = wallet.ask_credential(offer, token, wallet.request(offer, [key], wallet.nonce(offer), token=token))
    assert answer.status == 202, answer
    wait = whole(CredentialResponse, answer.json)
    assert wait.interval > 0 and wait.credentials is None
    asked = DeferredCredentialRequest(transaction_id=wait.transaction_id).to_dict()
    own = token.headers("POST", offer.place("deferred_credential"))
    again = post_json(offer.place("deferred_credential"), asked, **own)
    assert again.status == 202 and whole(DeferredCredentialResponse, again.json).transaction_id == wait.transaction_id
    two.officer.ask("POST", f"{API}/items/{item}/result", {"claims": COMPETENCY})
    given = post_json(offer.place("deferred_credential"), asked, **own)
    assert given.status == 200 and whole(DeferredCredentialResponse, given.json).credentials, given
    spent = post_json(offer.place("deferred_credential"), asked, **own)
    assert spent.status == 400, spent
    assert DeferredCredentialErrorCode(spent.error) is DeferredCredentialErrorCode.INVALID_TRANSACTION_ID
    COUNT["ours, waited for by its messages"] += 1


def test_every_refusal_of_ours_is_one_that_it_knows(two):
    wallet, offer = Wallet(), Offer(two.offered()["link"])
    token, seen = wallet.token(offer), set()
    sound = wallet.request(offer, [Key()], wallet.nonce(offer))
    for body in ({}, sound | {"credential_configuration_id": "none"},
                 {n: v for n, v in sound.items() if n != "credential_configuration_id"} | {"credential_identifier": "x"},
                 sound | {"proofs": {"jwt": ["x"]}},
                 sound | {"proofs": {"jwt": [proof(offer.issuer, "x" * 43, Key())]}},
                 sound | {"credential_response_encryption": {"jwk": Key(kid="k").named, "enc": "X"}}):
        answer = wallet.ask_credential(offer, token, body)
        assert answer.status == 400, (body, answer)
        seen.add(CredentialErrorCode(answer.error))
    assert seen >= {CredentialErrorCode.INVALID_CREDENTIAL_REQUEST, CredentialErrorCode.INVALID_PROOF,
                    CredentialErrorCode.INVALID_NONCE, CredentialErrorCode.INVALID_ENCRYPTION_PARAMETERS,
                    CredentialErrorCode.UNKNOWN_CREDENTIAL_CONFIGURATION}, seen
    COUNT["refusals of ours read"] += len(seen)

