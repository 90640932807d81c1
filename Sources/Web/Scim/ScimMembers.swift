import Core

/// How SCIM reads and changes the members of a resource: names whatever their case, and nothing where nothing is said.
extension JSON {
    /// A member whose name is the same but for its case.
    func member(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.isSameName(as: name) }?.value
    }

    /// Whether it holds anything: null, nothing in a list and nothing in an object are unassigned (RFC 7643, 2.5).
    var isAssigned: Bool {
        switch self {
        case .null: false
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        case .string(let text): !text.isEmpty
        default: true
        }
    }

    /// True or false, also as the texts that Entra ID sends.
    var leniently: Bool? {
        if let flag { return flag }
        switch text?.lowercased() {
        case "true": return true
        case "false": return false
        default: return nil
        }
    }

    /// The object with a member set, in place where there was one; `nil` takes it out.
    func setting(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        let index = members.firstIndex { $0.name.isSameName(as: name) }
        switch (index, value) {
        case (let index?, let value?): members[index] = Member(members[index].name, value)
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append(Member(name, value))
        case (nil, nil): break
        }
        return .object(members)
    }

    /// The object with the members of another put over its own.
    func merged(with other: JSON) -> JSON {
        guard case .object(let members) = other else { return self }
        return members.reduce(self) { $0.setting($1.name, $1.value == .null ? nil : $1.value) }
    }
}
