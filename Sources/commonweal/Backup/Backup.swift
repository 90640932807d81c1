import ArgumentParser
import Core
import Foundation
import Identity
import Ledger
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a backup while the server runs, or check one.",
        discussion: """
            Everything is read at one moment and written into a new folder: a file of JSON lines for each table, and a \
            manifest with the hash of each. The same backup can be restored into SQLite and into PostgreSQL. It holds \
            personal data: keep it as you keep the database. Sessions are left out.

              commonweal backup /backups/2026-11-28
              commonweal backup /backups/rxx --organisation RXX
              commonweal backup /backups/2026-11-28 --check

            Exit codes: 0 it is there and whole, 1 the backup is damaged, 64 a wrong command or setting, 65 no such \
            organisation or a folder that cannot be used, 69 the database cannot be read.
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder of the backup, which must not be there yet.", completion: .directory)
    var folder: String

    @Option(help: "Only this organisation, by name, ODS code or id, to move it to another database.")
    var organisation: String?

    @Flag(help: "Check a backup against its hashes, and do nothing else.")
    var check = false

    func run() async throws {
        let url = URL(filePath: folder)
        if check {
            do {
                print(BackupWords.text(try checkBackup(url), "is whole"))
            } catch {
                throw failure(error, code: 1)
            }
            return
        }
        let settings = try await ProgramSettings.read(options)
        let database = try openDatabase(settings)
        let named = organisation
        do {
            let only = try await database.read { tx in try named.map { try findOrganisation($0, in: tx).id } }
            let manifest = try await makeBackup(of: database, organisation: only, into: url, at: World.now())
            // Read back from the disk: what was not written as it was meant is found now, not when it is needed.
            _ = try checkBackup(url)
            await database.close()
            print(BackupWords.text(manifest, "is in \(folder)"))
        } catch {
            await database.close()
            throw failure(error, code: 65)
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database from a backup.",
        discussion: """
            Every file is checked before anything is written, all rows go in at once or not at all, and the result is \
            compared with the backup. A backup of one organisation may go into a database that holds others. That a \
            backup was restored is written down in the checkpoints of the audit, and whoever was erased since is \
            erased again: who that is stands beside the checkpoints, so name the folder the server writes them to.

              commonweal restore /backups/2026-11-28 --database sqlite:trust.sqlite
              commonweal restore /backups/rxx --database postgres://rosters@db/rosters

            A folder that 'commonweal archive' keeps gives an SQLite database as it was at a moment. Where PostgreSQL \
            has put itself back to a moment, --afterwards does the rest: it ends every session and writes the \
            restore down.

              commonweal restore /backups/points --at 2026-11-28T14:30:00Z --database sqlite:then.sqlite
              commonweal restore --afterwards --database postgres://rosters@db/rosters

            Exit codes: 0 restored and equal, 1 the backup is damaged or cannot be used here, 64 a wrong command or \
            setting, 69 the database cannot be written.
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder of the backup, or of an archive.", completion: .directory)
    var folder: String?

    @Option(help: "The moment to restore out of an archive, such as 2026-11-28T14:30:00Z. (default: the newest)")
    var at: String?

    @Flag(help: "The database was put back by its own means: only end every session, and write it down.")
    var afterwards = false

    func validate() throws {
        guard afterwards == (folder == nil) else {
            throw ValidationError("Name the folder of a backup, or say --afterwards.")
        }
        if at != nil { _ = try moment() }
    }

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        if let folder, isArchive(folder) {
            guard case .sqlite(let path) = settings.database else {
                throw ValidationError("An archive restores an SQLite database. Name a new one: --database sqlite:FILE")
            }
            do {
                let head = try await restoreArchive(URL(filePath: folder), at: try moment(), to: path)
                print("\(path) is the database as it was at \(head.moment), point \(head.number) of the archive.")
            } catch {
                throw failure(error, code: 1)
            }
        } else if at != nil {
            throw ValidationError("\(folder ?? "") holds no archive; only an archive knows more than one moment.")
        }
        let database = try openDatabase(settings)
        do {
            if let folder, !isArchive(folder) {
                let schemas = ServiceList.schemas(for: ServiceList.services(named: settings.modules))
                let manifest = try await restoreBackup(from: URL(filePath: folder), into: database, schemas: schemas)
                print(BackupWords.text(manifest, "is restored into \(database.name), and equal"))
            } else {
                try await endEverySession(in: database)
            }
            try await note(settings, database)
            try await forget(settings, database)
            await database.close()
        } catch {
            await database.close()
            throw failure(error, code: 1)
        }
    }

    /// Whoever was erased since the backup must not come back with it.
    private func forget(_ settings: ProgramSettings, _ database: any Database) async throws {
        guard let checkpoints = settings.checkpointsFolder else {
            print("No folder of checkpoints is set, so nothing is known of who was erased since.")
            return
        }
        guard KeptErasures(folder: checkpoints).isAnybodyKept else { return }
        let services = ServiceList.services(named: settings.modules)
        // An archive and PostgreSQL's own recovery bring back the tables of then.
        try await database.migrate(ServiceList.schemas(for: services))
        let count = try await forgetAgain(
            in: database, keptIn: checkpoints, books: personalBooks(services), at: World.now())
        if count > 0 { print("\(count) people who were erased since are erased again.") }
    }

    private func isArchive(_ folder: String) -> Bool { !ArchiveSeries.files(in: URL(filePath: folder)).isEmpty }

    private func note(_ settings: ProgramSettings, _ database: any Database) async throws {
        guard let checkpoints = settings.checkpointsFolder, let file = settings.checkpointsKeyFile,
            let key = try knownSealKey(file)
        else { return }
        let noted = try await noteRestore(
            of: database, folder: CheckpointFolder(path: checkpoints), key: key, at: World.now())
        if !noted.isEmpty { print("Written down in the checkpoints of \(noted.count) organisations.") }
    }

    private func moment() throws -> Instant? {
        guard let at else { return nil }
        for fractions in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fractions)
            guard let date = try? style.parse(at) else { continue }
            return Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
        }
        throw ValidationError("--at is a moment in UTC such as 2026-11-28T14:30:00Z, not '\(at)'.")
    }
}

/// Says what went wrong, and gives the exit code for it.
func failure(_ error: any Error, code: Int32) -> any Error {
    if error is ExitCode || error is ValidationError { return error }
    let words =
        switch error {
        case let refusal as Refusal: refusal.allWords
        default: "\(error)"
        }
    FileHandle.standardError.write(Data("Error: \(words)\n".utf8))
    return ExitCode(error is StorageError ? 69 : code)
}

enum BackupWords {
    static func text(_ manifest: BackupManifest, _ what: String) -> String {
        let rows = manifest.tables.reduce(0) { $0 + $1.rows }, bytes = manifest.tables.reduce(0) { $0 + $1.bytes }
        let whose = manifest.organisation.map { " of organisation \($0)" } ?? ""
        return "The backup\(whose) of \(manifest.madeAt) \(what): \(rows) rows in \(manifest.tables.count) tables, "
            + "\(bytes) bytes."
    }
}
