import Core
import FHIR
import Ledger
import Storage

extension RecordExchange {
    static let exportKind = "fhir.export"
    /// Resources in one file.
    static let exportPartCount = 1000

    /// Writes everybody's resources into files of one line each. A worker that takes it over begins anew.
    var exportJob: JobKind {
        JobKind(Self.exportKind) { run in
            let request = try ExportRequest.read(run.input), organisation = run.organisation, job = run.id
            let since = request.sinceMilliseconds.map { Instant(milliseconds: $0) }
            try await run.database.write(for: organisation) { tx in
                try ExportParts.remove(of: job, in: organisation, tx)
            }
            for (index, type) in request.types.enumerated() {
                var after = "", part = 0
                while !run.isCancelled() {
                    let from = after
                    let portion = try await run.database.read(for: organisation) { tx in
                        try StoredResources.next(
                            type, after: from, since: since, of: organisation, limit: Self.exportPartCount, in: tx)
                    }
                    guard let last = portion.last else { break }
                    after = last.address.id
                    part += 1
                    let made = ExportPart(
                        type: type, number: part, resourcesCount: portion.count, madeAt: run.now(),
                        body: portion.compactMap { $0.resource.map { String(decoding: $0.json.bytes, as: UTF8.self) } }
                            .joined(separator: "\n") + "\n")
                    try await run.database.write(for: organisation) { tx in
                        try ExportParts.add(made, of: job, in: organisation, tx)
                    }
                }
                if run.isCancelled() { throw CancellationError() }
                try await run.report("{\"typesDone\":\(index + 1),\"typesCount\":\(request.types.count)}")
            }
            try await run.settle { _ in }
        }
    }
}

/// One file of an export: a resource on each line.
struct ExportPart: Sendable {
    let type: String
    /// Counts from 1 within the type.
    let number: Int
    let resourcesCount: Int
    let madeAt: Instant
    let body: String
}
