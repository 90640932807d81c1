public import Core
import FoundationEssentials
public import Storage

/// Something that happened, as the ledger keeps it: ids and codes only, never names or free text.
///
/// A fact's shape is a promise: `name` ends in its version (`roster.published.1`), a change makes a new version, and
/// docs/api/facts holds an example of each.
public protocol Fact: Codable, Sendable {
    static var name: String { get }
    /// The id of the thing it happened to.
    var subject: String { get }
}

/// A fact as it stands in the ledger.
public struct RecordedFact: Sendable, Hashable {
    public let organisation: OrganisationID
    /// Counts from 1 without gaps within the organisation, in the order of commits.
    public let number: Int
    public let at: Instant
    public let name: String
    public let subject: String
    /// The account that did it; `nil` when the program itself did.
    public let by: AccountID?
    /// The fact as JSON.
    public let json: String
    /// The roles of whoever did it, at that moment; `nil` when nobody's request stood behind it.
    public let roles: String?
    /// The request it was done in; `nil` for what a job or a reaction did.
    public let asking: Asking?

    /// The fact itself, when it is of the kind asked for.
    /// - Throws: `DecodingError` when the stored text has another shape.
    public func read<F: Fact>(as _: F.Type) throws -> F? {
        guard name == F.name else { return nil }
        return try JSONDecoder().decode(F.self, from: Data(json.utf8))
    }
}

/// Appends a fact to the organisation's ledger, in the transaction of the change it tells of.
/// - Returns: the fact's number.
@discardableResult
public func record(
    _ fact: some Fact, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Int {
    try Ledgers.append(
        Recording(
            fact, of: caller.organisation, by: caller.account, at: now,
            roles: caller.asking == nil ? nil : caller.roles.joined(separator: ", "), asking: caller.asking), in: tx)
}

/// Appends a fact that no caller stands behind, such as a reaction's or a job's.
@discardableResult
public func record<F: Fact>(
    _ fact: F, of organisation: OrganisationID, by account: AccountID?, at now: Instant, in tx: any Transaction
) throws -> Int {
    try Ledgers.append(
        Recording(fact, of: organisation, by: account, at: now, roles: nil, asking: nil), in: tx)
}

/// A fact on its way into the ledger: it has no number yet.
struct Recording {
    let organisation: OrganisationID
    let at: Instant
    let name: String
    let subject: String
    let by: AccountID?
    let json: String
    let roles: String?
    let asking: Asking?

    init<F: Fact>(
        _ fact: F, of organisation: OrganisationID, by account: AccountID?, at now: Instant, roles: String?,
        asking: Asking?
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.organisation = organisation
        at = now
        name = F.name
        subject = fact.subject
        by = account
        json = String(decoding: try encoder.encode(fact), as: UTF8.self)
        self.roles = roles
        self.asking = asking
    }
}
