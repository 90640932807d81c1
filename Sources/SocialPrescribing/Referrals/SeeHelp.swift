import Core
import Population
import Storage

/// What somebody who acts for a person may read of the help they get: no more than they were given, and of what they
/// were not given nothing, not even that there is any.
struct SeenHelp: Sendable {
    let open: OpenRecord
    /// Newest first; empty where referrals may not be seen.
    let referrals: [Referral]
    /// What was answered, newest first; empty where answers may not be seen.
    let answers: [OutcomeResponse]

    var person: PersonServed { open.shown }
    var seesReferrals: Bool { open.standing.sees.contains(.referrals) }
    var seesAnswers: Bool { open.standing.sees.contains(.measures) }
    /// Whether they may ask for help, or stop it, for the person.
    var mayAct: Bool { seesReferrals && open.standing.writes.contains(.referrals) }

    /// The parts of a record of which the page of a helper shows something or leads to it.
    static let parts: Set<RecordPart> = [.referrals, .measures, .aboutMe, .plan, .decisions]

    /// - Throws: a `notFound` refusal, also for one that may not be seen.
    func referral(_ id: ReferralID) throws(Refusal) -> Referral {
        guard let found = referrals.first(where: { $0.id == id }) else { throw Referrals.unknown }
        return found
    }

    /// - Throws: a `notFound` refusal, also for answers that may not be seen.
    func answers(_ id: ID<OutcomeResponse>) throws(Refusal) -> OutcomeResponse {
        guard let found = answers.first(where: { $0.id == id }) else { throw OutcomeResponses.unknown }
        return found
    }
}

/// Opens what somebody gets of help, for whoever acts for them. It changes nothing; that they were shown it stands in
/// the access log.
///
/// - Throws: ``Refusal``: `notFound` for everybody else, the person themself included, who has pages of their own; and
///   for whoever acts for them and was given none of it.
func seeHelp(
    of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenHelp {
    let open = try openRecord(of: person, as: caller, at: now, in: tx), sees = open.standing.sees
    guard open.standing.kind == .proxy, !sees.isDisjoint(with: SeenHelp.parts) else { throw PeopleServed.unknown }
    let id = open.person.id, organisation = caller.organisation
    return SeenHelp(
        open: open,
        referrals: sees.contains(.referrals)
            ? try Referrals.of(id, in: organisation, tx).filter { $0.state != .draft } : [],
        answers: sees.contains(.measures) ? try OutcomeResponses.completed(of: id, in: organisation, tx) : [])
}
