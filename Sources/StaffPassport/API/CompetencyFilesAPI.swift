import Core
import Storage
import Web
import Workforce

/// Files of competences for programs such as an HR system.
enum CompetencyFilesAPI {
    private static let path = "\(apiRoot)/competency-files"

    private static let doubt = Operation.Shape.object(
        "CompetencyFileDoubt",
        [.init("line", .whole, "The line of the file."), .init("words", .text, "Why it is doubtful.")])
    private static let problem = Operation.Shape.object(
        "CompetencyFileProblem",
        [
            .init("line", .whole, "The line of the file."),
            .init("column", .maybe(.text), "The column; null for the whole row."),
            .init("words", .text, "What to do about it."),
        ])
    private static let report = Operation.Shape.object(
        "CompetencyFileReport",
        [
            .init("file", .maybe(.text), "The id by which it can be taken back; null for a look alone."),
            .init("recorded", .whole, "How many items were recorded, or would be."),
            .init("known", .whole, "How many stand on a passport already, or twice in the file."),
            .init("doubtful", .list(doubt), "Lines that come in only when ticked."),
            .init("problems", .list(problem), "Lines that cannot be used."),
        ])

    static let routes: [Route] = [
        Route(
            .post, path, .holding(.passportIssue), "Look at a file of competences, or record it",
            operation: Operation(
                request: .object(
                    "NewCompetencyFile",
                    [
                        .init("text", .text, "The file as CSV, its first line the names of the columns."),
                        .init("isDryRun", .flag, "Whether it is only looked at."),
                        .init("ticked", .list(.whole), "Doubtful lines to record all the same.", optional: true),
                    ]), response: report), bodyLimitBytes: 1_048_576, bring),
        Route(
            .post, "\(path)/{competencyFile}/undoing", .holding(.passportIssue), "Take a file of competences back",
            operation: Operation(
                response: .object(
                    "CompetencyFileTakenBack",
                    [
                        .init("withdrawn", .whole, "How many items were withdrawn."),
                        .init("left", .whole, "How many stay because a wallet holds them."),
                    ]))
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("competencyFile", as: Named.CompetencyFile.self)
            let done = try await visit.write { try undoCompetencyFile(id, as: caller, at: visit.now, in: $0) }
            return .json(["withdrawn": JSON(done.withdrawnCount), "left": JSON(done.leftCount)])
        },
    ]

    private static func bring(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, sent = try visit.json()
        var reader = JSONReader(sent)
        let isDryRun = reader.flag("isDryRun"), bytes = Array((sent["text"]?.text ?? "").utf8)
        if bytes.isEmpty { reader.refuse("text", "Send a text.") }
        let lines = ticked(sent["ticked"] ?? .null, &reader)
        try reader.finish()
        guard !isDryRun else {
            let look = try await visit.read { try CompetencyRows.read(bytes, as: caller, at: now, in: $0) }
            return answer(look, file: nil, recordedCount: look.chosen(lines).count)
        }
        let ids = visit.host.ids, id: CompetencyFileID = visit.host.newID()
        let done = try await visit.write { tx in
            try bringInCompetencyFile(
                bytes, ticked: lines, file: id, newID: { ids.make(at: now) }, as: caller, at: now, in: tx)
        }
        return answer(done.look, file: id, recordedCount: done.recorded.count)
    }

    private static func ticked(_ sent: JSON, _ reader: inout JSONReader) -> Set<Int> {
        switch sent {
        case .null: return []
        case .array(let elements) where elements.allSatisfy({ $0.whole != nil }):
            return Set(elements.compactMap(\.whole))
        default:
            reader.refuse("ticked", "Send a list of line numbers.")
            return []
        }
    }

    private static func answer(_ look: CompetencyRows, file: CompetencyFileID?, recordedCount: Int) -> Answer {
        let doubtful = look.rows.compactMap { row in
            row.doubt.map { ["line": JSON(row.line), "words": .string($0)] as JSON }
        }
        let problems = look.problems.map { problem -> JSON in
            [
                "line": JSON(problem.line), "column": .maybe(problem.column.map { .string($0) }),
                "words": .string(problem.words),
            ]
        }
        let view: JSON = [
            "file": .maybe(file.map { .string($0.text) }), "recorded": JSON(recordedCount),
            "known": JSON(look.knownCount), "doubtful": .array(doubtful), "problems": .array(problems),
        ]
        return .showing(
            Array(Set(look.rows.map(\.person.id))).sorted(), purpose: "staff-passport", .json(view))
    }
}
