"""Signing in by SAML as it should go: identity provider, broker with its committed configuration, Commonweal, browser."""
import json, subprocess, urllib.request

import pytest

from identity_provider import Change
from saml_trust import Broker, Browser, Trust
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
