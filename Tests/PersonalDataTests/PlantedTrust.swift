import Core
import Identity
import Ledger
import PersonalData
import Rostering
import Storage
import TestSupport
import Workforce

/// A trust in which every column that may tell of somebody does: Zenobia Quillfeather, who has left, has a row in each
/// table about people and accounts, and is named with Ottoline Verity in every text there is.
struct PlantedTrust: Sendable {
    static let organisation = OrganisationID("org")
    static let zenobia = PersonID("p-zenobia"), ottoline = PersonID("p-ottoline")
    static let schemas = [ledgerSchema, identitySchema, workforceSchema, personalDataSchema, rosteringSchema]
    static let holdings = schemas.flatMap(\.holdings)
    static let now = Instant(milliseconds: 1_795_521_600_000)  // 2026-11-24 12:00
    static let lastDay = "2026-03-31"

    let database: any Database

    let books = PersonalBooks(
        holdings: holdings,
        people: PeopleSource(
            some: { people, organisation, tx in
                try People.all(people, of: organisation, in: tx).values.map(Self.member)
            },
            numbered: { number, organisation, tx in
                try People.numbered([number], of: organisation, in: tx).values.first?.id
            },
            all: { organisation, tx in try People.everybody(of: organisation, in: tx).map(Self.member) }))

    init(_ engine: Engine) async throws { try await self.init(try await engine.open(Self.schemas)) }

    init(_ database: any Database) async throws {
        self.database = database
        try await database.write(for: Self.organisation) { tx in
            for table in try Catalogue.tables(in: tx) { try Self.fill(table, in: tx) }
        }
    }

    private static func member(_ person: Person) -> PeopleSource.Member {
        PeopleSource.Member(
            id: person.id, name: person.name,
            forms: [
                "\(person.givenName) \(person.familyName)", "\(person.familyName) \(person.givenName)",
                person.staffNumber,
            ] + [person.email].compactMap { $0 },
            lastDay: person.left.map { $0 - 1 }, born: person.born)
    }

    /// Who asks: an administrator, an auditor, Zenobia herself, a ward manager.
    static func caller(_ name: String) -> Caller {
        let roles = RoleBook(identityPermissions + personalDataPermissions)
        let role: [(Role, UnitID?)] =
            switch name {
            case "administrator": [(.administrator, nil)]
            case "auditor": [(.auditor, nil)]
            case "manager": [(.rosterManager, UnitID("u1"))]
            default: []
            }
        return Caller(
            organisation: organisation, account: AccountID("a-\(name)"),
            person: name == "zenobia" ? zenobia : name == "ottoline" ? ottoline : nil, grants: roles.grants(for: role))
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: Self.organisation, body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(for: Self.organisation, body)
    }

    /// What a verb is refused for; `nil` when it is not.
    func refusal(_ body: @escaping @Sendable (any Transaction) throws -> Void) async throws -> Refusal? {
        do {
            try await write(body)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// Every text in every table, by table and column.
    func texts() async throws -> [(table: String, column: String, text: String)] {
        try await read { tx in
            try Catalogue.tables(in: tx).flatMap { table in
                try Catalogue.rows(of: table, after: nil, limit: 10_000, in: tx).flatMap { row in
                    zip(table.columns, row).compactMap { column, value in
                        if case .text(let text) = value { (table.name, column.name, text) } else { nil }
                    }
                }
            }
        }
    }

    // MARK: Planting

    private static func fill(_ table: CatalogueTable, in tx: any Transaction) throws {
        guard let holding = holdings.first(where: { $0.table == table.name }) else { return }
        // Each once for Zenobia, and once for Ottoline where she would be needed.
        let whose = table.name == "person" || table.name == "account" ? ["zenobia", "ottoline"] : ["zenobia"]
        try Catalogue.insert(
            whose.map { name in table.columns.map { value($0, holding, name) } }, into: table, in: tx)
    }

    /// What is planted in a column: "plant-person-email-zenobia".
    static func plant(_ table: String, _ column: String, _ whose: String = "zenobia") -> String {
        "plant-\(table)-\(column)-\(whose)"
    }

    private static func value(_ column: CatalogueTable.Column, _ holding: Holding, _ whose: String) -> SQLValue {
        let name = column.name, place = "\(holding.table).\(name)"
        if let fixed = fixed[place] { return fixed }
        if name == "organisation" || place == "organisation.id" { return .text(organisation.text) }
        if let part = names[whose]?[name], holding.table == "person" { return .text(part) }
        if let known = ids(whose)[name] { return .text(known) }
        if place == "person.id" { return .text("p-\(whose)") }
        if place == "account.id" { return .text("a-\(whose)") }
        if name == "id" { return .text(shortIDs[holding.table] ?? "\(holding.table)-1") }
        switch column.kind {
        case .integer: return .integer(name.hasSuffix("at") ? now.milliseconds - 1000 : 1)
        case .real: return .real(1)
        case .boolean: return .boolean(false)
        case .bytes: return .bytes([1])
        case .text where days.contains(name): return .text("2026-11-02")
        case .text:
            guard holding.kind(of: name) == .words else { return .text(plant(holding.table, name, whose)) }
            return .text("\(plant(holding.table, name, whose)) Zenobia Quillfeather, VERITY Ottoline")
        }
    }

    private static func ids(_ whose: String) -> [String: String] {
        [
            "person": "p-\(whose)", "account": "a-\(whose)", "unit": "u1", "skill": "k1", "shift_type": "s1",
            "next_shift": "s1", "period": "r1", "provider": "o1", "group_id": "g1", "asked_by": "a-ottoline",
            "answered_by": "a-ottoline", "placed_by": "a-ottoline", "ended_by": "a-ottoline", "taken_by": "p-ottoline",
            "stands_in_for": "a-ottoline", "reviewed_by": "a-ottoline",
            "recorded_by": "a-ottoline", "accepted_by": "a-ottoline",
        ]
    }

    private static let days: Set = [
        "signed_on", "ends_on", "first_day", "last_day", "valid_from", "valid_to", "day", "year_starts", "since",
    ]

    private static let names = [
        "zenobia": ["given_name": "Zenobia", "family_name": "Quillfeather"],
        "ottoline": ["given_name": "Ottoline", "family_name": "Verity"],
    ]

    private static let shortIDs = [
        "unit": "u1", "skill": "k1", "shift_type": "s1", "period": "r1", "sign_on_provider": "o1",
        "provisioned_group": "g1",
    ]

    /// What a check of the database, or of a reader, would not take otherwise.
    private static let fixed: [String: SQLValue] = [
        "unit.parent": .null, "account.state": .text("active"), "sign_in_method.kind": .text("oidc"),
        "session.kind": .text("browser"), "passkey_challenge.purpose": .text("adding"), "job.state": .text("done"),
        "notice_mail.state": .text("sent"),
        "access_event.event": .text("shown"), "duty.ends": .integer(2), "demand.day": .null,
        "proposal.state": .text("open"), "person.left_on": .text("2026-04-01"), "person.born": .text("1960-06-15"),
        "import_draft.account": .text("a-ottoline"),
        "edit.account": .text("a-ottoline"), "proposal.account": .text("a-ottoline"),
        "publication.account": .text("a-ottoline"), "let_stand.account": .text("a-ottoline"),
        "leave_adjustment.account": .text("a-ottoline"), "erasure.account": .text("a-ottoline"),
        "erasure.person": .text("p-nobody"), "erasure.ground": .text("request"), "legal_hold.ended_at": .integer(1),
        "retention_choice.rule": .text("notice"), "retention_choice.months": .integer(12),
        "retention_choice.days": .integer(0), "retention_choice.age": .null,
    ]
}
