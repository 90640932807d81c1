import Core

/// What the XHTML of a narrative may hold.
///
/// - Source: HL7 FHIR 4.0.1, Narrative, txt-1 and txt-2: the elements of HTML 4.0 chapters 7 to 11 (but section 4 of
///   chapter 9) and 15, anchors, images, and style attributes.
enum NarrativeRules {
    static let elements = Set(
        """
        a abbr acronym address b bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em \
        font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub sup table \
        tbody td tfoot th thead tr tt u ul var
        """.split(separator: " ").map(String.init)
    )

    static let attributes = Set(
        """
        abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff cite \
        class clear color colspan compact coords datetime dir face frame headers height href hreflang hspace id ismap \
        lang longdesc name noshade nowrap rel rev rowspan rules scope shape size span src start style summary \
        tabindex target title type usemap valign value vspace width xml:lang xml:space
        """.split(separator: " ").map(String.init))

    /// What is wrong with a narrative, with the rule that says so.
    static func problems(in text: String) -> [(rule: String, words: String)] {
        let root: MarkupElement
        do { root = try MarkupReader.read(Array(text.utf8)) } catch { return [("txt-1", error.words)] }
        guard root.name == "div", root.namespace == MarkupElement.xhtmlNamespace else {
            return [("txt-1", "A narrative is a div of XHTML.")]
        }
        var problems: [(rule: String, words: String)] = []
        var waiting = [root]
        while let element = waiting.popLast(), problems.count < 10 {
            if element.namespace != MarkupElement.xhtmlNamespace || !elements.contains(element.name) {
                problems.append(("txt-1", "A narrative must not hold the element \(element.name.prefix(40))."))
            }
            for attribute in element.attributes where !isAllowed(attribute) {
                problems.append(("txt-1", "A narrative must not hold the attribute \(attribute.name.prefix(40))."))
            }
            waiting += element.elements
        }
        if !root.hasText { problems.append(("txt-2", "A narrative must say something.")) }
        return problems
    }

    /// An address must not be a script.
    private static func isAllowed(_ attribute: MarkupElement.Attribute) -> Bool {
        guard attributes.contains(attribute.name) else { return false }
        guard ["href", "src", "cite", "longdesc", "usemap"].contains(attribute.name) else { return true }
        let address = attribute.value.lowercased().filter { !$0.isWhitespace && ($0.asciiValue ?? 33) > 32 }
        return !address.hasPrefix("javascript:") && !address.hasPrefix("vbscript:")
    }
}

extension ResourceCheck {
    mutating func narrative(_ text: String, _ path: String) {
        for problem in NarrativeRules.problems(in: text) {
            log.error(.invariant, path, problem.words, rule: problem.rule)
        }
    }
}
