"""Signing in by SAML as it should go: identity provider, broker as it is committed, Commonweal, browser."""
import pytest

from identity_provider import FORMATS, PASSWORD, Change, find
from saml_trust import Browser, Trust
from saml_signing import MORE, XENC


@pytest.fixture(scope="module")
def trust(founded, tmp_path_factory):
    trust = Trust(founded, tmp_path_factory.mktemp("broker"))
    yield trust
    trust.stop()


def test_roles_come_from_groups_and_go_with_them(trust):
    trust.people["robin"]["groups"] = ["ward-managers", "others"]
    browser, _ = trust.sign_in("robin")
    assert "Approver for the whole organisation" in trust.account_page(browser)
    trust.people["robin"]["groups"] = ["heads"]
    browser, _ = trust.sign_in("robin")
    assert "Auditor for the whole organisation" in trust.account_page(browser)
    trust.people["robin"]["groups"] = []
    browser, _ = trust.sign_in("robin")
    assert "You hold no role yet." in trust.account_page(browser)


def test_the_name_that_lasts_is_the_subject_and_nothing_else(trust):
    subjects = {row[0] for row in trust.desk.query("SELECT subject FROM outside_identity")}
    assert subjects == {person["name"] for user, person in trust.people.items() if user != "stranger"}


def test_a_stranger_there_is_nobody_here(trust):
    browser, end = trust.sign_in("stranger")
    assert not trust.is_in(browser) and "No account here is linked to you yet." in end.text


def test_an_encrypted_assertion_is_taken(trust):
    browser, _ = trust.sign_in("robin", Change(encrypt_to=trust.broker.certificate))
    assert trust.is_in(browser)


def test_stronger_digests_are_taken(trust):
    strong = {"method": MORE + "rsa-sha512", "digest": XENC + "sha512"}
    browser, _ = trust.sign_in("robin", Change(assertion_signing=strong, response_signing=strong))
    assert trust.is_in(browser)


def test_signing_out_ends_the_session_here(trust):
    browser, _ = trust.sign_in("robin")
    client, _ = browser.at(trust.desk.program.address)
    assert client.post("/account", "/sign-out", {})[0] == 303
    assert not trust.is_in(browser)


STRONG = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"


@pytest.fixture(scope="module")
def other(founded, trust, tmp_path_factory):
    """A second broker: an attribute says who somebody is, and Commonweal wants a second factor."""
    other = Trust(founded, tmp_path_factory.mktemp("other"), "objectidentifier", trust.desk, linked=(), title="Other",
                  strengths=STRONG, **{"greatest-age": "60"})
    yield other
    other.stop()


def passing(tree):
    find(tree, "saml:Assertion/saml:Subject/saml:NameID").set("Format", FORMATS + "transient")


def test_a_configured_attribute_is_the_subject(other):
    """The name may pass; the same name at another identity provider is somebody else, until they are linked."""
    other.people["robin"]["strength"] = STRONG
    browser, end = other.sign_in("robin")
    assert not other.is_in(browser) and "No account here is linked to you yet." in end.text
    account = other.desk.open_account("alex@rxx")
    browser, _ = other.sign_in("robin", Change(before=passing), other.desk.invite(account, other.id))
    assert other.is_in(browser) and "alex@rxx" in other.account_page(browser)
    found = other.desk.query("SELECT subject FROM outside_identity WHERE account = ?", account)
    assert found == [("object-robin",)]


def test_strength_and_age_are_asked_for_and_handed_on(other):
    asked = other.begin(Browser())
    assert asked.strengths == [STRONG] and asked.force
    other.people["robin"]["strength"] = PASSWORD
    browser, _ = other.sign_in("robin")
    assert not other.is_in(browser) and other.desk.refusals()[-1] == "too-weak"
    other.people["robin"]["strength"] = STRONG
    browser, end = other.sign_in("robin")
    assert other.is_in(browser), end


def two_of_them(tree):
    values = find(tree, ".//saml:Attribute[last()]")
    values.append(values.makeelement(values[0].tag))
    values[-1].text = "object-victim"


def test_an_attribute_with_two_values_is_nobody(other):
    browser, _ = other.sign_in("robin", Change(before=two_of_them))
    assert not other.is_in(browser) and other.broker.reasons()[-1] == "no-lasting-name"


def test_in_a_browser_without_script(trust, chromium):
    """Given somebody who is linked, when they press what is on the pages, then they are in, and out again"""
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page, address = context.new_page(), trust.desk.program.address
    page.goto(address + "/sign-in")
    page.get_by_role("link", name="Sign in with SAML").click()
    page.get_by_label("User").fill("robin")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Continue").click()
    assert page.url == address + "/", page.content()[:500]
    page.goto(address + "/account")
    assert "robin@rxx" in page.locator("main").text_content()
    page.get_by_role("button", name="Sign out").click()
    page.goto(address + "/account")
    assert "/sign-in" in page.url
    context.close()
