public import Core
import Ledger
public import Storage

/// Writes down what was done about an answer that could not wait.
///
/// - Throws: ``Refusal``: `notFound` for whoever does not work for the team, `invalid` without words, `conflict` when a
///   colleague has done so already.
public func answerAlert(
    _ id: ID<OutcomeAlert>, deed: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeAlert {
    var alert = try OutcomeAlerts.find(id, of: caller.organisation, in: tx)
    guard try mayAct(on: alert, caller, tx) else { throw OutcomeAlerts.unknown }
    guard alert.answeredAt == nil else {
        throw Refusal(.conflict, "A colleague has already written down what was done.")
    }
    let words = deed.trimmingSpace
    guard !words.isEmpty, words.unicodeScalars.count <= 2000 else {
        throw Refusal(fields: [
            FieldProblem("deed", "Write what you did and what they said, in 2000 characters or fewer")
        ])
    }
    alert.answer(words, by: caller.account, at: now)
    try OutcomeAlerts.save(alert, of: caller.organisation, in: tx)
    try record(SafetyAnswered(alert: id, person: alert.person), by: caller, at: now, in: tx)
    return alert
}
