import Core
import Population
import Questionnaires
import Storage
import Web

/// Answering a questionnaire, one question a page, without script; by the person or together with the link worker.
enum OutcomeOwnPages {
    private static let path = "/social-prescribing/people/{served}/questions/{response}"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "See a question, or all answers before they are sent") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .signedIn, "Answer a question", answer),
        Route(.get, "\(path)/safety", .signedIn, "See what to do now", safety),
        Route(.post, "\(path)/finish", .signedIn, "Send your answers", finish),
        Route(.post, "\(path)/decline", .signedIn, "Say that you would rather not answer", decline),
    ]

    static func open(_ visit: Visit, in tx: any Transaction) throws -> SeenResponse {
        let caller = try visit.caller(), id = try visit.id("response", as: OutcomeResponse.self)
        let seen = try seeResponse(id, as: caller, at: visit.now, in: tx)
        guard seen.response.person == (try visit.id("served", as: Named.PersonServed.self)) else {
            throw OutcomeResponses.unknown
        }
        return seen
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.read { try open(visit, in: $0) }, caller = try visit.caller()
        let filling = seen.response.filling(seen.form), base = seen.response.ownPath
        let back: Page.Link =
            seen.isOfTeam
            ? Page.Link("The case", "/social-prescribing/referrals/\(seen.response.referral)")
            : Page.Link(
                caller.served == seen.response.person ? "My help" : "Their help",
                "/social-prescribing/people/\(seen.response.person)/help")
        func made(_ title: String, _ body: HTML) -> Page {
            Page(
                title, showing: [seen.response.person.subject], purpose: "measures", trail: [back],
                problems: form.problems, body)
        }
        guard seen.response.state == .open else {
            return made(
                "Thank you",
                seen.response.state == .completed
                    ? ReferralMarkup.paragraph("Your answers are kept.") + OutcomeMarkup.answers(seen.response)
                    : ReferralMarkup.paragraph("That is fine. Nothing is kept."))
        }
        let asked = visit.query["q"] ?? visit.form["place"]
        // Whoever comes back goes on where they stopped.
        guard asked != "end",
            let step = asked.flatMap({ Filling.Place(typed: $0) }).map({ filling.step(at: $0) })
                ?? filling.steps.first(where: \.answers.isEmpty)
        else { return made("Look at your answers", review(seen, filling, form, base)) }
        let title = filling.progress(at: step.place).map { "Question \($0.number) of \($0.count)" } ?? "Question"
        return made(title, question(step, seen, filling, form, base))
    }

    private static func question(
        _ step: Filling.Step, _ seen: SeenResponse, _ filling: Filling, _ form: FormFrame, _ base: String
    ) -> HTML {
        let place = step.place.typed
        let texts = step.stems(seen.measure.instruction).map { ReferralMarkup.paragraph($0) }.joined()
        let back: HTML =
            filling.back(before: step.place).map { before in
                "<p>\(link("Back to the question before", to: "\(base)?q=\(before.place.typed)"))</p>"
            } ?? .empty
        return texts
            + form.post(
                to: base,
                """
                \(form.hidden("place", place))
                \(QuestionField(step: step, form: form).html)
                <div class="nhsuk-button-group">\(form.submit("Go on", field: "do", value: "answer"))
                \(form.submit("I’d rather not say", .secondary, field: "do", value: "skip"))</div>
                """) + back + notice(seen) + declining(form, base)
    }

    /// What must be printed with the items.
    private static func notice(_ seen: SeenResponse) -> HTML {
        let words = seen.measure.licence.acknowledgement
        return words.isEmpty ? .empty : "<p class=\"nhsuk-hint\">\(words)</p>"
    }

    private static func declining(_ form: FormFrame, _ base: String) -> HTML {
        details(
            "I’d rather not answer any of these",
            form.button(to: "\(base)/decline", "Leave the questions", .secondary))
    }

    private static func review(
        _ seen: SeenResponse, _ filling: Filling, _ form: FormFrame, _ base: String
    ) -> HTML {
        let rows = filling.steps.map { step in
            let said = step.answers.map(\.words).joined(separator: ", ")
            return SummaryRow(
                step.item.text ?? "", said.isEmpty ? "<span class=\"nhsuk-hint\">Not answered</span>" : "\(said)",
                change: "\(base)?q=\(step.place.typed)")
        }
        return summaryList(rows) + form.post(to: "\(base)/finish", form.submit("Send my answers"))
            + declining(form, base)
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, alert: ID<OutcomeAlert> = visit.host.newID()
        return try await visit.attempt {
            let seen = try await visit.read { try open(visit, in: $0) }
            let filling = seen.response.filling(seen.form), id = seen.response.id, base = seen.response.ownPath
            let place = visit.form["place"].flatMap { Filling.Place(typed: $0) }
            guard let place, let step = filling.step(at: place) else {
                throw Refusal(.conflict, "This question is not asked any more. Go on with the next one.")
            }
            let values = visit.form["do"] == "skip" ? [] : try QuestionField.read(visit.form, step.item)
            let answered = try await visit.write {
                try answerQuestion(id, at: place, with: values, alert: alert, as: caller, at: now, in: $0)
            }
            let next = answered.next?.typed ?? "end"
            guard answered.signals.isEmpty else { return .seeOther("\(base)/safety?next=\(next)") }
            return .seeOther("\(base)?q=\(next)")
        } again: {
            try await page(visit, $0)
        }
    }

    /// What the person must know now, before anything else.
    private static func safety(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (seen, numbers) = try await visit.read { tx in
            (try open(visit, in: tx), try SafetyNumbers.all(of: caller.organisation, in: tx))
        }
        let next = visit.query["next"].flatMap { Filling.Place(typed: $0) }?.typed ?? "end"
        let words = seen.measure.signals.map(\.personWords).joined(separator: " ")
        let told: HTML =
            seen.isOfTeam
            ? warning(
                "For the link worker",
                ReferralMarkup.paragraph(seen.measure.signals.map(\.staffWords).joined(separator: " "))
                    + ReferralMarkup.paragraph("Stay with them. Your team has been told."))
            : ReferralMarkup.paragraph(
                "We have told your team, and they will ring you. Do not wait for them if you need help now."
            )
        let body: HTML = """
            \(ReferralMarkup.paragraph(words))
            \(SafetyPages.list(numbers))
            \(told)
            \(linkButton("Go on with the questions", to: "\(seen.response.ownPath)?q=\(next)", .secondary))
            """
        return .page(
            Page(
                "You are not alone", showing: [seen.response.person.subject], purpose: "measures", body))
    }

    private static func finish(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            let id = try await visit.read { try open(visit, in: $0) }.response.id
            let done = try await visit.write { try finishMeasure(id, as: caller, at: now, in: $0) }
            return .seeOther(done.ownPath, notice: "Thank you. Your answers are sent.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func decline(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, reason = visit.form["reason"]
        return try await visit.attempt {
            let id = try await visit.read { try open(visit, in: $0) }.response.id
            let done = try await visit.write { try declineMeasure(id, reason: reason, as: caller, at: now, in: $0) }
            return .seeOther(done.ownPath)
        } again: {
            try await page(visit, $0)
        }
    }
}

extension Filling.Place {
    /// As it stands in an address: the linkId, and the occurrences behind it.
    var typed: String { ([linkID] + occurrences.map(String.init)).joined(separator: "~") }

    init?(typed text: String) {
        let parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard let linkID = parts.first, !linkID.isEmpty, text.utf8.count <= 200 else { return nil }
        let occurrences = parts.dropFirst().compactMap { Int($0) }
        guard occurrences.count == parts.count - 1, occurrences.allSatisfy({ (0...99).contains($0) }) else {
            return nil
        }
        self.init(linkID, occurrences: occurrences)
    }
}
