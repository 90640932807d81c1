/// A page read strictly, for tests: what a browser would forgive is a defect here.
///
/// Checks that tags balance, attributes are quoted, elements are known, ids are unique and pointed at, controls are
/// labelled, headings go down one step at a time, forms carry their token, and nothing inline needs a weaker policy.
public struct Markup: Sendable {
    /// What is wrong, each with where; empty for a sound page.
    public let defects: [String]
    public let elements: [Element]
    /// What a person reads: the text between tags, with runs of white space as one space.
    public let text: String

    public struct Element: Sendable, Hashable {
        public let name: String
        public let attributes: [String: String]
        /// The text inside, descendants included.
        public fileprivate(set) var text = ""
        /// The form it stands in, by its place in ``Markup/elements``.
        fileprivate let form: Int?
        fileprivate let isInLabel: Bool
        fileprivate let isInSVG: Bool

        public subscript(_ attribute: String) -> String? { attributes[attribute] }
        public func has(class name: String) -> Bool {
            (attributes["class"] ?? "").split(separator: " ").contains(Substring(name))
        }
    }

    public init(_ text: String) {
        var reader = MarkupReader(text)
        reader.read()
        elements = reader.elements
        self.text = reader.elements.first?.text.collapsed ?? reader.looseText.collapsed
        defects = reader.defects + MarkupRules.defects(in: reader.elements)
    }

    public func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    public func with(id: String) -> Element? { elements.first { $0["id"] == id } }

    public func having(class name: String) -> [Element] { elements.filter { $0.has(class: name) } }

    /// The addresses of its links.
    public var links: [String] { all("a").compactMap { $0["href"] } }

    /// The names and values that its forms would send as they stand, hidden fields included.
    /// - Parameter action: only the forms that go there; `nil` means all.
    public func fields(ofFormTo action: String? = nil) -> [(name: String, value: String)] {
        elements.compactMap { element in
            guard let form = element.form, let name = element["name"] else { return nil }
            if let action, elements[form]["action"] != action { return nil }
            switch element.name {
            case "input":
                let kind = element["type"] ?? "text"
                if ["checkbox", "radio"].contains(kind), element["checked"] == nil { return nil }
                return ["submit", "file"].contains(kind) ? nil : (name, element["value"] ?? "")
            case "textarea": return (name, element.text)
            default: return nil
            }
        }
    }
}

extension Markup.Element {
    init(name: String, attributes: [String: String], form: Int?, isInLabel: Bool, isInSVG: Bool) {
        self.name = name
        self.attributes = attributes
        self.form = form
        self.isInLabel = isInLabel
        self.isInSVG = isInSVG
    }

    mutating func append(_ more: String) { text += more }
    var standsInForm: Int? { form }
    var standsInLabel: Bool { isInLabel }
    var standsInSVG: Bool { isInSVG }
}

extension String {
    /// Runs of white space as one space, none at the ends.
    var collapsed: String { split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ") }
}
