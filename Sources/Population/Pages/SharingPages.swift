import Core
import Storage
import Web
import Workforce

/// Who may see which part of a record, as the person chose: the page of staff, who write down what they were told.
enum SharingPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}/sharing", .holding(.careRecord), "Show what a person shares") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}/sharing", .holding(.careRecord), "Write down what a person shares") {
            visit in
            let open = try await visit.record()
            return try await visit.attempt {
                try await choose(visit, of: open)
                return .seeOther("\(CarePath.of(open.person.id))/sharing", notice: "Their choice holds from now on.")
            } again: {
                try await page(visit, $0)
            }
        },
    ]

    /// Reads the form and keeps the choice.
    static func choose(_ visit: Visit, of open: OpenRecord) async throws {
        let caller = try visit.caller(), id: ID<SharingChoice> = visit.host.newID()
        var reader = FormReader(visit.form)
        let part = reader.choice("part", "which part", as: RecordPart.self)
        let answer = reader.choice("allowed", "yes or no", as: ActingPages.Finding.self)
        let way = reader.optionalChoice("way", "how they said so", as: SharingChoice.Way.self) ?? .spoken
        let outside = reader.optionalText("outside", "the organisation's name", limit: 150)
        let who = visit.form["recipient"] ?? ""
        var recipient = SharingChoice.Recipient.everyTeam
        if who == "outside" {
            recipient = .outside(outside ?? "")
        } else if who != "every-team" {
            recipient = .team(reader.id("recipient", "who would see it", of: Named.Unit.self))
        }
        try reader.finish()
        guard let part, let answer else { return }
        let chosen = recipient
        try await visit.write {
            _ = try chooseSharing(
                part, with: chosen, isAllowed: answer == .yes, way: way, of: open.person.id, choice: id, as: caller,
                at: visit.now, in: $0)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.record()
        try open.standing.requireSeeing(.access)
        let view = try await SharingView.read(visit, open)
        return RecordPage(open: open, form: form, visit: visit).page(
            .sharing,
            """
            <p>This is what they agreed to or refused. On what law records are used at all is \
            \(link("another register", to: "/people-served/lawful-bases")).</p>
            \(view.list(empty: "They made no choice. Teams that care for them see what they need, and nobody outside."))
            \(if: open.standing.kind == .careTeam, """
                \(heading("Write down what they said"))
                \(form.post(to: "\(CarePath.of(open.person.id))/sharing", """
                    \(view.fields(form))
                    \(form.radios("way", "How did they say so?", [
                        Choice("spoken", SharingChoice.Way.spoken.title),
                        Choice("written", SharingChoice.Way.written.title),
                    ], value: "spoken"))
                    \(form.submit("Write it down"))
                    """))
                """)
            """)
    }
}

/// A person's choices with the teams they are about.
struct SharingView: Sendable {
    /// The newest first.
    let history: [SharingChoice]
    let units: [UnitID: String]
    /// The teams that care for the person.
    let teams: [UnitID]

    static func read(_ visit: Visit, _ open: OpenRecord) async throws -> SharingView {
        let caller = try visit.caller(), today = visit.now.ukDay, units = try await visit.unitNames()
        return try await visit.read { tx in
            SharingView(
                history: try SharingStore.history(of: open.everyID, in: caller.organisation, tx).reversed(),
                units: units,
                teams: try CareTeams.units(
                    caringForAny: open.everyID, of: caller.organisation, on: today, in: tx
                ).sorted())
        }
    }

    private func name(_ recipient: SharingChoice.Recipient) -> String {
        switch recipient {
        case .everyTeam: "Every team here"
        case .team(let unit): units[unit] ?? "A team that is no longer listed"
        case .outside(let name): name
        }
    }

    /// What stands, and below it what stood before.
    func list(empty: String) -> HTML {
        guard !history.isEmpty else { return emptyState(empty) }
        var seen: Set<String> = []
        let standing = history.filter { seen.insert("\($0.part.rawValue) \($0.recipient)").inserted }
        let earlier = history.filter { choice in !standing.contains { $0.id == choice.id } }
        return table("Choices", ["What", "Who", "Choice", "Since"].map(Column.text), standing.map(row))
            + (earlier.isEmpty
                ? .empty
                : details(
                    "Earlier choices",
                    table("Choices before", ["What", "Who", "Choice", "When"].map(Column.text), earlier.map(row))))
    }

    private func row(_ choice: SharingChoice) -> [HTML] {
        [
            "\(choice.part.title)", "\(name(choice.recipient))",
            choice.isAllowed ? tag("May see it", .green) : tag("May not see it", .orange),
            "\(momentWords(choice.chosenAt)), \(choice.way.title.lowercased())",
        ]
    }

    func fields(_ form: FormFrame) -> HTML {
        let parts = Relationship.grantable.ordered.map { Choice($0.rawValue, $0.title) }
        let teams = teams.map { Choice($0.text, units[$0] ?? "A team that is no longer listed") }
        return """
            \(form.select("part", "Which part of the record?", parts, prompt: "Choose a part"))
            \(form.radios("recipient", "Who?", teams + [
                Choice("every-team", "Every team here"),
                Choice("outside", "An organisation outside", hint: "Write its name below"),
            ]))
            \(form.textInput("outside", "Name of the organisation outside (optional)"))
            \(form.radios("allowed", "May they see it?", [Choice("yes", "Yes"), Choice("no", "No")]))
            """
    }
}
