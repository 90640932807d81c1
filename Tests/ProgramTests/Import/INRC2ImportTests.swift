import Core
import Foundation
import Identity
import RosterOptimiser
import Rostering
import Storage
import TestSupport
import Testing
import Workforce
import WorkingTime

@testable import commonweal

@Suite("Making a ward of an INRC-II scenario") struct INRC2ImportTests {
    private let home = OrganisationID("inrc-ii-n003w2")

    @Test("Everything the scenario says stands in the ward", arguments: Engine.allCases)
    func whole(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine), made = try await desk.imported()
        #expect(made.organisation.id == home)
        let unit = made.plan.unit.id, home = home, period = made.period
        let board = try await desk.read { try Board.load(period.id, of: home, in: $0) }
        #expect(board.ward.rows.map(\.person.name).sorted() == ["HN_0 Head nurse", "NU_1 Nurse", "NU_2 Nurse"])
        #expect(board.ward.shifts.map(\.code).sorted() == ["D", "E", "N"])
        #expect(period.firstDay == day("2027-01-11") && period.lastDay == day("2027-01-24"))
        // 2 weeks of 1 to 5 early head nurses, and so on: what the weeks say, date by date.
        let needs = board.ward.demand.map { line in
            let shift = board.ward.shift(line.shiftType)?.code ?? "", skill = board.ward.skillCode(line.skill)
            return "\(line.day - period.firstDay) \(shift) \(skill) \(line.minimum)-\(line.wanted)"
        }
        #expect(needs.count { $0.hasSuffix("E HN 0-1") } == 10)
        #expect(needs.contains("0 E NU 1-2") && needs.contains("1 E NU 1-1") && needs.contains("5 E NU 0-1"))
        #expect(needs.count == 48)
        let head = try #require(board.ward.rows.first { $0.person.staffNumber == "n003w2-HN_0" })
        #expect(head.holdings.count == 2)
        // The middle of 8 to 10 shifts of 7 h 30 min twice and 9 h once, over 2 weeks.
        #expect(head.post?.weeklyMinutes == 36 * 60)
        #expect(try await desk.read { try Units.named("Ward n003w2", of: home, in: $0)?.id } == unit)
    }

    @Test("Rules: the hard one must be kept, the soft ones are weighed, each for its own contract")
    func rules() async throws {
        let desk = try await Desk.make(), made = try await desk.imported(), home = home, unit = made.plan.unit.id
        let rules = try await desk.read { try LocalRules.onUnit(unit, of: home, in: $0) }
        let types = try await desk.read { try ShiftTypes.onUnit(unit, of: home, in: $0) }
        let words = rules.map { rule in
            let text = rule.pattern.words { id in types.first { $0.id == id }?.name ?? "?" }
            return "\(text), \(rule.weeklyMinutes?.lowerBound ?? 0), \(rule.weight)"
        }
        #expect(
            Set(words) == [
                "no Early on the day after Day, 0, must", "no Early on the day after Night, 0, must",
                "no Day on the day after Night, 0, must", "2 to 5 days of Early in a row, 0, wanted",
                "3 to 4 days of Night in a row, 0, wanted", "3 to 5 days of work in a row, 2160, important",
                "2 to 3 days off in a row, 2160, important", "8 to 10 shifts in a roster period, 2160, wanted",
                "at most 1 weekends with work in a roster period, 2160, important",
                "Saturday and Sunday both worked or both free, 2160, important",
                "2 to 4 days of work in a row, 1200, important", "2 to 6 days off in a row, 1200, important",
                "4 to 6 shifts in a roster period, 1200, wanted",
                "at most 1 weekends with work in a roster period, 1200, important",
            ])
    }

    @Test("The days worked before are duties, so that the rules see them")
    func history() async throws {
        let desk = try await Desk.make(), made = try await desk.imported(), home = home
        let board = try await desk.read { try Board.load(made.period.id, of: home, in: $0) }
        let night = try #require(board.ward.rows.first { $0.person.givenName == "NU_1" })
        let worked = board.ward.lines[night.id]?.duties.map { UKTime.civil($0.span.start) } ?? []
        #expect(worked.map(\.day) == [day("2027-01-07"), day("2027-01-08"), day("2027-01-09"), day("2027-01-10")])
        #expect(worked.map(\.time.description) == ["07:00", "07:00", "21:30", "21:30"])
        // After a night no early: the rule of the unit reaches back over the first day.
        let early = try #require(board.ward.shifts.first { $0.code == "E" })
        let place = CellPlace(night.id, made.period.firstDay)
        let after = board.with([CellChange(place, before: nil, after: Cell(shift: early.id, skill: nil))])
        #expect(
            after.findings(of: night.id).contains {
                $0.rule == "UNIT" && $0.isBreach && $0.words.contains("no Early on the day after Night")
            })
    }

    @Test("Wishes are requests of the staff, whatever the closing day", arguments: Engine.allCases)
    func wishes(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine), made = try await desk.imported(), home = home
        let board = try await desk.read { try Board.load(made.period.id, of: home, in: $0) }
        let asked = board.ward.requests.map { request in
            "\(board.ward.row(of: request.person)?.person.givenName ?? "") \(request.ask.code) \(request.firstDay)"
        }
        #expect(
            Set(asked) == [
                "NU_1 day-off 2027-01-13", "NU_1 day-off 2027-01-20", "NU_2 avoid 2027-01-15", "NU_2 avoid 2027-01-22",
            ])
    }

    @Test("There is somebody to sign in as for each part of the work")
    func logins() async throws {
        let desk = try await Desk.make(), made = try await desk.imported(), home = home
        #expect(
            made.logins.map(\.userName) == [
                "manager@n003w2", "nu_1@n003w2", "nu_2@n003w2", "approver@n003w2", "team@n003w2",
            ])
        let second = try await desk.imported("Another", unit: "Ward B")
        #expect(second.logins.first?.userName == "manager2@n003w2")
        #expect(
            try await desk.read { try Accounts.home(of: try #require(UserName("manager@n003w2")), in: $0) } == home)
    }

    @Test("A ward that is there already is refused, and nothing of it is written", arguments: Engine.allCases)
    func again(_ engine: Engine) async throws {
        let desk = try await Desk.make(engine), made = try await desk.imported(), home = home
        let refused = await words { _ = try await desk.imported() }
        #expect(refused == "INRC-II n003w2 has a unit called Ward n003w2 already. Name another with --unit.")
        let people = await words { _ = try await desk.imported(unit: "Ward B") }
        #expect(people?.hasPrefix("INRC-II n003w2 has the people of n003w2 already.") == true)
        #expect(try await desk.read { try Units.all(of: home, in: $0).map(\.id) } == [made.plan.unit.id])
    }

    @Test("What is not carried over is said")
    func report() async throws {
        let lines = try await Desk.make().imported().lines(in: "here").joined(separator: "\n")
        #expect(lines.contains("Totals so far of NU_2"))
        #expect(lines.contains("E Early 07:00-15:00"))
        let odd = Desk.scenario.replacing("Day (1,14)", with: "Twilight (1,14)").replacing("Day 1", with: "Twilight 1")
            .replacing("Early Day", with: "Early Twilight")
        let week = Desk.week.replacing("Day ", with: "Twilight ")
        let name = try #require(INRC2Format.Name("n003w2_0_0"))
        let ward = try INRC2Ward(
            name, scenario: odd, history: Desk.history.replacing("Day", with: "Twilight"), weeks: [week])
        let made = try await Desk.make().imported(ward: ward)
        #expect(made.plan.notCarried.contains { $0.hasPrefix("The times of Twilight are a guess") })
        #expect(made.plan.notCarried.contains { $0.contains("for 2 weeks in the scenario") })
    }

    @Test("A drafted ward keeps every rule, and comes back as the competition's own files")
    func drafted() async throws {
        guard let folder = Desk.instances else { return }
        let files = try INRC2Files(folder: "\(folder)/n005w4", name: nil), ward = try files.ward()
        #expect(files.name.description == "n005w4_0_0-1-2-3")
        let desk = try await Desk.make(), made = try await desk.imported(ward: ward),
            caller = Operator.caller(of: made.organisation.id)
        let board = try await desk.read { try Board.load(made.period.id, of: caller.organisation, in: $0) }
        let input = DraftInput(
            period: made.period.id, seconds: 60, seed: 1, moves: 200_000, startsAfresh: true, by: caller.account)
        let draft = try await Draft.search(board, input, today: nil, clock: { moment("2026-11-24 09:00") })
        #expect(draft.figures.breaches == [])
        let edit: EditID = desk.ids.make(at: desk.now), now = desk.now, id = made.period.id
        let roster = try await desk.database.write(for: caller.organisation) { tx in
            _ = try changeCells(draft.changes, of: id, kind: .draft, edit: edit, as: caller, at: now, in: tx)
            let revision = try Periods.find(id, of: caller.organisation, in: tx).revision
            try approveRoster(id, revision: revision, as: caller, at: now, in: tx)
            try publishRoster(id, as: caller, at: now, in: tx)
            return try exportRoster(id, as: caller, in: tx)
        }
        let solution = try INRC2Solution(files).files(of: roster)
        #expect(solution.map(\.name) == ["sol-week0.txt", "sol-week1.txt", "sol-week2.txt", "sol-week3.txt"])
        let format = try INRC2Format(
            files.name, scenario: files.scenario, history: files.history, weeks: files.weeks)
        let plan = try format.plan(fromSolutions: solution.map(\.text))
        let filled = (0..<format.problem.people.count).reduce(0) { sum, person in
            sum + (0..<28).count { plan[person, $0] != nil }
        }
        #expect(filled == roster.lines.count && filled == draft.figures.after.shifts)
    }

    @Test("Files that cannot be used say which and why")
    func badFiles() throws {
        let folder = try TestFolder()
        #expect(reason { _ = try INRC2Files(folder: folder.path, name: nil) }?.contains("there is no scenario") == true)
        #expect(reason { _ = try INRC2Files(folder: folder.path, name: "n1") }?.contains("not a name like") == true)
        try Desk.scenario.write(toFile: folder.file("Sc-n003w2.txt"), atomically: true, encoding: .utf8)
        #expect(reason { _ = try INRC2Files(folder: folder.path, name: nil) }?.contains("no history") == true)
        try Desk.history.write(toFile: folder.file("H0-n003w2-2.txt"), atomically: true, encoding: .utf8)
        try Desk.week.write(toFile: folder.file("WD-n003w2-10.txt"), atomically: true, encoding: .utf8)
        try Desk.week.write(toFile: folder.file("WD-n003w2-9.txt"), atomically: true, encoding: .utf8)
        #expect(try INRC2Files(folder: folder.path, name: nil).name.description == "n003w2_2_9-10")
        let missing = reason { _ = try INRC2Files(folder: folder.path, name: "n003w2_2_9-3") }
        #expect(missing?.hasSuffix("WD-n003w2-3.txt: there is no such file, or it may not be read.") == true)
        let broken = Desk.scenario.replacing("(8,10)", with: "(8;10)")
        #expect(reason { _ = try Desk.ward(broken) }?.hasPrefix("Sc-n003w2.txt, line ") == true)
    }

    private func words(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch { return (error as? Refusal)?.allWords }
        return nil
    }

    private func reason(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? FormatError)?.description }
        return nil
    }
}
