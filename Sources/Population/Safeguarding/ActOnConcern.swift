public import Core
import Ledger
public import Storage
import Workforce

/// Writes down what was done about a concern, and where it stands now. Only a lead closes one.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks, and for closing unless
///   the caller leads such a team; `conflict` for one that is closed; `invalid` for no words.
@discardableResult
public func actOnConcern(
    _ id: ID<SafeguardingConcern>, of person: PersonServedID, _ words: String, state: SafeguardingConcern.State,
    action: ID<SafeguardingConcern.Action>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SafeguardingConcern {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.standing.requireWriting(.safeguarding)
    let all = try SafeguardingStore.of(open.everyID, in: caller.organisation, tx)
    guard var concern = all.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "There is no such concern on this record.")
    }
    guard concern.state != .closed else {
        throw Refusal(.conflict, "This concern is closed. Raise a new one if there is another reason to worry.")
    }
    if state == .closed { try requireLeadOfTeam(caller, open, at: now, in: tx) }
    try [Plain.problem("words", words.oneLine, "what was done", limit: 2000)].compactMap { $0 }.refuse()
    let done = SafeguardingConcern.Action(id: action, words: words, at: now, account: caller.account)
    concern.state = state
    try SafeguardingStore.save(concern, of: caller.organisation, in: tx)
    try SafeguardingStore.add(done, to: concern, of: caller.organisation, in: tx)
    try record(
        ConcernActedOn(person: open.person.id, concern: id, state: state), by: caller, at: now, in: tx)
    return concern
}

/// - Throws: a `forbidden` refusal unless the caller leads a team that cares for the person.
func requireLeadOfTeam(
    _ caller: Caller, _ open: OpenRecord, at now: Instant, in tx: any Transaction
) throws {
    let teams = try CareTeams.units(caringForAny: open.everyID, of: caller.organisation, on: now.ukDay, in: tx)
    guard teams.contains(where: { caller.may(.populationLead, on: $0) }) else {
        throw Refusal(.forbidden, "Ask the lead of the team to do this.")
    }
}
