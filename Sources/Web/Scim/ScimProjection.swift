import Core

/// Which attributes are wanted in an answer (RFC 7644, section 3.9): `attributes` or `excludedAttributes`.
struct ScimProjection {
    private let kind: ScimKind
    private let wanted: [ScimPath]?
    private let unwanted: [ScimPath]

    /// - Throws: an `invalidValue` problem for too many names, and when both are asked for at once.
    init(_ query: Form, _ kind: ScimKind) throws(Problem) {
        self.kind = kind
        wanted = try Self.paths(query["attributes"])
        unwanted = try Self.paths(query["excludedAttributes"]) ?? []
        guard wanted == nil || unwanted.isEmpty else {
            throw ScimProblem.refused(.invalidValue, "Ask for attributes or for excludedAttributes, not for both.")
        }
    }

    /// Whether an attribute may be left out from the start, because nobody will see it.
    func leavesOut(_ name: String) -> Bool {
        if let wanted { return !wanted.contains { $0.name.isSameName(as: name) } }
        return unwanted.contains { $0.name.isSameName(as: name) && $0.part == nil }
    }

    func applied(to resource: JSON) -> JSON {
        guard case .object(let members) = resource else { return resource }
        if let wanted {
            return .object(members.compactMap { kept($0, wanted) })
        }
        if unwanted.isEmpty { return resource }
        return .object(members.compactMap { rest($0) })
    }

    private func kept(_ member: JSON.Member, _ wanted: [ScimPath]) -> JSON.Member? {
        if isAlways(member.name) { return member }
        if let schema = kind.extensions.first(where: { $0.id.isSameName(as: member.name) }) {
            if wanted.contains(where: { $0.isWhole(schema) }) { return member }
            let inner = wanted.filter { $0.urn?.isSameName(as: schema.id) ?? false }
            guard !inner.isEmpty, case .object(let parts) = member.value else { return nil }
            let left = parts.filter { part in inner.contains { $0.name.isSameName(as: part.name) } }
            return left.isEmpty ? nil : JSON.Member(member.name, .object(left))
        }
        let named = wanted.filter { isOwn($0) && $0.name.isSameName(as: member.name) }
        if named.isEmpty { return nil }
        let parts = named.compactMap(\.part)
        guard parts.count == named.count else { return member }
        return JSON.Member(
            member.name,
            member.value.eachObject { part in parts.contains { $0.isSameName(as: part) } })
    }

    private func rest(_ member: JSON.Member) -> JSON.Member? {
        if isAlways(member.name) { return member }
        if let schema = kind.extensions.first(where: { $0.id.isSameName(as: member.name) }) {
            if unwanted.contains(where: { $0.isWhole(schema) }) { return nil }
            let inner = unwanted.filter { $0.urn?.isSameName(as: schema.id) ?? false }
            guard case .object(let parts) = member.value else { return member }
            let left = parts.filter { part in !inner.contains { $0.name.isSameName(as: part.name) } }
            return left.isEmpty ? nil : JSON.Member(member.name, .object(left))
        }
        let named = unwanted.filter { isOwn($0) && $0.name.isSameName(as: member.name) }
        if named.contains(where: { $0.part == nil }) { return nil }
        let parts = named.compactMap(\.part)
        return JSON.Member(
            member.name, member.value.eachObject { part in !parts.contains { $0.isSameName(as: part) } })
    }

    private func isOwn(_ path: ScimPath) -> Bool { path.urn.map { $0.isSameName(as: kind.schema.id) } ?? true }

    private func isAlways(_ name: String) -> Bool { ["schemas", "id"].contains(name.lowercased()) }

    private static func paths(_ text: String?) throws(Problem) -> [ScimPath]? {
        guard let text, !text.isEmpty else { return nil }
        let names = text.split(separator: ",")
        guard names.count <= 50 else { throw ScimProblem.refused(.invalidValue, "Name 50 attributes or fewer.") }
        // A name that is none finds nothing, as the standard has it.
        return names.compactMap { name in
            let trimmed = String(name.filter { $0 != " " })
            return (try? ScimFilterParser.target(trimmed)).map { target in
                ScimPath(urn: target.path.urn, name: target.path.name, part: target.part)
            }
        }
    }
}

extension ScimPath {
    /// Whether the path is the URN of a schema and no more.
    func isWhole(_ schema: ScimSchema) -> Bool {
        guard let urn else { return false }
        return "\(urn):\(name)\(part.map { ".\($0)" } ?? "")".isSameName(as: schema.id)
    }
}

extension JSON {
    /// The parts of an object that are kept, or those of each object in a list.
    fileprivate func eachObject(_ isKept: (String) -> Bool) -> JSON {
        switch self {
        case .object(let members): .object(members.filter { isKept($0.name) })
        case .array(let elements): .array(elements.map { $0.eachObject(isKept) })
        default: self
        }
    }
}
