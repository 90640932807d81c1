import Core
import Credentials
import Storage

/// The list of its own trusted issuers that an organisation publishes for others to follow.
struct OwnTrustList: Sendable, Hashable {
    var isPublished: Bool
    /// The number of its last issue; 0 before the first.
    var sequence = 0
    /// What that said.
    var digest = ""
    var issuedAt = Instant(milliseconds: 0)

    /// How long an issue is good, in days.
    static let lifeDays = 7
    /// After how many days there is a new one, though nothing has changed.
    static let renewalDays = 1
    /// What kind of list it is.
    static let type = "urn:commonweal:passport-issuers"

    /// Who stands on it: those that somebody here trusts by hand. What is trusted by the lists of others is theirs to
    /// say; two who followed one another's lists would otherwise never let go of anybody.
    static func entities(of organisation: OrganisationID, in tx: any Transaction) throws -> [TrustedEntity] {
        let standings = try TrustedIssuers.standings(of: organisation, in: tx)
        let kinds = try KindBook.of(organisation, in: tx)
        return try TrustedIssuers.all(of: organisation, in: tx).compactMap { issuer in
            guard standings[issuer.id]?.isByHand ?? false else { return nil }
            let services = issuer.kinds.compactMap { issuer.service($0, kinds[$0]?.name ?? $0) }
            return services.isEmpty ? nil : TrustedEntity(name: issuer.name, services: services)
        }.prefix(ListOfTrustedEntities.entityLimit).map { $0 }
    }
}

/// The issue of the own list that counts now: the next one when it would say something else, or the last is old.
///
/// - Returns: `nil` while none is published.
func currentIssue(
    of organisation: OrganisationID, called name: String, at now: Instant, in tx: any Transaction
) throws -> (list: ListOfTrustedEntities, isNew: Bool)? {
    guard let own = try OwnTrustLists.of(organisation, in: tx), own.isPublished else { return nil }
    func issue(_ sequence: Int, _ issuedAt: Instant, _ entities: [TrustedEntity]) -> ListOfTrustedEntities {
        ListOfTrustedEntities(
            sequence: sequence, type: OwnTrustList.type, operatorName: name,
            name: "Staff passport issuers trusted by \(name)", issuedAt: issuedAt,
            nextUpdate: issuedAt + .days(OwnTrustList.lifeDays), entities: entities)
    }
    let entities = try OwnTrustList.entities(of: organisation, in: tx)
    let same = issue(own.sequence, own.issuedAt, entities)
    guard own.sequence == 0 || same.digest != own.digest || own.issuedAt + .days(OwnTrustList.renewalDays) <= now else {
        return (same, false)
    }
    // Lists are written in whole seconds.
    return (issue(own.sequence + 1, Instant(milliseconds: now.milliseconds / 1000 * 1000), entities), true)
}

/// Notes that an issue was made, so that the next has a higher number.
func noteIssue(
    _ list: ListOfTrustedEntities, of organisation: OrganisationID, in tx: any Transaction
) throws {
    guard var own = try OwnTrustLists.of(organisation, in: tx), list.sequence > own.sequence else { return }
    own.sequence = list.sequence
    own.digest = list.digest
    own.issuedAt = list.issuedAt
    try OwnTrustLists.save(own, of: organisation, in: tx)
}

extension TrustedIssuer {
    /// One of its kinds as a list names it; `nil` for a kind that nobody else could know.
    fileprivate func service(_ kind: String, _ name: String) -> TrustedService? {
        let type = ListedIssuer.portable.contains(kind) ? ListedIssuer.type(of: kind) : types[kind]
        guard let type else { return nil }
        return TrustedService(
            name: name, type: type, identifiers: [address], certificates: roots,
            addresses: address.hasPrefix("did:") ? [] : [address])
    }
}
