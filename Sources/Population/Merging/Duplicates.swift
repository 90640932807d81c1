import Core
import Storage

/// A page of pairs of records, as they are shown.
struct RecordPairs: Sendable {
    let pairs: [(first: PersonServed, second: PersonServed)]
    /// Whether there is another page.
    let hasMore: Bool
}

/// Pairs of records of the people of the teams the caller leads that may be of one person: born on one day, with one
/// family name or one postcode.
///
/// - Parameter page: counts from 1; anything lower is the first.
func duplicates(
    for caller: Caller, page: Int = 1, at now: Instant, in tx: any Transaction
) throws -> RecordPairs {
    try shown(
        PeopleServed.alike(
            within: caller.scope(of: .populationLead), page: page, on: now.ukDay, of: caller.organisation, in: tx),
        caller, tx)
}

/// The records that were joined, of the people of the teams the caller leads, the last first: the record under which
/// each is shown, then the one that was joined to it.
///
/// - Parameter page: counts from 1; anything lower is the first.
func joinedRecords(
    for caller: Caller, page: Int = 1, at now: Instant, in tx: any Transaction
) throws -> RecordPairs {
    try shown(
        PeopleServed.joined(
            within: caller.scope(of: .populationLead), page: page, on: now.ukDay, of: caller.organisation, in: tx),
        caller, tx)
}

private func shown(_ found: PeoplePairs, _ caller: Caller, _ tx: any Transaction) throws -> RecordPairs {
    let people = try PeopleServed.all(
        Set(found.ids.flatMap { [$0.first, $0.second] }).sorted(), of: caller.organisation, in: tx)
    let pairs = found.ids.compactMap { pair -> (first: PersonServed, second: PersonServed)? in
        guard let first = people[pair.first], let second = people[pair.second] else { return nil }
        return (first, second)
    }
    return RecordPairs(pairs: pairs, hasMore: found.hasMore)
}
