import Core
import FHIR
import Population
import Storage
import Web

/// Plans for programs: read, written item by item, agreed, finished, taken away.
enum PlanAPI {
    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/plan", .signedIn, "Read a plan",
            operation: Operation(
                response: .object(
                    "Plan",
                    [
                        .init("person", .text, "The id of the person served."),
                        .init("version", .whole, "Its version."),
                        .init("items", .list(PlanItem.shape), "What stands, oldest first."),
                        .init("marks", .list(PlanMark.shape), "Agreements and finished versions, oldest first."),
                        .init("files", .list(PlanFile.shape), "Photos and files of the items, without their bytes."),
                    ]))
        ) { visit in
            let plan = try await visit.reading().plan
            return visit.showing(
                plan,
                [
                    "person": JSON(plan.person.id), "version": JSON(plan.version),
                    "items": .array(plan.items.map(\.view)), "marks": .array(plan.marks.map(\.view)),
                    "files": .array(plan.standingFiles.map(\.view)),
                ])
        },
        Route(
            .get, "\(apiRoot)/plan/standards", .signedIn, "Read a plan in the words of the national standards",
            operation: Operation(
                response: .object(
                    "PlanInStandards", [.init("plan", .open, "By the names of the PRSB's models and their rows.")]))
        ) { visit in
            let (plan, writers) = try await visit.planAndWriters()
            return visit.showing(plan, ["plan": planExport(plan, writers)])
        },
        Route(
            .get, "\(apiRoot)/plan/document", .signedIn, "Read a plan as a FHIR document",
            operation: Operation(
                response: .object("PlanAsDocument", [.init("document", .open, "A Bundle of FHIR R4.")]))
        ) { visit in
            let plan = try await visit.reading().plan
            let bundle = try PlanDocument(plan, site: visit.host.settings.publicAddress).bundle(at: visit.now)
            return visit.showing(plan, ["document": bundle.json])
        },
        Route(
            .get, "\(apiRoot)/plan/missing", .signedIn, "See what a plan still lacks",
            operation: Operation(
                response: .object(
                    "PlanMissing", [.init("missing", .list(MissingRow.shape), "In the order of the standard.")]))
        ) { visit in
            let plan = try await visit.reading().plan
            return visit.showing(plan, ["missing": .array(missingRows(of: .plan, in: plan).map(\.view))])
        },
        Route(
            .post, "\(apiRoot)/agreements", .signedIn, "Agree to a plan, or not",
            operation: Operation(
                request: .object(
                    "NewAgreement",
                    [
                        .init("isAgreed", .flag, "Whether it is agreed."),
                        .init("version", .whole, "The version that was read."),
                        .init("name", .text, "Who says so, unless it is the person's own account.", optional: true),
                        .init("role", .text, "As what.", optional: true),
                    ]), response: PlanMark.shape, status: 201), agree),
        Route(
            .post, "\(apiRoot)/finalisations", .signedIn, "Finish a version of a plan",
            operation: Operation(
                request: .object("NewFinalisation", [.init("version", .whole, "The version that was read.")]),
                response: PlanMark.shape, status: 201)
        ) { visit in
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let version = try visit.version(), id: ID<PlanMark> = visit.host.newID()
            let mark = try await visit.write {
                try finalisePlan(of: person, version: version, mark: id, as: caller, at: now, in: $0)
            }
            return .json(mark.view, status: 201)
        },
        Route(
            .post, "\(apiRoot)/decisions/{decision}/finalisations", .signedIn, "Finish the record of a decision",
            operation: Operation(
                request: .object("NewDecisionFinalisation", [.init("version", .whole, "The version that was read.")]),
                response: PlanMark.shape, status: 201)
        ) { visit in
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let decision = try visit.id("decision", as: Named.PlanItem.self)
            let version = try visit.version(), id: ID<PlanMark> = visit.host.newID()
            let mark = try await visit.write {
                try finaliseDecision(decision, of: person, version: version, mark: id, as: caller, at: now, in: $0)
            }
            return .json(mark.view, status: 201)
        },
    ]

    private static func agree(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        var reader = JSONReader(try visit.json())
        let isAgreed = reader.flag("isAgreed"), version = reader.whole("version", in: 0...1_000_000)
        let agreement = Agreement(
            isAgreed: isAgreed, name: reader.optionalText("name"), role: reader.optionalText("role"))
        try reader.finish()
        let id: ID<PlanMark> = visit.host.newID()
        let mark = try await visit.write {
            try agreePlan(of: person, agreement, version: version, mark: id, as: caller, at: now, in: $0)
        }
        return .json(mark.view, status: 201)
    }
}

extension Visit {
    /// JSON about a person's plan, noted in the access log.
    func showing(_ plan: Plan, _ json: JSON, status: Int = 200) -> Answer {
        .showing(
            [plan.person.id.subject], purpose: plan.standing.kind == .themself ? "own-record" : "care-plan",
            .json(json, status: status))
    }

    /// The version in what was sent.
    fileprivate func version() throws -> Int {
        var reader = JSONReader(try json())
        let version = reader.whole("version", in: 0...1_000_000)
        try reader.finish()
        return version
    }
}
