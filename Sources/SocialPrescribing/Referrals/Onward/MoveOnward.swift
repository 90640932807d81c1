public import Core
import Ledger
public import Storage

/// Who moves a referral onward.
enum OnwardMover {
    case staff(Caller)
    /// By the link of the service, without an account.
    case link(OrganisationID)

    var organisation: OrganisationID {
        switch self {
        case .staff(let caller): caller.organisation
        case .link(let organisation): organisation
        }
    }

    var account: AccountID? {
        if case .staff(let caller) = self { return caller.account }
        return nil
    }
}

/// Writes down what a service said by phone or letter, or takes the referral back.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` for a state that cannot follow,
///   `invalid` where a reason is demanded.
public func moveOnward(
    _ id: ID<OnwardReferral>, to state: LoopState, reason: String?, step stepID: ID<LoopStep>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> OnwardReferral {
    var onward = try OnwardReferrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(onward.referral, as: caller, at: now, in: tx)
    guard onward.kind == .referral else {
        throw Refusal(.conflict, "A signpost has no answer: ask the person whether they got there.")
    }
    // Taking it back is the team's own; all else the service said, and the team writes it down.
    let party: Party = state.setters == [.target] ? .target : .requester
    try step(
        &onward, to: state, as: party, way: party == .target ? .phone : .account, reason: reason, step: stepID,
        by: .staff(caller), at: now, in: tx)
    return onward
}

/// Makes the move, and keeps and tells it; at an end the link is taken back.
func step(
    _ onward: inout OnwardReferral, to state: LoopState, as party: Party, way: LoopStep.Way, reason: String?,
    step id: ID<LoopStep>, by mover: OnwardMover, at now: Instant, in tx: any Transaction
) throws {
    let before = onward.state
    try onward.move(to: state, by: party, reason: reason, at: now)
    if state.isEnd { onward.revokeLink() }
    try OnwardReferrals.save(onward, of: mover.organisation, in: tx)
    try ReferralSteps.add(
        LoopStep(from: before, to: state, party: party, way: way, reason: onward.loop.reason, at: now), id,
        of: ReferralSteps.Place(referral: onward.referral, person: onward.person, onward: onward.id),
        by: mover.account, of: mover.organisation, in: tx)
    let fact = OnwardMoved(
        onward: onward.id, referral: onward.referral, person: onward.person, service: onward.destination.service,
        from: before.rawValue, to: state.rawValue, party: party.rawValue, way: way.rawValue)
    switch mover {
    case .staff(let caller): try record(fact, by: caller, at: now, in: tx)
    case .link(let organisation): try record(fact, of: organisation, by: nil, at: now, in: tx)
    }
}
