@testable import Core
@testable import FHIR

/// Resources, searches and patches of FHIR R4.
let fhirTargets = [
    Target(json: "fhir-resource") { json in
        let reading = CheckedResource.check(json)
        let outcome = OperationOutcomes.outcome(reading.issues)
        hold(CheckedResource.check(outcome.json).checked != nil, "an outcome is a resource")
        guard let resource = try? Resource(json) else { return }
        _ = resource.indexValues()
        _ = Bundles.references(in: resource)
        _ = resource.nhsIdentifierIssues()
        if let request = try? BundleRequest(resource) { _ = try? request.resolved(places: [0: "Patient/1"]) }
        guard let checked = reading.checked?.resource else { return }
        // What XML cannot hold (a character that is none) may be refused; what was written comes back.
        guard let xml = try? checked.xml() else { return }
        let back = try? Resource(xml: xml)
        hold(back != nil, "what was written as XML is read")
        hold((try? back?.xml()) == xml, "what was read from XML is written the same")
    },
    Target("fhir-xml") { bytes in
        guard let resource = try? Resource(xml: bytes) else { return }
        _ = CheckedResource.check(resource.json)
        guard let xml = try? resource.xml() else { return }
        hold((try? Resource(xml: xml).xml()) == xml, "what was read from XML is written the same")
    },
    Target(text: "fhir-narrative") { text in _ = NarrativeRules.problems(in: text) },
    Target(text: "fhir-search") { text in
        for type in ["Observation", "Patient", "Questionnaire"] {
            for handling in SearchHandling.allCases {
                let setting = SearchSetting(base: "https://a.org", now: Instant(minutes: 1), handling: handling)
                guard let query = try? SearchQuery(parsing: text, of: type, setting: setting) else { continue }
                for resource in searched {
                    _ = query.matches(resource) { _ in searched.first }
                    _ = query.inclusions(from: resource)
                    _ = resource.subset(for: query)
                }
                hold(query.sorted(searched).count == searched.count, "sorting loses nothing")
            }
        }
    },
    // A value and a patch of it, as two parts.
    Target(parts: "json-patch") { parts in
        guard let json = try? JSON(parsing: parts[0]), let changes = try? JSON(parsing: parts.last ?? "") else {
            return
        }
        if let resource = try? Resource(json) { _ = try? resource.merged(with: changes) }
        guard let patch = try? JSONPatch(changes), let after = try? patch.applied(to: json) else { return }
        hold(after.isSame(as: after), "a value is the same as itself")
        guard let resource = try? Resource(json), let patched = try? resource.patched(by: patch) else { return }
        hold(patched.id == resource.id && patched.type == resource.type, "a patch makes no other resource of it")
    },
    Target(text: "fhir-reference") { text in
        _ = ReferenceTarget(text)
        _ = BundleOperation.Target(text, base: "https://a.org")
        _ = VersionCondition(header: text)
        if let number = NHSNumber(text) { hold(NHSNumber(number.spaced) == number, "a number is read as it is spaced") }
        _ = ODSCode(text)
        for type in PrimitiveType.allCases { _ = type.problem(with: .string(text)) }
    },
]

private let searched: [Resource] = [
    [
        "resourceType": "Observation", "id": "o",
        "code": ["coding": [["system": "l", "code": "1"]], "text": "weight"],
        "status": "final", "subject": ["reference": "Patient/p"], "effectiveDateTime": "2026-11-24",
        "valueQuantity": ["value": 5, "code": "kg"],
    ],
    [
        "resourceType": "Patient", "id": "p", "name": [["family": "Néill", "given": ["Zoë"]]],
        "birthDate": "1980-05-02", "identifier": [["system": "n", "value": "9"]],
    ],
].compactMap { (json: JSON) in try? Resource(json) }
