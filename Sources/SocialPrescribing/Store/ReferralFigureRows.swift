import Core
import Population
import Storage

/// What figures are made of, row by row without names.
enum FigureRows {
    /// A referral that was sent in the days asked for.
    struct Sent: Sendable {
        let id: ReferralID
        let state: LoopState
        let ending: Referral.Ending?
        let sentAt: Instant
        let acceptedOn: Day?
        let born: Day?
        let postcode: String?
        let firstReachedAt: Instant?
        let tryCount: Int
    }

    /// A referral onward of one of them.
    struct Onward: Sendable {
        let kind: OnwardReferral.Kind
        let state: LoopState
    }

    static func sent(
        in scope: Scope, from: Instant, before: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Sent] {
        guard let place = place(scope) else { return [] }
        let rows = try tx.rows(
            """
            SELECT r.id AS id, r.person AS person, r.state AS state, r.ending AS ending, r.sent_at AS sent_at,
                r.accepted_on AS accepted_on, c.first_at AS first_at, COALESCE(c.tries, 0) AS tries
            FROM social_referral r
            LEFT JOIN (
                SELECT social_referral, MIN(CASE WHEN barrier IS NULL THEN at END) AS first_at, COUNT(*) AS tries
                FROM referral_contact WHERE organisation = \(organisation) GROUP BY social_referral
            ) c ON c.social_referral = r.id
            WHERE r.organisation = \(organisation) AND r.sent_at >= \(from) AND r.sent_at < \(before) \(place)
                AND r.state <> 'entered-in-error'
            ORDER BY r.sent_at, r.id
            """)
        // Who they are is the register's to know; it tells no more than figures need.
        let people = try PeopleServed.figures(of: rows.map { try $0["person"] }, in: organisation, tx)
        return try rows.map { row in
            let person = people[try row["person"]]
            return Sent(
                id: try row["id"], state: try row.code("state"), ending: try row.optionalCode("ending"),
                sentAt: try row["sent_at"], acceptedOn: try row[optional: "accepted_on"],
                born: person?.born, postcode: person?.postcode,
                firstReachedAt: try row[optional: "first_at"], tryCount: try row["tries"])
        }
    }

    static func onward(
        in scope: Scope, from: Instant, before: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Onward] {
        guard let place = place(scope) else { return [] }
        return try tx.rows(
            """
            SELECT o.kind AS kind, o.state AS state FROM onward_referral o
            JOIN social_referral r ON r.organisation = o.organisation AND r.id = o.social_referral
            WHERE o.organisation = \(organisation) AND r.sent_at >= \(from) AND r.sent_at < \(before) \(place)
            """
        ).map { Onward(kind: try $0.code("kind"), state: try $0.code("state")) }
    }

    private static func place(_ scope: Scope) -> SQL? {
        switch scope {
        case .everywhere: ""
        case .units(let units): units.isEmpty ? nil : "AND r.team IN \(list: units.sorted())"
        }
    }
}
