public import Core
public import Storage

/// The `access_event` and `access_person` tables: who was shown whose record, on which page, and why, and what was
/// refused. They only grow.
public enum AccessLog {
    /// Writes down what somebody was shown or refused.
    /// - Returns: the entry's number.
    @discardableResult
    public static func note(_ note: AccessNote, in tx: any Transaction) throws -> Int {
        let organisation = note.caller.organisation, asking = note.caller.asking
        let row = try tx.row(
            """
            INSERT INTO access_event (organisation, number, at, account, event, page, purpose, status, roles, request,
                authority, device, address)
            VALUES (
                \(organisation),
                COALESCE((SELECT number FROM access_event WHERE organisation = \(organisation)
                    ORDER BY number DESC LIMIT 1), 0) + 1,
                \(note.at), \(note.caller.account), \(note.outcome.rawValue), \(note.page), \(note.purpose),
                \(note.status), \(note.caller.roles.joined(separator: ", ")), \(asking?.request),
                \(asking?.authority), \(asking?.device), \(asking?.address))
            RETURNING number
            """)
        guard let row else { throw StorageError.unreadable(column: "number") }
        let number: Int = try row["number"]
        let people = Set(note.people).sorted()
        for start in stride(from: 0, to: people.count, by: 300) {
            let rows = people[start..<min(start + 300, people.count)].map { person in
                [organisation, person, number] as [(any SQLBindable)?]
            }
            try tx.run("INSERT INTO access_person (organisation, person, number) VALUES \(rows: rows)")
        }
        return number
    }

    /// Who was shown a person's record, newest first.
    /// - Parameters:
    ///   - number: only entries before this one, for the next page.
    ///   - own: leaves out what this account was shown: a person's own looks are no news to them.
    public static func list(
        of person: PersonID, in organisation: OrganisationID, before number: Int = .max, except own: AccountID? = nil,
        limit: Int = 50, in tx: any Transaction
    ) throws -> [Viewing] {
        let others: SQL = own.map { "AND event.account <> \($0)" } ?? ""
        return try tx.rows(
            """
            SELECT event.number, event.at, event.account, event.page, event.purpose, event.roles
            FROM access_person AS seen
            JOIN access_event AS event ON event.organisation = seen.organisation AND event.number = seen.number
            WHERE seen.organisation = \(organisation) AND seen.person = \(person) AND seen.number < \(number) \(others)
            ORDER BY seen.number DESC LIMIT \(limit)
            """
        ).map { row in
            Viewing(
                number: try row["number"], viewer: try row["account"], person: person, page: try row["page"],
                purpose: try row["purpose"], roles: try row[optional: "roles"], at: try row["at"])
        }
    }

    /// Entries of an organisation, newest first, for an auditor.
    public static func events(
        _ search: AccessSearch = AccessSearch(), of organisation: OrganisationID, before number: Int = .max,
        limit: Int = 50, in tx: any Transaction
    ) throws -> [AccessEvent] {
        let account: SQL = search.account.map { "AND account = \($0)" } ?? ""
        // Written out and not bound, so that the index of what was refused is found.
        let outcome: SQL =
            switch search.outcome {
            case nil: ""
            case .shown: "AND event = 'shown'"
            case .refused: "AND event = 'refused'"
            }
        let person: SQL =
            search.person.map {
                """
                AND number IN (SELECT seen.number FROM access_person AS seen
                    WHERE seen.organisation = \(organisation) AND seen.person = \($0))
                """
            } ?? ""
        return try events(
            """
            SELECT \(columns) FROM access_event
            WHERE organisation = \(organisation) AND number < \(number) \(account) \(outcome) \(person)
            ORDER BY number DESC LIMIT \(limit)
            """, of: organisation, in: tx)
    }

    /// The entries that follow a number, oldest first, for whoever takes them elsewhere.
    public static func events(
        after number: Int, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [AccessEvent] {
        try events(
            """
            SELECT \(columns) FROM access_event WHERE organisation = \(organisation) AND number > \(number)
            ORDER BY number LIMIT \(limit)
            """, of: organisation, in: tx)
    }

    private static let columns: SQL = """
        number, at, account, event, page, purpose, status, roles, request, authority, device, address
        """

    private static func events(
        _ question: SQL, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [AccessEvent] {
        let rows = try tx.rows(question)
        let numbers: [Int] = try rows.map { try $0["number"] }
        var people: [Int: [PersonID]] = [:]
        if !numbers.isEmpty {
            let seen = try tx.rows(
                """
                SELECT number, person FROM access_person
                WHERE organisation = \(organisation) AND number IN \(list: numbers) ORDER BY number, person
                """)
            for row in seen { people[try row["number"], default: []].append(try row["person"]) }
        }
        return try rows.map { try event($0, people) }
    }

    private static func event(_ row: Row, _ people: [Int: [PersonID]]) throws -> AccessEvent {
        let number: Int = try row["number"]
        guard let outcome = AccessEvent.Outcome(rawValue: try row["event"]) else {
            throw StorageError.unreadable(column: "event")
        }
        return AccessEvent(
            number: number, at: try row["at"], account: try row["account"], outcome: outcome, page: try row["page"],
            purpose: try row["purpose"], status: try row["status"], roles: try row[optional: "roles"],
            asking: try Ledgers.asking(row), people: people[number] ?? [])
    }
}

/// What an auditor looks for; what is `nil` may be anything.
public struct AccessSearch: Sendable, Hashable {
    public var account: AccountID?
    public var person: PersonID?
    public var outcome: AccessEvent.Outcome?

    public init(account: AccountID? = nil, person: PersonID? = nil, outcome: AccessEvent.Outcome? = nil) {
        self.account = account
        self.person = person
        self.outcome = outcome
    }
}
