import Core
import Credentials
import Ledger
import Storage

/// Follows a list that was read and looked at: from now on its word counts. Of a list that is followed already, its
/// signer is known by something else from now on.
///
/// - Parameters:
///   - address: where it was fetched.
///   - pin: by what its signer is known; told by its operator, and not taken from the list.
///   - stopsRelying: whether what was accepted of an issuer counts no longer when the list takes it off.
/// - Throws: ``Refusal``: `forbidden`, `conflict` for one that is older than what was read before, or too many lists.
@discardableResult
func followTrustList(
    _ read: VerifiedTrustList, at address: String, signedBy pin: TrustListPin, stopsRelying: Bool, list id: TrustListID,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> TrustList {
    try caller.requireEverywhere(.passportSetUp)
    if stopsRelying { try caller.requireEverywhere(.passportReceive) }
    let organisation = caller.organisation
    var list: TrustList
    if let known = try TrustLists.at(address, of: organisation, in: tx) {
        list = known
        list.pin = pin.kept(read)
        list.stopsRelying = stopsRelying
    } else {
        guard try TrustLists.all(of: organisation, in: tx).count < TrustList.limit else {
            throw Refusal(.conflict, "You follow \(TrustList.limit) trust lists already. Leave one first.")
        }
        list = TrustList(
            id: id, name: TrustList.name(of: read.list), address: address, pin: pin.kept(read),
            stopsRelying: stopsRelying, followedAt: now, sequence: read.list.sequence, issuedAt: read.list.issuedAt,
            nextUpdate: read.list.nextUpdate ?? now, digest: read.list.digest, readAt: now, triedAt: now)
    }
    try TrustLists.save(list, of: organisation, in: tx)
    try record(TrustListFollowed(list: list.id), by: caller, at: now, in: tx)
    do {
        return try takeTrustList(read, of: list, in: organisation, at: now, tx)
    } catch let fault as Fault {
        throw Refusal(.conflict, fault.words)
    }
}
