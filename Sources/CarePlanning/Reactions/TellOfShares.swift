import Core
import Identity
import Ledger
import Population
import Storage

/// Tells the person when somebody else makes a link that opens their plan: they may switch it off. For whom the link
/// is stays on the page, for a notice may go by e-mail.
let tellOfShares = Reaction("care-planning.tell-shares", listensTo: [PlanShared.name]) { fact, ids, now, tx in
    let organisation = fact.organisation
    guard let shared = try fact.read(as: PlanShared.self) else { return }
    let (person, everyID) = try PeopleServed.identity(behind: shared.person, of: organisation, in: tx)
    let isTheirs = try everyID.contains { id in
        try Accounts.active(ofPerson: id.subject, of: organisation, in: tx).contains { $0.id == fact.by }
    }
    guard !isTheirs else { return }
    try Notices.owe(
        Notice(
            id: ids.make(at: now), to: person.subject, title: "Somebody made a link to your plan",
            body: "Open “Share the plan” to read who it is for. You can switch it off there.",
            path: PlanPaths(person: person).sharing, at: now), of: organisation, in: tx)
}
