import Core
import FHIR
import FHIRServer
import Population

extension PlanResources {
    /// What each kind becomes; kinds that are not listed stand in what sections say.
    static let types: [PlanKind: String] = [
        .strength: "Observation", .outcome: "Observation", .need: "Condition", .trigger: "Condition", .goal: "Goal",
        .stageGoal: "Goal", .action: "Task", .contingency: "CarePlan", .additionalPlan: "CarePlan",
    ]

    /// The resource of an item; `nil` for kinds that stand in what sections say.
    func resource(of item: PlanItem) -> JSON? {
        switch item.kind {
        case .strength, .outcome: observation(item)
        case .need, .trigger: condition(item)
        case .goal: goal(item)
        case .stageGoal: stageGoal(item)
        case .action: task(item)
        case .contingency: contingency(item)
        case .additionalPlan: additional(item)
        default: nil
        }
    }

    var planID: String { "plan-\(plan.person.id.text)".prefix64 }

    /// The plan itself.
    /// - Parameters:
    ///   - isOwn: whether the person speaks in it, so that they are its author.
    ///   - careTeam: the resource of those who care for them, where there is one.
    func carePlan(isOwn: Bool? = nil, careTeam: JSON? = nil) -> JSON {
        let details = plan.items(.planDetails).first
        let goals = plan.items.filter { $0.kind == .goal || $0.kind == .stageGoal }
        let tasks = plan.items.filter { $0.kind == .action }
        return resource(
            "CarePlan", planID, own: "personal-plan",
            [
                "extension": list([
                    day("review-due", details?.fields["reviewDate"]), agreement,
                    texts("care-funding", details?.fields["fundingText"]),
                ]), "status": "active", "intent": "plan",
                "category": [["text": "Personalised care and support plan"]],
                "title": .string("Plan of \(plan.person.name)"), "subject": subject,
                "created": plan.items.first.map { JSON($0.madeAt) },
                "author": isOwn ?? plan.standing.speaksForPerson ? subject : nil,
                "careTeam": careTeam.map { [$0] },
                "addresses": references("Condition", plan.items(.need)),
                "supportingInfo": references("Observation", plan.items(.strength)),
                "goal": references("Goal", goals),
                "activity": tasks.isEmpty
                    ? nil : .array(tasks.map { ["reference": reference("Task", $0.id.text)] }),
            ])
    }

    /// What the person, or whoever acts for them, said last, and to which version.
    private var agreement: JSON? { plan.agreement.map(agreed) }

    private func agreed(_ mark: PlanMark) -> JSON {
        [
            "url": url("agreed-by"),
            "extension": [
                ["url": "agreed", "valueBoolean": JSON(mark.kind == .agreed)],
                ["url": "name", "valueString": .string(mark.name ?? "Not known")],
                ["url": "role", "valueString": .string(mark.role ?? "Not known")],
                ["url": "version", "valueInteger": JSON(mark.version)],
                ["url": "at", "valueDateTime": JSON(mark.at)],
            ],
        ]
    }

    private func contingency(_ item: PlanItem) -> JSON {
        let deeds = plan.items(.whatShouldHappen, under: item.id) + plan.items(.coping, under: item.id)
        return beside(
            item, "Contingency plan", own: "contingency-plan", addresses: plan.items(.trigger, under: item.id),
            activities: deeds.map { deed in
                ["detail": ["status": "not-started", "description": .string(deed.fields["text"] ?? deed.title)]]
            })
    }

    private func additional(_ item: PlanItem) -> JSON {
        beside(item, "Additional support plan", own: "additional-plan", description: item.fields["content"])
    }

    /// A plan beside the plan.
    private func beside(
        _ item: PlanItem, _ category: String, own: String, addresses: [PlanItem] = [], activities: [JSON] = [],
        description: String? = nil
    ) -> JSON {
        resource(
            "CarePlan", item.id.text, own: own,
            [
                "extension": list([day("review-due", item.fields["reviewDate"])]),
                "partOf": [reference("CarePlan", planID)], "status": "active", "intent": "plan",
                "category": [["text": .string(category)]], "title": .string(item.title),
                "description": description.map(JSON.string), "subject": subject, "created": JSON(item.madeAt),
                "addresses": references("Condition", addresses),
                "activity": activities.isEmpty ? nil : .array(activities),
            ])
    }

    // What people read

    func narrative(_ items: [PlanItem]) -> JSON {
        ["status": "generated", "div": .string(PlanNarrative.text(items, of: plan))]
    }

    /// A heading of About Me as a section.
    func aboutMeSection(_ item: PlanItem) -> JSON {
        [
            "title": .string(item.kind.form.title), "code": coded(SnomedCode.system, item.kind.headingCode ?? ""),
            "text": narrative([item]),
        ]
    }

    /// About Me by itself; `nil` while nothing is written in it.
    func aboutMe(in organisation: OrganisationID) -> JSON? {
        let items = PlanKind.aboutMe.flatMap { plan.items($0) }
        guard let changed = items.map(\.changedAt).max() else { return nil }
        return resource(
            "Composition", "about-me-\(plan.person.id)".prefix64, own: "about-me",
            [
                "status": "final", "type": coded("http://loinc.org", "81338-6", "About me"), "subject": subject,
                "date": JSON(changed), "author": [subject], "title": "About me", "confidentiality": "N",
                "custodian": reference("Organization", organisation.text),
                "section": .array(items.map(aboutMeSection)),
            ])
    }

    /// The record of a decision: what matters, the options with what could be good and hard about each, what was
    /// decided.
    func decision(_ item: PlanItem, in organisation: OrganisationID) -> JSON {
        let options = plan.items(.option, under: item.id).map { option -> JSON in
            ["title": .string(option.title), "code": concept(option), "text": narrative([option])]
        }
        let matters = item.fields["whatMatters"].map { words -> JSON in
            ["title": "What matters", "text": ["status": "generated", "div": .string(PlanNarrative.words(words))]]
        }
        let all: JSON = ["title": "The decision", "text": narrative([item])]
        let choices: JSON? = options.isEmpty ? nil : ["title": "Options", "section": .array(options)]
        return resource(
            "Composition", "decision-\(item.id)".prefix64, own: "shared-decision",
            [
                "status": item.fields["status"] == "in-progress" ? "preliminary" : "final",
                "type": ["text": "Shared decision"], "subject": subject, "date": JSON(plan.lastChange(from: item)),
                "author": [reference("Organization", organisation.text)], "title": .string(item.title),
                "confidentiality": "N", "custodian": reference("Organization", organisation.text),
                "section": list([all, matters, choices]),
            ])
    }

    /// A photo or document by what it shows and what it is; its bytes are fetched at its address by whoever may.
    func documentReference(_ file: PlanFile, site: String) -> JSON {
        resource(
            "DocumentReference", "file-\(file.id)".prefix64,
            [
                "status": "current", "subject": subject, "date": JSON(file.madeAt),
                "description": .string(file.title),
                "content": [
                    [
                        "attachment": [
                            "contentType": .string(file.kind.rawValue),
                            "url": .string("\(site)\(plan.paths.file(file))"), "size": JSON(file.sizeBytes),
                            "title": .string(file.title), "creation": JSON(file.madeAt),
                        ]
                    ]
                ],
            ])
    }

    /// Somebody close to the person, as the plan names them.
    func contact(_ item: PlanItem) -> JSON {
        resource(
            "RelatedPerson", "contact-\(item.id)".prefix64,
            [
                "active": true, "patient": subject,
                "relationship": item.fields["relationshipText"].map { [["text": .string($0)]] },
                "name": item.fields["name"].map { [["text": .string($0)]] },
                "telecom": item.fields["contact"].map { [["system": "other", "value": .string($0)]] },
            ])
    }

    /// That somebody agreed to a version of the plan, or did not.
    func provenance(_ mark: PlanMark) -> JSON {
        let isOwn = mark.author.standing == Standing.Kind.themself.rawValue
        let who: JSON = isOwn ? subject : ["display": .string(mark.name ?? "Not known")]
        return resource(
            "Provenance", "agreed-\(mark.id)".prefix64, own: "plan-agreement",
            [
                "extension": list([agreed(mark)]), "target": [reference("CarePlan", planID)],
                "recorded": JSON(mark.at),
                "agent": [
                    [
                        "type": coded(
                            "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "attester"),
                        "who": who,
                    ]
                ],
            ])
    }
}

extension String {
    /// Cut to the length of an id in FHIR.
    var prefix64: String { String(prefix(64)) }
}
