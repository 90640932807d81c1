"""Somebody with a wallet in a browser, and what the tests of it need: a house with an issuer and a verifier."""
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

AXE = Axe()
WIDTHS = ((1280, 900), (360, 740))
SKILLS = "core-skills-1"


class Holder:
    def __init__(self, visitor, house, **options):
        self.visitor, self.house = visitor(program=house, **options), house
        self.page = self.visitor.page
        self.turn = 0

    def open(self, what="", name=None):
        """Loads the page anew, with a link to act on or at a screen."""
        self.turn += 1
        place = f"{name}={urllib.parse.quote(what, safe='')}" if name else what
        self.page.goto(f"{self.house.address}/passport/wallet?n={self.turn}#{place}")
        return self.settled()

    def take(self, link):
        return self.open(link, "offer")

    def asked(self, link):
        return self.open(link, "request")

    def settled(self):
        expect(self.page.locator("#wallet[data-screen]:not([aria-busy])")).to_be_attached()
        return self

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        return self.settled()

    def follow(self, name):
        """Another screen by its link: it is drawn once the browser has told of the new address, not at the click."""
        heading = self.page.locator("h2[data-heading]")
        before = heading.inner_text()
        self.page.get_by_role("link", name=name).first.click()
        expect(heading).not_to_have_text(before)
        return self.settled()

    def heading(self, words):
        expect(self.page.locator("h2[data-heading]")).to_have_text(words)
        return self

    def hold(self, link, code=None):
        """Takes all that an offer has."""
        self.take(link)
        if code:
            self.page.get_by_label("Code for this offer").fill(code)
        self.press("Get the items").heading("Look at what was sent to you")
        for box in self.page.get_by_label("Yes, accept it").all():
            box.check()
        self.press("Save my answers").heading("Your items")
        return self

    def problem(self):
        """The code and the words of what the wallet complains about."""
        summary = self.page.locator(".nhsuk-error-summary")
        expect(summary).to_be_visible()
        words = summary.locator("li").all_inner_texts()
        assert all(len(line) > 10 for line in words), words
        return summary.get_attribute("data-code"), " ".join(words)

    def shown(self):
        """The names of what a request would show, and of what stays hidden."""
        read = lambda place: self.page.locator(place).all_inner_texts()
        return set(read("[data-shown] dt")), set(read("[data-hidden] li"))

    def looks_right(self, name):
        """At both widths: no accessibility violation, nothing wider than the window, and a picture where wanted."""
        before = self.page.viewport_size
        for width, height in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": height})
            found = AXE.run(self.page).response["violations"]
            assert not found, f"{name} at {width}: {[(one['id'], one['nodes'][0]['html']) for one in found]}"
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{name} at {width} is {wide} px too wide"
            self.visitor.shot(f"wallet-{name}")
        self.page.set_viewport_size(before)

    def blocked(self):
        return [line for line in self.visitor.complaints if "Content Security Policy" in line or "rror:" in line]
