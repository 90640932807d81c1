internal import Core

// Members whose name is a keyword: JSON-LD 1.1 API, section 5.1.2, step 13.4.
extension JSONLDProcessor {
    mutating func expandKeyword(
        _ keyword: String, _ value: JSON, into node: inout NodeExpansion
    ) throws(LinkedDataProblem) {
        guard node.place.property != "@reverse" else { throw LinkedDataProblem("invalid reverse property map") }
        if node.result[keyword] != nil, keyword != "@included", keyword != "@type", keyword != "@reverse" {
            throw LinkedDataProblem("colliding keywords", keyword)
        }
        switch keyword {
        case "@id":
            guard let text = value.text else { throw LinkedDataProblem("invalid @id value") }
            let iri = node.place.active.iri(of: text, relative: true)
            if iri == nil { try refuseUndefined(text) }
            node.result["@id"] = .maybe(iri.map(JSON.string))
        case "@type": try expandTypes(value, into: &node)
        case "@graph":
            let graph = try expand(value, at: node.place.below("@graph"))
            node.result["@graph"] = .array((graph ?? .array([])).asList)
        case "@included":
            let nodes = (try expand(value, at: node.place.below(nil)) ?? .null).asList
            let isNode = { (node: JSON) in
                node.members.map { !$0.contains { ["@value", "@list", "@set"].contains($0.name) } } ?? false
            }
            guard nodes.allSatisfy(isNode) else { throw LinkedDataProblem("invalid @included value") }
            node.result.append(nodes, to: "@included")
        case "@value":
            guard node.isJSON || value.members == nil && value.isScalar else {
                throw LinkedDataProblem("invalid value object value")
            }
            node.result["@value"] = value
        case "@list":
            guard node.place.property != nil, node.place.property != "@graph" else {
                return try refuseUndefined("a list outside of any node")
            }
            let list = try expand(value, at: node.place.below(node.place.property))
            node.result["@list"] = .array((list ?? .array([])).asList)
        case "@set":
            if let set = try expand(value, at: node.place.below(node.place.property)) { node.result["@set"] = set }
        case "@reverse": try expandReverse(value, into: &node)
        case "@language", "@direction", "@index": try expandDetail(keyword, value, into: &node)
        default:
            // Keywords of contexts and of framing say nothing here.
            try refuseUndefined(keyword)
        }
    }

    private func expandDetail(
        _ keyword: String, _ value: JSON, into node: inout NodeExpansion
    ) throws(LinkedDataProblem) {
        switch keyword {
        case "@language":
            guard value.text != nil else { throw LinkedDataProblem("invalid language-tagged string") }
        case "@direction":
            guard value == "ltr" || value == "rtl" else { throw LinkedDataProblem("invalid base direction") }
        default:
            guard value.text != nil else { throw LinkedDataProblem("invalid @index value") }
        }
        node.result[keyword] = value
    }

    private func expandTypes(_ value: JSON, into node: inout NodeExpansion) throws(LinkedDataProblem) {
        var types: [JSON] = []
        for type in value.asList {
            guard let text = type.text else { throw LinkedDataProblem("invalid type value") }
            guard let iri = node.typeScope.iri(of: text, vocab: true, relative: true) else {
                try refuseUndefined(text)
                continue
            }
            types.append(.string(iri))
        }
        if node.result["@type"] != nil {
            types = (node.result["@type"]?.asList ?? []) + types
        }
        if case .array = value {
            node.result["@type"] = .array(types)
        } else if types.count == 1, let type = types.first {
            node.result["@type"] = type
        } else {
            node.result["@type"] = .array(types)
        }
    }

    private mutating func expandReverse(_ value: JSON, into node: inout NodeExpansion) throws(LinkedDataProblem) {
        guard value.members != nil else { throw LinkedDataProblem("invalid @reverse value") }
        let expanded = try expand(value, at: node.place.below("@reverse"))
        for member in expanded?.members ?? [] {
            if member.name == "@reverse" {
                for property in member.value.members ?? [] {
                    node.result.append(property.value.asList, to: property.name)
                }
            } else {
                try addReverse(member.value.asList, of: member.name, to: &node)
            }
        }
    }
}

extension JSON {
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
