public import Core
import Ledger
public import Storage
public import Web
import Workforce

/// Ends what waits to end on somebody's old phone at once: it turned out to be lost or stolen, or everybody has seen
/// the new ones.
///
/// - Returns: of which items.
/// - Throws: ``Refusal``: `forbidden` for another person's without the right to issue, `notFound`, `conflict` when
///   nothing waits.
@discardableResult
public func endOldCopies(
    of person: PersonID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PassportItemID] {
    if caller.person != person { try caller.requireEverywhere(.passportIssue) }
    _ = try People.find(person, of: caller.organisation, in: tx)
    let items = try OldCopies.end(of: person, by: nil, in: caller.organisation, tx)
    guard !items.isEmpty else {
        throw Refusal(.conflict, "No copy on an old phone waits to end. Move everything to a new phone instead.")
    }
    try record(OldCopiesEnded(person: person, items: items), by: caller, at: now, in: tx)
    return items
}

/// Ends the copies on old phones whose days are over, a transaction for each person.
func endDueOldCopies(of organisation: OrganisationID, _ host: Host) async throws {
    let now = host.now()
    let people = try await host.database.read(for: organisation) {
        try OldCopies.due(of: organisation, at: now, in: $0)
    }
    for person in people {
        try await host.write(for: organisation) { tx in
            let items = try OldCopies.end(of: person, by: now, in: organisation, tx)
            guard !items.isEmpty else { return }
            try record(OldCopiesEnded(person: person, items: items), of: organisation, by: nil, at: now, in: tx)
        }
    }
}

/// The same for every organisation of this database.
public func endAllDueOldCopies(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await endDueOldCopies(of: organisation, host)
    }
}
