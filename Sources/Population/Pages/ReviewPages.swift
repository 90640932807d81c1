import Core
import Storage
import Web

/// Who acts for people and must be looked at again, and what happens when nobody does.
enum ReviewPages {
    static let path = "/people-served/reviews"

    static let routes: [Route] = [
        Route(.get, path, .holding(.careRecord), "Show whose helpers must be looked at again") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.populationLead), "Set when a review is overdue") { visit in
            let caller = try visit.caller()
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let days = reader.whole("days", "the number of days", in: 0...90)
                try reader.finish()
                try await visit.write { try setReviewGrace(days, as: caller, at: visit.now, in: $0) }
                return .seeOther(path, notice: "This holds from now on.")
            } again: {
                try await page(visit, $0)
            }
        },
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let (due, graceDays) = try await visit.read { tx in
            (
                try reviewsDue(for: caller, at: now, in: tx),
                try CareSettings.reviewGraceDays(of: caller.organisation, in: tx)
            )
        }
        let rows = due.map { one -> [HTML] in
            let isCut = one.relationship.isCut(born: one.person.born, graceDays: graceDays, on: now.ukDay)
            return [
                link(one.person.name, to: "\(CarePath.of(one.person.id))/relationships"),
                "\(one.relationship.kind.title)",
                "\(one.due) \(if: one.due < now.ukDay, tag("Overdue", .red))",
                isCut ? "Sees details and needs alone until you look at it" : "Goes on meanwhile",
            ]
        }
        let setting: HTML = """
            \(heading("When nobody looks"))
            <p>A parent’s access is looked at again when a child turns 11, 13 and 16. At 16 it ends. At 11 and 13 it \
            goes on for \(graceDays) days; then the parent sees details and needs alone until somebody has looked.</p>
            \(if: caller.may(.populationLead), form.post(to: path, """
                \(form.numberInput("days", "How long may the review wait?", value: graceDays, suffix: "days"))
                \(form.submit("Save", .secondary))
                """))
            """
        return Page(
            "Who acts for people: look again", showing: due.map(\.person.id.subject), purpose: CarePurpose.list,
            trail: [CarePath.people], width: .full, problems: form.problems,
            (rows.isEmpty
                ? emptyState("Nobody must be looked at in the next four weeks.")
                : table(
                    "Look at these again", ["Person", "Who acts", "By", "Meanwhile"].map(Column.text), rows,
                    isCaptionHidden: true)) + setting)
    }
}
