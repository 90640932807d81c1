import Core
import TestSupport
import Testing

@testable import Web

@Suite("Components")
struct ComponentTests {
    private let form = FormFrame(csrf: "token")

    private func markup(_ html: HTML) -> Markup { Markup(html.text) }

    @Test func `all of them on one page make a sound page, with problems and without`() async throws {
        let problems = [
            FieldProblem("name", "Enter the name"), FieldProblem("kind", "Choose a kind"),
            FieldProblem("", "Look again"),
        ]
        let routes = [
            Route(.get, "/demo", .signedIn, "Look") { .page(demoPage(FormFrame($0))) },
            Route(.get, "/wrong", .signedIn, "Look") { _ in
                .page(demoPage(FormFrame(csrf: "t", sent: Form(["name": "<x>", "kind": "day"]), problems: problems)))
            },
        ]
        let browser = try TestSite([makeModule(routes)], host: makeHost()).browser(makeSession())
        #expect(try await browser.get("/demo").status == 200)
        let wrong = try await browser.get("/wrong")
        #expect(wrong.status == 422)
        #expect(wrong.markup.all("title").first?.text.hasPrefix("Error: ") == true)
    }

    @Test func `a form carries its token`() {
        let page = markup(form.post(to: "/wards", form.textInput("name", "Name")))
        #expect(page.defects.isEmpty)
        #expect(page.fields(ofFormTo: "/wards").map(\.name) == ["csrf", "name"])
        let button = markup(form.button(to: "/wards/7", "Close", .warning, about: "Ward 7", hidden: ["why": "moved"]))
        #expect(button.fields(ofFormTo: "/wards/7").map(\.value) == ["token", "moved"])
        #expect(button.all("button").first?.text == "Close Ward 7")
    }

    @Test func `a field shows its problem beside it, and what was typed`() throws {
        let wrong = FormFrame(
            csrf: "t", sent: Form(["beds": "many"]), problems: [FieldProblem("beds", "Enter a number")])
        let page = markup(wrong.numberInput("beds", "Beds", hint: "In use", value: 24))
        let input = try #require(page.with(id: "beds"))
        #expect(input["value"] == "many")
        #expect(input["aria-describedby"] == "beds-hint beds-error")
        #expect(input.has(class: "nhsuk-input--error"))
        #expect(page.with(id: "beds-error")?.text == "Error: Enter a number")
    }

    @Test func `hours are shown as contracts or as limits have them, and what was typed comes back`() {
        func value(_ html: HTML) -> String? { markup(html).with(id: "x")?["value"] }
        #expect(value(form.hoursInput("x", "X", value: Minutes(690))) == "11.5")
        #expect(value(form.hoursInput("x", "X", value: Minutes(690), style: .clock)) == "11:30")
        #expect(form.hoursInput("x", "X", suffix: "hours a week").text.contains("hours a week"))
        let wrong = FormFrame(csrf: "t", sent: Form(["x": "eleven"]), problems: [FieldProblem("x", "Enter hours")])
        #expect(value(wrong.hoursInput("x", "X", value: Minutes(690))) == "eleven")
    }

    @Test func `a form with two deeds sends its fields to either, and to neither on Enter`() {
        let page = markup(
            form.post(to: "/undo", form.waitsForButton + form.submit("Undo") + form.submit("Redo", to: "/redo")))
        #expect(page.defects.isEmpty)
        #expect(page.all("button").map { $0["formaction"] } == [nil, nil, "/redo"])
        #expect(page.all("button").map { $0["disabled"] != nil } == [true, false, false])
    }

    @Test func `a password is never sent back`() {
        let wrong = FormFrame(csrf: "t", sent: Form(["password": "secret"]), problems: [FieldProblem("name", "x")])
        #expect(!wrong.textInput("password", "Password", kind: .password).text.contains("secret"))
    }

    @Test func `what was unticked stays unticked when the form comes back`() {
        let choices = [Choice("a", "A"), Choice("b", "B")]
        let again = FormFrame(csrf: "t", sent: Form(["x": "b"]), problems: [FieldProblem("y", "z")])
        func ticked(_ html: HTML) -> [String] {
            markup(html).all("input").filter { $0["checked"] != nil }.map { $0["value"] ?? "" }
        }
        #expect(ticked(again.checkboxes("x", "X", choices, values: ["a"])) == ["b"])
        #expect(ticked(again.checkbox("y", "Y", isTicked: true)).isEmpty)
        #expect(ticked(form.checkboxes("x", "X", choices, values: ["a"])) == ["a"])
        #expect(ticked(form.radios("x", "X", choices, value: "b")) == ["b"])
    }

    @Test func `the first choice has the field's own id, where the error summary leads`() {
        let page = markup(form.radios("kind", "Kind", [Choice("a", "A"), Choice("b", "B")]))
        #expect(page.all("input").map { $0["id"] ?? "" } == ["kind", "kind-2"])
        #expect(markup(errorSummary([FieldProblem("kind", "Choose a kind")])).links == ["#kind"])
    }

    @Test func `two forms on a page keep their ids apart`() {
        let both =
            form.post(to: "/a", form.textInput("name", "A"))
            + form.prefixed("second-").post(to: "/b", form.prefixed("second-").textInput("name", "B"))
        #expect(markup(both).defects.isEmpty)
    }

    @Test func `a textarea keeps its first line, even when it is empty`() {
        #expect(markup(form.textarea("note", "Note", value: "\nsecond")).all("textarea").first?.text == "\nsecond")
    }

    @Test(arguments: [(690, "11.5"), (2250, "37.5"), (60, "1"), (20, "0.33"), (0, "0"), (61, "1.02"), (66, "1.1")])
    func `hours are shown as they are typed`(minutes: Int, words: String) {
        #expect(FormFrame.inHours(Minutes(minutes)) == words)
    }

    @Test(arguments: [
        (1, 1, [1]), (1, 3, [1, 2, 3]), (4, 12, [1, nil, 3, 4, 5, nil, 12]), (12, 12, [1, nil, 11, 12]),
        (2, 4, [1, 2, 3, 4]),
    ])
    func `a long list shows first, last and neighbours`(page: Int, count: Int, shown: [Int?]) {
        #expect(shownPages(page, of: count) == shown)
    }

    @Test(arguments: [(0, 0, "0"), (5, 10, "50"), (20, 10, "100"), (-1, 10, "0"), (1, 3, "33")])
    func `progress stays between nothing and all`(done: Int, total: Int, percent: String) {
        let bar = markup(progressBar("Drafting", done: done, of: total, words: "so far"))
        #expect(bar.elements.first?["aria-valuenow"] == percent)
    }

    @Test func `a table names its rows and columns`() {
        let html = table("Wards", [.text("Ward"), .number("Beds")], [["<b>7</b>", "24"]])
        let page = markup(html)
        #expect(page.all("th").map { $0["scope"] ?? "" } == ["col", "col", "row"])
        #expect(page.all("caption").first?.text == "Wards")
    }

    @Test func `an empty worklist says what comes next`() {
        #expect(markup(worklist([])).text.contains("Nothing waits for you just now."))
    }
}

@Suite("Markup we write")
struct HTMLTests {
    @Test func `text is escaped in tags and attributes`() {
        let words = "<script>\"x\" & 'y'"
        let html: HTML = "<p title=\"\(words)\">\(words)</p>"
        let escaped = "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(Markup(html.text).all("p").first?["title"] == words)
    }

    @Test func `markup in markup stays, and is not escaped twice`() {
        let inner: HTML = "<b>\("a&b")</b>"
        let none: HTML? = nil
        #expect(("<p>\(inner)\(none)</p>" as HTML).text == "<p><b>a&amp;b</b></p>")
    }

    @Test(arguments: [
        ("/wards?a=1&b=2", "/wards?a=1&amp;b=2"), ("#name", "#name"), ("?page=2", "?page=2"),
        ("https://nhs.uk", "https://nhs.uk"),
        ("mailto:a@example.org", "mailto:a@example.org"), ("javascript:alert(1)", ""), ("JAVASCRIPT:alert(1)", ""),
        (" javascript:x", ""), ("data:text/html,x", ""), ("//evil.example", ""), ("/\\evil.example", ""), ("wards", ""),
    ])
    func `an address is only ever a safe one`(address: String, written: String) {
        #expect(("\(url: address)" as HTML).text == written)
    }

    @Test func `attributes without a value are left out`() {
        #expect(
            ("<a\(attribute: "rel", nil)\(attribute: "id", "x\"")\(flag: "hidden", false)>" as HTML).text
                == "<a id=\"x&quot;\">")
    }
}
