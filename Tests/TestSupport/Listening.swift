public import Storage

/// A transaction on SQLite that notes what it is asked, so that a test can look at how the database would go about it.
public final class Listening: Transaction {
    private let inner: any Transaction
    private var asked: [SQL] = []

    public init(_ inner: any Transaction) { self.inner = inner }

    public var dialect: Dialect { inner.dialect }

    public func rows(_ sql: SQL) throws -> [Row] {
        asked.append(sql)
        return try inner.rows(sql)
    }

    public func run(_ sql: SQL) throws -> Int { try inner.run(sql) }

    /// The plans of the questions asked so far: "SEARCH duty USING INDEX duty_by_person (organisation=?)".
    public func plans() throws -> [String] {
        try asked.map { sql in
            let lines = try inner.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0["detail"] as String }
            return lines.joined(separator: "\n")
        }
    }
}
