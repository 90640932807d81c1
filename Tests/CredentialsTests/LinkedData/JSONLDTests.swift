import Core
import Credentials
import Testing

@Suite struct JSONLDTests {
    static let expansions = VectorCount(
        "json-ld, expand", "documents are expanded", files: ["json-ld/expand", "json-ld/expand-manifest.json"],
        of: { try JSONLDCase.all("expand") }, name: { $0.id }, leavingOut: { $0.leftOut },
        isNegative: { $0.isNegative }, check: isExpanded)
    static let conversions = VectorCount(
        "json-ld, toRdf", "documents become quads", files: ["json-ld/toRdf", "json-ld/toRdf-manifest.json"],
        of: { try JSONLDCase.all("toRdf") }, name: { $0.id }, leavingOut: { $0.leftOut },
        isNegative: { $0.isNegative }, check: isConverted)

    @Test func expandsAsTheStandardSays() { Self.expansions.expectAll() }

    @Test func becomesTheStandardsQuads() { Self.conversions.expectAll() }

    static func isExpanded(_ test: JSONLDCase) throws -> Bool {
        let document = try Vectors.json(test.input)
        func expanded() throws -> JSON { try document.expanded(contexts: JSONLDCase.contexts, options: test.options) }
        guard !test.isNegative else { return isRefused(test) { try expanded() } }
        let expected = try Vectors.json(try #require(test.expect))
        return try expanded().sorted().description == expected.sorted().description
    }

    static func isConverted(_ test: JSONLDCase) throws -> Bool {
        let document = try Vectors.json(test.input)
        func dataset() throws -> RDFDataset {
            try document.dataset(contexts: JSONLDCase.contexts, options: test.options)
        }
        guard !test.isNegative else { return isRefused(test) { try dataset() } }
        let canonical = String(decoding: try dataset().canonical().bytes, as: UTF8.self)
        // A test of syntax alone has no expected quads, but what comes must be quads.
        let expected = try test.expect.map(Vectors.bytes) ?? Array(canonical.utf8)
        return try canonical == String(decoding: RDFDataset(nQuads: expected).canonical().bytes, as: UTF8.self)
    }

    /// Whether work ends with the code that the case names.
    private static func isRefused<Value>(_ test: JSONLDCase, _ work: () throws -> Value) -> Bool {
        do {
            _ = try work()
            return false
        } catch {
            return test.errorCode != nil && (error as? LinkedDataProblem)?.code == test.errorCode
        }
    }

    @Test(arguments: [
        #"{"@context": {"known": "urn:known"}, "known": 1, "unknown": 2}"#,
        #"{"@context": {"known": "urn:known"}, "known": {"unknown": 2}}"#,
        #"{"@context": {"known": "urn:known", "nothing": null}, "known": 1, "nothing": 2}"#,
        #"{"@context": {"known": "urn:known"}, "@type": "Unknown", "known": 1}"#,
        #"{"@context": {"known": "urn:known"}, "@id": "relative", "known": 1}"#,
        #"{"@context": {"known": {"@id": "urn:known", "@type": "@id"}}, "known": "relative"}"#,
        #"{"@context": {"known": "urn:known"}, "known": 1, "@future": 1}"#,
        #"{"@context": {"known": "urn:known"}, "known": 1, "@vocab": "urn:a"}"#,
        #"{"@context": {"known": "_:known"}, "known": 1}"#,
        #"{"@context": {"known": "urn:known"}, "known": {"@value": "a", "@language": "no language"}}"#,
        #"{"@context": {"known": "urn:known"}, "@graph": [{"known": 1}, "loose"]}"#,
        #"{"@context": {"k": "urn:known"}, "\#u{212A}": 1}"#,
        "{\"@context\": {\"\u{E9}\": \"urn:known\"}, \"e\u{301}\": 1}",
    ])
    func whatNoSignatureWouldCoverIsRefusedWhenAsked(text: String) throws {
        let document = try JSON(parsing: text)
        let strict = JSONLDOptions(refusesUndefined: true)
        let problem = #expect(throws: LinkedDataProblem.self) {
            _ = try document.dataset(contexts: KnownContexts(), options: strict)
        }
        #expect(problem?.code == LinkedDataProblem.undefinedTerm)
        #expect(throws: Never.self) { try document.dataset(contexts: KnownContexts()) }
    }

    @Test func aContextThatIsNotKnownIsNeverFetched() throws {
        let document: JSON = ["@context": "https://example.org/unknown", "name": "a"]
        #expect(throws: LinkedDataProblem("loading remote context failed", "https://example.org/unknown")) {
            try document.expanded(contexts: KnownContexts())
        }
    }

    @Test func doublesRoundFromTheirExactValue() throws {
        // Seventeen digits that end in 5: the double itself lies above, or below.
        for (digits, expected) in [
            ("0.30000000000000004", "3.0E-1"), ("9007199254740993.5e-3", "9.007199254740994E12"), ("1e21", "1.0E21"),
            ("0.5", "5.0E-1"), ("-5.3", "-5.3E0"), ("0.00032459131194240045", "3.245913119424005E-4"),
            ("0.00041442451883910535", "4.144245188391053E-4"), ("1e-310", "1.0E-310"),
        ] {
            let document = try JSON(parsing: #"{"urn:p": \#(digits)}"#)
            let lines = try document.dataset(contexts: KnownContexts()).canonical().lines
            let line = String(decoding: try #require(lines.first), as: UTF8.self)
            #expect(line.contains("\"\(expected)\"^^<http://www.w3.org/2001/XMLSchema#double>"), "\(digits): \(line)")
        }
    }
}
