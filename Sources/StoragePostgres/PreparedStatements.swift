import CLibPQ
import Storage

/// The statements one connection has prepared, by their text and the types of their parameters.
///
/// A class, since a connection that is lost while one is being prepared starts anew with none.
final class PreparedStatements {
    /// Whether the server may refuse some of them, as it does after a table changed.
    var areStale = false
    private var known: [String: [Statement]] = [:]
    private var count = 0

    private struct Statement {
        let name: String
        /// 0 where the value was null and the server chose the type.
        let types: [Oid]

        /// A null goes with every type; a value only with its own.
        func fits(_ wanted: [Oid]) -> Bool { zip(types, wanted).allSatisfy { $1 == 0 || $0 == $1 } }
    }

    /// The name of a prepared statement, which is prepared now if it is new.
    func name(for sql: SQL, wanting types: [Oid], on connection: Connection) throws(StorageError) -> String {
        if let statement = known[sql.text]?.first(where: { $0.fits(types) }) { return statement.name }
        if known.count >= 500 {
            try connection.run("DEALLOCATE ALL")
            known = [:]
        }
        count += 1
        let name = "s\(count)"
        let chosen =
            types.contains(0)
            ? try prepareWithNulls(name, sql.text, types, on: connection)
            : try prepare(name, sql.text, types, on: connection)
        known[sql.text, default: []].append(Statement(name: name, types: chosen))
        return name
    }

    private func prepare(
        _ name: String, _ text: String, _ types: [Oid], on connection: Connection
    ) throws(StorageError) -> [Oid] {
        try connection.prepare(name, text, types)
        return types
    }

    /// Lets the server choose the types of nulls. In `$1 IS NULL` it cannot; such a parameter is then called a text.
    ///
    /// The savepoint is there because a statement that cannot be prepared would spoil the transaction; it costs two
    /// more round trips, once for each statement and connection.
    private func prepareWithNulls(
        _ name: String, _ text: String, _ types: [Oid], on connection: Connection
    ) throws(StorageError) -> [Oid] {
        var types = types
        try connection.run("SAVEPOINT preparing")
        while true {
            do {
                try connection.prepare(name, text, types)
                try connection.run("RELEASE preparing")
                return types
            } catch {
                guard case .failed("42P18", let message) = error, let place = parameter(in: message),
                    types.indices.contains(place), types[place] == 0
                else { throw error }
                types[place] = ParameterType.text
                try connection.run("ROLLBACK TO preparing")
            }
        }
    }

    /// The parameter a message such as "could not determine data type of parameter $1" speaks of, counted from 0.
    private func parameter(in message: String) -> Int? {
        guard let dollar = message.utf8.firstIndex(of: UInt8(ascii: "$")) else { return nil }
        let digits = message[message.utf8.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { $0 - 1 }
    }
}
