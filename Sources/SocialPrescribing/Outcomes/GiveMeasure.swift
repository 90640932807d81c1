public import Core
import Ledger
import Questionnaires
public import Storage

/// Gives somebody a questionnaire, at the start, at a review or at the end.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team and for a measure without a licence that
///   holds, `conflict` for a case that is not open, for one of the
///   organisation's own that is retired, or when the same waits already, `invalid` for an unknown measure.
public func giveMeasure(
    _ measure: String, at point: OutcomeResponse.Point, of referral: ReferralID, response id: ID<OutcomeResponse>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> OutcomeResponse {
    let seen = try seeCase(referral, as: caller, at: now, in: tx)
    guard seen.referral.isOpenCase else {
        throw Refusal(.conflict, "Questionnaires belong to a case that is open.")
    }
    if let own = try OwnForm.id(ofMeasure: measure).flatMap({ try OwnForms.find($0, of: caller.organisation, in: tx) })
    {
        guard own.head.retiredAt == nil else {
            throw Refusal(.conflict, "This questionnaire is retired. Choose another.")
        }
    }
    let chosen = try MeasureBook.measure(measure, of: caller.organisation, on: now.ukDay, in: tx)
    _ = try chosen.form()
    if !chosen.signals.isEmpty, try SafetyNumbers.all(of: caller.organisation, in: tx).isEmpty {
        throw Refusal(
            .conflict,
            "This questionnaire asks about thoughts of dying. First a lead must record whom people can ring at once "
                + "(Safety in the menu).")
    }
    let waiting = try OutcomeResponses.of(referral, in: caller.organisation, tx)
    guard !waiting.contains(where: { $0.measure == chosen.id && $0.point == point && $0.state == .open }) else {
        throw Refusal(.conflict, "This questionnaire waits for an answer already.")
    }
    let response = OutcomeResponse(
        id: id, referral: referral, person: seen.referral.person, measure: chosen.id, version: chosen.version,
        point: point, givenAt: now, givenBy: caller.account)
    try OutcomeResponses.save(response, of: caller.organisation, in: tx)
    try record(
        MeasureGiven(
            response: id, referral: referral, person: response.person, measure: chosen.id, point: point.rawValue),
        by: caller, at: now, in: tx)
    return response
}
