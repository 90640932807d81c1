public import Core
public import Storage

extension Duties {
    /// Adds the duties, or replaces what is stored under their ids, in few statements.
    public static func save(_ duties: [Duty], of organisation: OrganisationID, in tx: any Transaction) throws {
        _ = try inPortions(duties) { duties -> [Never] in
            try tx.run(
                """
                INSERT INTO duty (organisation, id, person, post, unit, kind, code, starts, ends,
                    unpaid_break_minutes, source, source_reference, employer, is_cancelled, sequence, changed_at)
                VALUES \(rows: duties.map { columns($0, of: organisation) })
                ON CONFLICT (organisation, id) DO UPDATE SET post = excluded.post, unit = excluded.unit,
                    kind = excluded.kind, code = excluded.code, starts = excluded.starts, ends = excluded.ends,
                    unpaid_break_minutes = excluded.unpaid_break_minutes, source = excluded.source,
                    source_reference = excluded.source_reference, employer = excluded.employer,
                    is_cancelled = excluded.is_cancelled, sequence = excluded.sequence,
                    changed_at = excluded.changed_at
                """)
            return []
        }
    }

    /// Adds the duty, or replaces what is stored under its id.
    public static func save(_ duty: Duty, of organisation: OrganisationID, in tx: any Transaction) throws {
        try save([duty], of: organisation, in: tx)
    }

    private static func columns(_ duty: Duty, of organisation: OrganisationID) -> [(any SQLBindable)?] {
        [
            organisation, duty.id, duty.person, duty.post, duty.unit, duty.kind.rawValue, duty.code,
            duty.span.start, duty.span.end, duty.unpaidBreakMinutes, duty.source.rawValue, duty.sourceReference,
            duty.employer, duty.isCancelled, duty.sequence, duty.changedAt,
        ]
    }
}
