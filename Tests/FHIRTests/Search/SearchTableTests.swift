import Testing

@testable import FHIR

/// The table of search parameters against the structures.
@Suite struct SearchTableTests {
    let parameters = SearchParameters.r4

    static let fits: [SearchParameter.Kind: Set<String>] = [
        .token: [
            "code", "CodeableConcept", "Coding", "Identifier", "ContactPoint", "boolean", "string", "id", "dateTime",
        ],
        .string: ["string", "markdown", "HumanName", "Address", "CodeableConcept"],
        .reference: ["Reference", "canonical", "uri", "Resource"],
        .date: ["date", "dateTime", "instant", "Period", "Timing"],
        .number: ["decimal", "integer", "positiveInt", "unsignedInt"],
        .quantity: ["Quantity", "Range", "Age", "Duration", "Money", "SampledData"],
        .uri: ["uri", "url", "canonical", "code"],
    ]

    @Test func everyPathLeadsToWhatItsKindCanRead() {
        var count = 0
        for type in parameters.types + ["Resource"] {
            #expect(Structures.r4[type] != nil, "\(type)")
            for parameter in parameters.all(of: type) {
                count += 1
                #expect(!parameter.paths.isEmpty && (parameter.kind == .composite) == !parameter.components.isEmpty)
                for path in parameter.paths {
                    let found = path.types(from: type, .r4)
                    #expect(!found.isEmpty, "\(type).\(parameter.name) leads nowhere")
                    expectFit(found.map(\.name), parameter.kind, "\(type).\(parameter.name)")
                    for component in parameter.components {
                        let parts = found.flatMap { component.path.types(from: $0.name, .r4) }
                        #expect(!parts.isEmpty, "\(type).\(parameter.name): a component leads nowhere")
                        expectFit(parts.map(\.name), component.kind, "\(type).\(parameter.name)")
                    }
                    if let target = path.target {
                        let targets = found.flatMap(\.targets)
                        #expect(targets.isEmpty || targets.contains(target), "\(type).\(parameter.name): \(target)")
                    }
                }
            }
        }
        #expect(count > 600)
        figure("\(count) search parameters of \(parameters.types.count) types of resource")
    }

    private func expectFit(_ types: [String], _ kind: SearchParameter.Kind, _ name: String) {
        guard let fitting = Self.fits[kind] else { return }
        // An occurrence that is told in words has no date.
        let odd = types.filter { !fitting.contains($0) && !(kind == .date && ["string", "Age", "Range"].contains($0)) }
        #expect(odd.isEmpty, "\(name) is a \(kind) and leads to \(odd)")
    }

    @Test func theServedTypesAreThere() {
        let served = [
            "Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Location",
            "HealthcareService",
            "CarePlan", "Goal", "CareTeam", "ServiceRequest", "Task", "Communication", "Consent", "Condition",
            "Observation", "QuestionnaireResponse", "Questionnaire", "DocumentReference", "Composition", "Bundle",
            "Provenance", "AuditEvent", "Flag", "Encounter", "AllergyIntolerance", "MedicationStatement",
            "Immunization",
            "Procedure", "Subscription", "CapabilityStatement",
        ]
        for type in served { #expect(!parameters.all(of: type).isEmpty, "\(type)") }
        #expect(parameters.parameter("_id", of: "Binary") != nil && parameters.parameter("nope", of: "Patient") == nil)
        #expect(parameters.parameter("patient", of: "CarePlan")?.targets(of: "CarePlan") == ["Patient"])
        #expect(parameters.parameter("subject", of: "CarePlan")?.targets(of: "CarePlan") == ["Patient", "Group"])
    }
}
