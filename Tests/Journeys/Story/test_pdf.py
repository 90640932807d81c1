"""Files to print, read by programs that are not ours: pypdf, pdfminer (through pdfplumber), poppler and qpdf.

What of PDF/UA-1 a program can check is checked here (the numbers are those of the Matterhorn Protocol 1.1); whether the
words make sense to somebody who hears them is for people."""
import json, re, subprocess

import pdfplumber, pypdf, pytest

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


def fetched(someone, path):
    answer = someone.page.request.get(someone.program.address + path)
    assert answer.status == 200, f"{path}: {answer.status}"
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def sound(someone, path, tmp_path, language="en-GB"):
    """A file with no fault that qpdf, poppler, pypdf or pdfminer finds; gives its words and its structure."""
    file = tmp_path / (path.strip("/").replace("/", "-"))
    file.write_bytes(fetched(someone, path))
    someone.kept(file)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0 and "No syntax or stream encoding errors" in checked.stdout, checked.stdout
    tree = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True)
    assert not tree.stderr, tree.stderr
    info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", info) and re.search(r"Page size:.*A4", info)
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True).stdout.splitlines()[2:]
    assert fonts and all(re.search(r"yes yes yes\s+\d+ +0$", line) for line in fonts), fonts
    reader = pypdf.PdfReader(str(file), strict=True)
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == language and catalog["/MarkInfo"]["/Marked"]                     # 11-001, 06-001
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]                                    # 07-001
    xmp = catalog["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "<dc:title>" in xmp                      # 05-001, 06-003
    assert reader.metadata.title
    marks_hold(reader, catalog["/StructTreeRoot"])
    with pdfplumber.open(str(file)) as read:
        words = "\n".join(page.extract_text() or "" for page in read.pages)
    poppler = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True).stdout
    return reader, words, poppler, tree.stdout


def marks_hold(reader, root):
    """All content is either in the structure or set apart (01-003 to 01-005), and headings skip no level (14-003)."""
    owned, levels = set(), []

    def walk(node):
        node = node.get_object()
        kind = node["/S"]
        assert kind in {"/Document", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/P", "/L", "/LI", "/Lbl", "/LBody",
                        "/Table", "/TR", "/TH", "/TD"}, kind
        if kind[1] == "H" and kind[2:].isdigit():
            levels.append(int(kind[2:]))
        if kind == "/TH":
            assert node["/A"]["/Scope"] in ("/Row", "/Column")                                  # 15-003
        for kid in node.get("/K", []):
            kid = kid.get_object()
            if kid.get("/Type") == "/MCR":
                owned.add((kid.raw_get("/Pg").idnum, kid["/MCID"]))
            else:
                assert kid["/P"].get_object() == node
                walk(kid)

    for top in root["/K"]:
        walk(top)
    assert levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
    parents = dict(zip(*[iter(root["/ParentTree"]["/Nums"])] * 2))
    marked = set()
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        content = page.get_contents().get_data().decode()
        found = [int(n) for n in re.findall(r"<< /MCID (\d+) >> BDC", content)]
        assert len(parents[page["/StructParents"]]) == len(found)
        marked |= {(page.indirect_reference.idnum, n) for n in found}
        depth = 0
        for line in content.splitlines():
            depth += line.endswith("BDC")
            depth -= line == "EMC"
            assert depth > 0 or not line.endswith(("TJ", " S")), "content that is neither in the structure nor set apart"
    assert marked == owned


def plain(words):
    return re.sub(r"\s+", " ", words)


def test_a_plan_in_many_languages(visitor, care, tmp_path):
    pat = visitor("pat@demo", phone=True)
    reader, miner, poppler, tree = sound(pat, f"{PLAN}/plan.pdf", tmp_path)
    assert len(reader.pages) > 3 and f"Page 1 of {len(reader.pages)}" in poppler
    own = "\n".join(page.extract_text() for page in reader.pages)
    for words in (miner, poppler, own):
        assert "Plan of Pat Example" in words and "999 000 0018" in words and "Goal in Greek" in words
    for script, words in WORDS.items():
        assert words in plain(tree), f"{script} in the structure"
    for script in ("Latin", "Cyrillic", "Greek", "Chinese"):
        assert WORDS[script] in plain(miner), f"{script} as pdfminer reads it"
    assert plain(tree).count("A very long story.") >= len(WORDS) * 200
    assert reader.outline[0]["/Title"] == "Plan of Pat Example"


def test_about_me_and_a_decision(visitor, care, tmp_path):
    pat = visitor("pat@demo", phone=True)
    _, _, poppler, tree = sound(pat, f"{PLAN}/about-me.pdf", tmp_path)
    assert "My dog Bess" in poppler and WORDS["Punjabi"] in plain(tree)
    _, _, poppler, _ = sound(pat, f"{PLAN}/decisions/decision-1/decision.pdf", tmp_path)
    assert "What to do about the knee" in poppler and "Wait and see" in poppler


def test_a_stranger_gets_none(visitor, care):
    nurse = visitor("nurse1@demo")
    for name in ("plan.pdf", "about-me.pdf", "decisions/decision-1/decision.pdf"):
        assert nurse.page.request.get(f"{care.address}{PLAN}/{name}").status in (403, 404), name


def test_the_look_is_written_down(visitor, care):
    pat = visitor("pat@demo")
    count = "SELECT count(*) FROM access_person"
    before = care.rows.ask(count)[0][0]
    fetched(pat, f"{PLAN}/plan.pdf")
    assert care.rows.ask(count)[0][0] == before + 1


def test_hostile_words_break_nothing(visitor, care, tmp_path):
    hostile = ["\u202eevil\u202c \x07\x1b[31m", ") Tj ET endstream endobj", "(" * 500, "\\" * 500, "<</Type/Catalog>>",
               "W" * 4000, "a" + "\u0301" * 3000, "\n" * 3000, "\U0001f600\u200d\U0001f3f3", "\ufffe\ufeff"]
    for number, words in enumerate(hostile):
        care.item(f"hostile-{number}", "strength", {"text": words})
    _, _, poppler, _ = sound(visitor("pat@demo"), f"{PLAN}/plan.pdf", tmp_path)
    assert ") Tj ET endstream endobj" in plain(poppler) and "<</Type/Catalog>>" in poppler
    assert "\u202e" not in poppler and "live" not in poppler
