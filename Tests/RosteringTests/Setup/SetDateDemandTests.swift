import Core
import Rostering
import TestSupport
import Testing

@Suite("Setting the demand of a date") struct SetDateDemandTests {
    // Friday 25 December 2026.
    private let christmas = day("2026-12-25")

    private func set(
        _ entries: [(ShiftTypeID, Int, Int)], _ world: StaffWorld, for date: Day? = nil, as caller: Caller? = nil
    ) async throws -> [Demand] {
        let date = date ?? christmas, caller = caller ?? world.manager
        let lines = entries.map {
            DemandEntry(on: .date(date), shiftType: $0.0, skill: nil, minimum: $0.1, wanted: $0.2)
        }
        return try await world.write {
            try setDateDemand(lines, for: date, on: world.ward, as: caller, at: world.now, in: $0)
        }
    }

    private func usual(_ world: StaffWorld) async throws {
        let lines = [world.long, world.night].map {
            DemandEntry(on: .every(.friday), shiftType: $0, skill: nil, minimum: 2, wanted: 3)
        }
        try await world.write { tx in _ = try setDemand(lines, on: world.ward, as: world.manager, at: world.now, in: tx)
        }
    }

    @Test("Only what differs is kept, and nobody needed counts as different", arguments: Engine.allCases)
    func differs(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await usual(world)
        let lines = try await set([(world.long, 2, 3), (world.night, 0, 0), (world.early, 1, 1)], world)
        #expect(lines.map(\.shiftType) == [world.night, world.early])
        let all = try await world.read {
            try Demands.onUnit(world.ward, from: christmas, through: christmas, of: world.organisation, in: $0)
        }
        let needs = all.days(from: christmas, through: christmas)
        #expect(
            needs.map { [$0.shiftType.text, "\($0.minimum)-\($0.wanted)"] } == [["long", "2-3"], ["early", "1-1"]])
    }

    @Test("The usual numbers give the date back to its weekday", arguments: Engine.allCases)
    func back(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await usual(world)
        _ = try await set([(world.night, 9, 9)], world)
        #expect(try await set([(world.long, 2, 3), (world.night, 2, 3)], world).isEmpty)
        #expect(try await world.facts("rostering.date-demand-set.1").last?.contains(#""lineCount":0"#) == true)
    }

    @Test("Today can be set, yesterday cannot")
    func past() async throws {
        let world = try await StaffWorld.make()
        #expect(try await set([(world.long, 1, 1)], world, for: day("2026-11-24")).count == 1)
        let refusal = try await refusal { try await set([(world.long, 1, 1)], world, for: day("2026-11-23")) }
        #expect(
            refusal
                == Refusal(
                    .conflict, "Mon 23 Nov 2026 has passed, so what it needed stays as it was. Choose a later date."))
    }

    @Test("A wanted number below the minimum and another's unit are refused")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let fields = try await refusal { try await set([(world.long, 2, 1)], world) }.fields
        #expect(fields.map(\.field) == ["need:long:any:2026-12-25"])
        #expect(try await refusal { try await set([], world, as: world.outsider) }.kind == .forbidden)
    }
}
