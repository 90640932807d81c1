"""What is delivered: what it is made of, and how hard it is."""
import json, os, pathlib, re, shutil, subprocess

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from conftest import BINARY, ROOT


def bill(*words, house=ROOT):
    return subprocess.run([house / "bin/sbom", *words], capture_output=True, text=True)


@pytest.fixture(scope="module")
def parts():
    made = bill(BINARY)
    assert made.returncode == 0, made.stderr
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(made.stdout)
    assert wrong is None, wrong
    return json.loads(made.stdout)["components"]


def test_every_package_is_in_the_bill(parts):
    listed = {part["purl"].split("@")[0].rsplit("/", 1)[1].lower() for part in parts if part["purl"].startswith("pkg:swift/")}
    shown = subprocess.run(["swift", "package", "show-dependencies", "--format", "json"], cwd=ROOT, capture_output=True,
                           text=True, check=True).stdout

    def names(tree):
        for child in tree["dependencies"]:
            yield child["url"].removesuffix(".git").rsplit("/", 1)[1].lower()
            yield from names(child)

    assert listed == set(names(json.loads(shown[shown.index("{"):])))


def test_every_library_is_in_the_bill(parts):
    files = {p["value"] for part in parts for p in part.get("properties", []) if p["name"] == "commonweal:file"}
    loaded = set()
    for line in subprocess.run(["ldd", BINARY], capture_output=True, text=True, check=True).stdout.splitlines():
        if match := re.search(r"(/\S+) \(0x", line):
            loaded.add(os.path.basename(os.path.realpath(match[1])))
    assert loaded and files == loaded


def test_every_part_of_pages_is_in_the_bill(parts):
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "assets.lock").read_text(), re.M))
    assert {part["name"] for part in parts if part["purl"].startswith("pkg:pypi/")} == locked


@pytest.mark.parametrize("change, words", [
    ({"sources": []}, "comes from github.com/apple"), ({"licences": ["MIT"]}, "has the licence Apache-2.0"),
    ({"swiftPackagesAtMost": 3}, "at most 3 are allowed"),
])
def test_what_the_policy_does_not_allow_ends_it(tmp_path, change, words):
    for name in ("bin/sbom", "Package.resolved", "assets.lock", "dependencies.policy.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".build").mkdir()
    (tmp_path / ".build/checkouts").symlink_to(ROOT / ".build/checkouts")
    policy = json.loads((ROOT / "dependencies.policy.json").read_text()) | change
    (tmp_path / "dependencies.policy.json").write_text(json.dumps(policy))
    ended = bill(BINARY, house=tmp_path)
    assert ended.returncode == 1 and words in ended.stderr


def test_the_binary_is_hardened():
    """As checksec would say: PIE, no stack or segment that can be written and run, full RELRO."""
    def read(*words):
        return subprocess.run(["readelf", "-W", *words, BINARY], capture_output=True, text=True, check=True).stdout

    assert "DYN (Position-Independent Executable file)" in read("-h")
    segments = [line.split() for line in read("-l").splitlines() if re.match(r"\s+(LOAD|GNU_STACK|GNU_RELRO) ", line)]
    kinds = {words[0] for words in segments}
    assert kinds == {"LOAD", "GNU_STACK", "GNU_RELRO"}
    for words in segments:
        flags = "".join(words[6:-1])
        assert not ("W" in flags and "E" in flags), words
    assert "NOW" in " ".join(line for line in read("-d").splitlines() if "FLAGS" in line), "symbols are bound late"


def test_it_runs_on_a_read_only_tree_as_nobody(tmp_path):
    """The binary reads its folder and writes where its data are, and needs no rights."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    # The folders of pytest cannot be entered by others.
    import tempfile
    with tempfile.TemporaryDirectory(prefix="commonweal-nobody-") as place:
        os.chmod(place, 0o755)
        data, still = pathlib.Path(place, "data"), pathlib.Path(place, "still")
        data.mkdir()
        still.mkdir()
        shutil.chown(data, "nobody")
        os.chmod(still, 0o555)
        made = subprocess.run(["runuser", "-u", "nobody", "--", BINARY, "migrate"], cwd=still, capture_output=True, text=True,
                              env={"PATH": os.environ["PATH"], "COMMONWEAL_DATABASE": f"sqlite:{data}/t.sqlite"})
        assert made.returncode == 0, made.stderr
        assert not list(still.iterdir()) and (data / "t.sqlite").exists()
