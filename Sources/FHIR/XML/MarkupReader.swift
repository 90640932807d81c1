import Foundation
import FoundationXML

/// How much XML is taken.
public struct MarkupLimits: Sendable {
    public var sizeBytes = 16_777_216
    /// Elements inside one another.
    public var depthCount = 100
    /// Elements and texts in all.
    public var nodeCount = 1_000_000

    public init() {}
}

/// Reads XML safely: UTF-8 only, no document type and so no entities of its own, nothing fetched, limits kept.
enum MarkupReader {
    static func read(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(ResourceIssue) -> MarkupElement {
        guard bytes.count <= limits.sizeBytes else { throw problem("the text is too long", .tooLong) }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw problem("the text is not UTF-8")
        }
        try refuseDocumentType(text)
        let parser = XMLParser(data: Data(bytes))
        let builder = MarkupBuilder(limits: limits)
        parser.delegate = builder
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        let isWhole = parser.parse()
        if builder.isTooMuch { throw problem("there are more elements than are taken", .tooCostly) }
        guard isWhole, let root = builder.root else {
            throw problem("it is not well formed, at line \(parser.lineNumber)")
        }
        return root
    }

    /// Goes over what may stand before the first element; a document type, or another encoding, is refused unread.
    private static func refuseDocumentType(_ text: String) throws(ResourceIssue) {
        var rest = text[...]
        if rest.unicodeScalars.first?.value == 0xFEFF { rest.unicodeScalars.removeFirst() }
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.hasPrefix("<?") {
                guard let end = rest.firstRange(of: "?>") else { throw problem("an instruction has no end") }
                if rest.hasPrefix("<?xml "), let mark = rest[..<end.lowerBound].firstRange(of: "encoding") {
                    let name = rest[mark.upperBound..<end.lowerBound].filter { $0.isLetter || $0.isNumber || $0 == "-" }
                    guard ["UTF-8", "US-ASCII"].contains(where: name.uppercased().hasPrefix) else {
                        throw problem("only UTF-8 is taken")
                    }
                }
                rest = rest[end.upperBound...]
            } else if rest.hasPrefix("<!--") {
                guard let end = rest.dropFirst(4).firstRange(of: "-->") else { throw problem("a comment has no end") }
                rest = rest[end.upperBound...]
            } else {
                guard rest.hasPrefix("<"), !rest.hasPrefix("<!") else {
                    throw problem("an element is expected; a document type is not taken")
                }
                return
            }
        }
    }

    static func problem(_ words: String, _ kind: ResourceIssue.Kind = .structure) -> ResourceIssue {
        ResourceIssue(.fatal, kind, "", "This XML cannot be read: \(words).")
    }
}

/// Builds elements from what the parser reports.
private final class MarkupBuilder: NSObject, XMLParserDelegate {
    private let limits: MarkupLimits
    private var open: [MarkupElement] = []
    private var nodeCount = 0
    private(set) var root: MarkupElement?
    private(set) var isTooMuch = false

    init(limits: MarkupLimits) { self.limits = limits }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
        attributes: [String: String] = [:]
    ) {
        count(parser)
        let kept = attributes.filter { $0.key != "xmlns" && !$0.key.hasPrefix("xmlns:") && !$0.key.hasPrefix("xsi:") }
            .map { MarkupElement.Attribute(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
        open.append(MarkupElement(name: elementName, namespace: namespaceURI ?? "", attributes: kept))
        if open.count > limits.depthCount { stop(parser) }
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
    ) {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { add(string, parser) }
    func parser(_ parser: XMLParser, foundIgnorableWhitespace whitespaceString: String) {
        add(whitespaceString, parser)
    }
    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        add(String(decoding: block, as: UTF8.self), parser)
    }

    private func add(_ text: String, _ parser: XMLParser) {
        guard let place = open.indices.last else { return }
        if case .text(let before)? = open[place].children.last {
            open[place].children[open[place].children.count - 1] = .text(before + text)
        } else {
            count(parser)
            open[place].children.append(.text(text))
        }
    }

    private func count(_ parser: XMLParser) {
        nodeCount += 1
        if nodeCount > limits.nodeCount { stop(parser) }
    }

    private func stop(_ parser: XMLParser) {
        isTooMuch = true
        parser.abortParsing()
    }
}
