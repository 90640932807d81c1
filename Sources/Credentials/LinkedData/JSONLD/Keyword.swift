/// The words that JSON-LD keeps for itself.
///
/// - Source: JSON-LD 1.1, section 9.16 and the API's section 5.2.2 for what only looks like one.
enum Keyword {
    static let all: Set<String> = [
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id", "@import",
        "@included", "@index", "@json", "@language", "@list", "@nest", "@none", "@omitDefault", "@prefix", "@preserve",
        "@propagate", "@protected", "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
    ]

    static func isKeyword(_ text: String) -> Bool { text.utf8.first == UInt8(ascii: "@") && all.contains(text) }

    /// Whether this is an @ and letters, which is kept for keywords to come and passed over.
    static func looksLikeOne(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "@") && text.utf8.count > 1 && text.utf8.dropFirst().allSatisfy(IRI.isLetter)
    }
}
