import Core
import Ledger
import Web
import Workforce

/// What the pages of files of people look like.
enum PeopleFileMarkup {
    static let trail = Page.Link("Bring people in", "/people-served/imports")

    static func start(_ form: FormFrame, team: HTML, trail: [Page.Link]) -> Page {
        let rows = PeopleFileColumns.all.map { column -> [HTML] in
            ["\(column.name)", column.isRequired ? "Yes" : "", "\(column.words)", "\(column.example)"]
        }
        let head: [Column] = [.text("Column"), .text("Needed"), .text("What it holds"), .text("Example")]
        return Page(
            "Bring people in", trail: trail, problems: form.problems,
            """
            \(paragraph(
                "Choose a file of people. You see whom it would add and change, and every line that cannot be used, "
                    + "before anything is saved."))
            \(form.post(to: "/people-served/imports", takesFiles: true, """
                \(team)
                \(form.fileInput(
                    "file", "File", hint: "CSV in UTF-8, a FHIR Bundle of Patients, or Patients one a line (NDJSON)",
                    accepts: ".csv,.json,.ndjson,text/csv,application/json,application/fhir+json"))
                \(form.textarea(
                    "text", "Or paste lines from a spreadsheet", hint: "With the line of column names at the top"))
                \(form.submit("Check the file"))
                """))
            <p>\(link("Take out a sample file", to: "/people-served/import-sample"))</p>
            \(details("Columns of a CSV file", table("Columns", head, rows, isCaptionHidden: true)))
            \(paragraph(
                "People are found again by their NHS number, or without one by name and date of birth. An empty cell "
                    + "leaves what is on the record as it is."))
            """)
    }

    static func look(_ report: PeopleFileReport, _ draft: PeopleFileDraft, team: String, _ form: FormFrame) -> Page {
        let path = PeopleFilePages.path(draft.id), ignored = report.unknownColumns.joined(separator: ", ")
        return Page(
            "Check \(draft.fileName)", showing: Set(report.named).sorted().map(\.subject), purpose: CarePurpose.list,
            trail: [trail], width: .full,
            """
            \(paragraph("For \(team). Nothing has been saved yet."))
            \(counts([
                Count(report.newCount, "new people"), Count(report.changedCount, "people changed"),
                Count(report.takenOnCount, "on the register, taken on"), Count(report.sameCount, "as the file says"),
                Count(report.doubtful.count, "may be there already"), Count(report.badCount, "cannot be used"),
            ]))
            \(if: !ignored.isEmpty, inset("<p>These columns are not known and are left out: \(ignored).</p>"))
            \(next(report, path, form))
            \(if: !report.doubtful.isEmpty, lines(
                "People who may be on the register already", report.doubtful, path: nil))
            \(if: !report.problems.isEmpty, lines("Lines that cannot be used", report.problems, path: path))
            """)
    }

    private static func next(_ report: PeopleFileReport, _ path: String, _ form: FormFrame) -> HTML {
        let another = linkButton("Choose another file", to: "/people-served/imports", .secondary)
        guard report.usefulCount + report.doubtful.count > 0 else {
            let words =
                report.badCount == 0
                ? "Everybody in this file is on the register as the file says. There is nothing to do."
                : "No line of this file can be used. Correct the file and choose it again."
            return inset(paragraph(words)) + another
        }
        let doubt: HTML =
            report.doubtful.isEmpty
            ? .empty
            : form.checkbox(
                "withDoubtful", "Add the people who may be on the register already too",
                hint: "Look at the list below first. Twins at one address are two people.")
        let leftOut = report.badCount == 0 ? "" : " and leave out \(report.badCount)"
        return form.post(
            to: "\(path)/confirmation",
            """
            \(doubt)
            \(buttonRow(form.submit("Bring the people in\(leftOut)"), another))
            """)
    }

    private static func lines(_ title: String, _ problems: [RowProblem], path: String?) -> HTML {
        let rows = problems.prefix(shownLimit).map { problem -> [HTML] in
            ["\(problem.line)", "\(problem.column ?? "Whole line")", "\(problem.words)"]
        }
        let columns: [Column] = [.text("Line or entry"), .text("Field"), .text("What is the matter")]
        let more =
            problems.count > shownLimit
            ? "The first \(shownLimit) of \(problems.count) are shown here. All of them are in the file." : nil
        return """
            \(heading(title))
            \(path.map { "<p>\(link("Take these out as a file", to: "\($0)/problems"))</p>" })
            \(more.map { paragraph($0) })
            \(table(title, columns, rows, isCaptionHidden: true))
            """
    }

    private static let shownLimit = 500

    static func progress(_ id: ID<PeopleFileDraft>, _ job: Job) -> Page {
        let told = PeopleFileProgress(of: job), path = PeopleFilePages.path(id)
        switch job.state {
        case .done: return Page("The people are in", trail: [trail], ending(path, told?.result))
        case .failed, .cancelled:
            return Page(
                "The file did not come in", trail: [trail],
                """
                \(paragraph(job.reason ?? "The work was stopped."))
                \(paragraph("Nothing of it was saved. You can bring it in again."))
                \(linkButton("Look at the file again", to: path))
                """)
        case .waiting, .running:
            let words =
                told.map { told in
                    told.result == nil
                        ? "Looking at \(told.lineCount) people." : "Saving. They come in all together, in some seconds."
                } ?? "Waiting to begin. It starts by itself in a moment."
            return Page(
                "The people are coming in", trail: [trail],
                """
                \(paragraph(words))
                <p>\(link("Look again", to: "\(path)/progress")). You can leave this page: the work goes on.</p>
                """)
        }
    }

    private static func ending(_ path: String, _ result: PeopleFileProgress.Result?) -> HTML {
        guard let result else { return .empty }
        return """
            \(paragraph(result.words))
            \(result.leftOutCount == 0
                ? linkButton("Bring in another file", to: "/people-served/imports", .secondary)
                : linkButton("See the lines that were left out", to: path))
            """
    }
}
