import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct InviteServedTests {
    private static func hash() throws -> PasswordHash {
        try PasswordHash(
            of: Password("kt7m-9xqp-kt7m-9xqp-kt7m"), salt: [UInt8](repeating: 7, count: PasswordHash.saltByteCount),
            cost: .playful)
    }

    private func invite(
        _ world: CareWorld, _ person: String = "pat", name: String = "pat@example.com", id: String = "acc-new",
        as caller: Caller
    ) async throws -> Refusal? {
        let hash = try Self.hash(), name = try #require(UserName(name))
        return try await world.refusal {
            try inviteServed(
                PersonServedID(person), userName: name, password: hash, id: AccountID(id), as: caller, at: world.now,
                in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func theAccountIsThePersonsAndHoldsNoRole(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await invite(world, as: world.lee) == nil)
        let account = try await world.read { try Accounts.of(PersonID("pat"), in: world.organisation, $0) }.first
        #expect(account?.served == world.pat && account?.person == nil && account?.displayName == "Pat Example")
        #expect(try await world.factNames() == ["account.opened.1", "population.person-invited.1"])
        let again = try await invite(world, name: "other@example.com", id: "acc-other", as: world.lee)
        #expect(again?.words == "This person has an account already.")
        let role = try await world.refusal {
            try giveRole(
                .linkWorker, on: world.team, to: AccountID("acc-new"), assignment: ID("a"),
                as: world.caller(.administrator), at: world.now, in: $0)
        }
        #expect(role?.words == "This is the account of a person served, which never holds a role.")
    }

    @Test func onlyTheirTeamInvitesThem() async throws {
        let world = try await CareWorld()
        #expect(try await invite(world, as: world.oli)?.kind == .notFound)
        #expect(try await invite(world, as: world.served("pat"))?.kind == .forbidden)
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        #expect(try await invite(world, as: world.oli)?.kind == .forbidden)
        try await world.write {
            var pat = try PeopleServed.find(world.pat, of: world.organisation, in: $0)
            pat.died = world.today
            try PeopleServed.save(pat, of: world.organisation, in: $0)
        }
        #expect(try await invite(world, as: world.lee)?.words == "This person has died.")
    }

    @Test(arguments: Engine.allCases) func aLostPasswordIsRenewedAndAnAccountClosed(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), hash = try Self.hash()
        func again() async throws -> String? {
            try await world.refusal {
                try inviteServedAgain(world.pat, password: hash, as: world.lee, at: world.now, in: $0)
            }?.words
        }
        #expect(try await again() == "This person has no account.")
        _ = try await invite(world, as: world.lee)
        #expect(try await again() == nil)
        let closing = try await world.refusal {
            try closeAccountOfServed(world.pat, as: world.lee, at: world.now, in: $0)
        }
        #expect(closing == nil)
        #expect(try await again() == "This person has no account.")
        #expect(try await invite(world, name: "pat.two@example.com", id: "acc-two", as: world.lee) == nil)
    }
}
