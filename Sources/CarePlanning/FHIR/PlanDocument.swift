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
        make = PlanResources(plan: plan)
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
        plan.items.compactMap(make.resource(of:)) + [make.patient, make.carePlan()]
            + plan.standingFiles.map { make.documentReference($0, site: site) }
    }

    private var planID: String { make.planID }

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
            "title": "The plan", "text": ["status": "generated", "div": .string(PlanNarrative.standing(plan))],
            "entry": [make.reference("CarePlan", planID)],
        ]
    }

    private func section(_ title: String, _ kinds: [PlanKind]) -> JSON {
        let items = kinds.flatMap { plan.items($0) }
        if kinds.contains(where: \.isAboutMe) {
            return [
                "title": .string(title),
                "section": .array(
                    items.map { item in
                        guard case .object(let members) = make.aboutMeSection(item), let files = files(of: [item])
                        else { return make.aboutMeSection(item) }
                        return .object(members + [JSON.Member("entry", .array(files))])
                    }),
            ]
        }
        let trees = items.flatMap { plan.tree(from: $0) }
        let entries =
            trees.compactMap { item -> JSON? in
                PlanResources.types[item.kind].map { make.reference($0, item.id.text) }
            } + (files(of: trees) ?? [])
        var members = [JSON.Member("title", .string(title)), JSON.Member("text", narrative(items))]
        if !entries.isEmpty { members.append(JSON.Member("entry", .array(entries))) }
        return .object(members)
    }

    /// References to the files of items; `nil` when there are none.
    private func files(of items: [PlanItem]) -> [JSON]? {
        let all = items.flatMap { plan.files(of: $0) }.map {
            make.reference("DocumentReference", "file-\($0.id)".prefix64)
        }
        return all.isEmpty ? nil : all
    }

    private func narrative(_ items: [PlanItem]) -> JSON { make.narrative(items) }

}
