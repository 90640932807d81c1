import ArgumentParser
import Core
import Foundation
import Identity
import Rostering
import Storage
import Workforce

/// Brings wards and registers in from files.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a ward or a register in from files.",
        discussion: """
            The register comes as CSV files, one kind at a time, in this order: units, people, skills, absences, \
            duties. 'commonweal export people' shows the columns; a file that was exported can be changed and brought \
            back in. A public INRC-II scenario becomes a whole ward, ready to be planned.

              commonweal import units units.csv --dry-run
              commonweal import people people.csv --organisation RXX
              commonweal import inrc2 n030w4 n030w4_1_6-2-9-1

            Exit codes: 0 everything is in, 64 a wrong command, 65 a file that cannot be used; then nothing is written.
            """,
        subcommands: [
            ImportINRC2.self, ImportRegister<UnitFiles>.self, ImportRegister<PeopleFiles>.self,
            ImportRegister<SkillFiles>.self, ImportRegister<AbsenceFiles>.self, ImportRegister<DutyFiles>.self,
        ])
}

/// A kind of register file as a type, so that each kind is a command of its own with its own help.
protocol RegisterFiles {
    static var kind: ImportKind { get }
}

enum UnitFiles: RegisterFiles { static let kind = ImportKind.units }
enum PeopleFiles: RegisterFiles { static let kind = ImportKind.people }
enum SkillFiles: RegisterFiles { static let kind = ImportKind.skills }
enum AbsenceFiles: RegisterFiles { static let kind = ImportKind.absences }
enum DutyFiles: RegisterFiles { static let kind = ImportKind.duties }

/// Brings one CSV file into the register, or says everything that is wrong with it.
struct ImportRegister<Kind: RegisterFiles>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        let kind = Kind.kind
        let columns = kind.columns.map { column in
            "  \(column.name)\(column.isRequired ? " (needed)" : ""): \(column.words)"
        }
        return CommandConfiguration(
            commandName: kind.rawValue, abstract: "Bring in a CSV file of \(kind.title.lowercased()).",
            discussion: """
                \(kind.words) The file is CSV in UTF-8, and its first line names the columns:

                \(columns.joined(separator: "\n"))

                When a row cannot be used, each is listed with its reason, nothing is written, and the exit code is 65.

                  commonweal import \(kind.rawValue) \(kind.rawValue).csv --dry-run
                """)
    }

    @OptionGroup var options: SettingOptions

    @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"]))
    var file: String

    @Flag(help: "Only say what the file would do.")
    var dryRun = false

    @Option(help: "The organisation, by name, ODS code or id. Not needed where there is only one.")
    var organisation: String?

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let bytes = try readBytes(file)
        let database = try await openMigrated(settings)
        do {
            let home = try await database.read { try findOrganisation(organisation, in: $0) }
            let outcome = try await RegisterImport(kind: Kind.kind, bytes: bytes, isDryRun: dryRun).run(
                as: Operator.caller(of: home.id), in: database, at: World.now(), ids: World.ids)
            await database.close()
            for line in outcome.lines(file: file) { print(line) }
            if outcome.report.badCount > 0 {
                throw badData("Nothing was written. Correct the rows above, then try again.")
            }
        } catch let refusal as Refusal {
            await database.close()
            throw badData("\(file): \(refusal.allWords)")
        }
    }
}

/// Bringing in a file as a whole: either every row is good, or nothing is written.
struct RegisterImport: Sendable {
    let kind: ImportKind
    let bytes: [UInt8]
    let isDryRun: Bool

    struct Outcome: Sendable {
        let report: ImportReport
        let isWritten: Bool

        /// What a person at a terminal reads.
        func lines(file: String) -> [String] {
            let problems = report.problems.map { problem in
                "\(file):\(problem.line): \(problem.column.map { "\($0): " } ?? "")\(problem.words)"
            }
            let unknown =
                report.unknownColumns.isEmpty
                ? []
                : ["Columns that are not known and were left out: \(report.unknownColumns.joined(separator: ", "))."]
            let sum =
                "\(report.kind.title): \(report.newCount) new, \(report.changedCount) changed, "
                + "\(report.unchangedCount) there already, \(report.badCount) that cannot be used."
            return problems + unknown + [sum, isWritten ? "Written." : "Nothing was written."]
        }
    }

    /// - Throws: ``Refusal``: `invalid` when the file as a whole cannot be used.
    func run(
        as caller: Caller, in database: any Database, at now: Instant, ids: IDSource
    ) async throws -> Outcome {
        let kind = kind, bytes = bytes
        let looked = try await database.read { try checkFile(kind, bytes, as: caller, at: now, ids: ids, in: $0) }
        guard !isDryRun, looked.badCount == 0 else { return Outcome(report: looked, isWritten: false) }
        let done = try await importFile(kind, bytes, as: caller, at: now, ids: ids, into: database)
        return Outcome(report: done, isWritten: true)
    }
}
