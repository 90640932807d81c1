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

    /// Changes a setting of the server while it runs, and waits until all of the server goes by it.
    ///
    /// The server reads its settings again some time after it is told to. A new connection has the new value only
    /// once the server itself has it; a checkpoint after that is made by the process that tells commits whether to
    /// wait for a standby, which reads the settings first.
    public func set(_ name: String, to value: String) async throws {
        try await Self.onThread {
            try self.say("ALTER SYSTEM SET \(name) = '\(value)'", "SELECT pg_reload_conf()")
            let isSo = "SELECT 1 / (current_setting('\(name)') = '\(value)')::int"
            for _ in 0..<100 {
                if (try? self.say(isSo)) != nil { break }
                Thread.sleep(forTimeInterval: 0.1)
            }
            try self.say(isSo, "CHECKPOINT")
        }
    }

    private func say(_ commands: String...) throws {
        let options = ["-q", "-h", folder, "-U", "postgres", "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
        try runAsPostgres("\(programs)/psql", options + commands.flatMap { ["-c", $0] })
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
