import Core
import Credentials
import Testing

@Suite struct RDFCanonicalisationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let kind: String
        let action: String
        let result: String
        let hash: CanonicalHash

        var testDescription: String { id }

        func dataset() throws -> RDFDataset { try RDFDataset(nQuads: Vectors.bytes("rdf-canon/\(action)")) }
    }

    static let count = VectorCount(
        "rdf-canon", "data sets are named and written, or stopped", files: ["rdf-canon"], of: cases,
        name: { $0.id }, isNegative: { $0.kind.hasSuffix("NegativeEvalTest") }, check: isTheStandards)

    static func cases() throws -> [Case] {
        try Vectors.json("rdf-canon/manifest.json")["entries"]?.elements.map { entry in
            Case(
                id: entry["id"]?.text ?? "", kind: entry["type"]?.text ?? "", action: entry["action"]?.text ?? "",
                result: entry["result"]?.text ?? "",
                hash: entry["hashAlgorithm"]?.text == "SHA384" ? .sha384 : .sha256)
        } ?? []
    }

    @Test func theStandardsCases() { Self.count.expectAll() }

    static func isTheStandards(_ test: Case) throws -> Bool {
        if test.kind.hasSuffix("NegativeEvalTest") {
            let dataset = try test.dataset()
            return isStopped { try dataset.canonical(hash: test.hash) }
        }
        if test.kind.hasSuffix("MapTest") {
            let labels = try test.dataset().canonical(hash: test.hash).labels
            guard case .object(let members) = try Vectors.json("rdf-canon/\(test.result)") else { return false }
            return labels == Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.text ?? "") })
        }
        let canonical = try test.dataset().canonical(hash: test.hash)
        return try test.kind.hasSuffix("EvalTest")
            && String(decoding: canonical.bytes, as: UTF8.self) == Vectors.text("rdf-canon/\(test.result)")
    }

    @Test func aLongRingOfBlankNodesIsStopped() throws {
        let ring = (0..<5_000).map { "_:n\($0) <urn:next> _:n\(($0 + 1) % 5_000) .\n" }.joined()
        let dataset = try RDFDataset(nQuads: Array(ring.utf8))
        #expect(Self.isStopped { try dataset.canonical() })
    }

    @Test func aStarOfBlankNodesIsStopped() throws {
        let star = (0..<5_000).map { "_:a <urn:p> _:n\($0) .\n_:b <urn:p> _:n\($0) .\n" }.joined()
        let dataset = try RDFDataset(nQuads: Array(star.utf8))
        #expect(Self.isStopped { try dataset.canonical() })
    }

    @Test func quadsAreCounted() {
        let many = (0..<20_001).map { "<urn:a> <urn:p> \"\($0)\" .\n" }.joined()
        let problem = #expect(throws: LinkedDataProblem.self) { try RDFDataset(nQuads: Array(many.utf8)) }
        #expect(problem?.code == LinkedDataProblem.workLimit)
    }

    @Test func textsThatOnlyLookEqualStayTwoQuads() throws {
        let two = "<urn:a> <urn:p> \"\u{E9}\" .\n<urn:a> <urn:p> \"e\u{301}\" .\n"
        #expect(try RDFDataset(nQuads: Array(two.utf8)).canonical().lines.count == 2)
    }

    @Test(arguments: [
        "<urn:a> <urn:p> <urn:b>", "<urn:a> <urn:p> .", "<a> <urn:p> <urn:b> .", "<urn:a> _:b <urn:b> .",
        "<urn:a> <urn:p> \"a .", "<urn:a> <urn:p> \"\\x\" .", "<urn:a> <urn:p> \"\\uD800\" .",
        "<urn:a> <urn:p> \"a\"@ .", "<urn:a> <urn:p> \"a\"^^<b> .", "<urn:a> <urn:p> <urn:b> . .",
        "<urn:a b> <urn:p> 1 .",
        "\"a\" <urn:p> <urn:b> .", "_:- <urn:p> <urn:b> .", "<urn:a> <urn:p> <urn:b> \"g\" .",
    ])
    func whatIsNoQuadIsRefused(line: String) {
        #expect(throws: LinkedDataProblem(LinkedDataProblem.invalidQuad, "line 2")) {
            try RDFDataset(nQuads: Array("# fine\n\(line)\n".utf8))
        }
    }

    /// Whether work ends with a limit, and soon.
    private static func isStopped(_ work: () throws -> CanonicalDataset) -> Bool {
        var code: String?
        let seconds = processorSeconds {
            do { _ = try work() } catch { code = (error as? LinkedDataProblem)?.code }
        }
        return code == LinkedDataProblem.workLimit && seconds < 0.8
    }
}
