public import Core
public import Storage

/// That a record was erased: kept without anything of it, so that a restored backup can be made to forget it again.
public struct Erasure: Hashable, Sendable {
    public let person: PersonID
    public let at: Instant
    public let ground: ErasureGround
    /// The number under which the organisation filed it.
    public let reference: String
    public let account: AccountID

    public init(person: PersonID, at: Instant, ground: ErasureGround, reference: String, account: AccountID) {
        self.person = person
        self.at = at
        self.ground = ground
        self.reference = reference
        self.account = account
    }
}

/// Why a record is erased.
public enum ErasureGround: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its time under the retention table is over.
    case retention
    /// The person asked, and the organisation agreed that it has no reason left to keep it (UK GDPR article 17).
    case request
}

/// The `erasure` table.
public enum Erasures {
    /// Everybody who was erased, oldest first.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Erasure] {
        try tx.rows(
            """
            SELECT person, at, ground, reference, account FROM erasure WHERE organisation = \(organisation)
            ORDER BY at, person
            """
        ).map { row in
            let ground: String = try row["ground"]
            guard let ground = ErasureGround(rawValue: ground) else { throw StorageError.unreadable(column: "ground") }
            return Erasure(
                person: try row["person"], at: try row["at"], ground: ground, reference: try row["reference"],
                account: try row["account"])
        }
    }

    static func add(_ erasure: Erasure, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO erasure (organisation, person, at, ground, reference, account)
            VALUES (\(organisation), \(erasure.person), \(erasure.at), \(erasure.ground.rawValue),
                \(erasure.reference), \(erasure.account))
            ON CONFLICT (organisation, person) DO NOTHING
            """)
    }
}
