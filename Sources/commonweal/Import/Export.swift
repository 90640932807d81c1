import ArgumentParser
import Core
import Foundation
import Identity
import RosterOptimiser
import Rostering
import Storage
import Workforce

/// Takes the register and published rosters out as files.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the register or a published roster out as files.",
        discussion: """
            Register files have the columns that 'commonweal import' takes: given back as they are, they change nothing.

              commonweal export people --out people.csv
              commonweal export duties --from 2026-01-01 --to 2026-12-31 > duties.csv
              commonweal export roster --unit "Ward 7" --out roster.csv

            Exit codes: 0 the file is written, 64 a wrong command, 65 there is nothing of the kind.
            """,
        subcommands: [
            ExportRegister<UnitFiles>.self, ExportRegister<PeopleFiles>.self, ExportRegister<SkillFiles>.self,
            ExportRegister<AbsenceFiles>.self, ExportRegister<DutyFiles>.self, ExportRoster.self, ExportAudit.self,
        ])
}

/// Where an export goes, and of which organisation.
struct ExportOptions: ParsableArguments {
    @OptionGroup var options: SettingOptions

    @Option(help: "The organisation, by name, ODS code or id. Not needed where there is only one.")
    var organisation: String?

    @Option(help: "The file to write. (default: print it)", completion: .file())
    var out: String?

    /// Reads with a caller who may see everything of the organisation; a refusal ends the program with code 65.
    func read<T: Sendable>(_ body: @escaping @Sendable (Caller, any Transaction) throws -> T) async throws -> T {
        let database = try await openMigrated(try await ProgramSettings.read(options))
        let organisation = organisation
        do {
            let found = try await database.read { tx in
                try body(Operator.caller(of: try findOrganisation(organisation, in: tx).id), tx)
            }
            await database.close()
            return found
        } catch let refusal as Refusal {
            await database.close()
            throw badData(refusal.allWords)
        }
    }

    func write(_ text: String) throws {
        guard let out else {
            print(text, terminator: "")
            return
        }
        do {
            try Data(text.utf8).write(to: URL(filePath: out), options: .atomic)
        } catch {
            throw badData("\(out): the file could not be written: \(error.localizedDescription)")
        }
        FileHandle.standardError.write(Data("Written: \(out)\n".utf8))
    }
}

/// A day given on the command line.
func optionDay(_ text: String?, _ name: String) throws -> Day? {
    guard let text else { return nil }
    guard let day = Day(text) else { throw ValidationError("--\(name) must be a date like 2026-11-24.") }
    return day
}

/// Writes one kind of register file.
struct ExportRegister<Kind: RegisterFiles>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Kind.kind.rawValue, abstract: "Take out \(Kind.kind.title.lowercased()) as CSV.",
            discussion: Kind.kind == .duties
                ? "Only duties that came by file: what rosters kept here have made is in 'commonweal export roster'."
                : "")
    }

    @OptionGroup var target: ExportOptions

    @Option(help: "For absences and duties: the first day. (default: a year ago)")
    var from: String?

    @Option(help: "For absences and duties: the last day. (default: in a year)")
    var to: String?

    func run() async throws {
        let today = UKTime.civil(World.now()).day
        let first = try optionDay(from, "from") ?? today - 365, last = try optionDay(to, "to") ?? today + 365
        guard first <= last else { throw ValidationError("--to must not be before --from.") }
        let kind = Kind.kind
        let file = try await target.read { caller, tx in
            try exportFile(kind, from: first, through: last, as: caller, in: tx).text
        }
        try target.write(file)
    }
}

/// Writes a published roster.
struct ExportRoster: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Take out a published roster.",
        discussion: """
            As CSV, one line a duty, or for a ward that was made of an INRC-II scenario as the competition's solution \
            files: name the folder of the scenario, and the instance.

              commonweal export roster --unit "Ward 7" --out roster.csv
              commonweal export roster --inrc2 inrc2/n030w4 --instance n030w4_1_6-2-9-1 --out solution
            """)

    @OptionGroup var target: ExportOptions

    @Option(help: "The unit's name. Not needed where only one has a published roster.")
    var unit: String?

    @Option(help: "A day of the roster, as 2027-01-04. (default: the latest that is published)")
    var on: String?

    @Option(help: "The folder of the INRC-II scenario the ward was made of.", completion: .directory)
    var inrc2: String?

    @Option(help: "With --inrc2: scenario, history and weeks. (default: the first history and weeks)")
    var instance: String?

    func run() async throws {
        let day = try optionDay(on, "on"), unit = unit
        let roster = try await target.read { caller, tx in
            try exportRoster(try publishedPeriod(of: unit, on: day, as: caller, in: tx).id, as: caller, in: tx)
        }
        guard let inrc2 else { return try target.write(roster.text) }
        do {
            let files = try INRC2Solution(INRC2Files(folder: inrc2, name: instance)).files(of: roster)
            let folder = target.out ?? "."
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in files {
                let path = "\(folder)/\(file.name)"
                try file.text.write(toFile: path, atomically: true, encoding: .utf8)
                print("Written: \(path)")
            }
        } catch let error as FormatError {
            throw badData(error.description)
        }
    }
}

/// The published roster an operator means.
/// - Throws: ``Refusal``: `notFound`.
func publishedPeriod(of unit: String?, on day: Day?, as caller: Caller, in tx: any Transaction) throws -> Period {
    let units = try Units.all(of: caller.organisation, in: tx).filter { unit == nil || $0.name == unit }
    if let unit, units.isEmpty { throw Refusal(.notFound, "There is no unit called \(unit).") }
    let periods = try Periods.ofUnits(units.map(\.id), of: caller.organisation, in: tx)
        .filter { period in period.isPublished && day.map(period.days.contains) ?? true }
    guard let period = periods.first else { throw Refusal(.notFound, "No roster is published there yet.") }
    if unit == nil, Set(periods.map(\.unit)).count > 1 {
        throw Refusal(.invalid, "Several units have published rosters. Say which with --unit.")
    }
    return period
}
