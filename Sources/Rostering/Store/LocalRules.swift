public import Core
public import Storage

/// The tables of units' own rules.
let localRulesMigration = Migration(
    "008-local-rules",
    [
        """
        CREATE TABLE local_rule (
            organisation TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, pattern TEXT NOT NULL,
            shift_type TEXT, next_shift TEXT, least INTEGER NOT NULL, most INTEGER, from_minutes INTEGER,
            to_minutes INTEGER, weight INTEGER NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id),
            FOREIGN KEY (organisation, shift_type) REFERENCES shift_type (organisation, id),
            FOREIGN KEY (organisation, next_shift) REFERENCES shift_type (organisation, id),
            CHECK (weight BETWEEN 1 AND 4), CHECK ((from_minutes IS NULL) = (to_minutes IS NULL)))
        """,
        "CREATE INDEX local_rule_by_unit ON local_rule (organisation, unit)",
    ])

/// The `local_rule` table.
public enum LocalRules {
    /// The unit's own rules, in the order of their patterns.
    public static func onUnit(
        _ unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [LocalRule] {
        try tx.rows(
            """
            SELECT id, unit, pattern, shift_type, next_shift, least, most, from_minutes, to_minutes, weight
            FROM local_rule WHERE organisation = \(organisation) AND unit = \(unit) ORDER BY id
            """
        ).map(rule).sorted { first, second in
            (place(first), -(first.weeklyMinutes?.lowerBound ?? 9_999), first.id)
                < (place(second), -(second.weeklyMinutes?.lowerBound ?? 9_999), second.id)
        }
    }

    static func add(_ rule: LocalRule, of organisation: OrganisationID, in tx: any Transaction) throws {
        let shifts = rule.pattern.shifts, counts = rule.pattern.counts
        try tx.run(
            """
            INSERT INTO local_rule (organisation, id, unit, pattern, shift_type, next_shift, least, most,
                from_minutes, to_minutes, weight)
            VALUES (\(organisation), \(rule.id), \(rule.unit), \(rule.pattern.code), \(shifts.first),
                \(shifts.count > 1 ? shifts.last : nil), \(counts?.least ?? 0), \(counts?.most),
                \(rule.weeklyMinutes?.lowerBound), \(rule.weeklyMinutes?.upperBound), \(rule.weight.rawValue))
            """)
    }

    /// - Returns: whether it was there.
    static func remove(
        _ id: LocalRuleID, from unit: UnitID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM local_rule WHERE organisation = \(organisation) AND unit = \(unit) AND id = \(id)") > 0
    }

    private static func place(_ rule: LocalRule) -> Int {
        LocalRule.Pattern.codes.firstIndex(of: rule.pattern.code) ?? LocalRule.Pattern.codes.count
    }

    private static func rule(_ row: Row) throws -> LocalRule {
        let pattern = LocalRule.Pattern(
            code: try row["pattern"], shift: try row[optional: "shift_type"], next: try row[optional: "next_shift"],
            counts: LocalRule.Counts(least: try row["least"], most: try row[optional: "most"]))
        guard let pattern else { throw StorageError.unreadable(column: "pattern") }
        let from: Int? = try row[optional: "from_minutes"], to: Int? = try row[optional: "to_minutes"]
        return LocalRule(
            id: try row["id"], unit: try row["unit"], pattern: pattern,
            weeklyMinutes: from.flatMap { from in to.map { from...max(from, $0) } },
            weight: try row.choice(numbered: "weight"))
    }
}
