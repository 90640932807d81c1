import ArgumentParser
import Core
import Identity
import Ledger
import Logging
import PersonalData
import ServiceLifecycle
import Storage
import StoragePostgres
import Web

struct Sweep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove what the retention table lets go, and what is left of it in the files.",
        discussion: """
            The server removes old notices, jobs and waiting files by itself, once an hour. On PostgreSQL the files \
            keep removed rows until their tables are rewritten, which this does as the owner of the tables \
            (COMMONWEAL_DATABASE_OWNER). Nobody can use a table while it is rewritten: choose a quiet hour, after \
            somebody was erased.
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let database = try await openMigrated(settings)
        let services = ServiceList.services(named: settings.modules)
        let count = try await sweep(database, services, at: World.now())
        print("\(count) rows were past their time and are gone.")
        if database is PostgresDatabase {
            try await rewrite(settings, services)
        } else {
            try await database.clearRemains()
        }
        print("Nothing of removed rows is left in the tables' files.")
        await database.close()
    }

    private func rewrite(_ settings: ProgramSettings, _ services: [Module]) async throws {
        guard case .postgres(let address) = settings.database else { return }
        let owner = try PostgresDatabase(PostgresSettings(settings.databaseOwner ?? address))
        let schemas = ServiceList.schemas(for: services), growing = schemas.flatMap(\.growingOnly)
        let tables = schemas.flatMap(\.holdings).map(\.table).filter { !growing.contains($0) }
        do {
            try await owner.rewrite(tables)
        } catch {
            await owner.close()
            throw ValidationError("The tables cannot be rewritten: \(error). Only their owner may.")
        }
        await owner.close()
    }
}

/// Removes what the retention table lets go, for every organisation.
/// - Returns: how many rows went.
func sweep(_ database: any Database, _ services: [Module], at now: Instant) async throws -> Int {
    let books = personalBooks(services)
    var count = 0
    for organisation in try await database.read({ try Organisations.all(in: $0) }).map(\.id) {
        let gone = try await database.write(for: organisation) { tx in
            try removeOldRows(of: organisation, through: books, at: now, in: tx)
        }
        count += gone.values.reduce(0, +)
    }
    return count
}

/// Removes what the retention table lets go, once an hour, until the program stops.
struct Sweeping: Service {
    let host: Web.Host
    let services: [Module]

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await sweep(host.database, services, at: host.now())
                    if count > 0 {
                        host.log.notice("swept", metadata: ["rows": "\(count)"])
                        try await host.database.clearRemains()
                    }
                } catch {
                    host.log.error("could not sweep", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
