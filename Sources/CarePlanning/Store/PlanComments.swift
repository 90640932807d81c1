public import Core
public import Storage

/// The `plan_comment` table.
public enum PlanComments {
    /// Every comment on a person's plan, oldest first.
    public static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanComment] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            SELECT id, person, plan_item, words, at, account, standing FROM plan_comment
            WHERE organisation = \(organisation) AND person IN \(list: everyID) ORDER BY at, id
            """
        ).map { row in
            PlanComment(
                id: try row["id"], person: try row["person"], item: try row["plan_item"], words: try row["words"],
                at: try row["at"],
                author: PlanItem.Author(account: try row["account"], standing: try row["standing"]))
        }
    }

    static func add(_ comment: PlanComment, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_comment (organisation, id, person, plan_item, words, at, account, standing)
            VALUES (\(organisation), \(comment.id), \(comment.person), \(comment.item), \(comment.words),
                \(comment.at), \(comment.author.account), \(comment.author.standing))
            """)
    }
}
