public import Core
public import Storage

/// One screenful of accounts, and how many there are in all.
public struct AccountSearch: Sendable {
    public let accounts: [Account]
    /// Over all pages.
    public let count: Int

    /// How many accounts stand on one page.
    public static let pageSize = 50

    /// Looks for accounts whose name or user name contains every word typed.
    /// - Parameters:
    ///   - words: what was typed; empty finds all.
    ///   - withClosed: whether closed accounts are wanted too.
    ///   - page: counts from 1.
    public static func run(
        _ words: String, withClosed: Bool = false, page: Int = 1, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> AccountSearch {
        var condition: SQL = "organisation = \(organisation)"
        if !withClosed { condition = condition + " AND state <> 'closed'" }
        for word in words.lowercased().split(separator: " ").prefix(5) {
            condition = condition + " AND search_text LIKE \(pattern(word)) ESCAPE '!'"
        }
        let count: Int = try tx.row("SELECT COUNT(*) AS count FROM account WHERE \(condition)")?["count"] ?? 0
        let skip = (max(1, min(page, 1_000_000)) - 1) * pageSize
        let rows = try tx.rows(
            """
            SELECT \(Accounts.columns) FROM account WHERE \(condition)
            ORDER BY search_text, id LIMIT \(pageSize) OFFSET \(skip)
            """)
        return AccountSearch(accounts: try rows.map(Accounts.account), count: count)
    }

    private static func pattern(_ word: Substring) -> String {
        var escaped = ""
        for character in word {
            if character == "%" || character == "_" || character == "!" { escaped.append("!") }
            escaped.append(character)
        }
        return "%\(escaped)%"
    }
}
