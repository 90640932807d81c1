public import Core
import Ledger
public import Questionnaires
public import Storage

/// Types a questionnaire in that somebody filled in on paper.
///
/// - Parameters:
///   - answers: by place; what was left empty on the paper is left out.
///   - day: the day on the paper.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` once it is closed, `invalid`
///   with what is wrong beside its question.
public func enterPaper(
    _ id: ID<OutcomeResponse>, answers: [Filling.Place: AnswerValue], day: Day, alert: ID<OutcomeAlert>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeResponse {
    var seen = try seeResponse(id, as: caller, at: now, in: tx)
    guard seen.isOfTeam else { throw Refusal(.forbidden, "Only the team types answers in from paper.") }
    try seen.requireOpen()
    guard day <= now.ukDay, day >= now.ukDay - 366 else {
        throw Refusal(fields: [FieldProblem("day", "Enter the day on the paper: within the last year")])
    }
    guard !answers.isEmpty else {
        throw Refusal(fields: [FieldProblem("day", "Enter at least one answer from the paper")])
    }
    let (filling, signals) = try seen.filled(with: answers)
    try complete(&seen, filling, way: .paper, day: day, by: caller, at: now, tx)
    try raise(signals, in: seen.response, alert: alert, by: caller, at: now, tx)
    return seen.response
}
