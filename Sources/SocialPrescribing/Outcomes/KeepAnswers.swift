public import Core
import Ledger
public import Questionnaires
public import Storage

/// Keeps answers of a questionnaire that is being filled in elsewhere. It stays open: nothing is scored or counted.
///
/// What cannot wait is raised all the same: somebody who said so half-way may never come to the end of the form.
/// - Parameters:
///   - answers: by place; they take the place of those kept before.
///   - day: the day they were given.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` once it is closed, `invalid`
///   with what is wrong beside its question.
public func keepAnswers(
    _ id: ID<OutcomeResponse>, answers: [Filling.Place: AnswerValue], day: Day, alert: ID<OutcomeAlert>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeResponse {
    var seen = try seeResponse(id, as: caller, at: now, in: tx)
    guard seen.isOfTeam else { throw Refusal(.forbidden, "Only the team hands in what was answered elsewhere.") }
    try seen.requireOpen()
    let (filling, signals) = try seen.filled(with: answers)
    seen.response.keep(filling, way: .paper, day: day)
    try OutcomeResponses.save(seen.response, of: caller.organisation, in: tx)
    try raise(signals, in: seen.response, alert: alert, by: caller, at: now, tx)
    return seen.response
}
