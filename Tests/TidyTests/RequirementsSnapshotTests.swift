import Foundation
import Testing

/// What the house has been asked for in reliability and security, and the test that shows each: docs/requirements.tsv,
/// written out as docs/requirements.md by bin/docs.
@Suite struct RequirementsSnapshotTests {
    struct Requirement {
        let id: String
        let words: String
        let tier: String
        let state: String
        /// A file below Tests, without its ending when it is Swift, and perhaps `#` and a test in it.
        let tests: [String]
        let note: String
    }

    static let states = ["holds", "partly", "missing", "not yet applies"]

    static let counts: [(letter: String, count: Int, title: String)] = [
        ("A", 7, "Sign-in"), ("S", 6, "Session and browser"), ("X", 6, "Access control and tenants"), ("I", 8, "Input"),
        ("K", 6, "Cryptography and credentials"), ("L", 7, "Audit"), ("B", 5, "Backup and restore"),
        ("C", 8, "Crash safety"), ("D", 8, "Concurrency and idempotency"), ("T", 5, "Time"), ("M", 5, "Migrations"),
        ("R", 7, "Limits and denial of service"), ("P", 4, "Supply chain"), ("V", 6, "Privacy and consent"),
        ("W", 7, "Accessibility"), ("O", 5, "Observability"),
    ]

    static let all = Tree.text("docs/requirements.tsv").split(separator: "\n").map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        func cell(_ place: Int) -> String { cells.indices.contains(place) ? cells[place] : "" }
        return Requirement(
            id: cell(0), words: cell(1), tier: cell(2), state: cell(3), tests: NamedTest.all(in: cell(4)), note: cell(5)
        )
    }

    @Test func everyRequirementIsThereOnce() {
        let ids = Self.counts.flatMap { section in (1...section.count).map { "\(section.letter)\($0)" } }
        #expect(ids.count == 100 && Self.all.map(\.id) == ids)
        for requirement in Self.all {
            #expect(Self.states.contains(requirement.state), "\(requirement.id): \(requirement.state)")
            let claims = ["holds", "partly"].contains(requirement.state)
            #expect(
                claims != requirement.tests.isEmpty,
                "\(requirement.id) claims something without a test, or none with one")
        }
    }

    @Test func everyTestThatIsNamedIsThere() {
        let wrong = Self.all.flatMap { requirement in
            requirement.tests.filter { !NamedTest.isThere($0) }.map { "\(requirement.id): \($0)" }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(!NamedTest.isThere("TidyTests/SizeTests#noSuchTest") && !NamedTest.isThere("TidyTests/NoSuchTests"))
    }

    @Test func thePageIsUpToDate() throws {
        let file = Tree.root.appending(path: "docs/requirements.md")
        if ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1" {
            try Data(Self.page.utf8).write(to: file)
        }
        #expect(Tree.text("docs/requirements.md") == Self.page, "Run bin/docs and read the change.")
    }

    private static var page: String {
        var page = """
            # What is asked of it, and what shows that it holds

            The hundred requirements of reliability and security this house is built to, the state of each, and the
            test that shows it. *Holds*: the test reaches the bar. *Partly*: what the note leaves open does not. Tiers:
            *ci* in every run, *night* and *release* less often. Written by `bin/docs` from `docs/requirements.tsv`; a
            test keeps the names of tests true.


            """
        let tally = states.map { state in "\(all.filter { $0.state == state }.count) \(state)" }
        page += "Of \(all.count): \(tally.joined(separator: ", ")).\n"
        for section in counts {
            page += "\n## \(section.title)\n\n| | What | Tier | State | Shown by | Note |\n|---|---|---|---|---|---|\n"
            for requirement in all where requirement.id.hasPrefix(section.letter) {
                let tests = requirement.tests.map { "`\($0)`" }.joined(separator: ", ")
                page += "| \(requirement.id) | \(requirement.words) | \(requirement.tier) | \(requirement.state) "
                page += "| \(tests) | \(requirement.note) |\n"
            }
        }
        return page
    }
}
