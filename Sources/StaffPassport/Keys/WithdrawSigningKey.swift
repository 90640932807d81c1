import Core
import Ledger
import Storage

/// Takes a retired key out of what is published at once, because somebody else may have it: nobody believes anything
/// more that it signed, forged or true, and what was true must be issued anew.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for the key that signs and for one that was withdrawn.
func withdrawSigningKey(_ id: String, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    let found = try KeyPurpose.allCases.lazy.flatMap {
        try PassportKeys.all(for: $0.rawValue, of: caller.organisation, in: tx)
    }.first { $0.id == id }
    guard let kept = found else { throw Refusal(.notFound, "There is no such key.") }
    guard kept.retiredAt != nil else {
        throw Refusal(.conflict, "This key still signs. Change it first, then take it out of what is published.")
    }
    guard kept.withdrawnAt == nil else {
        throw Refusal(.conflict, "This key is published no longer.")
    }
    try PassportKeys.withdraw(id, of: caller.organisation, at: now, in: tx)
    try record(SigningKeyWithdrawn(key: id, purpose: kept.purpose), by: caller, at: now, in: tx)
}
