"""The whole story in a browser: one trust vouches, the nurse carries it in the web wallet, another trust asks, she shows
a part of it, it is accepted, she may be rostered there, until the first trust takes it back and the ward is told."""
import shutil, sqlite3, time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import PHONE, WIDE, Program

SETTINGS = {"COMMONWEAL_OUTGOING_LOOPBACK": "1", "COMMONWEAL_PASSPORT_STATUS_SECONDS": "1"}
AXE = Axe()


def ask(program, words, *values):
    with sqlite3.connect(f"{program.folder}/trust.sqlite", timeout=20) as database:
        return database.execute(words, values).fetchall()


@pytest.fixture(scope="module")
def trusts(seeded, trust, tmp_path_factory):
    """Two trusts on two servers: demo trusts, of which the second is copied with another password all the same."""
    both = []
    for name in ("giving", "asking"):
        program = Program(shutil.copytree(seeded, tmp_path_factory.mktemp(name), dirs_exist_ok=True), settings=SETTINGS)
        program.password = trust.password
        both.append(program.start())
    yield both
    for program in both:
        program.stop()


@pytest.fixture(scope="module")
def nurse(trusts):
    """Somebody on the second trust's published roster of a ward, whose skill nobody there knows of any more."""
    rows = ask(trusts[1], """
        SELECT c.person, p.given_name, p.family_name, c.skill, c.period, u.name FROM cell c
        JOIN period e ON e.organisation = c.organisation AND e.id = c.period
        JOIN unit u ON u.organisation = c.organisation AND u.id = e.unit
        JOIN person p ON p.organisation = c.organisation AND p.id = c.person
        JOIN skill s ON s.organisation = c.organisation AND s.id = c.skill
        WHERE s.code = 'RN' AND c.shift_type IS NOT NULL AND e.published_version > 0 AND e.first_day > date('now')
            AND u.name = 'Frailty ward' AND c.person NOT IN (SELECT person FROM passport_item) ORDER BY c.day, p.family_name LIMIT 1""")
    person, given, family, skill, period, _ = rows[0]
    ask(trusts[1], "DELETE FROM skill_holding WHERE person = ? AND skill = ?", person, skill)
    with sqlite3.connect(f"{trusts[1].folder}/trust.sqlite", timeout=20) as database:
        user = login(database, person)
    return {"id": person, "name": f"{given} {family}", "user": user, "skill": skill, "period": period}


def login(database, person):
    """The user name of somebody's account, which gets the password of all others."""
    organisation, account, name = database.execute(
        "SELECT organisation, id, user_name FROM account WHERE person = ?", [person]).fetchone()
    secret, = database.execute("SELECT m.secret FROM sign_in_method m JOIN account a ON a.organisation = m.organisation "
                               "AND a.id = m.account WHERE a.user_name = 'nurse1@demo'").fetchone()
    database.execute("DELETE FROM sign_in_method WHERE account = ?", [account])
    database.execute("INSERT INTO sign_in_method (organisation, account, kind, number, secret, must_change, created_at) "
                     "VALUES (?, ?, 'password', 1, ?, FALSE, 0)", [organisation, account, secret])
    return name


def opened(visitor, asking, nurse, address):
    """The link for her wallet, which she gets once she has signed in where she was asked."""
    there = visitor(nurse["user"], program=asking)
    there.page.goto(address)
    looked_at(there, "asked")
    there.page.get_by_label("On another phone").check()
    press(there, "Continue")
    there.page.get_by_text("The link, for other wallets").click()
    looked_at(there, "opened")
    return there.page.locator("code.cw-address").inner_text()


def looked_at(someone, name):
    """No accessibility violation and nothing too wide at both widths; a picture where wanted."""
    before = someone.page.viewport_size
    for size in (WIDE, PHONE):
        someone.page.set_viewport_size(size)
        found = AXE.run(someone.page).response["violations"]
        assert not found, f"{name}: {[(one['id'], one['nodes'][0]['html'][:200]) for one in found]}"
        wide = someone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {size['width']}"
        someone.shot(f"passport-{name}")
    someone.page.set_viewport_size(before)


def press(someone, words, exact=True):
    someone.page.get_by_role("button", name=words, exact=exact).click()


def settled(holder):
    expect(holder.page.locator("#wallet[data-screen]:not([aria-busy])")).to_be_attached()


def gaps(manager, nurse):
    """What the board says of her skill."""
    manager.go(f"/rostering/periods/{nurse['period']}/board")
    return manager.page.content().count("is not held on")


def recorded(officer, nurse, kind, **fields):
    officer.go(f"/passport/people/{nurse['id']}/items/new")
    officer.page.get_by_role("link", name=kind, exact=True).click()
    for label, value in fields.pop("choose", {}).items():
        officer.page.get_by_label(label, exact=True).select_option(value)
    for label, value in fields.pop("fill").items():
        officer.page.get_by_label(label, exact=True).fill(value)
    press(officer, "Record the item")
    expect(officer.page.get_by_text("The item is recorded")).to_be_visible()


def offered(officer, nurse):
    """Her registration and a training, offered with a second code; how the wallet is opened, and the code."""
    recorded(officer, nurse, "Professional registration", choose={
        "Register": "NMC", "Standing on the register": "registered"}, fill={
        "Checked at": "2026-11-21T02:10:00Z", "Registration number": "12B3456C",
        "Registered until (optional)": "2027-09-30"})
    recorded(officer, nurse, "Core skills training", choose={"Attainment": "achieved"}, fill={
        "Framework": "CSTF-England", "Subject": "fire-safety", "Level": "1", "Awarded on": "2026-10-01",
        "Delivered by (optional)": "Trust learning team"})
    looked_at(officer, "person")
    press(officer, "Make an offer")
    expect(officer.page.get_by_role("heading", name="Second code")).to_be_visible()
    looked_at(officer, "offer")
    code = officer.page.locator(".nhsuk-heading-l").last.inner_text().strip()
    return officer.page.get_by_role("link", name="Open in the Commonweal wallet").get_attribute("href"), code


def taken(holder, path, code):
    holder.go(path)
    settled(holder)
    holder.page.get_by_label("Code for this offer").fill(code)
    press(holder, "Get the items")
    settled(holder)
    for box in holder.page.get_by_label("Yes, accept it").all():
        box.check()
    press(holder, "Save my answers")
    expect(holder.page.locator("h2[data-heading]")).to_have_text("Your items")
    looked_at(holder, "wallet")


def asked(officer, giving, nurse):
    """Trusts the first trust, makes a checklist, and asks; the link that opens a wallet."""
    officer.go("/passport/issuers")
    organisation = ask(giving, "SELECT id FROM organisation")[0][0]
    officer.page.get_by_label("Name of the organisation").fill("St Aldhelm's")
    officer.page.get_by_label("Address of the issuer").fill("http://localhost:1/nobody")
    press(officer, "Trust it")
    expect(officer.page.get_by_text("could not be reached").first).to_be_visible()
    officer.page.get_by_label("Address of the issuer").fill(f"{giving.address}/passport/issuers/{organisation}")
    press(officer, "Trust it")
    expect(officer.page.get_by_text("You trust St Aldhelm's now")).to_be_visible()
    looked_at(officer, "issuers")
    officer.go("/passport/checklists/new")
    officer.page.get_by_label("What is it for?").fill("Band 5 nurse joining")
    officer.page.get_by_label("Staff group").fill("Registered nursing and midwifery")
    for kind in ("Professional registration", "Core skills training"):
        officer.page.locator("[name=add]").select_option(label=kind)
        press(officer, "Add a line")
    officer.page.locator("main summary").first.click()
    officer.page.locator("[name='lines.0.skill']").select_option(nurse["skill"])
    officer.page.get_by_label("Checks before somebody starts to work here").check()
    officer.page.get_by_label("A legal obligation").check()
    officer.page.get_by_label("How long do you keep what is shown?").fill("400")
    officer.page.get_by_label("Checks before somebody starts").check()
    officer.page.get_by_label("A legal obligation").check()
    officer.page.get_by_label("How long do you keep").fill("730")
    looked_at(officer, "checklist")
    press(officer, "Save the checklist")
    expect(officer.page.get_by_text("Band 5 nurse joining is saved")).to_be_visible()
    officer.go(f"/passport/people/{nurse['id']}")
    officer.page.get_by_label("What must they show?").select_option(
        label="Band 5 nurse joining (Registered nursing and midwifery)")
    press(officer, "Ask")
    looked_at(officer, "request")
    return officer.page.locator(".cw-address code").inner_text()


def shared(holder, link):
    """Shows the registration alone, with nothing more than was asked."""
    holder.page.goto(holder.program.address + "/passport/wallet?again=1#request=" + link_in_address(link))
    settled(holder)
    looked_at(holder, "share")
    holder.page.get_by_label("Share Professional registration").check()
    press(holder, "Share")
    # She is led on to a page of whoever asked, and finds on the way back what she shared.
    holder.page.wait_for_url("**/passport/shared**")
    holder.page.go_back()
    settled(holder)
    expect(holder.page.locator("h2[data-heading]")).to_have_text("What was shared")
    looked_at(holder, "shared")


def link_in_address(link):
    import urllib.parse
    return urllib.parse.quote(link, safe="")


def test_one_nurse_two_trusts(trusts, nurse, visitor):
    giving, asking = trusts
    manager = visitor("manager1@demo", program=asking)
    before = gaps(manager, nurse)
    assert before > 0, "the board must say that her skill is not known"

    issuer = visitor("hr@demo", program=giving)
    path, code = offered(issuer, nurse)
    holder = visitor(program=giving, phone=True)
    taken(holder, path, code)

    officer = visitor("hr@demo", program=asking)
    shared(holder, opened(visitor, asking, nurse, asked(officer, giving, nurse)))
    expect(officer.page.get_by_role("link", name="Look at it and decide")).to_be_visible(timeout=15_000)
    looked_at(officer, "answered")
    officer.go("/")
    officer.page.get_by_role("link", name="to look at, shown by").first.click()
    looked_at(officer, "received")
    press(officer, "Accept Professional registration")
    expect(officer.page.get_by_text("The item is accepted").first).to_be_visible()
    (holding,) = ask(asking, "SELECT source FROM skill_holding WHERE person = ? AND skill = ?", nurse["id"], nurse["skill"])
    assert "St Aldhelm's" in holding[0]
    assert gaps(manager, nurse) == 0, "the board must know her skill now"

    issuer.go(f"/passport/people/{nurse['id']}")
    issuer.page.get_by_role("link", name="Professional registration", exact=True).click()
    issuer.page.locator("summary", has_text="Revoke this item").click()
    looked_at(issuer, "item")
    issuer.page.locator("[name=reason]").last.fill("Removed from the register")
    begun = time.monotonic()
    press(issuer, "Revoke")
    while not ask(asking, "SELECT 1 FROM notice WHERE title LIKE ?", f"{nurse['name']} may no longer work as%"):
        assert time.monotonic() - begun < 30, "nobody was told within half a minute"
        time.sleep(0.05)
    print(f"\nfrom revoking to the ward's notice: {time.monotonic() - begun:.2f} s")
    assert gaps(manager, nurse) == before
    manager.go("/notices")
    manager.page.locator(".cw-notices li").filter(has_text="may no longer work as").get_by_role("button").first.click()
    manager.page.wait_for_url("**/board")
    officer.go(f"/passport/people/{nurse['id']}")
    expect(officer.page.get_by_text("Revoked by the issuer").first).to_be_visible()
    looked_at(officer, "revoked")
