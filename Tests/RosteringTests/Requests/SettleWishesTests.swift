import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Settling wishes") struct SettleWishesTests {
    private func settle(
        _ world: StaffWorld, _ shifts: [String: ShiftTypeID], reasons: [StaffRequestID: String] = [:]
    ) async throws -> [StaffRequest] {
        let cells = Dictionary(
            uniqueKeysWithValues: shifts.map {
                (CellPlace(world.ada, day($0.key)), Cell(shift: $0.value))
            })
        return try await world.write { tx in
            let period = try Periods.find(world.period, of: world.organisation, in: tx)
            return try settleWishes(for: period, cells, reasons: reasons, as: world.team, at: world.now, in: tx)
        }
    }

    @Test("A wish is granted when the roster has it and refused when it has not", arguments: Engine.allCases)
    func settles(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.asks(.work(world.night), "2027-02-01")
        try await world.asks(.work(world.night), "2027-02-02")
        try await world.asks(.avoid(world.night), "2027-02-03")
        try await world.asks(.avoid(world.night), "2027-02-04")
        try await world.asks(.dayOff, "2027-02-05")
        try await world.asks(.dayOff, "2027-02-06")
        let settled = try await settle(
            world,
            [
                "2027-02-01": world.night, "2027-02-02": world.long, "2027-02-03": world.long,
                "2027-02-04": world.night,
                "2027-02-06": world.early,
            ])
        #expect(settled.map(\.state) == [.granted, .refused, .granted, .refused, .granted, .refused])
        #expect(settled.allSatisfy { $0.answeredBy == .roster && $0.answeredAt == world.now })
        #expect(
            settled.map(\.answer) == [
                "The published roster has this for you.",
                "The published roster has you on Long day, 07:00 to 19:30, that day.",
                "The published roster has this for you.",
                "The published roster has you on Night, 19:00 to 07:30, that day.",
                "The published roster has this for you.",
                "The published roster has you on Early, 07:00 to 15:00, that day.",
            ])
        #expect(
            try await world.facts("rostering.wishes-settled.1") == [
                #"{"grantedCount":3,"period":"feb","refusedCount":3,"unit":"ward"}"#
            ])
        #expect(try await settle(world, [:]).isEmpty)
        #expect(try await world.facts("rostering.wishes-settled.1").count == 1)
    }

    @Test("Leave, and wishes for days outside the roster, stay as they are")
    func leaves() async throws {
        let world = try await StaffWorld.make()
        let leave = try await world.asks(.annualLeave, "2027-02-01", "2027-02-02")
        let later = try await world.asks(.dayOff, "2027-03-01")
        #expect(try await settle(world, [:]).isEmpty)
        for id in [leave.id, later.id] {
            #expect(try await world.read { try StaffRequests.find(id, of: world.organisation, in: $0) }.state == .open)
        }
    }

    @Test("The planner's reason is told where there is one, and an absence explains a shift that is not there")
    func reasons() async throws {
        let world = try await StaffWorld.make()
        let first = try await world.asks(.work(world.night), "2027-02-01")
        try await world.asks(.work(world.night), "2027-02-02")
        try await world.asks(.work(world.night), "2027-02-03")
        try await world.away(world.ada, "2027-02-02", "2027-02-02", .study)
        let settled = try await settle(world, [:], reasons: [first.id: "Two others asked first."])
        #expect(
            settled.map(\.answer) == [
                "Two others asked first.", "You are booked as away that day: study leave.",
                "The published roster has no shift for you that day.",
            ])
    }
}
