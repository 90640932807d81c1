"""What the wallet keeps of an issuer: its token only while that can be used; and where it looks for an issuer's words."""
import base64, hashlib, types

import pytest

from holder import SKILLS
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

NOTICES = "wallet.store.all('credentials').then((all) => all.map((one) => one.notification))"


def test_a_token_is_forgotten_when_it_has_run_out(holder, desks):
    issuer, _ = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    (kept,) = nurse.page.evaluate(NOTICES)
    now = nurse.page.evaluate("Date.now()")
    # The issuer said ten minutes.
    assert kept["token"] and 500_000 < kept["until"] - now <= 600_000, kept
    nurse.open()
    assert nurse.page.evaluate(NOTICES) == [kept], "it may still say what becomes of the item"
    nurse.page.evaluate("""async () => { for (const one of await wallet.store.all("credentials"))
        await wallet.store.put("credentials", { ...one, notification: { ...one.notification, until: Date.now() } }); }""")
    nurse.open()
    assert nurse.page.evaluate(NOTICES) == [None]
    assert kept["token"] not in nurse.page.evaluate("wallet.store.all('history').then(JSON.stringify)")


@pytest.mark.parametrize("issuer, place", [
    ("https://a.example", "https://a.example/.well-known/jwt-vc-issuer"),
    ("https://a.example/", "https://a.example/.well-known/jwt-vc-issuer"),
    ("https://a.example/b/c", "https://a.example/.well-known/jwt-vc-issuer/b/c"),
    ("https://a.example/b/c/", "https://a.example/.well-known/jwt-vc-issuer/b/c"),
])
def test_a_slash_at_the_end_is_taken_away(holder, issuer, place):
    nurse = holder().open()
    assert nurse.page.evaluate("(one) => wallet.wellKnown('jwt-vc-issuer', one, 'It')", issuer) == place


def test_an_issuer_that_takes_sealed_requests_alone_is_refused(holder, desks):
    issuer, _ = desks
    issuer.spoil("metadata", lambda told: told | {"credential_request_encryption": {
        "jwks": {"keys": []}, "enc_values_supported": ["A128GCM"], "encryption_required": True}})
    assert holder().take(issuer.offer(SKILLS)).problem()[0] == "encryption"


def test_an_offer_at_an_address_is_fetched_and_more_in_it_passed_over(holder, desks):
    issuer, _ = desks
    issuer.spoil("offer", lambda told: told | {"unheard_of": {"a": [1]}})
    issuer.house.calls.clear()
    holder().hold(issuer.offer(SKILLS, by_reference=True))
    asked = [call for call in issuer.house.calls if "/offers/" in call.path]
    assert asked and {call.method for call in asked} == {"GET"}, asked


@pytest.mark.parametrize("right", [True, False], ids=["intact", "changed"])
def test_what_a_type_says_counts_only_where_it_is_intact(holder, desks, right):
    """SD-JWT VC, 6: the issuer's digest of it stands in the item."""
    issuer, _ = desks
    body = issuer.answer(types.SimpleNamespace(path="/passport/types/core-skills/1")).body
    digest = base64.b64encode(hashlib.sha256(body if right else b"another").digest()).decode()
    issuer.spoil("payload", lambda told: told | {"vct#integrity": f"sha256-{digest}"})
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.follow("Core skills training")
    # What the type calls it; without that the name in the item is made readable.
    shown = nurse.page.locator("#wallet").inner_text()
    assert ("Date passed" in shown) == right and ("Awarded on" in shown) == (not right), shown
