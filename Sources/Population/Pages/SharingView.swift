import Core
import Identity
import Storage
import Web
import Workforce

/// A person's choices with the teams they are about.
struct SharingView: Sendable {
    /// The newest first.
    let history: [SharingChoice]
    let units: [UnitID: String]
    /// The teams that care for the person.
    let teams: [UnitID]
    /// What was set aside on a law, the newest first; what is kept from the person is left out for them.
    let setAside: [SharingOverride]
    let bases: [ID<LawfulBasis>: LawfulBasis]
    let accounts: [AccountID: String]
    /// Organisations that may be meant by what was typed.
    let candidates: [OutsideOrganisation]
    let now: Instant

    static func read(_ visit: Visit, _ open: OpenRecord) async throws -> SharingView {
        let caller = try visit.caller(), now = visit.now, units = try await visit.unitNames()
        let typed = visit.form["recipient"] == "outside" ? visit.form["outside"] ?? "" : ""
        let mayRead = open.standing.sees.contains(.safeguarding)
        return try await visit.read { tx in
            let setAside = try SharingOverrides.of(open.everyID, in: caller.organisation, tx)
                .filter { mayRead || !$0.isKeptFromPerson }
            return SharingView(
                history: try SharingStore.history(of: open.everyID, in: caller.organisation, tx).reversed(),
                units: units,
                teams: try CareTeams.units(
                    caringForAny: open.everyID, of: caller.organisation, on: now.ukDay, in: tx
                ).sorted(), setAside: setAside,
                bases: Dictionary(
                    try SharingStore.bases(of: caller.organisation, in: tx).map { ($0.id, $0) },
                    uniquingKeysWith: { first, _ in first }),
                accounts: try Accounts.some(Set(setAside.map(\.account)), of: caller.organisation, in: tx)
                    .mapValues(\.displayName),
                candidates: typed.isEmpty
                    ? []
                    : try OrganisationFinding.candidates(
                        typed, practice: open.person.practice, of: caller.organisation, in: tx), now: now)
        }
    }

    func name(_ recipient: SharingChoice.Recipient) -> String {
        switch recipient {
        case .everyTeam: "Every team here"
        case .team(let unit): units[unit] ?? "A team that is no longer listed"
        case .outside(let one): one.name
        }
    }

    /// What stands: the newest choice about each part and each recipient.
    var standing: [SharingChoice] {
        var found: [SharingChoice] = []
        for choice in history
        where !found.contains(where: { $0.part == choice.part && $0.recipient.isSame(as: choice.recipient) }) {
            found.append(choice)
        }
        return found
    }

    /// What stands, and below it what stood before.
    ///
    /// - Parameter override: the page under which a no can be set aside; `nil` for whoever may not.
    func list(empty: String, override path: String? = nil) -> HTML {
        guard !history.isEmpty else { return emptyState(empty) }
        let standing = standing, ids = Set(standing.map(\.id)), earlier = history.filter { !ids.contains($0.id) }
        let columns = ["What", "Who", "Choice", "Since"] + (path == nil ? [] : ["Action"])
        return table("Choices", columns.map(Column.text), standing.map { row($0, path) })
            + (earlier.isEmpty
                ? .empty
                : details(
                    "Earlier choices",
                    table(
                        "Choices before", ["What", "Who", "Choice", "When"].map(Column.text),
                        earlier.map { row($0, nil) })))
    }

    private func row(_ choice: SharingChoice, _ path: String?) -> [HTML] {
        let held = setAside.first { $0.choice == choice.id && $0.holds(at: now) }
        let isOutsideNo = choice.isRefusedOutside
        let state: HTML =
            choice.isAllowed
            ? tag("May see it", .green)
            : "\(tag("May not see it", .orange))\(held.map { Self.setAside(until: $0) })"
        var cells: [HTML] = [
            "\(choice.part.title)", whom(choice.recipient), state,
            "\(momentWords(choice.chosenAt)), \(choice.way.title.lowercased())",
        ]
        if let path {
            cells.append(
                isOutsideNo && held == nil
                    ? link(
                        "Tell them all the same", to: "\(path)/\(choice.id)/override",
                        about: "\(name(choice.recipient)): \(choice.part.title)") : "")
        }
        return cells
    }

    private static func setAside(until one: SharingOverride) -> HTML {
        " \(tag("Set aside until \(one.endsAt.ukDay.words)", .red))"
    }

    private func whom(_ recipient: SharingChoice.Recipient) -> HTML {
        guard case .outside(let one) = recipient, one.code == nil else { return "\(name(recipient))" }
        return "\(one.name)<br><span class=\"cw-quiet\">In no list here: only this name is compared</span>"
    }

    /// What was set aside on a law, with who did so and why.
    func overrides(_ form: FormFrame, path: String, isOwn: Bool) -> HTML {
        guard !setAside.isEmpty else { return .empty }
        let cards = setAside.map { one -> HTML in
            let choice = history.first { $0.id == one.choice }
            let whom = choice.map { name($0.recipient) } ?? "An organisation", holds = one.holds(at: now)
            let until = (one.endedAt ?? one.endsAt).ukDay.words
            let who = accounts[one.account] ?? "an account that is gone"
            return card(
                "\(whom) may be told of “\(choice?.part.title ?? "a part")” although \(isOwn ? "you" : "they") said no",
                """
                \(paragraph("Why: \(one.reason)"))
                \(paragraph("On what law: \(law(one.basis))."))
                \(paragraph("By \(who), from \(one.madeAt.ukDay.words) \(holds ? "until" : "to") \(until)."))
                \(if: one.isKeptFromPerson, "<p>\(tag("Kept from the person", .red)) Do not speak of it with them.</p>")
                \(if: holds && !isOwn, form.button(
                    to: "\(path)/overrides/\(one.id)/ending", "Let their no hold again", .warning,
                    about: "for \(whom)"))
                """)
        }
        return heading("Shared although \(isOwn ? "you" : "they") said no") + cards.joined()
    }

    private func law(_ id: ID<LawfulBasis>) -> String {
        bases[id].map { "\($0.purpose) (\($0.article6))" } ?? "a line that is gone"
    }

    func fields(_ form: FormFrame) -> HTML {
        let parts =
            [Choice(SharingPages.everything, "All of it")]
            + Relationship.grantable.ordered.map {
                Choice($0.rawValue, $0.title)
            }
        let teams = teams.map { Choice($0.text, units[$0] ?? "A team that is no longer listed") }
        return """
            \(form.select("part", "Which part of the record?", parts, prompt: "Choose a part"))
            \(form.radios("recipient", "Who?", teams + [
                Choice("every-team", "Every team here"),
                Choice("outside", "An organisation outside", hint: "Write its name below"),
            ]))
            \(form.textInput("outside", "Name of the organisation outside (optional)",
                hint: "Like “Sampletown Together”. We look for it in the directory"))
            \(if: !candidates.isEmpty && form.problem("whichOutside") != nil, form.radios(
                "whichOutside", "Which organisation do you mean?", candidates.map {
                    Choice($0.code?.text ?? "", $0.name, hint: $0.origin)
                } + [Choice(OrganisationFinding.none, "None of these", hint: "Only your words are compared")]))
            \(form.radios("allowed", "May they see it?", [Choice("yes", "Yes"), Choice("no", "No")]))
            """
    }
}

extension OutsideOrganisation {
    /// From where it is known, for telling two of one name apart.
    fileprivate var origin: String? {
        switch code {
        case .ods(let code): "Your GP practice, code \(code)"
        case .directory: "From the directory"
        case nil: nil
        }
    }
}
