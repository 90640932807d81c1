import Core
import Foundation
import Testing
import WorkingTime

/// The pages in `docs/rules/` are written from the doc comments and figures of the rules; `COMMONWEAL_RECORD=1` writes
/// them anew.
@Suite struct RulePagesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let pages = root.appending(path: "docs/rules")
    private static let isRecording = ProcessInfo.processInfo.environment["COMMONWEAL_RECORD"] == "1"

    @Test(arguments: RuleBook.rows.map(\.id.text)) func `each rule has its page`(_ id: String) throws {
        let row = try #require(RuleBook.rows.first { $0.id.text == id })
        let source = try RuleFile.all(in: Self.root).first { $0.text.contains("\"\(id)\", \"") }
        let file = try #require(source, "No file in Rules/ declares \(id).")
        for heading in ["Source", "Reading", "Units", "Leaves out"] {
            #expect(file.comment.contains("- \(heading): "), "\(file.name) does not state \(heading).")
        }
        try Self.compare(RulePage(row: row, file: file).text, "\(id).md")
    }

    @Test func `the overview names every row of sections 1 to 4 of the table`() throws {
        #expect(RuleBook.rows.count + RuleBook.unread.count == 70)
        #expect(Set(RuleBook.rows.map(\.id)).isDisjoint(with: RuleBook.unread.map(\.id)))
        for (prefix, count) in [("WTR", 19), ("AFC", 17), ("RD", 23), ("CON", 8), ("SAS", 3)] {
            let expected = (1...count).map { "\(prefix)-\($0 < 10 ? "0" : "")\($0)" }
            let all = RuleBook.rows.map(\.id.text) + RuleBook.unread.map(\.id.text)
            #expect(all.filter { $0.hasPrefix(prefix + "-") }.sorted() == expected)
        }
        try Self.compare(RulesOverview(files: RuleFile.all(in: Self.root)).text, "README.md")
    }

    @Test func `there is one rule in each file and no page without a rule`() throws {
        let files = try RuleFile.all(in: Self.root)
        #expect(files.count == RuleBook.rows.count)
        #expect(files.allSatisfy { $0.ids.count == 1 })
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.pages.path())
        #expect(Set(pages) == Set(RuleBook.rows.map { "\($0.id).md" } + ["README.md"]))
    }

    @Test func `every source number is explained`() {
        let numbers = RuleBook.rows.flatMap(\.sources).filter { $0.wholeMatch(of: /S\d+/) != nil }
        #expect(Set(numbers) == Set(RuleSources.names.keys))
    }

    private static func compare(_ text: String, _ name: String) throws {
        let page = pages.appending(path: name)
        if isRecording {
            try FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: page)
        }
        let committed = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        #expect(committed == text, "docs/rules/\(name) is out of date: run the tests with COMMONWEAL_RECORD=1.")
    }
}

/// A file in `Sources/WorkingTime/Rules/`.
struct RuleFile {
    let name: String
    let text: String
    /// The lines of the doc comment above the first type, without the slashes.
    let comment: String
    /// The row ids that the file declares.
    let ids: [String]

    static func all(in root: URL) throws -> [RuleFile] {
        let folder = root.appending(path: "Sources/WorkingTime/Rules")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".swift") }
            .sorted().map { try RuleFile($0, String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    }

    private init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let comment = lines.drop { !$0.hasPrefix("///") }.prefix { $0.hasPrefix("///") }
        self.comment = comment.map { $0.dropFirst(3).hasPrefix(" ") ? $0.dropFirst(4) : $0.dropFirst(3) }
            .joined(separator: "\n")
        ids = text.matches(of: /"((?:WTR|AFC|RD|CON|SAS)-\d\d)", "/).map { String($0.output.1) }
    }
}

/// One rule's page.
struct RulePage {
    let row: Row
    let file: RuleFile

    var text: String {
        """
        # \(row.id) \(row.title)

        \(file.comment.replacing("``", with: "`"))

        | | |
        |---|---|
        | Strength | \(row.strength.rawValue) |
        | For | \(people) |
        | Where | \(row.nations.map(\.words).sorted().joined(separator: ", ")) |
        | Sources | \(row.sources.map(source).joined(separator: "; ")) |
        | Figures read in a named source | \(row.verified.words) |
        | Code | `Sources/WorkingTime/Rules/\(file.name)` |
        \(figures)
        Written from the rule's own file by the test `RulePagesTests`; change it there.

        """
    }

    private var people: String {
        let all = Population.allCases.filter(row.populations.contains)
        return all.count == Population.allCases.count ? "everybody" : all.map(\.words).joined(separator: ", ")
    }

    private func source(_ source: String) -> String { RuleSources.names[source].map { "\(source) (\($0))" } ?? source }

    private var figures: String {
        guard !row.parameters.isEmpty else { return "" }
        let lines = row.parameters.flatMap { parameter in
            parameter.values.map { dated in
                "| \(parameter.name) | \(Quantity(dated.value, parameter.unit)) | \(dated.value) "
                    + "| \(dated.from?.words ?? "") | \(dated.to?.words ?? "") | \(dated.verified.rawValue) |"
            }
        }
        return """

            ## Figures a unit can set

            | name in settings | value | as entered | from | to | verified |
            |---|---|---|---|---|---|
            \(lines.joined(separator: "\n"))

            """
    }
}

/// The page that lists all rows.
struct RulesOverview {
    let files: [RuleFile]

    var text: String {
        let rows = RuleBook.rows.map { row in
            let file = files.first { $0.ids.contains(row.id.text) }?.name ?? ""
            let link = "[\(row.id)](\(row.id).md)"
            let cells = [link, row.title, row.strength.rawValue, row.verified.rawValue, "`\(file)`"]
            return (row.id, "| \(cells.joined(separator: " | ")) |")
        }
        let unread = RuleBook.unread.map { ($0.id, "| \($0.id) | \($0.title) | | | not checked: \($0.reason) |") }
        let order = ["WTR", "AFC", "RD-", "CON", "SAS"]
        let lines = (rows + unread).sorted { first, second in
            let places = [first, second].map { order.firstIndex(of: String($0.0.text.prefix(3))) ?? 0 }
            return places[0] == places[1] ? first.0 < second.0 : places[0] < places[1]
        }
        return """
            # Working-time rules

            Sections 1 to 4 of the rules table have \(rows.count + unread.count) rows. \(rows.count) of them set a
            limit on duties, owe something for duties or say how duties are counted, and all \(rows.count) are read from
            a line of duties. The other \(unread.count) are about pay, leave, job plans, reports or records: no line of
            duties can answer those.

            "Verified" says whether the figures were read in a named source when the table was made on 22 November 2026:
            `yes`, `part` (the rule was read, but not every figure) or `no` (own knowledge: check before it decides
            anybody's pay or rest). It stands on every finding too. All figures are data with dates, and a unit can set
            its own.

            | row | rule | strength | verified | file in `Sources/WorkingTime/Rules/`, or why not |
            |---|---|---|---|---|
            \(lines.map(\.1).joined(separator: "\n"))

            Written by the test `RulePagesTests`; run the tests with `COMMONWEAL_RECORD=1` after a change.

            """
    }
}

extension Verified {
    fileprivate var words: String {
        switch self {
        case .yes: "yes"
        case .part: "in part: check the rest before it decides anybody's pay or rest"
        case .no: "no, own knowledge: check before it decides anybody's pay or rest"
        }
    }
}

extension Population {
    fileprivate var words: String {
        switch self {
        case .agendaForChange: "staff under Agenda for Change"
        case .residentDoctor: "resident doctors"
        case .sas: "specialty doctors and specialists"
        case .consultant: "consultants"
        case .other: "others"
        }
    }
}

extension Nation {
    fileprivate var words: String { rawValue == "northernIreland" ? "Northern Ireland" : rawValue.capitalized }
}
