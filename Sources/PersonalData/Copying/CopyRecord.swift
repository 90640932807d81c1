public import Core
import Identity
public import Storage

/// Makes the copy of their data that a member of staff has a right to: every row about them or their account, and every
/// text that names them.
///
/// What is held to protect somebody from harm, and what a professional withheld from them, is left out of the copy that
/// anybody makes for themselves, which does not say so: it is given by whoever copies for them and has read it. Secrets
/// and their hashes are left out. Whoever else is named or acted is not: an id becomes "another person", and so does
/// each name of the register that stands in a text; what only hints at somebody has to be read before it is given.
/// - Throws: ``Refusal``: `forbidden` unless it is one's own or one may copy records; `notFound`.
public func copyRecord(
    of person: PersonID, through books: PersonalBooks, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RecordCopy {
    if caller.subject != person { try caller.requireEverywhere(.copyRecords) }
    let organisation = caller.organisation, isOwn = caller.subject == person
    let member = try books.people.find(person, of: organisation, in: tx)
    let accounts = try Accounts.of(person, in: organisation, tx).map(\.id)
    let rows = try PersonalRows(books.holdings, of: organisation, in: tx)
    var copier = Copier(
        rows: rows, person: person, accounts: Set(accounts.map(\.text)),
        names: NameBook(try books.people.all(organisation, tx)),
        rules: try RetentionChoices.rules(of: organisation, in: tx))
    // Who they are first, then their work, then their accounts.
    let places = rows.places(of: person, accounts: accounts)
        .filter { !isOwn || $0.holding.ground != .safeguarding }.enumerated()
        .sorted { (Copier.rank($0.element.holding), $0.offset) < (Copier.rank($1.element.holding), $1.offset) }
        .map(\.element)
    let sections = try places.compactMap { place in
        try copier.section(place.table, place.holding, try rows.rows(place, isOwn: isOwn, in: tx), in: tx)
    }
    return RecordCopy(
        person: person, name: member.name, made: now, sections: sections,
        mentions: try copier.mentions(member, isOwn: isOwn, in: tx))
}

/// What the verbs of this room are given: what every table holds, and the register's people.
public struct PersonalBooks: Sendable {
    public let holdings: [Holding]
    public let people: PeopleSource

    public init(holdings: [Holding], people: PeopleSource) {
        self.holdings = holdings
        self.people = people
    }
}

/// Turns rows into what may be shown of them.
private struct Copier {
    let rows: PersonalRows
    let person: PersonID
    let accounts: Set<String>
    let names: NameBook
    let rules: [RetentionRule]
    private var labels: [String: String] = [:]

    init(rows: PersonalRows, person: PersonID, accounts: Set<String>, names: NameBook, rules: [RetentionRule]) {
        self.rows = rows
        self.person = person
        self.accounts = accounts
        self.names = names
        self.rules = rules
    }

    /// `nil` when there are no rows.
    mutating func section(
        _ table: CatalogueTable, _ holding: Holding, _ found: [[SQLValue]], in tx: any Transaction
    ) throws -> RecordCopy.Section? {
        guard !found.isEmpty else { return nil }
        let all = table.columns.indices.filter { isShown(table.columns[$0].name, holding) }
        let ids = all.filter { isID(table.columns[$0].name, holding) }
        let shown = all.filter { !ids.contains($0) } + ids
        let cells = try found.map { row in
            try shown.map { try cell(table.columns[$0], row[$0], holding, in: tx) }
        }
        return RecordCopy.Section(
            title: holding.title, ground: GroundWords.text(holding.ground.rawValue),
            kept: KeptWords.text(holding, rules),
            columns: shown.map { RecordCopy.title(table.columns[$0].name) }, idColumnsCount: ids.count, rows: cells)
    }

    mutating func mentions(
        _ member: PeopleSource.Member, isOwn: Bool, in tx: any Transaction
    ) throws -> [RecordCopy.Section] {
        var found: [(CatalogueTable, Holding, [SQLValue])] = []
        try rows.texts(with: NameBook.telling(member.forms), isOwn: isOwn, in: tx) { table, holding, row in
            if !self.isOwn(row, table, holding), words(row, table, holding).contains(where: names(person)) {
                found.append((table, holding, row))
            }
        }
        var sections: [RecordCopy.Section] = []
        for table in Set(found.map(\.0)).sorted(by: { $0.name < $1.name }) {
            let own = found.filter { $0.0 == table }
            if let holding = own.first?.1, let section = try section(table, holding, own.map(\.2), in: tx) {
                sections.append(section)
            }
        }
        return sections
    }

    private func names(_ person: PersonID) -> (String) -> Bool {
        { text in names.found(in: text).contains { $0.person == person } }
    }

    private func words(_ row: [SQLValue], _ table: CatalogueTable, _ holding: Holding) -> [String] {
        zip(table.columns, row).compactMap { column, value in
            guard holding.kind(of: column.name) == .words, case .text(let text) = value else { return nil }
            return text
        }
    }

    private func isOwn(_ row: [SQLValue], _ table: CatalogueTable, _ holding: Holding) -> Bool {
        let ids: Set<String>, column: String
        switch holding.about {
        case .nobody: return false
        case .person(let name): (ids, column) = ([person.text], name)
        case .account(let name): (ids, column) = (accounts, name)
        }
        return zip(table.columns, row).contains { part, value in
            if case .text(let text) = value { part.name == column && ids.contains(text) } else { false }
        }
    }

    private func isShown(_ column: String, _ holding: Holding) -> Bool {
        column != "organisation" && holding.kind(of: column) != .secret
    }

    /// Whether a column holds ids that lead to no name.
    private func isID(_ column: String, _ holding: Holding) -> Bool {
        holding.kind(of: column) == .key && !rows.isLabelled(column)
    }

    /// Where a kind of thing stands in a copy: lower comes first.
    static func rank(_ holding: Holding) -> Int {
        guard holding.ground == .employment || holding.ground == .care else { return 2 }
        return if case .blanked = holding.ending { 0 } else { 1 }
    }

    private mutating func cell(
        _ column: CatalogueTable.Column, _ value: SQLValue, _ holding: Holding, in tx: any Transaction
    ) throws -> String? {
        guard let text = Self.text(value) else { return nil }
        switch holding.kind(of: column.name) {
        case .another: return accounts.contains(text) || text == person.text ? "yourself" : RecordCopy.anotherPerson
        case .words: return names.replacing(in: text) { $0 == person ? nil : RecordCopy.anotherPerson }
        case .key:
            // About somebody else, a key may be their id.
            if column.name == "person" || column.name == "account" {
                return accounts.contains(text) || text == person.text ? text : RecordCopy.anotherPerson
            }
            let known = "\(column.name) \(text)"
            if let label = labels[known] { return label }
            let label = try rows.label(column.name, value, in: tx) ?? text
            labels[known] = label
            return label
        default: return text
        }
    }

    /// "2026-11-24 12:00", in UK time.
    private static func moment(_ instant: Instant) -> String {
        let (day, time) = UKTime.civil(instant)
        return "\(day) \(time)"
    }

    /// A value as people read it: moments are kept in milliseconds, and no other number is as large.
    private static func text(_ value: SQLValue) -> String? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .boolean(let flag): flag ? "yes" : "no"
        case .integer(let number) where number > 100_000_000_000: moment(Instant(milliseconds: number))
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}
