import Core
import Rostering
import Storage
import TestSupport
import Testing

@Suite("Figures of a period")
struct LoadFiguresTests {
    @Test("Cover, hours, nights and weekends are counted as they stand", arguments: Engine.ready)
    func counted(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        // Monday long day, Friday and Saturday nights.
        try await world.put([
            (world.nurse(1), 0, world.long), (world.nurse(1), 4, world.night), (world.nurse(1), 5, world.night),
        ])
        let figures = try #require(try await load(world).last)
        #expect(figures.wantedCount == 21 && figures.filledCount == 3 && figures.fillPercent == 14)
        #expect(figures.leadDays == nil && figures.changesAfterPublication == 0)
        let nurse = try #require(figures.people.first { $0.person == world.nurse(1) })
        #expect(nurse.shiftCount == 3 && nurse.nightCount == 2 && nurse.weekendCount == 1)
        #expect(nurse.hours.rosteredMinutes == 3 * 690 && nurse.hours.netMinutes == 3 * 690 - 2250)
    }

    @Test("Lead time and changes come from the publication")
    func published() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.approveAndPublish()
        try await world.change([(world.nurse(1), 0, world.long)], reason: "Needed")
        let figures = try #require(try await load(world).last)
        #expect(figures.leadDays == 53 && figures.changesAfterPublication == 1)
    }

    @Test("Whoever may not see the roster may not see its figures")
    func rights() async throws {
        let world = try await BoardWorld.make()
        #expect(try await refusal { try await load(world, as: world.outsider) }.kind == .forbidden)
    }

    private func load(_ world: BoardWorld, as caller: Caller? = nil) async throws -> [PeriodFigures] {
        let id = world.period
        return try await world.database.read { try figures(through: id, last: 3, as: caller ?? world.manager, in: $0) }
    }
}
