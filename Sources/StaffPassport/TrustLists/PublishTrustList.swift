import Core
import Ledger
import Storage

/// Publishes the list of trusted issuers, or stops. A list that was stopped goes on with the next number, so that
/// nobody who follows it sees it go back.
///
/// - Throws: ``Refusal``: `forbidden`.
func publishTrustList(_ isPublished: Bool, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    var own = try OwnTrustLists.of(caller.organisation, in: tx) ?? OwnTrustList(isPublished: isPublished)
    own.isPublished = isPublished
    try OwnTrustLists.save(own, of: caller.organisation, in: tx)
    try record(OwnTrustListSaved(isPublished: isPublished), by: caller, at: now, in: tx)
}
