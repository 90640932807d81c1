import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct OverrideChoiceTests {
    static let shed = Addressee(names: ["Men's Shed"])

    /// Pat says no to the shed, and the register has a law.
    static func world(_ engine: Engine = .sqlite, days: Int = 0) async throws -> CareWorld {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            try SharingStore.save(AddLawfulBasisTests.basis(world), of: world.organisation, in: tx)
            _ = try chooseSharing(
                .plan, with: .outside("The Men’s Shed"), isAllowed: false, way: .spoken, of: world.pat,
                choice: ID("no"), as: world.lee, at: world.now, in: tx)
        }
        return world
    }

    static func ground(
        _ basis: String? = "b", _ reason: String = "He told them he would hurt his brother", days: Int = 7,
        kept: Bool = false
    ) -> OverrideGround {
        OverrideGround(basis: basis.map { ID($0) }, reason: reason, lengthDays: days, isKeptFromPerson: kept)
    }

    static func override(
        _ world: CareWorld, _ ground: OverrideGround = ground(), choice: String = "no", as caller: Caller? = nil,
        at moment: Instant? = nil
    ) async throws -> Refusal? {
        let caller = caller ?? world.lee
        return try await world.refusal {
            try overrideChoice(
                ID(choice), ground, of: world.pat, override: ID("aside"), notice: ID("note"), as: caller,
                at: moment ?? world.now, in: $0)
        }
    }

    static func stop(_ world: CareWorld, at moment: Instant? = nil) async throws -> SharingStop? {
        try await world.read {
            try sharingStop(
                of: [.plan], about: world.pat, to: shed, at: moment ?? world.now, of: world.organisation, in: $0)
        }
    }

    private func notices(_ world: CareWorld) async throws -> [String] {
        try await world.read { try Notices.list(to: world.pat.subject, of: world.organisation, in: $0).map(\.title) }
    }

    @Test(arguments: Engine.allCases)
    func aLawSetsANoAsideForSomeDaysAndThePersonIsTold(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        #expect(try await Self.stop(world)?.choice.id == ID("no"))
        #expect(try await Self.override(world) == nil)
        #expect(try await Self.stop(world) == nil)
        #expect(try await Self.stop(world, at: world.now + .days(7)) != nil, "It ends by itself")
        #expect(try await notices(world) == ["Something may be shared although you said no"])
        #expect(try await world.factNames().last == "population.sharing-overridden.1")
        let again = try await Self.override(world)
        #expect(again?.words == "This no is set aside already. See under Sharing until when.")
        // What they say afterwards holds again.
        try await world.write {
            _ = try chooseSharing(
                .plan, with: .outside("Men's Shed"), isAllowed: false, way: .spoken, of: world.pat, choice: ID("no-2"),
                as: world.served("pat"), at: world.now + Minutes(1), in: $0)
        }
        #expect(try await Self.stop(world, at: world.now + Minutes(2))?.choice.id == ID("no-2"))
        let old = try await Self.override(world, at: world.now + .days(8))
        #expect(old?.words == "They have said something else about this since.")
    }

    @Test(arguments: Engine.allCases) func whatIsKeptFromThePersonIsNowhereForThem(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        #expect(try await Self.override(world, Self.ground(kept: true)) == nil)
        #expect(try await notices(world).isEmpty)
        #expect(try await Self.stop(world) == nil)
        let facts = try await world.read { tx in
            try tx.rows("SELECT subject, body FROM fact WHERE name = 'population.sharing-overridden.1'").map {
                "\(try $0["subject"] as String) \(try $0["body"] as String)"
            }
        }
        #expect(facts.count == 1 && facts.allSatisfy { !$0.contains("pat") })
    }

    @Test func onlyATeamWithALawAndAReasonMay() async throws {
        let world = try await Self.world()
        #expect(
            try await Self.override(world, as: world.served("pat"))?.words
                == "Only a team that cares for this person can do this.")
        #expect(try await Self.override(world, as: world.oli)?.kind == .notFound)
        let empty = try await Self.override(world, Self.ground(nil, "", days: 3))
        #expect(empty?.fields.map(\.field) == ["reason", "basis", "days"])
        #expect(
            empty?.fields.dropFirst().map(\.words) == [
                "Choose the law that lets you tell them", "Choose for how long",
            ])
        #expect(try await Self.override(world, choice: "none")?.words == "They made no such choice.")
        try await world.write {
            _ = try chooseSharing(
                .plan, with: .everyTeam, isAllowed: false, way: .spoken, of: world.pat, choice: ID("teams"),
                as: world.lee, at: world.now, in: $0)
        }
        #expect(
            try await Self.override(world, choice: "teams")?.words
                == "Only a no to an organisation outside can be set aside.")
        try await world.write { _ = try endLawfulBasis(ID("b"), as: world.lead, at: world.now, in: $0) }
        #expect(try await Self.override(world)?.fields.map(\.field) == ["basis"])
    }

    @Test func anEmergencyMaySetANoAsideAndKeepsNothingFromThePerson() async throws {
        let world = try await Self.world()
        try await world.write {
            _ = try openRecordInEmergency(
                .number(try #require(NHSNumber("9990000018")), born: day("1956-05-04")),
                because: "Found unwell at home",
                for: Minutes(60), id: ID("opening"), notice: ID("n"), as: world.oli, at: world.now, in: $0)
        }
        let kept = try await Self.override(world, Self.ground(kept: true), as: world.oli)
        #expect(kept?.fields.map(\.words) == ["Only a team that cares for them can keep this from them"])
        #expect(try await Self.override(world, as: world.oli) == nil)
    }
}
