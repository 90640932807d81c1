public import Core
public import Population
public import Storage

/// A referral, and as what the caller comes to it.
public struct SeenReferral: Sendable {
    public let referral: Referral
    public let person: PersonServed
    /// The sides on which the caller may act.
    public let sides: Set<Party>
    /// Whether the caller works for the team it was sent to, and the person's record is open to it: they see contacts
    /// and notes.
    public let isOfTeam: Bool
    /// Whether the caller is the person, or acts for them.
    public let isOwn: Bool
    /// Whether answers to questionnaires and scores may be seen.
    public let seesMeasures: Bool
    /// Why the caller's team sees no more than that there is a case; `nil` where it is open to it.
    public let kept: CaseKept?

    /// The person's name; not that of somebody for whom the team does not care any longer.
    var name: String { kept == .careEnded ? "Somebody your team no longer cares for" : person.name }
}

/// Opens a referral for whoever has to do with it: who sent it, the team that receives it, and the person.
///
/// A team has to do with it while it waits for an answer, while the team cares for the person, and four weeks after it
/// said no; and never when the person keeps their referrals from it.
/// - Throws: ``Refusal``: `notFound` for everybody else, and for a draft of somebody else's; `forbidden` for a team to
///   which it is closed, and for whoever referred when the person keeps their referrals from every team, or has said no
///   to the organisation it was sent from.
public func seeReferral(
    _ id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenReferral {
    try seen(try Referrals.find(id, of: caller.organisation, in: tx), as: caller, at: now, in: tx)
}

/// The same for a referral that is at hand.
/// - Parameter allowsKept: whether a team to which the case is closed gets it all the same, to end it.
func seen(
    _ referral: Referral, as caller: Caller, at now: Instant, allowsKept: Bool = false, in tx: any Transaction
) throws -> SeenReferral {
    let isDraft = referral.state == .draft
    let isOwn = try isOwn(referral.person, of: caller, at: now, in: tx)
    // Somebody who asked for another stays on the requester's side for as long as they act for them.
    let isRequester = referral.requester == caller.account && (caller.served == nil || isOwn)
    let hasRole = !isDraft && caller.may(.referralWork, on: referral.team)
    guard isRequester || hasRole || (isOwn && !isDraft) else { throw Referrals.unknown }
    let doors = try CaseDoors(of: referral, to: caller, at: now, in: tx)
    let isOfTeam = hasRole && doors.kept == nil
    if !isOwn, !isOfTeam {
        if isRequester, !hasRole, !isDraft {
            if doors.isKeptFromEveryTeam { throw CaseKept.personKeeps.refusal }
            if let stop = try referral.senderStop(at: now, of: caller.organisation, in: tx) {
                throw Refusal(.forbidden, "\(stop.said). Ask them, or the team that has the referral.")
            }
        }
        if hasRole, let kept = doors.kept, !allowsKept, !isDraft { throw kept.refusal }
    }
    var sides: Set<Party> = []
    if isRequester || isOwn { sides.insert(.requester) }
    if hasRole { sides.insert(.target) }
    let person = try PeopleServed.survivor(of: referral.person, of: caller.organisation, in: tx)
    return SeenReferral(
        referral: referral, person: try PeopleServed.find(person, of: caller.organisation, in: tx),
        sides: sides, isOfTeam: isOfTeam, isOwn: isOwn,
        seesMeasures: isOwn || hasRole ? doors.seesMeasures : !doors.areMeasuresKeptFromEveryTeam,
        kept: hasRole && !isOwn ? doors.kept : nil)
}

/// Whether the caller is the person, or somebody who acts for them and may write their referrals.
func isOwn(
    _ person: PersonServedID, of caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Bool {
    guard caller.served != nil else { return false }
    do {
        let standing = try standing(of: caller, towards: person, at: now, in: tx)
        return [.themself, .proxy].contains(standing.kind) && standing.writes.contains(.referrals)
    } catch let refusal as Refusal where refusal.kind == .notFound {
        return false
    }
}

/// Opens a referral for the team that works with the person.
///
/// - Throws: ``Refusal``: `notFound` for whoever has nothing to do with it, `forbidden` for the other side.
func seeCase(
    _ id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenReferral {
    let seen = try seeReferral(id, as: caller, at: now, in: tx)
    guard seen.isOfTeam else { throw Refusal(.forbidden, "Only the team that received the referral may do this.") }
    return seen
}
