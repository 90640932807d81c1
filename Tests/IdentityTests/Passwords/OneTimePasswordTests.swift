import Core
import Testing

@testable import Identity

@Suite struct OneTimePasswordTests {
    @Test func isFiveGroupsOfFour() {
        let text = OneTimePassword(bytes: Array(0..<20)).text
        #expect(text == "abcd-efgh-jkmn-pqrs-tuvw")
    }

    @Test func everyByteGivesACharacterThatCannotBeMisread() {
        let characters = Set(
            stride(from: 0, to: 256, by: 16).flatMap { start in
                OneTimePassword(bytes: (start..<start + 16).map { UInt8($0) }).text
            })
        #expect(characters.count == 33)
        #expect(characters.isDisjoint(with: "ilo1"))
    }

    @Test func isLongEnoughForThePasswordRules() {
        let text = OneTimePassword(bytes: (0..<20).map { UInt8(($0 * 37) % 256) }).text
        #expect(PasswordRules().problem(with: Password(text), without: []) == nil)
    }
}
