public import Core
import Ledger
public import Storage

/// Takes the organisation's certificate away: from now on it asks by its own site alone. Requests that are out stay as
/// they are.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound` when there is none.
public func dropAskingCertificate(as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    guard let kept = try AskingCertificates.find(of: caller.organisation, in: tx) else {
        throw Refusal(.notFound, "Your organisation has no certificate.")
    }
    try AskingCertificates.remove(of: caller.organisation, in: tx)
    try record(AskingCertificateDropped(key: kept.key), by: caller, at: now, in: tx)
}
