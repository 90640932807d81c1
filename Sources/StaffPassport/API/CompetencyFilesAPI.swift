import Core
import Storage
import Web
import Workforce

/// Files of competences for programs such as an HR system.
enum CompetencyFilesAPI {
    private static let report = Operation.Shape.object(
        "CompetencyFileReport",
        [
            .init("file", .maybe(.text), "The id by which it can be taken back; null for a look alone."),
            .init("recorded", .whole, "How many items were recorded, or would be."),
            .init("known", .whole, "How many stand on a passport already, or twice in the file."),
            .init("doubtful", .list(.open), "Lines that come in only when ticked, with line and words."),
            .init("problems", .list(.open), "Lines that cannot be used, with line, column and words."),
        ])

    static let routes: [Route] = [
        Route(
            .post, "\(apiRoot)/item-files", .holding(.passportIssue), "Look at a file of competences, or record it",
            operation: Operation(
                request: .object(
                    "NewCompetencyFile",
                    [
                        .init("text", .text, "The file as CSV."),
                        .init("isDryRun", .flag, "Whether it is only looked at."),
                        .init("ticked", .list(.whole), "Doubtful lines to record all the same.", optional: true),
                    ]), response: report), bodyLimitBytes: 4_194_304, bring),
        Route(
            .post, "\(apiRoot)/item-files/{itemFile}/undoing", .holding(.passportIssue),
            "Take a file of competences back",
            operation: Operation(
                response: .object(
                    "CompetencyFileUndone",
                    [
                        .init("withdrawn", .whole, "How many items were withdrawn."),
                        .init("left", .whole, "How many were offered already and stay."),
                    ]))
        ) { visit in
            let caller = try visit.caller(), id = try visit.id("itemFile", as: Named.PassportItemFile.self)
            let done = try await visit.write { try undoCompetencyFile(id, as: caller, at: visit.now, in: $0) }
            return .json(["withdrawn": JSON(done.withdrawn), "left": JSON(done.left)])
        },
    ]

    private static func bring(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), sent = try visit.json(), now = visit.now
        guard let text = sent["text"]?.text, let isDryRun = sent["isDryRun"]?.flag else {
            throw Refusal(fields: [FieldProblem("text", "Send the file as text, and isDryRun as true or false.")])
        }
        let bytes = Array(text.utf8), ids = visit.host.ids, id: ItemFileID = visit.host.newID()
        let ticked = Set((sent["ticked"]?.elements ?? []).compactMap(\.whole))
        let look = try await visit.read { tx in
            try CompetencyFile.read(bytes, of: caller.organisation, at: now, in: tx)
        }
        var count = look.rows.count { $0.doubt == nil || ticked.contains($0.line) }
        if !isDryRun {
            count = try await visit.write { tx in
                try bringInCompetencyFile(
                    bytes, ticked: ticked, file: id, newID: { ids.make(at: now) }, as: caller, at: now, in: tx)
            }.count
        }
        let view: JSON = [
            "file": isDryRun ? JSON.null : .string(id.text), "recorded": JSON(count), "known": JSON(look.knownCount),
            "doubtful": .array(
                look.rows.filter { $0.doubt != nil }.map {
                    ["line": JSON($0.line), "words": .string($0.doubt ?? "")]
                }),
            "problems": .array(
                look.problems.map {
                    ["line": JSON($0.line), "column": .string($0.column ?? ""), "words": .string($0.words)]
                }),
        ]
        return .showing(Array(Set(look.rows.map(\.person.id))), purpose: "staff-passport", .json(view))
    }
}
