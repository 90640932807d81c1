"""The web wallet goes on a phone's home screen: Chromium finds what that takes and has no objection."""
import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from passport_world import founded_program
from wire import get

WALLET = "/passport/wallet"


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    with ExitStack() as kept:
        program, _ = founded_program(kept, tmp_path_factory.mktemp("wallet"), "RXX", COMMONWEAL_BRAND="Northfield")
        yield program


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_chromium_would_install_it(program, visitor, phone):
    someone = visitor(program=program, phone=phone).go(WALLET)
    expect(someone.page.locator("#wallet[data-screen]:not([aria-busy])")).to_be_attached()
    expect(someone.page.locator("link[rel=manifest]")).to_have_count(1)
    devtools = someone.context.new_cdp_session(someone.page)
    found = devtools.send("Page.getAppManifest")
    assert found["url"] == f"{program.address}{WALLET}/manifest.webmanifest" and not found["errors"], found
    told = json.loads(found["data"])
    assert told["start_url"] == told["scope"] == told["id"] == WALLET and told["display"] == "standalone", told
    assert told["short_name"] == "My passport" and "Northfield" in told["description"], told
    objections = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A window of tests is one that keeps nothing.
    assert [one["errorId"] for one in objections if one["errorId"] != "in-incognito"] == [], objections
    assert not someone.complaints, someone.complaints


def test_its_icon_is_an_icon_of_its_own(program):
    told = get(f"{program.address}{WALLET}/manifest.webmanifest").json
    icon = get(program.address + told["icons"][0]["src"])
    assert icon.status == 200 and icon.kind == "image/svg+xml" and icon.body.startswith(b"<svg "), icon
    ward = get(program.address + "/passport/ward-check/icon.svg")
    assert icon.body != ward.body
