"""How much of an item goes, where whoever asks leaves that to the holder (OpenID4VP 1.0, section 6.4.1)."""
import itertools

import pytest
from playwright.sync_api import expect

from holder import SKILLS
from test_wallet_script import ALWAYS, query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401


def leaving(issuer, needed, optional, **more):
    """Asks for some claims and would like others, as our own checklists do: every smaller set will do too."""
    names = [*needed, *optional]
    sets = [[*needed, *some] for count in range(len(optional), -1, -1)
            for some in itertools.combinations(optional, count)]
    return want(issuer, **more) | {"claims": [{"id": name, "path": [name]} for name in names],
                                   "claim_sets": [one for one in sets if one]}


def names(verifier):
    [answer] = verifier.last["answer"].values()
    return [set(one) - set(ALWAYS) for one in answer]


def test_what_may_be_kept_back_goes_only_when_it_is_ticked(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    asked = query(leaving(issuer, ["subject"], ["level", "expires_on"]))
    nurse.asked(verifier.ask(asked))
    shown, hidden = nurse.shown()
    assert "Subject" in shown and {"Level", "Refresh due"} <= hidden, "nothing is ticked beforehand"
    nurse.page.get_by_label("Refresh due", exact=True).check()
    shown, hidden = nurse.shown()
    assert "Refresh due" in shown and "Level" in hidden
    nurse.looks_right("share-some-claims")
    nurse.press("Share").heading("What was shared")
    assert names(verifier) == [{"subject", "expires_on"}]
    entry = nurse.page.evaluate("wallet.store.all('history')")[-1]
    assert "Refresh due" in entry["shown"][0]["claims"] and "Level" in entry["shown"][0]["hidden"]
    nurse.asked(verifier.ask(asked)).press("Share").heading("What was shared")
    assert names(verifier) == [{"subject"}]
    nurse.asked(verifier.ask(asked))
    for label in ("Level", "Refresh due"):
        nurse.page.get_by_label(label, exact=True).check()
    nurse.page.get_by_label("Level", exact=True).uncheck()
    nurse.page.get_by_label("Level", exact=True).check()
    nurse.press("Share").heading("What was shared")
    assert names(verifier) == [{"subject", "level", "expires_on"}]
    assert not nurse.blocked()


def test_each_of_several_items_has_ticks_of_its_own(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS)).hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(leaving(issuer, ["subject"], ["level"], multiple=True))))
    boxes = nurse.page.get_by_label("Level", exact=True)
    assert boxes.count() == 2
    boxes.last.check()
    nurse.press("Share").heading("What was shared")
    assert sorted(map(len, names(verifier))) == [1, 2]


def test_what_always_shows_has_no_tick(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(leaving(issuer, ["subject"], ["framework"]))))
    expect(nurse.page.locator("[data-match] input")).to_have_count(0)
    nurse.press("Share").heading("What was shared")
    assert names(verifier) == [{"subject"}]


def test_what_is_not_held_cannot_be_ticked(holder, desks):
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(leaving(issuer, ["subject"], ["level", "shoe_size"]))))
    expect(nurse.page.locator("[data-match] input")).to_have_count(1)
    nurse.page.get_by_label("Level", exact=True).check()
    nurse.press("Share").heading("What was shared")
    assert names(verifier) == [{"subject", "level"}]


@pytest.mark.parametrize("pick, expected", [(0, {"subject", "level"}), (1, {"expires_on"})])
def test_other_choices_of_a_verifier_are_a_list(holder, desks, pick, expected):
    """One or the other, as the standard has it; the first is what they would like most."""
    issuer, verifier = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(want(issuer) | {
        "claims": [{"id": name, "path": [name]} for name in ("subject", "level", "expires_on")],
        "claim_sets": [["subject", "level"], ["expires_on"]]})))
    radios = nurse.page.locator("[data-match]").get_by_role("radio")
    expect(radios).to_have_count(2)
    expect(radios.first).to_be_checked()
    nurse.looks_right("share-one-of-two")
    radios.nth(pick).check()
    nurse.press("Share").heading("What was shared")
    assert names(verifier) == [expected]
