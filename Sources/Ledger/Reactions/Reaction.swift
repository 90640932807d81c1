public import Core
public import Storage

/// What one service does about another's fact.
///
/// It runs exactly once for each fact, in a transaction of its own together with its moved cursor. One that fails is
/// tried again with growing gaps, then parked where an operator sees it, and later facts go on.
public struct Reaction: Sendable {
    /// Unique, and never changed: the cursor is kept under it. "rostering.tell-staff".
    public let name: String
    /// The names of the facts it listens to.
    public let listensTo: Set<String>
    public let body: @Sendable (RecordedFact, IDSource, Instant, any Transaction) throws -> Void

    public init(
        _ name: String, listensTo: Set<String>,
        _ body: @escaping @Sendable (RecordedFact, IDSource, Instant, any Transaction) throws -> Void
    ) {
        self.name = name
        self.listensTo = listensTo
        self.body = body
    }
}
