import Core
import Ledger
import Storage
public import Web

/// Deletes what was shown whose time is over: what it said, whose key it was, where its status stands, and the
/// signature of a licence that came with it. That it was shown, when, for what and what was decided stays, and so does
/// the ledger.
///
/// - Returns: how many were deleted; as many as `limit` when more may be due.
func forgetShared(
    of organisation: OrganisationID, at now: Instant, limit: Int = 200, in tx: any Transaction
) throws -> Int {
    let due = try ReceivedItems.due(of: organisation, at: now, limit: limit, in: tx)
    for item in due {
        try ReceivedItems.forget(item, of: organisation, at: now, in: tx)
        try record(
            ReceivedItemForgotten(received: item.id, person: item.person), of: organisation, by: nil, at: now, in: tx)
    }
    return due.count
}

/// The same for every organisation of this database, until nothing is due.
public func forgetAllShared(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        var isMore = true
        while isMore {
            let now = host.now()
            isMore = try await host.write(for: organisation) { tx in
                try forgetShared(of: organisation, at: now, in: tx) >= 200
            }
        }
    }
}
