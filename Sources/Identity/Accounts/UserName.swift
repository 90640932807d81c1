/// What somebody types to sign in: unique over the whole installation, whatever case it is typed in.
///
/// People sign in with a user name and a password and nothing else, so the name alone must lead to the organisation.
/// An NHSmail address (`maria.okafor@nhs.net`) is one, and so is a name with the organisation behind it
/// (`maria.okafor@demo`).
public struct UserName: Hashable, Sendable, CustomStringConvertible {
    /// In lower case.
    public let text: String

    /// Takes 3 to 100 letters (without accents), digits and `. - _ ' + @`; white space around them is dropped.
    /// - Returns: `nil` for anything else.
    public init?(_ typed: some StringProtocol) {
        let trimmed = typed.unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
            .drop { $0.properties.isWhitespace }.reversed()
        var name = ""
        for scalar in trimmed {
            guard let folded = UserName.folded(scalar) else { return nil }
            name.unicodeScalars.append(folded)
        }
        guard (3...100).contains(name.utf8.count) else { return nil }
        text = name
    }

    public var description: String { text }

    /// The part before the `@`, or all of it.
    public var localPart: Substring { text.prefix { $0 != "@" } }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z", "0"..."9", ".", "-", "_", "'", "+", "@": scalar
        case "A"..."Z": Unicode.Scalar(scalar.value + 32)
        case "\u{2019}": "'"  // a phone writes O’Neill with a curly apostrophe
        default: nil
        }
    }
}
