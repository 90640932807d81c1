import Core
import Identity
import Population
import Questionnaires
import Storage
import Web

/// What somebody who acts for a person reads of the plan, the referrals and the answers of the person they help.
/// Nothing is changed here.
///
/// What they were not given is left out without a word: no heading, no count, no gap.
enum HelperReadingPages {
    private static let root = "/social-prescribing/people/{served}/helping"

    static let routes: [Route] = [
        Route(.get, root, .signedIn, "See what is shared with you of somebody you help", overview),
        Route(.get, "\(root)/referrals/{referral}", .signedIn, "See a referral of somebody you help", referral),
        Route(.get, "\(root)/answers/{response}", .signedIn, "See answers of somebody you help", answers),
    ].map { $0.needingOfNHSLogin(.p9) }

    static func path(_ person: PersonServedID) -> String { "/social-prescribing/people/\(person)/helping" }
    static func path(_ person: PersonServedID, referral: ReferralID) -> String {
        "\(path(person))/referrals/\(referral)"
    }

    /// Ways to the people one helps, under one's own help.
    static func links(to helped: [OpenRecord]) -> HTML {
        guard !helped.isEmpty else { return .empty }
        return ReferralMarkup.heading("People you help")
            + """
            <ul class="nhsuk-list">\(each: helped, { open in
                "<li>\(link(open.shown.name, to: path(open.person.id)))</li>\n"
            })</ul>
            """
    }

    private static func seen(_ visit: Visit) async throws -> SeenHelp {
        let caller = try visit.caller(), person = try visit.id("served", as: Named.PersonServed.self), now = visit.now
        return try await visit.read { try seeHelp(of: person, as: caller, at: now, in: $0) }
    }

    private static func page(_ title: String, _ help: SeenHelp, isTop: Bool = false, _ body: HTML) -> Answer {
        let top = Page.Link("My help", "/social-prescribing/me")
        return .page(
            Page(
                title, showing: [help.person.id.subject], purpose: ReferralMarkup.purpose,
                trail: isTop ? [top] : [top, Page.Link(help.person.name, path(help.person.id))], body))
    }

    private static func overview(_ visit: Visit) async throws -> Answer {
        let help = try await seen(visit), caller = try visit.caller(), person = help.person
        let measures = try await visit.read { try MeasureBook.of(caller.organisation, on: visit.now.ukDay, in: $0) }
        // What other services have: their plan.
        let others = visit.host.personLinks.shown(
            on: .helper, of: person.id.text, to: caller, seeing: Set(help.open.standing.sees.map(\.rawValue))
        ).filter { !$0.path.hasPrefix("/social-prescribing/") }
        let body: HTML = """
            \(ReferralMarkup.paragraph("You see what \(person.name), or their care team, agreed that you see."))
            \(each: others, { card($0.title, path: $0.path, ReferralMarkup.paragraph("Read it on its own page.")) })
            \(if: help.seesReferrals, referrals(help))
            \(if: help.seesAnswers, answered(help, measures))
            """
        return page(person.name, help, isTop: true, body)
    }

    private static func referrals(_ help: SeenHelp) -> HTML {
        let person = help.person.id
        let cards = help.referrals.map { one -> HTML in
            card(
                one.ownTitle, path: path(person, referral: one.id),
                "<p>\(tag(one.state.ownTitle, one.state.colour))</p>"
                    + ReferralMarkup.paragraph(one.state.helperNext))
        }.joined()
        let act: HTML =
            help.mayAct
            ? linkButton(
                "Ask for help, or answer for them", to: "/social-prescribing/people/\(person)/help", .secondary)
            : .empty
        return ReferralMarkup.heading("Help they asked for")
            + (help.referrals.isEmpty
                ? ReferralMarkup.paragraph("Nobody has asked for help for them here yet.") : cards) + act
    }

    private static func answered(_ help: SeenHelp, _ measures: MeasureBook) -> HTML {
        let rows = help.answers.map { one -> [HTML] in
            [
                link(
                    measures[one.measure]?.title ?? one.measure, to: "\(path(help.person.id))/answers/\(one.id)",
                    about: one.day?.words), "\(one.day?.words ?? "")", "\(one.scoreWords)",
            ]
        }
        return ReferralMarkup.heading("Their answers to questions")
            + (rows.isEmpty
                ? ReferralMarkup.paragraph("No questions were answered yet.")
                : table(
                    "Their answers to questions", [.text("Questions"), .text("When"), .text("What came out")], rows,
                    isCaptionHidden: true))
    }

    private static func referral(_ visit: Visit) async throws -> Answer {
        let help = try await seen(visit), caller = try visit.caller(), now = visit.now
        let one = try help.referral(try visit.id("referral", as: Referral.self))
        let part = try await visit.read {
            try ReferralOwnMarkup.OwnPart(one, of: caller.organisation, at: now, in: $0)
        }
        let markup = ReferralOwnMarkup(
            part: part, responses: help.answers.filter { $0.referral == one.id }, isHelper: true, mayAnswer: false)
        return page("Their help", help, markup.html(nil))
    }

    private static func answers(_ visit: Visit) async throws -> Answer {
        let help = try await seen(visit), caller = try visit.caller()
        let one = try help.answers(try visit.id("response", as: OutcomeResponse.self))
        let measures = try await visit.read { try MeasureBook.of(caller.organisation, on: visit.now.ukDay, in: $0) }
        let body: HTML = """
            \(ReferralMarkup.paragraph("Answered on \(one.day?.words ?? "a day that was not noted")."))
            \(if: !one.scoreWords.isEmpty, ReferralMarkup.paragraph(one.scoreWords))
            \(OutcomeMarkup.answers(one))
            """
        return page(measures[one.measure]?.title ?? one.measure, help, body)
    }
}

extension Referral {
    /// What it is about, as its person reads it in a list.
    var ownTitle: String { content.needs.nonBlank?.shortened(to: 80) ?? content.reason.shortened(to: 80) }
}

extension OutcomeResponse {
    /// The scores in words; empty where there are none.
    var scoreWords: String { scores.map { "\($0.title): \($0.words)" }.joined(separator: ". ") }
}
