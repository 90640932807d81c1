import Core
import Credentials
import Testing

/// Documents made to cost more than they weigh: each is stopped, and soon.
@Suite struct HostileDocumentTests {
    @Test func manyTermsForManyNodesAreStopped() throws {
        let terms = (0..<2_000).map { #""t\#($0)": "urn:\#($0)""# }.joined(separator: ", ")
        let nodes = (0..<2_000).map { _ in #"{"@type": "T"}"# }.joined(separator: ", ")
        try expectStopped(#"{"@context": {"T": {"@id": "urn:T", "@context": {\#(terms)}}}, "@graph": [\#(nodes)]}"#)
    }

    @Test func aChainOfTermsIsStopped() throws {
        let terms = (0..<20_000).map { #""t\#($0)": "t\#($0 + 1):a""# }.joined(separator: ", ")
        try expectStopped(#"{"@context": {\#(terms), "t20000": "urn:end:"}}"#)
    }

    @Test func manyValuesAreStopped() throws {
        try expectStopped(#"{"urn:p": [\#(Array(repeating: "1", count: 300_000).joined(separator: ","))]}"#)
    }

    @Test func manyQuadsAreStopped() throws {
        try expectStopped(#"{"urn:p": [\#((0..<30_000).map(String.init).joined(separator: ","))]}"#)
    }

    @Test func contextsInsideContextsAreStopped() throws {
        var context = #"{"a": "urn:a"}"#
        for level in 0..<25 { context = #"{"t\#(level)": {"@id": "urn:t", "@context": \#(context)}}"# }
        let many = (0..<3_000).map { #""u\#($0)": {"@id": "urn:u", "@context": \#(context)}"# }.joined(separator: ",")
        try expectStopped(#"{"@context": {\#(many)}}"#)
    }

    @Test func aMemberWithManyNamesTakesNoLongerThanItsLength() throws {
        let members = (0..<15_000).map { #""urn:p\#($0)": \#($0)"# }.joined(separator: ",")
        let document = try JSON(parsing: "{\(members)}")
        var count = 0
        let seconds = try processorSeconds {
            count = try document.dataset(contexts: KnownContexts()).canonical().lines.count
        }
        #expect(count == 15_000)
        #expect(seconds < 0.8)
    }

    private func expectStopped(_ text: String) throws {
        let document = try JSON(parsing: text)
        var problem: LinkedDataProblem?
        let seconds = processorSeconds {
            problem = #expect(throws: LinkedDataProblem.self) {
                _ = try document.dataset(contexts: KnownContexts()).canonical()
            }
        }
        #expect(problem?.code == LinkedDataProblem.workLimit)
        #expect(seconds < 0.8)
    }
}
