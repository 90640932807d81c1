"""Items in several copies: each verifier sees another one, and when none is left the history says so."""
import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import expect

from holder import SKILLS
from passport_verifier import Verifier
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

COPIES = "wallet.store.all('credentials').then(([one]) => one.copies.map(({ shownTo }) => shownTo.length))"


def others(issuer, count):
    return [Verifier(issuer.house, issuer, f"R{at:02}") for at in range(count)]


def showing(nurse, issuer, verifier):
    """What the verifier saw: the token without the parts, as two of them would compare it."""
    seen, read = [], verifier.read
    verifier.read = lambda text, request: seen.append(text.split("~")[0]) or read(text, request)
    nurse.asked(verifier.ask(query(want(issuer, "level")))).press("Share").heading("What was shared")
    verifier.read = read
    assert verifier.last["answer"]["skills"][0]["level"] == "1"
    return seen[0]


def test_each_verifier_sees_another_copy_and_the_history_says_when_none_is_left(holder, desks):
    issuer, _ = desks
    issuer.batch = 3
    nurse, verifiers = holder().hold(issuer.offer(SKILLS)), others(issuer, 4)
    assert nurse.page.evaluate("wallet.store.all('keys').then((all) => all.length)") == 3
    first = [showing(nurse, issuer, one) for one in verifiers[:3]]
    assert len(set(first)) == 3
    assert showing(nurse, issuer, verifiers[1]) == first[1], "who has seen it knows it already"
    assert "same copy" not in nurse.page.locator("#wallet").inner_text()
    nurse.open("items").page.get_by_role("link", name="Core skills training").click()
    expect(nurse.settled().page.get_by_text("All 3 have been seen by somebody.")).to_be_visible()
    assert showing(nurse, issuer, verifiers[3]) in first
    expect(nurse.page.get_by_text("Somebody else has seen the same copy before")).to_be_visible()
    nurse.looks_right("same-copy")
    nurse.open("history")
    expect(nurse.page.get_by_text("Somebody else has seen the same copy before")).to_have_count(1)
    expect(nurse.page.locator("[data-whole]")).to_be_visible()
    assert sorted(nurse.page.evaluate(COPIES)) == [1, 1, 2]


@pytest.mark.parametrize("offered, taken", [(2, 2), (5, 5), (100, 5), (1, 1)])
def test_no_more_are_taken_than_the_issuer_gives_and_five_at_most(holder, desks, offered, taken):
    issuer, _ = desks
    issuer.batch = offered
    nurse = holder().hold(issuer.offer(SKILLS))
    assert nurse.page.evaluate(COPIES) == [0] * taken
    assert [one["event"] for one in issuer.notices] == ["credential_accepted"]


def test_all_keys_go_with_the_item(holder, desks):
    issuer, _ = desks
    issuer.batch = 4
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.follow("Core skills training").looks_right("item-copies")
    nurse.press("Delete this item").press("Yes, delete it").heading("Your items")
    assert nurse.page.evaluate("wallet.store.all('keys')") == []


def test_copies_that_are_waited_for_come_whole(holder, desks):
    issuer, _ = desks
    issuer.batch, issuer.later = 3, 1
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items").heading("Your items")
    expect(nurse.page.get_by_text("Something you waited for has come.")).to_be_visible(timeout=30000)
    assert nurse.page.evaluate(COPIES) == [0, 0, 0]


def test_fewer_than_were_asked_for_are_fine(holder, desks):
    issuer, _ = desks
    issuer.batch = 4
    issuer.spoil("credential", lambda told: told | {"credentials": told["credentials"][:2]})
    assert holder().hold(issuer.offer(SKILLS)).page.evaluate(COPIES) == [0, 0]


def test_an_item_of_before_there_were_copies_is_shown_as_ever(holder, desks):
    issuer, _ = desks
    nurse, verifiers = holder().hold(issuer.offer(SKILLS)), others(issuer, 2)
    nurse.page.evaluate("""async () => { for (const { copies, ...one } of await wallet.store.all("credentials"))
        await wallet.store.put("credentials", one); }""")
    assert showing(nurse, issuer, verifiers[0]) == showing(nurse, issuer, verifiers[1])
    expect(nurse.page.get_by_text("Somebody else has seen the same copy before")).to_be_visible()


def second(change):
    """Another second copy."""
    made = []

    def spoiled(payload):
        made.append(payload)
        return change(payload) if len(made) % 2 == 0 else payload
    return spoiled


OTHER = ECKey.generate_key("P-256").as_dict(private=False)
WRONG = {
    "more than were asked for": ("credentials", "credential", lambda told: told | {
        "credentials": told["credentials"] * 2}),
    "the same twice": ("credentials", "credential", lambda told: told | {"credentials": told["credentials"][:1] * 2}),
    "one that is none": ("credentials", "credential", lambda told: told | {
        "credentials": [told["credentials"][0], {"credential": 7}]}),
    "none": ("credentials", "credential", lambda told: told | {"credentials": []}),
    "one that says something else": ("copies", "payload", second(lambda p: p | {"framework": "Other"})),
    "one that says more": ("copies", "payload", second(lambda p: p | {"warning": "Beware"})),
    "one that hides less": ("undisclosed", "payload", second(lambda p: p | {"_sd": p["_sd"][1:]})),
    "one for somebody else": ("cnf", "payload", second(lambda p: p | {"cnf": {"jwk": OTHER}})),
    "one that has run out": ("expired", "payload", second(lambda p: p | {"exp": 1})),
    "one of another kind": ("vct", "payload", second(lambda p: p | {"vct": "https://a.example/other"})),
}


@pytest.mark.parametrize("case", WRONG)
def test_copies_that_are_not_alike_are_turned_away(holder, desks, case):
    code, name, change = WRONG[case]
    issuer, _ = desks
    issuer.batch = 2
    issuer.spoil(name, change)
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items").heading("Nothing was taken")
    assert nurse.problem()[0] == code
    assert nurse.page.evaluate("Promise.all(['credentials', 'keys'].map(wallet.store.all))") == [[], []]


def test_a_copy_that_has_run_out_is_not_shown(holder, desks):
    issuer, _ = desks
    issuer.batch = 2
    nurse, verifiers = holder().hold(issuer.offer(SKILLS)), others(issuer, 2)
    # As if the second one ended sooner than the first.
    nurse.page.evaluate("""() => { const { isOver } = wallet.items; let count = 0;
        wallet.items.isOver = (claims) => isOver(claims) || (count++ % 2 === 1); }""")
    seen = [showing_here(nurse, issuer, one) for one in verifiers]
    assert len(set(seen)) == 1


def showing_here(nurse, issuer, verifier):
    """Which copy would be shown, without loading the page anew."""
    return nurse.page.evaluate("""async (client) => {
        const [{ id }] = await wallet.store.all("credentials");
        return (await wallet.copies.toShow(id, client)).credential.text;
    }""", verifier.client)
