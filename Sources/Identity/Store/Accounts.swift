public import Core
public import Storage

/// The `account` table.
public enum Accounts {
    /// - Throws: a `notFound` refusal for an unknown one, and for another organisation's.
    public static func find(
        _ id: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Account {
        let row = try tx.row(
            "SELECT \(columns) FROM account WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Account.unknown }
        return try account(row)
    }

    /// Some accounts at once, for pages that name who did something; unknown ones are left out.
    public static func some(
        _ ids: Set<AccountID>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [AccountID: Account] {
        guard !ids.isEmpty else { return [:] }
        let rows = try tx.rows(
            "SELECT \(columns) FROM account WHERE organisation = \(organisation) AND id IN \(list: ids.sorted())")
        return Dictionary(try rows.map(account).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The accounts of somebody, staff or served, that can sign in: where their notices go.
    public static func active(
        ofPerson person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Account] {
        try tx.rows(
            """
            SELECT \(columns) FROM account
            WHERE organisation = \(organisation) AND (person = \(person) OR served = \(person)) AND state = 'active'
            ORDER BY id
            """
        ).map(account)
    }

    /// All accounts of somebody, staff or served, the closed ones too.
    public static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Account] {
        try tx.rows(
            """
            SELECT \(columns) FROM account
            WHERE organisation = \(organisation) AND (person = \(person) OR served = \(person)) ORDER BY id
            """
        ).map(account)
    }

    /// The organisation in which a user name signs in. The one question that is asked over all organisations.
    public static func home(of userName: UserName, in tx: any Transaction) throws -> OrganisationID? {
        try tx.everywhere { tx in
            try tx.row("SELECT organisation FROM account WHERE user_name = \(userName.text)")?["organisation"]
        }
    }

    static func find(
        named userName: UserName, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Account? {
        try tx.row(
            "SELECT \(columns) FROM account WHERE organisation = \(organisation) AND user_name = \(userName.text)"
        ).map(account)
    }

    static func add(_ account: Account, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO account
                (organisation, id, user_name, display_name, search_text, person, served, state, created_at)
            VALUES (\(account.organisation), \(account.id), \(account.userName.text), \(account.displayName),
                \("\(account.displayName) \(account.userName)".lowercased()), \(account.person),
                \(account.served), \(account.state.rawValue), \(account.createdAt))
            """)
    }

    static func noteSignIn(
        of account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE account SET signed_in_at = \(now) WHERE organisation = \(organisation) AND id = \(account)")
    }

    static func save(_ state: Account.State, of account: Account, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE account SET state = \(state.rawValue)
            WHERE organisation = \(account.organisation) AND id = \(account.id)
            """)
    }

    /// Gives an account another user name and another name on pages.
    static func rename(
        _ account: Account, _ userName: UserName, _ displayName: String, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE account SET user_name = \(userName.text), display_name = \(displayName),
                search_text = \("\(displayName) \(userName)".lowercased())
            WHERE organisation = \(account.organisation) AND id = \(account.id)
            """)
    }

    /// Puts a member of staff behind an account that had none.
    static func join(_ account: Account, to person: PersonID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE account SET person = \(person)
            WHERE organisation = \(account.organisation) AND id = \(account.id) AND person IS NULL
            """)
    }

    /// Whether an account that is not closed stands for a member of staff.
    static func isTaken(person: PersonID, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT id FROM account
            WHERE organisation = \(organisation) AND person = \(person) AND state <> 'closed' LIMIT 1
            """) != nil
    }

    static let columns: SQL = "organisation, id, user_name, display_name, person, served, state, created_at"

    static func account(_ row: Row) throws -> Account {
        guard let userName = UserName(try row["user_name"] as String) else {
            throw StorageError.unreadable(column: "user_name")
        }
        guard let state = Account.State(rawValue: try row["state"]) else {
            throw StorageError.unreadable(column: "state")
        }
        return Account(
            organisation: try row["organisation"], id: try row["id"], userName: userName,
            displayName: try row["display_name"], person: try row[optional: "person"],
            served: try row[optional: "served"], state: state, createdAt: try row["created_at"])
    }
}
