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
            .post, "/social-prescribing/measures/{measure}/licence", .holding(.referralLead), "Record a licence",
            bodyLimitBytes: FormFileFields.bodyLimitBytes, save),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay, isLead = caller.may(.referralLead)
        let (licences, own) = try await visit.read { tx in
            (
                try MeasureLicences.all(of: caller.organisation, in: tx),
                try OwnForms.heads(of: caller.organisation, in: tx)
            )
        }
        let free = Measure.free.map { measure -> [HTML] in
            [
                look(measure.id, measure.title), "\(measure.licence.terms)",
                "\(measure.notices.joined(separator: " "))",
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
            return [look(slot.id, slot.title), "\(slot.licence.terms)", state, action]
        }
        return .page(
            Page(
                "Questionnaires", width: .full,
                table("Free to use", [.text("Questionnaire"), .text("Terms"), .text("Please know")], free)
                    + table(
                        "With a licence of your own",
                        [.text("Questionnaire"), .text("Terms"), .text("State"), .text("Action")], licensed)
                    + ownPart(own, isLead: isLead)))
    }

    private static func look(_ measure: String, _ title: String) -> HTML {
        link(title, to: "/social-prescribing/measures/\(measure)")
    }

    private static func ownPart(_ own: [OwnForm.Head], isLead: Bool) -> HTML {
        let add: HTML =
            isLead ? linkButton("Add one of your own", to: OwnFormPages.newPath, .secondary) : .empty
        guard !own.isEmpty else {
            let who = isLead ? "Add one as a file." : "Your lead can add one as a file."
            return ReferralMarkup.heading("Your own")
                + ReferralMarkup.paragraph("There are none yet. \(who) It is then given like any other.") + add
        }
        let rows = own.map { one -> [HTML] in
            let state =
                one.retiredAt.map { tag("Retired on \($0.ukDay.words)", .grey) } ?? tag("Ready", .green)
            return [look(OwnForm.measureID(one.id), one.title), state, "\(one.addedAt.ukDay.words)"]
        }
        return table("Your own", [.text("Questionnaire"), .text("State"), .text("Added")], rows) + add
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
                to: "/social-prescribing/measures/\(slot.id)/licence", takesFiles: true,
                """
                \(form.textInput("holder", "Who holds the licence?", value: licence?.holder ?? ""))
                \(form.textInput("number", "Its number", value: licence?.number ?? ""))
                \(form.dateInput("lastDay", "Last day on which it holds", value: licence?.lastDay))
                \(WordingFields.html(form, slot, licence?.wording))
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
            var wording = LicensedMeasure.Wording.typed(stem: nil, answers: [], items: [])
            do throws(Refusal) {
                wording = try WordingFields.read(visit)
            } catch {
                // Each problem keeps its place in the file.
                guard reader.problems.isEmpty else { throw Refusal(fields: reader.problems + error.fields) }
                throw error
            }
            try reader.finish()
            let given = wording
            _ = try await visit.write {
                try recordLicence(
                    of: slot.id, holder: holder, number: number, lastDay: lastDay, wording: given, as: caller, at: now,
                    in: $0)
            }
            return .seeOther(
                "/social-prescribing/measures/\(slot.id)",
                notice: "\(slot.title) can be given now. This is how it will be asked.")
        } again: {
            try await page(visit, FormFileFields.keeping(visit, $0))
        }
    }
}
