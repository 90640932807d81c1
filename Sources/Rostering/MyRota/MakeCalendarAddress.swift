public import Core
import Identity
import Ledger
public import Storage

/// Makes a private address for somebody's own calendar; any earlier one stops working at once.
///
/// - Parameter secret: 32 fresh bytes of the system's chance.
/// - Returns: the secret part of the address, to be shown once: only its hash is kept.
/// - Throws: ``Refusal``: `forbidden` without a staff record.
public func makeCalendarAddress(
    secret: [UInt8], as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> String {
    let person = try caller.requirePerson()
    let token = SecretToken(bytes: secret)
    try CalendarFeeds.revoke(person, at: now, of: caller.organisation, in: tx)
    try CalendarFeeds.add(tokenHash: token.hash, for: person, at: now, of: caller.organisation, in: tx)
    try record(CalendarAddressMade(person: person), by: caller, at: now, in: tx)
    return token.text
}
