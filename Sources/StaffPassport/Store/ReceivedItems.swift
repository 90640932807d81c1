public import Core
public import Storage
import Workforce

/// The `passport_received` table.
public enum ReceivedItems {
    /// - Throws: a `notFound` refusal when the organisation has received no such item.
    public static func find(
        _ id: ReceivedItemID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ReceivedItem {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such item among those you received.") }
        return try item(row)
    }

    /// What a person has shown, the newest first.
    public static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ReceivedItem] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY received_at DESC, id"
        ).map(item)
    }

    /// What came in answer to a request.
    static func answering(
        _ request: PassportRequestID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ReceivedItem] {
        try tx.rows(
            "\(select) WHERE organisation = \(organisation) AND passport_request = \(request) ORDER BY kind, id"
        ).map(item)
    }

    /// Who has shown items that wait for a decision, and how many, who has waited longest first.
    static func waiting(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(person: Person, count: Int)] {
        let rows = try tx.rows(
            """
            SELECT person, COUNT(*) AS waiting, MIN(received_at) AS since FROM passport_received
            WHERE organisation = \(organisation) AND decision = \(ReceivedItem.Decision.waiting.rawValue)
                AND status = \(ReceivedItem.Status.valid.rawValue) AND forgotten_at IS NULL
                AND passport_request NOT IN (
                    SELECT id FROM passport_request
                    WHERE organisation = \(organisation) AND state = \(PassportRequest.State.arrived.rawValue))
            GROUP BY person ORDER BY since, person LIMIT 20
            """)
        return try rows.map { row in
            (try People.find(try row["person"], of: organisation, in: tx), try row["waiting"])
        }
    }

    /// What may still change at its issuer: everything that was not rejected and is not revoked for good.
    static func watched(of organisation: OrganisationID, in tx: any Transaction) throws -> [ReceivedItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND status_list IS NOT NULL
                AND decision <> \(ReceivedItem.Decision.rejected.rawValue)
                AND status <> \(ReceivedItem.Status.revoked.rawValue)
            ORDER BY status_list, status_place
            """
        ).map(item)
    }

    /// Adds the item, or replaces what was decided and what its issuer says; what was disclosed never changes.
    static func save(_ one: ReceivedItem, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_received (organisation, id, passport_request, person, kind, passport_issuer, claims,
                holder, status_list, status_place, received_at, ends_at, last_day, skill, decision, decided_at,
                decided_by, reason, status, status_at, skill_from, format, line, rule, assurance, kept_until,
                marks)
            VALUES (\(organisation), \(one.id), \(one.request), \(one.person), \(one.kind), \(one.issuer),
                \(one.claims.description), \(one.holder), \(one.statusList), \(one.statusPlace), \(one.receivedAt),
                \(one.endsAt), \(one.lastDay), \(one.skill), \(one.decision.rawValue), \(one.decidedAt),
                \(one.decidedBy), \(one.reason), \(one.status.rawValue), \(one.statusAt), \(one.skillFrom),
                \(one.format), \(one.line), \(one.rule), \(one.assurance.description), \(one.keptUntil),
                \(one.marks.json.description))
            ON CONFLICT (organisation, id) DO UPDATE SET decision = excluded.decision,
                decided_at = excluded.decided_at, decided_by = excluded.decided_by, reason = excluded.reason,
                status = excluded.status, status_at = excluded.status_at, skill_from = excluded.skill_from,
                marks = excluded.marks
            """)
    }

    /// Whose accepted items are still kept, each once.
    static func accepted(of organisation: OrganisationID, in tx: any Transaction) throws -> [PersonID] {
        try tx.rows(
            """
            SELECT DISTINCT person FROM passport_received WHERE organisation = \(organisation)
                AND decision = \(ReceivedItem.Decision.accepted.rawValue) ORDER BY person
            """
        ).map { try $0["person"] }
    }

    /// What was accepted of an issuer and is still kept.
    static func accepted(
        from issuer: TrustedIssuerID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ReceivedItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND passport_issuer = \(issuer) AND forgotten_at IS NULL
                AND decision = \(ReceivedItem.Decision.accepted.rawValue) ORDER BY received_at, id
            """
        ).map(item)
    }

    /// What was accepted and has been revoked since a moment, unless the person has shown another of the kind after it
    /// or is asked again already.
    static func takenBack(
        since start: Instant, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [ReceivedItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND forgotten_at IS NULL
                AND decision = \(ReceivedItem.Decision.accepted.rawValue)
                AND status = \(ReceivedItem.Status.revoked.rawValue) AND status_at >= \(start)
                AND NOT EXISTS (
                    SELECT 1 FROM passport_received newer WHERE newer.organisation = \(organisation)
                        AND newer.person = passport_received.person AND newer.kind = passport_received.kind
                        AND newer.received_at > passport_received.received_at
                        AND newer.decision <> \(ReceivedItem.Decision.rejected.rawValue)
                        AND newer.status <> \(ReceivedItem.Status.revoked.rawValue))
                AND NOT EXISTS (
                    SELECT 1 FROM passport_request asked JOIN passport_request before
                        ON before.organisation = asked.organisation
                            AND before.passport_checklist = asked.passport_checklist
                    WHERE asked.organisation = \(organisation) AND before.id = passport_received.passport_request
                        AND asked.person = passport_received.person AND asked.asked_at >= passport_received.status_at
                        AND asked.state = \(PassportRequest.State.open.rawValue) AND asked.ends_at > \(now))
            ORDER BY status_at, id
            """
        ).map(item)
    }

    /// Notes on each item since when a skill rests on it.
    static func noteSkills(
        _ given: [GivenSkill], of person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        for item in try of(person, in: organisation, tx) {
            let from = given.filter { $0.items.contains(item.id) }.map(\.from).min()
            guard from != item.skillFrom else { continue }
            try tx.run(
                """
                UPDATE passport_received SET skill_from = \(from)
                WHERE organisation = \(organisation) AND id = \(item.id)
                """)
        }
    }

    /// What has been kept for as long as it was said to be, the longest first.
    static func due(
        of organisation: OrganisationID, at now: Instant, limit: Int, in tx: any Transaction
    ) throws -> [ReceivedItem] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND forgotten_at IS NULL AND kept_until <= \(now)
            ORDER BY kept_until, id LIMIT \(limit)
            """
        ).map(item)
    }

    /// Deletes what an item said and what came with it; that it came, and what was decided, stays.
    static func forget(
        _ item: ReceivedItem, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_received SET claims = '{}', holder = '', assurance = '{}', status_list = NULL,
                status_place = NULL, marks = '[]', reason = NULL, rule = NULL, forgotten_at = \(now)
            WHERE organisation = \(organisation) AND id = \(item.id)
            """)
        try tx.run(
            """
            UPDATE passport_request SET problem = NULL
            WHERE organisation = \(organisation) AND id = \(item.request)
            """)
        // The presentation that signs a licence shows what the item said.
        try tx.run(
            """
            UPDATE passport_placement SET signature = NULL
            WHERE organisation = \(organisation) AND passport_request = \(item.request)
            """)
    }

    private static let select: SQL = """
        SELECT id, passport_request, person, kind, passport_issuer, claims, holder, status_list, status_place,
            received_at, ends_at, last_day, skill, decision, decided_at, decided_by, reason, status, status_at,
            skill_from, format, line, rule, assurance, kept_until, forgotten_at, marks
        FROM passport_received
        """

    private static func item(_ row: Row) throws -> ReceivedItem {
        var item = ReceivedItem(
            id: try row["id"], request: try row["passport_request"], person: try row["person"],
            kind: try row["kind"], issuer: try row["passport_issuer"], claims: try row.json("claims"),
            holder: try row["holder"], statusList: try row[optional: "status_list"],
            statusPlace: try row[optional: "status_place"], receivedAt: try row["received_at"],
            endsAt: try row[optional: "ends_at"], lastDay: try row[optional: "last_day"],
            skill: try row[optional: "skill"],
            decision: ReceivedItem.Decision(rawValue: try row["decision"]) ?? .waiting,
            decidedAt: try row[optional: "decided_at"], decidedBy: try row[optional: "decided_by"],
            reason: try row[optional: "reason"],
            status: ReceivedItem.Status(rawValue: try row["status"]) ?? .revoked, statusAt: try row["status_at"],
            skillFrom: try row[optional: "skill_from"])
        item.format = try row["format"]
        item.line = try row[optional: "line"]
        item.rule = try row[optional: "rule"]
        item.assurance = try row.json("assurance")
        item.keptUntil = try row[optional: "kept_until"]
        item.forgottenAt = try row[optional: "forgotten_at"]
        item.marks = [ListMark](stored: try row.json("marks"))
        return item
    }
}
