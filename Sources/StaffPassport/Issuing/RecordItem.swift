public import Core
import Ledger
public import Storage
import Workforce

/// Writes down a check or a training record that the organisation vouches for.
///
/// - Parameter isAwaited: whether the check still runs: then claims may be missing, and
///   ``completeItem(_:claims:as:at:in:)`` brings the result.
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown person, `invalid` for an unknown kind or for claims
///   that are not what the kind asks for.
@discardableResult
public func recordItem(
    _ id: PassportItemID, of person: PersonID, kind: String, claims: JSON, isAwaited: Bool = false, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    _ = try People.find(person, of: caller.organisation, in: tx)
    let kind = try KindBook.of(caller.organisation, in: tx).find(kind)
    let said = claims.withoutNulls
    let problems = kind.problems(with: said, isPart: isAwaited) + kind.recordProblems(said, on: now.ukDay)
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    let item = PassportItem(
        id: id, person: person, kind: kind.id, claims: said, recordedAt: now, isAwaited: isAwaited)
    try keepRecorded(item, as: caller, at: now, in: tx)
    return item
}

/// Adds an item that was looked at, and tells of it.
func keepRecorded(_ item: PassportItem, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try PassportItems.save(item, of: caller.organisation, in: tx)
    let fact = PassportItemRecorded(item: item.id, person: item.person, kind: item.kind)
    try record(fact, by: caller, at: now, in: tx)
}

extension JSON {
    /// The value without members that say nothing, however deep they stand.
    var withoutNulls: JSON {
        switch self {
        case .object(let members):
            .object(members.filter { $0.value != .null }.map { Member($0.name, $0.value.withoutNulls) })
        case .array(let elements): .array(elements.map(\.withoutNulls))
        default: self
        }
    }
}
