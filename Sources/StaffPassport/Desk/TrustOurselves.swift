public import Core
import Credentials
public import Identity
public import Storage

/// Puts the organisation itself on its list of trusted issuers, so that what it issued counts when its own staff show
/// it: somebody who leaves and comes back, or moves from one of its sites to another.
///
/// - Parameters:
///   - site: the public address, without a slash at the end.
///   - chance: fresh secret bytes, for the signing key when there is none yet.
/// - Throws: ``Refusal``: `forbidden`.
@discardableResult
public func trustOurselves(
    _ id: TrustedIssuerID, site: String, as caller: Caller, at now: Instant, keys: SealingKeys,
    chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> TrustedIssuer {
    try caller.requireEverywhere(.passportSetUp)
    let organisation = caller.organisation, addresses = Addresses(site: site, organisation: organisation)
    if try PassportKeys.all(for: KeyPurpose.issuing.rawValue, of: organisation, in: tx).isEmpty {
        _ = try OrganisationKey.make(.issuing, of: organisation, keys, chance: chance, at: now, in: tx)
    }
    let published = try OrganisationKey.published(.issuing, of: organisation, in: tx)
    let kinds = try KindBook.of(organisation, in: tx).all
    return try trustIssuer(
        TrustedIssuer(
            id: id, address: addresses.issuer, name: try Organisations.find(organisation, in: tx).name,
            keys: ["issuer": .string(addresses.issuer), "jwks": ["keys": .array(published)]],
            types: Dictionary(kinds.map { ($0.id, addresses.type($0)) }, uniquingKeysWith: { first, _ in first }),
            readAt: now), as: caller, at: now, in: tx)
}
