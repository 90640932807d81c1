internal import Core

// Members whose value is a map by language, index, id or type: JSON-LD 1.1 API, section 5.1.2, steps 13.7 and 13.8.
extension JSONLDProcessor {
    mutating func expandLanguages(
        _ entries: [JSON.Member], of definition: TermDefinition?, in active: ActiveContext
    ) throws(LinkedDataProblem) -> JSON {
        let direction = definition?.direction ?? active.direction.map(JSON.string)
        var result: [JSON] = []
        for entry in entries.sorted(by: { ExactText($0.name) < ExactText($1.name) }) {
            for item in entry.value.asList where item != .null {
                try spend(1)
                guard item.text != nil else { throw LinkedDataProblem("invalid language map value") }
                var value: [JSON.Member] = [JSON.Member("@value", item)]
                if active.iri(of: entry.name, vocab: true) != "@none" {
                    value.append(JSON.Member("@language", .string(entry.name)))
                }
                if let direction, direction != .null { value.append(JSON.Member("@direction", direction)) }
                result.append(.object(value))
            }
        }
        return .array(result)
    }

    mutating func expandMap(
        _ entries: [JSON.Member], of term: String, _ definition: TermDefinition, in place: Place
    ) throws(LinkedDataProblem) -> JSON {
        let isByNode = definition.has("@id") || definition.has("@type")
        let outer = isByNode ? place.active.previous ?? place.active : place.active
        var result: [JSON] = []
        for entry in entries.sorted(by: { ExactText($0.name) < ExactText($1.name) }) {
            try spend(1)
            var active = outer
            if definition.has("@type"), let type = outer[entry.name], let context = type.context {
                active = try process(context, in: outer, ContextUse(base: type.contextBase))
            }
            let list = JSON.array(entry.value.asList)
            let items = try expand(list, at: place.below(term, in: active, isFromMap: true)) ?? .array([])
            let index = place.active.iri(of: entry.name, vocab: true) ?? entry.name
            for item in items.asList {
                try spend(1)
                let node = definition.has("@graph") && !item.isGraphObject ? ["@graph": .array([item])] : item
                result.append(try indexed(node, by: entry.name, index, definition, in: place.active).json)
            }
        }
        return .array(result)
    }

    /// A node of a map with what its place in the map says of it.
    private func indexed(
        _ item: JSON, by name: String, _ index: String, _ definition: TermDefinition, in active: ActiveContext
    ) throws(LinkedDataProblem) -> ObjectBuilder {
        var node = ObjectBuilder(item.members ?? [])
        guard index != "@none" else { return node }
        if definition.has("@index"), let property = definition.index, property != "@index" {
            let key = active.iri(of: property, vocab: true) ?? property
            guard node["@value"] == nil else { throw LinkedDataProblem("invalid value object", property) }
            let value = expandValue(.string(name), of: property, in: active)
            node[key] = .array([value] + (node[key]?.asList ?? []))
        } else if definition.has("@index") {
            if node["@index"] == nil { node["@index"] = .string(name) }
        } else if definition.has("@id") {
            if node["@id"] == nil { node["@id"] = .maybe(active.iri(of: name, relative: true).map(JSON.string)) }
        } else if definition.has("@type") {
            node["@type"] = .array([.string(index)] + (node["@type"]?.asList ?? []))
        }
        return node
    }
}
