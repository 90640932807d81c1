import Core

extension KindForm {
    /// What somebody sent, tidied: white space at the ends goes, and what is empty is left out.
    ///
    /// - Throws: an `invalid` refusal with a problem for each field that does not fit, or when nothing is said at all.
    func checked(_ sent: [String: String]) throws(Refusal) -> [String: String] {
        try checkedFields(sent, first: fields.first?.key, tidied: { $0.trimmingWhiteSpace }) { key, value in
            guard let field = field(key) else { return "There is no such field here" }
            return field.problem(with: value)
        }
    }
}

extension PlanField {
    /// What is wrong with a value, in words for whoever typed it; `nil` when it fits.
    func problem(with value: String) -> String? {
        let limitCount =
            switch shape {
            case .line(let limitCount), .address(let limitCount): limitCount
            case .file: Self.fileLimitCount
            default: Self.textLimitCount
            }
        if value.unicodeScalars.count > limitCount { return "Shorten this to \(limitCount) characters or fewer" }
        if value.unicodeScalars.contains(where: { $0.value < 32 && !"\n\r\t".unicodeScalars.contains($0) }) {
            return "Remove the characters that cannot be shown"
        }
        switch shape {
        case .line: return value.contains(where: \.isNewline) ? "Write this on one line" : nil
        case .address:
            return WebAddress(value) == nil ? "Enter a web address that starts with https:// or http://" : nil
        case .text: return nil
        case .day: return Day(value) == nil ? "Enter a real date, like 2026-11-24" : nil
        case .score:
            let isFromOneToTen = Int(value).map { (1...10).contains($0) } ?? false
            return isFromOneToTen ? nil : "Enter a whole number from 1 to 10"
        case .choice(let choices): return choices.contains { $0.code == value } ? nil : "Choose one of the list"
        case .flag: return ["yes", "no"].contains(value) ? nil : "Choose yes or no"
        case .code: return SnomedCode(value) == nil ? "Enter a SNOMED CT code, like 410518001 |Goal|" : nil
        case .file: return [UInt8](base64: value) == nil ? "This is no file that can be read" : nil
        }
    }

    /// A value as people read it.
    func words(_ value: String) -> String {
        switch shape {
        case .day: Day(value)?.words ?? value
        case .score: "\(value) out of 10"
        case .choice(let choices): choices.first { $0.code == value }?.words ?? value
        case .flag: value == "yes" ? "Yes" : "No"
        case .code: SnomedCode(value).map { "\($0.term ?? "") (SNOMED CT \($0.id))".trimmingWhiteSpace } ?? value
        case .file: "A file is kept here"
        case .line, .text, .address: value
        }
    }
}

/// A SNOMED CT identifier, perhaps with its term.
struct SnomedCode: Hashable, Sendable {
    let id: String
    let term: String?

    static let system = "http://snomed.info/sct"

    /// Reads `410518001` or `410518001 |Goal|`; identifiers have 6 to 18 digits and a check digit (Verhoeff), of which
    /// the number of digits is checked here.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingWhiteSpace }
        guard let id = parts.first, (6...18).contains(id.utf8.count), id.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        guard parts.count == 1 || parts.count == 3 && !parts[1].isEmpty && parts[2].isEmpty else { return nil }
        self.id = id
        term = parts.count == 3 ? parts[1] : nil
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    var trimmingWhiteSpace: String {
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(String.UnicodeScalarView(scalars[start...end]))
    }
}
