import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing

@Suite struct OpenRecordInEmergencyTests {
    static func open(
        _ world: CareWorld, as caller: Caller, because reason: String = "Found unwell at the door",
        for length: Minutes = .hours(2), number: String = "9990000018", born: String = "1956-05-04", id: String = "o"
    ) async throws -> Refusal? {
        let meant = MeantPerson.number(try #require(NHSNumber(number)), born: day(born))
        return try await world.refusal {
            try openRecordInEmergency(
                meant, because: reason, for: length, id: ID(id), notice: ID("n-\(id)"), as: caller, at: world.now,
                in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func theRecordIsOpenForSomeHoursAndThePersonIsTold(_ engine: Engine) async throws
    {
        let world = try await CareWorld(engine)
        #expect(try await Self.open(world, as: world.oli) == nil)
        #expect(try await world.standing(of: world.oli)?.kind == .emergency)
        #expect(try await world.standing(of: world.oli, at: world.now + Minutes(119))?.kind == .emergency)
        #expect(try await world.standing(of: world.oli, at: world.now + Minutes(120)) == nil)
        let notices = try await world.read { try Notices.list(to: PersonID("pat"), of: world.organisation, in: $0) }
        #expect(notices.map(\.path) == ["/my-care/access"])
        #expect(notices.allSatisfy { !$0.body.contains("unwell") }, "the reason may tell of something")
        #expect(try await world.factNames() == ["population.record-opened.1"])
        #expect(
            try await Self.open(world, as: world.oli, id: "p")?.words
                == "This record is open to you already. Find them under People.")
    }

    @Test func whoSeesItAnywayHasNoNeedAndOthersNoRight() async throws {
        let world = try await CareWorld()
        #expect(try await Self.open(world, as: world.lee)?.kind == .conflict)
        for caller in [world.referrer, world.served("sam"), world.caller(.administrator)] {
            #expect(
                try await Self.open(world, as: caller)?.words
                    == "Only people who work in a care team can open a record in an emergency.")
        }
    }

    @Test func noReasonNoTimeAndNobodyAreRefused() async throws {
        let world = try await CareWorld()
        #expect(try await Self.open(world, as: world.oli, because: "quick")?.fields.map(\.field) == ["reason"])
        for length in [Minutes(0), .hours(12) + Minutes(1)] {
            #expect(try await Self.open(world, as: world.oli, for: length)?.fields.map(\.field) == ["hours"])
        }
        let birth = try await Self.open(world, as: world.oli, born: "1956-05-05")
        let number = try await Self.open(world, as: world.oli, number: "9990000042")
        #expect(birth?.fields.map(\.field) == ["nhsNumber"] && birth == number)
    }
}
