import Core
import FHIR
import Storage
import Web

extension FHIRDesk {
    var writingRoutes: [Route] {
        [
            door(.post, "{resourceType}", "Create a resource", create),
            door(.put, "{resourceType}/{resourceID}", "Change a resource", update),
            door(.put, "{resourceType}", "Change the resource that a search finds, or create it", updateFound),
            door(.patch, "{resourceType}/{resourceID}", "Change parts of a resource", patch),
            door(.delete, "{resourceType}/{resourceID}", "Delete a resource", delete),
            door(.post, "", "Do what a batch or a transaction asks for", bundle),
            door(.post, "$rebuild", "Make what is shown as FHIR anew", access: .holding(.fhirRebuild), rebuild),
        ]
    }

    @Sendable private func create(_ visit: Visit) async throws -> Answer {
        let type = visit.parameters["resourceType"] ?? "", asker = try visit.asker(), resource = try visit.fhirBody()
        guard resource.type == type else {
            throw FHIRFault(.invalid, "A \(resource.type) cannot be created as a \(type.prefix(60)).")
        }
        let condition = WriteCondition(
            query: visit.headers["if-none-exist"].map { String($0.drop { $0 == "?" }) })
        let id = visit.host.newID(StoredResource.self).text, setting = visit.searchSetting, ids = visit.host.ids
        let written = try await visit.write { tx in
            try exchange.create(
                resource, id: id, condition: condition, setting: setting, for: asker, ids: ids, in: tx)
        }
        return visit.answer(written)
    }

    @Sendable private func update(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker(), resource = try visit.fhirBody()
        let condition = try visit.writeCondition(), ids = visit.host.ids
        let written = try await visit.write { tx in
            try exchange.update(resource, at: address, condition: condition, for: asker, ids: ids, in: tx)
        }
        return visit.answer(written)
    }

    @Sendable private func updateFound(_ visit: Visit) async throws -> Answer {
        let type = visit.parameters["resourceType"] ?? "", asker = try visit.asker(), resource = try visit.fhirBody()
        guard resource.type == type else {
            throw FHIRFault(.invalid, "A \(resource.type) cannot be changed as a \(type.prefix(60)).")
        }
        var condition = try visit.writeCondition()
        condition.query = visit.query.encoded
        let asked = condition, id = visit.host.newID(StoredResource.self).text, setting = visit.searchSetting
        let ids = visit.host.ids
        let written = try await visit.write { tx in
            try exchange.updateFound(
                resource, id: id, condition: asked, setting: setting, for: asker, ids: ids, in: tx)
        }
        return visit.answer(written)
    }

    @Sendable private func patch(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker()
        let kind = (visit.headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased()
        guard kind == "application/json-patch+json" else {
            throw FHIRFault(.notSupported, "Send a JSON Patch as application/json-patch+json.", status: 415)
        }
        let changes: JSONPatch
        do { changes = try JSONPatch(try JSON(parsing: visit.body)) } catch let problem as JSONProblem {
            throw FHIRFault([ResourceIssue(problem)])
        }
        let condition = try visit.writeCondition(), ids = visit.host.ids
        let written = try await visit.write { tx in
            try exchange.patch(changes, at: address, condition: condition, for: asker, ids: ids, in: tx)
        }
        return visit.answer(written)
    }

    @Sendable private func delete(_ visit: Visit) async throws -> Answer {
        let address = try visit.fhirAddress(), asker = try visit.asker()
        let condition = try visit.writeCondition(), ids = visit.host.ids
        try await visit.write { tx in
            try exchange.remove(address, condition: condition, for: asker, ids: ids, in: tx)
        }
        return .custom(status: 204, headers: [], bytes: [])
    }

    @Sendable private func bundle(_ visit: Visit) async throws -> Answer {
        let asker = try visit.asker(), sent = try visit.fhirBody(), setting = visit.searchSetting
        let request = try BundleRequest(sent, base: visit.fhirBase, limitRows: 500), ids = visit.host.ids
        let answers: [Bundles.Response]
        if request.isTransaction {
            answers = try await visit.write { tx in
                try exchange.transaction(request, setting: setting, for: asker, ids: ids, in: tx)
            }
        } else {
            var all: [Bundles.Response] = []
            for operation in request.operations { all.append(try await one(operation, visit, asker)) }
            answers = all
        }
        return visit.fhirAnswer(
            Bundles.answer(to: request, answers, base: visit.fhirBase, at: visit.now),
            about: answers.compactMap(\.resource).flatMap(\.patients))
    }

    /// One entry of a batch, in a transaction of its own: another's failure is not its own.
    private func one(_ operation: BundleOperation, _ visit: Visit, _ asker: Asker) async throws -> Bundles.Response {
        let setting = visit.searchSetting, ids = visit.host.ids
        let place = operation.resource.map { "\($0.type)/\(visit.host.newID(StoredResource.self))" }
        do {
            return try await visit.write { tx in
                try exchange.answer(operation, place: place, setting: setting, for: asker, ids: ids, in: tx)
            }
        } catch {
            guard let fault = FHIRFault(error) else { throw error }
            var response = Bundles.Response(status: "\(fault.status)")
            response.outcome = OperationOutcomes.outcome(fault.issues)
            return response
        }
    }

    /// Makes all pictures anew, a hundred at a time, so that others are not kept waiting.
    @Sendable private func rebuild(_ visit: Visit) async throws -> Answer {
        let organisation = try visit.caller().organisation, now = visit.now
        var count = 0
        for source in exchange.sources {
            let all = try await visit.read { try source.everything(organisation, $0) }
            for start in stride(from: 0, to: all.count, by: 100) {
                let portion = Array(all[start..<min(start + 100, all.count)])
                try await visit.write { try exchange.project(portion, of: organisation, at: now, in: $0) }
            }
            count += all.count
        }
        let words = "\(count) resources were looked at."
        return visit.fhirAnswer(
            OperationOutcomes.outcome([ResourceIssue(.information, .informational, "", words)]))
    }
}

extension Visit {
    fileprivate func writeCondition() throws -> WriteCondition {
        guard let tag = headers["if-match"] else { return WriteCondition() }
        guard let condition = VersionCondition(header: tag) else {
            throw FHIRFault(.value, "If-Match takes a version such as W/\"1\".", status: 400)
        }
        return WriteCondition(ifMatch: condition)
    }

    fileprivate func answer(_ written: Written) -> Answer {
        fhirAnswer(written.stored, status: written.isCreation ? 201 : 200, isNew: written.isCreation)
    }
}

extension Resource {
    /// The people whose records stand in a resource or Bundle, for the access log.
    var patients: [PersonServedID] {
        let inside = type == "Bundle" ? (json["entry"]?.elements ?? []).compactMap { $0["resource"] } : [json]
        return inside.compactMap { one in
            if one["resourceType"] == "Patient" { return one["id"]?.text }
            let reference = (one["subject"] ?? one["patient"] ?? one["for"])?["reference"]?.text
            return reference.flatMap { ReferenceTarget($0) }.flatMap { $0.type == "Patient" ? $0.id : nil }
        }.compactMap { PersonServedID(checking: $0) }
    }
}
