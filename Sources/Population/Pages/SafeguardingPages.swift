import Core
import Identity
import Storage
import Web

/// Concerns about somebody's safety, for the teams that care for them alone.
///
/// Whether there is any is told to nobody else: who may not see them gets the same answer for every id, before anything
/// is looked up.
enum SafeguardingPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}/safeguarding", .holding(.careRecord), "Show concerns about safety") {
            visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}/safeguarding", .holding(.careRecord), "Raise a concern") { visit in
            let caller = try visit.caller(), open = try await visit.record()
            try open.standing.requireWriting(.safeguarding)
            let id: ID<SafeguardingConcern> = visit.host.newID()
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let concern = reader.text("concern", "what the concern is", limit: 2000)
                let about = reader.text("about", "from whom or what the harm comes", limit: 200)
                try reader.finish()
                let hearing = try await visit.write { tx in
                    _ = try raiseConcern(
                        concern, about: about, of: open.person.id, concern: id, as: caller, at: visit.now, in: tx)
                    return try ConcernHearing(
                        of: open.everyID, raisedBy: caller.account, caller.organisation, at: visit.now, in: tx)
                }
                return .seeOther(path(open), notice: told(hearing))
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/people-served/{served}/safeguarding/{concern}/actions", .holding(.careRecord),
            "Write down what was done about a concern", act),
    ]

    /// Who is told, so that nobody trusts in a notice that goes to no one.
    private static func told(_ hearing: ConcernHearing) -> String {
        let count = hearing.leads.count
        switch count {
        case 0: return "The concern is written down. No other lead can be told: ring somebody yourself now."
        case 1: return "The concern is written down. One lead is told now. Say next what you do about it."
        default: return "The concern is written down. \(count) leads are told now. Say next what you do about it."
        }
    }

    private static func path(_ open: OpenRecord) -> String { "\(CarePath.of(open.person.id))/safeguarding" }

    private static func act(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        try open.standing.requireWriting(.safeguarding)
        let concern = try visit.id("concern", as: SafeguardingConcern.self)
        let id: ID<SafeguardingConcern.Action> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let words = reader.text("words", "what was done", limit: 2000)
            let state = reader.choice("state", "where it stands", as: SafeguardingConcern.State.self)
            try reader.finish()
            guard let state else { return .seeOther(path(open)) }
            try await visit.write {
                _ = try actOnConcern(
                    concern, of: open.person.id, words, state: state, action: id, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(path(open), notice: "It is written down.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.record(), sent = visit.parameters["concern"]
        try open.standing.requireSeeing(.safeguarding)
        let (concerns, names) = try await visit.read { tx in
            let concerns = try SafeguardingStore.of(open.everyID, in: caller.organisation, tx)
            let accounts = Set(concerns.flatMap { [$0.raisedBy] + $0.actions.map(\.account) })
            return (concerns, try Accounts.some(accounts, of: caller.organisation, in: tx).mapValues(\.displayName))
        }
        let add = form.prefixed("raise-", isSent: visit.method == .post && sent == nil)
        return RecordPage(open: open, form: form, visit: visit).page(
            .safeguarding,
            """
            <p>Only the teams that care for them see this page. The person does not, nor anybody who acts for them, \
            and no copy of the record that they make for themselves has it.</p>
            \(each: concerns, { card($0, names, form.prefixed("\($0.id)-", isSent: sent == $0.id.text), path(open)) })
            \(if: concerns.isEmpty, emptyState("No concern is written down."))
            \(heading("Raise a concern"))
            \(add.post(to: path(open), """
                \(add.textarea("concern", "What is the concern?", hint: "What you saw and heard, and when"))
                \(add.textInput("about", "From whom or what may the harm come?", hint: "Not known is an answer too"))
                \(add.submit("Write it down"))
                """))
            """)
    }

    private static func card(
        _ concern: SafeguardingConcern, _ names: [AccountID: String], _ form: FormFrame, _ path: String
    ) -> HTML {
        func name(_ account: AccountID) -> String { names[account] ?? "An account that is gone" }
        let colour: TagColour = concern.state == .closed ? .grey : concern.state == .referred ? .blue : .red
        return Web.card(
            "Concern of \(concern.raisedAt.ukDay.words)",
            """
            <p>\(tag(concern.state.title, colour))</p>
            \(summaryList([
                SummaryRow("Concern", "\(concern.concern)"), SummaryRow("From whom or what", "\(concern.about)"),
                SummaryRow("Raised by", "\(name(concern.raisedBy)), \(momentWords(concern.raisedAt))"),
            ]))
            \(if: !concern.actions.isEmpty, """
                <ul class="nhsuk-list">\(each: concern.actions, {
                    "<li>\(momentWords($0.at)), \(name($0.account)): \($0.words)</li>"
                })</ul>
                """)
            \(if: concern.state != .closed, form.post(
                to: "\(path)/\(concern.id)/actions", label: "Write down what was done", """
                \(form.textarea("words", "What was done?", rows: 2))
                \(form.select(
                    "state", "Where it stands now", SafeguardingConcern.State.choices(\.title),
                    value: concern.state.rawValue))
                \(form.submit("Write it down", .secondary))
                """))
            """)
    }
}
