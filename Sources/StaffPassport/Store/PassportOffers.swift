import Core
import Storage

/// The `passport_offer` and `passport_offer_item` tables.
enum PassportOffers {
    /// - Throws: a `notFound` refusal when the organisation has no such offer.
    static func find(
        _ id: PassportOfferID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PassportOffer {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such offer.") }
        return try offer(row, organisation, tx)
    }

    /// The offer that a code belongs to, whatever became of it.
    static func coded(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PassportOffer? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND code_hash = \(hash)").map {
            try offer($0, organisation, tx)
        }
    }

    /// The offer that a wallet's token stands for, while the token is good.
    static func holding(
        token hash: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> PassportOffer? {
        try tx.row(
            "\(select) WHERE organisation = \(organisation) AND token_hash = \(hash) AND token_ends_at > \(now)"
        ).map { try offer($0, organisation, tx) }
    }

    /// The offers of a person that can still be fetched, the newest first.
    static func open(
        for person: PersonID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [PassportOffer] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person)
                AND state = \(PassportOffer.State.open.rawValue) AND ends_at > \(now)
            ORDER BY made_at DESC, id DESC
            """
        ).map { try offer($0, organisation, tx) }
    }

    /// Every offer to a person, the newest first.
    static func all(
        for person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PassportOffer] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY made_at DESC, id DESC"
        ).map { try offer($0, organisation, tx) }
    }

    static func add(_ offer: PassportOffer, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_offer (organisation, id, person, made_at, ends_at, code_hash, second_code_hash, state,
                wrong_tries, asks_sign_in, form)
            VALUES (\(organisation), \(offer.id), \(offer.person), \(offer.madeAt), \(offer.endsAt), \(offer.codeHash),
                \(offer.secondCodeHash), \(offer.state.rawValue), \(offer.wrongTries), \(offer.asksSignIn),
                \(offer.form.rawValue))
            """)
        for item in offer.items {
            try tx.run(
                """
                INSERT INTO passport_offer_item (organisation, offer, item, person)
                VALUES (\(organisation), \(offer.id), \(item), \(offer.person))
                """)
        }
    }

    /// Replaces its state and the count of wrong tries.
    static func save(_ offer: PassportOffer, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE passport_offer SET state = \(offer.state.rawValue), wrong_tries = \(offer.wrongTries)
            WHERE organisation = \(organisation) AND id = \(offer.id)
            """)
    }

    static func keep(
        token hash: String, boundTo thumbprint: String?, until end: Instant, by wallet: WalletRecord? = nil,
        for offer: PassportOfferID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_offer SET token_hash = \(hash), token_thumbprint = \(thumbprint), token_ends_at = \(end),
                wallet = \(wallet?.json.description)
            WHERE organisation = \(organisation) AND id = \(offer)
            """)
    }

    /// From now on the token of an offer stands for nothing.
    static func endToken(
        of offer: PassportOfferID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_offer SET token_ends_at = \(now)
            WHERE organisation = \(organisation) AND id = \(offer) AND token_ends_at > \(now)
            """)
    }

    private static let select: SQL = """
        SELECT id, person, made_at, ends_at, code_hash, second_code_hash, state, wrong_tries,
            token_thumbprint, asks_sign_in, form, wallet
        FROM passport_offer
        """

    private static func offer(_ row: Row, _ organisation: OrganisationID, _ tx: any Transaction) throws -> PassportOffer
    {
        let id: PassportOfferID = try row["id"]
        let items = try tx.rows(
            """
            SELECT item FROM passport_offer_item WHERE organisation = \(organisation) AND offer = \(id) ORDER BY item
            """
        ).map { row in try row["item"] as PassportItemID }
        var offer = PassportOffer(
            id: id, person: try row["person"], items: items, madeAt: try row["made_at"], endsAt: try row["ends_at"],
            codeHash: try row["code_hash"], secondCodeHash: try row[optional: "second_code_hash"],
            asksSignIn: try row["asks_sign_in"], form: CredentialForm(rawValue: try row["form"]) ?? .selective,
            state: PassportOffer.State(rawValue: try row["state"]) ?? .withdrawn, wrongTries: try row["wrong_tries"],
            tokenThumbprint: try row[optional: "token_thumbprint"])
        offer.wallet = try row.optionalJSON("wallet").map { WalletRecord(stored: $0) }
        return offer
    }
}
