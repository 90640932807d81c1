import Core

extension Problem {
    /// Answers with another address, for good.
    static func movedTo(_ path: String) -> Problem {
        Problem(
            status: 308, code: "moved", title: "Moved", words: "This page has another address.",
            headers: [("location", path)])
    }

    /// What a person sees. The number is shown where they may need it: when the fault is ours.
    func page(requestID: String) -> Page {
        Page(
            title,
            HTML(
                """
                <p>\(words)</p>
                \(if: !fields.isEmpty, fieldList)
                \(if: status >= 500, "<p>Number to quote: <code>\(requestID)</code></p>")
                <p><a class="nhsuk-link" href="/">Go to the home page</a></p>
                """))
    }

    /// The same in a few words, for a piece of a page.
    func fragment(requestID: String) -> HTML {
        """
        <div class="cw-refusal" role="alert"><p>\(words)</p>\(if: !fields.isEmpty, fieldList)\
        \(if: status >= 500, "<p>Number to quote: <code>\(requestID)</code></p>")</div>
        """
    }

    private var fieldList: HTML {
        "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(each: fields, { "<li>\($0.words)</li>" })</ul>"
    }
}
