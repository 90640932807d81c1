import Core
import Web
import Workforce

/// What files of competences look like on screen.
enum CompetencyFileMarkup {
    private static let path = CompetencyFilePages.path
    private static let up = Page.Link("Competences from ESR", path)

    static func start(_ all: [CompetencyFile], _ form: FormFrame) -> Page {
        let rows = all.map { file -> [HTML] in
            [
                link(file.madeAt.words, to: "\(path)/\(file.id)"), "\(file.itemCount)",
                file.undoneAt.map { "Taken back \($0.words)" } ?? "Stands",
            ]
        }
        let list =
            rows.isEmpty
            ? emptyState("No file of competences was brought in yet. The first one that you record stands here.")
            : table("Files of competences", [.text("Brought in"), .number("Items"), .text("State")], rows)
        return Page(
            "Competences from ESR", trail: [Trail.people], problems: form.problems,
            paragraph(
                "Competences, professional registrations or clearances by occupational health, of many people at once. "
                    + "The columns say which they are. You see what would be recorded before anything is.")
                + form.post(
                    to: path, takesFiles: true,
                    """
                    \(form.fileInput(
                        "file", "CSV file",
                        hint: "Employee Number or Assignment Number, and the columns of one of the three",
                        accepts: ".csv,text/csv"))
                    \(form.textarea("text", "Or paste rows from a spreadsheet", rows: 5))
                    \(form.submit("Look at it"))
                    """) + columns + list)
    }

    private static var columns: HTML {
        details(
            "What the columns hold",
            """
            <p>The first line names the columns; other columns are not read. At most \
            \(CompetencyRows.limitCount) rows and \(CompetencyRows.limitBytes / 1_000) kB in one file, in UTF-8.</p>
            <p><strong>Employee Number</strong>: the number on the register. Staff Number is the same.</p>
            <p><strong>Assignment Number</strong>: the number of a post on the register. Each row needs one of the \
            two; where it has both, they must be of the same person.</p>
            <p><strong>Competency Name</strong>: as ESR has it, like NHS|CSTF|Fire Safety - 2 Years|.</p>
            <p><strong>Date Start</strong>, <strong>Expiry Date</strong>: like 01/04/2025, 01-Apr-2025 or \
            2025-04-01. An expiry date may be left out.</p>
            <p>Of registrations, instead of the last two: <strong>Professional Body</strong> (NMC, GMC, HCPC, GPhC, \
            GDC, SWE or its full name), <strong>Registration Number</strong>, <strong>Registration Status</strong> \
            (Registered, Registered with conditions, Interim suspension, Suspended, Lapsed, Removed, Not found) and \
            <strong>Checked On</strong>, the day on which the register was looked up. <strong>Register Part</strong>, \
            <strong>Registered From</strong>, <strong>Expiry Date</strong> and <strong>Revalidation Date</strong> may \
            be left out.</p>
            <p>Of occupational health: <strong>Fit For Role</strong> (yes or no) and <strong>Assessed On</strong>; \
            <strong>Review On</strong>, <strong>Role Category</strong> and <strong>EPP Cleared</strong> (yes or no) \
            may be left out. Why somebody is fit or not has no column.</p>
            """)
    }

    static func preview(_ look: CompetencyRows, _ text: String, _ form: FormFrame) -> Page {
        let sure = look.chosen([])
        let rows = sure.map { row -> [HTML] in
            [
                "\(row.person.sortName)", "\(row.person.staffNumber)", "\(row.entry.name)",
                "\(row.entry.from?.words ?? "not said")", "\(row.entry.until?.words ?? "no end")", "\(row.line)",
            ]
        }
        let columns: [Column] = [
            .text("Name"), .text("Staff number"), .text("What"), .text("From"), .text("Until"),
            .number("Line"),
        ]
        let list: HTML = rows.isEmpty ? .empty : table("What would be recorded", columns, rows)
        let known: HTML =
            look.knownCount == 0
            ? .empty
            : paragraph("On a passport already, or twice in the file, and so left alone: \(look.knownCount).")
        let go: HTML =
            look.rows.isEmpty
            ? emptyState(
                "There is nothing new in this file that could be recorded.",
                linkButton("Choose another file", to: path, .secondary))
            : form.post(
                to: path,
                ticks(look, form) + form.hidden("text", text) + form.hidden("sure", "yes")
                    + form.submit(words(sure.count)))
        return Page(
            "Look at the file", showing: Array(Set(look.rows.map(\.person.id))).sorted(), purpose: "staff-passport",
            trail: [Trail.people, up], problems: form.problems, list + known + go + problems(look))
    }

    /// What the button says that records.
    private static func words(_ sureCount: Int) -> String {
        switch sureCount {
        case 0: "Record what is ticked"
        case 1: "Record this item"
        default: "Record these \(sureCount) items"
        }
    }

    private static func ticks(_ look: CompetencyRows, _ form: FormFrame) -> HTML {
        let doubtful = look.rows.filter { $0.doubt != nil }
        guard !doubtful.isEmpty else { return .empty }
        return form.checkboxes(
            "ticked", "Doubtful: tick what is to be recorded all the same",
            doubtful.map {
                Choice("\($0.line)", "Line \($0.line): \($0.entry.name), \($0.person.name)", hint: $0.doubt)
            })
    }

    private static func problems(_ look: CompetencyRows) -> HTML {
        guard !look.problems.isEmpty else { return .empty }
        let rows = look.problems.map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column.map(title) ?? "Whole row")", "\(problem.words)"]
        }
        return heading("Rows that are left out")
            + table(
                "Rows that are left out, by line", [.text("Line"), .text("Column"), .text("What to do")], rows,
                isCaptionHidden: true)
    }

    /// "date_start" as ESR writes it: "Date Start".
    private static func title(_ column: String) -> String {
        column.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    static func page(_ seen: SeenCompetencyFile, _ form: FormFrame) -> Page {
        let file = seen.file
        let rows = seen.items.map { item -> [HTML] in
            [
                seen.people[item.person].map { link($0.sortName, to: Trail.path(item.person)) } ?? "Erased",
                "\(FileEntry.name(of: item))", tag(item.state.title, item.state.colour),
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? emptyState("Nothing of this file is left: everybody in it was erased.")
            : table(
                "What came with the file", [.text("Name"), .text("What"), .text("State")], rows,
                isCaptionHidden: true)
        let deed: HTML =
            file.undoneAt.map { paragraph("Taken back on \($0.words).") }
            ?? paragraph(
                "Taking it back withdraws what no wallet holds, and ends offers of it. Each person reads that it was "
                    + "withdrawn with its file. What a wallet holds stays, and is revoked on the person's passport.")
            + form.button(to: "\(path)/\(file.id)/undoing", "Take the file back", .secondary)
        return Page(
            "Competences brought in \(file.madeAt.words)", showing: Array(seen.people.keys).sorted(),
            purpose: "staff-passport", trail: [Trail.people, up], problems: form.problems, list + deed)
    }
}
