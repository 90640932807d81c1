public import Core
public import Storage

/// The `mail_choice` table: who wants no e-mail about their notices. Whoever has said nothing gets it.
public enum MailChoices {
    /// Whether somebody gets e-mail about their notices.
    public static func isWanted(
        by person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.row("SELECT is_wanted FROM mail_choice WHERE organisation = \(organisation) AND person = \(person)")
            .map { try $0["is_wanted"] } ?? true
    }

    /// Keeps what somebody chose, in place of what they chose before.
    public static func choose(
        _ isWanted: Bool, by person: PersonID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO mail_choice (organisation, person, is_wanted, at)
            VALUES (\(organisation), \(person), \(isWanted), \(now))
            ON CONFLICT (organisation, person) DO UPDATE SET is_wanted = excluded.is_wanted, at = excluded.at
            """)
    }
}
