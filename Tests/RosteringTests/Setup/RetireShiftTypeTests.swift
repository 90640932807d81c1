import Core
import Rostering
import TestSupport
import Testing

@Suite("Retiring a shift type") struct RetireShiftTypeTests {
    @Test("It leaves the demand of weekdays and of dates to come, and stays in the table", arguments: Engine.allCases)
    func leavesDemand(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.write { tx in
            let monday = Demand(
                unit: world.ward, on: .every(.monday), shiftType: world.early, skill: nil, minimum: 1, wanted: 2)
            try Demands.replaceWeekdays([monday], on: world.ward, of: world.organisation, in: tx)
            for text in ["2026-11-23", "2026-11-24"] {
                let line = Demand(
                    unit: world.ward, on: .date(day(text)), shiftType: world.early, skill: nil, minimum: 3, wanted: 3)
                try Demands.replace(day(text), with: [line], on: world.ward, of: world.organisation, in: tx)
            }
            _ = try retireShiftType(world.early, as: world.manager, at: world.now, in: tx)
        }
        let (types, lines) = try await world.read { tx in
            (
                try ShiftTypes.onUnit(world.ward, of: world.organisation, in: tx),
                try Demands.onUnit(world.ward, of: world.organisation, in: tx)
            )
        }
        #expect(types.map(\.code) == ["LD", "N", "E"])
        // What yesterday needed stays as it was.
        #expect(lines.map(\.on) == [.date(day("2026-11-23"))])
        #expect(try await world.facts("rostering.shift-type-retired.1").count == 1)
    }

    @Test("One that is retired cannot be retired again, nor by somebody else's manager")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let other = try await world.no { try retireShiftType(world.early, as: world.outsider, at: world.now, in: $0) }
        #expect(other.kind == .forbidden)
        _ = try await world.write { try retireShiftType(world.early, as: world.manager, at: world.now, in: $0) }
        let again = try await world.no { try retireShiftType(world.early, as: world.manager, at: world.now, in: $0) }
        #expect(again == Refusal(.conflict, "Early is already retired."))
    }
}
