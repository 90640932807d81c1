public import Core
import Ledger
public import Storage

/// Switches somebody's own calendar address off: it opens nothing from now on.
///
/// - Throws: ``Refusal``: `forbidden` without a staff record, `conflict` when there is no address.
public func revokeCalendarAddress(as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    let person = try caller.requirePerson()
    guard try CalendarFeeds.revoke(person, at: now, of: caller.organisation, in: tx) > 0 else {
        throw Refusal(.conflict, "You have no calendar address, so there is nothing to switch off.")
    }
    try record(CalendarAddressRevoked(person: person), by: caller, at: now, in: tx)
}
