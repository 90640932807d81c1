import Core

/// The operations of a PATCH (RFC 7644, section 3.5.2), as the standard writes them and as Entra ID does.
///
/// Entra's ways that are taken besides: `Add` and `Replace` in capitals, `"True"` for true, names with dots in a value
/// without a path, and a `remove` whose value lists the members to take away. A filter that picks no value makes one
/// for `add`, when it says no more than what that value is to be.
struct ScimPatch {
    let kind: ScimKind
    private let operations: [(Verb, path: String?, value: JSON?)]

    private enum Verb: String { case add, replace, remove }

    /// How many operations one PATCH may have.
    private static let limit = 1_000

    /// - Throws: `invalidSyntax` and `invalidValue` problems for what is no PATCH.
    init(_ body: JSON, of kind: ScimKind) throws(Problem) {
        self.kind = kind
        let schemas = body.member("schemas")?.elements.compactMap(\.text) ?? []
        guard schemas == ["urn:ietf:params:scim:api:messages:2.0:PatchOp"] else {
            throw ScimProblem.refused(.invalidSyntax, "Send the schema of a PATCH: it ends in PatchOp.")
        }
        let sent = body.member("Operations")?.elements ?? []
        guard (1...Self.limit).contains(sent.count) else {
            throw ScimProblem.refused(.invalidSyntax, "Send from 1 to \(Self.limit) Operations.")
        }
        var operations: [(Verb, path: String?, value: JSON?)] = []
        for operation in sent {
            guard let verb = operation.member("op")?.text.flatMap({ Verb(rawValue: $0.lowercased()) }) else {
                throw ScimProblem.refused(.invalidSyntax, "An op is add, replace or remove.")
            }
            let path = operation.member("path")
            guard path == nil || path == .null || path?.text != nil else {
                throw ScimProblem.refused(.invalidPath, "A path is a text.")
            }
            operations.append((verb, path?.text, operation.member("value")))
        }
        self.operations = operations
    }

    /// The resource as the operations leave it; either all of them are done or none.
    func applied(to resource: JSON) throws(Problem) -> JSON {
        var resource = resource
        for (verb, path, value) in operations {
            if let path, !path.isEmpty {
                resource = try apply(verb, path, value, to: resource, isNamed: true)
            } else {
                guard verb != .remove else {
                    throw ScimProblem.refused(.noTarget, "Say in path what is to be removed.")
                }
                guard case .object(let members)? = value else {
                    throw ScimProblem.refused(.invalidValue, "Send an object where there is no path.")
                }
                for member in members where !member.name.isSameName(as: "schemas") {
                    resource = try apply(verb, member.name, member.value, to: resource, isNamed: false)
                }
            }
        }
        return resource
    }

    /// - Parameter isNamed: whether the path was named as such; what a value merely brings along is passed over when
    ///   there is no such attribute, or it is not the client's to write.
    private func apply(
        _ verb: Verb, _ path: String, _ value: JSON?, to resource: JSON, isNamed: Bool
    ) throws(Problem) -> JSON {
        guard verb == .remove || value != nil else {
            throw ScimProblem.refused(.invalidValue, "Send the value for \(path.prefix(60)).")
        }
        if let schema = kind.extensions.first(where: { $0.id.isSameName(as: path) }) {
            return try applyExtension(verb, schema, value, to: resource)
        }
        let target: ScimTarget
        do {
            target = try ScimFilterParser.target(path)
        } catch {
            throw ScimProblem.refused(.invalidPath, error.words)
        }
        guard let attribute = kind.attribute(target.path.name, urn: target.path.urn) else {
            if !isNamed { return resource }
            throw ScimProblem.refused(.invalidPath, "There is no attribute \(target.path.name.prefix(60)).")
        }
        guard attribute.mutability == .readWrite, attribute.name != "schemas" else {
            if !isNamed { return resource }
            throw ScimProblem.refused(.mutability, "\(attribute.name) is not yours to write.")
        }
        let schema = kind.extensions.first { target.path.urn.map($0.id.isSameName) ?? false }
        let home = schema.map { resource.member($0.id) ?? [:] } ?? resource
        let old = home.member(attribute.name)
        let new = try Change(verb: verb, attribute: attribute, target: target, value: value).applied(to: old)
        guard new?.isAssigned ?? false || !attribute.isRequired else {
            throw ScimProblem.refused(.mutability, "\(attribute.name) is required and cannot be taken away.")
        }
        let changed = home.setting(attribute.name, new)
        return schema.map { resource.setting($0.id, changed) } ?? changed
    }

    private func applyExtension(
        _ verb: Verb, _ schema: ScimSchema, _ value: JSON?, to resource: JSON
    ) throws(Problem) -> JSON {
        guard verb != .remove else { return resource.setting(schema.id, nil) }
        guard case .object(let members)? = value else {
            throw ScimProblem.refused(.invalidValue, "Send an object for \(schema.name).")
        }
        var resource = resource
        for member in members {
            resource = try apply(verb, "\(schema.id):\(member.name)", member.value, to: resource, isNamed: false)
        }
        return resource
    }

    /// What one operation does to one attribute.
    private struct Change {
        let verb: Verb
        let attribute: ScimSchema.Attribute
        let target: ScimTarget
        let value: JSON?

        func applied(to old: JSON?) throws(Problem) -> JSON? {
            try check()
            let wanted = verb == .remove || value == .null ? nil : value
            guard attribute.kind == .complex else { return wanted }
            if attribute.isMany { return try applied(toMany: old?.elements ?? [], wanted) }
            if let part = target.part {
                let changed = (old ?? [:]).setting(part, wanted)
                return changed.isAssigned ? JSON?.some(changed) : JSON?.none
            }
            guard let wanted else { return nil }
            guard case .object = wanted else { throw badValue }
            return (old ?? [:]).merged(with: wanted)
        }

        private func check() throws(Problem) {
            guard let name = target.part else {
                guard target.filter == nil || attribute.isMany else { throw badPath }
                return
            }
            guard target.filter == nil || attribute.isMany, let part = attribute.part(name) else { throw badPath }
            guard part.mutability == .readWrite else {
                throw ScimProblem.refused(
                    .mutability, "\(attribute.name).\(part.name) stays as it is: remove the value and add another.")
            }
        }

        private func applied(toMany old: [JSON], _ wanted: JSON?) throws(Problem) -> JSON? {
            guard let filter = target.filter else { return try appliedToAll(old, wanted) }
            var picked: [Int] = []
            for (index, element) in old.enumerated()
            where try ScimMatch.matches(filter, element: element, of: attribute) {
                picked.append(index)
            }
            if picked.isEmpty {
                guard verb == .add, let wanted, let made = Self.made(by: filter) else {
                    _ = try ScimMatch.matches(filter, element: [:], of: attribute)
                    throw ScimProblem.refused(.noTarget, "No value of \(attribute.name) is what the path asks for.")
                }
                return .array(onePrimary(old, adding: [try changed(made, wanted)]))
            }
            guard let wanted else {
                guard let part = target.part else {
                    return .array(old.enumerated().filter { !picked.contains($0.offset) }.map(\.element))
                }
                return .array(
                    old.enumerated().map { picked.contains($0.offset) ? $0.element.setting(part, nil) : $0.element })
            }
            var elements = old
            for index in picked {
                elements[index] = try changed(elements[index], wanted)
            }
            return .array(elements)
        }

        private func appliedToAll(_ old: [JSON], _ wanted: JSON?) throws(Problem) -> JSON? {
            if let part = target.part {
                guard !old.isEmpty || verb == .remove else {
                    throw ScimProblem.refused(.noTarget, "There is no value of \(attribute.name) to change.")
                }
                return .array(old.map { $0.setting(part, wanted) })
            }
            guard let wanted else {
                guard let value, value.isAssigned else { return nil }
                let gone = try list(value).compactMap { $0.member("value")?.text }
                return .array(old.filter { !gone.contains($0.member("value")?.text ?? "") })
            }
            let sent = try list(wanted)
            if verb == .replace { return .array(sent) }
            return .array(onePrimary(old, adding: sent))
        }

        /// The values with more of them behind; one that is there already is not added again, and of those before none
        /// stays primary when a new one is.
        private func onePrimary(_ old: [JSON], adding new: [JSON]) -> [JSON] {
            var known = Set(old.map(Self.key)), elements = old
            let takesOver = new.contains { $0.member("primary")?.leniently == true }
            if takesOver {
                elements = elements.map { $0.member("primary") == nil ? $0 : $0.setting("primary", false) }
            }
            for element in new where known.insert(Self.key(element)).inserted { elements.append(element) }
            return elements
        }

        private static func key(_ element: JSON) -> String {
            "\(element.member("type")?.text ?? "")\u{0}\(element.member("value")?.text ?? "")"
        }

        private func changed(_ element: JSON, _ value: JSON) throws(Problem) -> JSON {
            if let part = target.part { return element.setting(part, value) }
            guard case .object = value else { throw badValue }
            return element.merged(with: value)
        }

        private func list(_ value: JSON) throws(Problem) -> [JSON] {
            let elements: [JSON] =
                switch value {
                case .array(let elements): elements
                default: [value]
                }
            for element in elements {
                guard case .object = element else { throw badValue }
            }
            return elements
        }

        /// The value that a filter describes, where it only says what is equal to what.
        private static func made(by filter: ScimFilter) -> JSON? {
            switch filter {
            case .compare(let path, .eq, .text(let text)): [(path.name): .string(text)]
            case .compare(let path, .eq, .flag(let flag)): [(path.name): .boolean(flag)]
            case .and(let first, let second):
                if let one = made(by: first), let other = made(by: second) { one.merged(with: other) } else { nil }
            default: nil
            }
        }

        private var badValue: Problem {
            ScimProblem.refused(.invalidValue, "Send objects for \(attribute.name).")
        }

        private var badPath: Problem {
            ScimProblem.refused(.invalidPath, "\(attribute.name) has no such part or value.")
        }
    }
}
