import Core
import TestSupport
import Testing

@testable import Identity

@Suite struct RecoveryCodeTests {
    private let account = AccountID("acc-1"), organisation = OrganisationID("org-1")

    @Test func itIsSixGroupsOfFourAndReadBackHoweverItIsTyped() throws {
        let code = RecoveryCode(bytes: Dice().bytes(RecoveryCode.byteCount))
        #expect(code.text.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4])
        let plain = code.text.filter { $0 != "-" }
        for typed in [
            code.text, plain, plain.uppercased(), " \(code.text.replacing("-", with: " ")) ",
            code.text.replacing("0", with: "O"),
        ] {
            #expect(RecoveryCode(typed: typed) == code, "\(typed)")
        }
        for typed in ["", String(plain.dropLast()), plain + "a", plain.dropLast() + "!", "123456"] as [String] {
            #expect(RecoveryCode(typed: typed) == nil, "\(typed)")
        }
    }

    @Test func whatIsKeptIsBoundToTheAccount() {
        let code = RecoveryCode(bytes: Dice().bytes(RecoveryCode.byteCount))
        let kept = code.hash(for: account, of: organisation)
        #expect(kept.count == 64 && !kept.contains(code.text.prefix(4)))
        #expect(kept != code.hash(for: AccountID("acc-2"), of: organisation))
        #expect(kept != code.hash(for: account, of: OrganisationID("org-2")))
    }
}
