public import Core
public import Storage

/// A database on which everything that is written is taken back again.
///
/// The caller gets what the transaction would have given, so that a route can be tried for one person after another and
/// each of them finds the same world. Only what spans two transactions cannot be rehearsed.
public struct Rehearsal: Database {
    private let database: any Database
    private let watch: @Sendable (OrganisationID?, any Transaction) throws -> Void

    /// - Parameter watch: told at the end of each transaction, before it is taken back, for whom it wrote.
    public init(
        of database: any Database,
        watch: @escaping @Sendable (OrganisationID?, any Transaction) throws -> Void = { _, _ in }
    ) {
        self.database = database
        self.watch = watch
    }

    public var name: String { "\(database.name), rehearsed" }

    public func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await database.read(for: organisation, body)
    }

    public func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let watch = watch
        do {
            return try await database.write(for: organisation) { tx -> T in
                let value = try body(tx)
                try watch(organisation, tx)
                throw Rehearsed(value: value)
            }
        } catch let rehearsed as Rehearsed<T> {
            return rehearsed.value
        }
    }

    public func migrate(_ schemas: [Schema]) async throws { try await database.migrate(schemas) }
    public func close() async { await database.close() }
}

/// Carries the value out of a transaction that must not be kept.
private struct Rehearsed<Value: Sendable>: Error {
    let value: Value
}
