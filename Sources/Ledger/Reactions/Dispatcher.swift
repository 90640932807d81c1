public import Core
public import Storage

/// Brings facts to the reactions that listen to them, each exactly once.
///
/// A reaction runs in a write transaction of its organisation together with its moved cursor, so any number of programs
/// may dispatch at the same time: whoever comes second finds the cursor moved. A reaction that is new to an
/// organisation starts with its first fact.
public struct Dispatcher: Sendable {
    private let reactions: [String: Reaction]
    private let database: any Database
    private let now: @Sendable () -> Instant
    private let ids: IDSource
    private let bell: Bell
    private let plan: RetryPlan

    public init(
        _ reactions: [Reaction], database: any Database, now: @escaping @Sendable () -> Instant, ids: IDSource,
        bell: Bell, plan: RetryPlan = RetryPlan()
    ) {
        self.reactions = Dictionary(reactions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.database = database
        self.now = now
        self.ids = ids
        self.bell = bell
        self.plan = plan
    }

    /// Dispatches until the task is cancelled: after each ring of the bell, and every two seconds for what was written
    /// elsewhere. A database that cannot be reached is tried again at the next ring.
    public func run(atLeastEvery gap: Duration = .seconds(2)) async {
        for await _ in bell.rings(atLeastEvery: gap) {
            _ = try? await pass()
        }
    }

    /// Brings every fact that waits to its reactions once.
    /// - Returns: how many reactions ran well.
    /// - Throws: ``StorageError`` when the database fails; what was done until then stays done.
    @discardableResult
    public func pass() async throws -> Int {
        let listening = reactions.mapValues(\.listensTo), now = now()
        let behind = try await database.read { try ReactionCursors.behind(listening, at: now, in: $0) }
        var count = 0
        for waiting in behind {
            if !waiting.passing.isEmpty {
                try await database.write(for: waiting.organisation) { try ReactionCursors.pass(waiting, in: $0) }
            }
            for reaction in waiting.called.compactMap({ reactions[$0] }) {
                while !Task.isCancelled, try await step(reaction, in: waiting.organisation) { count += 1 }
            }
        }
        if count > 0 { bell.ring() }
        return count
    }

    /// Runs a parked reaction again, now.
    /// - Throws: what the reaction throws, and it stays parked with the new reason; a `notFound` refusal when it is
    ///   not parked, or nobody listens any more.
    public func retry(_ name: String, fact number: Int, of organisation: OrganisationID) async throws {
        guard let reaction = reactions[name] else {
            throw Refusal(.notFound, "No part of this program listens under the name \(name) any more.")
        }
        let now = now(), ids = ids
        do {
            try await database.write(for: organisation) { tx in
                try ParkedReactions.drop(name, fact: number, of: organisation, in: tx)
                guard let fact = try Ledgers.find(number, of: organisation, in: tx) else { return }
                do { try reaction.body(fact, ids, now, tx) } catch { throw ReactionFailed(fact: number, error) }
            }
        } catch let failure as ReactionFailed {
            try await database.write(for: organisation) { tx in
                try ParkedReactions.park(
                    name, fact: number, of: organisation, because: failure.reason, at: now, in: tx)
            }
            throw failure.error
        }
        bell.ring()
    }

    /// Runs the next reaction, if a fact waits for it.
    /// - Returns: whether it ran well; `false` also when it failed or must wait.
    private func step(_ reaction: Reaction, in organisation: OrganisationID) async throws -> Bool {
        let now = now(), ids = ids
        do {
            return try await database.write(for: organisation) { tx in
                var cursor = try ReactionCursors.find(reaction.name, of: organisation, in: tx)
                if let retryAt = cursor.retryAt, now < retryAt { return false }
                let fact = try Ledgers.next(
                    after: cursor.number, named: reaction.listensTo, of: organisation, in: tx)
                if let fact {
                    do {
                        try reaction.body(fact, ids, now, tx)
                    } catch {
                        throw ReactionFailed(fact: fact.number, error)
                    }
                    cursor = ReactionCursor(number: fact.number)
                } else {
                    cursor = ReactionCursor(number: try Ledgers.last(of: organisation, in: tx))
                }
                try ReactionCursors.save(cursor, of: reaction.name, in: organisation, in: tx)
                return fact != nil
            }
        } catch let failure as ReactionFailed {
            // A lost database is nobody's fault and does not count as a try.
            if case .unavailable? = failure.error as? StorageError { throw failure.error }
            try await note(failure, of: reaction.name, in: organisation, at: now)
            return false
        }
    }

    /// Counts a failure; after the last try the fact is parked and the cursor goes on.
    private func note(
        _ failure: ReactionFailed, of reaction: String, in organisation: OrganisationID, at now: Instant
    ) async throws {
        let plan = plan
        try await database.write(for: organisation) { tx in
            var cursor = try ReactionCursors.find(reaction, of: organisation, in: tx)
            // Another program may have succeeded meanwhile.
            guard cursor.number < failure.fact else { return }
            cursor.failures += 1
            cursor.retryAt = plan.nextTry(afterFailures: cursor.failures, at: now)
            if cursor.retryAt == nil {
                try ParkedReactions.park(
                    reaction, fact: failure.fact, of: organisation, because: failure.reason, at: now, in: tx)
                cursor = ReactionCursor(number: failure.fact)
            }
            try ReactionCursors.save(cursor, of: reaction, in: organisation, in: tx)
        }
    }
}

/// That a reaction's body threw, told apart from what the database may throw around it.
private struct ReactionFailed: Error {
    let fact: Int
    let error: any Error

    init(fact: Int, _ error: any Error) {
        self.fact = fact
        self.error = error
    }

    var reason: String { (error as? Refusal)?.words ?? String("\(error)".prefix(500)) }
}
