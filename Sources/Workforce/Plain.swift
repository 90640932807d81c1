public import Core

/// Checks of text that people typed, shared by forms, files and programs.
public enum Plain {
    /// What is wrong with a text that must be there; `nil` when nothing is.
    /// - Parameter name: what it is called in a sentence, such as "the job title".
    public static func problem(_ field: String, _ text: String, _ name: String, limit: Int) -> FieldProblem? {
        guard text.contains(where: { !$0.isWhitespace }) else { return FieldProblem(field, "Enter \(name)") }
        return optionalProblem(field, text, name, limit: limit)
    }

    /// What is wrong with a text that may be missing.
    public static func optionalProblem(_ field: String, _ text: String?, _ name: String, limit: Int) -> FieldProblem? {
        guard let text else { return nil }
        if text.unicodeScalars.count > limit {
            return FieldProblem(field, "Shorten \(name) to \(limit) characters or fewer")
        }
        if text.unicodeScalars.contains(where: isUnshowable) {
            return FieldProblem(field, "Remove the characters that cannot be shown from \(name)")
        }
        return nil
    }

    /// Whether a text could be an e-mail address: one `@`, a dot behind it, nothing that is not part of one.
    public static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, parts[1].contains("."),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else { return false }
        return !text.contains(where: \.isWhitespace)
            && text.unicodeScalars.allSatisfy { $0.value > 32 && $0 != "," && $0 != ";" && $0 != "<" && $0 != ">" }
    }

    /// Control characters, and marks that turn the direction of the text around them.
    private static func isUnshowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFD: true
        default: false
        }
    }
}

extension [FieldProblem] {
    /// - Throws: an `invalid` refusal with every problem, if there is any.
    func refuse() throws(Refusal) {
        if !isEmpty { throw Refusal(fields: self) }
    }
}
