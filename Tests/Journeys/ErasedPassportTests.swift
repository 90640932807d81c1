import Core
import Identity
import Ledger
import PersonalData
import StaffPassport
import Storage
import TestSupport
import Testing
import Workforce

/// Somebody with a row in every table of passports that is about people has left, and is erased; a colleague with the
/// same rows stays.
@Suite struct ErasedPassportTests {
    private static let organisation = OrganisationID("org"), now = Instant(milliseconds: 1_795_521_600_000)
    private static let schemas = [
        ledgerSchema, identitySchema, workforceSchema, personalDataSchema, passportSchema,
    ]
    private static let holdings = schemas.flatMap(\.holdings)
    /// Those about people.
    private static let personal = passportSchema.holdings.filter { $0.about == .person("person") }
    /// Whom a row is about; what is about nobody is "one".
    private static let whose = ["zenobia", "ottoline"]

    private static let books = PersonalBooks(
        holdings: holdings,
        people: PeopleSource(
            some: { people, organisation, tx in
                try People.all(people, of: organisation, in: tx).values.map(member)
            },
            numbered: { number, organisation, tx in
                try People.numbered([number], of: organisation, in: tx).values.first?.id
            },
            all: { organisation, tx in try People.everybody(of: organisation, in: tx).map(member) }))

    private static func member(_ person: Person) -> PeopleSource.Member {
        PeopleSource.Member(
            id: person.id, name: person.name, forms: ["\(person.givenName) \(person.familyName)"],
            lastDay: person.left.map { $0 - 1 }, born: person.born)
    }

    private static var administrator: Caller {
        let roles = RoleBook(identityPermissions + personalDataPermissions)
        return Caller(
            organisation: organisation, account: AccountID("a-admin"), person: nil,
            grants: roles.grants(for: [(.administrator, nil)]))
    }

    // MARK: Planting

    private static func plant(_ database: any Database) async throws {
        try await database.write(for: organisation) { tx in
            for table in try Catalogue.tables(in: tx) {
                let isBase = ["organisation", "unit", "person", "skill"].contains(table.name)
                guard isBase || table.name.hasPrefix("passport_") else { continue }
                let rows = owners(of: table.name).map { owner in
                    table.columns.map { value($0, in: table.name, of: owner) }
                }
                try Catalogue.insert(rows, into: table, in: tx)
            }
        }
    }

    private static func owners(of table: String) -> [String] {
        table == "person" || personal.contains { $0.table == table } ? whose : ["one"]
    }

    /// The id of the row of a table that belongs with those of somebody.
    private static func id(in table: String, of owner: String) -> String {
        "\(table)-\(owners(of: table) == whose ? owner : "one")"
    }

    private static func value(
        _ column: CatalogueTable.Column, in table: String, of owner: String
    ) -> SQLValue {
        let name = column.name
        if let fixed = fixed["\(table).\(name)"] { return fixed }
        if name == "organisation" || table == "organisation" && name == "id" { return .text(organisation.text) }
        if table == "person", let part = names[owner]?[name] { return .text(part) }
        if name == "id" { return .text(id(in: table, of: owner)) }
        let referred = ["offer": "passport_offer", "item": "passport_item"][name] ?? name
        if holdings.contains(where: { $0.table == referred }) { return .text(id(in: referred, of: owner)) }
        switch column.kind {
        // Places in a list differ, and so must what is drawn for two people.
        case .integer: return .integer(owner == whose[0] ? 1 : 2)
        case .real: return .real(1)
        case .boolean: return .boolean(false)
        case .bytes: return .bytes([1])
        case .text where days.contains(name): return .text("2026-11-02")
        case .text:
            let plant = "plant-\(table)-\(name)-\(owner)"
            let isWords = holdings.first { $0.table == table }?.kind(of: name) == .words
            return .text(isWords ? "\(plant) Zenobia Quillfeather and Ottoline Verity" : plant)
        }
    }

    private static let fixed: [String: SQLValue] = [
        "unit.parent": .null, "person.left_on": .text("2026-04-01"), "person.born": .text("1960-06-15"),
    ]
    private static let days: Set = [
        "valid_from", "valid_to", "first_day", "last_day", "done_on", "starts_on", "ends_on",
    ]
    private static let names = [
        "zenobia": ["given_name": "Zenobia", "family_name": "Quillfeather"],
        "ottoline": ["given_name": "Ottoline", "family_name": "Verity"],
    ]

    // MARK: Looking

    /// How many rows somebody has in each table of passports about people.
    private func counts(_ owner: String, _ database: any Database) async throws -> [String: Int] {
        let person = PersonID("person-\(owner)")
        return try await database.read(for: Self.organisation) { tx in
            try Self.personal.reduce(into: [:]) { counts, holding in
                let question = SQL(stringLiteral: "SELECT COUNT(*) AS found FROM \(holding.table) WHERE person = ")
                counts[holding.table] = try tx.row("\(question)\(person)")?["found"]
            }
        }
    }

    /// Every text in the tables of passports, with its table and column.
    private func texts(_ database: any Database) async throws -> [(table: String, column: String, text: String)] {
        try await database.read(for: Self.organisation) { tx in
            try Catalogue.tables(in: tx).filter { $0.name.hasPrefix("passport_") }.flatMap { table in
                try Catalogue.rows(of: table, after: nil, limit: 1_000, in: tx).flatMap { row in
                    zip(table.columns, row).compactMap { column, value in
                        if case .text(let text) = value { (table.name, column.name, text) } else { nil }
                    }
                }
            }
        }
    }

    private func isTelling(_ found: (table: String, column: String, text: String)) -> Bool {
        if found.text.contains("Quillfeather") || found.text.contains("Zenobia") { return true }
        let kind = Self.holdings.first { $0.table == found.table }?.kind(of: found.column)
        let telling: [Holding.Kind] = [.identity, .contact, .special, .words, .secret]
        return found.text.hasSuffix("-zenobia") && kind.map(telling.contains) == true
    }

    @Test(arguments: Engine.allCases) func nothingOfAPassportTellsWhoItWas(_ engine: Engine) async throws {
        let database = try await engine.open(Self.schemas)
        try await Self.plant(database)
        let every = Dictionary(uniqueKeysWithValues: Self.personal.map { ($0.table, 1) })
        #expect(every.count > 12)
        for owner in Self.whose { #expect(try await counts(owner, database) == every) }
        #expect(try await texts(database).filter(isTelling).count > 20)

        try await database.write(for: Self.organisation) { tx in
            try eraseRecord(
                of: PersonID("person-zenobia"), on: .request, reference: "IG-2026-014", through: Self.books,
                as: Self.administrator, at: Self.now, in: tx)
        }
        let left = try await texts(database).filter(isTelling)
        #expect(left.isEmpty, "\(left.map { "\($0.table).\($0.column): \($0.text)" }.joined(separator: "\n"))")
        // That a credential was revoked must still be read by whoever was shown it.
        #expect(try await counts("zenobia", database).filter { $0.value > 0 } == ["passport_credential": 1])
        #expect(try await counts("ottoline", database) == every)
        await database.close()
    }

    @Test(arguments: Engine.allCases) func whatIsNobodysStays(_ engine: Engine) async throws {
        let database = try await engine.open(Self.schemas)
        try await Self.plant(database)
        func nobodys() async throws -> [String] {
            let personal = Set(Self.personal.map(\.table))
            return try await texts(database).filter { !personal.contains($0.table) }
                .map { "\($0.table).\($0.column): \($0.text)" }.sorted()
        }
        let before = try await nobodys()
        #expect(before.count > 40)
        try await database.write(for: Self.organisation) { tx in
            try eraseRecord(
                of: PersonID("person-zenobia"), on: .request, reference: "IG-2026-014", through: Self.books,
                as: Self.administrator, at: Self.now, in: tx)
        }
        #expect(try await nobodys() == before)
        // What a colleague's rows say of her in words is taken out of them.
        let left = try await texts(database).map(\.text)
        #expect(left.contains("plant-passport_received-reason-ottoline [erased] and Ottoline Verity"))
        let state = try await database.read(for: Self.organisation) { tx in
            try tx.row("SELECT status FROM passport_credential WHERE person = 'person-zenobia'")?["status"] as Int?
        }
        #expect(state == 1)
        await database.close()
    }
}
