import Testing

/// House rule 4: a trap stops the server for everyone, so nothing that traps on outside data is written.
@Suite struct TrapTests {
    @Test func nothingTraps() {
        let found = places(
            of: /try!|\bas!|\bfatalError\(|\bpreconditionFailure\(|\bprecondition\(/,
            with: ["try!", "as!", "fatalError", "precondition"], in: Tree.sources)
        expectTidy("traps", found)
    }

    @Test func nothingIsUnwrappedByForce() {
        let found = places(of: /[\w\)\]\}]!(?![=\w])/, with: ["!"], in: Tree.sources)
        expectTidy("force", found)
    }

    @Test func nothingIsImplicitlyUnwrapped() {
        let found = places(of: /:\s*[\w.<>\[\]]+!\s*(=|$|\{)/, with: ["!"], in: Tree.sources)
        expectTidy("implicit", found)
    }
}
