public import Core
import Ledger
import Questionnaires
public import Storage

/// Hands the answers in; the engine works the scores out.
///
/// - Parameter way: who wrote the answers down; the person unless the team says otherwise.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` once it is closed or while nothing is answered.
public func finishMeasure(
    _ id: ID<OutcomeResponse>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeResponse {
    var seen = try seeResponse(id, as: caller, at: now, in: tx)
    try seen.requireOpen()
    let filling = seen.response.filling(seen.form)
    guard filling.steps.contains(where: { !$0.answers.isEmpty }) else {
        throw Refusal(.conflict, "Answer at least one question first, or say that you would rather not.")
    }
    let way: OutcomeResponse.Way = seen.isOfTeam ? .withWorker : .own
    try complete(&seen, filling, way: way, day: now.ukDay, by: caller, at: now, tx)
    return seen.response
}

/// Closes a questionnaire with its scores.
func complete(
    _ seen: inout SeenResponse, _ filling: Filling, way: OutcomeResponse.Way, day: Day, by caller: Caller,
    at now: Instant, _ tx: any Transaction
) throws {
    let open = filling.problems()
    if let first = open.first(where: { $0.kind != .required }) {
        throw Refusal(.invalid, first.words)
    }
    seen.response.complete(filling, seen.scores(filling), way: way, day: day, at: now)
    try OutcomeResponses.save(seen.response, of: caller.organisation, in: tx)
    try record(
        MeasureAnswered(
            response: seen.response.id, person: seen.response.person, measure: seen.measure.id, way: way.rawValue),
        by: caller, at: now, in: tx)
}
