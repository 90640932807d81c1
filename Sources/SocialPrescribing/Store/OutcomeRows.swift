import Core
import Population
import Storage

/// The `outcome_response` table.
enum OutcomeResponses {
    static let unknown = Refusal(.notFound, "There are no such questions.")
    static let kept = Refusal(.forbidden, "They keep their answers and scores from your team.")

    /// Held until the transaction ends: two answers at once must both be kept.
    static func findToAnswer(
        _ id: ID<OutcomeResponse>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OutcomeResponse {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try response(row)
    }

    /// The questionnaires of a case, in the order in which they were given.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeResponse] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY given_at, id LIMIT 500
            """
        ).map(response)
    }

    /// The questionnaires of several cases.
    static func of(
        _ referrals: [ReferralID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeResponse] {
        guard !referrals.isEmpty else { return [] }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral IN \(list: referrals)
            ORDER BY given_at, id
            """
        ).map(response)
    }

    /// What waits for a person's answers.
    static func open(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeResponse] {
        let everyID = try PeopleServed.identity(behind: person, of: organisation, in: tx).everyID
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID) AND state = 'open'
            ORDER BY given_at, id LIMIT 50
            """
        ).map(response)
    }

    /// What a person answered, the last first; at most 200.
    static func completed(
        of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeResponse] {
        let everyID = try PeopleServed.everyID(
            of: try PeopleServed.survivor(of: person, of: organisation, in: tx), of: organisation, in: tx)
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person IN \(list: everyID) AND state = 'completed'
            ORDER BY day DESC, given_at DESC, id DESC LIMIT 200
            """
        ).map(response)
    }

    static func save(_ one: OutcomeResponse, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO outcome_response (organisation, id, social_referral, person, measure, version, point, way,
                state, answers, scores, given_at, given_by, ended_at, day, decline_reason)
            VALUES (\(organisation), \(one.id), \(one.referral), \(one.person), \(one.measure), \(one.version),
                \(one.point.rawValue), \(one.way?.rawValue), \(one.state.rawValue), \(one.answers.description),
                \(JSON.list(one.scores.map(\.json)).description), \(one.givenAt), \(one.givenBy), \(one.endedAt),
                \(one.day), \(one.declineReason))
            ON CONFLICT (organisation, id) DO UPDATE SET way = excluded.way, state = excluded.state,
                answers = excluded.answers, scores = excluded.scores, ended_at = excluded.ended_at,
                day = excluded.day, decline_reason = excluded.decline_reason
            """)
    }

    private static let select: SQL = """
        SELECT id, social_referral, person, measure, version, point, way, state, answers, scores, given_at, given_by,
            ended_at, day, decline_reason
        FROM outcome_response
        """

    private static func response(_ row: Row) throws -> OutcomeResponse {
        OutcomeResponse(
            id: try row["id"], referral: try row["social_referral"], person: try row["person"],
            measure: try row["measure"], version: try row["version"], point: try row.code("point"),
            givenAt: try row["given_at"], givenBy: try row["given_by"], state: try row.code("state"),
            way: try row.optionalCode("way"), answers: try row.json("answers"),
            scores: try row.json("scores").elements.map(KeptScore.init(stored:)),
            endedAt: try row[optional: "ended_at"], day: try row[optional: "day"],
            declineReason: try row[optional: "decline_reason"])
    }
}

extension KeptScore {
    var json: JSON {
        [
            "id": .string(id), "title": .string(title), "value": .maybe(value.map { JSON($0) }),
            "words": .string(words),
        ]
    }

    fileprivate init(stored json: JSON) {
        self.init(
            id: json["id"]?.text ?? "", title: json["title"]?.text ?? "", value: json["value"]?.number,
            words: json["words"]?.text ?? "")
    }
}

/// The `outcome_alert` table.
enum OutcomeAlerts {
    static let unknown = Refusal(.notFound, "There is no such page.")

    /// Adds an alert unless the same stands there.
    /// - Returns: whether it was new.
    static func add(_ one: OutcomeAlert, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO outcome_alert (organisation, id, outcome_response, social_referral, person, team, signal,
                raised_at)
            VALUES (\(organisation), \(one.id), \(one.response), \(one.referral), \(one.person), \(one.team),
                \(one.signal), \(one.raisedAt))
            ON CONFLICT (organisation, outcome_response, signal) DO NOTHING
            """) > 0
    }

    static func find(
        _ id: ID<OutcomeAlert>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> OutcomeAlert {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try alert(row)
    }

    /// What nobody has written down a deed for, the oldest first.
    static func open(
        in scope: Scope, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeAlert] {
        // The teams are asked for here: cut off first, a team's own alerts would hide behind the older ones of others.
        let place: SQL
        switch scope {
        case .everywhere: place = ""
        case .units(let units):
            guard !units.isEmpty else { return [] }
            place = "AND team IN \(list: units.sorted())"
        }
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) \(place) AND answered_at IS NULL
            ORDER BY raised_at, id LIMIT 200
            """
        ).map(alert)
    }

    /// The alerts of a case, the newest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [OutcomeAlert] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY raised_at DESC, id DESC LIMIT 100
            """
        ).map(alert)
    }

    static func save(_ one: OutcomeAlert, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE outcome_alert SET answered_at = \(one.answeredAt), answered_by = \(one.answeredBy),
                deed = \(one.deed)
            WHERE organisation = \(organisation) AND id = \(one.id)
            """)
    }

    private static let select: SQL = """
        SELECT id, outcome_response, social_referral, person, team, signal, raised_at, answered_at, answered_by, deed
        FROM outcome_alert
        """

    private static func alert(_ row: Row) throws -> OutcomeAlert {
        OutcomeAlert(
            id: try row["id"], response: try row["outcome_response"], referral: try row["social_referral"],
            person: try row["person"], team: try row["team"], signal: try row["signal"],
            raisedAt: try row["raised_at"], answeredAt: try row[optional: "answered_at"],
            answeredBy: try row[optional: "answered_by"], deed: try row[optional: "deed"])
    }
}
