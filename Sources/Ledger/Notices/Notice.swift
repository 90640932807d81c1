public import Core

/// A message owed to a person, in plain words. Kept in a table from which it can be erased, never in a fact.
public struct Notice: Sendable, Hashable {
    public let id: ID<Notice>
    public let person: PersonID
    /// "Your roster from Mon 7 Dec is out".
    public let title: String
    public let body: String
    /// The page where the next step is done, as a path of our own: "/rostering/me". Empty when there is none.
    public let path: String
    public let at: Instant
    public let readAt: Instant?

    public init(
        id: ID<Notice>, to person: PersonID, title: String, body: String, path: String, at: Instant,
        readAt: Instant? = nil
    ) {
        self.id = id
        self.person = person
        self.title = title
        self.body = body
        self.path = path
        self.at = at
        self.readAt = readAt
    }
}
