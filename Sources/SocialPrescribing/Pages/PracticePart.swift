import Core
import Population
import Storage
import Web

/// What the team sees of the message back to the person's practice: whether it may go, where to, and what became of it.
struct PracticePart: Sendable {
    let letters: [PracticeLetter]
    let hold: PracticeHold?
    let practice: PersonServed.Practice?
    /// Where the practice is written to; `nil` where nobody has said.
    let address: PracticeAddress?
    let path: String

    /// Nothing while there is nothing to tell.
    init?(
        _ referral: Referral, _ person: PersonServed, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        guard referral.practiceOccasion != nil else { return nil }
        letters = try PracticeLetters.of(referral.id, in: organisation, tx)
        hold = try referral.practiceHold(person, at: now, of: organisation, in: tx)
        practice = person.practice
        address = try practice.flatMap {
            try PracticeAddresses.find($0.odsCode.uppercased(), of: organisation, in: tx)
        }
        path = referral.path
    }

    func html(_ form: FormFrame, at now: Instant) -> HTML {
        ReferralMarkup.heading("Message to their practice", id: "practice") + state + table(at: now)
            + buttons(form, at: now)
    }

    private var state: HTML {
        if let hold { return inset(ReferralMarkup.paragraph(hold.words)) }
        guard let practice, !practice.odsCode.isBlank else {
            return inset(
                ReferralMarkup.paragraph(
                    "Their record has no code of the practice they are with, so no letter goes. Add it to "
                        + "their record, then send the letter; or print the message and give it to them."))
        }
        guard let address else {
            return inset(
                ReferralMarkup.paragraph(
                    "We have no address of \(MessageBack.practiceWords(practice)), so no letter goes. Print the "
                        + "message or save it as a PDF and give it to the practice. Whoever leads the team sees that "
                        + "an address is missing; once they add it, the letter goes."))
        }
        return ReferralMarkup.paragraph(
            "Goes to \(address.name) (\(address.code)) at \(address.email). The letter names nobody; the message "
                + "stands behind its link.")
    }

    private func table(at now: Instant) -> HTML {
        guard !letters.isEmpty else { return ReferralMarkup.paragraph("No letter was written yet.") }
        let rows = letters.map { one -> [HTML] in
            let works = one.linkEndsAt.map { $0 > now } == true && one.state == .sent
            return [
                "\(one.occasion.title), \(one.madeAt.ukDay.words)", "\(one.address ?? "No address")", "\(one.words)",
                "\(one.seenAt.map { "First on \($0.dayAndTime)" } ?? "Not yet")",
                "\(works ? "Works until \(one.linkEndsAt?.ukDay.words ?? "")" : "Does not work")",
            ]
        }
        let columns: [Column] = [
            .text("What of"), .text("To"), .text("What became of it"), .text("Opened"), .text("Link"),
        ]
        return Web.table("Letters to their practice, newest first", columns, rows, isCaptionHidden: true)
    }

    private func buttons(_ form: FormFrame, at now: Instant) -> HTML {
        let hasLink = letters.contains { one in one.state == .due || (one.linkEndsAt.map { $0 > now } ?? false) }
        return """
            <div class="nhsuk-button-group">
            \(if: hold == nil && address != nil, form.button(
                to: "\(path)/practice-letter", letters.isEmpty ? "Send the letter" : "Send the letter again",
                .secondary, small: true))
            \(if: hold == .notAgreed, form.button(
                to: "\(path)/consent", "They agree now", .secondary, about: "that others are told", small: true))
            \(if: hasLink, form.button(
                to: "\(path)/practice-letter/stop", "Stop the link", .warning, about: "to the practice", small: true))
            \(if: letters.first?.isStuck == true, form.button(
                to: "\(path)/practice-letter/by-hand", "They got it another way", .secondary, small: true))
            </div>
            """
    }
}

extension PracticeLetter {
    /// What became of it, in words.
    var words: String {
        switch state {
        case .noAddress: "Waits for an address"
        case .due: "Waits to be sent" + (problem.map { "; the last try failed (\($0))" } ?? "")
        case .sent: "Sent on \(endedAt?.dayAndTime ?? "")"
        case .refused, .spent: "Could not be sent (\(problem ?? "")). Send it again, or print the message"
        case .unneeded: "Not sent: it was taken back, or a newer one took its place"
        case .byHand: "They got it another way, noted on \(endedAt?.dayAndTime ?? "")"
        }
    }
}

extension MessageBack {
    /// A practice by its name and code.
    static func practiceWords(_ practice: PersonServed.Practice) -> String {
        [practice.name.nonBlank, "(\(practice.odsCode))"].compactMap { $0 }.joined(separator: " ")
    }
}
