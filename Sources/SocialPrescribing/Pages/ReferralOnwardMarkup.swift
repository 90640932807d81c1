import Core
import Population
import Web

/// A referral onward, as the link worker sees it.
struct OnwardMarkup {
    let onward: OnwardReferral
    let person: PersonServed
    let steps: [LoopStep]
    let letter: LetterState?
    /// What the person said that shuts the link; `nil` where nothing does.
    let stop: SharingStop?
    /// The new link, shown once.
    let address: String?

    /// What became of the last letter.
    struct LetterState: Sendable {
        let state: String
        let problem: String?
        let at: Instant

        var words: String {
            switch state {
            case "due": "The letter waits to be sent" + (problem.map { "; the last try failed (\($0))" } ?? "") + "."
            case "sent": "The letter was sent on \(at.dayAndTime)."
            case "unneeded": "The letter was not sent: its link was taken back, or they said no to this place."
            default: "The letter could not be sent (\(problem ?? "")). Ring them, send it again, or give them a link."
            }
        }
    }

    private var path: String { "/social-prescribing/onward/\(onward.id)" }

    func html(_ form: FormFrame) -> HTML {
        var page: HTML = """
            <p>\(onward.kind == .signpost ? tag("Told of it", .grey) : ReferralMarkup.stateTag(onward.state))\
            \(if: onward.isFull, " \(tag("They are full", .orange))")</p>
            """
        if let stop { page += warning("They said no", ReferralMarkup.paragraph(stop.words)) }
        if let address { page += freshLink(address) }
        page += summaryList(
            [
                SummaryRow("Person", "\(person.name)"),
                SummaryRow("Where", "\(onward.destination.name)"),
                SummaryRow("E-mail", "\(onward.destination.email ?? "Not known")"),
                SummaryRow("Phone", "\(onward.destination.phone ?? "Not known")"),
                SummaryRow("Words", ReferralMarkup.said(onward.reason)),
            ] + (onward.overrideReason.map { [SummaryRow("Sent all the same", "\($0)")] } ?? [])
                + (onward.outcome.map { [SummaryRow("What came of it", "\($0)")] } ?? []))
        guard onward.kind == .referral else {
            return page
                + ReferralMarkup.paragraph("The service was told nothing. Ask the person whether they got there.")
        }
        page += ReferralMarkup.heading("The letter and its link") + linkPart(form)
        page += ReferralMarkup.heading("What happened so far")
        page += ReferralMarkup.steps(steps, caption: "What happened to this referral")
        if !onward.state.isEnd { page += movePart(form) }
        return page
    }

    private func freshLink(_ address: String) -> HTML {
        inset(
            """
            <p>Give this link to \(onward.destination.name). It is shown only now; the one before works no more.</p>
            <p class="cw-address"><code>\(address)</code></p>
            \(qrCode(address, label: "The link, for a phone"))
            """)
    }

    private func linkPart(_ form: FormFrame) -> HTML {
        let state: HTML =
            if let link = onward.link {
                """
                <p>The link works until \(link.endsAt.ukDay). \(link.seenAt.map { "Opened first on \($0.dayAndTime)." }
                    ?? "Nobody has opened it yet.")</p>
                """
            } else {
                ReferralMarkup.paragraph("There is no link that works.")
            }
        let buttons: HTML =
            onward.state.isEnd
            ? .empty
            : """
            <div class="nhsuk-button-group">
            \(if: onward.destination.email != nil, form.button(
                to: "\(path)/letter", "Send the letter again", .secondary, small: true))
            \(form.button(to: "\(path)/link", "Make a new link", .secondary, small: true))
            \(if: onward.link != nil, form.button(
                to: "\(path)/link/revocation", "Take the link back", .warning, small: true))
            </div>
            """
        return (letter.map { ReferralMarkup.paragraph($0.words) } ?? .empty) + state + buttons
    }

    private func movePart(_ form: FormFrame) -> HTML {
        let choices = onward.state.next.map { Choice($0.rawValue, $0 == .cancelled ? "We take it back" : $0.said) }
        return ReferralMarkup.heading("They told you by phone or letter?")
            + form.post(
                to: "\(path)/moves",
                """
                \(form.radios("state", "What did they say?", choices))
                \(form.textarea("reason", "In their words", hint: "Needed if they said no, stopped or paused", rows: 3))
                \(form.submit("Keep it", .secondary))
                """)
    }
}

extension LoopState {
    /// As a service says it.
    var said: String {
        switch self {
        case .accepted: "Yes, we can help"
        case .rejected: "No, we cannot"
        case .inProgress: "We have begun, or go on"
        case .onHold: "We pause"
        case .completed: "We are finished"
        case .failed: "We had to stop"
        case .draft, .requested, .cancelled, .enteredInError: title
        }
    }
}
