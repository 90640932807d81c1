import Core
import Identity
import Population
import Storage
import Web

/// What a charity sees and says behind its link, without an account. Looking changes nothing: only buttons do.
enum ReferralLinkPages {
    private static let path = "/social-prescribing/links/{organisation}/{link}"

    static let routes: [Route] = [
        Route(.get, path, .anyone, "See a referral by its link") { visit in
            .page(try await page(visit, FormFrame(visit), look(visit)))
        },
        Route(.post, path, .anyone, "Answer a referral by its link", answer),
    ]

    private static func keys(_ visit: Visit) throws(Refusal) -> (OrganisationID, SecretToken) {
        guard let organisation = visit.parameters["organisation"].flatMap({ OrganisationID(checking: $0) }),
            let token = visit.parameters["link"].flatMap({ SecretToken(checking: $0) })
        else {
            throw Refusal(
                .notFound, "This link does not work any more. Ask the team that sent it to you for a new one.")
        }
        return (organisation, token)
    }

    static func look(_ visit: Visit) async throws -> LinkedReferral {
        let (organisation, token) = try keys(visit), now = visit.now
        return try await visit.host.write(for: organisation) {
            try openLink(token, of: organisation, at: now, in: $0)
        }
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let (organisation, token) = try keys(visit), now = visit.now, step: ID<LoopStep> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            guard let said = visit.form["answer"].flatMap({ LinkAnswer(rawValue: $0) }) else {
                throw Refusal(.invalid, "Press one of the buttons below.")
            }
            let words = reader.optionalText("words", "your words", limit: Loop.reasonLimitCount)
            try reader.finish()
            let seen = try await visit.host.write(for: organisation) {
                try answerByLink(token, said, words: words, step: step, of: organisation, at: now, in: $0)
            }
            guard !seen.onward.state.isEnd else {
                return .page(
                    Page(
                        "Thank you",
                        ReferralMarkup.paragraph("\(seen.team) knows now. The link is closed; you need do no more.")))
            }
            return .seeOther(visit.path, notice: "Thank you. \(seen.team) knows now.")
        } again: {
            page($0, try await look(visit), visit.path)
        }
    }

    private static func page(_ visit: Visit, _ form: FormFrame, _ seen: LinkedReferral) async throws -> Page {
        page(form, seen, visit.path)
    }

    private static func page(_ form: FormFrame, _ seen: LinkedReferral, _ path: String) -> Page {
        let onward = seen.onward
        var rows = [
            SummaryRow("From", "\(seen.team), \(seen.organisationName)\(seen.teamPhone.map { ", \($0)" } ?? "")"),
            SummaryRow("Person", "\(seen.shownName)"),
            SummaryRow("What we ask you for", ReferralMarkup.said(onward.reason)),
        ]
        if !seen.needs.isBlank { rows.append(SummaryRow("What they would like", ReferralMarkup.said(seen.needs))) }
        if onward.showsContact {
            rows.append(SummaryRow("Phone", "\(seen.person.phone ?? "Ask the team")"))
            rows.append(SummaryRow("E-mail", "\(seen.person.email ?? "Not known")"))
        }
        if !seen.access.isEmpty {
            rows.append(
                SummaryRow("What they need", ReferralMarkup.said(seen.access.joined(separator: "\n"))))
        }
        if let risk = seen.risk { rows.append(SummaryRow("Please know", ReferralMarkup.said(risk))) }
        let hint: HTML =
            onward.showsContact
            ? .empty
            : ReferralMarkup.paragraph(
                "You see the full name, how to reach them and what they need to get in once you say yes.")
        return Page(
            "A referral to \(onward.destination.name)", problems: form.problems,
            "<p>\(ReferralMarkup.stateTag(onward.state))</p>" + summaryList(rows) + hint
                + "<p>\(link("Save this as a PDF", to: "\(path)/referral.pdf"))</p>"
                + ReferralMarkup.heading("Your answer") + forms(form, seen, path)
                + ReferralMarkup.paragraph(
                    "Please do not send this page on. It works until \(onward.link?.endsAt.ukDay.words ?? "") "
                        + "and every answer is kept with the name of your group."))
    }

    /// A form for each answer that can be given now, so that one press does one thing.
    private static func forms(_ form: FormFrame, _ seen: LinkedReferral, _ path: String) -> HTML {
        let answers = LinkAnswer.allCases.filter { seen.onward.state.next.contains($0.state) }
        guard !answers.isEmpty else { return ReferralMarkup.paragraph("There is nothing to answer any more.") }
        return answers.map { answer -> HTML in
            let own = form.prefixed("\(answer.rawValue)-", isSent: form.sent?["answer"] == answer.rawValue)
            let body: HTML = """
                \(own.hidden("answer", answer.rawValue))
                \(answer.asks.map { own.textarea("words", $0, hint: answer.hint, rows: 3) })
                \(own.submit(answer.button, answer.kind))
                """
            let whole = own.post(to: path, label: answer.button, body)
            return answer.asks == nil
                ? whole : details(answer.button, isOpen: form.sent?["answer"] == answer.rawValue, whole)
        }.joined()
    }
}

extension LinkedReferral {
    /// The first name and one letter until the service has said yes.
    var shownName: String {
        let first = person.knownAs ?? person.givenName
        return onward.showsContact ? person.name : "\(first) \(person.familyName.prefix(1))."
    }
}

extension LinkAnswer {
    var button: String {
        switch self {
        case .accept: "Yes, we can help"
        case .reject: "No, we cannot help"
        case .full: "We are full at present"
        case .start: "We have begun"
        case .hold: "We pause for now"
        case .complete: "We are finished"
        case .fail: "We had to stop"
        }
    }

    var kind: ButtonKind { [.accept, .start, .complete].contains(self) ? .primary : .secondary }

    /// What must be written with it; `nil` for nothing.
    var asks: String? {
        switch self {
        case .accept, .start: nil
        case .reject: "Why not?"
        case .full: "When might there be room? (optional)"
        case .hold: "Why do you pause?"
        case .complete: "What came of it?"
        case .fail: "What happened?"
        }
    }

    var hint: String { "The team and the person will read it" }
}
