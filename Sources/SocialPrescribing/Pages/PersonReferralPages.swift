import Core
import Population
import Storage
import Web

/// The referrals of one person, for the team that works with them: reached from their record.
enum PersonReferralPages {
    static let routes: [Route] = [
        Route(
            .get, "/social-prescribing/people/{served}", .holding(.referralWork), "See the referrals of a person", page)
    ]

    private static func page(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("served", as: Named.PersonServed.self)
        let (open, all, teams, intakes) = try await visit.read { tx in
            let open = try openRecord(of: id, as: caller, at: now, in: tx)
            try open.standing.requireSeeing(.referrals)
            let all = try Referrals.of(open.person.id, in: caller.organisation, tx)
            return (
                open, all.filter { $0.state != .draft }, try TeamNames.all(in: caller.organisation, tx),
                try TeamIntakes.all(of: caller.organisation, in: tx)
            )
        }
        let name = open.shown.name
        let rows = all.sorted { ($1.sentAt ?? $1.madeAt) < ($0.sentAt ?? $0.madeAt) }.map { one -> [HTML] in
            // A case is opened by its own team; of another's referral no more is told than that there is one.
            let isOwn = caller.may(.referralWork, on: one.team) || one.requester == caller.account
            let day = (one.sentAt ?? one.madeAt).ukDay.words
            return [
                isOwn ? link(day, to: one.path, about: "referral of \(name)") : "\(day)",
                ReferralMarkup.stateTag(one.state), "\(teams[one.team] ?? "")",
                isOwn ? "\(one.content.reason.shortened(to: 120))" : closed(intakes[one.team]?.phone.nonBlank),
            ]
        }
        let columns: [Column] = [.text("Sent"), .text("State"), .text("Team"), .text("Reason")]
        return .page(
            Page(
                "Referrals of \(name)", showing: [open.person.id.subject], purpose: "care-record",
                trail: [Page.Link("People", "/people-served"), Page.Link(name, "/people-served/\(open.person.id)")],
                width: .full,
                all.isEmpty
                    ? emptyState("Nobody has referred them to a link worker yet.")
                    : table("Referrals, newest first", columns, rows, isCaptionHidden: true)))
    }

    /// Why a case of another team does not open, and whom to ask instead.
    private static func closed(_ phone: String?) -> HTML {
        let why = "Only this team opens its cases, in an emergency too."
        guard let phone else { return "\(why) Ask them." }
        return "\(why) Ring them: \(link(phone, to: "tel:\(phone.filter { $0.isNumber || $0 == "+" })"))"
    }
}
