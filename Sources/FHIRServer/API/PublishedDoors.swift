import Core
import FHIR
import Web

/// What is published for everybody: our profiles, extensions and codes, and questions about codes. Nothing of anybody's
/// record is in it.
extension FHIRDesk {
    var publishedRoutes: [Route] {
        ["StructureDefinition", "ValueSet", "CodeSystem"].flatMap { type in
            [
                door(.get, type, "Search what is published as \(type)", access: .anyone) { visit in
                    try list(type, visit)
                },
                door(.get, "\(type)/{resourceID}", "Read a \(type)", access: .anyone) { visit in
                    visit.fhirAnswer(try one(type, visit))
                },
            ]
        }
            + [Route.Method.get, .post].flatMap { method in
                [
                    door(method, "ValueSet/$expand", "List the codes of a value set", access: .anyone, expand),
                    door(
                        method, "ValueSet/{resourceID}/$expand", "List the codes of a value set", access: .anyone,
                        expand),
                    door(
                        method, "ValueSet/$validate-code", "Ask whether a code is in a value set", access: .anyone,
                        validateInValueSet),
                    door(
                        method, "CodeSystem/$validate-code", "Ask whether a code is in a code system", access: .anyone,
                        validateInCodeSystem),
                ]
            }
    }

    /// The types as the statement of capabilities names them.
    static var publishedTypes: [ServedType] {
        publishedOperations.sorted { $0.key < $1.key }.map { type, operations in
            var served = ServedType(type: type, interactions: ["read", "search-type"])
            served.isConditional = false
            served.hasVersions = false
            served.operations = operations
            return served
        }
    }

    private static let publishedOperations: [String: [(name: String, definition: String)]] = [
        "StructureDefinition": [],
        "ValueSet": [
            ("expand", "http://hl7.org/fhir/OperationDefinition/ValueSet-expand"),
            ("validate-code", "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code"),
        ], "CodeSystem": [("validate-code", "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code")],
    ]

    private func one(_ type: String, _ visit: Visit) throws -> Resource {
        let id = visit.parameters["resourceID"] ?? ""
        guard let found = try exchange.published(type).first(where: { $0.id == id }) else {
            throw FHIRFault.unknown(ResourceAddress(type, id))
        }
        return found
    }

    private func list(_ type: String, _ visit: Visit) throws -> Answer {
        let pairs = visit.query.fields.map { (name: $0.name, value: $0.value) }
        let query = try SearchQuery(pairs, of: type, setting: visit.searchSetting)
        let found = query.sorted(try exchange.published(type).filter { query.matches($0) })
        let page = query.summary == .count ? [] : found.prefix(query.pageCount ?? found.count)
        let bundle = Bundles.searchset(
            matches: page.map { $0.subset(for: query) }, issues: query.ignored, total: found.count,
            links: [Bundles.Link("self", "\(visit.fhirBase)/\(type)")], base: visit.fhirBase, at: visit.now)
        return visit.fhirAnswer(bundle)
    }

    // Codes

    private var terminology: Terminology { Terminology(lists: exchange.codeLists) }

    @Sendable private func expand(_ visit: Visit) async throws -> Answer {
        let input = try visit.operationInput()
        var url = try input.text("url")
        if visit.parameters["resourceID"] != nil { url = try one("ValueSet", visit).json["url"]?.text }
        guard let url else {
            throw FHIRFault(.required, "The parameter url says which value set.", status: 422)
        }
        let expanded = try terminology.expansion(
            of: url, filter: try input.text("filter"), offset: try input.count("offset") ?? 0,
            count: try input.count("count"), at: visit.now)
        return visit.fhirAnswer(expanded)
    }

    @Sendable private func validateInCodeSystem(_ visit: Visit) async throws -> Answer {
        let input = try visit.operationInput(), coding = try input.value("coding", "valueCoding")
        guard let url = try input.text("url") ?? coding?["system"]?.text else {
            throw FHIRFault(.required, "The parameter url says which code system.", status: 422)
        }
        guard let all = terminology.concepts(ofSystem: url) else {
            throw FHIRFault(.notFound, "The code system \(url.prefix(200)) is not loaded here.", status: 404)
        }
        return try validate(input, coding, among: all, in: url, visit)
    }

    @Sendable private func validateInValueSet(_ visit: Visit) async throws -> Answer {
        let input = try visit.operationInput(), coding = try input.value("coding", "valueCoding")
        guard let url = try input.text("url") else {
            throw FHIRFault(.required, "The parameter url says which value set.", status: 422)
        }
        guard let all = terminology.concepts(ofValueSet: url) else {
            throw FHIRFault(.notFound, "The value set \(url.prefix(200)) is not loaded here.", status: 404)
        }
        guard let system = try coding?["system"]?.text ?? input.text("system") else {
            throw FHIRFault(.required, "The parameter system says which code system the code is from.", status: 422)
        }
        return try validate(input, coding, among: all.filter { $0.system == system }, in: url, visit)
    }

    private func validate(
        _ input: OperationInput, _ coding: JSON?, among all: [Terminology.Concept], in url: String, _ visit: Visit
    ) throws -> Answer {
        guard let code = try coding?["code"]?.text ?? input.text("code") else {
            throw FHIRFault(.required, "The parameter code says which code.", status: 422)
        }
        let display = try coding?["display"]?.text ?? input.text("display")
        return visit.fhirAnswer(try terminology.validation(of: code, display: display, among: all, in: url))
    }
}
