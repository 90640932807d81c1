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

    static let cases: [Case] = {
        let manifest = try? Vectors.json("rdf-canon/manifest.json")
        return (manifest?["entries"]?.elements ?? []).map { entry in
            Case(
                id: entry["id"]?.text ?? "", kind: entry["type"]?.text ?? "", action: entry["action"]?.text ?? "",
                result: entry["result"]?.text ?? "",
                hash: entry["hashAlgorithm"]?.text == "SHA384" ? .sha384 : .sha256)
        }
    }()

    @Test func thereAreCases() {
        for kind in ["EvalTest", "MapTest"] {
            #expect(Self.cases.contains { $0.kind.hasSuffix(kind) }, "\(kind)")
        }
    }

    @Test(arguments: cases)
    func theStandardsCase(_ test: Case) throws {
        if test.kind.hasSuffix("NegativeEvalTest") {
            let dataset = try test.dataset()
            expectStopped { try dataset.canonical(hash: test.hash) }
        } else if test.kind.hasSuffix("MapTest") {
            let labels = try test.dataset().canonical(hash: test.hash).labels
            let expected = try Vectors.json("rdf-canon/\(test.result)")
            guard case .object(let members) = expected else { throw Unexpected() }
            #expect(labels == Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.text ?? "") }))
        } else {
            #expect(test.kind.hasSuffix("EvalTest"))
            let canonical = try test.dataset().canonical(hash: test.hash)
            #expect(
                String(decoding: canonical.bytes, as: UTF8.self) == (try Vectors.text("rdf-canon/\(test.result)"))
            )
        }
    }

    struct Unexpected: Error {}

    @Test func aLongRingOfBlankNodesIsStopped() throws {
        let ring = (0..<5_000).map { "_:n\($0) <urn:next> _:n\(($0 + 1) % 5_000) .\n" }.joined()
        let dataset = try RDFDataset(nQuads: Array(ring.utf8))
        expectStopped { try dataset.canonical() }
    }

    @Test func aStarOfBlankNodesIsStopped() throws {
        let star = (0..<5_000).map { "_:a <urn:p> _:n\($0) .\n_:b <urn:p> _:n\($0) .\n" }.joined()
        let dataset = try RDFDataset(nQuads: Array(star.utf8))
        expectStopped { try dataset.canonical() }
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

    private func expectStopped(_ work: () throws -> CanonicalDataset) {
        var problem: LinkedDataProblem?
        let seconds = processorSeconds {
            problem = #expect(throws: LinkedDataProblem.self) { _ = try work() }
        }
        #expect(problem?.code == LinkedDataProblem.workLimit)
        #expect(seconds < 0.8)
    }
}
