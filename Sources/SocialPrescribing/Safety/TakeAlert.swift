public import Core
import Ledger
public import Storage

/// Takes an answer that cannot wait on: from now on it goes no further, and whoever took it acts.
///
/// - Throws: ``Refusal``: `notFound` for whoever does not work for the team, `conflict` once it is taken or answered.
public func takeAlert(
    _ id: ID<OutcomeAlert>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeAlert {
    let alert = try OutcomeAlerts.find(id, of: caller.organisation, in: tx)
    guard try mayAct(on: alert, caller, tx) else { throw OutcomeAlerts.unknown }
    guard alert.answeredAt == nil else {
        throw Refusal(.conflict, "A colleague has already written down what was done.")
    }
    let step = DoneStep(step: .seen, at: now, toldCount: 0)
    guard try SafetySteps.add(step, to: alert, by: caller.account, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "A colleague has already taken this on.")
    }
    try record(SafetyTaken(alert: id, person: alert.person), by: caller, at: now, in: tx)
    return alert
}

/// Whether somebody may act on an alert: the team, and its duty or on-call contact once they were told.
func mayAct(on alert: OutcomeAlert, _ caller: Caller, _ tx: any Transaction) throws -> Bool {
    if caller.may(.referralWork, on: alert.team) { return true }
    guard let person = caller.person else { return false }
    let setting = try SafetySettings.of(alert.team, in: caller.organisation, tx)
    let done = Set(try SafetySteps.of(alert.id, in: caller.organisation, tx).map(\.step))
    return (setting.duty == person && done.contains(.duty))
        || (setting.onCall == person && !done.isDisjoint(with: [.duty, .onCall]))
}
