"""Every page somebody can reach by following links, without repeating the same page for each person, unit or day; and
what is asked of each."""
import re
from urllib.parse import urljoin, urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

WORD = re.compile(r"^[a-z][a-z-]*$")
FILES = (".csv", ".ics", ".json", ".webmanifest", ".js", ".svg")
# What holds is not written out node by node: on a board that took longer than looking at it.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
         "resultTypes": ["violations"]}
WIDTHS = ({"width": 1280, "height": 900}, {"width": 360, "height": 740})


def pattern(path):
    """The path with ids, days and tokens replaced, so that a hundred people's pages count as one."""
    return "/" + "/".join(p if WORD.match(p) or p.endswith(FILES) else "*" for p in path.strip("/").split("/"))


def crawl(visitor, start=("/",), limit=None, faults=None):
    """Visits one page of each pattern, as many as there are or `limit`; gives each pattern with the path that was visited.

    A link that leads nowhere is a fault: it is added to `faults`, or fails at once without them.
    """
    address, seen, waiting = visitor.program.address, {}, [(path, "the start") for path in start]
    while waiting and (limit is None or len(seen) < limit):
        path, source = waiting.pop(0)
        key = pattern(urlparse(path).path)
        if key in seen or key.endswith(FILES) or key.startswith(("/assets", "/api")):
            continue
        seen[key] = path
        try:
            answer = visitor.page.goto(address + path)
        except Error as error:
            if "Download is starting" in str(error):
                continue
            raise
        if answer.status >= 400:
            fault = f"{path}, linked on {source}, answered {answer.status}"
            assert faults is not None, fault
            faults.append(fault)
            visitor.complaints.clear()
            continue
        yield key, path
        for link in visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            there = urljoin(address + path, link)
            if there.startswith(address) and "/events" not in there:
                parts = urlparse(there)
                waiting.append((parts.path + (f"?{parts.query}" if parts.query else ""), path))


def violations(page):
    """What axe-core finds on the page as it is now."""
    # Once for a document: reading axe's half a megabyte takes as long as a look at many a page.
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("rules => axe.run(document, rules).then(result => result.violations)", RULES)
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:160]})" for v in found]


# How a page is made, without its words: elements with their classes, roles and kinds of attributes; rows alike count once.
SHAPE = """() => {
    const shape = (element) => {
        const names = element.getAttributeNames().filter(n => !['id', 'class', 'role', 'type'].includes(n)).sort();
        const told = ['class', 'role', 'type'].map(n => element.getAttribute(n) || '').join('|');
        const inner = element.namespaceURI.endsWith('svg') ? [] : [...element.children].map(shape);
        const text = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()) ? 'words' : '';
        return `${element.localName}|${told}|${names}|${text}(${inner.filter((s, i) => !inner.slice(0, i).includes(s))})`;
    };
    return shape(document.querySelector('main') || document.body); }"""


def faults_of(someone, name=None, clean=None):
    """What is wrong with the page somebody is on, on a desk and on a phone; with a picture of each when asked for.

    `clean` keeps the shapes that were found without fault: axe need not read the same page again for another role.
    """
    page, found = someone.page, []
    shape = page.evaluate(SHAPE) if clean is not None else None
    before = page.viewport_size
    for size in WIDTHS:
        page.set_viewport_size(size)
        if name:
            someone.shot(name)
        if shape is None or shape not in clean:
            found += [f"at {size['width']} px {fault}" for fault in violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            found.append(f"scrolls sideways by {wide} px at {size['width']} px")
    page.set_viewport_size(before)
    if page.locator("h1").count() != 1:
        found.append("has no single main heading")
    if clean is not None and not found:
        clean.add(shape)
    return [f"{urlparse(page.url).path}: {fault}" for fault in found]


def assert_clean(someone, name=None):
    faults = faults_of(someone, name)
    assert not faults, "\n".join(faults)


def free_day(someone, first):
    """The number of a day, from `first` on, for which somebody can ask for a day off. When they are away differs with
    the day on which the trust was made."""
    for number in range(first, 28):
        link = someone.page.get_by_role("link", name=re.compile(f"^{number} ")).first
        form = someone.page.request.get(someone.program.address + link.get_attribute("href"))
        if "A day off" in form.text():
            return number
    raise AssertionError("there is no day to ask for")
