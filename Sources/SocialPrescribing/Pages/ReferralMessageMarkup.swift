import Core
import Identity
import Population
import Questionnaires
import Web
import Workforce

/// Words as the XHTML that a FHIR narrative wants.
func narrativeMarkup(_ words: String) -> String {
    let text: HTML = "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>\(words)</p></div>"
    return text.text
}

extension MessageBack {
    /// The message as a page to read and to print.
    var html: HTML {
        """
        <p>\(ReferralMarkup.stateTag(referral.state)) \(referral.loop.since.ukDay)</p>
        \(referral.loop.reason.map { "<p>\($0)</p>" as HTML })
        \(ReferralMarkup.heading("What became of it"))
        \(ReferralMarkup.steps(steps, caption: "What became of the referral"))
        \(ReferralMarkup.heading("Contacts"))
        \(contactPart)
        \(ReferralMarkup.heading("Groups and services"))
        \(onwardPart)
        \(ReferralMarkup.heading("Questionnaires"))
        \(scorePart)
        \(ReferralMarkup.heading("The referral"))
        \(Self.content(of: referral, person: person, team: team))
        """
    }

    /// Whom the message must not reach, for the team that would send it.
    var stopWarning: HTML {
        guard !stops.isEmpty, !seen.isOwn else { return .empty }
        return warning(
            "Do not send it",
            stops.map { ReferralMarkup.paragraph($0.words) }.joined())
    }

    private var contactPart: HTML { ReferralMarkup.paragraph(contactsInWords) }

    /// How often the person was reached, and by whom.
    var contactsInWords: String {
        let reached = contacts.filter(\.isReached)
        guard let first = reached.map(\.at).min() else {
            return contacts.isEmpty ? "No contact yet." : "Not reached yet: \(Tries(contacts).words)."
        }
        let who = worker.map { " with \($0.name), link worker" } ?? ""
        return "\(reached.count) \(reached.count == 1 ? "contact" : "contacts")\(who); the first on "
            + "\(first.ukDay.words)."
    }

    private var onwardPart: HTML {
        guard !onward.isEmpty else { return ReferralMarkup.paragraph("None so far.") }
        let rows = onward.map { one -> [HTML] in
            [
                "\(one.destination.name)", "\(one.kind.title)", "\(one.madeAt.ukDay.words)",
                one.kind == .signpost ? tag("Told of it", .grey) : ReferralMarkup.stateTag(one.state),
                "\(one.outcome ?? one.loop.reason ?? "")",
            ]
        }
        let columns: [Column] = [
            .text("Where"), .text("Kind"), .text("When"), .text("State"), .text("What came of it"),
        ]
        return table("Groups and services", columns, rows, isCaptionHidden: true)
    }

    private var scorePart: HTML {
        guard !responses.isEmpty else { return ReferralMarkup.paragraph("None answered.") }
        let rows = responses.flatMap { response in
            response.scores.map { score -> [HTML] in
                [
                    "\(measures[response.measure]?.title ?? response.measure): \(score.title)",
                    "\(response.day?.words ?? "")", "\(score.words)",
                ]
            }
        }
        return table("Scores", [.text("Score"), .text("Day"), .text("Result")], rows, isCaptionHidden: true)
    }

    /// The content of a referral by the headings of the standard.
    static func content(of referral: Referral, person: PersonServed, team: String) -> HTML {
        let content = referral.content, practice = practice(of: person), from = referrer(content)
        let risks = content.risks.map(\.title).joined(separator: "; ")
        let consent = content.consent?.title ?? "Not recorded"
        return summaryList([
            SummaryRow("Person", "\(person.name)"),
            SummaryRow("Date of birth", "\(person.born?.words ?? "Not known")"),
            SummaryRow("NHS number", "\(person.nhsNumber?.spaced ?? "Not known")"),
            SummaryRow("GP practice", "\(practice)"),
            SummaryRow("Referred by", "\(from)"),
            SummaryRow("Answer to", "\(content.referrer.contact)"),
            SummaryRow("How it came", "\(referral.origin.title), \(content.method.title.lowercased())"),
            SummaryRow("Referred to", "\(team)"),
            SummaryRow("Sent", "\(referral.sentAt?.dayAndTime ?? "Not sent yet")"),
            SummaryRow("Reason", ReferralMarkup.said(content.reason)),
            SummaryRow("Problems", list(content.problems)),
            SummaryRow("What they would like", ReferralMarkup.said(content.needs)),
            SummaryRow(
                "Risks",
                "\(risks.nonBlank ?? "Not recorded")\(content.riskNote.nonBlank.map { ReferralMarkup.said($0) })"
            ),
            SummaryRow(
                "Sharing",
                "\(consent)\(if: !content.consentNote.isBlank, ReferralMarkup.said(content.consentNote))"),
        ])
    }

    static func practice(of person: PersonServed) -> String {
        person.practice.map { "\($0.name) (\($0.odsCode))".trimmingSpace } ?? "Not known"
    }

    static func referrer(_ content: ReferralContent) -> String {
        let from = content.referrer
        return [from.name, from.role, from.service, from.organisation, from.odsCode].filter { !$0.isBlank }
            .joined(separator: ", ")
    }

    private static func list(_ lines: [String]) -> HTML {
        guard !lines.isEmpty else { return ReferralMarkup.said("") }
        return "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(each: lines, { "<li>\($0)</li>" })</ul>"
    }
}
