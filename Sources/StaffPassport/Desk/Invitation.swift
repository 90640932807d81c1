import Core
import Identity
import Storage
import Workforce

extension Named {
    enum PassportInvitation {}
}

typealias PassportInvitationID = ID<Named.PassportInvitation>

/// Many people who are offered their items at once, by a file.
struct Invitation: Sendable, Hashable {
    /// How long an offer by letter waits: post takes days, so a second code is always asked for.
    static let life = Minutes.days(14)
    /// How many people one file may have.
    static let limitCount = 1_000

    let id: PassportInvitationID
    let madeAt: Instant
    let madeBy: AccountID
    let peopleCount: Int

    /// One of them.
    struct Line: Sendable, Hashable {
        /// What has become of it.
        enum State: String, Sendable, Hashable, CaseIterable {
            case waiting, made
            case leftOut = "left-out"
        }

        /// The line of the file.
        let line: Int
        let person: PersonID
        let items: [PassportItemID]
        let offer: PassportOfferID
        /// Both codes, sealed for whoever prints the letters.
        let sealed: String
        let codeHash: String
        let secondCodeHash: String
        var state: State
        /// Why it was left out.
        var problem: String?
    }

    /// What the codes of a line are sealed for.
    static func place(_ offer: PassportOfferID, _ organisation: OrganisationID) -> SealedPlace {
        SealedPlace("passport-invitation", organisation.text, offer.text)
    }
}

/// A file of people to invite, held against the register: who gets what, and what is wrong with which row.
///
/// Columns: `staff_number` (also written `employee number`), `email` and `items`, both optional. Items are kinds
/// such as `core-skills-1`, set apart by semicolons; none means everything that no wallet holds yet.
struct InvitationFile: Sendable {
    /// A row that can be used.
    struct Row: Sendable, Hashable {
        let line: Int
        let person: Person
        let items: [PassportItem]
    }

    let rows: [Row]
    let problems: [RowProblem]

    /// - Throws: an `invalid` refusal when the file as a whole cannot be used.
    static func read(
        _ bytes: [UInt8], of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> InvitationFile {
        let file = try NamedRows(renamed(bytes), required: ["staff_number"], optional: ["email", "items"])
        guard file.rows.count <= Invitation.limitCount else {
            throw Refusal(
                fields: [FieldProblem("file", "Choose a file of at most \(Invitation.limitCount) people, or split it")])
        }
        let people = try People.numbered(file.rows.map { $0["staff_number"] }, of: organisation, in: tx)
        let kinds = try KindBook.of(organisation, in: tx)
        var rows: [Row] = [], problems = file.problems, seen: Set<PersonID> = []
        for row in file.rows {
            func wrong(_ column: String, _ words: String) { problems.append(RowProblem(row.line, column, words)) }
            guard let person = people[row["staff_number"]] else {
                wrong("staff_number", "Nobody on the register has this number")
                continue
            }
            guard seen.insert(person.id).inserted else {
                wrong("staff_number", "\(person.name) stands in the file twice")
                continue
            }
            if let words = problem(of: person, row["email"], now) {
                wrong(words.column, words.words)
                continue
            }
            let names = row["items"].split { $0 == ";" || $0 == "," || $0 == " " }.map(String.init)
            if let unknown = names.first(where: { kinds[$0] == nil }) {
                wrong("items", "There is no kind of item called \(unknown). Write it like core-skills-1")
                continue
            }
            let items = try offered(to: person, names, kinds, organisation, now, tx)
            guard !items.isEmpty else {
                wrong("items", "\(person.name) has no such item that could be put into a wallet")
                continue
            }
            rows.append(Row(line: row.line, person: person, items: items))
        }
        return InvitationFile(rows: rows, problems: problems.sorted { $0.line < $1.line })
    }

    private static func problem(
        of person: Person, _ email: String, _ now: Instant
    ) -> (column: String, words: String)? {
        if let left = person.left, left <= now.ukDay { return ("staff_number", "\(person.name) has left") }
        guard !email.isEmpty else { return nil }
        guard let known = person.email else {
            return ("email", "The register has no email address of \(person.name). Enter it there, or leave this empty")
        }
        return known.lowercased() == email.lowercased()
            ? nil : ("email", "The register has another email address of \(person.name). Is it the right person?")
    }

    /// What somebody is offered: of the kinds named, or everything that no wallet holds yet.
    private static func offered(
        to person: Person, _ names: [String], _ kinds: KindBook, _ organisation: OrganisationID, _ now: Instant,
        _ tx: any Transaction
    ) throws -> [PassportItem] {
        try PassportItems.of(person.id, in: organisation, tx).filter { item in
            let isWanted = names.isEmpty ? !item.isOut : names.contains(item.kind)
            let isOver = (kinds[item.kind]?.lastDay(in: item.claims)).map { $0 < now.ukDay } ?? false
            return isWanted && item.canBeOffered && !isOver
        }
    }

    /// The same file, whose first line may call the number as ESR does.
    private static func renamed(_ bytes: [UInt8]) -> [UInt8] {
        let head = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let line = String(decoding: head, as: UTF8.self)
        let renamed = ["Employee Number", "employee number", "employee_number", "Employee number"]
            .reduce(line) { $0.replacing($1, with: "staff_number") }
        return Array(renamed.utf8) + bytes.dropFirst(head.count)
    }
}
