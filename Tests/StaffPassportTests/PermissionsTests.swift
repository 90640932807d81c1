import Core
import Identity
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct PermissionsTests {
    @Test func eachRoleHoldsWhatItsWorkNeedsAndNoMore() {
        let book = RoleBook(passportPermissions)
        for role in Role.allCases {
            let held = Set(book.permissions(of: role))
            switch role {
            case .hrOfficer:
                #expect(
                    held == [
                        .passportIssue, .passportReceive, .passportSetUp, .passportView, .passportWardCheck,
                    ])
            case .rosterManager, .approver: #expect(held == [.passportWardCheck])
            case .auditor: #expect(held == [.passportView])
            default: #expect(held == [], "\(role)")
            }
        }
    }
}
