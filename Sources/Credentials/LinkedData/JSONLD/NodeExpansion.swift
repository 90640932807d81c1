internal import Core

/// An object of a document while it is being expanded.
struct NodeExpansion {
    var place: JSONLDProcessor.Place
    /// The context before the contexts of the object's types.
    let typeScope: ActiveContext
    /// Whether the object is a literal of JSON, whose value stays as it is.
    var isJSON = false
    var result = ObjectBuilder()

    init(place: JSONLDProcessor.Place, typeScope: ActiveContext) {
        self.place = place
        self.typeScope = typeScope
    }
}

// The members of an object: JSON-LD 1.1 API, section 5.1.2, steps 13 to 19.
extension JSONLDProcessor {
    mutating func expandMembers(_ members: [JSON.Member], into node: inout NodeExpansion) throws(LinkedDataProblem) {
        var nests: [JSON.Member] = []
        for member in members where member.name != "@context" {
            try spend(1)
            let property = node.place.active.iri(of: member.name, vocab: true)
            guard let property, Keyword.isKeyword(property) || property.utf8.contains(UInt8(ascii: ":")) else {
                try refuseUndefined(member.name)
                continue
            }
            if property == "@nest" {
                guard node.place.property != "@reverse" else { throw LinkedDataProblem("invalid reverse property map") }
                nests.append(member)
            } else if Keyword.isKeyword(property) {
                try expandKeyword(property, member.value, into: &node)
            } else {
                try expandProperty(property, member, into: &node)
            }
        }
        for nest in nests {
            for value in nest.value.asList { try expandNest(nest.name, value, into: &node) }
        }
    }

    private mutating func expandNest(
        _ name: String, _ value: JSON, into node: inout NodeExpansion
    ) throws(LinkedDataProblem) {
        guard let members = value.members,
            !members.contains(where: { node.place.active.iri(of: $0.name, vocab: true) == "@value" })
        else { throw LinkedDataProblem("invalid @nest value", name) }
        guard node.place.depth <= 4 * options.limits.depth else {
            throw LinkedDataProblem(LinkedDataProblem.workLimit, "depth")
        }
        let outer = node.place
        if let definition = outer.active[name], let context = definition.context {
            node.place.active = try process(
                context, in: outer.active, ContextUse(base: definition.contextBase, overridesProtected: true))
        }
        node.place.depth += 1
        try expandMembers(members.sorted { ExactText($0.name) < ExactText($1.name) }, into: &node)
        node.place = outer
    }

    private mutating func expandProperty(
        _ property: String, _ member: JSON.Member, into node: inout NodeExpansion
    ) throws(LinkedDataProblem) {
        let definition = node.place.active[member.name], value: JSON
        let containers = definition?.containers ?? []
        if definition?.type == "@json" {
            value = .array([["@value": member.value, "@type": "@json"]])
        } else if containers.contains("@language"), let entries = member.value.members {
            value = try expandLanguages(entries, of: definition, in: node.place.active)
        } else if !containers.isDisjoint(with: ["@index", "@id", "@type"]), let entries = member.value.members {
            value = try expandMap(entries, of: member.name, definition ?? TermDefinition(), in: node.place)
        } else {
            guard let expanded = try expand(member.value, at: node.place.below(member.name)) else { return }
            value = expanded
        }
        var values = value.asList
        if containers.contains("@list"), case .array = value {
            values = [["@list": value]]
        } else if containers.contains("@list"), !value.isListObject {
            values = [["@list": .array(values)]]
        }
        if containers.contains("@graph"), containers.isDisjoint(with: ["@id", "@index"]) {
            values = values.map { ["@graph": .array([$0])] }
        }
        if definition?.isReverse == true {
            try addReverse(values, of: property, to: &node)
        } else {
            node.result.append(values, to: property)
        }
    }

    func addReverse(
        _ values: [JSON], of property: String, to node: inout NodeExpansion
    ) throws(LinkedDataProblem) {
        guard !values.contains(where: { $0.isValueObject || $0.isListObject }) else {
            throw LinkedDataProblem("invalid reverse property value", property)
        }
        var reverse = ObjectBuilder(node.result["@reverse"]?.members ?? [])
        reverse.append(values, to: property)
        node.result["@reverse"] = reverse.json
    }

    /// Steps 15 to 19: what the members make of the object.
    func finish(_ node: NodeExpansion, at place: Place) throws(LinkedDataProblem) -> JSON? {
        var result = node.result
        let names = Set(result.names), isOutside = place.property == nil || place.property == "@graph"
        if let value = result["@value"] {
            guard try isKept(value, result) else { return nil }
        } else if let type = result["@type"] {
            result["@type"] = .array(type.asList)
        }
        if names.contains("@set") || names.contains("@list") {
            guard names.subtracting(["@index"]).count == 1 else {
                throw LinkedDataProblem("invalid set or list object")
            }
            if let set = result["@set"] { return set }
        }
        if names == ["@language"] {
            try refuseUndefined("a language without a text")
            return nil
        }
        if isOutside, names.isEmpty || names.contains("@value") || names.contains("@list") || names == ["@id"] {
            if !names.isEmpty { try refuseUndefined("a value outside of any node") }
            return nil
        }
        return result.json
    }

    /// Whether a value object stays; one without a value falls away.
    private func isKept(_ value: JSON, _ result: ObjectBuilder) throws(LinkedDataProblem) -> Bool {
        let names = Set(result.names), type = result["@type"]
        let isTyped = names.contains("@type"), hasLanguage = names.contains("@language")
        guard names.isSubset(of: ["@direction", "@index", "@language", "@type", "@value"]),
            !isTyped || !hasLanguage && !names.contains("@direction")
        else { throw LinkedDataProblem("invalid value object") }
        if type == "@json" { return true }
        if value == .null || value == .array([]) { return false }
        if value.text == nil, hasLanguage { throw LinkedDataProblem("invalid language-tagged value") }
        if let type, !(type.text.map { IRI.isWellFormed($0) } ?? false) {
            throw LinkedDataProblem("invalid typed value", type.text ?? "")
        }
        return true
    }
}
