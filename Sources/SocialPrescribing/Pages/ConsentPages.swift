import Core
import Storage
import Web

/// A person who kept a referral between themself and the team says yes after all: on their own page, or to the team.
enum ConsentPages {
    static let ownRoute = Route(
        .post, "/social-prescribing/people/{served}/help/{referral}/consent", .signedIn,
        "Say that those who help you may be told"
    ) { visit in
        let person = try visit.id("served", as: Named.PersonServed.self)
        return try await give(visit, notice: "Thank you. We tell no more than is needed.") {
            guard $0.person == person else { throw Referrals.unknown }
            return $0.ownPath
        }
    }

    static let teamRoute = Route(
        .post, "/social-prescribing/referrals/{referral}/consent", .holding(.referralWork),
        "Note that the person agrees after all"
    ) { visit in
        try await give(
            visit, notice: "It is noted that they agree. Their practice is told what it was not told before."
        ) {
            $0.path
        }
    }

    /// - Parameter path: where to go on; throws for a referral of somebody else.
    private static func give(
        _ visit: Visit, notice: String, to path: @escaping @Sendable (Referral) throws -> String
    ) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let letter: ID<PracticeLetter> = visit.host.newID()
        let next = try await visit.write { tx in
            try path(try giveConsent(to: id, letter: letter, as: caller, at: now, in: tx))
        }
        return .seeOther(next, notice: notice)
    }

    /// What the person may say on the page of their referral; nothing once they have agreed.
    static func ownPart(_ referral: Referral, _ form: FormFrame) -> HTML {
        guard referral.content.consent != .agreed, !referral.state.isEnd else { return .empty }
        return details(
            "Who may be told about you",
            ReferralMarkup.paragraph(
                "Now only the NHS team knows. You can also let groups who help you know what they need, like how to "
                    + "reach you and what you need to get in. Your GP practice is then told what came of it.")
                + form.button(to: "\(referral.ownPath)/consent", "They may be told", .secondary))
    }
}
