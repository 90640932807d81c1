public import Core
import Ledger
public import Storage

/// Says that the person would rather not answer a questionnaire. Nothing is held against them.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` once it is closed.
public func declineMeasure(
    _ id: ID<OutcomeResponse>, reason: String?, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeResponse {
    var seen = try seeResponse(id, as: caller, at: now, in: tx)
    try seen.requireOpen()
    seen.response.decline(reason?.nonBlank?.shortened(to: 500), at: now)
    try OutcomeResponses.save(seen.response, of: caller.organisation, in: tx)
    try record(MeasureDeclined(response: id, person: seen.response.person), by: caller, at: now, in: tx)
    return seen.response
}
