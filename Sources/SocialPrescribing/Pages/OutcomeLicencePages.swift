import Core
import Questionnaires
import Storage
import Web

/// The questionnaires there are, on what terms, and the licences of those that need one.
enum OutcomeLicencePages {
    static let routes: [Route] = [
        Route(
            .get, "/social-prescribing/measures", .holdingAny([.referralWork, .referralLead]),
            "List the questionnaires",
            list),
        Route(
            .get, "/social-prescribing/measures/{measure}/licence", .holding(.referralLead),
            "Ask for a licence to record"
        ) { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(
            .post, "/social-prescribing/measures/{measure}/licence", .holding(.referralLead), "Record a licence", save),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay, isLead = caller.may(.referralLead)
        let licences = try await visit.read { try MeasureLicences.all(of: caller.organisation, in: $0) }
        let free = Measure.free.map { measure -> [HTML] in
            [
                "\(measure.title)", "\(measure.licence.terms)", "\(measure.notices.joined(separator: " "))",
            ]
        }
        let licensed = LicensedMeasure.all.map { slot -> [HTML] in
            let licence = licences.first { $0.measure == slot.id }
            let state: HTML =
                if let licence {
                    licence.lastDay >= today
                        ? "\(tag("Ready", .green)) until \(licence.lastDay.words)" : tag("Licence has ended", .red)
                } else {
                    tag("Needs a licence", .grey)
                }
            let action: HTML =
                isLead
                ? link(
                    licence == nil ? "Record a licence" : "Change",
                    to: "/social-prescribing/measures/\(slot.id)/licence",
                    about: slot.title) : .empty
            return ["\(slot.title)", "\(slot.licence.terms)", state, action]
        }
        return .page(
            Page(
                "Questionnaires", width: .full,
                table("Free to use", [.text("Questionnaire"), .text("Terms"), .text("Please know")], free)
                    + table(
                        "With a licence of your own",
                        [.text("Questionnaire"), .text("Terms"), .text("State"), .text("Action")], licensed)))
    }

    private static func slot(_ visit: Visit) throws(Refusal) -> LicensedMeasure {
        guard let slot = LicensedMeasure.all.first(where: { $0.id == visit.parameters["measure"] }) else {
            throw Refusal(.notFound, "There is no such questionnaire that needs a licence.")
        }
        return slot
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), slot = try slot(visit)
        let licence = try await visit.read { try MeasureLicences.all(of: caller.organisation, in: $0) }
            .first { $0.measure == slot.id }
        let body =
            ReferralMarkup.paragraph("\(slot.licence.terms) \(slot.whereToAsk)")
            + form.post(
                to: "/social-prescribing/measures/\(slot.id)/licence",
                """
                \(form.textInput("holder", "Who holds the licence?", value: licence?.holder ?? ""))
                \(form.textInput("number", "Its number", value: licence?.number ?? ""))
                \(form.dateInput("lastDay", "Last day on which it holds", value: licence?.lastDay))
                \(form.textarea("texts", "The wording of its \(slot.answerRanges.count) questions",
                    hint: "One on each line, from your licensed copy. None is kept in the program itself",
                    value: licence?.texts.joined(separator: "\n") ?? "", rows: max(4, slot.answerRanges.count)))
                \(form.submit("Record the licence"))
                """)
        return Page(
            "Licence for \(slot.title)", trail: [Page.Link("Questionnaires", "/social-prescribing/measures")],
            problems: form.problems, body)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, slot = try slot(visit)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let holder = reader.optionalText("holder", "who holds it") ?? ""
            let number = reader.optionalText("number", "the number", limit: 100) ?? ""
            let lastDay = reader.optionalDay("lastDay", "the last day")
            let texts = (reader.optionalText("texts", "the wording", limit: 20_000) ?? "")
                .split(whereSeparator: \.isNewline).map { String($0).trimmingSpace }.filter { !$0.isEmpty }
            try reader.finish()
            _ = try await visit.write {
                try recordLicence(
                    of: slot.id, holder: holder, number: number, lastDay: lastDay, texts: texts, as: caller, at: now,
                    in: $0)
            }
            return .seeOther("/social-prescribing/measures", notice: "\(slot.title) can be given now.")
        } again: {
            try await page(visit, $0)
        }
    }
}
