public import Core
public import Storage

/// The `duty` table.
public enum Duties {
    /// - Throws: a `notFound` refusal when the organisation has no such duty.
    public static func find(
        _ id: DutyID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Duty {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such duty. It may have been removed.") }
        return try duty(row)
    }

    /// The duties of these people that touch the span, by when they start.
    public static func ofPeople(
        _ people: [PersonID], within span: TimeSpan, includingCancelled: Bool = false,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Duty] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                    AND starts < \(span.end) AND ends > \(span.start)\(standing(includingCancelled))
                ORDER BY starts, id
                """
            ).map(duty)
        }
    }

    /// The duties worked on a unit that touch the span, by when they start.
    public static func onUnit(
        _ unit: UnitID, within span: TimeSpan, includingCancelled: Bool = false, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [Duty] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND unit = \(unit)
                AND starts < \(span.end) AND ends > \(span.start)\(standing(includingCancelled))
            ORDER BY starts, id
            """
        ).map(duty)
    }

    /// The duties that come from one thing, such as a roster period, by when they start.
    public static func ofSource(
        _ reference: String, includingCancelled: Bool = false, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [Duty] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND source_reference = \(reference)\
            \(standing(includingCancelled)) ORDER BY starts, id
            """
        ).map(duty)
    }

    /// The person's duties that share a minute with the span, without the cancelled ones.
    /// - Parameter except: a duty that is about to be moved, and so does not stand in its own way.
    public static func overlapping(
        _ person: PersonID, _ span: TimeSpan, except: DutyID? = nil, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [Duty] {
        try ofPeople([person], within: span, of: organisation, in: tx).filter { $0.id != except }
    }

    /// Makes others wait who are about to decide on this person's duties, until this transaction ends.
    public static func lock(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try People.lock([person], of: organisation, in: tx)
    }

    /// The same for many people at once.
    public static func lock(
        _ people: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try People.lock(people, of: organisation, in: tx)
    }

    static let select: SQL = """
        SELECT id, person, post, unit, kind, code, starts, ends, unpaid_break_minutes, source, source_reference,
            employer, is_cancelled, sequence, changed_at FROM duty
        """

    private static func standing(_ includingCancelled: Bool) -> SQL {
        includingCancelled ? "" : " AND is_cancelled = FALSE"
    }

    static func duty(_ row: Row) throws -> Duty {
        guard let span = TimeSpan(try row["starts"], try row["ends"]) else {
            throw StorageError.unreadable(column: "ends")
        }
        return Duty(
            id: try row["id"], person: try row["person"], post: try row[optional: "post"],
            unit: try row[optional: "unit"], kind: try row.choice("kind"), code: try row["code"], span: span,
            unpaidBreakMinutes: try row["unpaid_break_minutes"], source: try row.choice("source"),
            sourceReference: try row[optional: "source_reference"], employer: try row[optional: "employer"],
            isCancelled: try row["is_cancelled"], sequence: try row["sequence"], changedAt: try row["changed_at"])
    }
}
