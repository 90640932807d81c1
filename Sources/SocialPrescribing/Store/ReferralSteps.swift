import Core
import Storage

/// The `referral_step` table: every move of every loop, in order.
enum ReferralSteps {
    /// Whose loop it is.
    struct Place: Hashable, Sendable {
        let referral: ReferralID
        let person: PersonServedID
        /// The referral onward; `nil` for the referral itself.
        var onward: ID<OnwardReferral>?
    }

    static func add(
        _ step: LoopStep, _ id: ID<LoopStep>, of place: Place, by account: AccountID?,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO referral_step (organisation, id, social_referral, onward_referral, person, from_state,
                to_state, party, way, account, reason, at, number)
            VALUES (\(organisation), \(id), \(place.referral), \(place.onward), \(place.person),
                \(step.from.rawValue), \(step.to.rawValue), \(step.party.rawValue), \(step.way.rawValue), \(account),
                \(step.reason), \(step.at),
                (SELECT COUNT(*) + 1 FROM referral_step
                    WHERE organisation = \(organisation) AND social_referral = \(place.referral)))
            """)
    }

    /// The moves of a referral, oldest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [LoopStep] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
                AND onward_referral IS NULL ORDER BY number
            """
        ).map(step)
    }

    /// The moves of a referral onward, oldest first.
    static func of(
        _ onward: ID<OnwardReferral>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [LoopStep] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND onward_referral = \(onward) ORDER BY number"
        ).map(step)
    }

    private static let select: SQL = "SELECT from_state, to_state, party, way, reason, at FROM referral_step"

    private static func step(_ row: Row) throws -> LoopStep {
        LoopStep(
            from: try row.code("from_state"), to: try row.code("to_state"), party: try row.code("party"),
            way: try row.code("way"), reason: try row[optional: "reason"], at: try row["at"])
    }
}
