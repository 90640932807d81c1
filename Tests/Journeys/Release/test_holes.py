"""Known holes: what is in use has none that was published two weeks ago, and the check would see one."""
import json, re, shutil, subprocess

import pytest

from conftest import ROOT


def holes(*words, house=ROOT):
    return subprocess.run([house / "bin/holes", *words], capture_output=True, text=True)


@pytest.fixture
def house(tmp_path):
    """A copy of what the check reads."""
    for name in ("bin/holes", "docs/advisories.tsv", "Package.resolved", "assets.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def pin(house, package, version):
    file = house / "Package.resolved"
    resolved = json.loads(file.read_text())
    for one in resolved["pins"]:
        if one["identity"] == package:
            one["state"]["version"] = version
    file.write_text(json.dumps(resolved))


def test_none_is_open():
    said = holes()
    assert said.returncode == 0, said.stdout + said.stderr
    assert int(re.search(r"held against (\d+) advisories", said.stdout)[1]) >= 8


@pytest.mark.parametrize("package, version, number", [
    ("swift-crypto", "4.5.0", "CVE-2026-43823"), ("swift-nio", "2.41.9", "CVE-2022-3215"),
    ("swift-nio-http2", "1.9.0", "CVE-2022-0618"), ("swift-asn1", "1.3.0", "CVE-2025-0343"),
])
def test_one_that_is_open_is_seen(house, package, version, number):
    pin(house, package, version)
    said = holes(house=house)
    assert said.returncode == 1 and f"{number} is open in {package} {version}" in said.stderr


@pytest.mark.parametrize("version", ["4.5.1", "4.10.0", "3.1.9"])
def test_one_that_is_fixed_or_came_later_is_not(house, version):
    pin(house, "swift-crypto", version)
    assert holes(house=house).returncode == 0


def test_there_are_two_weeks_to_fix_it(house):
    pin(house, "swift-crypto", "4.5.0")
    assert holes("--today", "2026-07-30", house=house).returncode == 0
    assert holes("--today", "2026-07-31", house=house).returncode == 1


def test_somebody_has_to_look(house):
    assert holes("--within", "31", "--today", "2026-12-31", house=house).returncode == 0
    assert "nobody has looked" in holes("--within", "31", "--today", "2027-01-01", house=house).stderr
