"""Files that people choose: a photo in a plan, and an organisation's own questionnaire."""
import json, struct, zlib

from pages import assert_clean

CROSS = "This file is none of them"


def png(width, height):
    """A picture with colours that change, so that it can be recognised."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(v for x in range(width) for v in (x * 255 // width, y * 255 // height, 120))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"tEXt", b"Comment\0taken at 1 Secret Street") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def choose(visitor, content, name="cat.png", kind="image/png"):
    visitor.page.locator("main input[type=file]").set_input_files(files=[{"name": name, "mimeType": kind, "buffer": content}])


def press(visitor, name):
    visitor.page.get_by_role("button", name=name).first.click()
    visitor.page.wait_for_load_state()
    return visitor.page


def test_a_person_puts_a_photo_into_their_plan(visitor):
    pat = visitor("pat@demo", phone=True)
    page = pat.page
    pat.go("/care-planning/me")
    plan = page.url.removeprefix(pat.program.address)
    pat.go(f"{plan}/about-me")
    page.get_by_role("link", name="Add a photo or file").first.click()
    assert_clean(pat, "plan-file-new")
    page.get_by_label("What does it show?").fill("My cat Bonnie")
    choose(pat, b"no picture at all")
    pat.expect_refusals(422)
    press(pat, "Add it")
    assert CROSS in page.inner_text(".nhsuk-error-summary")
    assert page.get_by_label("What does it show?").input_value() == "My cat Bonnie"
    assert_clean(pat, "plan-file-refused")
    choose(pat, png(90, 60))
    press(pat, "Add it")
    assert_clean(pat, "plan-file-added")
    photo = page.get_by_role("img", name="My cat Bonnie")
    assert photo.evaluate("image => image.complete && image.naturalWidth") == 90
    kept = page.request.get(pat.program.address + photo.get_attribute("src"))
    assert kept.headers["content-type"] == "image/png" and b"Secret Street" not in kept.body()
    copy = page.request.get(f"{pat.program.address}{plan}/plan.html").text()
    assert copy.count("data:image/png;base64,") == 1 and 'alt="My cat Bonnie"' in copy
    paper = page.request.get(f"{pat.program.address}{plan}/plan.pdf").body()
    assert b"/Subtype /Image" in paper or b"/Subtype/Image" in paper
    # The link worker sees it, a link worker of another team does not.
    lee = visitor("lee@demo")
    assert lee.page.request.get(lee.program.address + photo.get_attribute("src")).status == 200
    press(pat, "Remove")
    assert not page.get_by_role("img", name="My cat Bonnie").count()
    page.get_by_text("Photos and files that were removed (1)").click()
    press(pat, "Bring it back")
    assert page.get_by_role("img", name="My cat Bonnie").count() == 1


def test_a_chosen_photo_outlives_a_refused_form(visitor):
    pat = visitor("pat@demo", phone=True)
    page = pat.page
    pat.go("/care-planning/me")
    page.get_by_role("link", name="Add a photo or file").first.click()
    choose(pat, png(90, 60), "sue.png")
    pat.expect_refusals(422)
    press(pat, "Add it")
    assert "You need not choose it again." in page.inner_text("main")
    assert_clean(pat, "plan-file-kept")
    page.get_by_label("What does it show?").fill("Sue and me")
    press(pat, "Add it")
    assert page.get_by_role("img", name="Sue and me").count() == 1
    # A comment shows something too, and is taken off again by whoever showed it.
    page.get_by_label("Your comment").fill("Look at this")
    page.get_by_text("Add a photo or file to your comment").click()
    page.get_by_label("What does it show?").fill("The park")
    choose(pat, png(60, 90), "park.png")
    press(pat, "Add the comment")
    assert_clean(pat, "plan-comment-file")
    assert page.locator(".cp-comment").get_by_role("img", name="The park").count() == 1
    lee = visitor("lee@demo")
    lee.go(page.url.removeprefix(pat.program.address).split("/items/")[0] + "/changes")
    main = lee.page.locator("main")
    assert main.get_by_role("img", name="Sue and me").count() and main.get_by_role("img", name="The park").count()
    page.locator(".cp-comment").get_by_role("button", name="Remove").click()
    page.wait_for_load_state()
    assert not page.get_by_role("img", name="The park").count()


def form(count=2):
    return {"resourceType": "Questionnaire", "status": "active", "title": "How was our lunch club?",
            "url": "https://example.org/forms/lunch-club", "item": [
                {"linkId": f"q{at}", "type": "choice", "text": f"Made-up question {at}",
                 "answerOption": [{"valueString": "Good"}, {"valueString": "Not good"}]} for at in range(1, count + 1)]}


def test_a_lead_adds_a_questionnaire_of_their_own(visitor):
    lead = visitor("caremanager@demo")
    page = lead.page
    lead.go("/social-prescribing/forms/new")
    choose(lead, b"{ no JSON", "form.json", "application/json")
    lead.expect_refusals(422)
    press(lead, "Add it")
    assert page.locator(".nhsuk-error-summary").count() == 1
    assert_clean(lead, "own-form-refused")
    choose(lead, json.dumps(form()).encode(), "form.json", "application/json")
    press(lead, "Add it")
    assert "How was our lunch club?" in page.inner_text("main")
    assert_clean(lead, "own-form-added")
    lead.go("/social-prescribing/measures")
    page.get_by_role("link", name="How was our lunch club?").click()
    assert "Made-up question 2" in page.inner_text("main") and "Not good" in page.inner_text("main")
    # A link worker gives it like any other.
    lee = visitor("lee@demo")
    lee.go("/social-prescribing/caseload")
    cases = lee.page.locator("main a[href*='/referrals/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for case in dict.fromkeys(cases):
        lee.go(case)
        if lee.page.get_by_role("link", name="Give a questionnaire").count():
            break
    lee.page.get_by_role("link", name="Give a questionnaire").click()
    assert "How was our lunch club?" in lee.page.inner_text("main")
    page.get_by_text("Retire it", exact=True).click()
    press(lead, "Retire this questionnaire")
    lee.page.reload()
    assert "How was our lunch club?" not in lee.page.inner_text("main")
