public import Core
import Ledger
public import Questionnaires
public import Storage

/// What came of an answer.
public struct Answered: Sendable {
    public let response: OutcomeResponse
    /// What cannot wait; shown before the next question.
    public let signals: [SafetySignal]
    /// The next question; `nil` at the end.
    public let next: Filling.Place?
}

/// Answers one question; none takes the answer away, for whoever would rather not say.
///
/// An answer that cannot wait raises its signal in the same transaction, whatever comes of the rest of the form.
/// - Parameter alert: the id of the alert that it may raise.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` once it is closed, `invalid` beside `answer`.
public func answerQuestion(
    _ id: ID<OutcomeResponse>, at place: Filling.Place, with values: [AnswerValue], alert: ID<OutcomeAlert>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Answered {
    var seen = try seeResponse(id, as: caller, at: now, in: tx)
    try seen.requireOpen()
    var filling = seen.response.filling(seen.form)
    let issues = filling.answer(place, with: values)
    // A form may call a question required; nobody is made to answer.
    let problems = issues.errors.filter { !values.isEmpty || $0.kind != .required }
    if let first = problems.first { throw Refusal(fields: [FieldProblem("answer", first.words)]) }
    seen.response.keep(filling)
    try OutcomeResponses.save(seen.response, of: caller.organisation, in: tx)
    let signals = seen.form.signals(seen.measure.signals, raisedBy: values, to: place.linkID)
    try raise(signals, in: seen.response, alert: alert, by: caller, at: now, tx)
    return Answered(response: seen.response, signals: signals, next: filling.next(after: place)?.place)
}

/// Raises each signal once for a questionnaire.
func raise(
    _ signals: [SafetySignal], in response: OutcomeResponse, alert id: ID<OutcomeAlert>, by caller: Caller,
    at now: Instant, _ tx: any Transaction
) throws {
    guard let signal = signals.first else { return }
    let referral = try Referrals.find(response.referral, of: caller.organisation, in: tx)
    let alert = OutcomeAlert(
        id: id, response: response.id, referral: referral.id, person: response.person, team: referral.team,
        signal: signal.id, raisedAt: now)
    guard try OutcomeAlerts.add(alert, of: caller.organisation, in: tx) else { return }
    try record(
        SafetyRaised(
            alert: id, response: response.id, referral: referral.id, person: response.person, team: referral.team),
        by: caller, at: now, in: tx)
}
