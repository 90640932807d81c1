"""The hostile messages against the counterparties, without Commonweal: nearly all are refused there as well.

So they are wrong indeed, and not only in our eyes. What a counterparty takes all the same is listed here by name.
"""
from types import SimpleNamespace

import pytest

from credential_attacks import DISCLOSURES, ISSUERS, STATUSES
from issuance_stage import Stage
from other_trust import OtherTrust
from other_verifier import OtherVerifier
from presentation_attacks import BINDINGS, CLAIMS
from presentation_stage import ASKED, Show
from proof_attacks import PROOFS

# openvc-core has ES384 and Edwards curves too, mends padding, and leaves to others who a wallet may say it is.
TAKEN_PROOFS = {"another curve", "base64 with padding", "by a wallet that nobody asked for"}
# It is told the key and the type here, so it looks at neither; and it takes lists that were cut or have no time.
TAKEN_SHOWS = {"certificates that are none", "another type", "a type in capitals", "a salt that is a number",
               "a list without a time", "a list cut short"}


class TheirOfficer:
    """As an officer of ours, of a trust whose issuer is other software."""

    def __init__(self, name):
        self.trust = OtherTrust(name)
        self.organisation, self.issuer = name, self.trust.issuer
        self.program = SimpleNamespace(address=self.trust.address)

    def record(self, person):
        return "item"

    def offer(self, person, items, needs_code=False):
        return {"link": self.trust.offer()}

    def offered(self, person):
        return self.offer(person, [])


def test_proofs():
    ours, theirs = TheirOfficer("ours"), TheirOfficer("theirs")
    taken = set()
    for what, send, _, _ in PROOFS:
        if send(Stage(ours, None, theirs, None)).status == 200:
            taken.add(what)
    ours.trust.stop(), theirs.trust.stop()
    print(f"\nopenvc-core refuses {len(PROOFS) - len(taken)} of {len(PROOFS)} proofs")
    assert taken == TAKEN_PROOFS


class TheirRequests:
    """As an officer of ours, who asks by other software."""

    def __init__(self, verifier):
        self.verifier = verifier

    def request(self, checklist, person, mode):
        return {"link": self.verifier.request()}


@pytest.mark.parametrize("table", [ISSUERS, DISCLOSURES, STATUSES, BINDINGS, CLAIMS],
                         ids=["issuers", "disclosures", "statuses", "bindings", "claims"])
def test_presentations(table):
    other, stranger = OtherTrust("other"), OtherTrust("stranger")
    verifier = OtherVerifier(other.place, other.vct, ASKED, "direct_post", [other.issuer])
    # It would wait for as long as the page does, which proves nothing.
    table = [row for row in table if row[0] != "a list that never comes"]
    taken = set()
    for what, send in table:
        show = Show(TheirRequests(verifier), None, None, other, stranger)
        if send(show).status == 200:
            taken.add(what)
    other.stop(), stranger.stop()
    print(f"\nthe three readers refuse {len(table) - len(taken)} of {len(table)}")
    assert taken == TAKEN_SHOWS & {row[0] for row in table}
