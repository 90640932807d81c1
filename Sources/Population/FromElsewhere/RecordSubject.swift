import Core
import FHIR
import FHIRServer
import Storage

/// Whom a resource from another system is about.
///
/// - Source: FHIR R4, compartment Patient: the elements by which each type belongs to a person.
struct RecordSubject {
    let resource: Resource
    /// The address of this server.
    let base: String?
    let caller: Caller
    let now: Instant

    /// The elements that say whom a type is about; the first that leads to somebody counts.
    private static let places: [String: [String]] = [
        "CarePlan": ["subject"], "CareTeam": ["subject"], "Communication": ["subject", "recipient", "sender"],
        "Composition": ["subject"], "Condition": ["subject"], "Consent": ["patient"], "Encounter": ["subject"],
        "EpisodeOfCare": ["patient"], "Flag": ["subject"], "Goal": ["subject"], "Observation": ["subject"],
        "Provenance": ["target"], "QuestionnaireResponse": ["subject", "source", "author"],
        "RelatedPerson": ["patient"], "ServiceRequest": ["subject"], "Task": ["for"],
    ]
    /// Elements that lead to what is about somebody, where nothing says so itself.
    private static let around = ["focus", "basedOn", "partOf", "encounter", "about"]

    /// The person's record, opened by whoever sends; `nil` for what is about nobody: an organisation, a group.
    ///
    /// - Throws: ``Refusal``: `invalid` at the element that names somebody who is not here or not for the sender, which
    ///   sound alike.
    func opened(in tx: any Transaction) throws -> OpenRecord? {
        if namesItsPeople { throw Self.manyPeople }
        guard let places = Self.places[resource.type] else { return nil }
        for place in places {
            for reference in Self.references(resource.json[place]) {
                switch try named(by: reference, in: tx) {
                case .person(let id): return try open(id, at: place, in: tx)
                case .unknown: throw refusal(place)
                case .other(let address?):
                    if let open = try around(address, in: tx) { return open }
                case .other(nil): continue
                }
            }
        }
        for reference in Self.around.flatMap({ Self.references(resource.json[$0]) }) {
            if case .other(let address?) = try named(by: reference, in: tx), let open = try around(address, in: tx) {
                return open
            }
        }
        return nil
    }

    /// Whether it is a group that says who is in it: whoever may know of one of them may not know of the others.
    private var namesItsPeople: Bool {
        guard resource.type == "Group" else { return false }
        let members = (resource.json["member"]?.elements ?? []).compactMap { $0["entity"] }
        return resource.json["type"] == "person" && !members.isEmpty
            || members.contains { one in
                one["type"] == "Patient" || one["identifier"]?["system"]?.text == NHSNumber.system
                    || one["reference"]?.text.map { ReferenceTarget($0)?.type ?? "Patient" } == "Patient"
            }
    }

    private static let manyPeople = Refusal(fields: [
        FieldProblem("Group.member", "Send a group without the people in it, and who cares for each as a CareTeam")
    ])

    private static func references(_ json: JSON?) -> [JSON] {
        guard let json else { return [] }
        return json.elements.isEmpty ? [json] : json.elements
    }

    private enum Named {
        case person(PersonServedID)
        case other(ResourceAddress?)
        /// Somebody, but nobody can tell who.
        case unknown
    }

    private func named(by reference: JSON, in tx: any Transaction) throws -> Named {
        guard let text = reference["reference"]?.text else { return try namedInWords(reference, in: tx) }
        guard let target = ReferenceTarget(text) else { return .unknown }
        switch target.form {
        case .relative: return here(target)
        case .absolute(let address):
            return address == base ? here(target) : target.type == "Patient" ? .unknown : .other(nil)
        case .contained(let id):
            let inside = resource.json["contained"]?.elements.first { $0["id"]?.text == id }
            guard let inside else { return .unknown }
            guard inside["resourceType"] == "Patient" else { return .other(nil) }
            return try (try? Resource(inside))?.nhsNumber.map { try numbered($0, in: tx) } ?? .unknown
        case .urn, .conditional, .other: return .unknown
        }
    }

    private func here(_ target: ReferenceTarget) -> Named {
        guard let type = target.type, let id = target.id else { return .unknown }
        return type == "Patient" ? .person(PersonServedID(id)) : .other(ResourceAddress(type, id))
    }

    private func namedInWords(_ reference: JSON, in tx: any Transaction) throws -> Named {
        let identifier = reference["identifier"]
        if identifier?["system"]?.text == NHSNumber.system,
            let number = (identifier?["value"]?.text).flatMap({ NHSNumber($0) })
        {
            return try numbered(number, in: tx)
        }
        if let type = reference["type"]?.text, type != "Patient" { return .other(nil) }
        // An element that only says why nothing stands there names nobody.
        return identifier == nil && reference["display"] == nil ? .other(nil) : .unknown
    }

    private func numbered(_ number: NHSNumber, in tx: any Transaction) throws -> Named {
        try PeopleServed.numbered(number, of: caller.organisation, in: tx).map { .person($0.id) } ?? .unknown
    }

    private func open(_ id: PersonServedID, at place: String, in tx: any Transaction) throws -> OpenRecord {
        do {
            return try openRecord(of: id, as: caller, at: now, in: tx)
        } catch let refused as Refusal where refused.kind == .notFound {
            throw refusal(place)
        }
    }

    /// The record of whoever another resource is about, where the sender has to do with them.
    private func around(_ address: ResourceAddress, in tx: any Transaction) throws -> OpenRecord? {
        guard let person = try personShown(by: address, of: caller.organisation, in: tx) else { return nil }
        return try openRecords(of: [person], as: caller, at: now, in: tx)[person]
    }

    private func refusal(_ place: String) -> Refusal {
        Refusal(fields: [
            FieldProblem(
                "\(resource.type).\(place)",
                "Say whom it is about, as a reference to a Patient who is here and whom you care for")
        ])
    }
}
