import ArgumentParser
import Core
import Foundation
import Identity
import Logging
import ServiceLifecycle
import Storage
import StorageSQLite
import UnixSignals

struct Archive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep an SQLite database's past, to restore it as it was at a moment.",
        discussion: """
            It runs beside the server until it is told to stop (SIGTERM or Ctrl-C), and adds what changed to a folder, \
            by default once a minute: that is what can be lost with the disk. Put the folder on another disk, copy it \
            to another machine, and keep it as you keep the database: it holds personal data. PostgreSQL has an \
            archive of its own: docs/guides/failover.md.

              commonweal archive /backups/points
              commonweal archive /backups/points --every 10 --keep 30
              commonweal archive /backups/points --check
              commonweal restore /backups/points --at 2026-11-28T14:30:00Z --database sqlite:then.sqlite

            Exit codes: 0 told to stop, or the archive is whole, 1 the archive is damaged, 64 a wrong command or \
            setting, 65 a folder that cannot be used, 69 the database cannot be read.
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder of the archive; it is made when it is not there.", completion: .directory)
    var folder: String

    @Option(help: "Seconds between two looks, 1 to 86400.")
    var every = 60

    @Option(help: "Hours after which everything is written again and not only what changed, 1 to 720.")
    var wholeEvery = 24

    @Option(help: "Days for which every moment can be restored, 1 to 3650.")
    var keep = 14

    @Flag(help: "Look once and end.")
    var once = false

    @Flag(help: "Check every file of an archive, and do nothing else.")
    var check = false

    func validate() throws {
        guard (1...86_400).contains(every), (1...720).contains(wholeEvery), (1...3650).contains(keep) else {
            throw ValidationError("Use --every 1 to 86400, --whole-every 1 to 720 and --keep 1 to 3650.")
        }
    }

    func run() async throws {
        let url = URL(filePath: folder)
        if check {
            do {
                let found = try checkArchive(url)
                print("The archive is whole: \(found.count) points, \(found.first.moment) to \(found.last.moment).")
            } catch {
                throw failure(error, code: 1)
            }
            return
        }
        let settings = try await ProgramSettings.read(options)
        guard case .sqlite = settings.database, let database = try openDatabase(settings) as? SQLiteDatabase else {
            throw ValidationError("PostgreSQL keeps its own archive: see docs/guides/failover.md.")
        }
        do {
            let series = try ArchiveSeries(url)
            if let trouble = series.trouble { say("\(trouble) Everything is written again.") }
            try await run(series, of: database, settings)
            await database.close()
        } catch {
            await database.close()
            throw failure(error, code: 65)
        }
    }

    private func run(_ series: ArchiveSeries, of database: SQLiteDatabase, _ settings: ProgramSettings) async throws {
        let wholeAfter = Minutes.hours(wholeEvery), keeping = Minutes.hours(24 * keep)
        if once {
            let head = try await series.take(of: database, wholeAfter: wholeAfter, now: World.now)
            print(head.map { "Added \($0.fileName): \($0.changedCount) pages." } ?? "Nothing had changed.")
            _ = try series.forget(before: World.now() - keeping)
            return
        }
        var log = Logger(label: "commonweal")
        log.logLevel = settings.logLevel
        let archiving = Archiving(
            series: Alone(series), database: database, wholeAfter: wholeAfter, keeping: keeping,
            every: .seconds(every), log: log)
        let group = ServiceGroup(services: [archiving], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        print("Commonweal archives \(database.name) into \(folder) every \(every) seconds")
        try await group.run()
    }

    private func say(_ words: String) { FileHandle.standardError.write(Data("\(words)\n".utf8)) }
}

/// A series that only one task touches.
struct Alone: @unchecked Sendable {
    let series: ArchiveSeries
    init(_ series: ArchiveSeries) { self.series = series }
}

/// Adds to an archive until the program stops. A disk that is full is no reason to give up: it is said each time.
struct Archiving: Service {
    let series: Alone
    let database: SQLiteDatabase
    let wholeAfter: Minutes
    let keeping: Minutes
    let every: Duration
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let began = ContinuousClock.now
                do {
                    let head = try await series.series.take(of: database, wholeAfter: wholeAfter, now: World.now)
                    if let head {
                        log.info("archived", metadata: ["point": "\(head.number)", "pages": "\(head.changedCount)"])
                    }
                    _ = try series.series.forget(before: World.now() - keeping)
                } catch {
                    log.critical("could not archive", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(until: began + every)
            }
        }
    }
}

/// Signs everybody out, as after a restore.
func endEverySession(in database: any Database) async throws {
    try await database.write(for: nil) { try Sessions.forget(endedBefore: Instant(milliseconds: .max), in: $0) }
}
