"""What programs that are not ours make of a file to print: pypdf, pdfminer (through pdfplumber), poppler and qpdf.

What of PDF/UA-1 a program can check is checked here (the numbers are those of the Matterhorn Protocol 1.1); whether the
words make sense to somebody who hears them is for people."""
import re, subprocess

import pdfplumber, pypdf


def fetched(someone, path):
    answer = someone.page.request.get(someone.program.address + path)
    assert answer.status == 200, f"{path}: {answer.status}"
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def sound(someone, path, tmp_path, name=None, language="en-GB"):
    """A file with no fault that qpdf, poppler, pypdf or pdfminer finds; gives its words and its structure."""
    file = tmp_path / (name or path.strip("/").replace("/", "-"))
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
    assert catalog["/Lang"] == language and catalog["/MarkInfo"]["/Marked"] == True                  # 11-001, 06-001
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True                            # 07-001
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
        assert depth == 0, "marked content that does not end"
    assert marked == owned


def said_beside(reader):
    """What is said beside glyphs that are not their characters one by one (ISO 32000-1, 14.9.4)."""
    found = []
    for page in reader.pages:
        for words in re.findall(r"/ActualText <FEFF([0-9A-F]*)>", page.get_contents().get_data().decode()):
            found.append(bytes.fromhex(words).decode("utf-16-be"))
    return found


def plain(words):
    return re.sub(r"\s+", " ", words)
