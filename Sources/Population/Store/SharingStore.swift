public import Core
public import Storage

/// The `sharing_choice` and `lawful_basis` tables.
public enum SharingStore {
    /// What stands of somebody's choices.
    public static func choices(
        of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> SharingChoices {
        let history = try history(of: ids, in: organisation, tx)
        let isNamed = history.contains(where: \.isRefusedOutside)
        return SharingChoices(history, own: isNamed ? try OwnOrganisations(of: organisation, in: tx) : nil)
    }

    /// Every choice somebody made, from the oldest to the newest.
    static func history(
        of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [SharingChoice] {
        try tx.rows(
            """
            SELECT id, person, part, recipient_kind, unit, recipient_name, recipient_code, allowed, way, chosen_at
            FROM sharing_choice
            WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY chosen_at, id
            """
        ).map(choice)
    }

    /// The choice under an id; `nil` for an unknown one.
    static func find(
        _ id: ID<SharingChoice>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SharingChoice? {
        try tx.row(
            """
            SELECT id, person, part, recipient_kind, unit, recipient_name, recipient_code, allowed, way, chosen_at
            FROM sharing_choice
            WHERE organisation = \(organisation) AND id = \(id)
            """
        ).map(choice)
    }

    /// Adds a choice; none is ever changed.
    public static func add(
        _ choice: SharingChoice, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        var unit: UnitID?, name: String?, code: String?
        switch choice.recipient {
        case .everyTeam: break
        case .team(let team): unit = team
        case .outside(let outside): (name, code) = (outside.name, outside.code?.text)
        }
        try tx.run(
            """
            INSERT INTO sharing_choice (organisation, id, person, part, recipient_kind, unit, recipient_name,
                recipient_code, allowed, way, chosen_at)
            VALUES (\(organisation), \(choice.id), \(choice.person), \(choice.part.rawValue),
                \(choice.recipient.kind), \(unit), \(name), \(code), \(choice.isAllowed),
                \(choice.way.rawValue), \(choice.chosenAt))
            """)
    }

    private static func choice(_ row: Row) throws -> SharingChoice {
        let kind: String = try row["recipient_kind"], unit: UnitID? = try row[optional: "unit"]
        let name: String? = try row[optional: "recipient_name"], code: String? = try row[optional: "recipient_code"]
        let recipient: SharingChoice.Recipient
        switch (kind, unit, name) {
        case ("every-team", _, _): recipient = .everyTeam
        case ("team", .some(let unit), _): recipient = .team(unit)
        case ("outside", _, .some(let name)):
            recipient = .outside(
                OutsideOrganisation(name: name, code: code.flatMap { OutsideOrganisation.Code($0) }))
        default: throw StorageError.unreadable(column: "recipient_kind")
        }
        return SharingChoice(
            id: try row["id"], person: try row["person"], part: try row.one("part"), recipient: recipient,
            isAllowed: try row["allowed"], way: try row.one("way"), chosenAt: try row["chosen_at"])
    }

    /// The register of lawful bases, those that have ended too.
    public static func bases(of organisation: OrganisationID, in tx: any Transaction) throws -> [LawfulBasis] {
        try tx.rows(
            """
            SELECT id, purpose, article_6, article_9, confidence, since, ended_on FROM lawful_basis
            WHERE organisation = \(organisation) ORDER BY purpose, id
            """
        ).map { row in
            LawfulBasis(
                id: try row["id"], purpose: try row["purpose"], article6: try row["article_6"],
                article9: try row["article_9"], confidence: try row["confidence"], since: try row["since"],
                endedOn: try row[optional: "ended_on"])
        }
    }

    static func save(_ basis: LawfulBasis, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO lawful_basis (organisation, id, purpose, article_6, article_9, confidence, since, ended_on)
            VALUES (\(organisation), \(basis.id), \(basis.purpose), \(basis.article6), \(basis.article9),
                \(basis.confidence), \(basis.since), \(basis.endedOn))
            ON CONFLICT (organisation, id) DO UPDATE SET ended_on = excluded.ended_on
            """)
    }
}
