public import Core
import Ledger
public import Population
public import Storage
import Workforce

/// A move of a referral as somebody asks for it.
public struct ReferralMove: Sendable {
    public var state: LoopState
    public var reason: String?
    /// How it ended, for `failed` and `cancelled`.
    public var ending: Referral.Ending?
    /// Who walks with the person, on acceptance; the caller when nobody is named.
    public var worker: PersonID?

    public init(
        _ state: LoopState, reason: String? = nil, ending: Referral.Ending? = nil, worker: PersonID? = nil
    ) {
        self.state = state
        self.reason = reason
        self.ending = ending
        self.worker = worker
    }
}

/// Moves a referral on: accepts, begins, holds, completes, ends or cancels it.
///
/// Acceptance makes the team part of those who care for the person; an end takes them out again, with four weeks to
/// write up. What is cancelled is taken back from every service it was sent on to. The person's practice is written to
/// when the team has answered and when the case ends, where the person lets it be told.
///
/// - Parameters:
///   - step: the id under which the move is kept.
///   - member: the id of the place in the care team that acceptance may make.
/// - Throws: ``Refusal``: `notFound`, `conflict` for a state that cannot follow or that this side does not set, or when
///   nobody has really tried to reach the person, `invalid` where a reason is demanded. Nothing is changed then.
public func moveReferral(
    _ id: ReferralID, _ move: ReferralMove, step stepID: ID<LoopStep>, member: ID<CareTeamMember>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Referral {
    var referral = try Referrals.findToMove(id, of: caller.organisation, in: tx)
    // A case that is closed to its team can still be ended by it.
    let seen = try seen(referral, as: caller, at: now, allowsKept: move.state.isEnd, in: tx)
    if move.state == .requested { try require(referral, about: seen.person) }
    let party = move.state.setters.sorted { $0.rawValue > $1.rawValue }.first(where: seen.sides.contains)
    if move.ending == .couldNotReach, move.state == .failed {
        try requireRealTries(for: referral, in: caller.organisation, tx)
    }
    if move.state == .accepted {
        referral.worker = try worker(move.worker, of: referral.team, as: caller, at: now, in: tx)
    }
    try step(
        &referral, to: move.state, as: party ?? (seen.isOfTeam ? .target : .requester), reason: move.reason,
        ending: move.ending, step: stepID, by: caller, at: now, in: tx)
    if referral.state == .accepted { try join(&referral, member, by: caller, at: now, in: tx) }
    if referral.state.isEnd { try leave(referral, of: caller.organisation, at: now, in: tx) }
    if [.accepted, .rejected].contains(referral.state) || referral.state.isEnd {
        try owePracticeLetter(
            derivedID("practice letter \(stepID)"), of: referral, in: caller.organisation, by: caller, at: now,
            in: tx)
    }
    if referral.state == .cancelled { try takeBack(allFrom: referral, step: stepID, by: caller, at: now, in: tx) }
    return referral
}

private func worker(
    _ asked: PersonID?, of team: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PersonID? {
    guard let asked, asked != caller.person else { return caller.person }
    try requireWorker(asked, of: team, in: caller.organisation, at: now, tx)
    return asked
}

/// Nobody is given up after one missed call: at least three tries, in two ways, on two days.
private func requireRealTries(
    for referral: Referral, in organisation: OrganisationID, _ tx: any Transaction
) throws {
    let tries = Tries(try CaseContacts.of(referral.id, in: organisation, tx))
    guard tries.areEnough else { throw Refusal(.conflict, tries.missingWords) }
}

/// Makes the move, and keeps and tells it.
func step(
    _ referral: inout Referral, to state: LoopState, as party: Party, reason: String? = nil,
    ending: Referral.Ending? = nil, step id: ID<LoopStep>, by caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let before = referral.state
    try referral.move(to: state, by: party, reason: reason, ending: ending, at: now)
    try Referrals.save(referral, of: caller.organisation, in: tx)
    try ReferralSteps.add(
        LoopStep(from: before, to: state, party: party, way: .account, reason: referral.loop.reason, at: now), id,
        of: ReferralSteps.Place(referral: referral.id, person: referral.person), by: caller.account,
        of: caller.organisation, in: tx)
    try record(
        ReferralMoved(
            referral: referral.id, person: referral.person, team: referral.team, from: before.rawValue,
            to: state.rawValue, party: party.rawValue), by: caller, at: now, in: tx)
}

private func join(
    _ referral: inout Referral, _ member: ID<CareTeamMember>, by caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let teams = try CareTeams.units(caringFor: referral.person, of: caller.organisation, on: now.ukDay, in: tx)
    guard !teams.contains(referral.team) else { return }
    referral.join(member)
    try saveMember(of: referral, in: caller.organisation, lastDay: nil, tx)
    try Referrals.save(referral, of: caller.organisation, in: tx)
}

private let daysToWriteUp = 28

private func leave(
    _ referral: Referral, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    try saveMember(of: referral, in: organisation, lastDay: now.ukDay + daysToWriteUp, tx)
}

/// Writes the team's place in the care team, where acceptance made one.
func saveMember(
    of referral: Referral, in organisation: OrganisationID, lastDay: Day?, _ tx: any Transaction
) throws {
    guard let member = referral.member, let first = referral.acceptedOn else { return }
    try CareTeams.save(
        CareTeamMember(
            id: member, person: referral.person, unit: referral.team, staff: referral.worker, role: "Link worker",
            firstDay: first, lastDay: lastDay), of: organisation, in: tx)
}
