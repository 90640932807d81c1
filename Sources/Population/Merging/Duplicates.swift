import Core
import Storage

/// Pairs of records of the caller's people that may be of one person: born on one day, with one family name or one
/// postcode.
func duplicates(
    for caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [(first: PersonServed, second: PersonServed)] {
    let people = try ledPeople(caller, at: now, in: tx)
    let known = Set(people.map(\.id))
    var pairs: [(first: PersonServed, second: PersonServed)] = []
    for person in people {
        for other in try PeopleServed.like(person, of: caller.organisation, in: tx)
        where person.id < other.id && known.contains(other.id) {
            pairs.append((person, other))
        }
    }
    return pairs
}

/// The records that were joined, of the caller's people.
func joinedRecords(
    for caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [(survivor: PersonServed, merged: PersonServed)] {
    let people = try ledPeople(caller, at: now, in: tx)
    return try people.flatMap { person in
        try PeopleServed.aliases(of: person.id, of: caller.organisation, in: tx).map {
            (person, try PeopleServed.find($0.merged, of: caller.organisation, in: tx))
        }
    }
}

/// The first five hundred people of the teams the caller leads.
private func ledPeople(_ caller: Caller, at now: Instant, in tx: any Transaction) throws -> [PersonServed] {
    try PeopleServed.search(
        "", pageSize: 500, within: caller.scope(of: .populationLead), on: now.ukDay, of: caller.organisation, in: tx
    ).people
}
