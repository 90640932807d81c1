import Core
import Ledger
import Storage
import Web
import Workforce

/// Bringing people in by a file, with a look before anything is saved.
enum PeopleFilePages {
    static func routes(limitBytes: Int) -> [Route] {
        let may = Access.holding(.populationRegister), one = "/people-served/imports/{peopleFile}"
        return [
            Route(.get, "/people-served/imports", may, "Ask for a file of people") { visit in
                .page(try await start(visit, FormFrame(visit)))
            },
            Route(.get, "/people-served/import-sample", may, "Take out a sample file") { _ in
                csv(PeopleFileColumns.sample, name: "people-sample.csv")
            },
            Route(
                .post, "/people-served/imports", may, "Check a file of people", bodyLimitBytes: limitBytes + 65_536,
                check),
            Route(.get, one, may, "Show what a file of people would do", look),
            Route(.get, "\(one)/problems", may, "Take out what is wrong with a file of people") { visit in
                csv(try await checked(visit).report.problemsFile, name: "people-problems.csv")
            },
            Route(.post, "\(one)/confirmation", may, "Bring a checked file of people in", confirm),
            Route(.get, "\(one)/progress", may, "Watch a file of people come in") { visit in
                let id = try visit.id("peopleFile", as: PeopleFileDraft.self), caller = try visit.caller()
                let job = try await visit.read { try peopleFileUnderWay(id, as: caller, in: $0) }
                return .page(PeopleFileMarkup.progress(id, job))
            },
        ]
    }

    static func path(_ id: ID<PeopleFileDraft>) -> String { "/people-served/imports/\(id.text)" }

    private static func check(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ID<PeopleFileDraft> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let unit = reader.id("unit", "the team", of: Named.Unit.self)
            let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
            let bytes = file?.bytes ?? visit.form["text"].map { Array($0.utf8) } ?? []
            let limit = visit.host.settings.importLimitBytes
            if bytes.isEmpty { reader.refuse("file", "Choose a file, or paste its lines") }
            if bytes.count > limit {
                reader.refuse("file", "Choose a file of at most \(limit / 1_048_576) MB, or split it")
            }
            try reader.finish()
            let draft = PeopleFileDraft(
                id: id, unit: unit, fileName: file?.name ?? "Pasted lines", bytes: bytes, account: caller.account,
                sentAt: visit.now)
            do {
                // A file asks whose numbers are as other forms do, so wrong answers count with theirs.
                _ = try await visit.identifying(isWrong: \.hasWrongNumber) {
                    try await visit.write { tx in
                        _ = try keepPeopleFile(draft, as: caller, at: visit.now, in: tx)
                        return try checkPeopleFile(bytes, to: unit, as: caller, at: visit.now, in: tx)
                    }
                }
            } catch let refusal as Refusal where refusal.kind == .invalid && refusal.fields.isEmpty {
                throw Refusal(fields: [FieldProblem("file", refusal.words)])
            }
            return .seeOther(path(id))
        } again: {
            try await start(visit, $0)
        }
    }

    private static func checked(_ visit: Visit) async throws -> (draft: PeopleFileDraft, report: PeopleFileReport) {
        let caller = try visit.caller(), id = try visit.id("peopleFile", as: PeopleFileDraft.self), now = visit.now
        return try await visit.read { tx in
            let draft = try PeopleFileDrafts.find(id, by: caller.account, of: caller.organisation, in: tx)
            return (draft, try checkPeopleFile(draft.bytes, to: draft.unit, as: caller, at: now, in: tx))
        }
    }

    private static func look(_ visit: Visit) async throws -> Answer {
        let (draft, report) = try await checked(visit), units = try await visit.unitNames()
        return .page(
            PeopleFileMarkup.look(report, draft, team: units[draft.unit] ?? "the team", FormFrame(visit)))
    }

    private static func confirm(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("peopleFile", as: PeopleFileDraft.self)
        let job: ID<Job> = visit.host.newID(), ids = visit.host.ids, now = visit.now
        let withDoubtful = visit.form["withDoubtful"] != nil
        let done = try await visit.write {
            try confirmPeopleFile(id, withDoubtful: withDoubtful, job: job, ids: ids, as: caller, at: now, in: $0)
        }
        switch done {
        case .asked: return .seeOther("\(path(id))/progress")
        case .done(let report):
            let isOver = report.badCount == 0 && report.doubtful.isEmpty
            return .seeOther(
                isOver ? "/people-served/imports" : path(id), notice: PeopleFileProgress.Result(report).words)
        }
    }

    private static func start(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        return PeopleFileMarkup.start(
            form, team: try await PeoplePages.teamField(visit, form),
            trail: caller.may(.careRecord) ? [CarePath.people] : [])
    }

    /// With a byte order mark, without which Excel reads UTF-8 as Windows letters.
    private static func csv(_ text: String, name: String) -> Answer {
        .file(kind: "text/csv; charset=utf-8", name: name, bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    }
}
