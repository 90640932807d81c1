import Core
import Storage
import Web
import Workforce

/// Competences of many people from one export of ESR: looked at first, then recorded, and taken back if need be.
enum CompetencyFilePages {
    static let path = "/passport/item-files"
    private static let may = Access.holding(.passportIssue)

    static let routes: [Route] = [
        Route(.get, path, may, "List the files of competences") { visit in
            .page(try await start(visit, FormFrame(visit)))
        },
        Route(
            .post, path, may, "Look at a file of competences, or record what is in it", bodyLimitBytes: 2_097_152, take),
        Route(.post, "\(path)/{itemFile}/undoing", may, "Take a file of competences back") { visit in
            let caller = try visit.caller(), id = try visit.id("itemFile", as: Named.PassportItemFile.self)
            let done = try await visit.write { try undoCompetencyFile(id, as: caller, at: visit.now, in: $0) }
            let left = done.left == 0 ? "" : " \(done.left) were offered already and stay."
            return .seeOther(path, notice: "\(done.withdrawn) items are withdrawn.\(left)")
        },
    ]

    private static func start(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let all = try await visit.read { tx in
            try ItemFiles.all(of: caller.organisation, in: tx).map {
                ($0, try ItemFiles.items(of: $0.id, in: caller.organisation, tx).count)
            }
        }
        let rows = all.map { file, count -> [HTML] in
            [
                "\(file.madeAt.words)", "\(count)",
                file.undoneAt.map { "Taken back \($0.words)" }
                    ?? form.button(
                        to: "\(path)/\(file.id)/undoing", "Take it back", .secondary,
                        about: "the file of \(file.madeAt.words)", small: true),
            ]
        }
        let list =
            rows.isEmpty
            ? emptyState("No file of competences was brought in yet.")
            : table("Files of competences", [.text("Brought in"), .number("Items"), .text("What can be done")], rows)
        return Page(
            "Competences from ESR", trail: [Trail.people], problems: form.problems,
            paragraph("For many people at once. You see what would be recorded before anything is.")
                + form.post(
                    to: path, takesFiles: true,
                    form.fileInput(
                        "file", "CSV file",
                        hint: "Columns: Employee Number or Assignment Number, Competency Name, Date Start; Expiry Date",
                        accepts: ".csv,text/csv")
                        + form.textarea("text", "Or paste rows from a spreadsheet", rows: 5)
                        + form.submit("Look at it")) + list)
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            let file = visit.files.first { $0.field == "file" && !$0.bytes.isEmpty }
            let bytes = file?.bytes ?? Array((visit.form["text"] ?? "").utf8)
            guard !bytes.isEmpty else {
                throw Refusal(fields: [FieldProblem("file", "Choose a CSV file, or paste rows")])
            }
            guard visit.form["sure"] == "yes" else {
                let read = try await visit.read { tx in
                    try inPlace { try CompetencyFile.read(bytes, of: caller.organisation, at: now, in: tx) }
                }
                return .page(preview(read, String(decoding: bytes, as: UTF8.self), FormFrame(visit)))
            }
            let ticked = Set(visit.form.all("ticked").compactMap { Int($0) })
            let id: ItemFileID = visit.host.newID(), ids = visit.host.ids
            let recorded = try await visit.write { tx in
                try inPlace {
                    try bringInCompetencyFile(
                        bytes, ticked: ticked, file: id, newID: { ids.make(at: now) }, as: caller, at: now, in: tx)
                }
            }
            return .seeOther(path, notice: "\(recorded.count) items are recorded.")
        } again: {
            try await start(visit, $0)
        }
    }

    /// A refusal of the file as a whole stands beside the field it came from.
    static func inPlace<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let refusal as Refusal where refusal.kind == .invalid && refusal.fields.isEmpty {
            throw Refusal(fields: [FieldProblem("file", refusal.words)])
        }
    }

    private static func preview(_ file: CompetencyFile, _ text: String, _ form: FormFrame) -> Page {
        let sure = file.rows.filter { $0.doubt == nil }, doubtful = file.rows.filter { $0.doubt != nil }
        let rows = sure.map { row -> [HTML] in
            [
                "\(row.person.sortName)", "\(row.person.staffNumber)", "\(row.competency.name)",
                "\(row.competency.awardedOn.words)", "\(row.line)",
            ]
        }
        let columns: [Column] = [
            .text("Name"), .text("Staff number"), .text("Competence"), .text("Awarded on"), .number("Line"),
        ]
        let wrong = file.problems.map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column ?? "Whole row")", "\(problem.words)"]
        }
        let problems: HTML =
            wrong.isEmpty
            ? .empty
            : table(
                "Rows that are left out, by line", [.text("Line"), .text("Column"), .text("What to do")], wrong)
        let known: HTML =
            file.knownCount == 0
            ? .empty : paragraph("\(file.knownCount) stand on a passport already, or twice in the file: they are left.")
        let ticks: HTML =
            doubtful.isEmpty
            ? .empty
            : form.checkboxes(
                "ticked", "Doubtful: tick what is to be recorded all the same",
                doubtful.map {
                    Choice(
                        "\($0.line)", "Line \($0.line): \($0.competency.name), \($0.person.name)", hint: $0.doubt)
                })
        let go: HTML =
            file.rows.isEmpty
            ? emptyState("Nothing new in this file can be recorded.")
                + linkButton("Choose another file", to: path, .secondary)
            : form.post(
                to: path,
                ticks + form.hidden("text", text) + form.hidden("sure", "yes") + form.submit("Record these items"))
        return Page(
            "Look at the file", showing: Array(Set(file.rows.map(\.person.id))), purpose: "staff-passport",
            trail: [Trail.people, Page.Link("Competences from ESR", path)],
            (rows.isEmpty ? .empty : table("What would be recorded", columns, rows)) + known + go + problems)
    }
}
