/// How much XML is taken.
public struct MarkupLimits: Sendable {
    public var sizeBytes = 16_777_216
    /// Elements inside one another.
    public var depthCount = 100
    /// Elements, attributes and texts in all.
    public var nodeCount = 1_000_000

    public init() {}
}

/// Reads the XML that FHIR uses: UTF-8, namespaces, and the five entities that XML itself has.
///
/// A document type is refused, so there are no other entities, nothing is fetched and nothing multiplies. Comments and
/// processing instructions are skipped.
enum MarkupReader {
    static func read(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(ResourceIssue) -> MarkupElement {
        guard bytes.count <= limits.sizeBytes else { throw MarkupScanner.problem("the text is too long", .tooLong) }
        guard let text = String(validating: bytes, as: UTF8.self), MarkupText.isWritable(text) else {
            throw MarkupScanner.problem("the text is not UTF-8, or holds a character that XML cannot")
        }
        var tree = MarkupTree(scanner: MarkupScanner(bytes: bytes), limits: limits)
        return try tree.document()
    }
}

/// Builds the elements of a document, with a list of those that are open rather than by calling itself.
private struct MarkupTree {
    var scanner: MarkupScanner
    let limits: MarkupLimits
    private var open: [Open] = []
    private var nodeCount = 0

    /// An element whose end has not come yet.
    private struct Open {
        var element: MarkupElement
        /// With its prefix, as the end must have it.
        let writtenName: String
        /// What the prefixes mean in it; the empty one is what has none.
        let namespaces: [String: String]
        /// Text since the last element in it; comments may cut it into many pieces.
        var text = ""

        mutating func keepText() {
            guard !text.isEmpty else { return }
            element.children.append(.text(text))
            text = ""
        }
    }

    init(scanner: MarkupScanner, limits: MarkupLimits) {
        self.scanner = scanner
        self.limits = limits
    }

    mutating func document() throws(ResourceIssue) -> MarkupElement {
        try scanner.declaration()
        try scanner.skipBetweenElements()
        var root = try start()
        while root == nil { root = try content() }
        try scanner.skipBetweenElements()
        guard scanner.isAtEnd, let root else { throw scanner.problem("something follows the element") }
        return root
    }

    /// The next piece of what is in an element; the root when it has ended.
    private mutating func content() throws(ResourceIssue) -> MarkupElement? {
        if scanner.take("</") { return try end() }
        if scanner.take("<!--") {
            try scanner.skipComment()
        } else if scanner.take("<![CDATA[") {
            add(try scanner.upTo("]]>"))
        } else if scanner.take("<?") {
            try scanner.skipInstruction()
        } else if scanner.next == UInt8(ascii: "<") {
            return try start()
        } else {
            guard !scanner.isAtEnd else { throw scanner.problem("an element has no end") }
            add(try scanner.text())
        }
        return nil
    }

    private mutating func start() throws(ResourceIssue) -> MarkupElement? {
        guard scanner.take("<") else { throw scanner.problem("an element is expected") }
        let name = try scanner.name()
        var attributes: [MarkupElement.Attribute] = [], names: Set<String> = []
        while try scanner.isBeforeAttribute() {
            let attribute = try scanner.attribute()
            guard names.insert(attribute.name).inserted else { throw scanner.problem("an attribute comes twice") }
            attributes.append(attribute)
            try count()
        }
        let isEmpty = scanner.take("/")
        guard scanner.take(">") else { throw scanner.problem("a > is expected") }
        var namespaces = open.last?.namespaces ?? ["xml": "http://www.w3.org/XML/1998/namespace"]
        for attribute in attributes {
            let parts = attribute.name.split(separator: ":", maxSplits: 1)
            guard parts.first == "xmlns" else { continue }
            guard parts.count == 1 || !attribute.value.isEmpty, parts.last != "xml" || parts.count == 1 else {
                throw scanner.problem("a prefix cannot mean that")
            }
            namespaces[parts.count > 1 ? String(parts[1]) : ""] = attribute.value
        }
        let (prefix, local) = Self.parts(of: name)
        guard let namespace = namespaces[prefix] ?? (prefix.isEmpty ? "" : nil) else {
            throw scanner.problem("a prefix is not declared")
        }
        let kept = attributes.filter {
            !["xmlns", "xsi"].contains(Self.parts(of: $0.name).prefix) && $0.name != "xmlns"
        }
        guard
            kept.allSatisfy({
                Self.parts(of: $0.name).prefix.isEmpty || namespaces[Self.parts(of: $0.name).prefix] != nil
            })
        else { throw scanner.problem("a prefix is not declared") }
        try count()
        let element = MarkupElement(name: local, namespace: namespace, attributes: kept)
        open.append(Open(element: element, writtenName: name, namespaces: namespaces))
        guard open.count <= limits.depthCount else {
            throw MarkupScanner.problem("elements go too deep", .tooCostly)
        }
        return isEmpty ? close() : nil
    }

    private mutating func end() throws(ResourceIssue) -> MarkupElement? {
        guard try scanner.name() == open.last?.writtenName else {
            throw scanner.problem("another element was open")
        }
        scanner.skipSpace()
        guard scanner.take(">") else { throw scanner.problem("a > is expected") }
        return close()
    }

    /// Ends the innermost element; the root when it was that.
    private mutating func close() -> MarkupElement? {
        guard var closed = open.popLast() else { return nil }
        closed.keepText()
        guard let parent = open.indices.last else { return closed.element }
        open[parent].keepText()
        open[parent].element.children.append(.element(closed.element))
        return nil
    }

    private mutating func add(_ text: String) {
        guard let place = open.indices.last else { return }
        open[place].text += text
    }

    private mutating func count() throws(ResourceIssue) {
        nodeCount += 1
        guard nodeCount <= limits.nodeCount else {
            throw MarkupScanner.problem("there are more elements than are taken", .tooCostly)
        }
    }

    private static func parts(of name: String) -> (prefix: String, local: String) {
        let parts = name.split(separator: ":", maxSplits: 1)
        return parts.count > 1 ? (String(parts[0]), String(parts[1])) : ("", name)
    }
}
