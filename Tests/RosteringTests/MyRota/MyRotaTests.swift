import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("My rota") struct MyRotaTests {
    private func rota(_ world: StaffWorld, _ first: String = "2026-11-23", _ last: String = "2026-12-31") async throws
        -> MyRota
    {
        try await world.read {
            try MyRota(
                world.ada, from: day(first), through: day(last), at: world.now, of: world.organisation, in: $0)
        }
    }

    @Test(
        "Duties have the names of their shifts and units; work elsewhere has its employer's", arguments: Engine.allCases
    )
    func names(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.works(world.ada, "2026-11-25 07:00", "2026-11-25 19:30")
        try await world.works(world.ada, "2026-11-27 08:00", "2026-11-27 16:00", code: "X9")
        try await world.works(world.ada, "2026-11-29 08:00", "2026-11-29 16:00", code: "BANK", source: .external)
        let entries = try await rota(world).entries
        #expect(entries.map(\.title) == ["Long day", "X9", "BANK"])
        #expect(entries.map(\.place) == ["Ward 7", "Ward 7", "Other Trust"])
    }

    @Test("A night belongs to the evening it begins on, and is next while it is under way")
    func nights() async throws {
        let world = try await StaffWorld.make()
        try await world.works(world.ada, "2026-11-23 19:00", "2026-11-24 07:30", code: "N", id: "over")
        try await world.works(world.ada, "2026-11-24 19:00", "2026-11-25 07:30", code: "N", id: "next")
        let rota = try await rota(world)
        #expect(rota.entries(on: day("2026-11-24")).map(\.duty.id.text) == ["next"])
        #expect(rota.next(at: moment("2026-11-24 07:29"))?.duty.id.text == "over")
        #expect(rota.next(at: moment("2026-11-24 07:30"))?.duty.id.text == "next")
        #expect(rota.next(at: moment("2026-11-25 07:30")) == nil)
    }

    @Test("Before the first look only changes are news; after it everything since", arguments: Engine.allCases)
    func news(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.works(world.ada, "2026-11-25 07:00", "2026-11-25 19:30", id: "plain")
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30", id: "moved", sequence: 1)
        try await world.works(
            world.ada, "2026-11-27 07:00", "2026-11-27 19:30", id: "gone", sequence: 1, cancelled: true)
        try await world.works(world.ada, "2026-11-23 07:00", "2026-11-23 19:30", id: "past", sequence: 2)
        #expect(try await rota(world).news.map(\.news) == [.changed, .cancelled])
        try await world.write { try seeRota(asOf: moment("2026-11-20 09:00"), as: world.asAda, at: world.now, in: $0) }
        #expect(try await rota(world).news.isEmpty)
        try await world.works(
            world.ada, "2026-11-28 07:00", "2026-11-28 19:30", id: "fresh", changed: "2026-11-20 09:01")
        try await world.works(
            world.ada, "2026-11-29 07:00", "2026-11-29 19:30", id: "same", changed: "2026-11-20 09:00")
        #expect(try await rota(world).news.map(\.duty.id.text) == ["fresh"])
        #expect(try await rota(world).news.map(\.news) == [.added])
    }

    @Test(
        "Hours of the period are the roster's without breaks, and absence, against the contract",
        arguments: Engine.allCases)
    func hours(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.works(world.ada, "2027-02-01 07:00", "2027-02-01 19:30")
        try await world.works(world.ada, "2027-02-28 19:00", "2027-03-01 07:30", code: "N")
        try await world.works(world.ada, "2027-02-02 07:00", "2027-02-02 19:30", cancelled: true)
        try await world.works(world.ada, "2027-02-03 07:00", "2027-02-03 19:30", on: world.other)
        try await world.works(world.ada, "2027-03-01 19:00", "2027-03-02 07:30", code: "N")
        try await world.away(world.ada, "2027-02-27", "2027-03-02", charged: 900)
        let hours = try await world.read {
            try PeriodHours.load(world.ada, on: day("2027-02-10"), of: world.organisation, in: $0)
        }
        #expect(hours?.rosteredMinutes == 1380)
        #expect(hours?.absentMinutes == 450)
        #expect(hours?.contractMinutes == 9000)
        #expect(hours?.differenceMinutes == 1830 - 9000)
    }

    @Test("Colleagues of a shift have first names and job titles; a handover is no company", arguments: Engine.allCases)
    func colleagues(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.works(world.ada, "2026-11-25 07:00", "2026-11-25 19:30")
        try await world.works(world.cat, "2026-11-25 07:00", "2026-11-25 15:00", code: "E")
        try await world.works(world.mia, "2026-11-25 18:30", "2026-11-26 07:00", code: "N")
        try await world.works(world.ben, "2026-11-25 18:29", "2026-11-26 07:00", code: "N")
        let entry = try #require(try await rota(world).entries.first)
        let colleagues = try await world.read { try Colleague.with(entry, as: world.asAda, in: $0) }
        #expect(colleagues.map { "\($0.name), \($0.role)" } == ["Ben, Healthcare assistant", "Cat, Staff nurse"])
        #expect(try await world.read { try Colleague.with(entry, as: world.outsider, in: $0) }.isEmpty)
    }

    @Test("Two of the same first name are told apart by a letter")
    func sameName() async throws {
        let world = try await StaffWorld.make()
        try await world.write { tx in
            for (id, family) in [("cat", "Larch"), ("mia", "Stone")] {
                try People.save(
                    Person(id: PersonID(id), staffNumber: id, givenName: "Jo", familyName: family),
                    of: world.organisation, in: tx)
            }
        }
        for person in [world.ada, world.cat, world.mia] {
            try await world.works(person, "2026-11-25 07:00", "2026-11-25 19:30")
        }
        let entry = try #require(try await rota(world).entries.first)
        let colleagues = try await world.read { try Colleague.with(entry, as: world.asAda, in: $0) }
        #expect(colleagues.map(\.name) == ["Jo L.", "Jo S."])
    }
}
