import Testing

@testable import Identity

@Suite struct UserNameTests {
    @Test(arguments: [
        ("maria.okafor@demo", "maria.okafor@demo"), ("Maria.Okafor@NHS.net", "maria.okafor@nhs.net"),
        ("  abc\n", "abc"), ("O\u{2019}Neill-7", "o'neill-7"), ("a+b_c", "a+b_c"),
    ])
    func caseAndSpaceAroundMakeNoDifference(_ typed: String, _ kept: String) { #expect(UserName(typed)?.text == kept) }

    @Test(arguments: [
        "", "ab", "a b c", "mária", "a\u{0}bc", "<script>", "a/b/c", "ＡＢＣ", "name;drop", "ſusan", "\u{212A}elvin",
    ])
    func otherTextIsNoUserName(_ typed: String) { #expect(UserName(typed) == nil) }

    @Test func lengthOnBothSidesOfEachBoundary() {
        #expect(UserName("abc") != nil)
        #expect(UserName("ab") == nil)
        #expect(UserName(String(repeating: "a", count: 100)) != nil)
        #expect(UserName(String(repeating: "a", count: 101)) == nil)
    }

    @Test func localPartEndsBeforeTheAt() {
        #expect(UserName("maria.okafor@demo")?.localPart == "maria.okafor")
        #expect(UserName("maria")?.localPart == "maria")
    }
}
