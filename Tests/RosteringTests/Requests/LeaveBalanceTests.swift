import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Leave balance") struct LeaveBalanceTests {
    @Test("What is taken, booked, asked and left adds up to the total", arguments: Engine.allCases)
    func addsUp(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.away(world.ada, "2026-05-04", "2026-05-10", charged: 2250)
        try await world.away(world.ada, "2026-11-23", "2026-11-24", charged: 901)
        try await world.away(world.ada, "2026-08-03", "2026-08-07", .sickness, charged: 0)
        try await world.asks(.annualLeave, "2026-12-07", "2026-12-13")
        let balance = try await world.balance()
        #expect(balance.takenMinutes == 2250 + 450)
        #expect(balance.bookedMinutes == 451)
        #expect(balance.askedMinutes == 2250)
        #expect(balance.leftMinutes == 16_650 - 2250 - 901 - 2250)
        #expect(balance.booked == [LeaveLine("Tue 24 Nov 2026", 451)])
    }

    @Test("Leave over the end of the year is shared between both, without a minute lost")
    func overTheYear() async throws {
        let world = try await StaffWorld.make()
        try await world.away(world.ada, "2027-03-29", "2027-04-04", charged: 1001)
        let (first, second) = (try await world.balance(), try await world.balance(on: "2027-04-01"))
        #expect(first.bookedMinutes + second.bookedMinutes == 1001)
        #expect(first.booked.map(\.words) == ["Mon 29 Mar 2027 to Wed 31 Mar 2027"])
    }

    @Test("Another organisation's people have nothing here")
    func wall() async throws {
        let world = try await StaffWorld.make()
        let balance = try await world.read { tx in
            try LeaveBalance(
                of: world.ada, in: LeaveYear(containing: day("2026-11-24")), today: day("2026-11-24"),
                of: OrganisationID("far"), in: tx)
        }
        #expect(!balance.isKnown)
    }

    @Test(
        "Hours are written with days of 7 h 30 min beside them",
        arguments: [
            (450, "7 h 30 min (1 day)"), (2250, "37 h 30 min (5 days)"), (690, "11 h 30 min (1.5 days)"),
            (0, "0 min (0 days)"), (-450, "-7 h 30 min (-1 day)"), (16_650, "277 h 30 min (37 days)"),
        ])
    func words(_ minutes: Int, _ words: String) { #expect(LeaveAmount(minutes).description == words) }
}
