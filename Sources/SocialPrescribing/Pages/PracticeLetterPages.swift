import Core
import Identity
import Paper
import Population
import Storage
import Web

/// What a practice reads behind its link, without an account, and what the team does about its letter.
enum PracticeLetterPages {
    private static let work = Access.holding(.referralWork)
    private static let one = "/social-prescribing/referrals/{referral}/practice-letter"
    private static let door = "/social-prescribing/messages/{organisation}/{practiceLink}"

    static let routes: [Route] = [
        Route(.get, door, .anyone, "Read the message back by a practice's link", read),
        Route(.get, "\(door)/message.pdf", .anyone, "Save the message back as a PDF by a practice's link") { visit in
            let seen = try await look(visit)
            return hidden(
                .file(
                    kind: "application/pdf", name: "message.pdf",
                    bytes: try pdfFile(seen.message.printed, at: visit.now)))
        },
        Route(
            .get, "\(door)/document", .anyone, "Save the message back as a FHIR document by a practice's link"
        ) { visit in
            let seen = try await look(visit)
            let bundle = try seen.message.document(at: visit.now, base: visit.host.settings.publicAddress)
            return hidden(.file(kind: "application/fhir+json", name: "message.json", bytes: bundle.bytes))
        },
        Route(.post, one, work, "Send the letter to the person's practice again", sendAgain),
        Route(.post, "\(one)/stop", work, "Stop the links of the person's practice") { visit in
            try await change(visit, notice: "The link does not work any more.") {
                try stopPracticeLinks(of: $0, as: $1, at: $2, in: $3)
            }
        },
        Route(.post, "\(one)/by-hand", work, "Note that the practice got the message another way") { visit in
            try await change(visit, notice: "It is noted. Nothing waits any more.") {
                try giveMessageByHand(of: $0, as: $1, at: $2, in: $3)
            }
        },
    ]

    private static func hidden(_ answer: Answer) -> Answer {
        .with([("x-robots-tag", "noindex, nofollow, noarchive")], answer)
    }

    private static func look(_ visit: Visit) async throws -> LinkedMessage {
        guard let organisation = visit.parameters["organisation"].flatMap({ OrganisationID(checking: $0) }),
            let token = visit.parameters["practiceLink"].flatMap({ SecretToken(checking: $0) })
        else { throw practiceLinkGone }
        let now = visit.now
        return try await visit.host.write(for: organisation) {
            try openPracticeLink(token, of: organisation, at: now, in: $0)
        }
    }

    private static func read(_ visit: Visit) async throws -> Answer {
        let seen = try await look(visit), message = seen.message, path = visit.path
        let ring = seen.teamPhone.map { "ring \(message.team) on \($0)" } ?? "ring \(message.team)"
        return hidden(
            .page(
                Page(
                    "Message about \(message.person.name)",
                    ReferralMarkup.paragraph("From \(message.team), \(message.organisation.name).")
                        + message.html + DirectoryMarkup.printButton
                        + "<p class=\"cw-noprint\">\(link("Save it as a PDF", to: "\(path)/message.pdf"))</p>"
                        + "<p class=\"cw-noprint\">\(link("Save it as a FHIR document", to: "\(path)/document"))</p>"
                        + ReferralMarkup.paragraph(
                            "Please keep this link inside your practice. It works until "
                                + "\(seen.linkEndsAt.ukDay.words). Safeguarding is never told by a link; for that, and "
                                + "if you have a question, \(ring)."))))
    }

    private static func sendAgain(_ visit: Visit) async throws -> Answer {
        let letter: ID<PracticeLetter> = visit.host.newID()
        return try await change(visit, notice: "A new letter goes to the practice.") {
            _ = try sendPracticeLetterAgain(of: $0, letter: letter, as: $1, at: $2, in: $3)
        }
    }

    private static func change(
        _ visit: Visit, notice: String,
        _ verb: @escaping @Sendable (ReferralID, Caller, Instant, any Transaction) throws -> Void
    ) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        try await visit.write { try verb(id, caller, now, $0) }
        return .seeOther("/social-prescribing/referrals/\(id)", notice: notice)
    }
}
