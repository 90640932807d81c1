public import Core
public import Storage

/// Writes down, signed, that a backup was restored, for each organisation whose checkpoints reach further than what was
/// restored or are of another life of it; without that a check would take it for a database that was put back.
/// - Returns: the organisations it was written down for.
/// - Throws: ``CheckpointError`` when the folder cannot be read or written; ``StorageError``.
@discardableResult
public func noteRestore(
    of database: any Database, folder: CheckpointFolder, key: SealKey, at now: Instant
) async throws -> [OrganisationID] {
    let newest = try await database.read(for: nil) { tx in
        try Seals.reaches(in: tx).map { reach in
            try Seals.last(of: reach.organisation, in: tx) ?? .none(of: reach.organisation)
        }
    }
    let known = try newest.filter { try folder.last(of: $0.organisation) != nil }
    for seal in known { try folder.append(Checkpoint(.restored, seal, at: now, key: key)) }
    return known.map(\.organisation)
}
