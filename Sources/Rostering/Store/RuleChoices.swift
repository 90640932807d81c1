public import Core
import FoundationEssentials
public import Storage

/// The `rule_choice` table: where a unit departs from the rule book.
public enum RuleChoices {
    /// The unit's departures, by rule; a rule without one is on, with the book's figures.
    public static func onUnit(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [RuleChoice] {
        try tx.rows(
            """
            SELECT unit, rule, is_on, parameters, reason FROM rule_choice
            WHERE organisation = \(organisation) AND unit = \(unit) ORDER BY rule
            """
        ).map { row in
            RuleChoice(
                unit: try row["unit"], rule: try row["rule"], isOn: try row["is_on"],
                parameters: try parameters(try row["parameters"]), reason: try row["reason"])
        }
    }

    /// Adds the departure, or replaces the unit's earlier one from the same rule.
    public static func save(_ choice: RuleChoice, of organisation: OrganisationID, in tx: any Transaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let parameters = String(decoding: try encoder.encode(choice.parameters), as: UTF8.self)
        try tx.run(
            """
            INSERT INTO rule_choice (organisation, unit, rule, is_on, parameters, reason)
            VALUES (\(organisation), \(choice.unit), \(choice.rule), \(choice.isOn), \(parameters), \(choice.reason))
            ON CONFLICT (organisation, unit, rule) DO UPDATE SET is_on = excluded.is_on,
                parameters = excluded.parameters, reason = excluded.reason
            """)
    }

    /// Gives the rule back to the book.
    /// - Returns: whether the unit had departed from it.
    @discardableResult
    public static func remove(
        _ rule: String, on unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            "DELETE FROM rule_choice WHERE organisation = \(organisation) AND unit = \(unit) AND rule = \(rule)") > 0
    }

    private static func parameters(_ text: String) throws -> [String: Int] {
        guard let parameters = try? JSONDecoder().decode([String: Int].self, from: Data(text.utf8)) else {
            throw StorageError.unreadable(column: "parameters")
        }
        return parameters
    }
}
