import Core
import Storage

/// The `passport_invitation` and `passport_invitation_line` tables.
enum Invitations {
    /// - Throws: a `notFound` refusal when the organisation has no such file.
    static func find(
        _ id: PassportInvitationID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Invitation {
        let row = try tx.row("\(select) WHERE i.organisation = \(organisation) AND i.id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such file of invitations.") }
        return try invitation(row)
    }

    /// The newest first.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Invitation] {
        try tx.rows("\(select) WHERE i.organisation = \(organisation) ORDER BY i.made_at DESC, i.id DESC LIMIT 50").map(
            invitation)
    }

    /// Its people, in the order of the file; one who was erased is gone.
    static func lines(
        of id: PassportInvitationID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Invitation.Line] {
        try tx.rows(
            """
            SELECT line, person, items, passport_offer, sealed, code_hash, second_code_hash, state, problem
            FROM passport_invitation_line
            WHERE organisation = \(organisation) AND passport_invitation = \(id) ORDER BY line
            """
        ).map { row in
            Invitation.Line(
                line: try row["line"], person: try row["person"],
                items: try row.json("items").elements.compactMap { $0.text.flatMap { PassportItemID(checking: $0) } },
                offer: try row["passport_offer"], sealed: try row["sealed"], codeHash: try row["code_hash"],
                secondCodeHash: try row["second_code_hash"],
                state: Invitation.Line.State(rawValue: try row["state"]) ?? .leftOut,
                problem: try row[optional: "problem"])
        }
    }

    static func add(_ one: Invitation, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_invitation (organisation, id, made_at, made_by, people)
            VALUES (\(organisation), \(one.id), \(one.madeAt), \(one.madeBy), \(one.peopleCount))
            """)
    }

    static func add(
        _ line: Invitation.Line, to id: PassportInvitationID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let items = JSON.array(line.items.map { JSON($0) }).description
        try tx.run(
            """
            INSERT INTO passport_invitation_line (organisation, passport_invitation, line, person, items,
                passport_offer, sealed, code_hash, second_code_hash, state, problem)
            VALUES (\(organisation), \(id), \(line.line), \(line.person), \(items), \(line.offer), \(line.sealed),
                \(line.codeHash), \(line.secondCodeHash), \(line.state.rawValue), \(line.problem))
            """)
    }

    /// Keeps what has become of a line.
    static func settle(
        _ line: Invitation.Line, of id: PassportInvitationID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_invitation_line SET state = \(line.state.rawValue), problem = \(line.problem)
            WHERE organisation = \(organisation) AND passport_invitation = \(id) AND line = \(line.line)
            """)
    }

    private static let select: SQL = "SELECT i.id, i.made_at, i.made_by, i.people FROM passport_invitation i"

    private static func invitation(_ row: Row) throws -> Invitation {
        Invitation(
            id: try row["id"], madeAt: try row["made_at"], madeBy: try row["made_by"],
            peopleCount: try row["people"])
    }
}
