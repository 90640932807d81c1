public import Core
public import Storage

/// A small world of a service for tests: one organisation in a database of its own.
public protocol TestWorld: Sendable {
    var database: any Database { get }
    var organisation: OrganisationID { get }
}

extension TestWorld {
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: organisation, body)
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(for: organisation, body)
    }

    /// Why a verb says no; `nil` when it does not.
    public func refusal<T: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> Refusal? {
        do {
            _ = try await write(body)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }
}
