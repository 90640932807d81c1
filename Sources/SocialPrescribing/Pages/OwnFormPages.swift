import Core
import Questionnaires
import Storage
import Web

/// Questionnaires looked at as they will be asked, an organisation's own added and retired, and what was answered.
enum OwnFormPages {
    private static let list = "/social-prescribing/measures"
    static let newPath = "/social-prescribing/forms/new"

    static let routes: [Route] = [
        Route(
            .get, "\(list)/{measure}", .holdingAny([.referralWork, .referralLead]),
            "See a questionnaire as it will be asked"
        ) {
            .page(try await look($0, FormFrame($0)))
        },
        Route(.get, newPath, .holding(.referralLead), "Ask for a questionnaire of your own") {
            .page(newPage($0, FormFrame($0)))
        },
        Route(
            .post, "/social-prescribing/forms", .holding(.referralLead), "Add a questionnaire of your own",
            bodyLimitBytes: FormFileFields.bodyLimitBytes, add),
        Route(
            .post, "/social-prescribing/forms/{ownForm}/retirement", .holding(.referralLead),
            "Retire a questionnaire of your own", retire),
        Route(
            .get, "/social-prescribing/responses/{response}", .holding(.referralWork), "See the answers", answers),
    ]

    private static func look(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), today = visit.now.ukDay, name = visit.parameters["measure"] ?? ""
        let slot = LicensedMeasure.all.first { $0.id == name }, own = OwnForm.id(ofMeasure: name)
        func made(_ title: String, _ body: HTML) -> Page {
            Page(title, trail: [Page.Link("Questionnaires", list)], problems: form.problems, body)
        }
        let (measure, head) = try await visit.read { tx -> (Measure?, OwnForm.Head?) in
            let head = try own.flatMap { try OwnForms.find($0, of: caller.organisation, in: tx) }?.head
            if own != nil, head == nil { throw OwnForms.unknown }
            guard own != nil || slot != nil || Measure.free.contains(where: { $0.id == name }) else {
                throw OwnForms.unknown
            }
            do {
                return (try MeasureBook.measure(name, of: caller.organisation, on: today, in: tx), head)
            } catch let refusal as Refusal where slot != nil && [.forbidden, .invalid].contains(refusal.kind) {
                return (nil, head)
            }
        }
        guard let measure else {
            let next: HTML =
                caller.may(.referralLead)
                ? linkButton("Record a licence", to: "\(list)/\(name)/licence")
                : ReferralMarkup.paragraph("Your lead records licences.")
            return made(
                slot?.title ?? "Questionnaire",
                ReferralMarkup.paragraph("It cannot be given: it needs a licence that holds, with its wording.") + next)
        }
        var body: HTML = ReferralMarkup.paragraph(
            "This is how it will be asked, one question on each page. Whoever answers may leave any of them out.")
        if measure.scores.isEmpty { body += ReferralMarkup.paragraph("No score is worked out. The answers are kept.") }
        body += FormLook.html(measure, try measure.form())
        if let head { body += end(of: head, form, isLead: caller.may(.referralLead)) }
        return made(measure.title, body)
    }

    private static func end(of head: OwnForm.Head, _ form: FormFrame, isLead: Bool) -> HTML {
        let address: HTML = "<p>Its address: <code class=\"cw-address\">\(head.url)</code></p>"
        if let day = head.retiredAt?.ukDay {
            return address + ReferralMarkup.paragraph("Retired on \(day.words). What was answered stays.")
        }
        guard isLead else { return address }
        return address
            + details(
                "Retire it",
                ReferralMarkup.paragraph(
                    "It is given to nobody any more. Whoever has it already can still answer, and what was answered "
                        + "stays. To change the wording, retire it and add the new one.")
                    + form.button(
                        to: "/social-prescribing/forms/\(head.id)/retirement", "Retire this questionnaire", .warning))
    }

    private static func newPage(_ visit: Visit, _ form: FormFrame) -> Page {
        let form = FormFileFields.keeping(visit, form)
        return Page(
            "Add a questionnaire of your own", trail: [Page.Link("Questionnaires", list)], problems: form.problems,
            ReferralMarkup.paragraph(
                "Give it as a Questionnaire of FHIR R4. It is given like any other, one question on each page; the "
                    + "answers are kept, and no score is made of them.")
                + ReferralMarkup.paragraph(
                    "Only add a form that you wrote or may use. One that needs a licence belongs under “With a licence "
                        + "of your own”.")
                + form.post(
                    to: "/social-prescribing/forms", takesFiles: true,
                    FormFileFields.html(form) + form.submit("Add it")))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id: ID<OwnForm> = visit.host.newID()
        return try await visit.attempt {
            guard let text = try FormFileFields.text(visit) else {
                throw Refusal(fields: [FieldProblem("form", "Choose a file, or paste the Questionnaire")])
            }
            let form = try await visit.write { try addOwnForm(text, form: id, as: caller, at: now, in: $0) }
            return .seeOther(
                "\(list)/\(OwnForm.measureID(id))",
                notice: "\(form.head.title) can be given now. This is how it will be asked.")
        } again: {
            // A conflict with another form is about the file too.
            newPage(visit, $0)
        }
    }

    private static func retire(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("ownForm", as: OwnForm.self)
        try await visit.write { try retireOwnForm(id, as: caller, at: now, in: $0) }
        return .seeOther(list, notice: "The questionnaire is retired.")
    }

    private static func answers(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("response", as: OutcomeResponse.self), now = visit.now
        let (response, title) = try await visit.read { tx in
            let seen = try seeAnswers(id, as: caller, at: now, in: tx)
            guard seen.isOfTeam else { throw OutcomeResponses.unknown }
            let book = try MeasureBook.of(caller.organisation, on: now.ukDay, in: tx)
            return (seen.response, book[seen.response.measure]?.title ?? seen.response.measure)
        }
        let day = response.day.map { ", \($0.words)" } ?? ""
        var body = ReferralMarkup.paragraph(
            "\(response.point.title)\(day). \(response.way?.title ?? response.state.title).")
        for score in response.scores { body += ReferralMarkup.paragraph("\(score.title): \(score.words)") }
        if response.state == .completed {
            body += OutcomeMarkup.answers(response)
        } else {
            body += ReferralMarkup.paragraph("Nothing was handed in.")
        }
        return .page(
            Page(
                title, showing: [response.person.subject], purpose: ReferralMarkup.purpose,
                trail: [
                    ReferralMarkup.caseload,
                    Page.Link("The case", "/social-prescribing/referrals/\(response.referral)"),
                ], body))
    }
}
