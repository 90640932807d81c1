import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Fairness")
struct FairnessTests {
    @Test("Fair shares add up to what was worked")
    func sums() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([
            (world.nurse(1), 1, world.night), (world.nurse(1), 2, world.night), (world.nurse(2), 5, world.long),
        ])
        let id = world.period
        let periods = try await world.database.read { try figures(through: id, last: 1, as: world.manager, in: $0) }
        let fairness = Fairness(periods)
        #expect(fairness.lines.count == 6)
        #expect(abs(fairness.lines.reduce(0) { $0 + $1.fairNights } - 2) < 0.000_1)
        // The two nights were worked as registered nurses, so those share them and healthcare assistants do not.
        for line in fairness.lines {
            let part = line.person.text.hasPrefix("nurse") ? 2.0 / 4 : 0
            #expect(abs(line.fairNights - part) < 0.000_1, "\(line)")
        }
        #expect(abs(fairness.lines.reduce(0) { $0 + $1.fairWeekends } - 1) < 0.000_1)
        #expect(fairness.lines.first { $0.person == world.nurse(1) }?.nightCount == 2)
        #expect(fairness.lines.first { $0.person == world.nurse(2) }?.weekendCount == 1)
    }

    @Test("Bank holidays have their share, and a wish that the published roster refused was asked and not met")
    func holidaysAndWishes() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let holiday = PublicHoliday(day: world.day(1), name: "Bank holiday", source: "Test")
        try await world.write { try PublicHolidays.save([holiday], of: BoardWorld.organisation, in: $0) }
        try await world.put([(world.nurse(1), 1, world.long)])
        try await world.ask(world.nurse(1), .dayOff, 1)
        try await world.ask(world.nurse(2), .dayOff, 1)
        try await world.approveAndPublish()
        let id = world.period
        let periods = try await world.database.read { try figures(through: id, last: 1, as: world.manager, in: $0) }
        let lines = Fairness(periods).lines
        let (worked, free) = try (
            #require(lines.first { $0.person == world.nurse(1) }), #require(lines.first { $0.person == world.nurse(2) })
        )
        #expect(worked.publicHolidayCount == 1 && free.publicHolidayCount == 0)
        #expect(abs(worked.fairPublicHolidays - 0.25) < 0.000_1 && abs(free.fairPublicHolidays - 0.25) < 0.000_1)
        #expect(worked.wishesAskedCount == 1 && worked.wishesMetCount == 0)
        #expect(free.wishesAskedCount == 1 && free.wishesMetCount == 1)
    }

    @Test("No period, no lines")
    func empty() { #expect(Fairness([]).lines.isEmpty) }
}
