import Testing

/// House rule 4: a trap stops the server for everyone, so nothing that traps on outside data is written.
@Suite struct TrapTests {
    @Test func nothingTraps() {
        let found = places(of: /try!|\bas!|\bfatalError\(|\bpreconditionFailure\(|\bprecondition\(/, in: Tree.sources)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test func nothingIsUnwrappedByForce() {
        let found = places(of: /[\w\)\]\}]!(?![=\w])/, in: Tree.sources)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test func nothingIsImplicitlyUnwrapped() {
        let found = places(of: /:\s*[\w.<>\[\]]+!\s*(=|$|\{)/, in: Tree.sources)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }
}
