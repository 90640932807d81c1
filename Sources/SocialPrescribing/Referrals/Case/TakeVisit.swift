public import Core
import Ledger
public import Storage

/// Takes on the search for somebody who went alone: from now on nobody else is told, and whoever took it acts.
///
/// - Throws: ``Refusal``: `notFound` for whoever neither works for the team nor was told, `conflict` once somebody acts
///   or they are back.
public func takeVisit(
    _ id: ID<Reminder>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Reminder {
    let visit = try seeVisit(id, as: caller, in: tx)
    guard visit.doneAt == nil else { throw Refusal(.conflict, "They are back: somebody has said so.") }
    let round = VisitRound(number: 0, at: now, toldCount: 0)
    guard try VisitRounds.add(round, to: visit, by: caller.account, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "A colleague is looking for them already.")
    }
    try record(VisitTaken(reminder: id, staff: visit.staff), by: caller, at: now, in: tx)
    return visit
}

/// Opens a visit alone for its team, and for the duty and on-call contacts once the team's leads were told.
///
/// - Throws: ``Refusal``: `notFound` for everybody else.
func seeVisit(_ id: ID<Reminder>, as caller: Caller, in tx: any Transaction) throws -> Reminder {
    let visit = try Reminders.find(id, of: caller.organisation, in: tx)
    guard visit.kind == .visitAlone else { throw Reminders.unknown }
    if visit.staff == caller.reader || caller.may(.referralWork, on: visit.team) { return visit }
    let setting = try SafetySettings.of(visit.team, in: caller.organisation, tx)
    guard visit.raisedAt != nil, let person = caller.person, [setting.duty, setting.onCall].contains(person) else {
        throw Reminders.unknown
    }
    return visit
}
