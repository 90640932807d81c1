import TestSupport
import Testing

@Suite("The strict reader of pages")
struct MarkupTests {
    @Test(arguments: [
        ("<p>a", "never closed"), ("<p>a</div>", "closes <p>"), ("</p>", "closes nothing"),
        ("<p class=a>b</p>", "not quoted"),
        ("<p class=\"a\"id=\"b\">c</p>", "no space before"), ("<blink>a</blink>", "not an element we use"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "the id a twice"), ("<p>a & b</p>", "a bare &"),
        ("<p>a < b</p>", "a bare <"),
        ("<p style=\"color:red\">a</p>", "style attribute"), ("<script>x</script>", "a script in the page"),
        ("<p onclick=\"x\">a</p>", "onclick"), ("<a href=\"javascript:x\">a</a>", "javascript:"),
        ("<a href=\"\">a</a>", "nowhere"),
        ("<input name=\"a\">", "has no label"), ("<label for=\"b\">B</label>", "points at no b"),
        ("<h2>a</h2><h4>b</h4>", "<h4> after <h2>"), ("<form method=\"post\" action=\"/a\"></form>", "no csrf token"),
        (
            "<form method=\"get\" action=\"/a\"><input type=\"hidden\" name=\"csrf\" value=\"x\"></form>",
            "into the address"
        ),
        ("<p><div>a</div></p>", "<div> inside <p>"), ("<table><tr><td>a</td></tr></table>", "without a caption"),
        ("<svg viewBox=\"0 0 1 1\"></svg>", "neither hidden nor named"), ("<a href=\"/a\"></a>", "has no words"),
        ("<button>a</button>", "without a type"), ("<a href=\"/a\"><a href=\"/b\">c</a></a>", "inside a link"),
        ("<div/>", "closes itself"), ("<p class=\"a\" class=\"b\">c</p>", "twice on <p>"),
        ("<html><body></body></html>", "not exactly one <h1>"),
        ("<img src=\"/a\">", "no alt"), ("<p", "not closed with >"), ("<p a=\"", "not closed with >"), ("<!-- a", ""),
    ])
    func `finds what a browser would forgive`(text: String, defect: String) {
        let defects = Markup(text).defects
        #expect(defect.isEmpty || defects.contains { $0.contains(defect) }, "\(defects)")
    }

    @Test(arguments: [
        "<p>a &amp; b</p>", "<label for=\"a\">A</label><input id=\"a\" name=\"a\">",
        "<label>A <input name=\"a\"></label>",
        "<svg viewBox=\"0 0 1 1\" role=\"img\" aria-label=\"x\"><path d=\"M0 0\"/></svg>", "<br><p>x</p>", "text only",
        "<form method=\"post\" action=\"/a\"><input type=\"hidden\" name=\"csrf\" value=\"x\"></form>",
        "<textarea aria-label=\"a\">\n</textarea>",
    ])
    func `lets sound markup be`(text: String) {
        #expect(Markup(text).defects == [])
    }

    @Test func `reads text as a person does`() {
        #expect(Markup("<div><p>One</p><p>two <b>th</b>ree &lt;4&gt;</p></div>").text == "One two three <4>")
    }
}
