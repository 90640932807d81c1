import Core
import Population
import Questionnaires
import Storage

/// A questionnaire as somebody may open it.
struct SeenResponse: Sendable {
    var response: OutcomeResponse
    let measure: Measure
    let form: Questionnaire
    let isOfTeam: Bool
}

/// Opens a questionnaire for the person, for who acts for them, or for the team.
///
/// - Throws: ``Refusal``: as ``seeAnswers(_:as:at:in:)``; `forbidden` once a licence has ended; `conflict` when its
///   wording was changed meanwhile, since answers to two wordings would be mixed.
func seeResponse(
    _ id: ID<OutcomeResponse>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SeenResponse {
    let (response, isOfTeam) = try seeAnswers(id, as: caller, at: now, in: tx)
    let measure = try MeasureBook.measure(response.measure, of: caller.organisation, on: now.ukDay, in: tx)
    guard measure.version == response.version else {
        throw Refusal(.conflict, "The questions were changed meanwhile. Ask your link worker for them again.")
    }
    return SeenResponse(response: response, measure: measure, form: try measure.form(), isOfTeam: isOfTeam)
}

/// What was answered, for the same people, whatever became of the questions since.
///
/// - Throws: ``Refusal``: `notFound` for everybody else; `forbidden` for a team to which the case is closed, or from
///   which the person keeps their answers.
func seeAnswers(
    _ id: ID<OutcomeResponse>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (response: OutcomeResponse, isOfTeam: Bool) {
    let response = try OutcomeResponses.findToAnswer(id, of: caller.organisation, in: tx)
    let referral = try Referrals.find(response.referral, of: caller.organisation, in: tx)
    let isOfTeam = caller.served == nil && caller.may(.referralWork, on: referral.team)
    if isOfTeam {
        let seen = try seen(referral, as: caller, at: now, in: tx)
        guard seen.isOfTeam else { throw OutcomeResponses.unknown }
        guard seen.seesMeasures else { throw OutcomeResponses.kept }
    } else {
        guard caller.served != nil else { throw OutcomeResponses.unknown }
        try standing(of: caller, towards: response.person, at: now, in: tx).requireWriting(.measures)
    }
    return (response, isOfTeam)
}

extension SeenResponse {
    /// - Throws: a `conflict` refusal once it is answered or declined.
    func requireOpen() throws(Refusal) {
        guard response.state == .open else {
            throw Refusal(.conflict, "These questions are closed. Thank you.")
        }
    }

    /// The scores as the answers stand.
    func scores(_ filling: Filling) -> [KeptScore] {
        let answered = filling.response(status: .completed)
        return measure.scores.map { KeptScore(form.score($0, of: answered)) }
    }
}
