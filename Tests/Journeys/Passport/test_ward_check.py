"""A ward checks a nurse's passport in the browser, with no network: her wallet shows codes, the ward's device reads them,
says whose word it is and how old that knowledge is, and refuses what it cannot check."""
import base64, datetime, json, re
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import PHONE, WIDE, Visitor
from officer import PASSWORD, core_skill
from passport_world import founded_program

AXE = Axe()


def looked_at(someone, name):
    """No accessibility violation and nothing too wide at both widths; a picture where wanted."""
    before = someone.page.viewport_size
    for size in (WIDE, PHONE):
        someone.page.set_viewport_size(size)
        found = AXE.run(someone.page).response["violations"]
        assert not found, f"{name}: {[(one['id'], one['nodes'][0]['html'][:200]) for one in found]}"
        wide = someone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {size['width']}"
        someone.shot(f"ward-{name}")
    someone.page.set_viewport_size(before)


def press(someone, words):
    someone.page.get_by_role("button", name=words, exact=True).click()


def settled(holder):
    expect(holder.page.locator("#wallet[data-screen]:not([aria-busy])")).to_be_attached()


class Scene:
    """A trust, a nurse with two items in her wallet on her phone, and a ward's device."""

    def __init__(self, kept, chromium, folder, attained="achieved", standing="registered"):
        self.program, (self.officer,) = founded_program(kept, folder, "RXX")
        self.person = self.officer.add_person("Pat", "Example")
        self.item = self.officer.record(self.person, claims=core_skill(current_status=attained))
        # A registration is suspended as well as revoked, and carries a name.
        self.named = self.officer.record(self.person, "professional-registration-1", {
            "body": "NMC", "number": "12B3456C", "register_part": "RN1", "name_on_register": "Pat Example",
            "current_status": standing, "registered_from": "2014-09-30", "registered_to": "2030-01-01",
            "restrictions": [], "annotations": [], "checked_at": "2026-11-21T02:10:00Z", "source": "nmc-register"})
        made = self.officer.offer(self.person, [self.item, self.named])
        self.holder, self.ward = (Visitor(chromium, self.program, PHONE) for _ in range(2))
        kept.callback(self.holder.close)
        kept.callback(self.ward.close)
        self.holder.page.goto(f"{self.program.address}/passport/wallet#add")
        settled(self.holder)
        self.holder.page.get_by_label("Link").fill(made["linkByReference"])
        press(self.holder, "Go on")
        settled(self.holder)
        press(self.holder, "Get the items")
        settled(self.holder)
        for box in self.holder.page.get_by_label("Yes, accept it").all():
            box.check()
        press(self.holder, "Save my answers")
        expect(self.holder.page.locator("h2[data-heading]")).to_have_text("Your items")
        _, self.user = self.officer.trust.person("manager", "roster-manager")
        self.program.password = PASSWORD

    def number(self):
        return re.sub(r"\D", "", self.ward.page.locator("[data-part=number]").inner_text())

    def shows(self, number=None, every=False, all_items=True):
        """Her codes for the number on the ward's screen; gives the text in them."""
        page = self.holder.page
        page.goto(f"{self.program.address}/passport/wallet?x={self.number()}#ward")
        settled(self.holder)
        for at, box in enumerate(page.locator("[name=ward-items]").all()):
            box.set_checked(all_items or at == 0)
        if every:
            page.get_by_label("Everything it says").check()
        page.get_by_label("Number on the ward’s screen").fill(number or self.number())
        press(self.holder, "Make the codes")
        expect(page.locator("[data-codes]")).to_be_visible()
        return page.locator("#ward-text").input_value()

    def pastes(self, text):
        """What the ward makes of a text: the levels, one for each item, and the codes of what is wrong."""
        page = self.ward.page
        page.get_by_label("What the code says").fill(text)
        press(self.ward, "Check it")
        results = page.locator(".cw-ward__result, .nhsuk-error-summary")
        expect(results.first).to_be_visible()
        return [(one.get_attribute("data-level"), one.get_attribute("data-code")) for one in results.all()]

    def next(self):
        if self.ward.page.locator("#next").count():
            press(self.ward, "Check somebody else")


@pytest.fixture(scope="module")
def scene(chromium, tmp_path_factory):
    with ExitStack() as kept:
        yield Scene(kept, chromium, tmp_path_factory.mktemp("ward"))


def test_nothing_is_checked_before_anything_was_fetched(scene):
    scene.ward.expect_refusals(401)  # The door that stays shut.
    scene.ward.go("/passport/ward-check")
    expect(scene.ward.page.locator("#ward-check[data-ready]")).to_be_visible()
    assert scene.pastes("CWP1.x~") == [(None, "nothing-kept")]
    press(scene.ward, "Fetch what is needed")
    expect(scene.ward.page.get_by_text("Sign in as a ward manager or HR officer").first).to_be_visible()
    looked_at(scene.ward, "empty")


def test_a_ward_manager_fetches_what_is_needed(scene):
    scene.ward.sign_in(scene.user)
    scene.ward.go("/passport/ward-check")
    press(scene.ward, "Fetch what is needed")
    expect(scene.ward.page.get_by_text("Fetched.", exact=True)).to_be_visible()
    expect(scene.ward.page.locator("[data-part=kept]")).to_contain_text("Trust RXX")
    expect(scene.ward.page.locator("#ward-check[data-kept=yes]")).to_be_visible(timeout=20_000)
    looked_at(scene.ward, "ready")


def test_without_a_network_the_page_opens_and_checks(scene):
    scene.ward.context.set_offline(True)
    scene.ward.page.goto(f"{scene.program.address}/passport/ward-check")
    expect(scene.ward.page.locator("#ward-check[data-ready]")).to_be_visible()
    text = scene.shows()
    looked_at(scene.holder, "codes")
    assert scene.pastes(text) == [("good", None), ("good", None)]
    expect(scene.ward.page.locator("[data-part=result]")).to_contain_text("less than a minute old")
    expect(scene.ward.page.locator("[data-part=result]")).to_contain_text("Pat Example")
    looked_at(scene.ward, "valid")
    scene.next()


def test_the_codes_are_read_off_pictures(scene, tmp_path):
    scene.shows(every=True)
    page, files = scene.holder.page, []
    count = int(page.locator("[data-codes]").get_attribute("data-codes"))
    assert count > 1
    press(scene.holder, "Next code")
    for at in range(count):
        files.append(str(tmp_path / f"{at}.png"))
        page.locator("[data-codes] svg").screenshot(path=files[-1])
        press(scene.holder, "Next code")
    scene.ward.page.locator("#picture").set_input_files(files)
    expect(scene.ward.page.locator(".cw-ward__result").first).to_be_visible(timeout=30_000)
    assert scene.ward.page.locator("[data-level=good]").count() == 2
    scene.next()


def bent(text, change):
    told = json.loads(text)
    told["items"] = [change(one) for one in told["items"]]
    return json.dumps(told)


def other_claims(item, **claims):
    """The same token with other words in it, which its signature does not hold."""
    token, rest = item.split("~", 1)
    header, payload, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(payload + "=="))
    said = base64.urlsafe_b64encode(json.dumps(said | claims).encode()).decode().rstrip("=")
    return f"{header}.{said}.{signature}~{rest}"


def test_what_was_not_made_now_by_its_holder_is_refused(scene):
    old = scene.number()
    text = scene.shows("000000" if old != "000000" else "000001", all_items=False)
    assert scene.pastes(text) == [("bad", "number")]
    scene.next()
    text = scene.shows(all_items=False)
    for change, code in (
            (lambda one: other_claims(one, current_status="lapsed"), "signature"),
            (lambda one: one[:one.rindex("~") + 1], "token"),
            (lambda one: other_claims(one, iss="https://nobody.example/issuer"), "issuer")):
        assert [found for _, found in scene.pastes(bent(text, change))] == [code]
        scene.next()
        # The number changed with the look, so the codes are made again.
        text = scene.shows(all_items=False)
    for noise in ("", "hello", "{}", '{"ward":1,"items":[]}', '{"ward":1,"items":["a~b"]}', "CWF1.abcdef.1.2.x"):
        page = scene.ward.page
        page.get_by_label("What the code says").fill(noise)
        press(scene.ward, "Check it")
        expect(page.locator(".cw-ward__result--bad, .nhsuk-error-summary, [data-part=said]:not(:empty)").first
               ).to_be_visible()
        assert page.locator("[data-level=good]").count() == 0
        scene.next()
    scene.ward.page.locator("#picture").set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": b"no picture"})
    expect(scene.ward.page.get_by_text("This file is no picture")).to_be_visible()


def test_what_is_known_grows_old_and_then_counts_for_nothing(scene):
    for hours, level, code, words in ((2, "old", None, "2 hours old"), (25, "unknown", "old-list", "more than a day")):
        moment = datetime.datetime.now() + datetime.timedelta(hours=hours)
        for someone in (scene.ward, scene.holder):
            someone.page.clock.set_system_time(moment)
        text = scene.shows(all_items=False)
        assert scene.pastes(text) == [(level, code)]
        expect(scene.ward.page.locator("[data-part=result]")).to_contain_text(words)
        looked_at(scene.ward, f"old-{hours}")
        scene.next()
    for someone in (scene.ward, scene.holder):
        someone.page.clock.set_system_time(datetime.datetime.now())


def test_what_was_taken_back_is_red_once_it_was_fetched(scene):
    scene.officer.revoke(scene.item)
    scene.officer.suspend(scene.named)
    text = scene.shows()
    assert [level for level, _ in scene.pastes(text)] == ["good", "good"], "this device has not asked since"
    scene.next()
    scene.ward.context.set_offline(False)
    scene.ward.go("/passport/ward-check")
    press(scene.ward, "Fetch what is needed")
    expect(scene.ward.page.get_by_text("Fetched.", exact=True)).to_be_visible()
    scene.ward.context.set_offline(True)
    # The wallet asks its issuer too, and would not offer to show them: the old text is looked at with its number.
    told = json.loads(text)
    scene.ward.page.evaluate("""([told]) => wallet.wardStore.kept().then(({ trust, lists }) =>
        wallet.ward.check(told, JSON.parse(told).number, trust, lists)).then((found) => { window.found = found; })""",
        [text])
    found = scene.ward.page.evaluate("window.found.map((one) => [one.level, one.code])")
    assert sorted(found) == [["bad", "revoked"], ["bad", "suspended"]] and told["ward"] == 1
    scene.ward.context.set_offline(False)


def test_a_device_can_forget(scene):
    scene.ward.go("/passport/ward-check")
    press(scene.ward, "Forget it")
    expect(scene.ward.page.get_by_text("Nothing is kept on this device any more.")).to_be_visible()
    assert scene.pastes("CWP1.x~") == [(None, "nothing-kept")]
    assert not [one for one in scene.ward.complaints + scene.holder.complaints if "ERR_INTERNET" not in one]


@pytest.mark.parametrize("standing, found, words", [
    ("removed", ("bad", "standing"), "Standing on the register: removed"),
    ("suspended", ("bad", "standing"), "Standing on the register: suspended"),
    ("registered-with-conditions", ("old", "conditions"), "Registered with conditions")])
def test_genuine_words_that_say_nothing_good_are_never_green(chromium, tmp_path, standing, found, words):
    with ExitStack() as kept:
        scene = Scene(kept, chromium, tmp_path, attained="not-achieved", standing=standing)
        scene.ward.expect_refusals(401)
        scene.ward.sign_in(scene.user)
        scene.ward.go("/passport/ward-check")
        press(scene.ward, "Fetch what is needed")
        expect(scene.ward.page.get_by_text("Fetched.", exact=True)).to_be_visible()
        expect(scene.ward.page.locator("#ward-check[data-kept=yes]")).to_be_visible(timeout=20_000)
        scene.ward.context.set_offline(True)
        assert sorted(scene.pastes(scene.shows())) == sorted([("bad", "standing"), found])
        for said in (words, "Attainment: Not achieved"):
            expect(scene.ward.page.locator("[data-part=result]")).to_contain_text(said)
        looked_at(scene.ward, f"standing-{standing}")
        assert scene.ward.page.locator("[data-level=good]").count() == 0
