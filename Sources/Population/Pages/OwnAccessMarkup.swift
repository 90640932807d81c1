import Core
import Identity
import Storage
import Web
import Workforce

/// Who cares for a person, acts for them, and opened their record in an emergency.
struct OwnAccessView: Sendable {
    let team: [String]
    let relationships: [Relationship]
    let helpers: [PersonServedID: String]
    let openings: [RecordOpening]
    let accounts: [AccountID: String]
    let sharing: SharingView

    static func read(_ visit: Visit, _ open: OpenRecord) async throws -> OwnAccessView {
        let caller = try visit.caller(), now = visit.now, organisation = caller.organisation
        let sharing = try await SharingView.read(visit, open), units = sharing.units
        return try await visit.read { tx in
            let members = try CareTeams.members(of: open.everyID, in: organisation, tx)
                .filter { $0.isCurrent(on: now.ukDay) && $0.firstDay <= now.ukDay }
            let staff = try People.all(members.compactMap(\.staff), of: organisation, in: tx).mapValues(\.name)
            let relationships = try Relationships.of(open.everyID, in: organisation, tx)
                .filter { !$0.isOver(at: now) }
            let openings = try RecordOpenings.of(open.everyID, in: organisation, tx)
            return OwnAccessView(
                team: members.map { member in
                    let unit = units[member.unit] ?? "A team that is no longer listed"
                    return member.staff.flatMap { staff[$0] }.map { "\($0), \(member.role), \(unit)" } ?? unit
                },
                relationships: relationships,
                helpers: try PeopleServed.all(relationships.map(\.holder), of: organisation, in: tx)
                    .mapValues(\.name),
                openings: openings,
                accounts: try Accounts.some(Set(openings.map(\.account)), of: organisation, in: tx)
                    .mapValues(\.displayName),
                sharing: sharing)
        }
    }
}

/// What a person reads about who can see their record.
struct OwnAccessMarkup {
    let view: OwnAccessView
    let form: FormFrame

    var html: HTML {
        """
        \(heading("My care team"))
        \(view.team.isEmpty
            ? emptyState("No team cares for you just now.")
            : "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(each: view.team, { "<li>\($0)</li>" })</ul>")
        \(heading("People who help me with my record"))
        \(helpers)
        \(heading("What I share"))
        \(view.sharing.list(
            empty: "You made no choice yet. Your care team sees what it needs. Nobody outside sees anything."))
        \(details("Choose who may see what", isOpen: !form.problems.isEmpty, form.post(to: "/my-care/sharing", """
            \(view.sharing.fields(form))
            \(form.submit("Save my choice"))
            """)))
        \(view.sharing.overrides(form, path: "", isOwn: true))
        \(heading("Opened in an emergency"))
        \(openings)
        """
    }

    private var helpers: HTML {
        guard !view.relationships.isEmpty else {
            return emptyState("Nobody.", linkButton("Ask for a helper", to: HelperRequestPages.path, .secondary))
        }
        let ask = linkButton("Ask for another helper", to: HelperRequestPages.path, .secondary)
        return ask
            + view.relationships.map { relationship -> HTML in
                let name = view.helpers[relationship.holder] ?? "Somebody who is no longer listed"
                return card(
                    name,
                    """
                    \(paragraph("\(relationship.kind.title), since \(relationship.firstDay.words)."))
                    \(paragraph("May see: \(relationship.sees.words)."))
                    \(form.button(
                    to: "/my-care/helpers/\(relationship.id)/ending", "Stop this now", .warning, about: "for \(name)"))
                    """)
            }.joined()
    }

    private var openings: HTML {
        guard !view.openings.isEmpty else {
            return emptyState("Nobody opened your record in an emergency. If anybody does, you will read why here.")
        }
        return table(
            "Emergencies", ["When", "Who", "Why"].map(Column.text),
            view.openings.map { opening in
                [
                    "\(momentWords(opening.openedAt))",
                    "\(view.accounts[opening.account] ?? "An account that is gone")", "\(opening.reason)",
                ]
            })
    }
}
