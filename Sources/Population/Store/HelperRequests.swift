import Core
import Storage

/// The `helper_request` table.
enum HelperRequests {
    /// Whom somebody asked for, the latest first.
    static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [HelperRequest] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: ids) ORDER BY asked_at DESC, id
            """
        ).map(request)
    }

    /// Those that wait for a team, the oldest first; at most some hundreds.
    static func waiting(of organisation: OrganisationID, in tx: any Transaction) throws -> [HelperRequest] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND answered_at IS NULL ORDER BY asked_at, id LIMIT 500
            """
        ).map(request)
    }

    /// Adds the request, or notes when it was answered.
    static func save(_ one: HelperRequest, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO helper_request (organisation, id, person, name, how_known, sees, asked_at, answered_at)
            VALUES (\(organisation), \(one.id), \(one.person), \(one.name), \(one.howKnown), \(one.sees.stored),
                \(one.askedAt), \(one.answeredAt))
            ON CONFLICT (organisation, id) DO UPDATE SET answered_at = excluded.answered_at
            """)
    }

    private static let select: SQL =
        "SELECT id, person, name, how_known, sees, asked_at, answered_at FROM helper_request"

    private static func request(_ row: Row) throws -> HelperRequest {
        HelperRequest(
            id: try row["id"], person: try row["person"], name: try row["name"], howKnown: try row["how_known"],
            sees: try row.parts("sees"), askedAt: try row["asked_at"], answeredAt: try row[optional: "answered_at"])
    }
}
