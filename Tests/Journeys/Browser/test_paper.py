"""What is pinned on the wall: the board on A3 and A4, a month of a rota and the figures, printed to PDF and read back."""
import pathlib, re, subprocess

import pytest

FORMATS = {"A4": ("297mm", "210mm"), "A3": ("420mm", "297mm")}


def printed(someone, path, name, tmp_path, **options):
    """Prints the page as a person would; gives the pages and their words."""
    someone.go(path)
    someone.page.emulate_media(media="print")
    file = tmp_path / f"{name}.pdf"
    someone.page.pdf(path=str(file), print_background=True, **options)
    someone.page.emulate_media(media="screen")
    words = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    someone.kept(file)
    return words.split("\f")[:-1]


def board_path(someone):
    someone.go("/rostering/periods")
    return someone.page.locator("main tr", has_text="Published").last.locator("a").last.evaluate("a => a.pathname")


@pytest.mark.parametrize("paper", FORMATS)
def test_the_board(visitor, tmp_path, paper):
    manager = visitor("manager1@demo")
    path = board_path(manager)
    width, height = FORMATS[paper]
    sheets = printed(manager, path, f"board-{paper}", tmp_path, width=width, height=height)
    people = manager.page.eval_on_selector_all("#board .cb-who", "all => all.map(e => e.textContent)")
    together = "\n".join(sheets)
    assert all(name.split()[-1] in together for name in people)
    assert len(sheets) <= (1 if paper == "A3" else 2), f"{len(sheets)} sheets of {paper}"
    assert "What the codes mean" in together and "Undo" not in together and "Sign out" not in together


def test_a_month_of_a_rota(visitor, tmp_path):
    nurse = visitor("nurse1@demo")
    nurse.go("/my-rota")
    month = nurse.page.get_by_role("link", name="The whole month").evaluate("a => a.pathname")
    sheets = printed(nurse, month, "rota-month", tmp_path, format="A4")
    assert len(sheets) <= 2
    assert "My rota" in sheets[0] and "Sign out" not in sheets[0]


def test_figures(visitor, tmp_path):
    manager = visitor("manager1@demo")
    path = re.sub("/board$", "/figures", board_path(manager))
    sheets = printed(manager, path, "figures", tmp_path, format="A4")
    assert 1 <= len(sheets) <= 8
    assert "Wanted places filled" in "\n".join(sheets)
