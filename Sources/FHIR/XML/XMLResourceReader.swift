import Core

extension Resource {
    /// Reads a resource from FHIR's XML.
    ///
    /// Members come in the order of the elements. A narrative is written anew: its content is the same, its spelling
    /// (quotes, entities, empty elements) need not be.
    ///
    /// - Throws: an issue when the text is no safe XML, or has elements or attributes that R4 does not know.
    public init(
        xml bytes: [UInt8], structures: Structures = .r4, limits: MarkupLimits = MarkupLimits()
    ) throws(ResourceIssue) {
        let root = try MarkupReader.read(bytes, limits: limits)
        let reader = XMLResourceReader(structures: structures)
        try self.init(try reader.resource(root, root.name), structures: structures)
    }
}

/// Turns elements into the members of JSON that they stand for.
private struct XMLResourceReader {
    let structures: Structures

    func resource(_ element: MarkupElement, _ path: String) throws(ResourceIssue) -> JSON {
        guard element.namespace == MarkupElement.fhirNamespace, structures.resourceTypes.contains(element.name),
            let structure = structures[element.name]
        else { throw problem(path, "There is no resource \(element.name.prefix(60)) in R4.") }
        let members = try members(of: element, structure, path)
        return .object([JSON.Member("resourceType", .string(element.name))] + members)
    }

    private func members(
        of element: MarkupElement, _ structure: Structure, _ path: String
    ) throws(ResourceIssue) -> [JSON.Member] {
        try refuseText(in: element, path)
        var result = try attributes(of: element, structure, path)
        let children = element.elements
        var index = 0, last = -1
        while index < children.count {
            let name = children[index].name
            guard let place = structure.members[name], let found = structure.element(ofMember: name) else {
                throw problem(path, "There is no element \(name.prefix(60)) here.")
            }
            guard place.element > last else { throw problem(path, "The element \(name) stands in the wrong place.") }
            last = place.element
            let run = children[index...].prefix { $0.name == name }
            index = run.endIndex
            guard found.element.isList || run.count == 1 else {
                throw problem("\(path).\(name)", "There must be one of these.")
            }
            result += try member(name, found.type, isList: found.element.isList, Array(run), "\(path).\(name)")
        }
        return result
    }

    private func attributes(
        of element: MarkupElement, _ structure: Structure, _ path: String
    ) throws(ResourceIssue) -> [JSON.Member] {
        var result: [JSON.Member] = []
        for attribute in element.attributes {
            let isKnown =
                attribute.name == "id" && !structures.resourceTypes.contains(structure.name)
                || attribute.name == "url" && structure.name == "Extension"
            guard isKnown else { throw problem(path, "There is no attribute \(attribute.name.prefix(60)) here.") }
            result.append(JSON.Member(attribute.name, .string(attribute.value)))
        }
        return result
    }

    private func member(
        _ name: String, _ type: ElementType, isList: Bool, _ run: [MarkupElement], _ path: String
    ) throws(ResourceIssue) -> [JSON.Member] {
        var values: [JSON] = [], others: [JSON] = []
        for element in run {
            if type.primitive == .xhtml {
                guard element.namespace == MarkupElement.xhtmlNamespace else {
                    throw problem(path, "A narrative is XHTML.")
                }
                var text = ""
                element.write(into: &text, around: nil)
                values.append(.string(text))
                others.append(.null)
                continue
            }
            guard element.namespace == MarkupElement.fhirNamespace else {
                throw problem(path, "An element of another namespace stands here.")
            }
            if let primitive = type.primitive {
                let (value, beside) = try self.primitive(primitive, element, path)
                values.append(value)
                others.append(beside)
            } else {
                values.append(try complex(element, type, path))
            }
        }
        guard type.primitive != nil else { return [JSON.Member(name, isList ? .array(values) : values.first ?? .null)] }
        var result: [JSON.Member] = []
        if values.contains(where: { $0 != .null }) {
            result.append(JSON.Member(name, isList ? .array(values) : values.first ?? .null))
        }
        if others.contains(where: { $0 != .null }) {
            result.append(JSON.Member("_\(name)", isList ? .array(others) : others.first ?? .null))
        }
        return result
    }

    private func complex(_ element: MarkupElement, _ type: ElementType, _ path: String) throws(ResourceIssue) -> JSON {
        if type.name == "Resource" {
            try refuseText(in: element, path)
            let children = element.elements
            guard let child = children.first, children.count == 1, element.attributes.isEmpty else {
                throw problem(path, "There must be one resource.")
            }
            return try resource(child, path)
        }
        guard let structure = structures[type.name] else { throw problem(path, "This cannot be read.") }
        return .object(try members(of: element, structure, path))
    }

    private func primitive(
        _ primitive: PrimitiveType, _ element: MarkupElement, _ path: String
    ) throws(ResourceIssue) -> (value: JSON, beside: JSON) {
        try refuseText(in: element, path)
        var value = JSON.null, beside: [JSON.Member] = []
        for attribute in element.attributes {
            switch attribute.name {
            case "value": value = try self.value(attribute.value, primitive, path)
            case "id": beside.append(JSON.Member("id", .string(attribute.value)))
            default: throw problem(path, "There is no attribute \(attribute.name.prefix(60)) here.")
            }
        }
        if !element.elements.isEmpty, let structure = structures["Element"] {
            let bare = MarkupElement(
                name: element.name, namespace: element.namespace, attributes: [], children: element.children)
            beside += try members(of: bare, structure, path)
        }
        guard value != .null || !beside.isEmpty else {
            throw problem(path, "An element must have a value or children.")
        }
        return (value, beside.isEmpty ? .null : .object(beside))
    }

    // Numbers keep their digits; a text that is no number stays a text, and checking will say so.
    private func value(_ text: String, _ primitive: PrimitiveType, _ path: String) throws(ResourceIssue) -> JSON {
        guard !text.isEmpty else { throw problem(path, "A value must not be empty.") }
        guard !primitive.isText else { return .string(text) }
        switch primitive {
        case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
        default:
            if case .number(let digits)? = try? JSON(parsing: text), digits == text { return .number(digits) }
            return .string(text)
        }
    }

    private func refuseText(in element: MarkupElement, _ path: String) throws(ResourceIssue) {
        for case .text(let text) in element.children where text.contains(where: { !$0.isWhitespace }) {
            throw problem(path, "Text stands where only elements may.")
        }
    }

    private func problem(_ path: String, _ words: String) -> ResourceIssue {
        ResourceIssue(.error, .structure, path, words)
    }
}
