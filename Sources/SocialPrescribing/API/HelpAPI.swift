import Core
import Identity
import Population
import Questionnaires
import Storage
import Web

/// What somebody who acts for a person may read of the help they get, for programs.
enum HelpAPI {
    private static let root = "/api/social-prescribing/v1/people/{served}/helping"

    private static let answersShape = Operation.Shape.object(
        "HelpedAnswers",
        [
            .init("id", .text, "Their id."), .init("measure", .text, "The questionnaire's short name."),
            .init("title", .text, "What it is called."), .init("day", .maybe(.day), "The day the answers are of."),
            .init("scores", .list(.text), "Each score in words."),
        ])

    static let routes: [Route] = [
        Route(
            .get, root, .signedIn, "See what is shared with you of somebody you help",
            operation: Operation(
                response: .object(
                    "SeenHelp",
                    [
                        .init("person", .text, "The person's id."),
                        .init(
                            "referrals", .list(Referral.shape), "Newest first; left out where you may not see them.",
                            optional: true),
                        .init(
                            "answers", .list(answersShape), "Newest first; left out where you may not see them.",
                            optional: true),
                    ])), see),
        Route(
            .get, "\(root)/answers/{response}", .signedIn, "See answers of somebody you help",
            operation: Operation(
                response: .object(
                    "HelpedAnswersInFull",
                    [
                        .init("answers", answersShape, "What it is."),
                        .init("response", .open, "What was said, as a FHIR QuestionnaireResponse."),
                    ])), answers),
    ].map { $0.needingOfNHSLogin(.p9) }

    private static func seen(_ visit: Visit) async throws -> (SeenHelp, MeasureBook) {
        let caller = try visit.caller(), person = try visit.id("served", as: Named.PersonServed.self), now = visit.now
        return try await visit.read { tx in
            (
                try seeHelp(of: person, as: caller, at: now, in: tx),
                try MeasureBook.of(caller.organisation, on: now.ukDay, in: tx)
            )
        }
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let (help, measures) = try await seen(visit)
        var members = [JSON.Member("person", JSON(help.person.id))]
        if help.seesReferrals { members.append(JSON.Member("referrals", .list(help.referrals.map(\.view)))) }
        if help.seesAnswers { members.append(JSON.Member("answers", .list(help.answers.map { view($0, measures) }))) }
        return .showing([help.person.id.subject], purpose: ReferralMarkup.purpose, .json(.object(members)))
    }

    private static func answers(_ visit: Visit) async throws -> Answer {
        let (help, measures) = try await seen(visit)
        let one = try help.answers(try visit.id("response", as: OutcomeResponse.self))
        return .showing(
            [help.person.id.subject], purpose: ReferralMarkup.purpose,
            .json(["answers": view(one, measures), "response": one.answers]))
    }

    private static func view(_ one: OutcomeResponse, _ measures: MeasureBook) -> JSON {
        [
            "id": JSON(one.id), "measure": .string(one.measure),
            "title": .string(measures[one.measure]?.title ?? one.measure), "day": .maybe(one.day.map { JSON($0) }),
            "scores": .list(one.scores.map { .string("\($0.title): \($0.words)") }),
        ]
    }
}
