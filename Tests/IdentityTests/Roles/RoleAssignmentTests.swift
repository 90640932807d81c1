import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RoleAssignmentTests {
    @Test func itHoldsFromItsFirstMomentUpToItsEnd() {
        let held = RoleAssignment(
            id: ID("r"), account: AccountID("a"), role: .approver, unit: nil, validFrom: Instant(milliseconds: 10),
            validTo: Instant(milliseconds: 20))
        #expect([9, 10, 19, 20].map { held.isValid(at: Instant(milliseconds: $0)) } == [false, true, true, false])
    }

    @Test func withoutAnEndItHoldsForEver() {
        let held = RoleAssignment(
            id: ID("r"), account: AccountID("a"), role: .approver, unit: nil, validFrom: Instant(milliseconds: 10),
            validTo: nil)
        #expect(held.isValid(at: Instant(milliseconds: .max)))
    }

    @Test(arguments: Engine.allCases) func holdersAreThoseOnTheUnitAndOverAll(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try world.open(AccountID("acc-all"), "all@demo", "Al Over", .rosterManager, nil, in: tx)
                let later = RoleAssignment(
                    id: ID("later"), account: world.eRostering, role: .rosterManager, unit: World.ward7,
                    validFrom: world.now + Minutes(1), validTo: nil)
                try RoleAssignments.add(later, of: world.organisation, in: tx)
                func holders(_ unit: UnitID?, at moment: Instant) throws -> [AccountID] {
                    try RoleAssignments.holders(
                        of: .rosterManager, on: unit, of: world.organisation, at: moment, in: tx)
                }
                #expect(try holders(World.ward7, at: world.now) == ["acc-all", "acc-manager"].map { AccountID($0) })
                #expect(try holders(World.ward8, at: world.now) == [AccountID("acc-all")])
                #expect(try holders(nil, at: world.now) == [AccountID("acc-all")])
                #expect(try holders(World.ward7, at: world.now + Minutes(1)).contains(world.eRostering))
            }
        }
    }

    @Test(arguments: Engine.allCases) func aRoleOfANewerProgramGivesNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            try await world.write { _, tx in try tx.run("UPDATE role_assignment SET role = 'chief-wizard'") }
            #expect(try await world.session(opened.token)?.caller.grants.isEmpty == true)
        }
    }

    @Test func onlyAdministratorsLookAfterAdministrators() {
        let notes = Dictionary(uniqueKeysWithValues: identityPermissions.map { ($0.permission, $0.roles) })
        #expect(notes[.manageAdministrators] == [.administrator])
        #expect(notes[.manageAccounts] == [.administrator, .eRosteringTeam])
        #expect(notes[.seeAccounts] == [.administrator, .eRosteringTeam, .auditor])
    }
}
