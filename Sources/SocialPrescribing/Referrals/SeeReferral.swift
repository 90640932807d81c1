public import Core
public import Population
public import Storage

/// A referral, and as what the caller comes to it.
public struct SeenReferral: Sendable {
    public let referral: Referral
    public let person: PersonServed
    /// The sides on which the caller may act.
    public let sides: Set<Party>
    /// Whether the caller works for the team it was sent to: they see contacts and notes.
    public let isOfTeam: Bool
    /// Whether the caller is the person, or acts for them.
    public let isOwn: Bool
}

/// Opens a referral for whoever has to do with it: who sent it, the team that receives it, and the person.
///
/// - Throws: ``Refusal``: `notFound` for everybody else, and for a draft of somebody else's; `forbidden` for whoever
///   sent it from an organisation to which the person has said no.
public func seeReferral(
    _ id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenReferral {
    try seen(try Referrals.find(id, of: caller.organisation, in: tx), as: caller, at: now, in: tx)
}

/// The same for a referral that is at hand.
func seen(
    _ referral: Referral, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenReferral {
    let isRequester = referral.requester == caller.account
    let isOfTeam = referral.state != .draft && caller.may(.referralWork, on: referral.team)
    let isOwn = try isOwn(referral.person, of: caller, at: now, in: tx)
    guard isRequester || isOfTeam || (isOwn && referral.state != .draft) else { throw Referrals.unknown }
    if isRequester, !isOfTeam, !isOwn, referral.state != .draft,
        let stop = try referral.senderStop(at: now, of: caller.organisation, in: tx)
    {
        throw Refusal(.forbidden, "\(stop.said). Ask them, or the team that has the referral.")
    }
    var sides: Set<Party> = []
    if isRequester || isOwn { sides.insert(.requester) }
    if isOfTeam { sides.insert(.target) }
    let person = try PeopleServed.survivor(of: referral.person, of: caller.organisation, in: tx)
    return SeenReferral(
        referral: referral, person: try PeopleServed.find(person, of: caller.organisation, in: tx),
        sides: sides, isOfTeam: isOfTeam, isOwn: isOwn)
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
