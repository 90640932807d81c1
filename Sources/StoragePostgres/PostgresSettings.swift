/// Where a PostgreSQL database is, and how it is used.
public struct PostgresSettings: Sendable {
    /// As libpq takes it: `postgres://user@host/database?sslmode=verify-full`, or `host=… dbname=…`. What it leaves
    /// out comes from libpq's own environment variables and password file. It may name several hosts,
    /// `postgres://user@one:5432,two:5432/database`: the one that is the primary is used, whichever that is.
    public var address: String
    /// The address of the role that owns the tables and may change them, used by `migrate` alone. `nil` is one role for
    /// everything: row security then holds too, but nothing keeps the program from changing a table.
    public var ownerAddress: String?
    /// The schema that holds the tables; made by `migrate`. `nil` leaves the role's own search path.
    /// Small letters, digits and `_`, at most 63 of them.
    public var schema: String?
    /// How many connections are kept, each with a thread of its own.
    public var connections = 8
    /// A statement that takes longer is stopped and its transaction undone. Migrations are not limited.
    public var statementLimitSeconds = 30
    /// A commit that is not answered so long counts as unclear, and its connection is let go of. With a synchronous
    /// standby that has gone, commits wait for it until an operator decides.
    public var commitLimitSeconds = 15
    /// Work that no connection was free for so long is given up before it has begun.
    public var queueLimitSeconds = 20
    /// The server gives up on a transaction in which nothing has been asked for this long, and so frees its locks when
    /// a program has hung or a network has parted.
    public var idleLimitSeconds = 60
    /// Accepts a server that may lose the last commits when the power goes. Only for tests.
    public var mayLoseLastCommits = false

    public init(_ address: String) { self.address = address }

    var hasUsableSchema: Bool {
        guard let schema else { return true }
        return (1...63).contains(schema.utf8.count)
            && schema.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
