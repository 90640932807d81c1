public import Core

extension Bundles {
    /// A document: its Composition, and everything that can be reached from it.
    ///
    /// - Parameter find: the resource that a relative or absolute reference of ours leads to; `nil` for what stays
    ///   outside the document.
    /// - Parameter base: the server's address, without a slash at its end.
    /// - Throws: an issue when the Composition is none or has no id, or there is more than is taken.
    public static func document(
        _ composition: Resource, identifier: (system: String, value: String), at moment: Instant, base: String,
        limitRows: Int = 2000, find: (ReferenceTarget) -> Resource?
    ) throws(ResourceIssue) -> Resource {
        guard composition.type == "Composition", composition.id != nil else {
            throw ResourceIssue(.error, .invalid, "", "A document begins with a Composition that has an id.")
        }
        let resources = reachable(from: composition, find: find)
        guard resources.count <= limitRows else {
            throw ResourceIssue(.error, .tooCostly, "", "A document has at most \(limitRows) entries.")
        }
        let entries = resources.map { resource -> JSON in
            [
                "fullUrl": .string("\(base)/\(resource.type)/\(resource.id ?? "")"), "resource": resource.json,
            ]
        }
        let members = [
            member("identifier", ["system": .string(identifier.system), "value": .string(identifier.value)]),
            member("type", "document"), member("timestamp", JSON(moment)), member("entry", .array(entries)),
        ]
        return Resource("Bundle", members)
    }

    /// A resource and all that its references lead to, each once, nearest first.
    public static func reachable(from start: Resource, find: (ReferenceTarget) -> Resource?) -> [Resource] {
        var result = [start], seen: Set<String> = ["\(start.type)/\(start.id ?? "")"], next = 0
        while next < result.count {
            for target in references(in: result[next]) {
                guard let type = target.type, let id = target.id, !seen.contains("\(type)/\(id)"),
                    let found = find(target), found.id != nil
                else { continue }
                seen.insert("\(type)/\(id)")
                result.append(found)
            }
            next += 1
        }
        return result
    }

    /// Every literal reference of a resource, in the order in which they stand in it.
    public static func references(in resource: Resource) -> [ReferenceTarget] {
        var targets: [ReferenceTarget] = []
        _ = ReferenceRewriting.rewritten(resource) { text, isReference in
            if isReference, let target = ReferenceTarget(text) { targets.append(target) }
            return nil
        }
        return targets
    }
}
