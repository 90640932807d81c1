import Core
import FHIR
import Storage

extension RecordExchange {
    /// An International Patient Summary: a document with the sections that the guide requires, each with what is held
    /// here or with the reason why it is empty.
    ///
    /// - Source: HL7 International Patient Summary, Composition (LOINC 60591-5); required: medications, allergies and
    ///   problems.
    func summary(
        of person: PersonServedID, organisation name: String, identifier: String, base: String, for asker: Asker,
        in tx: any Transaction
    ) throws -> Resource {
        let all = try everything(about: person, for: asker, in: tx).compactMap(\.resource)
        let byType = Dictionary(grouping: all, by: \.type)
        let sections = Self.summarySections.compactMap { section -> JSON? in
            let entries = section.types.flatMap { byType[$0] ?? [] }
            guard !entries.isEmpty || section.isRequired else { return nil }
            return section.json(entries)
        }
        let organisation: JSON = [
            "resourceType": "Organization", "id": JSON(asker.organisation), "name": .string(name),
        ]
        let composition = try Resource([
            "resourceType": "Composition", "id": .string(identifier), "status": "final",
            "type": [
                "coding": [["system": "http://loinc.org", "code": "60591-5", "display": "Patient summary Document"]]
            ],
            "subject": ["reference": .string("Patient/\(person)")], "date": JSON(asker.now),
            "author": [["reference": .string("Organization/\(asker.organisation)")]],
            "title": "Patient summary", "section": .list(sections),
        ])
        let author = try Resource(organisation)
        let byAddress = Dictionary(
            (all + [author]).map { ("\($0.type)/\($0.id ?? "")", $0) }, uniquingKeysWith: { first, _ in first })
        return try Bundles.document(
            composition, identifier: (system: "urn:ietf:rfc:3986", value: "urn:uuid:\(identifier)"), at: asker.now,
            base: base
        ) { target in
            guard let type = target.type, let id = target.id else { return nil }
            return byAddress["\(type)/\(id)"]
        }
    }

    private struct SummarySection {
        let title: String
        let code: String
        let types: [String]
        let isRequired: Bool

        func json(_ entries: [Resource]) -> JSON {
            let words = entries.isEmpty ? "This service holds nothing about it." : "\(title): \(entries.count)"
            var members: [JSON.Member] = [
                .init("title", .string(title)),
                .init("code", ["coding": [["system": "http://loinc.org", "code": .string(code)]]]),
                .init(
                    "text",
                    [
                        "status": "generated",
                        "div": .string("<div xmlns=\"http://www.w3.org/1999/xhtml\">\(words)</div>"),
                    ]),
            ]
            if entries.isEmpty {
                members.append(
                    .init(
                        "emptyReason",
                        [
                            "coding": [
                                [
                                    "system": "http://terminology.hl7.org/CodeSystem/list-empty-reason",
                                    "code": "unavailable",
                                ]
                            ]
                        ]))
            } else {
                members.append(
                    .init("entry", .list(entries.map { ["reference": .string("\($0.type)/\($0.id ?? "")")] })))
            }
            return .object(members)
        }
    }

    private static let summarySections = [
        SummarySection(
            title: "Medicines", code: "10160-0", types: ["MedicationStatement", "MedicationRequest"], isRequired: true),
        SummarySection(title: "Allergies", code: "48765-2", types: ["AllergyIntolerance"], isRequired: true),
        SummarySection(title: "Problems", code: "11450-4", types: ["Condition"], isRequired: true),
        SummarySection(title: "Plan of care", code: "18776-5", types: ["CarePlan", "Goal"], isRequired: false),
        SummarySection(title: "Social history", code: "29762-2", types: ["Observation"], isRequired: false),
    ]
}
