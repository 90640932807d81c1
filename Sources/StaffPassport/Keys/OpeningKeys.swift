import Core
import Credentials
import Identity
import Storage

extension OrganisationKey {
    /// The keys that open what wallets encrypt to an organisation, by their names: the one that is published now, and
    /// the one before it for as long as somebody may still have read that.
    static func opening(
        of organisation: OrganisationID, _ keys: SealingKeys, at now: Instant, in tx: any Transaction
    ) throws -> [String: AgreementKey] {
        var found: [String: AgreementKey] = [:]
        for life in try history(.receiving, of: organisation, in: tx) where life.isPublished(at: now) {
            guard let secret = keys.open(life.kept.sealed, for: place(life.kept.id, organisation)) else { continue }
            found[life.kept.id] = try AgreementKey(.p256, secret: secret)
        }
        return found
    }
}
