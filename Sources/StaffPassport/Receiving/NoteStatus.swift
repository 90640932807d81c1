import Core
import Ledger
import Storage
import Workforce

/// Takes what an issuer's list says of something received. Revoked or suspended, it gives no skill from today on;
/// reinstated, it gives it again. What another item vouches for too is carried on by that.
///
/// - Returns: whether anything changed.
@discardableResult
func noteStatus(
    _ status: ReceivedItem.Status, of id: ReceivedItemID, in organisation: OrganisationID, at now: Instant,
    _ tx: any Transaction
) throws -> Bool {
    var item = try ReceivedItems.find(id, of: organisation, in: tx)
    // What was revoked stays so, whatever a list says later.
    guard item.status != status, item.status != .revoked else { return false }
    item.status = status
    item.statusAt = now
    var lost: SkillID?
    if status == .valid {
        if item.decision == .accepted { try giveSkill(by: &item, of: organisation, at: now, in: tx) }
    } else if let skill = item.skill, let from = item.skillFrom {
        try withdrawHolding(
            of: skill, by: item.person, begunOn: from, lastDay: now.ukDay - 1, of: organisation, at: now, in: tx)
        item.skillFrom = nil
        lost = skill
    }
    try ReceivedItems.save(item, of: organisation, in: tx)
    if let lost { try carryOn(lost, of: item.person, in: organisation, at: now, tx) }
    let fact = ReceivedStatusChanged(received: id, person: item.person, status: status.rawValue)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return true
}

/// Gives a skill again by the first other item that vouches for it and has given none, because another had.
func carryOn(
    _ skill: SkillID, of person: PersonID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    let all = try ReceivedItems.of(person, in: organisation, tx)
    guard !all.contains(where: { $0.skill == skill && $0.skillFrom != nil && $0.counts(on: now.ukDay) }),
        var other = all.first(where: { $0.skill == skill && $0.skillFrom == nil && $0.counts(on: now.ukDay) })
    else { return }
    try giveSkill(by: &other, of: organisation, at: now, in: tx)
    try ReceivedItems.save(other, of: organisation, in: tx)
}
