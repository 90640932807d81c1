import Core
import Identity
import Ledger
import Storage

/// Signs with a new key from now on. The one before is retired, and stays published until the last of what it signed
/// has ended.
///
/// - Parameter chance: fresh secret bytes.
/// - Returns: the new key.
/// - Throws: ``Refusal``: `forbidden`, `conflict` on a server that cannot seal keys.
@discardableResult
func changeSigningKey(
    _ purpose: KeyPurpose, sealedBy keys: SealingKeys, as caller: Caller, at now: Instant, chance: (Int) -> [UInt8],
    in tx: any Transaction
) throws -> OrganisationKey {
    try caller.requireEverywhere(.passportSetUp)
    let key = try OrganisationKey.make(purpose, of: caller.organisation, keys, chance: chance, at: now, in: tx)
    try record(SigningKeyChanged(key: key.id, purpose: purpose.rawValue), by: caller, at: now, in: tx)
    return key
}
