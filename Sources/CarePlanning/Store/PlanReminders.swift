import Core
import Storage

/// The `plan_reminder` table: who was reminded of what, so that nobody is reminded twice.
enum PlanReminders {
    /// Notes a reminder.
    /// - Returns: whether it is the first for this day.
    static func note(
        _ item: PlanItemID, due day: Day, of person: PersonServedID, at now: Instant, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO plan_reminder (organisation, plan_item, day, person, at)
            VALUES (\(organisation), \(item), \(day), \(person), \(now)) ON CONFLICT DO NOTHING
            """) > 0
    }
}
