import Core
import FHIR
import Ledger
import Storage

extension RecordExchange {
    static let exportKind = "fhir.export"
    /// Resources in one file.
    static let exportPartCount = 1000

    /// Writes resources into files of one line each. A worker that takes it over begins anew.
    var exportJob: JobKind {
        JobKind(Self.exportKind) { run in
            let request = try ExportRequest.read(run.input), organisation = run.organisation, job = run.id
            let since = request.sinceMilliseconds.map { Instant(milliseconds: $0) }
            let now = run.now()
            let whose = try await run.database.write(for: organisation) { tx in
                try ExportParts.remove(of: job, in: organisation, tx)
                return try covered(by: request, of: organisation, at: now, in: tx)
            }
            for (index, type) in request.types.enumerated() {
                var after = "", part = 0
                while !run.isCancelled() {
                    let from = after
                    let (last, portion) = try await run.database.read(for: organisation) { tx in
                        let all = try StoredResources.next(
                            type, after: from, since: since, of: organisation, limit: Self.exportPartCount, in: tx)
                        return (all.last, try inBulk(all.filter(whose.has), of: organisation, in: tx))
                    }
                    guard let last else { break }
                    after = last.address.id
                    guard !portion.isEmpty else { continue }
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

extension RecordExchange {
    /// Whom an export covers at the moment it is made.
    private func covered(
        by request: ExportRequest, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> CoveredPeople {
        switch request.range ?? .everything {
        case .everything: return .everything
        case .people: return .people
        case .group(let id):
            guard let unit = try groups.unit(id, organisation, tx) else { return .some([]) }
            return .some(Set(try groups.people(unit, organisation, now, tx)))
        }
    }

    /// Those of some resources that their sources let into files of everybody's records.
    private func inBulk(
        _ all: [StoredResource], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [StoredResource] {
        var known: [OwnedPerson: Bool] = [:]
        return try all.filter { stored in
            guard let owner = owner(of: stored) else { return false }
            let owned = OwnedPerson(stored, owner: owner)
            if let answer = known[owned] { return answer }
            let source = sources[owner]
            let answer =
                if let wall = stored.wall {
                    try source.keeping?.isInBulk(wall, stored.person, organisation, tx) ?? false
                } else {
                    try source.isInBulk(stored.address.type, stored.person, organisation, tx)
                }
            known[owned] = answer
            return answer
        }
    }
}

/// Whose resources an export takes.
private enum CoveredPeople: Sendable {
    case everything, people
    case some(Set<PersonServedID>)

    @Sendable func has(_ stored: StoredResource) -> Bool {
        switch self {
        case .everything: true
        case .people: stored.person != nil
        case .some(let people): stored.person.map(people.contains) ?? false
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
