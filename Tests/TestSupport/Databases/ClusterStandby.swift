import Foundation
public import StoragePostgres

extension Cluster {
    /// The name under which a standby made by ``standby()`` follows, for `synchronous_standby_names`.
    public static let standbyName = "second"

    /// Makes a copy of the server that follows it, with a socket of its own.
    public func standby() async throws -> Cluster {
        try await Self.onThread {
            let standby = try Cluster()
            try standby.runAsPostgres(
                "\(standby.programs)/pg_basebackup",
                [
                    "-h", self.folder, "-U", "postgres", "-D", "\(standby.folder)/data", "-X", "stream",
                    "-c", "fast", "--no-sync",
                ])
            let follow = "primary_conninfo = 'host=\(self.folder) user=postgres application_name=\(Self.standbyName)'\n"
            let file = "\(standby.folder)/data/postgresql.auto.conf"
            let handle = FileHandle(forWritingAtPath: file)
            try handle?.seekToEnd()
            try handle?.write(contentsOf: Data(follow.utf8))
            try handle?.close()
            try standby.runAsPostgres("/usr/bin/touch", ["\(standby.folder)/data/standby.signal"])
            try standby.begin()
            return standby
        }
    }

    /// Changes a setting of the server while it runs.
    public func set(_ name: String, to value: String) async throws {
        try await Self.onThread {
            try self.runAsPostgres(
                "\(self.programs)/psql",
                [
                    "-q", "-h", self.folder, "-U", "postgres", "-d", "postgres",
                    "-c", "ALTER SYSTEM SET \(name) = '\(value)'", "-c", "SELECT pg_reload_conf()",
                ])
        }
    }

    /// Makes a primary of a standby.
    public func promote() async throws { try await Self.onThread { try self.control("-w", "promote") } }

    /// Settings that name this server and another, in this order, for a schema nobody else uses.
    public func settings(with other: Cluster) -> PostgresSettings {
        var settings = settings()
        settings.address = settings.address.replacing("host=\(folder)", with: "host=\(folder),\(other.folder)")
        return settings
    }
}

extension Cluster {
    /// Lets a process of this server stand still, and go on.
    public func freeze(_ pid: Int) { kill(pid_t(pid), SIGSTOP) }
    public func thaw(_ pid: Int) { kill(pid_t(pid), SIGCONT) }
}
