import Core
import FHIR
import Storage

extension RecordExchange {
    /// Does everything that a transaction asks for, or nothing.
    func transaction(
        _ request: BundleRequest, setting: SearchSetting, for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> [Bundles.Response] {
        var places: [Int: String] = [:], found: [String: String] = [:]
        for operation in request.operations where operation.method == .post || operation.findsWhatItChanges {
            guard let type = operation.resource?.type else { continue }
            let query = operation.method == .post ? operation.ifNoneExist : operation.target.query
            if let query, let one = try only(type, query, setting, asker, tx) {
                places[operation.index] = one.address.description
            } else if operation.findsWhatItChanges, served(type)?.takesIDs == true, let own = operation.resource?.id {
                places[operation.index] = "\(type)/\(own)"
            } else {
                places[operation.index] = "\(type)/\(ids.make(StoredResource.self, at: asker.now))"
            }
        }
        for text in request.conditionalReferences {
            guard case .conditional(let query)? = ReferenceTarget(text)?.form, let type = ReferenceTarget(text)?.type,
                let one = try only(type, query, setting, asker, tx)
            else { continue }
            found[text] = one.address.description
        }
        var answers: [Int: Bundles.Response] = [:]
        for operation in Self.ordered(try request.resolved(places: places, found: found)) {
            do {
                answers[operation.index] = try answer(
                    operation, place: places[operation.index], setting: setting, for: asker, ids: ids, in: tx)
            } catch {
                guard let fault = FHIRFault(error) else { throw error }
                throw FHIRFault(
                    fault.issues.map { issue in
                        let path = issue.path.isEmpty ? "" : ".\(issue.path)"
                        return ResourceIssue(
                            issue.severity, issue.kind, "Bundle.entry[\(operation.index)]\(path)", issue.words,
                            rule: issue.rule)
                    }, status: fault.status)
            }
        }
        return request.operations.compactMap { answers[$0.index] }
    }

    /// In the order of the standard, but people before what is about them and Provenance after what it is about,
    /// since a transaction's entries may stand in any order.
    private static func ordered(_ operations: [BundleOperation]) -> [BundleOperation] {
        func stage(_ operation: BundleOperation) -> Int {
            switch (operation.method, operation.resource?.type) {
            case (.delete, _): 0
            case (.get, _), (.head, _): 4
            case (_, "Patient"): 1
            case (_, "Provenance"): 3
            default: 2
            }
        }
        return operations.enumerated().sorted { (stage($0.element), $0.offset) < (stage($1.element), $1.offset) }
            .map(\.element)
    }

    /// Does one entry of a batch or transaction.
    func answer(
        _ operation: BundleOperation, place: String?, setting: SearchSetting, for asker: Asker, ids: IDSource,
        in tx: any Transaction
    ) throws -> Bundles.Response {
        let target = operation.target
        guard target.operation == nil else {
            throw FHIRFault(.notSupported, "Operations are not done inside of a Bundle.")
        }
        switch operation.method {
        case .get, .head: return try reading(target, setting, asker, tx)
        case .post:
            guard let resource = operation.resource, let place, let target = ReferenceTarget(place), let id = target.id
            else { throw FHIRFault(.required, "A creation needs a resource.") }
            let written = try create(
                resource, id: id,
                condition: WriteCondition(query: operation.ifNoneExist), setting: setting, for: asker, ids: ids, in: tx)
            return response(written)
        case .put:
            guard let resource = operation.resource else {
                throw FHIRFault(.required, "An update needs a resource.")
            }
            guard let id = target.id else {
                guard resource.type == target.type, let place = place.flatMap({ ReferenceTarget($0)?.id }) else {
                    throw FHIRFault(.required, "An update needs an id, or a search.")
                }
                return response(
                    try updateFound(
                        resource, id: place, condition: WriteCondition(ifMatch: operation.ifMatch, query: target.query),
                        setting: setting, for: asker, ids: ids, in: tx))
            }
            let written = try update(
                resource.withID(id), at: ResourceAddress(target.type, id),
                condition: WriteCondition(ifMatch: operation.ifMatch), for: asker, ids: ids, in: tx)
            return response(written)
        case .delete:
            guard let id = target.id else { throw FHIRFault(.required, "A deletion needs an id.") }
            try remove(
                ResourceAddress(target.type, id), condition: WriteCondition(ifMatch: operation.ifMatch), for: asker,
                ids: ids, in: tx)
            return Bundles.Response(status: "204 No Content")
        case .patch:
            throw FHIRFault(
                .notSupported, "\(operation.method.rawValue) is not done inside of a Bundle.", status: 405)
        }
    }

    private func reading(
        _ target: BundleOperation.Target, _ setting: SearchSetting, _ asker: Asker, _ tx: any Transaction
    ) throws -> Bundles.Response {
        var response = Bundles.Response(status: "200 OK")
        if let id = target.id {
            let address = ResourceAddress(target.type, id)
            let stored =
                if let version = target.versionID.flatMap({ Version($0) }) {
                    try read(version, of: address, for: asker, in: tx)
                } else {
                    try read(address, for: asker, in: tx)
                }
            response.resource = stored.resource
            response.version = stored.version
            response.lastModified = stored.at
        } else {
            let query = try SearchQuery(parsing: target.query ?? "", of: target.type, setting: setting)
            let result = try search(query, from: 0, for: asker, in: tx)
            response.resource = Bundles.searchset(
                matches: result.matches.compactMap { $0.resource?.subset(for: query) },
                included: result.included.compactMap(\.resource), issues: result.issues, total: result.total,
                links: [], base: setting.base ?? "", at: asker.now)
        }
        return response
    }

    private func response(_ written: Written) -> Bundles.Response {
        var response = Bundles.Response(status: written.isCreation ? "201 Created" : "200 OK")
        let stored = written.stored
        response.location = "\(stored.address)/_history/\(stored.version.text)"
        response.version = stored.version
        response.lastModified = stored.at
        return response
    }
}

extension BundleOperation {
    /// Whether it changes what a search finds, so that it has no id of its own.
    fileprivate var findsWhatItChanges: Bool { method == .put && target.id == nil }
}
