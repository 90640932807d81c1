import Core
import Storage
import Web
import Workforce

/// The list of people, with what there is of each one's passport.
enum PassportList {
    static func page(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), text = String((visit.query["q"] ?? "").prefix(100))
        let number = max(1, visit.query["page"].flatMap { Int($0) } ?? 1)
        let (found, counts) = try await visit.read { tx in
            (
                try People.search(text, page: number, includingLeft: false, of: caller.organisation, in: tx),
                try PassportItems.counts(of: caller.organisation, in: tx)
            )
        }
        let rows = found.people.map { person -> [HTML] in
            [
                link(person.sortName, to: Trail.path(person.id)), "\(person.staffNumber)",
                summary(counts[person.id] ?? [:]),
            ]
        }
        let search = FormFrame(visit).get(
            "/passport/people", label: "Find somebody",
            """
            \(FormFrame(csrf: "", sent: visit.query).textInput("q", "Name or staff number", value: text))
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">Find</button>
            """)
        let columns: [Column] = [.text("Name"), .text("Staff number"), .text("Items")]
        let nothing = emptyState(text.isEmpty ? "Nobody is on the register yet." : "Nobody is called “\(text)”.")
        let more: HTML =
            found.hasMore
            ? link("Show more", to: "/passport/people?q=\(text.inAddress)&page=\(number + 1)") : .empty
        return .page(
            Page(
                "Staff passports", showing: found.people.map(\.id), purpose: "staff-passport",
                sections(current: "/passport/people", caller) + search
                    + (rows.isEmpty ? nothing : table("People and their passport items", columns, rows)) + more))
    }

    /// What there is, in words; a row of noughts would say the same six times.
    private static func summary(_ counts: [PassportItem.State: Int]) -> HTML {
        let waiting = (counts[.recorded] ?? 0) + (counts[.offered] ?? 0)
        let held = (counts[.accepted] ?? 0) + (counts[.issued] ?? 0)
        let parts: [HTML] = [
            held > 0 ? "\(held) in a wallet" : .empty, waiting > 0 ? "\(waiting) not in a wallet yet" : .empty,
            (counts[.suspended] ?? 0) > 0 ? tag("\(counts[.suspended] ?? 0) suspended", .yellow) : .empty,
            (counts[.revoked] ?? 0) > 0 ? tag("\(counts[.revoked] ?? 0) revoked", .red) : .empty,
        ].filter { !$0.isEmpty }
        guard let first = parts.first else { return "None yet" }
        return parts.dropFirst().reduce(first) { "\($0), \($1)" }
    }
}
