import Core
import Identity
import Storage
import TestSupport
import Testing
import Workforce

@testable import Population

/// A no to a named organisation, however it is named, and whoever asks.
@Suite struct SharingStopTests {
    private func saysNo(
        _ world: CareWorld, to one: OutsideOrganisation, _ isAllowed: Bool = false, _ part: RecordPart = .plan,
        id: String = "no", after minutes: Int = 0
    ) async throws {
        try await world.write {
            _ = try chooseSharing(
                part, with: .outside(one), isAllowed: isAllowed, way: .written, of: world.pat, choice: ID(id),
                as: world.lee, at: world.now + Minutes(minutes), in: $0)
        }
    }

    private func stops(_ world: CareWorld, _ addressee: Addressee, _ parts: Set<RecordPart> = [.plan]) async throws
        -> SharingStop?
    {
        try await world.read {
            try sharingStop(
                of: parts, about: world.pat, to: addressee, at: world.now, of: world.organisation, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func anOrganisationIsKnownByItsCodeAndByItsName(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await saysNo(world, to: OutsideOrganisation(name: "Riverside Surgery", code: .ods("A81001")))
        for one in [
            Addressee(name: "Now called Bridge Surgery", odsCode: "a81001"),
            Addressee(name: "RIVERSIDE  Surgery", odsCode: nil),
            Addressee(name: "The Riverside Surgery Ltd.", odsCode: ""),
            Addressee(names: ["Other", "riverside surgery"], codes: [.directory("x")]),
        ] { #expect(try await stops(world, one) != nil, "\(one)") }
        for one in [
            Addressee(name: "Riverside", odsCode: "A81002"), Addressee(names: [""]), Addressee(names: []),
            Addressee(names: ["Hillside Surgery"], codes: [.directory("A81001")]),
        ] { #expect(try await stops(world, one) == nil, "\(one)") }
        #expect(try await stops(world, Addressee(name: "", odsCode: "A81001"), [.aboutMe]) == nil)
        let stop = try #require(try await stops(world, Addressee(name: "", odsCode: "A81001"), [.aboutMe, .plan]))
        let said = "Pat Example said no on Tue 24 Nov 2026: Riverside Surgery may not see “Care and support plan”"
        #expect(stop.said == said && stop.words.hasPrefix("\(said). Nothing was sent. Speak with them first."))
    }

    @Test func aLaterYesTakesTheNoAwayHoweverItIsNamed() async throws {
        let world = try await CareWorld()
        try await saysNo(world, to: OutsideOrganisation(name: "Men's Shed", code: .directory("shed")))
        try await saysNo(world, to: "the mens shed", true, id: "yes", after: 1)
        #expect(try await stops(world, Addressee(names: [], codes: [.directory("shed")])) == nil)
        #expect(try await stops(world, Addressee(names: ["Men's Shed"], codes: [.directory("shed")])) == nil)
    }

    @Test func aYesToAServiceTakesNothingFromANoToWhoeverRunsIt() async throws {
        let world = try await CareWorld()
        try await saysNo(world, to: OutsideOrganisation(name: "Harbour Trust", code: .directory("trust")))
        try await saysNo(
            world, to: OutsideOrganisation(name: "Walks", code: .directory("walks")), true, id: "y", after: 1)
        let both = Addressee(names: ["Walks", "Harbour Trust"], codes: [.directory("trust"), .directory("walks")])
        #expect(try await stops(world, both)?.choice.id == ID("no"))
    }

    /// A no that was written down for a record holds for the one into which it was merged.
    @Test func aNoGoesAlongWithAJoinedRecord() async throws {
        let world = try await CareWorld()
        try await world.write { tx in
            try world.lay("twin", nil, on: world.team, in: tx)
            _ = try chooseSharing(
                .plan, with: .outside("Men's Shed"), isAllowed: false, way: .written, of: PersonServedID("twin"),
                choice: ID("no"), as: world.lee, at: world.now, in: tx)
            try mergePeople(PersonServedID("twin"), into: world.pat, as: world.lead, at: world.now, in: tx)
        }
        #expect(try await stops(world, Addressee(names: ["Men's Shed"])) != nil)
    }

    /// Somebody who names our own team, or us, as an organisation outside means it.
    @Test(arguments: Engine.allCases) func aTeamThatIsNamedSeesNothing(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { tx in
            try Units.save(
                Unit(id: world.team, name: "Link workers North", kind: .team, odsCode: "RQX01"),
                of: world.organisation, in: tx)
        }
        try await saysNo(world, to: OutsideOrganisation(name: "North", code: .ods("RQX01")))
        #expect(try await world.standing(of: world.lee)?.sees.contains(.plan) == false)
        let list = try await world.read { try openRecords(of: [world.pat], as: world.lee, at: world.now, in: $0) }
        #expect(list[world.pat]?.standing.sees.contains(.plan) == false)
        try await saysNo(world, to: "Example Trust", false, .aboutMe, id: "trust")
        #expect(try await world.standing(of: world.lee)?.sees.contains(.aboutMe) == false)
        #expect(try await world.standing(of: world.lee)?.sees.contains(.measures) == true)
    }

    @Test(arguments: Engine.allCases)
    func filesOfEverybodyAndTheirProgramsLeaveItOut(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        func isInBulk(_ part: RecordPart) async throws -> Bool {
            try await world.read { try exchangeIsInBulk(part, of: world.pat, in: world.organisation, $0) }
        }
        try await saysNo(world, to: "Riverside records")
        #expect(try await !isInBulk(.plan))
        #expect(try await isInBulk(.aboutMe))
        let program = Caller(
            organisation: world.organisation, account: AccountID("program"), person: nil,
            grants: CareWorld.roles.grants(for: [(.linkWorker, world.team)]))
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, state, created_at)
                VALUES (\(world.organisation), \(program.account), 'p@org', 'Riverside Records', 'p', 'active', 0)
                """)
        }
        func admits(_ caller: Caller, _ part: RecordPart = .plan) async throws -> Bool {
            try await world.read { try exchangeAdmits(part, of: world.pat, to: caller, at: world.now, in: $0) }
        }
        #expect(try await !admits(program))
        #expect(try await admits(program, .aboutMe))
        #expect(try await admits(world.lee))
        try await saysNo(world, to: "Riverside records", true, id: "yes", after: 1)
        #expect(try await isInBulk(.plan))
        #expect(try await admits(program))
    }
}
