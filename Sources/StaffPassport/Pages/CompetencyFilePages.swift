import Core
import Storage
import Web

/// Competences of many people from one export of ESR: looked at first, then recorded, and taken back if need be.
enum CompetencyFilePages {
    static let path = "/passport/competency-files"
    private static let may = Access.holding(.passportIssue)

    static let routes: [Route] = [
        Route(.get, path, may, "List the files of competences") { visit in
            .page(try await start(visit, FormFrame(visit)))
        },
        Route(
            .post, path, may, "Look at a file of competences, or record what is in it", bodyLimitBytes: 1_048_576,
            take),
        Route(.get, "\(path)/{competencyFile}", may, "See what came with a file of competences") { visit in
            .page(try await seen(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{competencyFile}/undoing", may, "Take a file of competences back", undo),
    ]

    private static func start(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        try caller.requireEverywhere(.passportIssue)
        return CompetencyFileMarkup.start(
            try await visit.read { try CompetencyFiles.all(of: caller.organisation, in: $0) }, form)
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
        let bytes = file?.bytes ?? Array((visit.form["text"] ?? "").utf8)
        return try await visit.attempt {
            guard !bytes.isEmpty else {
                throw Refusal(fields: [FieldProblem("file", "Choose a CSV file, or paste rows")])
            }
            guard visit.form["sure"] == "yes" else { return .page(try await preview(bytes, visit, FormFrame(visit))) }
            let ticked = Set(visit.form.all("ticked").compactMap { Int($0) })
            let id: CompetencyFileID = visit.host.newID(), ids = visit.host.ids
            let count = try await visit.write { tx in
                try inPlace {
                    try bringInCompetencyFile(
                        bytes, ticked: ticked, file: id, newID: { ids.make(at: now) }, as: caller, at: now, in: tx
                    ).recorded.count
                }
            }
            return .seeOther(
                "\(path)/\(id)", notice: count == 1 ? "1 item is recorded." : "\(count) items are recorded.")
        } again: { form in
            // Nothing was ticked: the boxes come back, not the first page.
            form.problem("ticked") == nil ? try await start(visit, form) : try await preview(bytes, visit, form)
        }
    }

    private static func preview(_ bytes: [UInt8], _ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let look = try await visit.read { tx in
            try inPlace { try CompetencyRows.read(bytes, as: caller, at: now, in: tx) }
        }
        return CompetencyFileMarkup.preview(look, String(decoding: bytes, as: UTF8.self), form)
    }

    /// A refusal of the file as a whole stands beside the field it came from.
    private static func inPlace<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let refusal as Refusal where refusal.kind == .invalid && refusal.fields.isEmpty {
            throw Refusal(fields: [FieldProblem("file", refusal.words)])
        }
    }

    private static func seen(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("competencyFile", as: Named.CompetencyFile.self)
        return CompetencyFileMarkup.page(
            try await visit.read { try seeCompetencyFile(id, as: caller, in: $0) }, form)
    }

    private static func undo(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("competencyFile", as: Named.CompetencyFile.self)
        return try await visit.attempt {
            let done = try await visit.write { try undoCompetencyFile(id, as: caller, at: visit.now, in: $0) }
            let left =
                done.leftCount == 0 ? "" : " In a wallet, so still there: \(done.leftCount). Revoke each by hand."
            return .seeOther("\(path)/\(id)", notice: "Withdrawn: \(done.withdrawnCount).\(left)")
        } again: {
            try await seen(visit, $0)
        }
    }
}
