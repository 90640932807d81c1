import Core

extension Resource {
    /// The resource as FHIR's XML, its elements in the order of the standard.
    ///
    /// - Throws: an issue for what XML cannot hold or R4 does not know: a control character, an unknown member, a
    ///   narrative that is no XHTML.
    public func xml(structures: Structures = .r4) throws(ResourceIssue) -> [UInt8] {
        var writer = XMLResourceWriter(structures: structures)
        try writer.resource(json, type, isRoot: true)
        return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(writer.text)\n".utf8)
    }
}

private struct XMLResourceWriter {
    let structures: Structures
    var text = ""

    mutating func resource(_ json: JSON, _ path: String, isRoot: Bool) throws(ResourceIssue) {
        guard let type = json["resourceType"]?.text, structures.resourceTypes.contains(type),
            let structure = structures[type]
        else { throw problem(path, "There is no resource of a known type here.") }
        text += "<\(type)"
        if isRoot { text += " xmlns=\"\(MarkupElement.fhirNamespace)\"" }
        text += ">"
        try children(json, structure, path)
        text += "</" + type + ">"
    }

    private mutating func children(_ json: JSON, _ structure: Structure, _ path: String) throws(ResourceIssue) {
        var byName: [String: JSON] = [:]
        for member in json.members where member.name != "resourceType" { byName[member.name] = member.value }
        let isResource = structures.resourceTypes.contains(structure.name)
        if !isResource { byName["id"] = nil }
        if structure.name == "Extension" { byName["url"] = nil }
        for element in structure.elements {
            for (index, name) in element.memberNames.enumerated() {
                let value = byName.removeValue(forKey: name), beside = byName.removeValue(forKey: "_\(name)")
                guard value != nil || beside != nil else { continue }
                let type = element.types[element.isChoice ? index : 0]
                try member(name, type, isList: element.isList, value, beside, "\(path).\(name)")
            }
        }
        if let unknown = byName.keys.sorted().first {
            throw problem(path, "There is no element \(unknown.prefix(60)) here.")
        }
    }

    private mutating func member(
        _ name: String, _ type: ElementType, isList: Bool, _ value: JSON?, _ beside: JSON?, _ path: String
    ) throws(ResourceIssue) {
        guard isList else { return try one(name, type, value ?? .null, beside ?? .null, path) }
        let values = try elements(value, path), others = try elements(beside, path)
        for index in 0..<max(values.count, others.count) {
            let value = values.indices.contains(index) ? values[index] : .null
            let other = others.indices.contains(index) ? others[index] : .null
            try one(name, type, value, other, "\(path)[\(index)]")
        }
    }

    private func elements(_ value: JSON?, _ path: String) throws(ResourceIssue) -> [JSON] {
        guard let value else { return [] }
        guard case .array(let elements) = value, !elements.isEmpty else {
            throw problem(path, "This must be a list that is not empty.")
        }
        return elements
    }

    private mutating func one(
        _ name: String, _ type: ElementType, _ value: JSON, _ beside: JSON, _ path: String
    ) throws(ResourceIssue) {
        if type.primitive == .xhtml { return try narrative(value, path) }
        if type.primitive != nil { return try primitive(name, value, beside, path) }
        guard !value.members.isEmpty, beside == .null else {
            throw problem(path, "This must be an object that is not empty.")
        }
        if type.name == "Resource" {
            text += "<\(name)>"
            try resource(value, path, isRoot: false)
        } else {
            guard let structure = structures[type.name] else { throw problem(path, "This cannot be written.") }
            text += "<\(name)"
            for attribute in type.name == "Extension" ? ["id", "url"] : ["id"] {
                if let plain = value[attribute] { try write(attribute, plain, path) }
            }
            text += ">"
            try children(value, structure, path)
        }
        text += "</" + name + ">"
    }

    private mutating func primitive(
        _ name: String, _ value: JSON, _ beside: JSON, _ path: String
    ) throws(ResourceIssue) {
        text += "<\(name)"
        if let id = beside["id"] { try write("id", id, path) }
        if value != .null { try write("value", value, path) }
        guard beside.members.contains(where: { $0.name != "id" }), let structure = structures["Element"] else {
            text += "/>"
            return
        }
        text += ">"
        try children(beside, structure, path)
        text += "</" + name + ">"
    }

    private mutating func write(_ attribute: String, _ value: JSON, _ path: String) throws(ResourceIssue) {
        let plain: String
        switch value {
        case .string(let string): plain = string
        case .number(let digits): plain = digits
        case .boolean(let flag): plain = flag ? "true" : "false"
        default: throw problem(path, "This must be a single value.")
        }
        guard !plain.isEmpty else { throw problem(path, "A value must not be empty.") }
        guard MarkupText.isWritable(plain) else { throw problem(path, "XML cannot hold this character.") }
        text += " \(attribute)=\"\(MarkupText.attribute(plain))\""
    }

    private mutating func narrative(_ value: JSON, _ path: String) throws(ResourceIssue) {
        guard let plain = value.text else { throw problem(path, "A narrative must be a text.") }
        let root = try MarkupReader.read(Array(plain.utf8))
        guard root.namespace == MarkupElement.xhtmlNamespace else { throw problem(path, "A narrative is XHTML.") }
        root.write(into: &text, around: MarkupElement.fhirNamespace)
    }

    private func problem(_ path: String, _ words: String) -> ResourceIssue {
        ResourceIssue(.error, .structure, path, words)
    }
}
