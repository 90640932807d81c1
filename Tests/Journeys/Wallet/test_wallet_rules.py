"""The wallet's rules against published and prepared cases, and what a person meets besides: the keyboard, links in
other shapes, and names that would like to be markup."""
import json, os, pathlib, urllib.parse

import pytest
from playwright.sync_api import expect

from holder import SKILLS
from passport_house import ROOT, b64
from test_wallet_script import query, want
# pytest finds fixtures by the names of a test's own file.
from wallet_fixtures import abroad, desks, holder, house  # noqa: F401

DATA = pathlib.Path(os.environ.get("COMMONWEAL_DATA", ROOT.parent / "shared/data"))
CREDENTIALS = DATA / "credentials"


def prepared(name):
    file = CREDENTIALS / name
    if not file.is_file():
        pytest.skip(f"{file.name} is not here")
    return json.loads(file.read_text())


EVALUATE = """([query, held]) => {
    const list = Object.entries(held).map(([id, { vct, claims }]) => {
        const hidden = new Map(), own = { ...claims, vct };
        const walk = (value, path) => {
            for (const [name, one] of Object.entries(value ?? {})) {
                const place = [...path, Array.isArray(value) ? Number(name) : name];
                hidden.set(JSON.stringify(place), place);
                if (typeof one === "object") walk(one, place);
            }
        };
        walk(claims, []);
        return { id, credential: { claims: own, hidden } };
    });
    try {
        const found = wallet.evaluate(query, list);
        if (!found.isPossible) return "none";
        const wanted = found.sets.filter((set) => set.option).flatMap((set) => set.option);
        return Object.fromEntries(wanted.map((id) => {
            const all = found.matches.get(id), isMany = query.credentials.find((one) => one.id === id).multiple;
            return [id, (isMany ? all : all.slice(0, 1)).map((one) => ({ credential: one.id, claims: one.paths }))];
        }));
    } catch (problem) {
        return problem.answer ?? String(problem);
    }
}"""


def test_dcql_cases(holder):
    cases, page = prepared("made-here/dcql.json"), holder().open().page
    for case in cases["cases"]:
        assert page.evaluate(EVALUATE, [case["query"], cases["wallet"]]) == case["expect"], case["name"]
    assert len(cases["cases"]) >= 16


def test_more_than_one_way_to_answer(holder):
    """Sets and choices, places in lists, and that a set without an answer is left out."""
    page, held = holder().open().page, {
        "one": {"vct": "a", "claims": {"x": 1, "list": [{"n": "p", "m": 1}, {"n": "q", "m": 2}]}},
        "two": {"vct": "b", "claims": {"x": "1", "flag": False}}}

    def found(*credentials, **more):
        whole = [{"id": f"q{at}", "format": "dc+sd-jwt"} | one for at, one in enumerate(credentials)]
        return page.evaluate(EVALUATE, [{"credentials": whole} | more, held])

    a, b, none = ({"meta": {"vct_values": [kind]}} for kind in "abc")
    second = {"q1": [{"credential": "two", "claims": []}]}
    assert found(none, b, credential_sets=[{"options": [["q0"], ["q1"]]}]) == second
    assert found(a, none, credential_sets=[{"options": [["q0"]]}, {"options": [["q1"]], "required": False}]) == {
        "q0": [{"credential": "one", "claims": []}]}
    assert found(a, none, credential_sets=[{"options": [["q0", "q1"]]}]) == "none"
    assert found(a, b, credential_sets=[{"options": [["q0"]]}]) == {"q0": [{"credential": "one", "claims": []}]}
    every = {"path": ["list", None, "n"]}
    assert found(a | {"claims": [every | {"values": ["q"]}]})["q0"][0]["claims"] == [["list", 1, "n"]]
    assert found(a | {"claims": [every]})["q0"][0]["claims"] == [["list", 0, "n"], ["list", 1, "n"]]
    assert found(a | {"claims": [{"path": ["list", 2]}]}) == "none"
    assert found(a | {"claims": [{"path": ["x"], "values": ["1"]}]}) == "none"
    assert found(b | {"claims": [{"path": ["flag"], "values": [False]}]}) == {
        "q0": [{"credential": "two", "claims": [["flag"]]}]}
    assert found(a | {"claims": [{"path": ["constructor"]}]}) == "none"
    assert found(a | {"trusted_authorities": [{"type": "aki", "values": ["x"]}]}) == "none"
    assert found(a | {"claims": [{"path": ["x"], "id": "same"}, {"path": ["x"], "id": "same"}]}) == "invalid_request"
    assert found(a, credential_sets=[{"options": [["nobody"]]}]) == "invalid_request"


# What only the verifier of a presentation can see, not the reader of an item.
ABOUT_BINDING = ("kb-", "expired", "not-yet", "issuer-", "cnf-")


def test_prepared_items_are_read_or_refused(holder):
    cases, page = prepared("made-here/sd-jwt-vc-presentations.json"), holder().open().page
    read = """(text) => wallet.readCredential(text.slice(0, text.lastIndexOf("~") + 1)).then(() => "accept",
        (problem) => problem instanceof wallet.Refusal ? "reject" : String(problem))"""
    for case in cases["cases"]:
        if not case["name"].startswith(ABOUT_BINDING):
            assert page.evaluate(read, case["token"]) == case["expect"], case["name"]


def test_prepared_states(holder):
    cases, page = prepared("made-here/token-status.json"), holder().open().page
    look = "([list, at]) => wallet.status.statusAt(list, at).then((value) => ({ value }), () => 'refused')"
    for case in cases["cases"]:
        expected = case["expect"] if isinstance(case["expect"], dict) and "value" in case["expect"] else "refused"
        assert page.evaluate(look, [case["status_list"], case["idx"]]) == expected, case["name"]


def test_key_derivation_of_the_standard(holder):
    """RFC 7518, appendix C."""
    shared = bytes([158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156,
                    251, 49, 110, 163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196])
    derived = holder().open().page.evaluate("""async (z) => wallet.encode(await wallet.deriveKey(z, "A128GCM",
        wallet.bytesOf("Alice"), wallet.bytesOf("Bob")))""", b64(shared))
    assert derived == "VqqN6vgjbSBcIijNcacQGg"


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, page):
        self.page = page

    def to(self, name):
        focused = """() => {
            const { innerText, labels } = document.activeElement;
            return [innerText ?? "", labels?.[0]?.innerText ?? ""];
        }"""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if name in [words.strip() for words in self.page.evaluate(focused)]:
                return self
        raise AssertionError(f"the Tab key does not lead to {name}")

    def press(self, key="Enter"):
        self.page.keyboard.press(key)
        return self

    def type(self, words):
        self.page.keyboard.insert_text(words)
        return self


def test_everything_by_keyboard(holder, desks):
    issuer, verifier = desks
    nurse = holder(phone=True).open("items")
    keys = Keyboard(nurse.page)
    keys.to("Add from a link").press()
    nurse.settled().heading("Add from a link").looks_right("add")
    keys.to("Link").type(issuer.offer(SKILLS, code="493820")).to("Go on").press()
    nurse.heading("Northfield Teaching Hospitals offers you an item").settled()
    keys.to("Code for this offer").type("493821").press()
    expect(nurse.page.locator(".nhsuk-error-summary")).to_be_focused()
    # The error leads to its field, and the address stays what it was.
    keys.to("That code is not right. You have 4 tries left").press()
    expect(nurse.page.get_by_label("Code for this offer")).to_be_focused()
    nurse.page.keyboard.press("Control+a")
    keys.type("493820").press()
    nurse.heading("Look at what was sent to you").settled()
    keys.to("Yes, accept it").press("Space").to("Save my answers").press()
    nurse.heading("Your items").settled()
    keys.to("Share").press()
    nurse.heading("Share").settled().looks_right("share-link")
    keys.to("Link").type(verifier.ask(query(want(issuer, "level")))).to("Go on").press()
    nurse.heading("Eastmoor Community Trust asks to see something").settled()
    expect(nurse.page.locator("h2[data-heading]")).to_be_focused()
    keys.to("Share").press()
    nurse.heading("What was shared").settled()
    keys.to("See it in your history").press()
    nurse.heading("History").settled()
    keys.to("Items").press()
    nurse.heading("Your items").settled()
    keys.to("Core skills training").press()
    nurse.heading("Core skills training").settled()
    keys.to("Delete this item").press("Space").press("Space")
    nurse.heading("Your items").settled()
    assert issuer.notices[-1]["event"] == "credential_deleted"


def test_links_in_other_shapes(holder, desks):
    issuer, verifier = desks
    nurse = holder()
    page, base = nurse.page, f"{nurse.house.address}/passport/wallet"
    kind = "(text) => { try { return wallet.readLink(text).kind } catch (problem) { return problem.code } }"
    read = lambda text: page.evaluate(kind, text)
    offer, asked = issuer.offer(SKILLS), verifier.ask(query(want(issuer)))
    quoted = urllib.parse.quote(offer, safe="")
    page.goto(f"{base}?offer={quoted}")
    nurse.settled().heading("Northfield Teaching Hospitals offers you an item")
    assert read(f"{base}#offer={quoted}") == "offer" == read(offer.replace("openid-credential-offer://", "haip-vci://"))
    assert read(asked) == "request" == read(f"{base}?request={urllib.parse.quote(asked, safe='')}")
    assert read("https://a.example/") == "link" == read("hello") == read("javascript:alert(1)")
    # Pasted in the wrong place, a link still leads to the right one.
    nurse.open("share")
    page.get_by_label("Link").fill("hello")
    nurse.press("Go on")
    assert nurse.problem()[0] == "link"
    page.get_by_label("Link").fill(offer)
    nurse.press("Go on").heading("Northfield Teaching Hospitals offers you an item")
    nurse.press("Do not take them").heading("Your items")
    # The way back leads to no answer that was given, and the skip link is no screen.
    nurse.open("items")
    page.goto(page.url.split("#")[0] + "#maincontent")
    nurse.heading("Your items")


def test_markup_in_names_stays_words(holder, desks):
    issuer, verifier = desks
    evil = "<img src=x onerror=\"document.title='gone'\">"
    issuer.spoil("metadata", lambda told: told | {"display": [{"name": evil}]})
    issuer.spoil("payload", lambda payload: payload | {"issuer_name": evil, evil: evil, "__proto__": {"x": evil},
                                                       "link": "javascript:alert(1)"})
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.asked(verifier.ask(query(want(issuer, "level")), client_metadata={"client_name": evil}))
    assert evil in nurse.page.locator("h2[data-heading]").inner_text()
    nurse.press("Share").open("history")
    assert nurse.page.locator("#wallet img").count() == 0 and "gone" not in nurse.page.title()
    assert not [line for line in nurse.visitor.complaints if "Content Security Policy" in line]


def test_several_items_of_one_kind(holder, desks):
    """The token names each item of an offer, and each is asked for by its name."""
    issuer, _ = desks
    issuer.spoil("token", lambda told: told | {"authorization_details": [{
        "type": "openid_credential", "credential_configuration_id": SKILLS, "credential_identifiers": ["one", "two"]}]})
    nurse = holder().take(issuer.offer(SKILLS)).press("Get the items")
    assert nurse.page.get_by_label("Yes, accept it").count() == 2
    calls = [call for call in issuer.house.calls if call.path.endswith("/credential") and call.method == "POST"]
    asked = [call.json for call in calls[-2:]]
    assert [one["credential_identifier"] for one in asked] == ["one", "two"]
    assert all("credential_configuration_id" not in one for one in asked)


def test_dark(holder, desks):
    issuer, verifier = desks
    nurse = holder()
    nurse.page.emulate_media(color_scheme="dark")
    nurse.hold(issuer.offer(SKILLS)).looks_right("dark-items")
    nurse.asked(verifier.ask(query(want(issuer, "level")))).looks_right("dark-share")
    nurse.open("history").looks_right("dark-history")


def test_leaving_a_device(holder, desks):
    issuer, _ = desks
    nurse = holder().hold(issuer.offer(SKILLS))
    nurse.page.get_by_role("link", name="Remove the wallet from this device").click()
    nurse.heading("Remove the wallet from this device").settled().looks_right("leave")
    nurse.press("Remove everything").heading("Your items")
    assert issuer.notices[-1]["event"] == "credential_deleted"
    left = nurse.page.evaluate("""async () => (await Promise.all(["credentials", "keys", "history", "notes"]
        .map(wallet.store.all))).flat().length""")
    assert left == 0
    nurse.open("history")
    assert nurse.page.locator(".nhsuk-error-summary").count() == 0, "an empty history is whole"


def test_the_server_may_offer_to_install(holder, house):
    before = house.html
    house.html = before.replace('<div id="wallet"', '<div id="wallet" data-manifest="/assets/icon.svg"')
    assert holder().open().page.locator("link[rel=manifest]").get_attribute("href") == "/assets/icon.svg"
    house.html = before
