import Core
import Storage
import Web
import Workforce

/// Bringing an export of ESR's competences into somebody's passport: looked at first, then recorded.
enum CompetencyPages {
    private static let path = "/passport/people/{person}/competences"

    static let routes: [Route] = [
        Route(.get, path, .holding(.passportIssue), "Ask for an export of competences") { visit in
            .page(try await form(visit, FormFrame(visit)))
        },
        Route(
            .post, path, .holding(.passportIssue), "Look at an export, or record what is in it",
            bodyLimitBytes: 1_048_576, bring),
    ]

    private static func form(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        let person = try await visit.read { try People.find(id, of: caller.organisation, in: $0) }
        return Page(
            "Competences of \(person.name) from ESR", showing: [id], purpose: "staff-passport",
            trail: Trail.of(person), problems: form.problems,
            paragraph(
                "Paste the rows of an export, with its line of column names: Competency Name, Date Start, Expiry Date. "
                    + "You see what would be recorded before anything is.")
                + form.post(
                    to: "\(Trail.path(id))/competences",
                    form.textarea("text", "Rows of the export", rows: 10) + form.submit("Look at it")))
    }

    private static func bring(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let text = visit.form["text"] ?? "", (found, problems) = try read(text)
            guard visit.form["sure"] == "yes" else {
                let person = try await visit.read { try People.find(id, of: caller.organisation, in: $0) }
                return .page(preview(found, problems, person, text, FormFrame(visit)))
            }
            let ids = visit.host.ids, now = visit.now
            let done = try await visit.write { tx in
                try importCompetencies(
                    found, of: id, newID: { ids.make(at: now) }, as: caller, at: now, in: tx)
            }
            let known = done.knownCount == 0 ? "" : " \(done.knownCount) stood there already."
            return .seeOther(Trail.path(id), notice: "\(done.recorded.count) items are recorded.\(known)")
        } again: {
            try await form(visit, $0)
        }
    }

    /// - Throws: an `invalid` refusal beside the field.
    private static func read(_ text: String) throws -> (found: [Competency], problems: [RowProblem]) {
        do throws(Refusal) {
            let read = try Competency.read(Array(text.utf8))
            guard !read.found.isEmpty || !read.problems.isEmpty else {
                throw Refusal(.invalid, "There is no competence in it that could be read")
            }
            return read
        } catch {
            throw Refusal(fields: [FieldProblem("text", error.words)])
        }
    }

    private static func preview(
        _ found: [Competency], _ problems: [RowProblem], _ person: Person, _ text: String, _ form: FormFrame
    ) -> Page {
        let rows = found.map { one -> [HTML] in
            [
                "\(one.claims["subject"]?.text ?? "")", "\(one.claims["level"]?.text ?? "")", "\(one.awardedOn)",
                "\((one.claims["expires_on"]?.text).flatMap { Day($0)?.words } ?? "no end")", "\(one.line)",
            ]
        }
        let columns: [Column] = [
            .text("Subject"), .text("Level"), .text("Awarded on"), .text("Until"), .number("Line"),
        ]
        let wrong: HTML =
            problems.isEmpty
            ? .empty
            : warning(
                "Not every line can be read",
                """
                <ul class="nhsuk-list nhsuk-list--bullet">\(each: problems, { problem in
                    "<li>Line \(problem.line)\(problem.column.map { ", \($0)" } ?? ""): \(problem.words)</li>"
                })</ul>
                """)
        let list: HTML = rows.isEmpty ? .empty : table("What would be recorded", columns, rows)
        let go: HTML =
            rows.isEmpty
            ? linkButton("Back", to: "\(Trail.path(person.id))/competences", .secondary)
            : form.post(
                to: "\(Trail.path(person.id))/competences",
                form.hidden("text", text) + form.hidden("sure", "yes")
                    + form.submit(rows.count == 1 ? "Record this item" : "Record these \(rows.count) items"))
        return Page(
            "Competences of \(person.name) from ESR", showing: [person.id], purpose: "staff-passport",
            trail: Trail.of(person), wrong + list + go)
    }
}
