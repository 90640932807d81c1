"""A unit opened in an emergency, at night and with the keyboard alone; told at once, and looked through afterwards."""
from pages import assert_clean
from test_keyboard import Keys

REASON = "The nurse in charge fell ill and two night shifts are open"


def test_a_unit_is_opened_given_back_and_looked_through(visitor, trust):
    stranger, name = visitor("manager1@demo"), trust.logins["manager2@demo"].removeprefix("Roster manager, ")
    assert not may_open(stranger, name)
    keys = Keys(stranger)
    stranger.go("/account")
    keys.enter("^Emergency access")
    keys.to("^Unit$")
    for _ in range(stranger.page.locator("#unit option").count()):
        if stranger.page.locator("#unit option:checked").inner_text() != name:
            keys.keys.press("ArrowDown")
    keys.to("^What happened")
    keys.keys.type("Ill")
    keys.enter("^Open the unit")
    assert "Say what happened, in 10 to 500 characters" in stranger.page.locator(".nhsuk-error-summary").inner_text()
    assert stranger.page.get_by_label("What happened").input_value() == "Ill"
    stranger.page.get_by_label("What happened").fill(REASON)
    stranger.shot("emergency-refused")
    stranger.page.get_by_role("button", name="Open the unit").click()
    stranger.page.get_by_text("Open just now").wait_for()
    stranger.shot("emergency-open")
    assert may_open(stranger, name), "the unit's rosters are there at once"

    told = visitor("manager2@demo", phone=True)
    told.go("/notices").shot("emergency-notice")
    assert f"opened {name} in an emergency" in told.page.inner_text("main") and REASON in told.page.inner_text("main")

    stranger.go("/emergency-access")
    Keys(stranger).enter("^End it")
    assert not may_open(stranger, name), "and gone when it is given back"

    admin = visitor("admin@demo", phone=True)
    assert "1 emergency to look through" in admin.go("/").page.inner_text("main")
    admin.page.get_by_role("link", name="1 emergency to look through").click()
    admin.page.get_by_role("heading", name="Emergency access").wait_for()
    assert_clean(admin, "emergency-list")
    admin.page.get_by_role("link", name="Look through it").click()
    admin.page.get_by_role("heading", name="Look through an emergency").wait_for()
    assert_clean(admin, "emergency-review")
    admin.page.get_by_label("What you found").fill("Two nights were covered, in order")
    admin.page.get_by_role("button", name="Note it").click()
    admin.page.get_by_text("Two nights were covered, in order").wait_for()
    assert_clean(visitor("admin@demo").go("/emergency-access"), "emergency-done")
    assert_clean(visitor("admin@demo", phone=True).go("/accounts/review"), "access-review")



def may_open(someone, unit):
    """Whether the rosters of a unit are on somebody's list."""
    someone.go("/rostering/periods")
    return unit in someone.page.inner_text("main")
