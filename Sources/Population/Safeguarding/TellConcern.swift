import Core
import Identity
import Ledger
import Storage

/// Tells the leads of every team that cares for somebody at once that a concern was raised, but not about whom: a
/// title stands in an e-mail. Where no team has a lead, administrators are told to find one.
let tellConcern = Reaction("population.tell-concern", listensTo: [ConcernRaised.name]) { fact, ids, now, tx in
    guard let raised = try fact.read(as: ConcernRaised.self) else { return }
    let organisation = fact.organisation
    let everyID = try PeopleServed.everyID(of: raised.person, of: organisation, in: tx)
    let hearing = try ConcernHearing(
        of: everyID, raisedBy: fact.by, toldTeam: raised.toldTeam, organisation, at: now, in: tx)
    let notices =
        hearing.leads.map { reader in
            Notice(
                id: ids.make(at: now), to: reader, title: "Urgent: a safeguarding concern was raised",
                body: "Read it on the record, and follow your safeguarding policy today.",
                path: "/people-served/\(raised.person)/safeguarding", at: now)
        }
        + hearing.administrators.map { reader in
            Notice(
                id: ids.make(at: now), to: reader, title: "Urgent: a safeguarding concern has no lead to read it",
                body: "Give a team that cares for people a lead today, or ring whoever stands in.", path: "/accounts",
                at: now)
        }
    if !notices.isEmpty { try Notices.owe(notices, of: organisation, in: tx) }
}

/// Who hears of a concern.
struct ConcernHearing {
    /// Of the teams that care for the person, but for whoever raised it.
    let leads: [PersonID]
    /// Only where there is no lead at all.
    let administrators: [PersonID]

    /// - Parameter toldTeam: the team whose leads hear of it otherwise.
    init(
        of everyID: [PersonServedID], raisedBy account: AccountID?, toldTeam: UnitID? = nil,
        _ organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        func readers(_ role: Role, _ unit: UnitID?) throws -> [PersonID] {
            try RoleReaders.holding([role], on: unit, besides: account, of: organisation, at: now, in: tx)
        }
        let teams = try CareTeams.units(caringForAny: everyID, of: organisation, on: now.ukDay, in: tx)
        var all: Set<PersonID> = [], others: Set<PersonID> = []
        for team in teams {
            let leads = try readers(.careManager, team)
            all.formUnion(leads)
            if team != toldTeam { others.formUnion(leads) }
        }
        if let toldTeam { others.subtract(try readers(.careManager, toldTeam)) }
        leads = others.sorted()
        administrators = all.isEmpty && toldTeam == nil ? try readers(.administrator, nil) : []
    }
}
