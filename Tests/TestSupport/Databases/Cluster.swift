import Foundation
public import StoragePostgres
import Synchronization

/// A throw-away PostgreSQL server on a Unix socket in a folder of its own, so that it can meet no other.
///
/// It ends with the process that started it, however that ends: a shell waits for the process to let go of a pipe, then
/// stops the server and removes the folder.
public final class Cluster: Sendable {
    let folder: String
    let programs: String
    private let schemas = Atomic<Int>(0)

    private static let started = Task { try await start() }

    /// The one server of this test process, started when the first test asks for it.
    public static func shared() async throws -> Cluster { try await started.value }

    /// Starts a server of one's own, for tests that stop or restart it.
    public static func start() async throws -> Cluster {
        try await onThread {
            let cluster = try Cluster()
            try cluster.launch()
            return cluster
        }
    }

    /// Settings for a schema nobody else uses, in which the program is not the owner of its tables.
    public func programSettings() -> PostgresSettings {
        var settings = settings()
        settings.ownerAddress = settings.address.replacing("user=postgres", with: "user=commonweal_owner")
        settings.address = settings.address.replacing("user=postgres", with: "user=commonweal_program")
        return settings
    }

    /// Settings for a schema nobody else uses, as the superuser.
    public func settings() -> PostgresSettings {
        let number = schemas.wrappingAdd(1, ordering: .relaxed).newValue
        // Hundreds of tests may ask for connections at once, on a machine that does other work too.
        var settings = PostgresSettings("host=\(folder) dbname=postgres user=postgres connect_timeout=120")
        settings.schema = "test_\(number)"
        settings.connections = 4
        settings.queueLimitSeconds = 120
        settings.mayLoseLastCommits = true
        return settings
    }

    /// Stops the server without a word to its clients and starts it again.
    public func restart() async throws {
        try await Self.onThread {
            try self.control("-m", "immediate", "-w", "restart")
        }
    }

    init() throws {
        programs = try Self.findPrograms()
        var template = freshPath("pg")
        guard let made = mkdtemp(&template) else { throw ClusterError("No folder could be made in /tmp.") }
        folder = String(cString: made)
        chmod(folder, 0o755)
        try watch()
        if geteuid() == 0 { try Spawn.run(["chown", "postgres", folder]) }
    }

    /// Starts the shell that clears up.
    private func watch() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw ClusterError("No pipe could be made.") }
        // No child but the shell may hold the pipe, and the shell only its reading end.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let stop = asPostgres + ["\(programs)/pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "stop"]
        let script = "trap '' INT TERM HUP; read line; \(stop.joined(separator: " ")); rm -rf \(folder)"
        try Spawn.start(["/bin/sh", "-c", script], input: ends[0], output: nil)
    }

    private func launch() throws {
        try runAsPostgres(
            "\(programs)/initdb",
            ["-D", "\(folder)/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        try begin()
        try runAsPostgres(
            "\(programs)/psql",
            [
                "-q", "-h", folder, "-U", "postgres", "-d", "postgres", "-c",
                "CREATE ROLE commonweal_owner LOGIN; CREATE ROLE commonweal_program LOGIN; "
                    + "GRANT CREATE ON DATABASE postgres TO commonweal_owner",
            ])
    }

    /// Starts the server on the data that are there.
    func begin() throws {
        let options = [
            "listen_addresses=", "unix_socket_directories=\(folder)", "max_connections=1200", "shared_buffers=64MB",
            // Only a power cut could lose anything, and nobody would miss it.
            "fsync=off", "full_page_writes=off",
        ]
        try control("-w", "-l", "\(folder)/log", "-o", options.map { "-c \($0)" }.joined(separator: " "), "start")
    }

    /// Stops the server without a word to its clients.
    public func stop() async throws { try await Self.onThread { try self.control("-m", "immediate", "-w", "stop") } }

    func control(_ arguments: String...) throws {
        try runAsPostgres("\(programs)/pg_ctl", ["-D", "\(folder)/data"] + arguments)
    }

    func runAsPostgres(_ program: String, _ arguments: [String]) throws {
        try Spawn.run(asPostgres + [program] + arguments)
    }

    /// PostgreSQL refuses to run as root.
    private var asPostgres: [String] { geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : [] }

    private static func findPrograms() throws -> String {
        var folders: [String] = []
        if let told = try? Spawn.run(["pg_config", "--bindir"]) { folders.append(told) }
        let installed = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        folders += installed.sorted().reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/initdb") { return folder }
        throw ClusterError(
            "PostgreSQL is not installed, and no store test may be skipped. Run bin/setup, then test again.")
    }

    static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            Thread { caller.resume(with: Result { try body() }) }.start()
        }
    }
}

/// Why no PostgreSQL server could be started for the tests.
public struct ClusterError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
