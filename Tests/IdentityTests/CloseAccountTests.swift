import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct CloseAccountTests {
    @Test(arguments: Engine.allCases) func sessionsRolesAndWaysInEndAtOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            try await world.write { world, tx in
                try closeAccount(world.manager, as: world.caller(world.eRostering, in: tx), at: world.now, in: tx)
                let account = try Accounts.find(world.manager, of: world.organisation, in: tx)
                #expect(account.state == .closed)
                #expect(
                    try RoleAssignments.current(of: account.id, of: world.organisation, at: world.now, in: tx) == [])
                #expect(try SignInMethods.password(of: account.id, of: world.organisation, in: tx) == nil)
            }
            #expect(try await world.session(opened.token) == nil)
            #expect(try await world.signIn("maria.okafor@demo").refusal != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.closed.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhomItIsRefusedFor(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            func close(_ caller: AccountID, _ account: AccountID) async throws -> Refusal? {
                try await world.refusal(as: caller) { caller, tx in
                    try closeAccount(account, as: caller, at: world.now, in: tx)
                }
            }
            #expect(try await close(world.manager, world.eRostering)?.kind == .forbidden)
            #expect(try await close(world.administrator, AccountID("acc-none"))?.kind == .notFound)
            #expect(try await close(world.eRostering, world.administrator)?.kind == .forbidden)
            #expect(
                try await close(world.administrator, world.administrator)
                    == Refusal(.conflict, "You cannot close your own account. Ask another administrator to close it."))
            #expect(try await close(world.administrator, world.manager) == nil)
            #expect(
                try await close(world.administrator, world.manager)
                    == Refusal(.conflict, "This account is closed already."))
        }
    }

    @Test(arguments: Engine.allCases) func theLastAdministratorStays(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let second = AccountID("acc-second")
            let last = Refusal(
                .conflict, "This is the last administrator. Give somebody else that role first.")
            try await world.write { world, tx in
                try world.open(second, "sam.second@demo", "Sam Second", .administrator, nil, in: tx)
                try lockAccount(second, as: world.caller(world.administrator, in: tx), at: world.now, in: tx)
            }
            // A locked administrator cannot look after anything, and may not be counted.
            let refusal = try await world.refusal(as: second) { caller, tx in
                try closeAccount(world.administrator, as: caller, at: world.now, in: tx)
            }
            #expect(refusal == last)
        }
    }
}
