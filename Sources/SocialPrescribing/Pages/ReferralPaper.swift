import Core
import Paper
import Population
import Questionnaires
import Web

/// The message back, and what a charity is asked, as documents for paper: the same content as their pages.
enum ReferralPaper {
    static let routes: [Route] = [
        Route(
            .get, "/social-prescribing/referrals/{referral}/message.pdf", ReferralPages.either,
            "Save the message back as a PDF"
        ) { visit in
            let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
            let record = try await visit.read { try MessageBack(id, as: caller, at: now, in: $0) }
            try record.requireSending()
            return .showing(
                [record.person.id.subject], purpose: ReferralMarkup.purpose,
                file("message-\(id)", try pdfFile(record.printed, at: now)))
        },
        Route(
            .get, "/social-prescribing/links/{organisation}/{link}/referral.pdf", .anyone,
            "Save a referral as a PDF by its link"
        ) { visit in
            let seen = try await ReferralLinkPages.look(visit)
            return .with(
                [("x-robots-tag", "noindex, nofollow, noarchive")],
                file("referral", try pdfFile(seen.printed, at: visit.now)))
        },
    ]

    private static func file(_ name: String, _ bytes: [UInt8]) -> Answer {
        .file(kind: "application/pdf", name: "\(name).pdf", bytes: bytes)
    }
}

extension LinkedReferral {
    /// The referral as the service may see it now.
    var printed: PrintedDocument {
        var facts = [
            PrintedFact("From", "\(team), \(organisationName)\(teamPhone.map { ", \($0)" } ?? "")"),
            PrintedFact("Person", shownName),
            PrintedFact("What we ask you for", onward.reason),
        ]
        if !needs.isBlank { facts.append(PrintedFact("What they would like", needs)) }
        if onward.showsContact {
            facts.append(PrintedFact("Phone", person.phone ?? "Ask the team"))
            facts.append(PrintedFact("E-mail", person.email ?? "Not known"))
        }
        if !access.isEmpty { facts.append(PrintedFact("What they need", access.joined(separator: "\n"))) }
        if let risk { facts.append(PrintedFact("Please know", risk)) }
        let title = "A referral to \(onward.destination.name)"
        return PrintedDocument(
            title, foot: "Confidential: \(title)",
            [
                .heading(1, title), .paragraph(onward.state.title), .facts(facts),
                .paragraph(
                    "Please answer on the page that the link in our letter opens. It works until "
                        + "\(onward.link?.endsAt.ukDay.words ?? "the link is closed")."),
            ])
    }
}

extension MessageBack {
    /// The message as it is printed.
    var printed: PrintedDocument {
        let title = "Social prescribing: message about \(person.name)"
        let since = "\(referral.state.title), \(referral.loop.since.ukDay.words)"
        return PrintedDocument(
            title, foot: "Confidential: \(title)",
            [.heading(1, title), .paragraph(since)] + (referral.loop.reason.map { [.paragraph($0)] } ?? [])
                + [.heading(2, "What became of it"), stepTable, .heading(2, "Contacts"), .paragraph(contactsInWords)]
                + [.heading(2, "Groups and services")] + onwardBlocks
                + [.heading(2, "Questionnaires")] + scoreBlocks
                + [.heading(2, "The referral"), .facts(Self.facts(of: referral, person: person, team: team))])
    }

    private var stepTable: PrintedBlock {
        .table(
            columns: ["When", "What", "In their words"],
            rows: steps.map { [$0.at.dayAndTime, $0.to.title, $0.reason ?? ""] })
    }

    private var onwardBlocks: [PrintedBlock] {
        guard !onward.isEmpty else { return [.paragraph("None so far.")] }
        let rows = onward.map { one in
            [
                one.destination.name, one.madeAt.ukDay.words,
                one.kind == .signpost ? "Told of it" : one.state.title, one.outcome ?? one.loop.reason ?? "",
            ]
        }
        return [.table(columns: ["Where", "When", "State", "What came of it"], rows: rows)]
    }

    private var scoreBlocks: [PrintedBlock] {
        guard !responses.isEmpty else { return [.paragraph("None answered.")] }
        let rows = responses.flatMap { response in
            response.scores.map { score in
                [
                    "\(measures[response.measure]?.title ?? response.measure): \(score.title)",
                    response.day?.words ?? "", score.words,
                ]
            }
        }
        return [.table(columns: ["Score", "Day", "Result"], rows: rows)]
    }

    private static func facts(of referral: Referral, person: PersonServed, team: String) -> [PrintedFact] {
        let content = referral.content
        return [
            PrintedFact("Person", person.name), PrintedFact("Date of birth", person.born?.words ?? "Not known"),
            PrintedFact("NHS number", person.nhsNumber?.spaced ?? "Not known"),
            PrintedFact("GP practice", practice(of: person)),
            PrintedFact("Referred by", referrer(content)), PrintedFact("Answer to", content.referrer.contact),
            PrintedFact("How it came", "\(referral.origin.title), \(content.method.title.lowercased())"),
            PrintedFact("Referred to", team),
            PrintedFact("Sent", referral.sentAt?.dayAndTime ?? "Not sent yet"),
            PrintedFact("Reason", content.reason.nonBlank ?? "Not said"),
            PrintedFact("Problems", content.problems.joined(separator: "\n").nonBlank ?? "Not said"),
            PrintedFact("What they would like", content.needs.nonBlank ?? "Not said"),
            PrintedFact(
                "Risks",
                (content.risks.map(\.title) + [content.riskNote]).filter { !$0.isBlank }.joined(separator: "\n")
                    .nonBlank ?? "Not recorded"),
            PrintedFact(
                "Sharing",
                [content.consent?.title ?? "Not recorded", content.consentNote].filter { !$0.isBlank }
                    .joined(separator: "\n")),
        ]
    }
}
