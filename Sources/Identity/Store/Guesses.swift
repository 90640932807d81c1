import Core
import Storage

/// The `sign_in_guess` table: guesses at passwords in the last few minutes, by what they are counted under. Those of an
/// address count over all organisations, and so stand under the installation.
enum Guesses {
    /// The moments of the guesses counted in a bucket after a moment, oldest first.
    static func moments(
        in bucket: GuessBucket, after start: Instant, in tx: any Transaction
    ) throws -> [Instant] {
        try tx.everywhere { tx in
            try tx.rows(
                """
                SELECT at FROM sign_in_guess
                WHERE organisation = \(bucket.organisation) AND bucket = \(bucket.name) AND at > \(start) ORDER BY at
                """
            ).map { try $0["at"] }
        }
    }

    static func add(
        _ id: ID<Guess>, in bucket: GuessBucket, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.everywhere { tx in
            _ = try tx.run(
                """
                INSERT INTO sign_in_guess (organisation, bucket, id, at)
                VALUES (\(bucket.organisation), \(bucket.name), \(id), \(now))
                """)
        }
    }

    /// Takes a guess back that turned out right, or was never looked at.
    static func remove(_ id: ID<Guess>, in bucket: GuessBucket, in tx: any Transaction) throws {
        try tx.everywhere { tx in
            _ = try tx.run(
                """
                DELETE FROM sign_in_guess
                WHERE organisation = \(bucket.organisation) AND bucket = \(bucket.name) AND id = \(id)
                """)
        }
    }

    /// Forgets the guesses of an organisation that count no more.
    static func forget(
        upTo moment: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.everywhere { tx in
            _ = try tx.run("DELETE FROM sign_in_guess WHERE organisation = \(organisation) AND at <= \(moment)")
        }
    }
}
