import Core
import FHIR
import FHIRServer
import Population
import Storage

/// A person's plan as its resources are made of it: all but what was kept from the person.
struct PlanPicture {
    let person: PersonServedID
    private let plan: Plan
    private let make: PlanResources
    private let organisation: OrganisationID
    private let hasTeam: Bool

    /// - Returns: `nil` for somebody the register does not know.
    init?(of record: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        let id = try PeopleServed.survivor(of: record, of: organisation, in: tx)
        guard let known = try PeopleServed.all([id], of: organisation, in: tx)[id] else { return nil }
        // As the person sees it: what professionals keep from them leaves the building in no resource.
        let standing = Standing(.themself, sees: Set(RecordPart.allCases).subtracting([.safeguarding]), writes: [])
        plan = Plan(
            known, standing, items: try PlanItems.all(of: id, in: organisation, tx),
            marks: try PlanMarks.of(id, in: organisation, tx), files: try PlanFiles.of(id, in: organisation, tx))
        person = id
        make = PlanResources(plan: plan)
        hasTeam = try !CareTeams.members(
            of: try PeopleServed.everyID(of: id, of: organisation, in: tx), in: organisation, tx
        ).isEmpty
        self.organisation = organisation
    }

    /// Whose plan a resource is of; `nil` for an id that is none of ours.
    static func person(
        of address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PersonServedID? {
        let id = address.id
        for start in ["plan-", "about-me-"] where id.hasPrefix(start) {
            return PersonServedID(String(id.dropFirst(start.count)))
        }
        if id.hasPrefix("agreed-") {
            return try PlanMarks.person(of: ID(String(id.dropFirst(7))), in: organisation, tx)
        }
        return try PlanItems.person(of: item(id), in: organisation, tx)
    }

    private static func item(_ id: String) -> PlanItemID {
        for start in ["contact-", "decision-", "written-"] where id.hasPrefix(start) {
            return PlanItemID(String(id.dropFirst(start.count)))
        }
        return PlanItemID(id)
    }

    /// Everything there is, by address.
    var addresses: [ResourceAddress] {
        let all =
            PlanTree(plan.items).addresses(of: plan.items, of: person)
            + plan.marks.map { ResourceAddress("Provenance", "agreed-\($0.id)".prefix64) }
        return Set(all).sorted()
    }

    /// A resource; `nil` where the plan has none under that address.
    func json(_ address: ResourceAddress) -> JSON? {
        switch address.type {
        case "CarePlan" where address.id == make.planID: return plainPlan
        case "Composition" where address.id.hasPrefix("about-me-"):
            // Under the id of a record that was joined to another there is none any more.
            return address.id == "about-me-\(person)".prefix64 ? make.aboutMe(in: organisation) : nil
        case "Provenance":
            let mark = plan.marks.first { "agreed-\($0.id)".prefix64 == address.id }
            guard let mark, mark.kind == .agreed || mark.kind == .notAgreed, hasPlan else { return nil }
            return make.provenance(mark)
        default: break
        }
        guard let item = plan[Self.item(address.id)] else { return nil }
        switch (address.type, item.kind) {
        case ("Composition", .decision): return make.decision(item, in: organisation)
        case ("RelatedPerson", .personalContact): return make.contact(item)
        case let (type, kind): return PlanResources.types[kind] == type ? make.resource(of: item) : nil
        }
    }

    /// Who wrote an item that is a resource; `nil` where the plan has none under that address.
    func provenance(_ address: ResourceAddress, _ tx: any Transaction) throws -> JSON? {
        guard address.type == "Provenance", address.id.hasPrefix("written-"), let item = plan[Self.item(address.id)],
            let type = PlanResources.types[item.kind]
        else { return nil }
        let writers = try PlanWriters(of: [item.author], of: person, in: organisation, tx)
        return make.provenance(of: item, type, ItemProvenance(of: item, in: plan, writers), in: organisation)
    }

    /// The plan itself, as soon as there is anything in it.
    private var plainPlan: JSON? {
        guard hasPlan else { return nil }
        return make.carePlan(
            isOwn: plan.items.first { $0.kind.part == .plan }?.author.standing == Standing.Kind.themself.rawValue,
            careTeam: hasTeam ? make.reference("CareTeam", "team-\(person)".prefix64) : nil)
    }

    private var hasPlan: Bool { plan.items.contains { $0.kind.part == .plan } }
}

/// Which items hang under which, also those that were removed, for finding out what a change touches.
struct PlanTree {
    private let byID: [PlanItemID: PlanItem]
    private let children: [PlanItemID?: [PlanItem]]

    init(_ items: [PlanItem]) {
        byID = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        children = Dictionary(grouping: items, by: \.parent)
    }

    /// The resources of an item, of all above it and of all below it.
    func addresses(around id: PlanItemID, of person: PersonServedID) -> [ResourceAddress] {
        var related: [PlanItem] = [], next = byID[id]
        while let item = next, related.count <= byID.count {
            related.append(item)
            next = item.parent.flatMap { byID[$0] }
        }
        var below = children[id] ?? []
        while let item = below.popLast(), related.count <= byID.count * 2 {
            related.append(item)
            below += children[item.id] ?? []
        }
        return addresses(of: related, of: person)
    }

    /// The resources of some items, and of the plan and About Me where they belong to these.
    func addresses(of items: [PlanItem], of person: PersonServedID) -> [ResourceAddress] {
        items.flatMap { item -> [ResourceAddress] in
            switch item.kind.part {
            case .aboutMe: return [ResourceAddress("Composition", "about-me-\(person)".prefix64)]
            case .decisions:
                return item.kind == .decision ? [ResourceAddress("Composition", "decision-\(item.id)".prefix64)] : []
            case .plan: break
            default: return []
            }
            let plan = ResourceAddress("CarePlan", "plan-\(person)".prefix64)
            if item.kind == .personalContact {
                return [plan, ResourceAddress("RelatedPerson", "contact-\(item.id)".prefix64)]
            }
            guard let type = PlanResources.types[item.kind] else { return [plan] }
            return [
                plan, ResourceAddress(type, item.id.text),
                ResourceAddress("Provenance", "written-\(item.id)".prefix64),
            ]
        }
    }
}
