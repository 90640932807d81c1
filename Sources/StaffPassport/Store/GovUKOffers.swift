import Core
import Storage

/// The `passport_govuk_offer` table: which wallet may collect what, by the name that its token carries.
enum GovUKOffers {
    struct Kept: Sendable, Hashable {
        /// The name in the code and in the token: a UUID.
        let id: String
        let offer: PassportOfferID
        let item: PassportItemID
        let person: PersonID
        /// The wallet that may collect it, by the name One Login has for it here; `nil` for whichever comes first.
        var wallet: String?
        let madeAt: Instant
        var collectedAt: Instant?
    }

    static func named(_ id: String, of organisation: OrganisationID, in tx: any Transaction) throws -> Kept? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)").map(kept)
    }

    /// The wallet that somebody collected with last; `nil` before the first time.
    static func wallet(of person: PersonID, in organisation: OrganisationID, _ tx: any Transaction) throws -> String? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person) AND collected_at IS NOT NULL
            ORDER BY collected_at DESC, id DESC LIMIT 1
            """
        ).flatMap { try $0[optional: "wallet"] }
    }

    static func add(_ one: Kept, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_govuk_offer (organisation, id, passport_offer, passport_item, person, wallet, made_at)
            VALUES (\(organisation), \(one.id), \(one.offer), \(one.item), \(one.person), \(one.wallet), \(one.madeAt))
            """)
    }

    static func collect(
        _ id: String, by wallet: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_govuk_offer SET wallet = \(wallet), collected_at = \(now)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    private static let select: SQL = """
        SELECT id, passport_offer, passport_item, person, wallet, made_at, collected_at FROM passport_govuk_offer
        """

    private static func kept(_ row: Row) throws -> Kept {
        Kept(
            id: try row["id"], offer: try row["passport_offer"], item: try row["passport_item"],
            person: try row["person"], wallet: try row[optional: "wallet"], madeAt: try row["made_at"],
            collectedAt: try row[optional: "collected_at"])
    }
}
