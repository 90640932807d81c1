import Core
import FHIR
import Ledger
import Questionnaires
import Storage
import Web

/// The records of everybody or of a group at once, as HL7's Bulk Data Access has it: asked for, waited for, fetched as
/// files.
extension FHIRDesk {
    var exportRoutes: [Route] {
        [
            door(.get, "$export", "Ask for everybody's records as files", access: .holding(.fhirExport)) {
                try await begin(.everything, $0)
            },
            door(
                .get, "Patient/$export", "Ask for the records of all people as files", access: .holding(.fhirExport)
            ) { try await begin(.people, $0) },
            door(
                .get, "Group/{resourceID}/$export", "Ask for the records of a team's people as files",
                access: .holding(.fhirExport)
            ) { try await begin(.group($0.parameters["resourceID"] ?? ""), $0) },
            door(
                .get, "$export-status/{job}", "See how far an export is", access: .holding(.fhirExport), status),
            door(
                .delete, "$export-status/{job}", "Stop an export, or remove its files",
                access: .holding(.fhirExport), cancel),
            door(
                .get, "$export-file/{job}/{resourceType}/{part}", "Fetch a file of an export",
                access: .holding(.fhirExport), file),
        ]
    }

    private func begin(_ range: ExportRange, _ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        try await visit.read { try permit(range, caller, in: $0) }
        guard (visit.headers["prefer"] ?? "").contains("respond-async") else {
            throw FHIRFault(.notSupported, "An export takes time. Send the header Prefer: respond-async.", status: 400)
        }
        let request = try exportRequest(range, visit)
        let id = visit.host.newID(Job.self)
        let job = try await visit.write { tx in
            try ExportParts.removeOld(before: now - Minutes.days(1), of: caller.organisation, in: tx)
            return try Jobs.ask(
                RecordExchange.exportKind, about: range.subject(for: caller.account), input: request.text, id: id,
                by: caller, at: now, in: tx)
        }
        guard job.id == id else {
            throw FHIRFault(
                .throttled, "An export of yours is being made. Wait for it, or stop it.", status: 429)
        }
        return .custom(
            status: 202, headers: [("content-location", "\(visit.fhirBase)/$export-status/\(job.id)")], bytes: [])
    }

    /// Whoever takes out a group's records may do so for the unit whose it is; all others' take the organisation.
    private func permit(_ range: ExportRange, _ caller: Caller, in tx: any Transaction) throws {
        guard case .group(let id) = range else { return try caller.requireEverywhere(.fhirExport) }
        guard let unit = try exchange.groups.unit(id, caller.organisation, tx) else {
            throw FHIRFault.unknown(ResourceAddress("Group", id))
        }
        try caller.require(.fhirExport, on: unit)
    }

    private func exportRequest(_ range: ExportRange, _ visit: Visit) throws -> ExportRequest {
        let known = Set(exchange.types.map(\.type))
        let asked = (visit.query["_type"] ?? "").split(separator: ",").map { String($0) }
        for type in asked where !known.contains(type) {
            throw FHIRFault(.notSupported, "This server has no resources of type \(type.prefix(60)).", status: 400)
        }
        let asker = try visit.asker()
        for type in asked { try asker.require(.read, type) }
        let allowed = known.filter { asker.may(.read, $0) }
        if let format = visit.query["_outputFormat"],
            !["application/fhir+ndjson", "application/ndjson", "ndjson"].contains(format)
        {
            throw FHIRFault(.notSupported, "Files come as application/fhir+ndjson.", status: 400)
        }
        var since: Int64?
        if let text = visit.query["_since"] {
            guard let moment = PartialDate(dateTime: text) else {
                throw FHIRFault(.value, "_since takes a moment such as 2026-11-24T09:00:00Z.", status: 400)
            }
            since = Int64(moment.startMilliseconds)
        }
        return ExportRequest(
            types: asked.isEmpty ? allowed.sorted() : Set(asked).sorted(), sinceMilliseconds: since, range: range)
    }

    @Sendable private func status(_ visit: Visit) async throws -> Answer {
        let (job, range, parts) = try await found(visit)
        switch job.state {
        case .waiting, .running:
            return .custom(
                status: 202, headers: [("x-progress", job.progress ?? "waiting"), ("retry-after", "5")], bytes: [])
        case .failed, .cancelled:
            throw FHIRFault(.notFound, job.reason ?? "This export was stopped. Ask for it again.")
        case .done:
            let output = parts.map { part -> JSON in
                [
                    "type": .string(part.type), "count": JSON(part.resourcesCount),
                    "url": .string("\(visit.fhirBase)/$export-file/\(job.id)/\(part.type)/\(part.number)"),
                ]
            }
            return .json([
                "transactionTime": JSON(job.askedAt), "request": .string("\(visit.fhirBase)/\(range.path)$export"),
                "requiresAccessToken": true, "output": .list(output), "error": [],
            ])
        }
    }

    @Sendable private func cancel(_ visit: Visit) async throws -> Answer {
        let (job, _, _) = try await found(visit), caller = try visit.caller(), now = visit.now
        try await visit.write { tx in
            try Jobs.cancel(job.id, of: caller.organisation, at: now, in: tx)
            try ExportParts.remove(of: job.id, in: caller.organisation, tx)
        }
        return .custom(status: 202, headers: [], bytes: [])
    }

    @Sendable private func file(_ visit: Visit) async throws -> Answer {
        let (job, _, _) = try await found(visit), caller = try visit.caller()
        let type = visit.parameters["resourceType"] ?? "", number = visit.parameters["part"].flatMap { Int($0) } ?? 0
        let body = try await visit.read { tx in
            try ExportParts.body(type, number, of: job.id, in: caller.organisation, tx)
        }
        guard let body else { throw FHIRFault(.notFound, "There is no such file.") }
        let people = body.split(separator: "\n").compactMap { try? Resource(parsing: Array($0.utf8)) }
            .flatMap(\.patients)
        let answer = Answer.custom(
            status: 200, headers: [("content-type", "application/fhir+ndjson")], bytes: Array(body.utf8))
        return people.isEmpty
            ? answer : .showing(Set(people).map(\.subject).sorted(), purpose: "fhir-export", answer)
    }

    /// The caller's own export; another's is not there.
    private func found(
        _ visit: Visit
    ) async throws -> (Job, ExportRange, [(type: String, number: Int, resourcesCount: Int)]) {
        let caller = try visit.caller(), id = try visit.id("job", as: Job.self)
        return try await visit.read { tx in
            let job = try Jobs.find(id, of: caller.organisation, in: tx)
            guard job.kind == RecordExchange.exportKind, job.askedBy == caller.account,
                let range = ExportRange(subject: job.subject, of: caller.account)
            else { throw Refusal(.notFound, "There is no such piece of work.") }
            // Roles are taken away while an export is made, and afterwards.
            try permit(range, caller, in: tx)
            return (job, range, try ExportParts.list(of: id, in: caller.organisation, tx))
        }
    }
}
