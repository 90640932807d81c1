import Core
import Ledger
import Storage
import Workforce

/// Takes what an issuer's list says of something received. Revoked or suspended, it gives no skill from today on;
/// reinstated, it gives it again. What another item vouches for too is carried on by that.
///
/// - Parameter place: which of its lists says so; the worst that any of them says holds.
/// - Returns: whether anything changed for the item as a whole.
@discardableResult
func noteStatus(
    _ status: ReceivedItem.Status, from place: StatusPlace? = nil, of id: ReceivedItemID,
    in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> Bool {
    var item = try ReceivedItems.find(id, of: organisation, in: tx)
    // What was revoked stays so, whatever a list says later.
    guard item.status(at: place) != status, item.status != .revoked else { return false }
    let before = item.status
    item.take(status, at: place)
    if item.status != before { item.statusAt = now }
    try ReceivedItems.save(item, of: organisation, in: tx)
    guard item.status != before else { return false }
    try settleRecord(of: item.person, in: organisation, at: now, tx)
    let fact = ReceivedStatusChanged(received: id, person: item.person, status: item.status.rawValue)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return true
}
