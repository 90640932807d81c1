import Core

/// Replaces references and addresses inside resources; texts that only look like them stay.
enum ReferenceRewriting {
    /// The resource with other references.
    ///
    /// - Parameter replace: what to put for a text, `nil` to leave it; the flag says whether it is the `reference` of a
    ///   Reference rather than another address.
    static func rewritten(
        _ resource: Resource, structures: Structures = .r4, _ replace: (String, Bool) -> String?
    ) -> Resource {
        resource.with(rewritten(resource.json, resource.type, structures, replace))
    }

    private static func rewritten(
        _ json: JSON, _ structure: String, _ structures: Structures, _ replace: (String, Bool) -> String?
    ) -> JSON {
        let name = structure == "Resource" ? json["resourceType"]?.text ?? "" : structure
        guard case .object(let members) = json, let structure = structures[name] else { return json }
        return .object(
            members.map { member in
                let plain = String(member.name.drop { $0 == "_" })
                guard let type = structure.element(ofMember: plain)?.type else { return member }
                let isBeside = member.name.hasPrefix("_")
                func each(_ value: JSON) -> JSON {
                    if isBeside { return rewritten(value, "Element", structures, replace) }
                    guard let primitive = type.primitive else {
                        return rewritten(value, type.name, structures, replace)
                    }
                    let isReference = name == "Reference" && member.name == "reference"
                    return rewritten(value, primitive, isReference: isReference, replace)
                }
                if case .array(let elements) = member.value {
                    return JSON.Member(member.name, .array(elements.map(each)))
                }
                return JSON.Member(member.name, each(member.value))
            })
    }

    private static func rewritten(
        _ value: JSON, _ type: PrimitiveType, isReference: Bool, _ replace: (String, Bool) -> String?
    ) -> JSON {
        guard let text = value.text else { return value }
        switch type {
        case .uri, .url, .canonical, .oid, .uuid: return replace(text, false).map { .string($0) } ?? value
        case .string where isReference: return replace(text, true).map { .string($0) } ?? value
        case .xhtml: return .string(links(in: text, replace))
        default: return value
        }
    }

    /// The narrative with other addresses of its links and pictures.
    private static func links(in text: String, _ replace: (String, Bool) -> String?) -> String {
        var result = "", rest = text[...]
        while let mark = ["href=\"", "src=\""].compactMap({ rest.firstRange(of: $0) })
            .min(by: { $0.lowerBound < $1.lowerBound })
        {
            let address = rest[mark.upperBound...].prefix { $0 != "\"" }
            result += rest[..<mark.upperBound] + (replace(String(address), false) ?? String(address))
            rest = rest[address.endIndex...]
        }
        return result + rest
    }
}
