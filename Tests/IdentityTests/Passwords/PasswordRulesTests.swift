import Core
import Testing

@testable import Identity

@Suite struct PasswordRulesTests {
    static let names = ["maria.okafor", "Maria Okafor", "Northbridge University Hospitals NHS Foundation Trust"]

    static let tooShort = "Make the password at least 15 characters long. Three or four words in a row work well"
    static let tooLong = "Make the password 256 characters or fewer"
    static let common = "Choose another password: this one is on lists that guessers try first"
    static let run = "Choose another password: this one only repeats itself or runs along the keyboard"
    static let named = "Leave your own name, your user name and your organisation's name out of the password"

    @Test(arguments: [
        "purple kettle monday ferry", "purplekettleferry", "rain on the slates at four", "Xq7 zu9 mmp 41f k",
        "fourteen is too", "ten swans sang so", "löwe über düne fünf", "密码很长密码很长但是没有人知道它",
        "🦊🐢🌧 otters go by 3",
        "               x y z", "12 hens 34 geese 56", "no CAPITALS or digits",
        "we met at the hospital gate", "the trust of the health board",
    ])
    func longPasswordsAreTakenWhateverTheyAreMadeOf(_ text: String) {
        #expect(PasswordRules().problem(with: Password(text), without: Self.names) == nil)
    }

    @Test func theLengthsOnBothSidesOfEachBoundary() {
        let rules = PasswordRules(), letters = "uzqfkw bnpotihg cxmrdlav yesj"
        func ofLength(_ count: Int) -> Password {
            Password(String(String(repeating: letters, count: 10).prefix(count)))
        }
        #expect(rules.problem(with: Password(""), without: []) == "Enter a new password")
        #expect(rules.problem(with: ofLength(1), without: []) == Self.tooShort)
        #expect(rules.problem(with: ofLength(14), without: []) == Self.tooShort)
        #expect(rules.problem(with: ofLength(15), without: []) == nil)
        #expect(rules.problem(with: ofLength(64), without: []) == nil)
        #expect(rules.problem(with: ofLength(65), without: []) == nil)
        #expect(rules.problem(with: ofLength(256), without: []) == nil)
        #expect(rules.problem(with: ofLength(257), without: []) == Self.tooLong)
    }

    @Test func eightCharactersWillDoOnlyWithASecondFactor() {
        #expect(PasswordRules.withSecondFactor.problem(with: Password("otter go"), without: []) == nil)
        #expect(PasswordRules.withSecondFactor.problem(with: Password("otter g"), without: []) != nil)
        #expect(PasswordRules().problem(with: Password("otter go"), without: []) == Self.tooShort)
    }

    @Test func charactersAreCountedAndNotBytes() {
        let fourteen = String(repeating: "é", count: 6) + "ßøåæþðñç"
        #expect(PasswordRules().problem(with: Password(fourteen), without: []) == Self.tooShort)
        #expect(PasswordRules().problem(with: Password(fourteen + "ü"), without: []) == nil)
    }

    @Test(arguments: [
        "passwordpassword", "PasswordPassword", "P@ssw0rdP@ssw0rd", "passwordpassword1", "passwordpassword2026!",
        "password20262026!", "Password1234567890", "correcthorsebatterystaple", "Correct-Horse-Battery-Staple",
        "correct horse battery staple 7", "manchesterunited", "ManchesterUnited1999", "youllneverwalkalone",
        "You'll never walk alone!", "thisismypassword", "This is my password 123", "iloveyouiloveyou",
        "letmeinletmein!",
        "1qaz2wsx3edc4rfv", "1QAZ2WSX3EDC4RFV", "nationalhealthservice", "National Health Service 2026",
        "changemechangeme", "qwerty1234567890", "supercalifragilisticexpialidocious", "princess12345678",
        "football20252026!!", "keepcalmandcarryon", "registerednurse1", "trustno1trustno1",
    ])
    func commonPasswordsAreRefusedInTheirUsualDisguises(_ text: String) {
        #expect(PasswordRules().problem(with: Password(text), without: Self.names) == Self.common)
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaa", "abababababababab", "abcabcabcabcabc", "ottersottersotters", "123123123123123",
        "               ",
        "123456789012345", "qwertyuiopasdfghjkl", "zyxwvutsrqponmlkj", "qwertyuiopqwertyuiop", "aabbccddeeffgghh",
        "1122334455667788", "poiuytrewqlkjhgfdsa",
    ])
    func whatOnlyRepeatsOrRunsIsRefused(_ text: String) {
        #expect(PasswordRules().problem(with: Password(text), without: Self.names) == Self.run)
    }

    @Test(arguments: [
        "mariaokafor-is-here", "Maria.Okafor goes home", "0kafor and the sea shore", "i work at northbridge now",
        "N0rthbr1dge forever and", "tea with okafor at ten",
    ])
    func namesArePartOfNoPassword(_ text: String) {
        #expect(PasswordRules().problem(with: Password(text), without: Self.names) == Self.named)
    }

    @Test func shortWordsOfNamesDoNotGetInTheWay() {
        let password = Password("an ant and a bee at sea")
        #expect(PasswordRules().problem(with: password, without: ["Ann Bee", "ann.bee"]) == nil)
    }

    @Test func refusalStandsBesideTheField() throws {
        let refusal = #expect(throws: Refusal.self) {
            try PasswordRules().check(Password("short"), field: "new-password", without: [])
        }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.fields == [FieldProblem("new-password", Self.tooShort)])
    }

    @Test func theListHoldsWhatItClaims() {
        #expect(CommonPasswords.long.count >= 180)
        #expect(Set(CommonPasswords.long).count == CommonPasswords.long.count)
        for entry in CommonPasswords.long { #expect(entry.count >= 13, "\(entry)") }
    }
}
