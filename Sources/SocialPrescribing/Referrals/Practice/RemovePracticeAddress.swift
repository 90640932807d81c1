public import Core
import Ledger
public import Storage

/// Takes the address of a practice off the list. Letters that were not sent yet wait for another one.
///
/// - Parameter code: the practice's code in the Organisation Data Service.
/// - Throws: ``Refusal``: `forbidden` for whoever leads no team, `notFound`.
public func removePracticeAddress(
    _ code: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requirePracticeLead(caller)
    guard try PracticeAddresses.remove(code, of: caller.organisation, in: tx) else {
        throw Refusal(.notFound, "There is no address of this practice.")
    }
    try PracticeLetters.takeAddress(of: code, in: caller.organisation, tx)
    try record(PracticeAddressRemoved(practice: code), by: caller, at: now, in: tx)
}
