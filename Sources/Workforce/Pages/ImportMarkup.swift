import Core
import Web

/// What the import pages look like.
enum ImportMarkup {
    static func start(_ form: FormFrame, today: Day) -> Page {
        let kinds = ImportKind.allCases.map { Choice($0.rawValue, $0.title, hint: $0.words) }
        return Page(
            "Import and export", problems: form.problems,
            """
            \(paragraph(
                "Choose a file. You will see what it would add and change, and every row that cannot be used, before "
                    + "anything happens."))
            \(form.post(to: "/workforce/imports", takesFiles: true, """
                \(form.radios("kind", "What is in the file", kinds, value: form.sent?["kind"]))
                \(form.fileInput(
                    "file", "CSV file", hint: "Save it as CSV UTF-8. The first line names the columns.",
                    accepts: ".csv,text/csv"))
                \(form.textarea(
                    "text", "Or paste rows from a spreadsheet", hint: "With the line of column names at the top"))
                \(form.submit("Check the file"))
                """))
            \(heading("Columns and templates"))
            \(each: ImportKind.allCases, columns)
            \(heading("Take the register out"))
            \(paragraph(
                "Files have the same columns, so they can be changed and brought back in. Absences and duties are "
                    + "those from a year ago to a year ahead."))
            <ul class="nhsuk-list">\(each: ImportKind.allCases, { kind in
                "<li>\(link(kind.title, to: "/workforce/exports/\(kind.rawValue)", about: "as a file"))</li>"
            })</ul>
            """)
    }

    private static func columns(_ kind: ImportKind) -> HTML {
        let rows = kind.columns.map { column -> [HTML] in
            ["\(column.name)", column.isRequired ? "Yes" : "", "\(column.words)", "\(column.example)"]
        }
        let head: [Column] = [.text("Column"), .text("Needed"), .text("What it holds"), .text("Example")]
        return details(
            kind.title,
            """
            \(table("Columns of a file of \(kind.title.lowercased())", head, rows))
            <p>\(link(
                "Template", to: "/workforce/import-templates/\(kind.rawValue)",
                about: "for \(kind.title.lowercased())"))</p>
            """)
    }

    static func report(_ report: ImportReport, _ draft: ImportDraft, _ form: FormFrame) -> Page {
        let path = "/workforce/imports/\(draft.id.text)"
        let ignored = report.unknownColumns.joined(separator: ", ")
        return Page(
            "Check \(draft.fileName)", trail: [Trail.imports], width: .full,
            """
            \(paragraph("\(report.kind.title). Nothing has been changed yet."))
            \(counts([
                Count(report.newCount, "new rows"), Count(report.changedCount, "changed rows"),
                Count(report.unchangedCount, "rows already there"), Count(report.badCount, "rows that cannot be used"),
            ]))
            \(if: !ignored.isEmpty, inset("<p>These columns are not known and are left out: \(ignored).</p>"))
            \(next(report, path, form))
            \(if: !report.problems.isEmpty, problems(report, path))
            """)
    }

    private static func next(_ report: ImportReport, _ path: String, _ form: FormFrame) -> HTML {
        guard report.usefulCount > 0 else {
            let words =
                report.badCount == 0
                ? "Everything in this file is on the register already. There is nothing to do."
                : "No row of this file can be used. Correct the file and choose it again."
            return inset(paragraph(words)) + linkButton("Choose another file", to: "/workforce/imports", .secondary)
        }
        let rows = report.usefulCount == 1 ? "1 row" : "\(report.usefulCount) rows"
        let words = report.badCount == 0 ? "Bring in \(rows)" : "Bring in \(rows) and leave out \(report.badCount)"
        return buttonRow(
            form.button(to: "\(path)/confirmation", words),
            linkButton("Choose another file", to: "/workforce/imports", .secondary))
    }

    private static func problems(_ report: ImportReport, _ path: String) -> HTML {
        let shown = report.problems.prefix(shownLimit)
        let rows = shown.map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column ?? "Whole row")", "\(problem.words)"]
        }
        let columns: [Column] = [.text("Line"), .text("Column"), .text("What to do")]
        let more =
            report.problems.count > shownLimit
            ? "The first \(shownLimit) of \(report.problems.count) are shown here. All of them are in the file." : nil
        return """
            \(heading("Rows that cannot be used"))
            <p>\(link("Take these out as a file", to: "\(path)/problems"))</p>
            \(more.map(paragraph))
            \(table("Rows that cannot be used, by line", columns, rows, isCaptionHidden: true))
            """
    }

    private static let shownLimit = 1000
}
