import Core
import Storage
import Synchronization

/// A database that fails when it is told to, and that can be given a flaw for good: what stands between the product and
/// the real one in a run.
final class FaultyDatabase: Database {
    /// What goes wrong with the next writes.
    enum Fault: Hashable, Sendable {
        /// The connection is lost at this statement, counted from 1: nothing is kept.
        case atStatement(Int)
        /// Everything is kept, and nobody hears of it.
        case answerLost
    }

    /// A flaw that is there all the time, for showing that a run finds it.
    struct Flaw: Sendable {
        /// What a statement becomes: run so many times, and whether its rows are kept from whoever asked.
        var alter: @Sendable (SQL) -> (times: Int, isBlind: Bool) = { _ in (1, false) }
        /// What was written before an error stays.
        var keepsHalves = false
    }

    private struct State {
        var fault: Fault?
        var hasFired = false
    }

    private let inner: any Database
    private let flaw: Flaw?
    private let state = Mutex(State())

    init(_ inner: any Database, flaw: Flaw? = nil) {
        self.inner = inner
        self.flaw = flaw
    }

    var name: String { "faulty \(inner.name)" }

    /// Arranges for a fault until ``calm()``.
    func arrange(_ fault: Fault?) { state.withLock { $0 = State(fault: fault) } }

    /// - Returns: whether the fault happened.
    func calm() -> Bool {
        state.withLock { state in
            defer { state = State() }
            return state.hasFired
        }
    }

    func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await inner.read(for: organisation, body)
    }

    func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let keepsHalves = flaw?.keepsHalves == true
        let result: Result<T, any Error> = try await inner.write(for: organisation) { [self] tx in
            let watched = WatchedTransaction(tx, self)
            do {
                let value = try body(watched)
                // A body that swallowed the lost connection must not be kept either.
                if let lost = watched.lost { throw lost }
                return .success(value)
            } catch {
                guard keepsHalves else { throw error }
                return .failure(error)
            }
        }
        let value = try result.get()
        let isLost = state.withLock { state in
            guard state.fault == .answerLost else { return false }
            state.hasFired = true
            return true
        }
        if isLost { throw StorageError.unavailable("The answer was lost.") }
        return value
    }

    func migrate(_ schemas: [Schema]) async throws { try await inner.migrate(schemas) }
    func close() async { await inner.close() }

    /// How often the flaw lets a statement run.
    func course(of sql: SQL) -> (times: Int, isBlind: Bool) { flaw?.alter(sql) ?? (1, false) }

    /// - Throws: when the connection is lost at this statement of a transaction.
    func pass(_ number: Int) throws {
        let isLost = state.withLock { state in
            guard case .atStatement(number) = state.fault else { return false }
            state.hasFired = true
            return true
        }
        if isLost { throw StorageError.unavailable("The connection was lost.") }
    }
}

/// One transaction of a ``FaultyDatabase``.
private final class WatchedTransaction: Transaction {
    private let inner: any Transaction
    private let database: FaultyDatabase
    private var count = 0
    private(set) var lost: (any Error)?

    init(_ inner: any Transaction, _ database: FaultyDatabase) {
        self.inner = inner
        self.database = database
    }

    var dialect: Dialect { inner.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        try step()
        let course = database.course(of: sql)
        var rows: [Row] = []
        for _ in 0..<course.times { rows = try inner.rows(sql) }
        return course.isBlind ? [] : rows
    }

    func run(_ sql: SQL) throws -> Int {
        try step()
        var count = 0
        for _ in 0..<database.course(of: sql).times { count = try inner.run(sql) }
        return count
    }

    private func step() throws {
        if let lost { throw lost }
        count += 1
        do { try database.pass(count) } catch {
            lost = error
            throw error
        }
    }
}
