public import Core
public import Storage

/// Seals what was recorded, behind the verbs: they never wait for it.
///
/// Rows are read and hashed in a read transaction; only the finished seal is written, in a transaction of its own. Any
/// number of programs may seal at the same time: whoever comes second finds the number taken and begins anew.
public struct Sealer: Sendable {
    private let database: any Database
    private let now: @Sendable () -> Instant
    private let outside: Outside?
    private let tell: @Sendable (SealTrouble) -> Void
    private let batchCount: Int

    /// Where checkpoints go, and how they are signed.
    public struct Outside: Sendable {
        let folder: CheckpointFolder
        let key: SealKey
        let everySeconds: Int

        /// - Parameter everySeconds: how often at most the newest seal of an organisation is written down.
        public init(folder: CheckpointFolder, key: SealKey, everySeconds: Int = 60) {
            self.folder = folder
            self.key = key
            self.everySeconds = everySeconds
        }
    }

    /// - Parameters:
    ///   - outside: `nil` seals without checkpoints, so that a cut tail cannot be found.
    ///   - batchCount: how many facts, and how many access events, one seal covers at most.
    ///   - tell: told what an operator must see.
    public init(
        database: any Database, now: @escaping @Sendable () -> Instant, outside: Outside?, batchCount: Int = 500,
        tell: @escaping @Sendable (SealTrouble) -> Void = { _ in }
    ) {
        self.database = database
        self.now = now
        self.outside = outside
        self.batchCount = max(1, batchCount)
        self.tell = tell
    }

    /// Seals every so often until the task is cancelled, and once more then. A database that cannot be reached is tried
    /// again the next time.
    public func run(every gap: Duration = .seconds(10)) async {
        while !Task.isCancelled {
            await sealing()
            try? await Task.sleep(for: gap)
        }
        // A cancelled task must not stop the last pass: what was recorded while the program went down is sealed, too.
        await Task { await sealing() }.value
    }

    private func sealing() async {
        do { try await pass() } catch { tell(.failed("\(error)")) }
    }

    /// Seals everything there is now.
    /// - Returns: how many seals were made.
    /// - Throws: ``StorageError`` when the database fails; seals made until then stay.
    @discardableResult
    public func pass() async throws -> Int {
        var count = 0
        for reach in try await database.read({ try Seals.reaches(in: $0) }) {
            guard isWhole(reach.organisation, try await newest(of: reach.organisation)) else { continue }
            if reach.unsealedCount > 0 { count += try await seal(reach.organisation) }
            try await checkpoint(reach.organisation)
        }
        return count
    }

    /// Seals an organisation's rows until a seal is not full: what comes in meanwhile waits for the next pass, or a
    /// busy ledger would never be left.
    /// - Returns: how many seals were made.
    private func seal(_ organisation: OrganisationID) async throws -> Int {
        var count = 0
        while let made = try await sealNext(of: organisation) {
            count += 1
            if !made.isFull { break }
        }
        return count
    }

    /// Makes the next seal; `nil` when there is nothing to seal.
    private func sealNext(of organisation: OrganisationID) async throws -> (seal: Seal, isFull: Bool)? {
        let now = now(), limit = batchCount
        let next = try await database.read(for: organisation) { tx -> (seal: Seal, isFull: Bool)? in
            let last = try Seals.last(of: organisation, in: tx) ?? .none(of: organisation)
            let facts = try SealedRows.facts(
                after: last.lastFact, through: .max, of: organisation, limit: limit, in: tx)
            let events = try SealedRows.events(
                after: last.lastEvent, through: .max, of: organisation, limit: limit, in: tx)
            guard !facts.isEmpty || !events.isEmpty else { return nil }
            let isFull = facts.count == limit || events.count == limit
            return (last.next(facts: facts, events: events, at: now), isFull)
        }
        guard let next else { return nil }
        try await database.write(for: organisation) { _ = try Seals.add(next.seal, in: $0) }
        return next
    }

    /// Whether the database still holds what was written down last. One that does not was put back or cut: it is not
    /// sealed any further, so that the difference stays as it is until an operator has looked.
    private func isWhole(_ organisation: OrganisationID, _ newest: Seal?) -> Bool {
        guard let outside else { return true }
        do {
            guard let last = try outside.folder.last(of: organisation) else { return true }
            let reached = newest?.number ?? 0
            guard reached < last.seal else { return true }
            tell(.databaseIsOlder(organisation, checkpoint: last.seal, database: reached))
            return false
        } catch {
            tell(.failed("\(error)"))
            return true
        }
    }

    private func checkpoint(_ organisation: OrganisationID) async throws {
        guard let outside, let newest = try await newest(of: organisation) else { return }
        do {
            let last = try outside.folder.last(of: organisation), now = now()
            if let last, newest.number <= last.seal { return }
            if let last, now.milliseconds - last.at < Int64(outside.everySeconds) * 1000 { return }
            try outside.folder.append(Checkpoint(.sealed, newest, at: now, key: outside.key))
        } catch {
            tell(.failed("\(error)"))
        }
    }

    private func newest(of organisation: OrganisationID) async throws -> Seal? {
        try await database.read(for: organisation) { try Seals.last(of: organisation, in: $0) }
    }
}

/// What an operator must see about seals. It names organisations by id and nobody at all.
public enum SealTrouble: Sendable, Hashable, CustomStringConvertible {
    case databaseIsOlder(OrganisationID, checkpoint: Int, database: Int)
    case failed(String)

    public var description: String {
        switch self {
        case .databaseIsOlder(let organisation, let checkpoint, let database):
            """
            The database of organisation \(organisation) ends at seal \(database), but seal \(checkpoint) was written \
            down outside: it was put back or cut. Nothing more is sealed there. See commonweal verify-ledger.
            """
        case .failed(let reason): "Seals could not be made or written down: \(reason)"
        }
    }
}
