import Core
import Identity
import Storage

/// The `directory_change` table.
enum EntryChanges {
    static let unknown = Refusal(.notFound, "There is no such change. It may have been decided already.")

    static func add(_ change: EntryChange, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_change (organisation, id, service, kind, state, made_at, made_by, link, parts,
                decided_at)
            VALUES (\(organisation), \(change.id), \(change.service), \(change.kind.rawValue),
                \(change.state.rawValue), \(change.madeAt), \(change.madeBy), \(change.link),
                \(EntryUpdateText.write(change.parts)), \(change.decidedAt))
            """)
    }

    /// - Throws: a `notFound` refusal.
    static func find(
        _ id: ID<EntryChange>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> EntryChange {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try change(row)
    }

    /// What was done to an entry, the newest first.
    static func history(
        of service: ID<CommunityService>, _ organisation: OrganisationID, in tx: any Transaction
    ) throws -> [EntryChange] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND service = \(service)
            ORDER BY made_at DESC, id DESC LIMIT 50
            """
        ).map(change)
    }

    /// What waits for the team, the oldest first.
    static func waiting(of organisation: OrganisationID, in tx: any Transaction) throws -> [EntryChange] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND state = 'waiting' ORDER BY made_at, id LIMIT 200
            """
        ).map(change)
    }

    static func settle(
        _ id: ID<EntryChange>, _ state: EntryChange.State, by account: AccountID, at now: Instant,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE directory_change SET state = \(state.rawValue), decided_at = \(now), decided_by = \(account)
            WHERE organisation = \(organisation) AND id = \(id)
            """)
    }

    private static let select: SQL = """
        SELECT id, service, kind, state, made_at, made_by, link, parts, decided_at FROM directory_change
        """

    private static func change(_ row: Row) throws -> EntryChange {
        let kind: String = try row["kind"], state: String = try row["state"]
        return EntryChange(
            id: try row["id"], of: try row["service"], EntryChange.Kind(rawValue: kind) ?? .changed,
            EntryChange.State(rawValue: state) ?? .live, at: try row["made_at"], by: try row[optional: "made_by"],
            link: try row[optional: "link"], parts: EntryUpdateText.read(try row["parts"]),
            decidedAt: try row[optional: "decided_at"])
    }
}

/// The `directory_link` table.
enum EntryLinks {
    static func add(
        _ link: EntryLink, _ token: SecretToken, by account: AccountID, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO directory_link (organisation, id, service, secret_hash, email, made_at, made_by, ends_at)
            VALUES (\(organisation), \(link.id), \(link.service), \(token.hash), \(link.email), \(link.madeAt),
                \(account), \(link.endsAt))
            """)
    }

    /// The link behind a token that is good now.
    /// - Throws: a `notFound` refusal for one that is not.
    static func open(
        _ token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> EntryLink {
        let row = try tx.row(
            "\(select) WHERE organisation = \(organisation) AND secret_hash = \(token.hash) AND ends_at > \(now)")
        guard let row else {
            throw Refusal(
                .notFound, "This link does not work any more. Ask the team that sent it to send you a new one.")
        }
        return try link(row)
    }

    /// The last link made for an entry.
    static func latest(
        for service: ID<CommunityService>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> EntryLink? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND service = \(service)
            ORDER BY made_at DESC, id DESC LIMIT 1
            """
        ).map(link)
    }

    static func noteUse(
        _ id: ID<EntryLink>, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("UPDATE directory_link SET used_at = \(now) WHERE organisation = \(organisation) AND id = \(id)")
    }

    /// Links that were made before no longer open anything.
    static func endAll(
        for service: ID<CommunityService>, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE directory_link SET ends_at = \(now)
            WHERE organisation = \(organisation) AND service = \(service) AND ends_at > \(now)
            """)
    }

    private static let select: SQL = "SELECT id, service, email, made_at, ends_at, used_at FROM directory_link"

    private static func link(_ row: Row) throws -> EntryLink {
        EntryLink(
            id: try row["id"], service: try row["service"], email: try row["email"], madeAt: try row["made_at"],
            endsAt: try row["ends_at"], usedAt: try row[optional: "used_at"])
    }
}

/// What a change would change, as one text of JSON in its row.
enum EntryUpdateText {
    static func write(_ update: EntryUpdate) -> String {
        var members: [JSON.Member] = []
        if let summary = update.summary { members.append(.init("summary", .string(summary))) }
        if let phone = update.phone { members.append(.init("phone", .string(phone))) }
        if let alert = update.alert { members.append(.init("alert", .string(alert))) }
        if let isShut = update.isShutForNow { members.append(.init("isShutForNow", .boolean(isShut))) }
        if let capacity = update.capacity {
            let (word, weeks) = CommunityServices.columns(of: capacity)
            members.append(.init("capacity", .string(word)))
            if let weeks { members.append(.init("waitingWeeks", JSON(weeks))) }
        }
        if let schedules = update.schedules { members.append(.init("schedules", .array(schedules.map(schedule)))) }
        return String(decoding: JSON.object(members).bytes, as: UTF8.self)
    }

    static func read(_ text: String) -> EntryUpdate {
        var update = EntryUpdate()
        guard let json = try? JSON(parsing: Array(text.utf8)) else { return update }
        update.summary = json["summary"]?.text
        update.phone = json["phone"]?.text
        update.alert = json["alert"]?.text
        update.isShutForNow = json["isShutForNow"]?.flag
        update.capacity = json["capacity"]?.text.map {
            CommunityServices.capacity($0, weeks: json["waitingWeeks"]?.whole)
        }
        update.schedules = json["schedules"].map { $0.elements.map(schedule) }
        return update
    }

    private static func schedule(_ one: ServiceSchedule) -> JSON {
        [
            "frequency": .string(one.frequency.rawValue), "interval": JSON(one.everyCount),
            "days": .array(one.days.map { .string($0) }), "starts": .maybe(one.starts.map { JSON($0) }),
            "until": .maybe(one.until.map { JSON($0) }), "opens": .maybe(one.opens.map { JSON($0) }),
            "closes": .maybe(one.closes.map { JSON($0) }), "notes": .string(one.notes),
        ]
    }

    private static func schedule(_ json: JSON) -> ServiceSchedule {
        ServiceSchedule(
            frequency: (json["frequency"]?.text).flatMap { ServiceSchedule.Frequency(rawValue: $0) } ?? .weekly,
            everyCount: json["interval"]?.whole ?? 1, days: (json["days"]?.elements ?? []).compactMap(\.text),
            starts: (json["starts"]?.text).flatMap { Day($0) }, until: (json["until"]?.text).flatMap { Day($0) },
            opens: (json["opens"]?.text).flatMap { ClockTime($0) },
            closes: (json["closes"]?.text).flatMap { ClockTime($0) }, notes: json["notes"]?.text ?? "")
    }
}
