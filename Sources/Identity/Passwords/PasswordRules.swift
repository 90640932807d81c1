public import Core

/// What a password must be: long, and not one that guessers try first. Nothing is asked about capitals, digits or
/// signs.
///
/// - Source: OWASP ASVS 5.0, section 6.2; NIST SP 800-63B-4, section 3.1.1.2.
/// - Reading: 15 characters when the password stands alone, 8 with a second factor; up to 256 are taken (64 must be);
///   refused are common and leaked passwords, what only repeats or runs along a keyboard, and what holds the user name
///   or the organisation's name.
public struct PasswordRules: Sendable, Hashable {
    public var shortest = 15
    public var longest = 256

    public init() {}

    /// Rules for an account that also has a second factor.
    public static var withSecondFactor: PasswordRules {
        var rules = PasswordRules()
        rules.shortest = 8
        return rules
    }

    /// - Parameters:
    ///   - field: the name of the form's field, for the problem.
    ///   - words: what may not be in it: user name, own name, organisation's name.
    /// - Throws: an `invalid` refusal that says what to do, beside the field.
    public func check(_ password: Password, field: String = "new-password", without words: [String]) throws(Refusal) {
        if let problem = problem(with: password, without: words) {
            throw Refusal(fields: [FieldProblem(field, problem)])
        }
    }

    /// What is wrong with a password, in words; `nil` when it will do.
    public func problem(with password: Password, without words: [String]) -> String? {
        let count = password.characterCount
        if count == 0 { return "Enter a new password" }
        if count < shortest {
            return "Make the password at least \(shortest) characters long. Three or four words in a row work well"
        }
        if count > longest { return "Make the password \(longest) characters or fewer" }
        if Self.isCommon(password.text) {
            return "Choose another password: this one is on lists that guessers try first"
        }
        if Self.isRun(password.text) {
            return "Choose another password: this one only repeats itself or runs along the keyboard"
        }
        let plain = Self.plain(password.text)
        if words.contains(where: { Self.isNamed($0, in: plain) }) {
            return "Leave your own name, your user name and your organisation's name out of the password"
        }
        return nil
    }

    /// Letters and digits in lower case, with the usual disguises undone: `P@ssw0rd` is `password`.
    private static func plain(_ text: String) -> String {
        String(
            text.lowercased().compactMap { character -> Character? in
                switch character {
                case "@", "4": "a"
                case "0": "o"
                case "3": "e"
                case "$", "5": "s"
                case "1", "!": "i"
                default: character.isLetter || character.isNumber ? character : nil
                }
            })
    }

    private static func isCommon(_ text: String) -> Bool {
        common.contains(plain(text)) || common.contains(plain(withoutTail(text)))
    }

    /// A number or an exclamation mark at the end is what everybody adds first.
    private static func withoutTail(_ text: String) -> String {
        String(text.reversed().drop { !$0.isLetter }.reversed())
    }

    private static let common = Set(
        CommonPasswords.long.flatMap { [plain($0), plain(withoutTail($0))] }.filter { $0.count >= 6 })

    /// Whether a text is one short piece again and again, or steps along a row of keys, the alphabet or the digits.
    private static func isRun(_ text: String) -> Bool {
        let scalars = Array(text.lowercased().unicodeScalars)
        for length in 1...6 where scalars.count >= 2 * length {
            if zip(scalars, scalars.dropFirst(length)).allSatisfy(==) { return true }
        }
        let steps = zip(scalars, scalars.dropFirst()).count { isStep($0, $1) }
        return steps * 4 >= (scalars.count - 1) * 3
    }

    private static func isStep(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        if first == second { return true }
        return rows.contains { row in
            guard let a = row.firstIndex(of: first), let b = row.firstIndex(of: second) else { return false }
            let step = abs(a - b)
            return step == 1 || step == row.count - 1
        }
    }

    private static let rows: [[Unicode.Scalar]] = [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    ].map { Array($0.unicodeScalars) }

    /// Whether a name, or one of its longer words, is in the password.
    private static func isNamed(_ name: String, in plainPassword: String) -> Bool {
        let words = name.split { !$0.isLetter && !$0.isNumber }.map { plain(String($0)) }
        let parts = words.filter { $0.count >= 5 && !everyday.contains($0) } + [words.joined()].filter { $0.count >= 4 }
        return parts.contains { plainPassword.contains($0) }
    }

    /// Words of organisations' names that say nothing about which one it is.
    private static let everyday = Set(
        [
            "foundation", "hospital", "hospitals", "trust", "university", "community", "health", "healthcare",
            "partnership", "national", "service", "services", "group", "north", "south", "central", "royal", "teaching",
            "mental", "social", "children", "childrens", "house", "limited",
        ].map(plain))
}
