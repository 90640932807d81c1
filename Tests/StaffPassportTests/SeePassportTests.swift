import Core
import Identity
import Storage
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct SeePassportTests {
    private func see(_ person: PersonID, as caller: Caller, _ world: PassportWorld) async throws -> Refusal? {
        try await world.refusal { _ = try seePassport(of: person, as: caller, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func everythingOfAPersonAndNothingOfAnother(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world)
        let item = try await world.records(), received = try await world.shown(by: trust)
        let made = try await world.offers([item])
        _ = try await world.records(of: world.ben)
        let passport = try await world.read { try seePassport(of: world.ada, as: world.asAda, in: $0) }
        #expect(passport.person.id == world.ada && passport.items.map(\.id) == [item.id])
        #expect(passport.offers.map(\.id) == [made.offer.id] && passport.received == [received])
        #expect(passport.requests.map(\.id) == [received.request])
        #expect(passport.issuers[received.issuer]?.name == "Other NHS Trust")
        #expect(passport.checklists.map(\.name) == ["Band 5 nurse"] && passport.kinds.all.count == 12)
        let bens = try await world.read { try seePassport(of: world.ben, as: world.officer, in: $0) }
        #expect(bens.items.count == 1 && bens.offers == [] && bens.received == [] && bens.requests == [])
    }

    @Test func peopleSeeTheirOwnAndHROfficersAndAuditorsEverybodys() async throws {
        let world = try await PassportWorld()
        for caller in [world.officer, world.auditor, world.asAda] {
            #expect(try await see(world.ada, as: caller, world) == nil)
        }
        for caller in [world.asBen, world.caller(.rosterManager), world.caller(.administrator)] {
            #expect(
                try await see(world.ada, as: caller, world)
                    == Refusal(.forbidden, "Only HR officers and auditors see other people's passports."))
        }
        #expect(try await see(PersonID("nobody"), as: world.officer, world)?.kind == .notFound)
    }

    @Test(arguments: Engine.allCases)
    func anotherTrustsOfficerSeesTheirOwnPersonOfTheSameName(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        _ = try await world.records()
        let seen = try await world.database.read(for: world.far) {
            try seePassport(of: world.ada, as: world.stranger, in: $0)
        }
        #expect(seen.person.familyName == "Elsewhere" && seen.items == [])
    }
}
