import Core
import Testing

@testable import StaffPassport

/// How the registers of professions write their numbers.
@Suite struct RegistrationNumberTests {
    @Test func everyNumberOfTheSetIsTakenOrRefused() throws {
        let kind = try #require(KindBook.shipped.first { $0.key == "professional-registration" })
        let today = try #require(Day("2026-11-30"))
        let cases = try ProposedType.read("made-here/registration-numbers.json")["cases"]?.elements ?? []
        let valid = cases.filter { $0["valid"]?.flag == true }
        #expect(!valid.isEmpty && valid.count < cases.count)
        for one in cases {
            let body = BadStandingTests.said(PassportWorld.registration, "body", one["body"])
            let said = BadStandingTests.said(body, "number", one["input"])
            let wrong = kind.recordProblems(said, on: today).map(\.field)
            #expect(wrong == (one["valid"]?.flag == true ? [] : ["number"]), "\(one["name"]?.text ?? "")")
        }
        print("vectors made-here/registration-numbers: \(cases.count), \(valid.count) of them positive")
    }
}
