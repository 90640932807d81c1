import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct PermissionsTests {
    @Test func eachRoleHoldsWhatItsWorkNeedsAndNoMore() {
        let book = RoleBook(workforcePermissions)
        func held(_ role: Role) -> Set<Permission> { Set(book.permissions(of: role)) }
        #expect(
            held(.eRosteringTeam)
                == [.workforceView, .workforceEdit, .workforceRecord, .workforceImport, .workforceSeeChecks])
        #expect(held(.hrOfficer) == [.workforceView, .workforceChecks, .workforceSeeChecks])
        #expect(held(.rosterManager) == [.workforceView, .workforceRecord, .workforceSeeChecks])
        #expect(held(.approver) == [.workforceView, .workforceSeeChecks])
        #expect(held(.auditor) == [.workforceView, .workforceSeeChecks])
        #expect(held(.administrator) == [.workforceView])
        #expect(held(.staffMember) == [])
    }

    @Test func reachFollowsThePostsOfAPersonOnTheDay() async throws {
        let register = try await Register()
        func reaches(_ caller: Caller, _ person: Person, on day: Day) async throws -> Bool {
            try await register.read { try caller.may(.workforceView, for: person.id, on: day, in: $0) }
        }
        #expect(try await reaches(register.manager, register.ada, on: register.today))
        #expect(try await !reaches(register.outsider, register.ada, on: register.today))
        #expect(try await !reaches(register.manager, register.ben, on: register.today))
        #expect(try await reaches(register.team, register.ben, on: register.today))
        #expect(try await !reaches(register.staff, register.ada, on: register.today))
        try await register.write {
            try endPost(PostID("post-1"), lastDay: register.today, as: register.team, at: register.now, in: $0)
        }
        #expect(try await reaches(register.manager, register.ada, on: register.today + 84))
        #expect(try await !reaches(register.manager, register.ada, on: register.today + 85))
    }
}
