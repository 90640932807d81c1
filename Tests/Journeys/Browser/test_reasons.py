"""Reasons for a roster manager: what a place would cost in the ward's terms, and why nobody can cover it, in few words."""
import re

from pages import violations
from test_board import open_board, place

COVER = "td.cb-cover-short > a, td.cb-cover-unsafe > a"


def open_places(manager):
    found = manager.page.eval_on_selector_all(COVER, "all => all.map(a => a.getAttribute('href'))")
    assert found, "every place of the board is filled"
    return found


def test_a_place_says_its_prices_by_term(visitor):
    manager = visitor("manager1@demo")
    path = open_board(manager)
    manager.go(path.replace("/board", "/") + place(manager, 3, 4).get_attribute("href"))
    prices = manager.page.locator(".cb-price")
    words = prices.first.text_content()
    assert re.match(r"Price [+−]?\d+: .*(cover|contract hours|wishes|fair shares|pattern of days)", words), words
    total, *parts = [int(x.replace("−", "-").replace("+", "")) for x in re.findall(r"[+−]?\d+", words)]
    assert total == sum(parts), words
    assert not violations(manager.page)
    manager.shot("place-prices")


def test_a_closed_place_says_why_in_few_words(visitor):
    # Without script every press is a page of its own.
    manager = visitor("manager2@demo", script=False)
    page, path = manager.page, open_board(manager)
    address = open_places(manager)[-1]
    # Whoever is off and could do it is pinned to the day off, until nobody is left.
    for _ in range(60):
        manager.go(address)
        could = page.locator("ol.cb-choices:not([data-swaps]) > li.cb-choice:not(.cb-choice-no)")
        free = could.filter(has_text="off that day")
        if not free.count():
            break
        manager.go(free.first.locator("h3 a").get_attribute("href"))
        page.get_by_role("button", name="Pin", exact=True).click()
    else:
        raise AssertionError("there was always somebody more")
    assert page.get_by_role("heading", name="Why nobody who is off that day can").count() == 1
    told = page.locator("ul[data-reasons] > li").all_text_contents()
    words = page.locator("main").text_content()
    everybody, reasons = re.search(r"All (\d+) are ruled out by (one|\d+) reasons?", words).groups()
    assert len(told) == (1 if reasons == "one" else int(reasons))
    assert sum(int(re.search(r": (\d+) (?:person|people)\s*$", line)[1]) for line in told) == int(everybody)
    assert re.search(r"The least that would have to give way: .+\. Then .+ could do it\.", words)
    manager.shot("closed-place")
    phone = visitor("manager2@demo", phone=True)
    phone.go(address)
    assert phone.page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert not violations(phone.page)
