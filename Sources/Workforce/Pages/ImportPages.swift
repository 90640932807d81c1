import Core
import Ledger
import Storage
import Web

/// Bringing files in, with a look before anything is changed, and taking them out.
enum ImportPages {
    static func routes(limitBytes: Int) -> [Route] {
        let may = Access.holding(.workforceImport)
        return [
            Route(.get, "/workforce/imports", may, "Show what can be imported and exported") { visit in
                .page(ImportMarkup.start(FormFrame(visit), today: visit.now.ukDay))
            },
            Route(.post, "/workforce/imports", may, "Check a file", bodyLimitBytes: limitBytes + 65_536, check),
            Route(.get, "/workforce/imports/{draft}", may, "Show what a file would do", report),
            Route(.get, "/workforce/imports/{draft}/problems", may, "Take out what is wrong with a file", problems),
            Route(.post, "/workforce/imports/{draft}/confirmation", may, "Bring a checked file in", confirm),
            Route(.get, "/workforce/import-templates/{kind}", may, "Take out an empty file", template),
            Route(.get, "/workforce/exports/{kind}", may, "Take the register out as a file", export).sensitive,
        ]
    }

    private static func check(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.host.newID(Named.ImportDraft.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let kind = reader.choice("kind", "what is in the file", as: ImportKind.self) ?? .units
            let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
            let pasted = visit.form["text"].map { Array($0.utf8) } ?? []
            let bytes = file?.bytes ?? pasted
            if bytes.isEmpty { reader.refuse("file", "Choose a CSV file, or paste rows") }
            if bytes.count > visit.host.settings.importLimitBytes {
                reader.refuse(
                    "file",
                    "Choose a file of at most \(visit.host.settings.importLimitBytes / 1_048_576) MB, or split it")
            }
            try reader.finish()
            let draft = ImportDraft(
                id: id, kind: kind, fileName: file?.name ?? "Pasted rows", bytes: bytes, account: caller.account,
                sentAt: visit.now)
            do {
                _ = try await visit.write { try keepImportDraft(draft, as: caller, at: visit.now, in: $0) }
            } catch let refusal as Refusal where refusal.kind == .invalid {
                throw Refusal(fields: [FieldProblem("file", refusal.words)])
            }
            return .seeOther("/workforce/imports/\(id.text)")
        } again: { form in
            ImportMarkup.start(form, today: visit.now.ukDay)
        }
    }

    private static func report(_ visit: Visit) async throws -> Answer {
        let (draft, report) = try await look(visit)
        return .page(ImportMarkup.report(report, draft, FormFrame(visit)))
    }

    private static func problems(_ visit: Visit) async throws -> Answer {
        let (draft, report) = try await look(visit)
        return csv(report.problemsFile, name: "\(draft.kind.rawValue)-problems.csv")
    }

    private static func look(_ visit: Visit) async throws -> (ImportDraft, ImportReport) {
        let caller = try visit.caller(), id = try visit.id("draft", as: Named.ImportDraft.self)
        return try await visit.read { tx in
            let draft = try ImportDrafts.find(id, by: caller.account, of: caller.organisation, in: tx)
            let report = try checkFile(
                draft.kind, draft.bytes, as: caller, at: visit.now, ids: visit.host.ids, in: tx)
            return (draft, report)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("draft", as: Named.ImportDraft.self)
        let draft = try await visit.read {
            try ImportDrafts.find(id, by: caller.account, of: caller.organisation, in: $0)
        }
        let rowCount = try CSVFile(draft.bytes, columns: draft.kind.columns).rows.count
        if rowCount > ImportJobPages.rowLimit {
            let job: ID<Job> = visit.host.newID()
            _ = try await visit.write { try confirmImport(id, job: job, as: caller, at: visit.now, in: $0) }
            visit.host.bell.ring()
            return .seeOther(ImportJobPages.path(id))
        }
        let report = try await importFile(
            draft.kind, draft.bytes, as: caller, at: visit.now, ids: visit.host.ids, into: visit.host.database)
        // The file goes only when every row of it is in: otherwise it stays to be put right and looked at again.
        if report.badCount == 0 {
            try await visit.write { try ImportDrafts.remove(id, of: caller.organisation, in: $0) }
        }
        visit.host.bell.ring()
        let words = ImportProgress.Result(report).words
        return .seeOther(report.badCount == 0 ? "/workforce/imports" : "/workforce/imports/\(id.text)", notice: words)
    }

    private static func template(_ visit: Visit) async throws -> Answer {
        let kind = try kind(visit)
        return csv(kind.template, name: kind.templateName)
    }

    private static func export(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), kind = try kind(visit), today = visit.now.ukDay
        let first = visit.query["from"].flatMap { Day($0) } ?? today - 365
        let last = visit.query["to"].flatMap { Day($0) } ?? today + 365
        let file = try await visit.read { try exportFile(kind, from: first, through: last, as: caller, in: $0) }
        return .showing(
            file.people, purpose: "export", csv(file.text, name: "\(kind.rawValue)-\(today.description).csv"))
    }

    private static func kind(_ visit: Visit) throws -> ImportKind {
        guard let kind = visit.parameters["kind"].flatMap({ ImportKind(rawValue: $0) }) else {
            throw Refusal(.notFound, "There is no such kind of file.")
        }
        return kind
    }

    /// With a byte order mark, without which Excel reads UTF-8 as Windows letters.
    private static func csv(_ text: String, name: String) -> Answer {
        .file(kind: "text/csv; charset=utf-8", name: name, bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    }
}
