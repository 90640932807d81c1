import Core
import Storage
import TestSupport
import Testing

@testable import Identity

/// What an administrator of one organisation can do to another: nothing, and not even learn that it is there.
@Suite struct TenantWallTests {
    static let theirs = AccountID("acc-theirs")
    static let other = OrganisationID("org-other")

    static func addOther(to world: World) async throws {
        let hash = try world.hash(World.password)
        let new = NewAccount(
            userName: try #require(UserName("zed@other")), displayName: "Zed Marker", person: PersonID("per-zed"))
        try await world.database.write(for: other) { tx in
            try foundOrganisation(other, name: "Other Trust", odsCode: nil, at: world.now, in: tx)
            try openAccountAsOperator(
                new, password: hash, mustChange: false, id: theirs, of: other,
                roles: [(ID("role-theirs"), .administrator, nil)], at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func everyVerbSaysThereIsNoSuchThing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await Self.addOther(to: world)
            let hash = try world.hash(World.password), now = world.now
            let verbs: [@Sendable (Caller, any Transaction) throws -> Void] = [
                { try closeAccount(Self.theirs, as: $0, at: now, in: $1) },
                { try lockAccount(Self.theirs, as: $0, at: now, in: $1) },
                { try unlockAccount(Self.theirs, as: $0, at: now, in: $1) },
                { try takeSecondFactor(of: Self.theirs, as: $0, at: now, in: $1) },
                { try setPassword(hash, of: Self.theirs, as: $0, at: now, in: $1) },
                {
                    try giveRole(
                        .approver, on: World.ward7, to: Self.theirs, assignment: ID("x"), as: $0, at: now, in: $1)
                },
                { try takeRole(ID("role-theirs"), as: $0, at: now, in: $1) },
            ]
            for verb in verbs {
                #expect(try await world.refusal(as: world.administrator, verb)?.kind == .notFound)
            }
            #expect(try await world.signIn("zed@other").session?.account.organisation == Self.other)
        }
    }

    @Test(arguments: Engine.allCases) func noListShowsThem(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            try await Self.addOther(to: world)
            #expect(try await AccountSearchTests.names("zed", withClosed: true, in: world) == [])
            try await world.read { world, tx throws in
                let mine = world.organisation
                #expect(try Accounts.some([Self.theirs], of: mine, in: tx).isEmpty)
                #expect(try Accounts.active(ofPerson: PersonID("per-zed"), of: mine, in: tx).isEmpty)
                #expect(try RoleAssignments.current(of: Self.theirs, of: mine, at: world.now, in: tx).isEmpty)
                #expect(try RoleAssignments.current(of: [Self.theirs], of: mine, at: world.now, in: tx).isEmpty)
                #expect(
                    try RoleAssignments.holders(of: .administrator, on: nil, of: mine, at: world.now, in: tx)
                        == [world.administrator])
            }
        }
    }

    @Test func everyTableCarriesTheOrganisation() {
        for migration in identitySchema.migrations {
            for statement in migration.statements where statement.text.hasPrefix("CREATE TABLE") {
                let isOrganisation = statement.text.hasPrefix("CREATE TABLE organisation ")
                #expect(isOrganisation || statement.text.contains("organisation TEXT NOT NULL"), "\(statement.text)")
            }
        }
    }
}
