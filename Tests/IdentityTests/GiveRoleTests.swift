import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct GiveRoleTests {
    static func give(
        _ role: Role, on unit: UnitID?, to account: AccountID, until end: Instant? = nil, as caller: AccountID,
        in world: World
    ) async throws -> Refusal? {
        let id = world.ids.make(RoleAssignment.self, at: world.now)
        return try await world.refusal(as: caller) { caller, tx in
            try giveRole(
                role, on: unit, to: account, until: end, assignment: id, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itActsOnTheNextRequest(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward8) == false)
            #expect(
                try await Self.give(.rosterManager, on: World.ward8, to: world.manager, as: world.eRostering, in: world)
                    == nil)
            let session = try #require(try await world.session(opened.token))
            #expect(session.caller.scope(of: World.publish) == .units([World.ward7, World.ward8]))
            #expect(session.isRenewalDue)
            #expect(try await world.facts(about: "acc-manager").last == "account.role-given.1")
        }
    }

    @Test(arguments: Engine.allCases) func itGivesNothingFromItsEndOn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let end = world.now + .hours(2)
            _ = try await Self.give(
                .rosterManager, on: World.ward8, to: world.manager, until: end, as: world.eRostering, in: world)
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let before = try await world.session(opened.token, at: Instant(milliseconds: end.milliseconds - 1))
            #expect(before?.caller.may(World.publish, on: World.ward8) == true)
            let after = try await world.session(opened.token, at: end)
            #expect(after?.caller.may(World.publish, on: World.ward8) == false)
            #expect(after?.caller.may(World.publish, on: World.ward7) == true)
        }
    }

    @Test(arguments: Engine.allCases) func wholeOrganisationIsForAdministratorsToGive(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let words = "Only an administrator can give a role for the whole organisation. Choose a unit, or ask one."
            for role in Role.allCases {
                let refusal = try await Self.give(role, on: nil, to: world.manager, as: world.eRostering, in: world)
                #expect(refusal == Refusal(.forbidden, words), "\(role)")
            }
            #expect(
                try await Self.give(.auditor, on: nil, to: world.manager, as: world.administrator, in: world) == nil)
            // Now the manager reaches everything, so the e-rostering team may not change their account any more.
            let refusal = try await Self.give(
                .staffMember, on: World.ward8, to: world.manager, as: world.eRostering, in: world)
            #expect(
                refusal?.words
                    == "This person holds a role for the whole organisation. Ask an administrator to do this.")
        }
    }

    @Test(arguments: Engine.allCases) func rolesForTheWholeOrganisationAreNeverForAUnit(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            for role in [Role.administrator, .auditor, .eRosteringTeam] {
                let refusal = try await Self.give(
                    role, on: World.ward7, to: world.manager, as: world.administrator, in: world)
                #expect(
                    refusal?.fields
                        == [
                            FieldProblem(
                                "unit", "Choose the whole organisation: this role is never for one unit only")
                        ])
            }
        }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let admin = world.administrator
            let twice = try await Self.give(
                .rosterManager, on: World.ward7, to: world.manager, as: admin, in: world)
            #expect(
                twice
                    == Refusal(
                        .conflict,
                        "They hold this role there already. To change its last day, take it away first."))
            let past = try await Self.give(
                .approver, on: World.ward7, to: world.manager, until: world.now, as: admin, in: world)
            #expect(past?.fields == [FieldProblem("until", "Enter a last day that is today or later")])
            #expect(
                try await Self.give(.approver, on: World.ward7, to: AccountID("none"), as: admin, in: world)?.kind
                    == .notFound)
            #expect(
                try await Self.give(.approver, on: World.ward7, to: admin, as: world.manager, in: world)?.kind
                    == .forbidden)
            _ = try await world.refusal(as: admin) { caller, tx in
                try closeAccount(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(
                try await Self.give(.approver, on: World.ward7, to: world.manager, as: admin, in: world)
                    == Refusal(.conflict, "This account is closed. Open a new one for this person."))
        }
    }
}
