import Core
import FHIR
import Storage

/// The tables `fhir_subscription` and `fhir_subscription_event`: who wants to hear, and what they are owed.
enum Subscriptions {
    static func save(_ subscription: Subscription, of organisation: OrganisationID, in tx: any Transaction) throws {
        let body = String(decoding: subscription.body.json.bytes, as: UTF8.self)
        try tx.run(
            """
            INSERT INTO fhir_subscription (organisation, id, account, scopes, type, criteria, state, problem, body,
                told_count, tries_count, made_at, next_at)
            VALUES (\(organisation), \(subscription.id), \(subscription.client), \(subscription.scopes.text),
                \(subscription.type), \(subscription.criteria), \(subscription.state.rawValue),
                \(subscription.problem), \(body), \(subscription.toldCount), \(subscription.triesCount),
                \(subscription.madeAt), \(subscription.nextAt))
            ON CONFLICT (organisation, id) DO UPDATE SET state = excluded.state, problem = excluded.problem,
                told_count = excluded.told_count, tries_count = excluded.tries_count, next_at = excluded.next_at
            """)
    }

    static func find(
        _ id: String, of client: AccountID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Subscription? {
        try tx.row(
            "\(select) WHERE organisation = \(organisation) AND account = \(client) AND id = \(id)"
        ).map(subscription)
    }

    static func all(
        of client: AccountID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Subscription] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND account = \(client) ORDER BY id")
            .map(subscription)
    }

    /// Those whose address is to be tried, or that are owed something.
    static func due(at now: Instant, of organisation: OrganisationID, in tx: any Transaction) throws -> [Subscription] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND next_at <= \(now) AND (state = 'requested'
                OR (state = 'active' AND EXISTS (SELECT 1 FROM fhir_subscription_event e
                    WHERE e.organisation = fhir_subscription.organisation AND e.subscription = fhir_subscription.id)))
            ORDER BY next_at, id LIMIT 100
            """
        ).map(subscription)
    }

    static func remove(_ id: String, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM fhir_subscription_event WHERE organisation = \(organisation) AND subscription = \(id)")
        try tx.run("DELETE FROM fhir_subscription WHERE organisation = \(organisation) AND id = \(id)")
    }

    static func endAll(of client: AccountID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        for subscription in try all(of: client, in: organisation, tx) {
            try remove(subscription.id, of: organisation, in: tx)
        }
    }

    /// Owes a change to whoever wants to hear of the type; whether they may is decided when they are told.
    static func owe(
        _ address: ResourceAddress, about person: PersonServedID?, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        let wanting = try tx.rows(
            """
            SELECT id FROM fhir_subscription
            WHERE organisation = \(organisation) AND type = \(address.type) AND state <> 'error'
            """)
        for row in wanting {
            let subscription: String = try row["id"]
            try tx.run(
                """
                INSERT INTO fhir_subscription_event (organisation, subscription, type, id, person, at)
                VALUES (\(organisation), \(subscription), \(address.type), \(address.id), \(person), \(now))
                ON CONFLICT (organisation, subscription, type, id) DO UPDATE SET at = excluded.at
                """)
        }
    }

    /// What a subscription is owed, the oldest first.
    static func owed(
        to subscription: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(address: ResourceAddress, at: Instant)] {
        try tx.rows(
            """
            SELECT type, id, at FROM fhir_subscription_event
            WHERE organisation = \(organisation) AND subscription = \(subscription) ORDER BY at, id LIMIT 100
            """
        ).map { (ResourceAddress(try $0["type"], try $0["id"]), try $0["at"]) }
    }

    /// Lets go of what was told; a change that came meanwhile stays owed.
    static func settle(
        _ events: [(address: ResourceAddress, at: Instant)], of subscription: String,
        in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        for event in events {
            try tx.run(
                """
                DELETE FROM fhir_subscription_event
                WHERE organisation = \(organisation) AND subscription = \(subscription)
                    AND type = \(event.address.type) AND id = \(event.address.id) AND at = \(event.at)
                """)
        }
    }

    private static let select: SQL = """
        SELECT id, account, scopes, type, criteria, state, problem, body, told_count, tries_count, made_at, next_at
        FROM fhir_subscription
        """

    private static func subscription(_ row: Row) throws -> Subscription {
        let body: String = try row["body"], scopes: String = try row["scopes"], state: String = try row["state"]
        guard let resource = try? Resource(parsing: Array(body.utf8)), let state = Subscription.State(rawValue: state)
        else { throw StorageError.unreadable(column: "body") }
        return Subscription(
            id: try row["id"], client: try row["account"], scopes: SMARTScope.list(scopes) ?? [],
            type: try row["type"], criteria: try row["criteria"], body: resource, madeAt: try row["made_at"],
            state: state, problem: try row[optional: "problem"], toldCount: try row["told_count"],
            triesCount: try row["tries_count"], nextAt: try row["next_at"])
    }
}
