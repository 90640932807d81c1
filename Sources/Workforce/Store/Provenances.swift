public import Core
public import Storage

/// The `skill_provenance` table: what skills rest on that services vouch for.
public enum Provenances {
    /// A skill that somebody holds, and since when.
    public struct Holding: Hashable, Sendable {
        public let skill: SkillID
        public let validFrom: Day

        public init(_ holding: SkillHolding) {
            skill = holding.skill
            validFrom = holding.validFrom
        }
    }

    /// What each of somebody's skills rests on, in the order it was accepted; a skill written down by hand is left out.
    public static func ofSkills(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Holding: [Provenance]] {
        let rows = try tx.rows(
            """
            SELECT skill, valid_from, service, credential, credential_kind, credential_title, issuer, disclosed,
                accepted_at, accepted_by FROM skill_provenance
            WHERE organisation = \(organisation) AND person = \(person) ORDER BY accepted_at, credential
            """)
        var found: [Holding: [Provenance]] = [:]
        for row in rows {
            let place = Holding(skill: try row["skill"], validFrom: try row["valid_from"])
            found[place, default: []].append(try read(row))
        }
        return found
    }

    /// Says anew what a skill rests on.
    static func replace(
        of holding: SkillHolding, with all: [Provenance], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try remove(
            of: holding.skill, by: holding.person, begunOn: holding.validFrom, of: organisation, in: tx)
        for one in all {
            try tx.run(
                """
                INSERT INTO skill_provenance (organisation, person, skill, valid_from, service, credential,
                    credential_kind, credential_title, issuer, disclosed, accepted_at, accepted_by)
                VALUES (\(organisation), \(holding.person), \(holding.skill), \(holding.validFrom), \(one.service),
                    \(one.credential), \(one.kind), \(one.title), \(one.issuer),
                    \(one.disclosed.joined(separator: " ")), \(one.acceptedAt), \(one.acceptedBy))
                """)
        }
    }

    /// Forgets what a skill rests on.
    static func remove(
        of skill: SkillID, by person: PersonID, begunOn validFrom: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM skill_provenance WHERE organisation = \(organisation)
                AND person = \(person) AND skill = \(skill) AND valid_from = \(validFrom)
            """)
    }

    /// The provenance in a row of this table or of one with the same columns.
    static func read(_ row: Row) throws -> Provenance {
        let disclosed: String = try row["disclosed"]
        return Provenance(
            service: try row["service"], credential: try row["credential"], kind: try row["credential_kind"],
            title: try row["credential_title"], issuer: try row["issuer"],
            disclosed: disclosed.split(separator: " ").map(String.init), acceptedAt: try row["accepted_at"],
            acceptedBy: try row[optional: "accepted_by"])
    }
}

extension Provenances.Holding {
    fileprivate init(skill: SkillID, validFrom: Day) {
        self.skill = skill
        self.validFrom = validFrom
    }
}
