public import Core
public import Storage

/// The `passport_issuer` table.
public enum TrustedIssuers {
    /// Those that are trusted now, by name; of one that is trusted by lists alone, what they trust it for.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [TrustedIssuer] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND is_trusted ORDER BY name, id").map { row in
            let standing = try standing(row), whole = try issuer(row)
            return standing.isByHand ? whole : whole.limited(to: standing.listedKinds)
        }
    }

    /// By whose word everybody is trusted, or is not any more, by id.
    static func standings(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [TrustedIssuerID: IssuerStanding] {
        let all = try tx.rows("\(select) WHERE organisation = \(organisation)").map { row -> (TrustedIssuerID, _) in
            (try row["id"], try standing(row))
        }
        return Dictionary(all, uniquingKeysWith: { first, _ in first })
    }

    /// By whose word an issuer is trusted, or is not any more.
    /// - Throws: a `notFound` refusal when the organisation has never trusted it.
    static func standing(
        of id: TrustedIssuerID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> IssuerStanding {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such issuer on your list.") }
        return try standing(row)
    }

    /// An issuer, also one that is not trusted any more: what it vouched for still names it.
    /// - Throws: a `notFound` refusal when the organisation has never trusted it.
    public static func find(
        _ id: TrustedIssuerID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> TrustedIssuer {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such issuer on your list.") }
        return try issuer(row)
    }

    /// Everybody who is or was trusted, by id.
    static func everybody(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [TrustedIssuerID: TrustedIssuer] {
        let all = try tx.rows("\(select) WHERE organisation = \(organisation)").map(issuer)
        return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The issuer at an address, trusted or not.
    static func at(
        _ address: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> TrustedIssuer? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND address = \(address)").map(issuer)
    }

    /// Adds the issuer, or replaces what is known of it; it is trusted from now on, by somebody's hand.
    public static func save(
        _ issuer: TrustedIssuer, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let types = JSON.object(issuer.types.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
        try tx.run(
            """
            INSERT INTO passport_issuer (organisation, id, address, name, issuer_keys, types, read_at, is_trusted,
                roots, controller, forms)
            VALUES (\(organisation), \(issuer.id), \(issuer.address), \(issuer.name), \(issuer.keys.description),
                \(types.description), \(issuer.readAt), TRUE,
                \(JSON.array(issuer.roots.map(JSON.string)).description), \(issuer.controller.description),
                \(JSON.array(issuer.forms.map(\.json)).description))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, issuer_keys = excluded.issuer_keys,
                types = excluded.types, read_at = excluded.read_at, is_trusted = TRUE, roots = excluded.roots,
                controller = excluded.controller, forms = excluded.forms, is_by_hand = TRUE, is_barred = FALSE,
                has_listed_keys = FALSE
            """)
    }

    /// Adds an issuer that a list names; nobody trusts it yet.
    static func addListed(
        _ issuer: TrustedIssuer, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try save(issuer, of: organisation, in: tx)
        try tx.run(
            """
            UPDATE passport_issuer SET is_trusted = FALSE, is_by_hand = FALSE
            WHERE organisation = \(organisation) AND id = \(issuer.id)
            """)
    }

    /// Keeps by whose word an issuer is trusted, and what lists give of it.
    static func keepStanding(
        _ standing: IssuerStanding, of issuer: TrustedIssuer, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_issuer SET is_trusted = \(standing.isTrusted), is_by_hand = \(standing.isByHand),
                is_barred = \(standing.isBarred), has_listed_keys = \(standing.hasListedKeys),
                listed_kinds = \(JSON.array(standing.listedKinds.map(JSON.string)).description),
                name = \(issuer.name), issuer_keys = \(issuer.keys.description),
                roots = \(JSON.array(issuer.roots.map(JSON.string)).description)
            WHERE organisation = \(organisation) AND id = \(issuer.id)
            """)
    }

    /// Keeps the roots and forms of an issuer; whether it is trusted stays as it is.
    static func keepForms(
        of issuer: TrustedIssuer, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_issuer SET roots = \(JSON.array(issuer.roots.map(JSON.string)).description),
                forms = \(JSON.array(issuer.forms.map(\.json)).description)
            WHERE organisation = \(organisation) AND id = \(issuer.id)
            """)
    }

    /// Keeps everything that an issuer on a list publishes now; whether it is trusted stays as it is.
    static func keepPublished(
        _ issuer: TrustedIssuer, as id: TrustedIssuerID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        let types = JSON.object(issuer.types.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
        let forms = issuer.forms + (try find(id, of: organisation, in: tx).forms.filter(\.isByHand))
        try tx.run(
            """
            UPDATE passport_issuer SET issuer_keys = \(issuer.keys.description), types = \(types.description),
                read_at = \(issuer.readAt), controller = \(issuer.controller.description),
                forms = \(JSON.array(forms.map(\.json)).description)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    /// Keeps the keys that the issuer publishes now; whether it is trusted stays as it is.
    static func keepKeys(
        of issuer: TrustedIssuer, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_issuer SET issuer_keys = \(issuer.keys.description), read_at = \(issuer.readAt)
            WHERE organisation = \(organisation) AND id = \(issuer.id)
            """)
    }

    /// Takes it off by somebody's hand: no list puts it back.
    static func distrust(_ id: TrustedIssuerID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE passport_issuer SET is_trusted = FALSE, is_by_hand = FALSE, is_barred = TRUE
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    private static let select: SQL = """
        SELECT id, address, name, issuer_keys, types, read_at, roots, controller, forms, is_trusted, is_by_hand,
            is_barred, listed_kinds, has_listed_keys
        FROM passport_issuer
        """

    private static func standing(_ row: Row) throws -> IssuerStanding {
        IssuerStanding(
            isTrusted: try row["is_trusted"], isByHand: try row["is_by_hand"], isBarred: try row["is_barred"],
            listedKinds: try row.settledJSON("listed_kinds").elements.compactMap(\.text),
            hasListedKeys: try row["has_listed_keys"])
    }

    private static func issuer(_ row: Row) throws -> TrustedIssuer {
        var types: [String: String] = [:]
        if case .object(let members) = try row.settledJSON("types") {
            for member in members { types[member.name] = member.value.text }
        }
        return TrustedIssuer(
            id: try row["id"], address: try row["address"], name: try row["name"],
            keys: try row.settledJSON("issuer_keys"), types: types, readAt: try row["read_at"],
            roots: try row.settledJSON("roots").elements.compactMap(\.text),
            controller: try row.settledJSON("controller"),
            forms: try row.settledJSON("forms").elements.compactMap(IssuerForm.init(stored:)))
    }
}
