"""My rota on a phone without a connection: the last copy is shown, and nothing is left after signing out."""


def test_the_rota_is_read_without_a_connection(visitor, trust):
    nurse = visitor("nurse1@demo", phone=True)
    page = nurse.page
    nurse.go("/my-rota")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    nurse.go("/my-rota")
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    seen = page.locator("main").text_content()
    trust.stop()
    try:
        page.goto(trust.address + "/my-rota")
        assert page.locator("main").text_content() == seen
        assert page.evaluate("getComputedStyle(document.querySelector('.cw-header')).backgroundColor") == "rgb(0, 94, 184)"
        nurse.shot("rota-offline")
    finally:
        trust.start()
    nurse.go("/my-rota")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("User name").wait_for()
    assert page.evaluate("caches.keys()") == []
