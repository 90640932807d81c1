import CLibPQ
import Storage

/// One connection, used by one thread: opens itself when it is needed, and keeps the statements it has prepared.
final class Connection {
    private let settings: PostgresSettings
    private var handle: OpaquePointer?
    private var statements = PreparedStatements()
    private let notices = Notices()
    /// Whether the transaction under way may take as long as it takes.
    private var isPatient = false

    init(_ settings: PostgresSettings) { self.settings = settings }

    deinit { disconnect() }

    /// Runs a body as one transaction.
    /// - Parameters:
    ///   - opening: the statements that open it; they are sent again on a new connection when the old one turns out to
    ///     be lost, since nothing has happened by then.
    ///   - isPatient: waits for each answer for as long as it takes, as a change of tables does.
    func transaction<T>(
        _ opening: String, isPatient: Bool = false, _ body: (any Transaction) throws -> T
    ) throws -> T {
        self.isPatient = isPatient
        try begin(opening)
        let value: T
        do {
            let transaction = PostgresTransaction(self)
            value = try body(transaction)
            if let error = transaction.error { throw error }
        } catch {
            rollBack()
            throw error
        }
        try commit()
        return value
    }

    /// Runs statements outside a transaction, each by itself, and lets the connection go afterwards.
    func alone(_ texts: [String]) throws(StorageError) {
        isPatient = true
        if handle == nil { try connect() }
        defer { disconnect() }
        for text in texts { try run(text) }
    }

    /// Runs a statement of the transaction under way.
    func execute(_ sql: SQL) throws(StorageError) -> Answer {
        let handle = try connected()
        let parameters = try Parameters(sql.values)
        // Long lists come in any length: preparing a statement for each would fill the server's memory.
        guard sql.values.count <= 40 else { return try answer(to: parameters.send(sql.text, on: handle)) }
        let name = try statements.name(for: sql, wanting: parameters.types, on: self)
        do {
            return try answer(to: parameters.send(prepared: name, on: handle))
        } catch {
            // A table changed under a prepared statement: the next transaction starts with none.
            if case .failed("0A000", _) = error { statements.areStale = true }
            throw error
        }
    }

    /// Runs statements without parameters.
    @discardableResult
    func run(_ text: String) throws(StorageError) -> Answer {
        try answer(to: PQsendQuery(try connected(), text))
    }

    func prepare(_ name: String, _ text: String, _ types: [Oid]) throws(StorageError) {
        try answer(to: PQsendPrepare(try connected(), name, text, Int32(types.count), types))
    }

    func disconnect() {
        if let handle { PQfinish(handle) }
        handle = nil
        statements = PreparedStatements()
    }

    private func begin(_ opening: String) throws(StorageError) {
        if handle != nil {
            let outcome = Result { () throws(StorageError) in try open(opening) }
            // When the connection was lost while it lay idle, a new one is tried; any other answer stands.
            if handle != nil { return try outcome.get() }
        }
        try connect()
        try open(opening)
    }

    private func open(_ opening: String) throws(StorageError) {
        do {
            if statements.areStale {
                try run("DEALLOCATE ALL")
                statements = PreparedStatements()
            }
            try run(opening)
        } catch {
            rollBack()
            // "Cannot set transaction read-write mode during recovery": what we know as the database is a standby now.
            guard case .failed("0A000", let words) = error else { throw error }
            disconnect()
            throw .unavailable(words)
        }
    }

    private func commit() throws(StorageError) {
        notices.hasWarning = false
        let limit = isPatient ? nil : settings.commitLimitSeconds
        let outcome = Result { () throws(StorageError) in
            try answer(to: PQsendQuery(try connected(), "COMMIT"), within: limit)
        }
        if handle == nil {
            throw .unavailable("The connection was lost during the commit: it may or may not have been kept.")
        }
        // A spoiled transaction answers COMMIT with a quiet ROLLBACK.
        if try outcome.get().command != "COMMIT" {
            throw .failed(code: "25P02", "The transaction had failed and was undone.")
        }
        // Whoever cancels a commit that waits for the synchronous standby makes the server say COMMIT with a warning:
        // it is kept on this machine, and would be lost with it.
        if notices.hasWarning {
            disconnect()
            throw .unavailable("The commit did not reach the standby: it may or may not have been kept.")
        }
    }

    private func rollBack() {
        guard handle != nil else { return }
        // A connection that cannot even undo is of no use; the server undoes what it leaves.
        do { try run("ROLLBACK") } catch { disconnect() }
    }

    private func connected() throws(StorageError) -> OpaquePointer {
        guard let handle else { throw .unavailable("The connection to the database was lost.") }
        return handle
    }

    /// Waits for what the server answers to something sent, as long as a statement may take there and a little longer.
    @discardableResult
    private func answer(to sent: Int32) throws(StorageError) -> Answer {
        try answer(to: sent, within: isPatient ? nil : settings.statementLimitSeconds + 5)
    }

    /// - Parameter limitSeconds: a server that says nothing for so long is let go of: it hangs, its machine has gone
    ///   without a word, or a commit waits for a standby that is not there. `nil` waits for ever.
    private func answer(to sent: Int32, within limitSeconds: Int?) throws(StorageError) -> Answer {
        guard sent == 1, let handle else { return try checked(Answer(nil)) }
        guard let answer = Answer(waitingOn: handle, limitSeconds: limitSeconds) else {
            disconnect()
            throw .unavailable("The database did not answer within \(limitSeconds ?? 0) seconds.")
        }
        return try checked(answer)
    }

    /// Lets go of a connection that was lost, or of a server that takes no writes.
    private func checked(_ answer: Answer) throws(StorageError) -> Answer {
        if let error = answer.error(on: handle) {
            if PQstatus(handle) != CONNECTION_OK || answer.isReadOnly { disconnect() }
            throw error
        }
        return answer
    }

    private func connect() throws(StorageError) {
        // Entries before the address can be overridden by it, entries after it cannot.
        let entries = [
            ("connect_timeout", "5"), ("application_name", "commonweal"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "15000"),
            // Of several servers the one that takes writes; a standby is passed over.
            ("target_session_attrs", "primary"), ("dbname", settings.address), ("client_encoding", "UTF8"),
        ]
        let opened = withCStrings(entries.map(\.0)) { names in
            withCStrings(entries.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = opened.flatMap { PQerrorMessage($0) }.map { String(cString: $0) } ?? "out of memory"
            PQfinish(opened)
            throw .unavailable(message.trimmed)
        }
        notices.listen(to: opened)
        handle = opened
        do {
            try run(sessionSettings)
            try assertDurable()
        } catch {
            disconnect()
            throw error
        }
    }

    private var sessionSettings: String {
        """
        SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET extra_float_digits = 1;
        SET timezone = 'UTC'; SET statement_timeout = '\(settings.statementLimitSeconds)s';
        SET idle_in_transaction_session_timeout = '\(settings.idleLimitSeconds)s';
        """
            + (settings.schema.map { "SET search_path = \"\($0)\";" } ?? "")
            // A stronger promise, such as remote_apply, is left as the operator made it.
            + (settings.mayLoseLastCommits
                ? ""
                : """
                SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
                """)
    }

    private func assertDurable() throws(StorageError) {
        if settings.mayLoseLastCommits { return }
        for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
            let answer = try run(
                "SELECT 1 AS kept WHERE current_setting('\(setting)') NOT IN ('off', 'local', 'remote_write')")
            if answer.rows.isEmpty {
                throw .unavailable("The server would not promise to keep what it commits (\(setting) is off).")
            }
        }
    }
}

extension Connection {
    /// Where an address points, for people to read: never the password.
    static func place(of address: String) throws(StorageError) -> String {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(address, &message) else {
            PQfreemem(message)
            // libpq's own message quotes the address, and with it perhaps the password.
            throw .failed(code: "08001", "The address of the PostgreSQL database cannot be read.")
        }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let hosts = (found["host"] ?? "the default host").split(separator: ","),
            ports = (found["port"] ?? "5432").split(separator: ",")
        // One port serves every host, as it does for libpq.
        let places = hosts.enumerated().map { place, host in
            "\(host):\(ports.indices.contains(place) ? ports[place] : ports.first ?? "5432")"
        }
        return "\(places.joined(separator: ","))/\(found["dbname"] ?? "")"
    }
}
