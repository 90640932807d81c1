import Foundation
import Testing

/// The hazards of the product (docs/safety/hazards.tsv) and their controls (docs/safety/controls.tsv), written out as
/// docs/safety/hazard-log.md by bin/docs. What is called controlled points at tests that there are.
@Suite struct HazardSnapshotTests {
    struct Hazard {
        let id, hazard, causes, effect: String
        let severityBefore, likelihoodBefore, severityAfter, likelihoodAfter: String
        let owner, status, note: String

        var before: Int? { HazardSnapshotTests.risk(severityBefore, likelihoodBefore) }
        var after: Int? { HazardSnapshotTests.risk(severityAfter, likelihoodAfter) }
    }

    struct Control {
        let hazard, id, kind, words: String
        let tests: [String]
    }

    static let severities = ["Minor", "Significant", "Considerable", "Major", "Catastrophic"]
    static let likelihoods = ["Very low", "Low", "Medium", "High", "Very high"]
    /// By likelihood from the lowest, then severity from the least.
    ///
    /// Source: the matrix in NHS England's templates for DCB0129, as remembered; not held against its text.
    static let matrix = [[1, 1, 2, 2, 3], [1, 2, 2, 3, 4], [2, 2, 3, 3, 4], [2, 3, 3, 4, 5], [3, 4, 4, 5, 5]]
    static let statuses = ["controlled", "open", "not yet applies"]
    static let kinds = ["software", "procedure", "training"]

    static func risk(_ severity: String, _ likelihood: String) -> Int? {
        guard let column = severities.firstIndex(of: severity), let row = likelihoods.firstIndex(of: likelihood)
        else { return nil }
        return matrix[row][column]
    }

    static let hazards = rows("docs/safety/hazards.tsv", 11).map { c in
        Hazard(
            id: c[0], hazard: c[1], causes: c[2], effect: c[3], severityBefore: c[4], likelihoodBefore: c[5],
            severityAfter: c[6], likelihoodAfter: c[7], owner: c[8], status: c[9], note: c[10])
    }

    static let controls = rows("docs/safety/controls.tsv", 5).map { c in
        Control(hazard: c[0], id: c[1], kind: c[2], words: c[3], tests: c[4] == "-" ? [] : NamedTest.all(in: c[4]))
    }

    /// The lines of a table without its head, filled up to so many cells.
    private static func rows(_ path: String, _ count: Int) -> [[String]] {
        Tree.text(path).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return cells + Array(repeating: "", count: max(0, count - cells.count))
        }
    }

    @Test func everyHazardIsWhole() {
        let ids = Self.hazards.map(\.id)
        #expect(ids.count >= 30 && Set(ids).count == ids.count && ids == ids.sorted())
        for hazard in Self.hazards {
            let texts = [hazard.hazard, hazard.causes, hazard.effect, hazard.owner]
            #expect(texts.allSatisfy { !$0.isEmpty }, "\(hazard.id) leaves something out")
            #expect(Self.statuses.contains(hazard.status), "\(hazard.id): \(hazard.status)")
            guard let before = hazard.before, let after = hazard.after else {
                Issue.record("\(hazard.id) has a severity or likelihood that is none")
                continue
            }
            #expect(after <= before, "\(hazard.id) is worse with its controls than without")
        }
    }

    /// What is controlled is controlled by something that is tested, and what is not says what is missing.
    @Test func everyHazardHasAControlThatIsTestedOrSaysThatItIsOpen() {
        for hazard in Self.hazards {
            let own = Self.controls.filter { $0.hazard == hazard.id }
            switch hazard.status {
            case "controlled":
                #expect(own.contains { !$0.tests.isEmpty }, "\(hazard.id) is controlled by nothing that is tested")
                #expect((hazard.after ?? 5) <= 3, "\(hazard.id) is too great a risk to be called controlled")
            default:
                #expect(!hazard.note.isEmpty, "\(hazard.id) is \(hazard.status) and does not say why")
            }
        }
        expectTidy(
            "controls of no hazard",
            Self.controls.filter { control in !Self.hazards.contains { $0.id == control.hazard } }.map(\.id))
    }

    @Test func everyControlOfTheSoftwareNamesTestsThatAreThere() {
        #expect(Self.controls.count > 60 && Set(Self.controls.map(\.id)).count == Self.controls.count)
        for control in Self.controls {
            #expect(Self.kinds.contains(control.kind), "\(control.id): \(control.kind)")
            #expect(
                (control.kind == "software") == !control.tests.isEmpty, "\(control.id) has no test, or one too many")
        }
        expectTidy(
            "tests of controls",
            Self.controls.flatMap { control in
                control.tests.filter { !NamedTest.isThere($0) }.map { "\(control.id): \($0)" }
            })
    }

    @Test func thePageIsUpToDate() throws {
        let file = Tree.root.appending(path: "docs/safety/hazard-log.md")
        if ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1" {
            try Data(Self.page.utf8).write(to: file)
        }
        #expect(Tree.text("docs/safety/hazard-log.md") == Self.page, "Run bin/docs and read the change.")
    }

    private static var page: String {
        let tally = statuses.map { status in "\(hazards.filter { $0.status == status }.count) \(status)" }
        var page = """
            # Hazard log

            What could harm somebody, what the product does about it, and the test that shows it. Written by `bin/docs`
            from `hazards.tsv` and `controls.tsv` in this folder, which are for machines; a test keeps the names of
            tests true. Severity, likelihood and risk (1 acceptable to 5 unacceptable) are in the words of DCB0129 and
            are proposals of the maker's engineers: **no clinical safety officer has approved them yet.**

            Of \(hazards.count) hazards: \(tally.joined(separator: ", ")).

            """
        for status in ["open", "controlled", "not yet applies"] {
            page += "\n## \(status.prefix(1).uppercased() + status.dropFirst())\n"
            for hazard in hazards where hazard.status == status { page += entry(hazard) }
        }
        return page
    }

    private static func entry(_ hazard: Hazard) -> String {
        var text = """

            ### \(hazard.id) \(hazard.hazard)

            - Causes: \(hazard.causes)
            - Effect: \(hazard.effect)
            - Before: \(hazard.severityBefore), \(hazard.likelihoodBefore.lowercased()): \(hazard.before ?? 0)
            - After: \(hazard.severityAfter), \(hazard.likelihoodAfter.lowercased()): \(hazard.after ?? 0)
            - Owner: \(hazard.owner)

            """
        if !hazard.note.isEmpty { text += "- Left open: \(hazard.note)\n" }
        let own = controls.filter { $0.hazard == hazard.id }
        if !own.isEmpty { text += "\n| | Control | Kind | Shown by |\n|---|---|---|---|\n" }
        for control in own {
            let tests = control.tests.map { "`\($0)`" }.joined(separator: ", ")
            text += "| \(control.id) | \(control.words) | \(control.kind) | \(tests) |\n"
        }
        return text
    }
}
