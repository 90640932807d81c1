import Core
import Ledger
import Storage

/// Takes a root certificate off the list: wallets that ask this server again do not believe whoever it vouches for.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
func distrustVerifierRoot(_ id: VerifierRootID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    let root = try VerifierRoots.find(id, of: caller.organisation, in: tx)
    try VerifierRoots.remove(root.id, of: caller.organisation, in: tx)
    try record(VerifierRootDistrusted(root: root.id), by: caller, at: now, in: tx)
}
