import Core
import Questionnaires

extension Resource {
    /// Its values under a search parameter, as a store would index them.
    public func values(of parameter: SearchParameter, structures: Structures = .r4) -> [IndexValue] {
        IndexReader(structures: structures).values(of: parameter, in: self)
    }

    /// Its values under every search parameter that its type has, by the names of the parameters that have any.
    public func indexValues(
        parameters: SearchParameters = .r4, structures: Structures = .r4
    ) -> [String: [IndexValue]] {
        var result: [String: [IndexValue]] = [:]
        for parameter in parameters.ofEveryType + parameters.all(of: type) {
            let values = values(of: parameter, structures: structures)
            if !values.isEmpty { result[parameter.name] = values }
        }
        return result
    }
}

/// Follows search paths through resources.
struct IndexReader {
    let structures: Structures

    /// What a path leads to, with the type that the structures give it.
    struct Found {
        let json: JSON
        let type: String
    }

    func values(of parameter: SearchParameter, in resource: Resource) -> [IndexValue] {
        let root = Found(json: resource.json, type: resource.type)
        guard parameter.kind == .composite else {
            return parameter.paths.flatMap { values($0, parameter.kind, from: root) }
        }
        return parameter.paths.flatMap { found($0, from: root) }.compactMap { base in
            let parts = parameter.components.map { values($0.path, $0.kind, from: base) }
            return parts.contains(where: \.isEmpty) ? nil : .composite(parts)
        }
    }

    private func values(_ path: SearchPath, _ kind: SearchParameter.Kind, from root: Found) -> [IndexValue] {
        let found = found(path, from: root)
        if path.isPresence {
            let isSo = found.contains { $0.json != false }
            return [.token(TokenValue(system: nil, code: isSo ? "true" : "false", hasImpliedSystem: true))]
        }
        let values = found.flatMap { IndexValue.values(of: $0.json, type: $0.type, as: kind) }
        guard let target = path.target else { return values }
        return values.filter { value in
            if case .reference(let reference) = value { reference.type == target } else { true }
        }
    }

    private func found(_ path: SearchPath, from root: Found) -> [Found] {
        path.steps.reduce([root]) { found, step in found.flatMap { self.step(step, from: $0) } }
    }

    private func step(_ step: SearchPath.Step, from found: Found) -> [Found] {
        let type = found.type == "Resource" ? found.json["resourceType"]?.text ?? "" : found.type
        guard let structure = structures[type],
            let element = structure.elements.first(where: { $0.name == step.name })
        else { return [] }
        return zip(element.memberNames, element.types).flatMap { name, type -> [Found] in
            guard step.types.isEmpty || step.types.contains(type.name), let value = found.json[name] else { return [] }
            var all = element.isList ? value.elements : [value]
            if let index = step.index { all = all.indices.contains(index) ? [all[index]] : [] }
            if let condition = step.condition { all = all.filter { $0[condition.name]?.text == condition.value } }
            return all.filter { $0 != .null }.map { Found(json: $0, type: type.name) }
        }
    }
}

extension IndexValue {
    /// The values that an element of a type gives for a kind of parameter.
    static func values(of json: JSON, type: String, as kind: SearchParameter.Kind) -> [IndexValue] {
        switch kind {
        case .token: tokens(json, type).map { .token($0) }
        case .string: strings(json, type).map { .string($0) }
        case .reference: references(json, type).map { .reference($0) }
        case .date: dates(json, type).map { .date($0) }
        case .number: (json.decimal).map { [.number($0)] } ?? []
        case .quantity: quantities(json, type).map { .quantity($0) }
        case .uri: json.text.map { [.uri($0)] } ?? []
        case .composite: []
        }
    }

    private static func tokens(_ json: JSON, _ type: String) -> [TokenValue] {
        switch type {
        case "CodeableConcept":
            let text = json["text"]?.text
            let codings = (json["coding"]?.elements ?? []).map { coding($0, text) }
            return codings.isEmpty && text != nil ? [TokenValue(system: nil, code: nil, display: text)] : codings
        case "Coding": return [coding(json, nil)]
        case "Identifier":
            let kinds = (json["type"]?["coding"]?.elements ?? []).map {
                TokenValue.Kind(system: $0["system"]?.text, code: $0["code"]?.text)
            }
            guard json["value"] != nil else { return [] }
            return [
                TokenValue(
                    system: json["system"]?.text, code: json["value"]?.text, display: json["type"]?["text"]?.text,
                    identifierTypes: kinds)
            ]
        case "ContactPoint":
            guard let value = json["value"]?.text else { return [] }
            return [TokenValue(system: json["system"]?.text, code: value, hasImpliedSystem: true)]
        default:
            if let flag = json.flag {
                return [TokenValue(system: nil, code: flag ? "true" : "false", hasImpliedSystem: true)]
            }
            return json.text.map { [TokenValue(system: nil, code: $0, hasImpliedSystem: true)] } ?? []
        }
    }

    private static func coding(_ json: JSON, _ text: String?) -> TokenValue {
        let words = [json["display"]?.text, text].compactMap { $0 }.joined(separator: "\n")
        return TokenValue(
            system: json["system"]?.text, code: json["code"]?.text, display: words.isEmpty ? nil : words)
    }

    private static func strings(_ json: JSON, _ type: String) -> [String] {
        let names: [String]
        switch type {
        case "HumanName": names = ["text", "family", "given", "prefix", "suffix"]
        case "Address": names = ["text", "line", "city", "district", "state", "postalCode", "country"]
        case "CodeableConcept": names = ["text"]
        default: return json.text.map { [$0] } ?? []
        }
        return names.flatMap { name in
            json[name]?.text.map { [$0] } ?? json[name]?.elements.compactMap(\.text) ?? []
        }
    }

    private static func references(_ json: JSON, _ type: String) -> [ReferenceValue] {
        switch type {
        case "Reference":
            let text = json["reference"]?.text
            let target = text.flatMap { ReferenceTarget($0) }
            let identifier = json["identifier"].flatMap { tokens($0, "Identifier").first }
            guard text != nil || identifier != nil else { return [] }
            return [
                ReferenceValue(
                    text: text, type: target?.type ?? json["type"]?.text, id: target?.id, identifier: identifier)
            ]
        case "Resource":
            guard let type = json["resourceType"]?.text, let id = json["id"]?.text else { return [] }
            return [ReferenceValue(text: "\(type)/\(id)", type: type, id: id, identifier: nil)]
        default:
            return json.text.map { text in
                let target = ReferenceTarget(text)
                return [ReferenceValue(text: text, type: target?.type, id: target?.id, identifier: nil)]
            } ?? []
        }
    }

    private static func dates(_ json: JSON, _ type: String) -> [DateRange] {
        func range(_ json: JSON?) -> DateRange? {
            (json?.text).flatMap { PartialDate(dateTime: $0) }.map { DateRange($0) }
        }
        switch type {
        case "Period":
            let start = range(json["start"]), end = range(json["end"])
            guard start != nil || end != nil else { return [] }
            return [
                DateRange(
                    startMilliseconds: start?.startMilliseconds ?? .min, endMilliseconds: end?.endMilliseconds ?? .max)
            ]
        case "Timing":
            let events = (json["event"]?.elements ?? []).compactMap(range)
            let bounds = json["repeat"]?["boundsPeriod"].map { dates($0, "Period") } ?? []
            let all = events + bounds
            guard let start = all.map(\.startMilliseconds).min(), let end = all.map(\.endMilliseconds).max() else {
                return []
            }
            return [DateRange(startMilliseconds: start, endMilliseconds: end)]
        default: return range(json).map { [$0] } ?? []
        }
    }

    private static func quantities(_ json: JSON, _ type: String) -> [QuantityValue] {
        switch type {
        case "Range": return [json["low"], json["high"]].compactMap { $0 }.flatMap { quantities($0, "Quantity") }
        case "SampledData": return json["origin"].map { quantities($0, "Quantity") } ?? []
        case "Money":
            guard let value = json["value"]?.decimal else { return [] }
            let code = json["currency"]?.text
            return [QuantityValue(value: value, system: "urn:iso:std:iso:4217", code: code, unit: code)]
        default:
            guard let value = json["value"]?.decimal else { return [] }
            return [
                QuantityValue(
                    value: value, system: json["system"]?.text, code: json["code"]?.text, unit: json["unit"]?.text)
            ]
        }
    }
}
