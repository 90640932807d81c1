import Core

/// What a batch or a transaction asks for, read from its Bundle.
public struct BundleRequest: Sendable {
    /// Whether all of it happens or nothing does.
    public let isTransaction: Bool
    /// In the order of the Bundle.
    public let operations: [BundleOperation]

    /// Reads a Bundle of type `batch` or `transaction`.
    ///
    /// - Throws: an issue when an entry has no request that can be followed, or two entries of a transaction are about
    ///   the same resource.
    public init(
        _ bundle: Resource, base: String? = nil, limitRows: Int = 5000, structures: Structures = .r4
    ) throws(ResourceIssue) {
        let type = bundle.json["type"]?.text ?? ""
        guard bundle.type == "Bundle", type == "batch" || type == "transaction" else {
            throw ResourceIssue(.error, .invalid, "Bundle.type", "A Bundle of type batch or transaction is expected.")
        }
        let entries = bundle.json["entry"]?.elements ?? []
        guard entries.count <= limitRows else {
            throw ResourceIssue(.error, .tooCostly, "Bundle.entry", "At most \(limitRows) entries are taken.")
        }
        var operations: [BundleOperation] = []
        for (index, entry) in entries.enumerated() {
            operations.append(try BundleOperation(entry, index: index, base: base, structures: structures))
        }
        isTransaction = type == "transaction"
        self.operations = operations
        if isTransaction { try refuseOverlaps() }
    }

    /// The operations in the order in which a transaction does them: deletions, creations, updates, then reading.
    public var inProcessingOrder: [BundleOperation] {
        operations.enumerated().sorted { ($0.element.method.rank, $0.offset) < ($1.element.method.rank, $1.offset) }
            .map(\.element)
    }

    /// The references by search that have to be resolved before the transaction can be carried out.
    public var conditionalReferences: [String] {
        var found: [String] = [], seen: Set<String> = []
        for operation in operations {
            _ = operation.resource.map { resource in
                ReferenceRewriting.rewritten(resource) { text, isReference in
                    if isReference, case .conditional? = ReferenceTarget(text)?.form, seen.insert(text).inserted {
                        found.append(text)
                    }
                    return nil
                }
            }
        }
        return found
    }

    /// The operations in processing order, with every reference to another entry replaced by where that entry ends up.
    ///
    /// - Parameter places: where the resource of an entry will be, `Patient/12`, by the index of the entry; creations
    ///   need one each, and so do conditional updates.
    /// - Parameter found: what each reference by search leads to.
    /// - Throws: an issue for a creation without a place, for a search that found nothing, and for a `urn:uuid` that is
    ///   no entry's.
    public func resolved(
        places: [Int: String], found: [String: String] = [:], structures: Structures = .r4
    ) throws(ResourceIssue) -> [BundleOperation] {
        var addresses: [String: String] = [:]
        for operation in operations {
            let own = operation.target.id.map { "\(operation.target.type)/\($0)" }
            let place = places[operation.index] ?? (operation.method == .put ? own : nil)
            if operation.method == .post, operation.resource != nil, place == nil {
                throw ResourceIssue(
                    .error, .processing, "Bundle.entry[\(operation.index)]", "No id was given to what is created.")
            }
            if let url = operation.fullURL, let place { addresses[url] = place }
        }
        var problem: ResourceIssue?
        let result = inProcessingOrder.map { operation in
            operation.with(
                operation.resource.map { resource in
                    ReferenceRewriting.rewritten(resource, structures: structures) { text, isReference in
                        if let place = addresses[text] { return place }
                        guard isReference, isTransaction else { return nil }
                        let place = "Bundle.entry[\(operation.index)].resource"
                        switch ReferenceTarget(text, types: structures.resourceTypes)?.form {
                        case .conditional:
                            if let target = found[text] { return target }
                            problem = ResourceIssue(
                                .error, .notFound, place, "Nothing is found for \(text.prefix(200)).")
                        case .urn where text.hasPrefix("urn:uuid:"):
                            problem = ResourceIssue(.error, .notFound, place, "No entry is \(text.prefix(60)).")
                        default: break
                        }
                        return nil
                    }
                })
        }
        if let problem { throw problem }
        return result
    }

    private func refuseOverlaps() throws(ResourceIssue) {
        var addresses: Set<String> = [], urls: Set<String> = []
        for operation in operations {
            let place = "Bundle.entry[\(operation.index)]"
            if let url = operation.fullURL, operation.resource != nil, !urls.insert(url).inserted {
                throw ResourceIssue(.error, .duplicate, place, "Two entries are \(url.prefix(200)).")
            }
            guard operation.method == .put || operation.method == .delete || operation.method == .patch,
                let id = operation.target.id
            else { continue }
            guard addresses.insert("\(operation.target.type)/\(id)").inserted else {
                throw ResourceIssue(.error, .duplicate, place, "Two entries change \(operation.target.type)/\(id).")
            }
        }
    }
}
