import Core
import Identity
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReferralPermissionsTests {
    @Test func eachRoleHoldsWhatItsWorkNeedsAndNoMore() {
        let book = RoleBook(referralPermissions)
        for role in Role.allCases {
            let held = Set(book.permissions(of: role))
            switch role {
            case .linkWorker: #expect(held == [.referralMake, .referralWork, .referralFigures])
            case .careManager: #expect(held == [.referralMake, .referralWork, .referralLead, .referralFigures])
            case .referrer: #expect(held == [.referralMake])
            case .auditor, .commissioner: #expect(held == [.referralFigures])
            default: #expect(held == [], "\(role)")
            }
        }
    }
}
