import ArgumentParser
import Core
import Hummingbird
import Ledger
import Logging
import ServiceLifecycle
import SocialPrescribing
import StaffPassport
import Storage
import StoragePostgres
import UnixSignals
import Web
import Workforce

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the server.",
        discussion: """
            It brings the tables up to date, takes requests until it is told to stop (SIGTERM or Ctrl-C), finishes \
            those under way, and closes the database. TLS is ended in front of it, by haproxy or nginx.

              commonweal serve
              COMMONWEAL_DATABASE=postgres://rosters@db/rosters commonweal serve --port 8081

            Settings, in the file or (in capitals, with COMMONWEAL_ before and _ for each dot) in the environment:
            \(ProgramSettings.keys.map { "  \($0.key): \($0.words)" }.joined(separator: "\n"))
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: "The address to listen on. (COMMONWEAL_HTTP_HOST)")
    var host: String?

    @Option(help: "The port to listen on. (COMMONWEAL_HTTP_PORT)")
    var port: Int?

    func run() async throws {
        EndingAtOnce.prepare()
        let settings = try await ProgramSettings.read(options, host: host, port: port)
        let keys = try KeyFile.keys(settings)
        let opened = try await openMigrated(settings)
        let tracing = TraceSending(settings)
        let database = tracing.map { $0.noting(opened) } ?? opened
        let host = Web.Host(settings, database: database, keys: keys)
        for weakness in try await (opened as? PostgresDatabase)?.weaknesses() ?? [] {
            host.log.warning("database", metadata: ["weakness": "\(weakness)"])
        }
        let watch = Watch()
        let site = try makeSite(settings, host, status: serverStatus(watch, settings, host))
        let server = makeServer(site, address: settings.host, port: settings.port) { port in
            host.log.notice(
                "ready", metadata: ["address": "http://\(settings.host):\(port)", "database": "\(database.name)"])
            print("Commonweal is at \(settings.web.publicAddress)")
        }
        let services = ServiceList.services(named: settings.modules)
        let sealer = try makeSealer(settings, host)
        // They end in the order from last to first: requests before what follows them up, seals after it all.
        var running: [(any Service)?] = [
            tracing, Sealing(sealer: sealer), try Posting(settings, host),
            Reacting(
                host: host,
                reactions: ([workforceModule] + services).flatMap(\.reactions)
                    + (settings.checkpointsFolder.map { [KeptErasures.reaction($0)] } ?? [])),
            services.contains { $0.name == staffPassportModule.name }
                ? StatusPushing(host: host, pauseSeconds: settings.statusSeconds) : nil,
            services.contains { $0.name == socialPrescribingModule.name }
                ? try ReferralRounds(settings, host) : nil,
            Working(host: host, kinds: ServiceList.jobs(for: services, host), count: settings.workersCount),
            Sweeping(host: host, services: services),
        ]
        for round in rounds(of: services, settings, host) { running.append(round) }
        running += [Watching(watch: watch, host: host, settings: settings), server]
        let group = ServiceGroup(
            services: running.compactMap { $0 }, gracefulShutdownSignals: [.sigterm, .sigint], logger: host.log)
        try await group.run()
        await database.close()
    }
}
