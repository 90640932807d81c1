"""GOV.UK Wallet and makers of wallets as an HR officer sets them up, on a desk and on a phone."""
import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from forging import Key
from govuk_peer import CLIENT, ISSUER, OPENER
from officer import PASSWORD
from passport_world import founded_program
from test_ward_check import looked_at, press


@pytest.fixture(scope="module")
def officer(chromium, tmp_path_factory):
    with ExitStack() as kept:
        program, (officer,) = founded_program(kept, tmp_path_factory.mktemp("wallets"), "RXX")
        program.password = PASSWORD
        officer.at = Visitor(chromium, program).sign_in("officer@rxx")
        kept.callback(officer.at.close)
        yield officer


def test_gov_uk_wallet_is_switched_on_and_an_item_added(officer):
    at, page = officer.at, officer.at.page
    item = officer.record(officer.add_person())
    at.go("/passport/issuers")
    page.get_by_role("link", name="GOV.UK Wallet").click()
    looked_at(at, "govuk-off")
    page.get_by_label("Give items to GOV.UK Wallet").check()
    press(at, "Save")
    expect(page.get_by_text("Enter the client id that GOV.UK One Login gave you").first).to_be_visible()
    looked_at(at, "govuk-missing")
    for label, text in [("Address of your own host", ISSUER), ("Client id", CLIENT),
                        ("Page where holders ask for a newer item", "https://trust-a.example/renew")]:
        page.get_by_label(label).fill(text)
    page.locator("[name='kind.core-skills-1']").select_option(label="W3C credential as a token")
    press(at, "Save")
    expect(page.get_by_text("Items can be given to GOV.UK Wallet now.")).to_be_visible()
    looked_at(at, "govuk-on")
    at.go(f"/passport/items/{item}")
    looked_at(at, "govuk-item")
    press(at, "Add to GOV.UK Wallet")
    link = page.get_by_role("link", name="Add to GOV.UK Wallet on this device").get_attribute("href")
    assert link.startswith(OPENER + "?credential_offer="), link
    looked_at(at, "govuk-offer")


def test_a_maker_of_wallets_is_trusted_asked_for_and_ended(officer):
    at, page = officer.at, officer.at.page
    at.go("/passport/issuers")
    page.get_by_role("link", name="Makers of wallets").click()
    looked_at(at, "makers-none")
    page.get_by_label("Name of the maker").fill("Example Wallets")
    press(at, "Trust them")
    expect(page.get_by_text("Add its keys, or a root certificate that leads to them").first).to_be_visible()
    assert page.get_by_label("Name of the maker").input_value() == "Example Wallets"
    looked_at(at, "makers-missing")
    page.get_by_label("Its keys (optional)").fill(json.dumps(Key().jwk))
    press(at, "Trust them")
    expect(page.get_by_text("You take the word of Example Wallets now.")).to_be_visible()
    page.locator("[name='wallets.core-skills-1']").select_option(label="Required")
    press(at, "Save")
    expect(page.get_by_text("What wallets must prove is saved.")).to_be_visible()
    assert page.locator("[name='wallets.core-skills-1']").input_value() == "required"
    looked_at(at, "makers-asked")
    page.get_by_role("button", name="End").click()
    expect(page.get_by_text("Their word is not taken any more.")).to_be_visible()
