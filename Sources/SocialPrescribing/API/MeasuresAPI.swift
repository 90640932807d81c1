import Core
import Questionnaires
import Storage
import Web

/// Questionnaires for programs: what there is, how it is asked, licences with their wording, and forms of an
/// organisation's own.
enum MeasuresAPI {
    private static let root = "/api/social-prescribing/v1"
    private static let one = "\(root)/measures/{measure}"
    private static let may = Access.holdingAny([.referralWork, .referralLead])
    private static let lead = Access.holding(.referralLead)

    static let routes: [Route] = [
        Route(
            .get, "\(root)/measures", may, "List the questionnaires",
            operation: Operation(
                response: .object(
                    "MeasureList", [.init("measures", .list(MeasureLine.shape), "Free, licensed, your own.")])), list),
        Route(
            .get, one, may, "See a questionnaire as it will be asked",
            operation: Operation(
                response: .object(
                    "MeasureAsAsked",
                    [
                        .init("id", .text, "Its short name."), .init("title", .text, "What it is called."),
                        .init("isScored", .flag, "Whether a score is worked out."),
                        .init("form", .open, "The questions, as a Questionnaire of FHIR R4."),
                    ])), look),
        Route(
            .put, "\(one)/licence", lead, "Record a licence with its wording; only then can it be given",
            operation: Operation(
                request: .object(
                    "LicenceToRecord",
                    [
                        .init("holder", .text, "Who holds it."), .init("number", .text, "Its number."),
                        .init("lastDay", .day, "The last day on which it holds."),
                        .init("form", .open, "The wording as a Questionnaire of FHIR R4.", optional: true),
                        .init("stem", .text, "Without a form: what stands above the items.", optional: true),
                        .init("answers", .list(answer), "Without a form: the answers of all items.", optional: true),
                        .init("texts", .list(.text), "Without a form: the items, in their order.", optional: true),
                    ]), response: MeasureLine.shape), bodyLimitBytes: FormFileFields.bodyLimitBytes, record),
        Route(
            .post, "\(root)/forms", lead, "Add a questionnaire of your own",
            operation: Operation(
                request: .object("OwnFormToAdd", [.init("form", .open, "A Questionnaire of FHIR R4.")]),
                response: MeasureLine.shape, status: 201), bodyLimitBytes: FormFileFields.bodyLimitBytes, add),
        Route(
            .post, "\(root)/forms/{ownForm}/retirement", lead, "Retire a questionnaire of your own",
            operation: Operation(response: MeasureLine.shape), retire),
    ]

    private static let answer = Operation.Shape.object(
        "LicensedAnswer",
        [.init("number", .whole, "What it counts."), .init("words", .text, "What it says.")])

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let all = try await visit.read { try MeasureLine.all(of: caller.organisation, on: today, in: $0) }
        return .json(["measures": .list(all.map(\.view))])
    }

    private static func look(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay, name = visit.parameters["measure"] ?? ""
        let measure = try await visit.read { tx in
            guard try MeasureLine.all(of: caller.organisation, on: today, in: tx).contains(where: { $0.id == name })
            else { throw OwnForms.unknown }
            return try MeasureBook.measure(name, of: caller.organisation, on: today, in: tx)
        }
        return .json([
            "id": .string(measure.id), "title": .string(measure.title), "isScored": JSON(!measure.scores.isEmpty),
            "form": measure.questionnaireJSON(),
        ])
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, name = visit.parameters["measure"] ?? ""
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let holder = reader.text("holder"), number = reader.text("number", limit: 100)
        let lastDay = reader.day("lastDay"), wording = wording(sent, &reader)
        try reader.finish()
        return try await answer(with: name, visit) { tx in
            _ = try recordLicence(
                of: name, holder: holder, number: number, lastDay: lastDay, wording: wording, as: caller, at: now,
                in: tx)
        }
    }

    /// The wording as a form, or typed.
    private static func wording(_ sent: JSON, _ reader: inout JSONReader) -> LicensedMeasure.Wording {
        if let form = sent["form"], form != .null {
            let reading = FormFile.read(form.description)
            if let file = reading.file { return .form(file.json) }
            for problem in FormFile.problems(reading.issues) { reader.refuse("form", problem.words) }
            return .typed(stem: nil, answers: [], items: [])
        }
        let stem = reader.optionalText("stem", limit: 4000)
        let answers =
            sent["answers"] == nil
            ? []
            : reader.list("answers", limit: 100) { one in
                Measure.Option.numbered(one.whole("number", in: -1000...1000), one.text("words", limit: 500))
            }
        let items = (sent["texts"]?.elements ?? []).prefix(1000).compactMap { $0.text?.trimmingSpace.nonBlank }
        return .typed(stem: stem, answers: answers, items: items)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id: ID<OwnForm> = visit.host.newID()
        guard let form = try visit.json()["form"] else {
            throw Refusal(fields: [FieldProblem("form", "Send a Questionnaire of FHIR R4.")])
        }
        return try await answer(with: OwnForm.measureID(id), visit, status: 201) { tx in
            _ = try addOwnForm(form.description, form: id, as: caller, at: now, in: tx)
        }
    }

    private static func retire(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("ownForm", as: OwnForm.self)
        return try await answer(with: OwnForm.measureID(id), visit) { tx in
            try retireOwnForm(id, as: caller, at: now, in: tx)
        }
    }

    /// Does something and tells how the questionnaire stands afterwards.
    private static func answer(
        with measure: String, _ visit: Visit, status: Int = 200,
        after work: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let line = try await visit.write { tx in
            try work(tx)
            return try MeasureLine.all(of: caller.organisation, on: today, in: tx).first { $0.id == measure }
        }
        guard let line else { throw OwnForms.unknown }
        return .json(line.view, status: status)
    }
}

/// A questionnaire in a list: what it is called, on what terms it may be given, and whether it can be now.
struct MeasureLine: Sendable {
    let id: String
    let title: String
    let terms: String
    let source: Source
    let state: State
    /// The last day of the licence; `nil` where there is none.
    let lastDay: Day?

    enum Source: String, CaseIterable, Sendable { case free, licensed, own }

    enum State: String, CaseIterable, Sendable {
        case ready
        case needsLicence = "needs-licence"
        case licenceEnded = "licence-ended"
        case retired
    }

    /// All that there are for an organisation.
    static func all(
        of organisation: OrganisationID, on today: Day, in tx: any Transaction
    ) throws -> [MeasureLine] {
        let licences = try MeasureLicences.all(of: organisation, in: tx)
        let free = Measure.free.map {
            MeasureLine(
                id: $0.id, title: $0.title, terms: $0.licence.terms, source: .free, state: .ready, lastDay: nil)
        }
        let licensed = LicensedMeasure.all.map { slot in
            let day = licences.first { $0.measure == slot.id }?.lastDay
            let state = day.map { $0 >= today ? State.ready : .licenceEnded } ?? .needsLicence
            return MeasureLine(
                id: slot.id, title: slot.title, terms: slot.licence.terms, source: .licensed, state: state,
                lastDay: day)
        }
        let own = try OwnForms.heads(of: organisation, in: tx).map { head in
            MeasureLine(
                id: OwnForm.measureID(head.id), title: head.title, terms: head.measure.licence.terms, source: .own,
                state: head.retiredAt == nil ? .ready : .retired, lastDay: nil)
        }
        return free + licensed + own
    }

    static let shape = Operation.Shape.object(
        "MeasureLine",
        [
            .init("id", .text, "Its short name; of your own, own- and its id."),
            .init("title", .text, "What it is called."), .init("terms", .text, "On what terms it may be given."),
            .init("source", .choice(Source.allCases.map(\.rawValue)), "Where it comes from."),
            .init("state", .choice(State.allCases.map(\.rawValue)), "Whether it can be given."),
            .init("lastDay", .maybe(.day), "The last day of its licence."),
        ])

    var view: JSON {
        [
            "id": .string(id), "title": .string(title), "terms": .string(terms), "source": .string(source.rawValue),
            "state": .string(state.rawValue), "lastDay": .maybe(lastDay.map { JSON($0) }),
        ]
    }
}
