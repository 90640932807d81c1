import Core
import Storage
import Synchronization

// JSON in a column of text. What stands there was written by us; a text that cannot be read is a fault of the database.
extension Row {
    func json(_ column: String) throws -> JSON {
        let text: String = try self[column]
        return try JSON(parsing: text)
    }

    func optionalJSON(_ column: String) throws -> JSON? {
        let text: String? = try self[optional: column]
        return try text.map { try JSON(parsing: $0) }
    }

    /// The same of a text that stands there for months and is asked for with every request of a wallet: issuers, kinds,
    /// checklists. Nothing is looked up less for it.
    func settledJSON(_ column: String) throws -> JSON { try SettledTexts.json(try self[column]) }

    func optionalSettledJSON(_ column: String) throws -> JSON? {
        let text: String? = try self[optional: column]
        return try text.map(SettledTexts.json)
    }
}

/// What some texts say, by the texts themselves: a pure function's results, so nothing in it can be out of date.
enum SettledTexts {
    private static let known = Mutex<[Exact: JSON]>([:])
    /// Beyond as many it is begun anew.
    private static let limitCount = 1_000
    /// Longer ones are read each time, in bytes.
    private static let longestBytes = 32_768

    /// A text that is the same only byte by byte: the letters of two may look alike.
    private struct Exact: Hashable {
        let text: String

        static func == (first: Exact, second: Exact) -> Bool { first.text.utf8.elementsEqual(second.text.utf8) }

        func hash(into hasher: inout Hasher) {
            let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
                hasher.combine(bytes: UnsafeRawBufferPointer($0))
            }
            if isDone == nil { for byte in text.utf8 { hasher.combine(byte) } }
        }
    }

    static func json(_ text: String) throws -> JSON {
        guard (3...longestBytes).contains(text.utf8.count) else { return try JSON(parsing: text) }
        let key = Exact(text: text)
        if let found = known.withLock({ $0[key] }) { return found }
        let read = try JSON(parsing: text)
        known.withLock { known in
            if known.count >= limitCount { known.removeAll(keepingCapacity: true) }
            known[key] = read
        }
        return read
    }
}
