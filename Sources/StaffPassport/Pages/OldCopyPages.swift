import Core
import Storage
import Web

/// For how long the copies on an old phone still count.
enum OldCopyPages {
    static let path = "/passport/old-copies"

    static let routes: [Route] = [
        Route(.get, path, PassportPages.anybody, "See how long copies on an old phone count") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.passportSetUp), "Change how long copies on an old phone count", save),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let days = try await visit.read { try OldCopyRules.days(of: caller.organisation, in: $0) }
        let change: HTML =
            caller.may(.passportSetUp)
            ? form.post(
                to: path,
                form.numberInput(
                    "days", "How long do the old copies count?",
                    hint: "From 0 to 60. It holds for moves that begin from now on", value: days, suffix: "days")
                    + form.submit("Save")) : .empty
        return Page(
            "Copies on an old phone", trail: [Trail.rules], problems: form.problems,
            paragraph(
                "When somebody moves to a new phone, the copies on the old one end \(days) "
                    + "\(days == 1 ? "day" : "days") after the new ones are fetched. Other organisations read that "
                    + "end. The time lets them ask for the new ones first, so that nobody is taken off a roster only "
                    + "because of a new phone. Until then somebody with the old phone could still show them.")
                + paragraph("A phone that is lost or stolen is another matter: its copies end at once.") + change)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let days = reader.whole("days", "the number of days", in: OldCopies.range)
            try reader.finish()
            try await visit.write { try saveOldCopyDays(days, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "It is saved.")
        } again: {
            try await page(visit, $0)
        }
    }
}
