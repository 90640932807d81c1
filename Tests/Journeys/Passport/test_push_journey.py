"""Two trusts that tell each other: with polling as good as off, what is revoked at the one ends at the other at once."""
from contextlib import ExitStack

import pytest

from passport_world import founded_program
from test_passport_journey import Held, holds, seconds_until
from wire import call

# Nobody would be found by asking within this file.
SELDOM = {"COMMONWEAL_PASSPORT_STATUS_SECONDS": "3600"}
TABLES = {"listener": "SELECT COUNT(*) FROM passport_listener", "listening":
          "SELECT COUNT(*) FROM passport_listening WHERE ends_at IS NOT NULL"}


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with ExitStack() as kept:
        (_, (a,)), (_, (b,)) = (
            founded_program(kept, tmp_path_factory.mktemp(code), code, **SELDOM) for code in ("RXX", "RYY"))
        b.trust_issuer(a.issuer, "Trust RXX")
        yield a, b


def listens(b):
    return b.trust.query(TABLES["listening"])[0][0]


def test_what_is_revoked_ends_at_the_other_trust_without_asking(two):
    a, b = two
    spans = []
    for number in range(6):
        held = Held(a, b, f"PUSH{number}")
        seconds_until(lambda: listens(b) == 1, 20)
        a.revoke(held.item)
        spans.append(seconds_until(lambda: not holds(b, held.here, held.skill), 20))
    print(f"\nrevoking to the end of the skill at the other trust, told: {sorted(round(span, 2) for span in spans)} s")
    assert max(spans) < 5
    assert a.trust.query(TABLES["listener"])[0][0] == 1


def test_both_publish_how_long_it_took(two):
    a, b = two
    seconds_until(lambda: a.trust.query("SELECT COUNT(*) FROM passport_timing WHERE way = 'confirmed'")[0][0] == 6, 20)
    for trust, words in ((a, "Until others have confirmed"), (b, "Told by the issuer")):
        page = call("GET", f"{trust.program.address}/passport/speed/{trust.organisation}")
        text = page.body.decode() if isinstance(page.body, bytes) else page.body
        assert page.status == 200 and words in text and "<svg" in text and "95 in 100 within" in text


def test_what_was_missed_is_told_when_the_other_is_back(two):
    a, b = two
    held = Held(a, b, "PUSHBACK")
    seconds_until(lambda: listens(b) == 1, 20)
    b.program.stop()
    a.revoke(held.item)
    owed = "SELECT COUNT(*) FROM passport_owed_notice WHERE tries > 0"
    seconds_until(lambda: a.trust.query(owed)[0][0] == 1, 20)
    b.program.start()
    print(f"\nback until the skill ends: {seconds_until(lambda: not holds(b, held.here, held.skill), 60):.2f} s")
