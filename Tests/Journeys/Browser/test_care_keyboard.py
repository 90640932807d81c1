"""What people served, link workers and anybody who searches do, with the keyboard alone: no mouse, and at each step
the focus looks different from how the same thing looks without it."""
import re

from test_keyboard import Keys

# How the thing with the focus is drawn, with the circle or box of a choice, which belongs to its label; and whether what
# had the focus before is drawn otherwise now that it has it no more. A choice itself is see-through, so nobody sees its
# outline. Nothing but keys moves the focus.
STEP = """() => {
    const parts = e => [e, e.labels?.[0]].filter(x => x && getComputedStyle(x).opacity !== '0');
    const drawn = e => parts(e).flatMap(x => [null, '::before'].map(part => {
        const s = getComputedStyle(x, part);
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderTopWidth, s.borderTopColor,
            s.borderBottomWidth, s.borderBottomColor, s.backgroundColor, s.clipPath].join(); })).join(';');
    const now = document.activeElement, was = window.stopBefore;
    const same = was && was.element !== now && was.element.isConnected && was.element !== document.body
        && drawn(was.element) === was.drawn;
    window.stopBefore = { element: now, drawn: drawn(now) };
    return same ? was.element.outerHTML.slice(0, 160) : ''; }"""


class CareKeys(Keys):
    def focus(self):
        at = super().focus()
        same = self.page.evaluate(STEP)
        assert not same, f"the focus makes no difference to {same} of {self.page.url}"
        return at

    def press(self, key):
        self.keys.press(key)
        return self.focus()

    def choose(self, name):
        """Comes to the choices of which one has that name, and goes on with the arrows until it is chosen."""
        kinds = self.page.get_by_label(name, exact=True)
        group = kinds.get_attribute("name")
        for _ in range(90):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.name") == group:
                break
        self.press("Space")
        for _ in range(20):
            if kinds.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError(f"the arrows do not come to {name} on {self.page.url}")

    def write(self, name, words):
        """Replaces what stands in a field."""
        self.to(name)
        self.keys.press("Control+a")
        self.keys.type(words)

    def pick(self, name, start):
        """Picks from a list by the first letters."""
        self.to(name)
        self.keys.type(start)
        picked = self.page.evaluate("document.activeElement.selectedOptions[0].textContent")
        assert picked.startswith(start), f"{picked} is picked on {self.page.url}"

    def heading(self):
        return self.page.locator("h1").text_content()

    def plan(self, program):
        self.sign_in(program, "pat@demo")
        self.enter("^My plan$")


def test_pat_signs_in_and_reads_her_plan(visitor, trust):
    pat = visitor()
    keys = CareKeys(pat)
    keys.plan(trust)
    assert keys.heading() == "My plan" and "To see people twice a week" in keys.main()
    keys.to("^Skip to main content$")
    keys.press("Enter")
    assert pat.page.evaluate("document.activeElement.id") == "maincontent"
    keys.to("^Open To see people twice a week")
    keys.press("Tab")
    assert re.match("Open To see people", keys.press("Shift+Tab")["name"]), "Shift+Tab does not go back where Tab came from"
    with pat.page.expect_navigation():
        keys.keys.press("Enter")
    assert "To see people twice a week" in keys.heading()
    keys.to("^Every text this has had")
    text = pat.page.locator("details", has_text="Every text this has had").locator("> :not(summary)").first
    assert not text.is_visible()
    keys.press("Enter")
    assert text.is_visible()
    assert not pat.complaints


def test_pat_changes_something_in_her_plan(visitor, trust):
    pat = visitor()
    keys = CareKeys(pat)
    keys.plan(trust)
    keys.enter("^Change I am good with people")
    keys.write("^What is the strength", "I am good with people, and with dogs too")
    keys.enter("^Save$")
    assert "I am good with people, and with dogs too" in keys.main() and "Not yet agreed" in keys.main()
    assert not pat.complaints


def test_pat_says_what_she_thinks_and_agrees(visitor, trust):
    pat = visitor()
    keys = CareKeys(pat)
    keys.plan(trust)
    keys.enter("^Say what you think$")
    keys.choose("No, something is not right")
    keys.enter("^Save$")
    assert "not right" in keys.main() and "The plan is agreed." not in keys.main()
    keys.enter("^Say what you think$")
    keys.choose("Yes, I agree")
    keys.enter("^Save$")
    assert "The plan is agreed." in keys.main()
    assert not pat.complaints


def test_pat_answers_the_questions_that_wait_for_her(visitor, trust):
    lee, pat = visitor("lee@demo"), visitor()
    lee.go("/social-prescribing/caseload").page.get_by_role("link", name="Example, Pat").click()
    lee.page.get_by_role("link", name="Give a questionnaire").click()
    lee.page.get_by_label(re.compile("^ONS4")).check()
    lee.page.get_by_label("At the end", exact=True).check()
    lee.page.get_by_role("button", name="Give it").click()
    keys = CareKeys(pat)
    keys.sign_in(trust, "pat@demo")
    keys.enter("^My help$")
    keys.enter("^Some questions for you")
    for score in (7, 8, 6, 2):
        keys.choose(str(score))
        keys.enter("^Go on$")
    keys.enter("^Send my answers$")
    assert "Your answers are kept." in keys.main()
    lee.page.reload()
    row = lee.page.get_by_role("row", name=re.compile("ONS4.*At the end"))
    assert "Life satisfaction: 7 of 10" in row.text_content() and "Anxiety: 2 of 10" in row.text_content()
    assert not pat.complaints


def test_anybody_finds_a_service(visitor, trust):
    anybody = visitor()
    anybody.go("/directory/st-aldhelms")
    keys = CareKeys(anybody)
    keys.write("^What would help", "lonely")
    keys.enter("^Search$")
    assert 0 < anybody.page.locator(".cw-found__item").count()
    keys.to("^More choices$")
    keys.press("Space")
    keys.to("^Step-free way in", limit=3)
    keys.press("Space")
    assert anybody.page.get_by_label("Step-free way in").is_checked()
    keys.press("Space")
    keys.enter("lunch club")
    assert "lunch club" in keys.heading() and "Meeting people" in keys.main()
    keys.enter("^Find something else$")
    assert not anybody.complaints


def test_lee_accepts_a_referral_and_sends_somebody_on(visitor, trust):
    lee = visitor()
    keys = CareKeys(lee)
    keys.sign_in(trust, "lee@demo")
    keys.enter("referral to answer$")
    keys.enter("^Sample, ")
    somebody = keys.heading()
    keys.enter("^Accept$")
    assert keys.heading() == f"Accept: {somebody}"
    keys.pick("^Who walks with them", "Lee")
    keys.enter("^Accept$")
    assert "Done: accepted" in keys.main() and "Link worker: Lee" in keys.main()
    keys.enter("^Refer on, or tell them of something$")
    keys.write("^Find it in the directory", "lunch")
    keys.enter("^Search$")
    keys.enter("^Choose Harbour lunch club")
    keys.choose("A referral")
    keys.write("^What do you ask them for", "A seat at your table on Tuesdays")
    keys.enter("^Send$")
    assert keys.heading() == "Referral to Harbour lunch club (made up)"
    assert "A seat at your table on Tuesdays" in keys.main() and "Waiting for an answer" in keys.main()
    assert not lee.complaints
