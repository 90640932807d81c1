public import Core
public import Storage

/// The `opt_out` table.
public enum OptOuts {
    /// Every opt-out these people have signed, by when it was signed.
    public static func ofPeople(
        _ people: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [OptOut] {
        try inPortions(people) { people in
            try tx.rows(
                """
                SELECT person, signed_on, ends_on FROM opt_out
                WHERE organisation = \(organisation) AND person IN \(list: people) ORDER BY signed_on, person
                """
            ).map {
                OptOut(person: try $0["person"], signedOn: try $0["signed_on"], endsOn: try $0[optional: "ends_on"])
            }
        }
    }

    /// Adds the opt-out, or replaces the one the person signed on the same day.
    public static func save(_ optOut: OptOut, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO opt_out (organisation, person, signed_on, ends_on)
            VALUES (\(organisation), \(optOut.person), \(optOut.signedOn), \(optOut.endsOn))
            ON CONFLICT (organisation, person, signed_on) DO UPDATE SET ends_on = excluded.ends_on
            """)
    }
}
