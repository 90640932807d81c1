"""Passkeys in a real browser, with the authenticator that Chromium has for tests: finger and PIN are made of software."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from trust import PASSWORD, Trust

AXE = Axe()
WIDTHS = ((1280, 900), (360, 740))


@pytest.fixture(scope="module")
def trust(founded):
    made = Trust(founded, "RZZ")
    founded.start()
    founded.password = PASSWORD
    return made.begin()


class Nurse:
    """Somebody at a browser whose device has, or has not, a passkey."""

    def __init__(self, visitor, trust, **options):
        self.visitor = visitor(program=trust.program, **options)
        self.page, self.address = self.visitor.page, trust.program.address
        self.browser = self.visitor.context.new_cdp_session(self.page)
        self.browser.send("WebAuthn.enable", {"enableUI": False})
        self.device = None

    def take(self, verifies=True, keeps=True, answers=True):
        """A device comes into the hand."""
        self.device = self.browser.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": keeps, "hasUserVerification": True,
            "isUserVerified": verifies, "automaticPresenceSimulation": answers}})["authenticatorId"]
        return self

    def answers(self, does):
        self.browser.send("WebAuthn.setAutomaticPresenceSimulation",
                          {"authenticatorId": self.device, "enabled": does})

    def password(self, user):
        self.page.goto(self.address + "/sign-in")
        self.page.get_by_label("User name").fill(user)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def add(self, name="My phone"):
        self.page.goto(self.address + "/account/second-factor")
        self.page.get_by_role("link", name="Add a").click()
        self.page.get_by_label("Your password").fill(PASSWORD)
        self.page.get_by_role("button", name="Go on").click()
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_role("button", name="Make the passkey").click()
        return self

    def sign_out(self):
        self.page.goto(self.address + "/account")
        self.page.get_by_role("button", name="Sign out").click()
        self.page.wait_for_url("**/sign-in**")

    def heading(self, words):
        self.page.get_by_role("heading", level=1, name=words).wait_for(timeout=10_000)

    def checked(self, name):
        """Looks at the page at both widths: nothing for axe to say, nothing wider than the window."""
        for width, height in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": height})
            found = AXE.run(self.page).response["violations"]
            assert not found, (name, width, [(one["id"], one["nodes"][0]["html"]) for one in found])
            assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (name, width)
            self.visitor.shot(f"passkeys-{name}")
        self.page.set_viewport_size({"width": WIDTHS[0][0], "height": WIDTHS[0][1]})


def test_added_then_used_after_the_password_then_alone_then_removed(visitor, trust):
    """Given a nurse without a second step"""
    _, user = trust.person("maria")
    nurse = Nurse(visitor, trust).take(answers=False)
    nurse.password(user)
    nurse.page.goto(nurse.address + "/account/second-factor")
    nurse.checked("none")
    nurse.page.get_by_role("link", name="Add a passkey").click()
    nurse.checked("password")
    # When they add a passkey
    nurse.answers(True)
    nurse.add()
    # Then they are given recovery codes, once
    nurse.heading("Your passkey is ready")
    assert nurse.page.locator(".cw-codes li").count() == 10
    nurse.checked("ready")
    nurse.page.goto(nurse.address + "/account/second-factor")
    assert "My phone" in nurse.page.locator("main").text_content()
    nurse.checked("on")
    # And after their password the passkey opens the rest
    nurse.answers(False)
    nurse.sign_out()
    nurse.checked("sign-in")
    nurse.password(user)
    nurse.heading("Your second step")
    assert not nurse.page.get_by_text("Your browser cannot").is_visible()
    nurse.checked("second")
    nurse.answers(True)
    nurse.page.get_by_role("button", name="Use your passkey").click()
    nurse.page.wait_for_url(nurse.address + "/")
    # And alone it needs no password; a browser that offers passkeys by itself may be quicker than the button
    nurse.sign_out()
    try:
        nurse.page.get_by_role("button", name="Sign in with a passkey").click(timeout=3_000)
    except Exception:
        pass
    nurse.page.wait_for_url(nurse.address + "/")
    nurse.page.goto(nurse.address + "/account/second-factor")
    assert "Last used" in nurse.page.locator("main").text_content()
    # And removed it opens nothing
    nurse.page.get_by_role("link", name="Remove My phone").click()
    nurse.checked("removal")
    nurse.page.get_by_label("Your password").fill(PASSWORD)
    nurse.page.get_by_role("button", name="Remove it").click()
    assert "The passkey was removed." in nurse.page.locator("main").text_content()
    assert nurse.page.get_by_role("link", name="Remove").count() == 0
    assert not nurse.visitor.complaints, nurse.visitor.complaints


def test_a_device_that_says_no_is_told_beside_the_button(visitor, trust):
    _, user = trust.person("robin")
    nurse = Nurse(visitor, trust)
    nurse.password(user)
    # A device that has neither PIN nor finger does its best; one whose owner turns away makes nothing.
    nurse.take(verifies=False).add()
    words = nurse.page.locator("#passkey-error")
    words.wait_for()
    assert words.text_content() and nurse.page.evaluate("document.activeElement.id") == "passkey"
    nurse.checked("cancelled")
    nurse.browser.send("WebAuthn.setUserVerified", {"authenticatorId": nurse.device, "isUserVerified": True})
    nurse.page.get_by_role("button", name="Make the passkey").click()
    nurse.heading("Your passkey is ready")
    # The same device makes no second one.
    nurse.add()
    words.wait_for()
    assert words.text_content() == "This device holds a passkey for your account already"


def test_a_role_that_asks_for_a_second_step_is_content_with_a_passkey(visitor, trust):
    trust.administrator.post("/organisation/sign-in", "/organisation/sign-in/second-factor", {"role": "auditor"})
    _, user = trust.person("kim", "auditor")
    nurse = Nurse(visitor, trust).take()
    nurse.password(user)
    nurse.heading("Your second step of signing in")
    nurse.add("Work laptop")
    nurse.heading("Your passkey is ready")
    nurse.page.get_by_role("link", name="I have kept them").click()
    nurse.page.wait_for_url(nurse.address + "/")
    nurse.page.goto(nurse.address + "/account/second-factor")
    nurse.page.get_by_role("link", name="Remove Work laptop").click()
    assert "Your role asks for a second step" in nurse.page.locator("main").text_content()
    nurse.page.get_by_label("Your password").fill(PASSWORD)
    nurse.page.get_by_role("button", name="Remove it").click()
    nurse.page.goto(nurse.address + "/")
    nurse.heading("Your second step of signing in")


def test_the_keyboard_alone_will_do(visitor, trust):
    _, user = trust.person("sam")
    nurse = Nurse(visitor, trust).take()
    nurse.password(user)
    nurse.add()
    nurse.heading("Your passkey is ready")
    nurse.answers(False)
    nurse.sign_out()
    nurse.password(user)
    nurse.answers(True)
    for _ in range(20):
        nurse.page.keyboard.press("Tab")
        if nurse.page.evaluate("document.activeElement.id") == "passkey":
            break
    nurse.page.keyboard.press("Enter")
    nurse.page.wait_for_url(nurse.address + "/")


def test_without_script_the_pages_are_as_before(visitor, trust):
    someone = visitor(program=trust.program, script=False)
    someone.go("/sign-in")
    assert not someone.page.get_by_role("button", name="Sign in with a passkey").is_visible()
    assert someone.page.get_by_role("button", name="Sign in", exact=True).is_visible()
    _, user = trust.person("lee")
    someone.sign_in(user)
    someone.go("/account/second-factor")
    assert someone.page.get_by_role("link", name="Add a passkey").is_visible()
