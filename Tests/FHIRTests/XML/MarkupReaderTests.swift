import Core
import Foundation
import FoundationXML
import Testing

@testable import FHIR

/// Our reader of XML beside Foundation's.
@Suite struct MarkupReaderTests {
    /// What Foundation's parser makes of a text; `nil` when it refuses.
    final class Second: NSObject, XMLParserDelegate {
        var events = ""
        var isRefused = false

        static func events(_ text: String) -> String? {
            let parser = XMLParser(data: Data(text.utf8)), second = Second()
            parser.delegate = second
            parser.shouldProcessNamespaces = true
            return parser.parse() && !second.isRefused ? second.events : nil
        }

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName qName: String?, attributes: [String: String] = [:]
        ) {
            let kept = attributes.filter {
                $0.key != "xmlns" && !$0.key.hasPrefix("xmlns:") && !$0.key.hasPrefix("xsi:")
            }
            events += MarkupReaderTests.start(elementName, namespaceURI ?? "", kept)
        }
        func parser(
            _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
        ) { events += "}" }
        // It says that all went well where it has reported an error. A namespace that is no address is no error.
        func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
            if ![99, 100].contains((parseError as NSError).code) { isRefused = true }
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { events += string }
        func parser(_ parser: XMLParser, foundCDATA block: Data) { events += String(decoding: block, as: UTF8.self) }
    }

    static func start(_ name: String, _ namespace: String, _ attributes: [String: String]) -> String {
        "{\(name) \(namespace) \(attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })|"
    }

    static func events(_ element: MarkupElement) -> String {
        let attributes = Dictionary(element.attributes.map { ($0.name, $0.value) }) { first, _ in first }
        return start(element.name, element.namespace, attributes)
            + element.children.map { child in
                switch child {
                case .text(let text): text
                case .element(let element): events(element)
                }
            }.joined() + "}"
    }

    static let seeds = [
        "<a xmlns=\"u:v\" b='1 &amp; 2&#10;3'>x<b/>&lt;<![CDATA[<y>&]]>\r\nz<!-- c --></a>",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\n"
            + "<p:a xmlns:p=\"u:v\" p:b=\"\t1\r\n2\"><p:c xmlns:p=\"u:w\"/></p:a>",
        "<!-- a --><div xmlns=\"http://www.w3.org/1999/xhtml\">"
            + "<p class=\"x\">é &#xe9;&quot;&apos;&gt;</p></div>\n<!-- b -->",
        "<a xml:lang='cy'><b c=\"d\" e='f'>g]]h</b ></a\n>",
    ]

    @Test func seedsAreReadAlike() throws {
        for seed in Self.seeds {
            #expect(try Self.events(MarkupReader.read(Array(seed.utf8))) == Second.events(seed), "\(seed)")
        }
        for file in SharedFiles.resources.prefix(150) {
            guard let xml = try? Resource(file.json).xml() else { continue }
            let text = String(decoding: xml, as: UTF8.self)
            #expect(try Self.events(MarkupReader.read(xml)) == Second.events(text), "\(file.name)")
        }
    }

    @Test func alteredTextsAreReadAlike() throws {
        var draw = HostileTests.Draw(state: 99), bothCount = 0, neitherCount = 0, stricter: Set<String> = []
        let pieces = [
            "<", ">", "&", ";", "\"", "'", "=", "/", " ", "]]>", "--", "<b>", "</b>", "xmlns", ":", "&#0;", "&x;", "é",
            "1", "\n",
        ]
        for _ in 0..<6000 {
            var text = Array(Self.seeds[draw.below(Self.seeds.count)])
            for _ in 0...draw.below(3) {
                let place = draw.below(text.count)
                switch draw.below(3) {
                case 0: text.remove(at: place)
                case 1: text.insert(contentsOf: pieces[draw.below(pieces.count)], at: place)
                default: text.swapAt(place, draw.below(text.count))
                }
            }
            let altered = String(text)
            // At an empty instruction Foundation's parser reads through a null pointer and all tests would end.
            guard !altered.dropFirst().contains("<?"), !altered.contains("<!D") else { continue }
            // It warns of instructions whose names begin with "xml".
            guard !altered.hasPrefix("<?") || altered.hasPrefix("<?xml ") else { continue }
            let own = (try? MarkupReader.read(Array(altered.utf8))).map(Self.events), second = Second.events(altered)
            switch (own, second) {
            case (nil, nil): neitherCount += 1
            case (let own?, let second?):
                bothCount += 1
                #expect(own == second, "\(altered)")
            case (nil, _?): stricter.insert(altered)
            case (_?, nil): Issue.record("we alone take \(altered)")
            }
        }
        #expect(bothCount > 500 && neitherCount > 500)
        #expect(stricter.count * 10 < bothCount, "\(stricter.prefix(8))")
        figure(
            "\(bothCount) altered texts of XML are read as Foundation reads them, \(neitherCount) are refused by both")
        figure("\(stricter.count) that Foundation takes are refused")
    }
}
