"""Every page somebody can reach by following links, without repeating the same page for each person, unit or day."""
import re
from urllib.parse import urljoin, urlparse

WORD = re.compile(r"^[a-z][a-z-]*$")


def pattern(path):
    """The path with ids, days and tokens replaced, so that a hundred people's pages count as one."""
    return "/" + "/".join(p if WORD.match(p) or p.endswith((".csv", ".ics")) else "*" for p in path.strip("/").split("/"))


def crawl(visitor, start=("/",), limit=120):
    """Visits one page of each pattern; gives each pattern with the path that was visited."""
    address, seen, waiting = visitor.program.address, {}, list(start)
    while waiting and len(seen) < limit:
        path = waiting.pop(0)
        key = pattern(urlparse(path).path)
        if key in seen or key.endswith((".csv", ".ics", ".json", ".webmanifest")) or key.startswith(("/assets", "/api")):
            continue
        answer = visitor.page.goto(address + path)
        seen[key] = path
        assert answer.status < 400, f"{path} answered {answer.status}"
        yield key, path
        for link in visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            there = urljoin(address + path, link)
            if there.startswith(address) and "/events" not in there:
                waiting.append(urlparse(there).path + (f"?{urlparse(there).query}" if urlparse(there).query else ""))
