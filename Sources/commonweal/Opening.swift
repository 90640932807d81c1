import ArgumentParser
import Core
import Foundation
import Identity
import Logging
import OutgoingHTTP
import Storage
import StoragePostgres
import StorageSQLite
import Web

/// The database the settings name, opened; a refusal to open it says why in words for an operator.
func openDatabase(_ settings: ProgramSettings) throws -> any Database {
    do {
        switch settings.database {
        case .sqlite(let path):
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try SQLiteDatabase(path: path)
        case .postgres(let address):
            var postgres = PostgresSettings(address)
            postgres.connections = settings.connectionsCount
            postgres.ownerAddress = settings.databaseOwner
            return try PostgresDatabase(postgres)
        }
    } catch {
        throw ValidationError("The database cannot be opened: \(error)")
    }
}

/// Opens the database and brings its tables up to date.
func openMigrated(_ settings: ProgramSettings) async throws -> any Database {
    let database = try openDatabase(settings)
    do {
        try await database.migrate(ServiceList.schemas(for: ServiceList.services(named: settings.modules)))
    } catch StorageError.newerSchema(let unknown) {
        await database.close()
        throw ValidationError(
            "\(database.name) was written by a newer Commonweal (\(unknown.joined(separator: ", "))). Use that one.")
    } catch {
        await database.close()
        throw ValidationError("The tables of \(database.name) cannot be brought up to date: \(error)")
    }
    return database
}

/// The real clock and real chance: the only place that asks for them.
enum World {
    static let now: @Sendable () -> Instant = {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    static let ids = IDSource { UInt64.random(in: 0...UInt64.max) }

    static let secretBytes: @Sendable (Int) -> [UInt8] = { count in
        var source = SystemRandomNumberGenerator(), bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        // Eight with each call to the system: one by one they cost more than to sign with what is drawn.
        while bytes.count < count { withUnsafeBytes(of: source.next()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }
}

extension Web.Host {
    /// The host of a running program.
    init(_ settings: ProgramSettings, database: any Database, keys: SealingKeys) {
        var log = Logger(label: "commonweal")
        log.logLevel = settings.logLevel
        self.init(
            database: database, now: World.now, ids: World.ids, secretBytes: World.secretBytes,
            roles: ServiceList.roles(for: ServiceList.services(named: settings.modules)), settings: settings.web,
            log: log, keys: keys,
            outgoing: GuardedClient(mayCallThisMachine: settings.mayCallThisMachine))
    }
}
