import Core
import FHIR
import FHIRServer
import Population
import Questionnaires
import Storage

/// Answers from outside are a measure that was given and filled in elsewhere, typed in by the team.
///
/// Only what is finished is scored. What is not, `in-progress` or `stopped`, is kept as a questionnaire that waits for
/// the rest: the safer reading, since a thought of dying that was written down half-way has to reach somebody, and a
/// refusal would reach a program alone. What was `entered-in-error` says nothing about anybody, and is refused.
let saveResponse: @Sendable (FHIRWriting, any Transaction) throws -> Void = { writing, tx in
    let json = writing.resource.json, caller = writing.caller, now = writing.now
    guard writing.address.type == "QuestionnaireResponse" else { throw OutcomeResponses.unknown }
    let isFinished = try ResponseReading.isFinished(json)
    let id = ID<OutcomeResponse>(writing.address.id)
    let based = (json["basedOn"]?.elements ?? []).lazy.compactMap { ReferralReading.target("ServiceRequest", $0) }.first
    guard let referral = based.flatMap({ ReferralID(checking: $0) }),
        let response = QuestionnaireResponse.read(json).response
    else { throw Refusal(fields: [FieldProblem("basedOn", "Say to which referral the answers belong")]) }
    let measure = try MeasureBook.id(
        named: response.questionnaire ?? "", of: caller.organisation, on: now.ukDay, in: tx)
    let given: OutcomeResponse
    if writing.isCreation {
        let point = ReferralMarks(json).codes("measure-point").first.flatMap { OutcomeResponse.Point(rawValue: $0) }
        given = try giveMeasure(
            measure, at: point ?? .review, of: referral, response: id, as: caller, at: now, in: tx)
    } else {
        given = try seeAnswers(id, as: caller, at: now, in: tx).response
        guard given.state == .open else { throw ResponseReading.handedIn }
        guard given.referral == referral, given.measure == measure else {
            throw Refusal(
                .conflict, "These answers belong to another referral or questionnaire: send them as new ones.")
        }
    }
    guard ReferralReading.target("Patient", json["subject"]) == given.person.text else {
        throw Refusal(fields: [FieldProblem("subject", "The answers must be of the person the referral is for")])
    }
    let day = (json["authored"]?.text).flatMap { Day(String($0.prefix(10))) } ?? now.ukDay
    let answers = ResponseReading.answers(response.items), alert: ID<OutcomeAlert> = writing.ids.make(at: now)
    _ = try isFinished
        ? enterPaper(id, answers: answers, day: day, alert: alert, as: caller, at: now, in: tx)
        : keepAnswers(id, answers: answers, day: day, alert: alert, as: caller, at: now, in: tx)
}

/// The answers of a response by their places; each question is answered once.
enum ResponseReading {
    static let handedIn = Refusal(.conflict, "Answers that were handed in stay as they are.")

    /// Whether somebody answered all that they are going to.
    static func isFinished(_ json: JSON) throws(Refusal) -> Bool {
        switch json["status"]?.text {
        case "completed", "amended": return true
        case "in-progress", "stopped": return false
        default:
            throw Refusal(
                fields: [
                    FieldProblem(
                        "status", "Send answers that are completed or amended, or in progress; not those sent in error")
                ])
        }
    }

    static func answers(_ items: [QuestionnaireResponse.Item]) -> [Filling.Place: AnswerValue] {
        items.reduce(into: [:]) { all, item in
            if let value = item.answers.first?.value { all[Filling.Place(item.linkID)] = value }
            all.merge(answers(item.items)) { first, _ in first }
        }
    }
}
