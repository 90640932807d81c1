import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct OpenAccountTests {
    static func new(_ userName: String, _ name: String = "Noor Haddad") throws -> NewAccount {
        NewAccount(userName: try #require(UserName(userName)), displayName: name, person: PersonID("per-noor"))
    }

    @Test(arguments: Engine.allCases) func itSignsInOnceWithAPasswordToChange(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let hash = try world.hash(SetPasswordTests.oneTime), new = try Self.new("noor.haddad@nhs.net")
            try await world.write { world, tx in
                let caller = try world.caller(world.eRostering, in: tx)
                let account = try openAccount(
                    new, password: hash, id: AccountID("acc-noor"), as: caller, at: world.now, in: tx)
                #expect(account.organisation == world.organisation)
                #expect(try Accounts.find(account.id, of: world.organisation, in: tx) == account)
                #expect(
                    try Accounts.active(ofPerson: PersonID("per-noor"), of: world.organisation, in: tx) == [account])
            }
            let opened = try await world.signIn("noor.haddad@nhs.net", SetPasswordTests.oneTime).session
            #expect(opened?.mustChangePassword == true)
            #expect(try await world.facts(about: "acc-noor") == ["account.opened.1", "account.signed-in.1"])
        }
    }

    @Test(arguments: Engine.allCases) func aUserNameIsUniqueOverAllOrganisations(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let hash = try world.hash(World.password), taken = try Self.new("MARIA.okafor@Demo")
            let other = OrganisationID("org-other")
            let problem = FieldProblem("user-name", "Choose another user name: somebody has this one already")
            let here = try await world.refusal(as: world.administrator) { caller, tx in
                try openAccount(taken, password: hash, id: AccountID("a"), as: caller, at: world.now, in: tx)
            }
            #expect(here?.fields == [problem])
            let elsewhere = await #expect(throws: Refusal.self) {
                try await world.database.write(for: other) { tx in
                    try foundOrganisation(other, name: "Other Trust", odsCode: nil, at: world.now, in: tx)
                    try openAccountAsOperator(
                        taken, password: hash, mustChange: false, id: AccountID("b"), of: other, roles: [],
                        at: world.now, in: tx)
                }
            }
            #expect(elsewhere?.fields == [problem])
        }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let hash = try world.hash(World.password)
            let right = try Self.new("noor.haddad@nhs.net"), nameless = try Self.new("noor.haddad@nhs.net", "")
            let forbidden = try await world.refusal(as: world.manager) { caller, tx in
                try openAccount(right, password: hash, id: AccountID("a"), as: caller, at: world.now, in: tx)
            }
            #expect(forbidden?.kind == .forbidden)
            let invalid = try await world.refusal(as: world.administrator) { caller, tx in
                try openAccount(nameless, password: hash, id: AccountID("a"), as: caller, at: world.now, in: tx)
            }
            #expect(
                invalid?.fields
                    == [FieldProblem("display-name", "Enter the person's name in 200 characters or fewer")])
        }
    }

    @Test(arguments: Engine.allCases) func anOperatorGivesRolesAtOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            #expect(
                try await world.facts(about: "acc-manager") == ["account.opened.1", "account.role-given.1"])
            let held = try await world.read { world, tx in
                try RoleAssignments.current(of: world.manager, of: world.organisation, at: world.now, in: tx)
            }
            #expect(held.map(\.role) == [.rosterManager])
            #expect(held.map(\.unit) == [World.ward7])
        }
    }
}
