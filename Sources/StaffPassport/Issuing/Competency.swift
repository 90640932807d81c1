public import Core
public import Workforce

/// A competence as ESR exports it: `owner|framework|Title - N Year(s)|`, and from when to when it holds.
///
/// - Source: columns and form of names as seen in exports and in importers of others (`field/staff-passports.md`, 5.3);
///   the column of who last changed it is not the learner, and is left alone.
public struct Competency: Sendable, Hashable {
    /// The line of the file.
    public let line: Int
    /// What it says as an item of the kind core-skills.
    public let claims: JSON
    /// The name as it stands in the file.
    public let name: String
    public let awardedOn: Day
    /// The last day on which it holds; `nil` for one without an end.
    public let expiresOn: Day?

    /// The kind it becomes.
    static let kind = "core-skills-1"

    /// Reads an export.
    /// - Throws: an `invalid` refusal when the file as a whole cannot be used.
    public static func read(_ bytes: [UInt8]) throws(Refusal) -> (found: [Competency], problems: [RowProblem]) {
        let file = try NamedRows(
            bytes, required: ["competency_name", "date_start"],
            optional: ["expiry_date", "last_updated_by", "title", "vpd"])
        var found: [Competency] = [], problems = file.problems
        for row in file.rows {
            do throws(Refusal) {
                found.append(try Competency(row))
            } catch {
                problems.append(contentsOf: error.fields.map { RowProblem(row.line, $0.field, $0.words) })
            }
        }
        return (found, problems)
    }

    /// - Throws: an `invalid` refusal with the column that cannot be used.
    init(_ row: NamedRows.Row) throws(Refusal) {
        func refusal(_ column: String, _ words: String) -> Refusal { Refusal(fields: [FieldProblem(column, words)]) }
        let name = row["competency_name"]
        let parts = name.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingSpace }
        // A name that begins otherwise would run as a formula in the next spreadsheet it comes to.
        guard parts.count >= 3, !parts[2].isEmpty, name.utf8.count <= 400,
            name.first.map({ $0.isLetter || $0.isNumber }) == true
        else {
            throw refusal("competency_name", "A name like NHS|CSTF|Fire Safety - 2 Years| is needed")
        }
        guard let awarded = Day(anyOrder: row["date_start"].withoutMidnight) else {
            throw refusal("date_start", "A date like 01/04/2025 or 01-Apr-2025 is needed")
        }
        let end = row["expiry_date"].withoutMidnight
        let isEndless = end.isEmpty || FileCell.endless.contains(end.lowercased())
        let expires = isEndless ? nil : Day(anyOrder: end)
        guard isEndless || expires != nil else {
            throw refusal("expiry_date", "A date like 01/04/2027 or 01-Apr-2027 is needed, or nothing")
        }
        if let expires, expires < awarded {
            throw refusal("expiry_date", "It ends before it begins. Put one of the two dates right")
        }
        let title = Self.Title(parts[2])
        var claims = [
            JSON.Member("framework", .string(parts[1].isEmpty ? parts[0] : parts[1])),
            JSON.Member("subject", .string(title.subject)), JSON.Member("level", .string(title.level)),
            JSON.Member("current_status", "achieved"), JSON.Member("awarded_on", JSON(awarded)),
            JSON.Member("competence_name", .string(name)),
        ]
        if let expires { claims.append(JSON.Member("expires_on", JSON(expires))) }
        if let renewal = title.renewal { claims.append(JSON.Member("renewal", renewal)) }
        line = row.line
        self.name = name
        awardedOn = awarded
        expiresOn = expires
        self.claims = .object(claims)
    }

    /// "Safeguarding Adults - Level 2 - 3 Years" taken apart.
    ///
    /// What else stands behind a subject of the core skills framework narrows its level: what is "Resuscitation - Level
    /// 2 - Adult Basic Life Support" must not count as every resuscitation of level 2.
    private struct Title {
        let subject: String
        let level: String
        let renewal: JSON?

        init(_ text: String) {
            var words: [String] = [], levels: [String] = [], renewal: JSON?
            for part in text.split(separator: " - ") {
                let pair = part.split(separator: " ")
                if pair.count == 2, let number = Int(pair[0]), let unit = Self.unit(pair[1]) {
                    renewal = ["value": JSON(number), "unit": .string(unit)]
                } else if pair.count == 2, pair[0].lowercased() == "level" {
                    levels.append(String(pair[1]))
                } else {
                    words.append(Self.withoutVersion(part))
                }
            }
            let first = Self.slug(words.first ?? "")
            if CoreSkill.all.contains(where: { $0.code == RefreshRules.code(first) }) {
                subject = first
                levels += words.dropFirst().map { $0.lowercased() }
            } else {
                subject = Self.slug(words.joined(separator: " "))
            }
            level = levels.isEmpty ? "not stated" : levels.joined(separator: ", ")
            self.renewal = renewal
        }

        /// "Safeguarding Children (Version 2)" as "Safeguarding Children".
        private static func withoutVersion(_ part: Substring) -> String {
            let pieces = part.split(separator: "(")
            guard pieces.count == 2, let last = pieces.last, last.lowercased().hasPrefix("version ") else {
                return String(part)
            }
            return String(pieces.first ?? "").trimmingSpace
        }

        private static func unit(_ word: Substring) -> String? {
            switch word.lowercased() {
            case "year", "years": "years"
            case "month", "months": "months"
            default: nil
            }
        }

        /// "Fire Safety" as "fire-safety".
        private static func slug(_ text: String) -> String {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        }
    }
}

extension String {
    /// A day as reports write it, with midnight behind it, is no more than a day.
    var withoutMidnight: String {
        let midnight = [" 00:00:00", "T00:00:00", " 00:00"].first { hasSuffix($0) } ?? ""
        return String(dropLast(midnight.count))
    }
}

extension Day {
    /// A date as exports have it, day before month: `2025-04-01`, `01/04/2025` or `01-Apr-2025`. A year of two digits
    /// is not guessed at.
    init?(anyOrder text: String) {
        if let day = Day(text) {
            self = day
            return
        }
        let parts = text.split { $0 == "/" || $0 == "-" || $0 == " " }.map(String.init)
        guard parts.count == 3, let day = Self.number(parts[0]), let year = Self.number(parts[2]), year > 999 else {
            return nil
        }
        let word = parts[1].lowercased()
        let named = Self.monthNames.map { $0.lowercased() }.firstIndex { $0 == word || $0.prefix(3) == word }.map {
            $0 + 1
        }
        guard let month = Self.number(parts[1]) ?? named, let found = Day(year: year, month: month, day: day) else {
            return nil
        }
        self = found
    }

    /// Digits and nothing else: no sign.
    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }
}
