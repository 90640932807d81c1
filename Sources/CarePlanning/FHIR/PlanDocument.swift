import Core
import FHIR
import Population

/// A plan as a FHIR document: a Composition whose sections people can read, and a resource for each item.
struct PlanDocument: Sendable {
    private let plan: Plan
    private let make: PlanResources
    private let site: String

    /// - Parameter site: the server's address, without a slash at its end.
    init(_ plan: Plan, site: String) {
        self.plan = plan
        self.site = site
        make = PlanResources(plan: plan, site: site)
    }

    /// The document as a Bundle.
    /// - Throws: ``FHIR/ResourceIssue`` for a plan of more items than a document may have.
    func bundle(at now: Instant) throws(ResourceIssue) -> Resource {
        var found: [String: Resource] = [:]
        for json in resources {
            let resource = try Resource(json)
            found["\(resource.type)/\(resource.id ?? "")"] = resource
        }
        let all = found
        return try Bundles.document(
            try Resource(composition(at: now)),
            identifier: ("\(site)/care-planning/plans", "\(plan.person.id)-\(plan.version)"), at: now,
            base: "\(site)/fhir"
        ) { target in
            guard let type = target.type, let id = target.id else { return nil }
            return all["\(type)/\(id)"]
        }
    }

    /// Every resource but the Composition.
    var resources: [JSON] {
        plan.items.compactMap { item in
            switch item.kind {
            case .strength, .outcome: make.observation(item)
            case .need, .trigger: make.condition(item)
            case .goal: make.goal(item)
            case .stageGoal: make.stageGoal(item)
            case .action: make.task(item)
            case .contingency: contingency(item)
            case .additionalPlan: additional(item)
            default: nil
            }
        } + [make.patient, carePlan]
    }

    private var planID: String { "plan-\(plan.person.id.text)".prefix64 }

    private var carePlan: JSON {
        let details = plan.items(.planDetails).first
        let goals = plan.items.filter { $0.kind == .goal || $0.kind == .stageGoal }
        let tasks = plan.items.filter { $0.kind == .action }
        return make.resource(
            "CarePlan", planID,
            [
                "extension": make.list([
                    make.day("review-due", details?.fields["reviewDate"]), agreement,
                    make.texts("care-funding", details?.fields["fundingText"]),
                ]), "status": "active", "intent": "plan",
                "category": [["text": "Personalised care and support plan"]],
                "title": .string("Plan of \(plan.person.name)"), "subject": make.subject,
                "created": plan.items.first.map { JSON($0.madeAt) },
                "author": plan.standing.speaksForPerson ? make.subject : nil,
                "addresses": make.references("Condition", plan.items(.need)),
                "supportingInfo": make.references("Observation", plan.items(.strength)),
                "goal": make.references("Goal", goals),
                "activity": tasks.isEmpty
                    ? nil : .array(tasks.map { ["reference": make.reference("Task", $0.id.text)] }),
            ])
    }

    /// What the person, or whoever acts for them, said last, and to which version.
    private var agreement: JSON? {
        plan.agreement.map { mark in
            [
                "url": make.url("agreed-by"),
                "extension": [
                    ["url": "agreed", "valueBoolean": JSON(mark.kind == .agreed)],
                    ["url": "name", "valueString": .string(mark.name ?? "Not known")],
                    ["url": "role", "valueString": .string(mark.role ?? "Not known")],
                    ["url": "version", "valueInteger": JSON(mark.version)],
                    ["url": "at", "valueDateTime": JSON(mark.at)],
                ],
            ]
        }
    }

    private func contingency(_ item: PlanItem) -> JSON {
        let deeds = plan.items(.whatShouldHappen, under: item.id) + plan.items(.coping, under: item.id)
        return beside(
            item, "Contingency plan", addresses: plan.items(.trigger, under: item.id),
            activities: deeds.map { deed in
                ["detail": ["status": "not-started", "description": .string(deed.fields["text"] ?? deed.title)]]
            })
    }

    private func additional(_ item: PlanItem) -> JSON {
        beside(item, "Additional support plan", description: item.fields["content"])
    }

    /// A plan beside the plan.
    private func beside(
        _ item: PlanItem, _ category: String, addresses: [PlanItem] = [], activities: [JSON] = [],
        description: String? = nil
    ) -> JSON {
        make.resource(
            "CarePlan", item.id.text,
            [
                "extension": make.list([make.day("review-due", item.fields["reviewDate"])]),
                "partOf": [make.reference("CarePlan", planID)], "status": "active", "intent": "plan",
                "category": [["text": .string(category)]], "title": .string(item.title),
                "description": description.map(JSON.string), "subject": make.subject, "created": JSON(item.madeAt),
                "addresses": make.references("Condition", addresses),
                "activity": activities.isEmpty ? nil : .array(activities),
            ])
    }

    // The Composition

    private func composition(at now: Instant) -> JSON {
        let author: JSON = plan.standing.speaksForPerson ? make.subject : ["display": "Care team"]
        return make.resource(
            "Composition", "composition-\(plan.person.id.text)".prefix64,
            [
                "status": "final", "type": make.coded("http://loinc.org", "18776-5", "Plan of care"),
                "subject": make.subject, "date": JSON(now), "author": [author],
                "title": .string("Plan of \(plan.person.name)"),
                "section": .array([planSection] + PaperPlan.parts(of: plan).map(section)),
            ])
    }

    /// Leads to the plan itself, whose references lead on.
    private var planSection: JSON {
        [
            "title": "The plan", "text": narrative([]), "entry": [make.reference("CarePlan", planID)],
        ]
    }

    private func section(_ title: String, _ kinds: [PlanKind]) -> JSON {
        let items = kinds.flatMap { plan.items($0) }
        if kinds.contains(where: \.isAboutMe) {
            return [
                "title": .string(title),
                "section": .array(
                    items.map { item in
                        [
                            "title": .string(item.kind.form.title),
                            "code": make.coded(SnomedCode.system, item.kind.headingCode ?? ""),
                            "text": narrative([item]),
                        ]
                    }),
            ]
        }
        let entries = items.flatMap { plan.tree(from: $0) }.compactMap { item -> JSON? in
            Self.types[item.kind].map { make.reference($0, item.id.text) }
        }
        var members = [JSON.Member("title", .string(title)), JSON.Member("text", narrative(items))]
        if !entries.isEmpty { members.append(JSON.Member("entry", .array(entries))) }
        return .object(members)
    }

    private func narrative(_ items: [PlanItem]) -> JSON {
        ["status": "generated", "div": .string(PlanNarrative.text(items, of: plan))]
    }

    /// What each kind becomes; kinds that are not listed stand in what the sections say.
    private static let types: [PlanKind: String] = [
        .strength: "Observation", .outcome: "Observation", .need: "Condition", .trigger: "Condition", .goal: "Goal",
        .stageGoal: "Goal", .action: "Task", .contingency: "CarePlan", .additionalPlan: "CarePlan",
    ]
}

extension String {
    /// Cut to the length of an id in FHIR.
    fileprivate var prefix64: String { String(prefix(64)) }
}
