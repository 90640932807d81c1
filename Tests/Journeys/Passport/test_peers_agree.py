"""The counterparties against each other, without Commonweal: what fails here is not the server's fault."""
import pytest

import checking, presenting
from checking import disclosures_of, status
from other_trust import HIDDEN, OtherTrust
from other_verifier import OtherVerifier
from schemas import SEEN
from wallet import Wallet


@pytest.fixture(scope="module")
def other():
    trust = OtherTrust()
    yield trust
    trust.stop()
    print(f"\nread by: {checking.COUNTS}; held against the suite's schemas: {SEEN}")


@pytest.mark.parametrize("library", ["reference", "openvc"])
@pytest.mark.parametrize("by_reference", [False, True], ids=["by value", "by reference"])
@pytest.mark.parametrize("code", [None, "493536"], ids=["no code", "code"])
def test_a_credential_is_offered_and_taken(other, library, by_reference, code):
    wallet = Wallet()
    (credential,) = wallet.accept(other.offer(code, by_reference, library), code)
    assert credential.claims["subject"] == "fire-safety" and len(disclosures_of(credential.text)) == len(HIDDEN)
    assert status(credential.claims, other.issuer) == 0
    assert list(other.notices.values())[-1] == "credential_accepted"


@pytest.mark.parametrize("seal", ["A128GCM", "A256GCM"])
def test_several_at_once_and_sealed(other, seal):
    taken = Wallet().accept(other.offer(), count=5, seal=seal)
    assert len({one.key.jwk["x"] for one in taken}) == 5


@pytest.mark.parametrize("state", [0, 1, 2])
def test_a_status_is_read(other, state):
    assert status(other.claims(status=other.status(state)), other.issuer) == state


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("library", ["reference", "openvc"])
def test_what_is_asked_is_shown_and_nothing_else(other, mode, method, library):
    wallet = Wallet()
    wallet.accept(other.offer(library=library))
    verifier = OtherVerifier(other.place, other.vct, ["subject", "level"], mode, [other.issuer])
    for enc in ("A128GCM", "A256GCM") if mode == "direct_post.jwt" else (None,):
        presenting.present(verifier.request(), wallet.credentials, method, enc)
        claims = verifier.shown[verifier.count]
        assert claims["subject"] == "fire-safety" and "delivered_by" not in claims


def test_what_is_made_by_hand_is_as_good_as_what_libraries_make(other):
    """Or else nothing that is changed by hand would prove anything."""
    from forging import Key
    key = Key()
    assert checking.checked(other.forge(key), other.issuer, key.jwk)["subject"] == "fire-safety"
