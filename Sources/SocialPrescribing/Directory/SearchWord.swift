import Foundation

/// How words are kept for searching: lower case, without accents, cut to what their forms share.
enum SearchWord {
    /// The stems in a text, in order; words that say nothing are left out.
    static func stems(of text: String, limit: Int = 400) -> [String] {
        var found: [String] = []
        for word in folded(text).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if found.count == limit { break }
            guard word.utf8.count > 1, word.utf8.count <= 40, !silent.contains(String(word)) else { continue }
            found.append(stem(String(word)))
        }
        return found
    }

    /// What "walks", "walking" and "walked" share; plain English endings only, since the words are looked up with the
    /// same cut.
    static func stem(_ word: String) -> String {
        var word = Substring(word)
        let isPlain = word.utf8.allSatisfy { (97...122).contains($0) }
        guard isPlain, word.utf8.count > 3 else { return String(word) }
        if word.hasSuffix("ies") {
            word = word.dropLast(3) + "y"
        } else if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
            word = word.dropLast()
        }
        for ending in ["ing", "ed"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
            word = word.dropLast(ending.utf8.count)
            if let last = word.last, word.dropLast().last == last, !"lsz".contains(last) { word = word.dropLast() }
            break
        }
        if word.hasSuffix("e"), word.utf8.count > 3 { word = word.dropLast() }
        return String(word)
    }

    /// A text in lower case and without accents, its white space single.
    static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            if scalar == "\u{2019}" || scalar == "'" { continue }
            scalars.append(scalar)
        }
        return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let silent: Set<String> = [
        "the", "and", "for", "with", "you", "your", "our", "are", "is", "in", "of", "to", "or", "an", "at", "on", "we",
        "by", "be", "it", "as", "from", "this", "that", "who", "can", "have", "has", "any", "all", "will", "they",
        "them", "their", "who", "what", "where", "near", "me", "my", "help", "support", "service", "services", "need",
        "needs", "want", "some", "people", "feel", "feeling", "get", "getting", "find", "looking",
    ]
}
