import Core
import Ledger
import Storage

/// Changes what becomes of accepted items when a list takes their issuer off; what it took off before stays as it is.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
@discardableResult
func changeTrustList(
    _ id: TrustListID, stopsRelying: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> TrustList {
    try caller.requireEverywhere(.passportSetUp)
    if stopsRelying { try caller.requireEverywhere(.passportReceive) }
    var list = try TrustLists.find(id, of: caller.organisation, in: tx)
    list.stopsRelying = stopsRelying
    try TrustLists.save(list, of: caller.organisation, in: tx)
    try record(TrustListChanged(list: id, stopsRelying: stopsRelying), by: caller, at: now, in: tx)
    return list
}
