"""Files to print in many languages, and with words that are meant to break them."""
import json

import pytest

from paper import fetched, plain, said_beside, sound
from story_world import PLAN, lay_people

WORDS = {
    "Latin": "Café (naïve) \\ back \\) Łódź Žižek ẹ̀kọ́", "Cyrillic": "Мій план підтримки", "Greek": "Το σχέδιό μου",
    "Arabic": "مرحبا بكم في خطتي", "Hebrew": "התוכנית שלי", "Punjabi": "ਮੇਰੀ ਯੋਜਨਾ", "Bengali": "আমার পরিকল্পনা",
    "Gujarati": "મારી યોજના", "Tamil": "என் திட்டம்", "Chinese": "我的計劃", "Amharic": "የእኔ እቅድ",
    "Thai": "แผนของฉัน", "mixed": "Ring منى before 10 o'clock",
}
LONG = "A very long story. " * 200


@pytest.fixture(scope="module")
def care(trust):
    rows = lay_people(trust)
    place = 0

    def item(name, kind, fields, parent=None):
        nonlocal place
        place += 1
        rows.add("plan_item", id=name, person="pat-1", kind=kind, parent=parent, place=place, revision=1, version=place,
                 is_removed=0, made_at=rows.now, changed_at=rows.now, account="acc-pat", standing="themself",
                 fields=json.dumps(fields))
    for number, (script, words) in enumerate(WORDS.items()):
        item(f"need-{number}", "need", {"text": words})
        item(f"goal-{number}", "goal", {"text": f"Goal in {script}"}, f"need-{number}")
        item(f"action-{number}", "action", {"text": LONG}, f"goal-{number}")
    item("about-1", "most-important", {"text": f"My dog Bess\n{WORDS['Punjabi']}"})
    item("decision-1", "decision", {"topic": "What to do about the knee", "whatMatters": "Walking the dog"})
    item("option-1", "option", {"text": "Wait and see"}, "decision-1")
    trust.rows, trust.item = rows, item
    return trust


def test_a_plan_in_many_languages(visitor, care, tmp_path):
    pat = visitor("pat@story", phone=True)
    reader, miner, poppler, tree = sound(pat, f"{PLAN}/plan.pdf", tmp_path)
    assert len(reader.pages) > 3 and f"Page 1 of {len(reader.pages)}" in poppler
    own = "\n".join(page.extract_text() for page in reader.pages)
    for words in (miner, poppler, own):
        assert "Plan of Pat Example" in words and "999 123 4578" in words and "Goal in Greek" in words
    # poppler 22.12 leaves what is said beside glyphs out of the structure, and in its text turns it round where it runs
    # to the left; so these are looked for where the standard puts them.
    beside = said_beside(reader)
    for script, words in WORDS.items():
        if script in ("Arabic", "Hebrew", "mixed"):
            part = "منى" if script == "mixed" else words
            assert any(part in one for one in beside), f"{script} beside its glyphs"
            assert words in plain(own), f"{script} as pypdf reads it"
        else:
            assert words in plain(poppler), f"{script} as poppler reads it"
            assert script == "Bengali" or words in plain(tree), f"{script} in the structure"
    assert any(WORDS["Bengali"] in one for one in beside), "Bengali beside its glyphs"
    for script in ("Latin", "Cyrillic", "Greek", "Chinese"):
        # pdfminer reads glyphs alone, so it may put a mark beside another letter.
        assert WORDS[script].removesuffix(" ẹ̀kọ́") in plain(miner), f"{script} as pdfminer reads it"
    assert plain(tree).count("A very long story.") >= len(WORDS) * 200
    assert reader.outline[0]["/Title"] == "Plan of Pat Example"


def test_about_me_and_a_decision(visitor, care, tmp_path):
    pat = visitor("pat@story", phone=True)
    _, _, poppler, tree = sound(pat, f"{PLAN}/about-me.pdf", tmp_path)
    assert "My dog Bess" in poppler and WORDS["Punjabi"] in plain(tree)
    _, _, poppler, _ = sound(pat, f"{PLAN}/decisions/decision-1/decision.pdf", tmp_path)
    assert "What to do about the knee" in poppler and "Wait and see" in poppler


def test_a_stranger_gets_none(visitor, care):
    nurse = visitor("nurse1@demo")
    for name in ("plan.pdf", "about-me.pdf", "decisions/decision-1/decision.pdf"):
        assert nurse.page.request.get(f"{care.address}{PLAN}/{name}").status in (403, 404), name


def test_the_look_is_written_down(visitor, care):
    pat = visitor("pat@story")
    count = "SELECT count(*) FROM access_person"
    before = care.rows.ask(count)[0][0]
    fetched(pat, f"{PLAN}/plan.pdf")
    assert care.rows.ask(count)[0][0] == before + 1


def test_hostile_words_break_nothing(visitor, care, tmp_path):
    hostile = ["\u202eevil\u202c", "\x07\x1b[31m", ") Tj ET endstream endobj", "(" * 500, "\\" * 500,
               "<</Type/Catalog>>", "W" * 4000, "a" + "\u0301" * 3000, "\n" * 3000,
               "\U0001f600\u200d\U0001f3f3", "\ufffe\ufeff"]
    pat, kept = visitor("pat@story"), []
    pat.go(f"{PLAN}/items/new?kind=strength")
    fields = pat.page.evaluate("Object.fromEntries(new FormData(document.querySelector('main form[method=post]')))")
    action = pat.page.locator("main form[method=post]").first.get_attribute("action")
    field = next(name for name in fields if name.endswith("text"))
    for words in hostile:
        answer = pat.page.request.post(care.address + action, form=fields | {field: words}, max_redirects=0)
        assert answer.status in (303, 400, 422), f"{ascii(words[:20])}: {answer.status}"
        kept += [words] if answer.status == 303 else []
    print(f"{len(kept)} of {len(hostile)} were taken; not", [ascii(w[:12]) for w in hostile if w not in kept])
    assert len(kept) >= 5
    _, _, poppler, _ = sound(pat, f"{PLAN}/plan.pdf", tmp_path)
    assert ") Tj ET endstream endobj" in plain(poppler) and "<</Type/Catalog>>" in poppler
    assert "\u202e" not in poppler and "live" not in poppler
