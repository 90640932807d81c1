import ArgumentParser
import Core
import Foundation
import Identity
import RosterOptimiser
import Rostering
import Storage
import Workforce

/// Makes a ward of a public INRC-II scenario.
struct ImportINRC2: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inrc2", abstract: "Make a ward of a public INRC-II scenario.",
        discussion: """
            Reads the text form of the Second International Nurse Rostering Competition: FOLDER holds the scenario \
            (Sc-n030w4.txt), its histories (H0-…) and week data (WD-…). NAME says which history and weeks, like \
            n030w4_1_6-2-9-1; without it the first history and the first four or eight weeks are taken.

            The ward has the scenario's shifts with usual times, skills, nurses with posts, demand by date, wishes, \
            rules and the days worked before, a roster period open for planning, and accounts to sign in with. Weekly \
            hours of a contract are the middle of its total of shifts, times the mean paid hours of a shift, by week. \
            The password is printed, and kept beside the database in a file that only you can read.

              commonweal import inrc2 inrc2/n030w4
              commonweal import inrc2 inrc2/n030w4 n030w4_1_6-2-9-1 --unit "Ward 7"
              commonweal import inrc2 inrc2/n012w8 --organisation RXX --first-day 2027-01-04

            Exit codes: 0 the ward is there, 64 a wrong command, 65 files that cannot be used, or a ward that is there \
            already; then nothing is written.
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: "The folder of the scenario.", completion: .directory)
    var folder: String

    @Argument(help: "Scenario, history and weeks. (default: the first history and weeks)")
    var name: String?

    @Option(
        help: "The organisation, by name, ODS code or id; a new one is made for a new name. (default: INRC-II SCENARIO)"
    )
    var organisation: String?

    @Option(help: "Name of the unit. (default: Ward SCENARIO)")
    var unit: String?

    @Option(help: "The Monday the roster begins, as 2027-01-04. (default: the first that leaves seven weeks)")
    var firstDay: String?

    func run() async throws {
        let settings = try await ProgramSettings.read(options)
        let ward: INRC2Ward
        do {
            ward = try INRC2Files(folder: folder, name: name).ward()
        } catch {
            throw badData(error.description)
        }
        guard (1...8).contains(ward.weeksCount) else {
            throw badData("\(ward.name): a roster has 1 to 8 weeks, not \(ward.weeksCount).")
        }
        let now = World.now(), first = try monday(after: UKTime.civil(now).day)
        let database = try await openMigrated(settings)
        let password = try FreshPassword()
        do {
            let made = try await INRC2Import(
                ward: ward, organisation: organisation, unitName: unit ?? "Ward \(ward.name.scenario)", firstDay: first,
                password: password.hash, ids: World.ids, now: now
            ).run(in: database)
            let keeper = LoginKeeper(settings.database, of: made.organisation.id.text)
            try keeper.keep(made.logins, password: password.text)
            await database.close()
            for line in made.lines(in: database.name) { print(line) }
            print("\n" + (try keeper.words()))
        } catch let refusal as Refusal {
            await database.close()
            throw badData(refusal.allWords)
        }
    }

    private func monday(after today: Day) throws -> Day {
        guard let firstDay else { return (today + 55).monday }
        guard let day = Day(firstDay) else { throw ValidationError("--first-day must be a date like 2027-01-04.") }
        guard day.weekday == .monday, day >= today else {
            throw ValidationError("--first-day must be a Monday that has not passed, such as \((today + 7).monday).")
        }
        return day
    }
}

/// Making the ward: all of it in one transaction, or nothing.
struct INRC2Import: Sendable {
    let ward: INRC2Ward
    /// `nil` makes an organisation for the scenario.
    let organisation: String?
    let unitName: String
    let firstDay: Day
    let password: PasswordHash
    let ids: IDSource
    let now: Instant

    struct Made: Sendable {
        let organisation: Organisation
        let plan: INRC2WardPlan
        let period: Period
        let logins: [DemoLogin]
    }

    func run(in database: any Database) async throws -> Made {
        let title = organisation ?? "INRC-II \(ward.name.scenario)"
        let known = try await database.read { tx in
            try Organisations.all(in: tx).first {
                $0.id.text == title || $0.odsCode == title.uppercased() || $0.name == title
            }
        }
        let id = known?.id ?? OrganisationID(Self.id(of: title))
        return try await database.write(for: id) { tx in
            let home = try known ?? foundOrganisation(id, name: title, odsCode: nil, at: now, in: tx)
            let caller = Operator.caller(of: home.id)
            if try Units.named(unitName, of: home.id, in: tx) != nil {
                throw Refusal(
                    .conflict, "\(home.name) has a unit called \(unitName) already. Name another with --unit.")
            }
            let plan = INRC2WardPlan(
                ward, unitName: unitName, firstDay: firstDay, knownSkills: try Skills.all(of: home.id, in: tx),
                ids: ids,
                at: now)
            let numbers = plan.people.map(\.person.staffNumber)
            if try !People.numbered(numbers, of: home.id, in: tx).isEmpty {
                throw Refusal(
                    .conflict,
                    "\(home.name) has the people of \(ward.name.scenario) already. Name another organisation with "
                        + "--organisation.")
            }
            let period = try plan.store(ids.make(at: now), as: caller, at: now, in: tx)
            let logins = try INRC2Logins(plan).open(password: password, ids: ids, as: caller, at: now, in: tx)
            return Made(organisation: home, plan: plan, period: period, logins: logins)
        }
    }

    /// "INRC-II n030w4" is "inrc-ii-n030w4".
    private static func id(of title: String) -> String {
        let letters = title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return String(letters.prefix(60))
    }
}

extension INRC2Import.Made {
    /// What the operator reads.
    func lines(in database: String) -> [String] {
        let ward = plan.ward, places = ward.needs.reduce(0) { $0 + $1.wanted }
        let contracts = ward.contracts.keys.sorted().compactMap { name -> String? in
            let place = ward.nurses.firstIndex { $0.contract == name }
            return place.map { "\(name) \(Minutes(plan.people[$0].post.weeklyMinutes))" }
        }
        return [
            "\(ward.name) is in \(database):",
            "  Organisation  \(organisation.name) (\(organisation.id))",
            "  Unit          \(plan.unit.name): \(plan.people.count) people, \(plan.skills.count) skills",
            "  Shifts        "
                + plan.shifts.map { "\($0.draft.code) \($0.name) \($0.draft.starts)-\($0.draft.ends)" }
                .joined(separator: ", "),
            "  Contracts     " + contracts.joined(separator: ", ") + " a week",
            "  Roster        \(period.words), open for planning: \(places) places wanted",
            "  Rules         \(plan.rules.count { $0.weight == .must }) that must be kept, "
                + "\(plan.rules.count { $0.weight != .must }) that are weighed, beside the whole rule book",
            "  Wishes        \(plan.wishes.count)",
            "  History       \(plan.history.count) duties in the days before",
            "Not as in the scenario:",
        ] + plan.notCarried.map { "  - \($0)" }
    }
}
