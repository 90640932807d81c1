import Core
import Storage

/// The `referral_action` table: the action of the person's plan that a referral came from, by its id alone.
enum ReferralActions {
    static func save(
        _ action: ID<Named.PlanAction>, of referral: Referral, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO referral_action (organisation, social_referral, person, action)
            VALUES (\(organisation), \(referral.id), \(referral.person), \(action))
            """)
    }

    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> ID<Named.PlanAction>? {
        try tx.row(
            """
            SELECT action FROM referral_action WHERE organisation = \(organisation) AND social_referral = \(referral)
            """)?["action"]
    }
}

let actionTables: [SQL] = [
    """
    CREATE TABLE referral_action (
        organisation TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL, action TEXT NOT NULL,
        PRIMARY KEY (organisation, social_referral),
        FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id))
    """
]
