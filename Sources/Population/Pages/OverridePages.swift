import Core
import Ledger
import Storage
import Web

/// Setting a person's no to an organisation aside on a law, and letting it hold again.
enum OverridePages {
    private static let path = "/people-served/{served}/sharing/{choice}/override"

    static let routes: [Route] = [
        Route(.get, path, .holding(.careRecord), "Ask why a no to an organisation is set aside") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.careRecord), "Set a no to an organisation aside on a law") { visit in
            try await visit.attempt {
                let caller = try visit.caller(), now = visit.now, open = try await visit.record()
                let choice = try visit.id("choice", as: SharingChoice.self)
                let id: ID<SharingOverride> = visit.host.newID(), notice: ID<Notice> = visit.host.newID()
                var reader = FormReader(visit.form)
                let reason = reader.optionalText("reason", "why they must be told", limit: 500) ?? ""
                try reader.finish()
                let ground = OverrideGround(
                    basis: visit.form["basis"].flatMap { ID<LawfulBasis>(checking: $0) }, reason: reason,
                    lengthDays: visit.form["days"].flatMap { Int($0) } ?? 0,
                    isKeptFromPerson: visit.form["kept"] != nil)
                try await visit.write {
                    _ = try overrideChoice(
                        choice, ground, of: open.person.id, override: id, notice: notice, as: caller, at: now, in: $0)
                }
                return .seeOther(
                    "\(CarePath.of(open.person.id))/sharing", notice: "They may be told now. Send it again.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/people-served/{served}/sharing/overrides/{override}/ending", .holding(.careRecord),
            "Let a no to an organisation hold again"
        ) { visit in
            let caller = try visit.caller(), now = visit.now, open = try await visit.record()
            let id = try visit.id("override", as: SharingOverride.self)
            try await visit.write { _ = try endOverride(id, of: open.person.id, as: caller, at: now, in: $0) }
            return .seeOther("\(CarePath.of(open.person.id))/sharing", notice: "Their no holds again.")
        },
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.record(), id = try visit.id("choice", as: SharingChoice.self)
        try open.standing.requireSeeing(.access)
        let view = try await SharingView.read(visit, open)
        guard let choice = view.history.first(where: { $0.id == id }), choice.isRefusedOutside else {
            throw Refusal(.notFound, "They made no such choice.")
        }
        let bases = view.bases.values.filter { $0.endedOn == nil }.sorted { ($0.purpose, $0.id) < ($1.purpose, $1.id) }
        let whom = view.name(choice.recipient)
        let body: HTML =
            bases.isEmpty
            ? emptyState(
                "The register of lawful bases is empty. Somebody who leads a team adds the law first."
            )
            : form.post(
                to: "\(CarePath.of(open.person.id))/sharing/\(id)/override",
                """
                \(form.select("basis", "What law lets you tell them?", bases.map {
                    Choice($0.id.text, "\($0.purpose): \($0.article6), \($0.confidence)")
                }, prompt: "Choose a line of the register"))
                \(form.textarea("reason", "Why must they be told?",
                    hint: "\(open.person.name) reads this, unless you tick the box below", rows: 3))
                \(form.radios("days", "For how long?", SharingOverride.dayChoices.map {
                    Choice("\($0)", $0 == 1 ? "1 day" : "\($0) days")
                }, value: "1"))
                \(form.checkbox("kept", "Do not show this to the person",
                    hint: "Only where their knowing would put somebody at risk of harm"))
                \(form.submit("Set their no aside", .warning))
                """)
        return RecordPage(open: open, form: form, visit: visit).formPage(
            "Tell \(whom) all the same",
            """
            <p>\(open.person.name) said no on \(choice.chosenAt.ukDay.words): \(whom) may not see \
            “\(choice.part.title)”. Speak with them first if you safely can.</p>
            \(body)
            """)
    }
}
