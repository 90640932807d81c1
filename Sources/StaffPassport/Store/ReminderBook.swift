import Core
import Storage

/// The `passport_reminder` table.
enum ReminderBook {
    /// An organisation's own, or those that come with the program.
    static func of(_ organisation: OrganisationID, in tx: any Transaction) throws -> Reminders {
        let row = try tx.row(
            "SELECT ahead, done_on, unread_hours FROM passport_reminder WHERE organisation = \(organisation)")
        guard let row else { return .shipped }
        var reminders = Reminders(
            ahead: try row.json("ahead").elements.compactMap(\.whole), doneOn: try row[optional: "done_on"])
        reminders.unreadHours = try row["unread_hours"]
        return reminders
    }

    static func save(_ reminders: Reminders, of organisation: OrganisationID, in tx: any Transaction) throws {
        let ahead = JSON.array(reminders.ahead.map { JSON($0) }).description
        try tx.run(
            """
            INSERT INTO passport_reminder (organisation, ahead, done_on, unread_hours)
            VALUES (\(organisation), \(ahead), \(reminders.doneOn), \(reminders.unreadHours))
            ON CONFLICT (organisation) DO UPDATE SET ahead = excluded.ahead, done_on = excluded.done_on,
                unread_hours = excluded.unread_hours
            """)
    }
}
