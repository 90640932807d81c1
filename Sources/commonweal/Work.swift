import ArgumentParser
import Ledger
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// A worker on a machine of its own: long jobs, and nothing that people wait for.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do long jobs, such as drafts and imports, beside the servers.",
        discussion: """
            It answers no requests: it takes jobs from the database until it is told to stop (SIGTERM or Ctrl-C), and \
            gives back what it has in hand. A job of a worker that vanished is taken up by another within a minute. \
            Give servers 'workers: 0' so that drafts do not slow pages. Settings are those of 'commonweal serve'.

              commonweal work
              COMMONWEAL_DATABASE=postgres://rosters@db/rosters commonweal work --jobs 4
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: "Jobs done at once, 1 to 16. (COMMONWEAL_WORKERS)")
    var jobs: Int?

    func run() async throws {
        EndingAtOnce.prepare()
        let settings = try await ProgramSettings.read(options, workers: jobs)
        guard settings.workersCount > 0 else {
            throw ValidationError("Commonweal did not start:\n  workers is 0, so there is nothing to do here.")
        }
        let keys = try KeyFile.keys(settings)
        let opened = try await openMigrated(settings)
        let tracing = TraceSending(settings)
        let database = tracing.map { $0.noting(opened) } ?? opened
        let host = Web.Host(settings, database: database, keys: keys)
        let services = ServiceList.services(named: settings.modules)
        let working: (any Service)? = Working(
            host: host, kinds: ServiceList.jobs(for: services, host), count: settings.workersCount)
        host.log.notice("working", metadata: ["database": "\(database.name)", "jobs": "\(settings.workersCount)"])
        print("Commonweal works on \(database.name), \(settings.workersCount) at once")
        let group = ServiceGroup(
            services: [tracing, working].compactMap { $0 }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: host.log)
        try await group.run()
        await database.close()
    }
}
