public import Core
public import Storage
import Tracing

/// A database whose transactions are noted as pieces of work.
public struct TracedDatabase: Database {
    private let inner: any Database
    private let system: String

    /// - Parameter system: "sqlite" or "postgresql", as OpenTelemetry calls them.
    public init(_ inner: any Database, system: String) {
        self.inner = inner
        self.system = system
    }

    /// Reads, as a piece of work.
    public func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await noted("read") { try await inner.read(for: organisation, body) }
    }

    /// Writes, as a piece of work: the wait for its turn is part of it.
    public func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await noted("write") { try await inner.write(for: organisation, body) }
    }

    /// Brings the tables up to date, unnoted.
    public func migrate(_ schemas: [Schema]) async throws { try await inner.migrate(schemas) }
    /// Clears what was removed, unnoted.
    public func clearRemains() async throws { try await inner.clearRemains() }
    /// Closes the database.
    public func close() async { await inner.close() }
    public var name: String { inner.name }
    public var waitingCount: Int { inner.waitingCount }

    private func noted<T: Sendable>(_ operation: String, _ work: () async throws -> T) async throws -> T {
        try await withSpan("database \(operation)", ofKind: .client) { span in
            span.attributes["db.system.name"] = system
            span.attributes["db.operation.name"] = operation
            return try await work()
        }
    }
}
