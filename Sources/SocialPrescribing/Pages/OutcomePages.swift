import Core
import Population
import Questionnaires
import Storage
import Web

/// Giving questionnaires, typing them in from paper, and what to do about an answer that cannot wait.
enum OutcomePages {
    private static let work = Access.holding(.referralWork)

    static let routes: [Route] = [
        Route(.get, "/social-prescribing/referrals/{referral}/measures/new", work, "Ask for a questionnaire to give") {
            .page(try await givePage($0, FormFrame($0)))
        },
        Route(.post, "/social-prescribing/referrals/{referral}/measures", work, "Give a questionnaire", give),
        Route(.get, "/social-prescribing/responses/{response}/paper", work, "Ask for answers from paper") {
            .page(try await paperPage($0, FormFrame($0)))
        },
        Route(.post, "/social-prescribing/responses/{response}/paper", work, "Type answers in from paper", enter),
        Route(.get, "/social-prescribing/alerts/{alert}", .signedIn, "See an answer that cannot wait") {
            .page(try await alertPage($0, FormFrame($0)))
        },
        Route(.post, "/social-prescribing/alerts/{alert}", .signedIn, "Write down what was done about it", answerIt),
    ]

    private static func givePage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await visit.seenCase(), caller = try visit.caller(), today = visit.now.ukDay
        let book = try await visit.read { try MeasureBook.of(caller.organisation, on: today, in: $0) }
        let choices = book.offered.map { measure in
            Choice(measure.id, measure.title, hint: measure.notices.first)
        }
        let isStart = seen.referral.acceptedOn.map { today - $0 <= OutcomePair.windowDays } ?? true
        let body = form.post(
            to: "\(seen.referral.path)/measures",
            """
            \(form.radios("measure", "Which questionnaire?", choices,
                hint: "Others need a licence, which your lead records", value: choices.first?.value))
            \(form.radios("point", "When is it?",
                OutcomeResponse.Point.allCases.map { Choice($0.rawValue, $0.title) }, hint: isStart
                    ? "Today counts as the start" : "The start was more than 14 days ago: it no longer counts as one",
                value: isStart ? OutcomeResponse.Point.start.rawValue : OutcomeResponse.Point.review.rawValue))
            \(form.submit("Give it"))
            """)
        return Page(
            "Give a questionnaire", showing: [seen.person.id.subject], purpose: ReferralMarkup.purpose,
            trail: ReferralMarkup.trail(seen), problems: form.problems, body)
    }

    private static func give(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("referral", as: Referral.self)
        let response: ID<OutcomeResponse> = visit.host.newID()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let measure = reader.text("measure", "a questionnaire", limit: 60)
            let point = reader.choice("point", "when it is", as: OutcomeResponse.Point.self) ?? .review
            try reader.finish()
            _ = try await visit.write {
                try giveMeasure(measure, at: point, of: id, response: response, as: caller, at: now, in: $0)
            }
            return .seeOther(
                "/social-prescribing/referrals/\(id)",
                notice: "The questionnaire waits for them. You can also fill it in together, or type it in from paper.")
        } again: {
            try await givePage(visit, $0)
        }
    }

    private static func response(_ visit: Visit) async throws -> SeenResponse {
        let caller = try visit.caller(), id = try visit.id("response", as: OutcomeResponse.self), now = visit.now
        return try await visit.read { tx in
            let seen = try seeResponse(id, as: caller, at: now, in: tx)
            guard seen.isOfTeam else { throw OutcomeResponses.unknown }
            return seen
        }
    }

    private static func paperPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let seen = try await response(visit)
        try seen.requireOpen()
        var said: [String] = []
        let fields = Filling(of: seen.form).steps.map { step in
            // What stands above several questions is said once, as on the paper.
            let stems = step.stems(seen.measure.instruction)
            let new = stems.filter { !said.contains($0) }
            said = stems
            return new.map(ReferralMarkup.paragraph).joined()
                + QuestionField(step: step, form: form, name: step.place.typed).html
        }.joined()
        let body = form.post(
            to: "/social-prescribing/responses/\(seen.response.id)/paper",
            """
            \(form.dateInput("day", "Day on the paper", value: visit.now.ukDay, to: visit.now.ukDay))
            \(ReferralMarkup.paragraph("Leave out what was left out on the paper."))
            \(fields)\(form.submit("Keep the answers"))
            """)
        return Page(
            "\(seen.measure.title), from paper", showing: [seen.response.person.subject],
            purpose: ReferralMarkup.purpose,
            trail: [
                ReferralMarkup.caseload,
                Page.Link("The case", "/social-prescribing/referrals/\(seen.response.referral)"),
            ], problems: form.problems, body)
    }

    private static func enter(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, alert: ID<OutcomeAlert> = visit.host.newID()
        return try await visit.attempt {
            let seen = try await response(visit), id = seen.response.id
            var reader = FormReader(visit.form), answers: [Filling.Place: AnswerValue] = [:]
            let day = reader.day("day", "the day on the paper")
            for step in Filling(of: seen.form).steps {
                let name = step.place.typed
                do throws(Refusal) {
                    answers[step.place] = try QuestionField.answer(visit.form, step.item, name: name)
                } catch {
                    reader.refuse(error.fields.first?.field ?? name, error.fields.first?.words ?? error.words)
                }
            }
            try reader.finish()
            let given = answers
            let kept = try await visit.write {
                try enterPaper(id, answers: given, day: day, alert: alert, as: caller, at: now, in: $0)
            }
            return .seeOther("/social-prescribing/referrals/\(kept.referral)", notice: "The answers are kept.")
        } again: {
            try await paperPage(visit, $0)
        }
    }

    static func alertPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("alert", as: OutcomeAlert.self)
        let (alert, person, steps) = try await visit.read { tx in
            let alert = try OutcomeAlerts.find(id, of: caller.organisation, in: tx)
            guard try mayAct(on: alert, caller, tx) else { throw OutcomeAlerts.unknown }
            return (
                alert, try PeopleServed.find(alert.person, of: caller.organisation, in: tx),
                try SafetySteps.of(id, in: caller.organisation, tx)
            )
        }
        let signal = Measure.free.flatMap(\.signals).first { $0.id == alert.signal }
        let phone: HTML =
            person.phone.map { number in
                link(number, to: "tel:\(number.filter { $0.isNumber || $0 == "+" })")
            } ?? "not known; try the practice or who is close to them"
        var body = warning(
            "Do this now",
            """
            <p>\(signal?.staffWords ?? "An answer in a questionnaire cannot wait.")</p>
            <ol class="nhsuk-list nhsuk-list--number">
            <li>Ring \(person.name) now: \(phone).</li>
            <li>Ask plainly whether they think of ending their life, and whether they have a plan.</li>
            <li>In danger now: 999, and stay on the line. Otherwise: the crisis team, 111 with the mental health \
            option, or their GP today.</li>
            <li>Tell your lead, and write down below what you did.</li>
            </ol>
            """)
        body += ReferralMarkup.paragraph("Answered on \(alert.raisedAt.dayAndTime).")
        for step in steps {
            let told = step.step == .seen ? "" : " (\(step.toldCount) told)"
            body += ReferralMarkup.paragraph("\(step.at.dayAndTime): \(step.step.title)\(told).")
        }
        if alert.answeredAt == nil, !steps.contains(where: { $0.step == .seen }) {
            body += form.button(to: "/social-prescribing/alerts/\(id)/taken", "I act on this now")
        }
        if let deed = alert.deed, let at = alert.answeredAt {
            body += ReferralMarkup.heading("What was done, \(at.dayAndTime)") + ReferralMarkup.said(deed)
        } else {
            body += form.post(
                to: "/social-prescribing/alerts/\(id)",
                "\(form.textarea("deed", "What did you do, and what did they say?", rows: 4))\(form.submit("Keep it"))")
        }
        return Page(
            "An answer that cannot wait: \(person.name)", showing: [person.id.subject],
            purpose: ReferralMarkup.purpose,
            trail: [
                ReferralMarkup.caseload,
                Page.Link(person.name, "/social-prescribing/referrals/\(alert.referral)"),
            ], problems: form.problems, body)
    }

    private static func answerIt(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("alert", as: OutcomeAlert.self)
        let deed = visit.form["deed"] ?? ""
        return try await visit.attempt {
            let alert = try await visit.write { try answerAlert(id, deed: deed, as: caller, at: now, in: $0) }
            return .seeOther("/social-prescribing/referrals/\(alert.referral)", notice: "What you did is kept.")
        } again: {
            try await alertPage(visit, $0)
        }
    }
}
