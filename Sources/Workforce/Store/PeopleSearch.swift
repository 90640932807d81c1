public import Core
import Foundation
public import Storage

extension People {
    /// Finds people by parts of their names or employee number: every word typed must occur, in any order, whatever
    /// its case and accents.
    ///
    /// - Parameters:
    ///   - text: what was typed; empty finds everybody.
    ///   - page: counts from 1; anything lower is the first.
    ///   - scope: only people with a post on these units, past and future posts too.
    public static func search(
        _ text: String, page: Int = 1, pageSize: Int = 50, within scope: Scope = .everywhere,
        includingLeft: Bool = true, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeopleFound {
        var condition: SQL = "organisation = \(organisation)"
        for word in SearchName.words(of: text).prefix(8) {
            condition = "\(condition) AND search_name LIKE \(SearchName.pattern(word)) ESCAPE '\\'"
        }
        if !includingLeft { condition = "\(condition) AND left_on IS NULL" }
        if case .units(let units) = scope {
            condition = """
                \(condition) AND id IN (SELECT person FROM post WHERE organisation = \(organisation)
                    AND unit IN \(list: units.sorted()))
                """
        }
        let size = min(max(pageSize, 1), 500), skipped = (min(max(page, 1), 100_000) - 1) * size
        let rows = try tx.rows(
            "\(select) WHERE \(condition) ORDER BY search_name, id LIMIT \(size + 1) OFFSET \(skipped)")
        return PeopleFound(people: try rows.prefix(size).map(person), hasMore: rows.count > size)
    }
}

/// A page of a search for people.
public struct PeopleFound: Hashable, Sendable {
    /// By family name.
    public let people: [Person]
    /// Whether there is another page.
    public let hasMore: Bool
}

/// How names are kept for searching: family name first, in lower case and without accents.
public enum SearchName {
    static func of(_ person: Person) -> String {
        [person.familyName, person.givenName, person.knownAs ?? "", person.staffNumber]
            .filter { !$0.isEmpty }.map(folded).joined(separator: " ")
    }

    /// What was typed, word by word, as names are kept.
    public static func words(of text: String) -> [String] {
        folded(text).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Lower case, decomposed, and without the marks that then stand on their own.
    public static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark && scalar.value >= 32 {
            // Typographic apostrophes are typed as plain ones.
            scalars.append(scalar == "\u{2019}" ? "'" : scalar)
        }
        return String(scalars)
    }

    /// A pattern for LIKE, with `\\` as its escape, that finds the word anywhere.
    public static func pattern(_ word: String) -> String {
        var pattern = "%"
        for character in word {
            if "\\%_".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }
}
