import Core
import Population
import Storage

/// Why a team that has a case sees no more than that there is one.
public enum CaseKept: Sendable, Hashable {
    /// The person said no to their referrals being seen.
    case personKeeps
    /// The team does not care for the person any longer.
    case careEnded

    /// What stands where the reason of the referral would.
    var words: String {
        switch self {
        case .personKeeps: "Keeps this from your team"
        case .careEnded: "Closed: your team no longer cares for them"
        }
    }

    var refusal: Refusal {
        switch self {
        case .personKeeps:
            Refusal(
                .forbidden,
                "They keep their referrals from your team. You see that there is a case, and can end it; no more.")
        case .careEnded:
            Refusal(.forbidden, "Your team no longer cares for this person, so their case is closed to it.")
        }
    }
}

/// What of a case is open to staff, by what ties them to the person and what the person chose.
struct CaseDoors {
    /// Why it is closed to the caller's team; `nil` where it is open.
    let kept: CaseKept?
    let seesMeasures: Bool
    let isKeptFromEveryTeam: Bool
    let areMeasuresKeptFromEveryTeam: Bool

    init(of referral: Referral, to caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let open = try openRecords(of: [referral.person], as: caller, at: now, in: tx)[referral.person]
        self.init(
            referral, to: caller, open: open,
            choices: try Self.choices(of: referral.person, in: caller.organisation, tx), at: now)
    }

    /// What somebody chose, also under the ids of records that were joined to theirs.
    static func choices(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> SharingChoices {
        let everyID = try PeopleServed.identity(behind: person, of: organisation, in: tx).everyID
        return try SharingStore.choices(of: everyID, in: organisation, tx)
    }

    private init(
        _ referral: Referral, to caller: Caller, open: OpenRecord?, choices: SharingChoices, at now: Instant
    ) {
        isKeptFromEveryTeam =
            choices.refusedToEveryTeam.contains(.referrals) && open?.standing.sees.contains(.referrals) != true
        areMeasuresKeptFromEveryTeam = choices.refusedToEveryTeam.contains(.measures)
        kept = Self.kept(referral, open, choices.refused(to: referral.team), at: now)
        let ofTeam = open?.standing.sees ?? Set(RecordPart.allCases).subtracting(choices.refused(to: referral.team))
        seesMeasures = ofTeam.contains(.measures)
    }

    /// Why a referral is closed to its team.
    /// - Parameter refused: what the person keeps from that team.
    static func kept(
        _ referral: Referral, _ open: OpenRecord?, _ refused: Set<RecordPart>, at now: Instant
    ) -> CaseKept? {
        // It was sent to the team, to be answered.
        if referral.state == .requested { return nil }
        if let open, open.standing.kind == .careTeam {
            return open.standing.sees.contains(.referrals) ? nil : .personKeeps
        }
        // What the team never took on it sees a while longer, for questions about its answer.
        let wasNeverTaken = referral.acceptedOn == nil && referral.state.isEnd
        guard wasNeverTaken, now < referral.loop.since + .days(daysToAsk) else { return .careEnded }
        return refused.contains(.referrals) ? .personKeeps : nil
    }

    private static let daysToAsk = 28
}

/// Why cases are closed to the caller's teams, of a list: those that are open are left out.
func keptCases(
    _ referrals: [Referral], from caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [ReferralID: CaseKept] {
    let open = try openRecords(of: Array(Set(referrals.map(\.person))), as: caller, at: now, in: tx)
    return referrals.reduce(into: [:]) { kept, one in
        kept[one.id] = CaseDoors.kept(one, open[one.person], [], at: now)
    }
}
