import Core
import Storage

/// The `passport_credential` table.
enum IssuedCredentials {
    /// The tokens of an item, the newest first.
    static func of(
        _ item: PassportItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [IssuedCredential] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND item = \(item) ORDER BY issued_at DESC, id DESC"
        ).map(credential)
    }

    /// Which items of an offer a wallet has fetched.
    static func items(
        fetchedFrom offer: PassportOfferID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Set<PassportItemID> {
        let rows = try tx.rows(
            "SELECT DISTINCT item FROM passport_credential WHERE organisation = \(organisation) AND offer = \(offer)")
        return Set(try rows.map { try $0["item"] as PassportItemID })
    }

    /// The tokens that a wallet's word is about.
    static func notified(
        by notification: String, from offer: PassportOfferID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [IssuedCredential] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND notification = \(notification) AND offer = \(offer)
            ORDER BY id
            """
        ).map(credential)
    }

    static func add(
        _ one: IssuedCredential, of person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_credential (organisation, id, item, offer, person, holder, list, place, issued_at,
                ends_at, notification, status, signed_by, wallet)
            VALUES (\(organisation), \(one.id), \(one.item), \(one.offer), \(person), \(one.holder), \(one.list),
                \(one.place), \(one.issuedAt), \(one.endsAt), \(one.notification), \(one.status.rawValue),
                \(one.signedBy), \(one.wallet?.json.description))
            """)
    }

    /// Every token of an item stands so from now on, but those that were revoked: they stay so for good.
    static func mark(
        _ status: IssuedCredential.Status, of item: PassportItemID, in organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_credential SET status = \(status.rawValue)
            WHERE organisation = \(organisation) AND item = \(item)
                AND status <> \(IssuedCredential.Status.revoked.rawValue)
            """)
    }

    /// What stands in a list besides `valid`: place and status.
    static func marks(
        in list: Int, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [(place: Int, status: Int)] {
        try tx.rows(
            """
            SELECT place, status FROM passport_credential
            WHERE organisation = \(organisation) AND list = \(list) AND status > 0
            """
        ).map { (try $0["place"], try $0["status"]) }
    }

    /// The number of the newest list; `nil` before the first.
    static func newestList(of organisation: OrganisationID, in tx: any Transaction) throws -> Int? {
        try tx.row(
            "SELECT MAX(list) AS newest FROM passport_credential WHERE organisation = \(organisation)"
        ).flatMap { try $0[optional: "newest"] }
    }

    /// When the last of what a key signed ends; `nil` when it signed nothing.
    ///
    /// - Parameter retired: when it signed no more; what was issued before and does not say by which key counts too.
    static func lastEnd(
        signedBy key: String, before retired: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Instant? {
        try tx.row(
            """
            SELECT MAX(ends_at) AS ends FROM passport_credential WHERE organisation = \(organisation)
                AND (signed_by = \(key) OR (signed_by IS NULL AND issued_at <= \(retired)))
            """
        ).flatMap { try $0[optional: "ends"] }
    }

    static func isTaken(
        _ place: Int, in list: Int, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT 1 AS found FROM passport_credential
            WHERE organisation = \(organisation) AND list = \(list) AND place = \(place)
            """) != nil
    }

    private static let select: SQL = """
        SELECT id, item, offer, holder, list, place, issued_at, ends_at, notification, status,
            signed_by, wallet
        FROM passport_credential
        """

    private static func credential(_ row: Row) throws -> IssuedCredential {
        IssuedCredential(
            id: try row["id"], item: try row["item"], offer: try row["offer"], holder: try row["holder"],
            list: try row["list"], place: try row["place"], issuedAt: try row["issued_at"],
            endsAt: try row["ends_at"], notification: try row["notification"],
            status: IssuedCredential.Status(rawValue: try row["status"]) ?? .revoked,
            signedBy: try row[optional: "signed_by"],
            wallet: try row.optionalJSON("wallet").map { WalletRecord(stored: $0) })
    }
}
