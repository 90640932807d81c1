public import Core
public import Storage

/// A former member of staff, or somebody who was cared for, whose record need not be kept any longer.
public struct DueRecord: Hashable, Sendable {
    public let person: PersonID
    public let name: String
    public let lastDay: Day
    /// The first day on which it could go.
    public let since: Day
    public let isHeld: Bool
}

/// Whose records need not be kept any longer, longest due first. The erased are left out.
///
/// - Throws: ``Refusal``: `forbidden`.
public func dueRecords(
    through books: PersonalBooks, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [DueRecord] {
    try caller.requireEverywhere(.seePersonalData)
    let rules = try RetentionChoices.rules(of: caller.organisation, in: tx)
    let erased = Set(try Erasures.all(of: caller.organisation, in: tx).map(\.person))
    let held = Set(try LegalHolds.current(in: caller.organisation, tx).map(\.person))
    let today = now.ukDay
    return try books.people.all(caller.organisation, tx).compactMap { member in
        guard let rule = rules.first(where: { $0.id == member.rule }), let last = member.lastDay, last < today,
            !erased.contains(member.id), let end = rule.term.ends(after: last, born: member.born), end <= today
        else { return nil }
        return DueRecord(
            person: member.id, name: member.name, lastDay: last, since: end, isHeld: held.contains(member.id))
    }.sorted { ($0.since, $0.name, $0.person) < ($1.since, $1.name, $1.person) }
}
