import Core

/// Whether a resource is what a filter asks for.
struct ScimMatch {
    let kind: ScimKind

    /// - Throws: an `invalidFilter` problem for an attribute there is not, or one that cannot be compared so.
    func matches(_ filter: ScimFilter, _ resource: JSON) throws(Problem) -> Bool {
        switch filter {
        case .and(let first, let second):
            // Both are looked at, so that a mistake in the second shows whatever the first says.
            let one = try matches(first, resource), other = try matches(second, resource)
            return one && other
        case .or(let first, let second):
            let one = try matches(first, resource), other = try matches(second, resource)
            return one || other
        case .not(let inner): return try !matches(inner, resource)
        case .present(let path): return try found(path, in: resource).values.contains { $0.isAssigned }
        case .compare(let path, let comparison, let value):
            let (attribute, values) = try found(path, in: resource)
            return try Self.compare(values, comparison, value, attribute)
        case .within(let path, let inner):
            guard path.part == nil, let attribute = kind.attribute(path.name, urn: path.urn), attribute.isMany,
                attribute.kind == .complex
            else { throw Self.unknown(path) }
            var isFound = false
            for element in values(of: attribute, urn: path.urn, in: resource) {
                if try Self.matches(inner, element: element, of: attribute) { isFound = true }
            }
            if !isFound { _ = try Self.matches(inner, element: [:], of: attribute) }
            return isFound
        }
    }

    /// Whether one value of several is what stands in square brackets.
    static func matches(
        _ filter: ScimFilter, element: JSON, of attribute: ScimSchema.Attribute
    ) throws(Problem) -> Bool {
        func part(_ path: ScimPath) throws(Problem) -> (ScimSchema.Attribute, [JSON]) {
            guard path.urn == nil, path.part == nil, let part = attribute.part(path.name) else { throw unknown(path) }
            return (part, element.member(path.name).map { [$0] } ?? [])
        }
        switch filter {
        case .and(let first, let second):
            let one = try matches(first, element: element, of: attribute)
            let other = try matches(second, element: element, of: attribute)
            return one && other
        case .or(let first, let second):
            let one = try matches(first, element: element, of: attribute)
            let other = try matches(second, element: element, of: attribute)
            return one || other
        case .not(let inner): return try !matches(inner, element: element, of: attribute)
        case .present(let path): return try part(path).1.contains { $0.isAssigned }
        case .compare(let path, let comparison, let value):
            let (part, values) = try part(path)
            return try compare(values, comparison, value, part)
        case .within(let path, _): throw unknown(path)
        }
    }

    private func found(
        _ path: ScimPath, in resource: JSON
    ) throws(Problem) -> (attribute: ScimSchema.Attribute, values: [JSON]) {
        guard let attribute = kind.attribute(path.name, urn: path.urn) else { throw Self.unknown(path) }
        let values = values(of: attribute, urn: path.urn, in: resource)
        guard attribute.kind == .complex else {
            guard path.part == nil else { throw Self.unknown(path) }
            return (attribute, values)
        }
        // Of a complex attribute that has several values, the value itself is meant (RFC 7644, section 3.4.2.2).
        let name = path.part ?? (attribute.isMany ? "value" : nil)
        guard let name else { return (attribute, values) }
        guard let part = attribute.part(name) else { throw Self.unknown(path) }
        return (part, values.compactMap { $0.member(name) })
    }

    private func values(of attribute: ScimSchema.Attribute, urn: String?, in resource: JSON) -> [JSON] {
        let isExtended = kind.extensions.contains { urn.map($0.id.isSameName) ?? false }
        let home = isExtended ? urn.flatMap { resource.member($0) } ?? [:] : resource
        guard let value = home.member(attribute.name) else { return [] }
        return attribute.isMany ? value.elements : [value]
    }

    private static func unknown(_ path: ScimPath) -> Problem {
        let name = path.name + (path.part.map { ".\($0)" } ?? "")
        return ScimProblem.refused(.invalidFilter, "There is no attribute \(name.prefix(60)) to filter by.")
    }

    private static func compare(
        _ values: [JSON], _ comparison: ScimFilter.Comparison, _ wanted: ScimFilter.Value,
        _ attribute: ScimSchema.Attribute
    ) throws(Problem) -> Bool {
        if comparison == .ne { return try !compare(values, .eq, wanted, attribute) }
        if wanted == .none {
            guard comparison == .eq else { throw refused(attribute, comparison) }
            return !values.contains { $0.isAssigned }
        }
        switch (attribute.kind, wanted) {
        case (.boolean, .flag(let flag)):
            guard comparison == .eq else { throw refused(attribute, comparison) }
            return values.contains { $0.flag == flag }
        case (.boolean, .text(let text)):
            // Entra ID writes "True".
            guard comparison == .eq, let flag = JSON.string(text).leniently else {
                throw refused(attribute, comparison)
            }
            return values.contains { $0.flag == flag }
        case (.dateTime, .text(let text)):
            guard let instant = Instant(text), [.eq, .gt, .ge, .lt, .le].contains(comparison) else {
                throw refused(attribute, comparison)
            }
            return values.compactMap { $0.text.flatMap { Instant($0) } }.contains { $0.isOrdered(comparison, instant) }
        case (.string, .text(let text)), (.reference, .text(let text)):
            let wanted = attribute.isCaseExact ? text : text.lowercased()
            return values.compactMap(\.text).contains { value in
                (attribute.isCaseExact ? value : value.lowercased()).isOrdered(comparison, wanted)
            }
        default: throw refused(attribute, comparison)
        }
    }

    private static func refused(_ attribute: ScimSchema.Attribute, _ comparison: ScimFilter.Comparison) -> Problem {
        ScimProblem.refused(
            .invalidFilter, "\(attribute.name) cannot be compared by \(comparison.rawValue) with such a value.")
    }
}

extension String {
    fileprivate func isOrdered(_ comparison: ScimFilter.Comparison, _ other: String) -> Bool {
        switch comparison {
        case .eq: self == other
        case .ne: self != other
        case .co: contains(other)
        case .sw: hasPrefix(other)
        case .ew: hasSuffix(other)
        case .gt: self > other
        case .ge: self >= other
        case .lt: self < other
        case .le: self <= other
        }
    }
}

extension Instant {
    fileprivate func isOrdered(_ comparison: ScimFilter.Comparison, _ other: Instant) -> Bool {
        switch comparison {
        case .gt: self > other
        case .ge: self >= other
        case .lt: self < other
        case .le: self <= other
        default: self == other
        }
    }
}
