public import Core
public import Storage

/// The records of the people for whom the caller acts just now, by name, each with what of it they may see.
public func recordsHelped(by caller: Caller, at now: Instant, in tx: any Transaction) throws -> [OpenRecord] {
    guard let served = caller.served else { return [] }
    let organisation = caller.organisation
    let own = try PeopleServed.identity(behind: served, of: organisation, in: tx)
    let held = try Relationships.held(by: own.everyID, of: organisation, in: tx)
    var people: [PersonServedID: OpenRecord] = [:]
    for person in Set(held.map(\.person)).sorted() {
        do {
            let open = try openRecord(of: person, as: caller, at: now, in: tx)
            if open.standing.kind == .proxy { people[open.person.id] = open }
        } catch let refusal as Refusal where refusal.kind == .notFound {
            continue
        }
    }
    return people.values.sorted { ($0.person.sortName, $0.person.id) < ($1.person.sortName, $1.person.id) }
}
