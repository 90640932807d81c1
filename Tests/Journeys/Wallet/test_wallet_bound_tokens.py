"""Tokens that are bound to a key (DPoP, RFC 9449), where the issuer's server says that it knows how."""
import pytest
from playwright.sync_api import expect

from holder import SKILLS
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

KEYS = """async () => Promise.all((await wallet.store.all("credentials")).map(async ({ notification: { key } }) => [
    key.privateKey.extractable,
    await crypto.subtle.exportKey("jwk", key.privateKey).then(() => "taken", () => "refused"),
]))"""


def asked(issuer, name):
    return [call for call in issuer.house.calls if call.path.endswith(f"/{name}") and call.method == "POST"]


def test_every_call_proves_the_key_of_the_token(holder, desks):
    """The made-up issuer holds each proof against section 4.3 and fails on any that lacks something."""
    issuer, _ = desks
    binding = issuer.binds()
    issuer.house.calls.clear()
    nurse = holder().hold(issuer.offer(SKILLS, "professional-registration-1"))
    assert [one["event"] for one in issuer.notices] == ["credential_accepted"] * 2
    assert len(binding.bound) == 1 and len(binding.seen) == 5, "one for the token, two for items, two for notices"
    assert not [call for call in asked(issuer, "nonce") if call.headers.get("dpop")]
    assert nurse.page.evaluate(KEYS) == [[False, "refused"]] * 2
    assert not nurse.blocked()


def test_a_token_by_signing_in_is_bound_too(holder, desks):
    issuer, _ = desks
    binding = issuer.binds()
    nurse = holder().take(issuer.offer_asking_sign_in())
    nurse.page.get_by_role("button", name="Go and sign in").click()
    nurse.page.wait_for_url("**/passport/wallet#*")
    nurse.settled().heading("Look at what was sent to you")
    assert len(binding.bound) == 1


def test_what_is_waited_for_is_fetched_with_the_same_key(holder, desks):
    issuer, _ = desks
    binding, issuer.later = issuer.binds(), 1
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items")
    nurse.heading("Your items").open()
    expect(nurse.page.get_by_text("Something you waited for has come.")).to_be_visible(timeout=30000)
    assert len(binding.bound) == 1


def test_a_nonce_that_is_asked_for_is_sent(holder, desks):
    issuer, _ = desks
    binding = issuer.binds()
    binding.demand()
    issuer.house.calls.clear()
    holder().hold(issuer.offer(SKILLS))
    assert len(asked(issuer, "token")) == 2 and len(asked(issuer, "credential")) == 2
    assert [one["event"] for one in issuer.notices] == ["credential_accepted"]


def test_a_wrong_code_counts_once_though_a_nonce_comes_with_the_answer(holder, desks):
    issuer, _ = desks
    issuer.binds().demand()
    nurse = holder().take(issuer.offer(SKILLS, code="493820"))
    nurse.page.get_by_label("Code for this offer").fill("111111")
    nurse.press("Get the items")
    assert nurse.problem() == ("code-wrong", "That code is not right. You have 4 tries left")


def test_who_asks_for_another_nonce_each_time_is_asked_twice_and_no_more(holder, desks):
    issuer, _ = desks
    binding = issuer.binds()
    binding.demand()
    proven = binding.proven

    def never(call, token=None):
        proven(call, token)
        binding.demand()

    binding.proven = never
    issuer.house.calls.clear()
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items")
    assert nurse.problem()[0] == "token" and len(asked(issuer, "token")) == 2


def test_a_server_that_binds_nothing_after_all_gets_bearer_tokens_back(holder, desks):
    """RFC 9449, 5: the answer says of which kind the token is."""
    issuer, _ = desks
    issuer.spoil("oauth", lambda told: told | {"dpop_signing_alg_values_supported": ["ES256"]})
    issuer.house.calls.clear()
    holder().hold(issuer.offer(SKILLS))
    assert asked(issuer, "token")[0].headers.get("dpop")
    call, = asked(issuer, "credential")
    assert call.headers["authorization"].startswith("Bearer ") and not call.headers.get("dpop")


@pytest.mark.parametrize("algorithms", [["ES384"], [], "ES256", None])
def test_without_an_algorithm_that_fits_nothing_is_bound(holder, desks, algorithms):
    issuer, _ = desks
    issuer.spoil("oauth", lambda told: told | {"dpop_signing_alg_values_supported": algorithms})
    issuer.house.calls.clear()
    holder().hold(issuer.offer(SKILLS))
    assert not [call for call in issuer.house.calls if call.headers.get("dpop")]


@pytest.mark.parametrize("kind", ["mac", "", 7, None])
def test_a_token_of_another_kind_is_not_used(holder, desks, kind):
    issuer, _ = desks
    issuer.binds()
    issuer.spoil("bound", lambda told: told | {"token_type": kind})
    issuer.house.calls.clear()
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items")
    assert nurse.problem()[0] == "token" and not asked(issuer, "credential")
