import Core
import Identity
import Storage
import Workforce

extension Named {
    enum PassportItemFile {}
}

typealias ItemFileID = ID<Named.PassportItemFile>

/// A file of competences that was brought in.
struct ItemFile: Sendable, Hashable {
    let id: ItemFileID
    let madeAt: Instant
    let madeBy: AccountID
    /// When it was taken back; `nil` while it stands.
    var undoneAt: Instant?
}

/// An export of ESR's competences of many people, held against the register: whose each row is, and what is wrong with
/// which row.
///
/// Columns: those of ``Competency``, and `employee_number` or `assignment_number`, of which each row needs one.
struct CompetencyFile: Sendable {
    /// A row that can be used.
    struct Row: Sendable, Hashable {
        let person: Person
        let competency: Competency
        /// Why it is left out unless somebody ticks it.
        let doubt: String?

        var line: Int { competency.line }
    }

    /// How many rows one file may have.
    static let limitCount = 5_000

    let rows: [Row]
    let problems: [RowProblem]
    /// How many stand on a passport already, or twice in the file.
    let knownCount: Int

    /// - Throws: an `invalid` refusal when the file as a whole cannot be used.
    static func read(
        _ bytes: [UInt8], of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> CompetencyFile {
        let file = try NamedRows(
            bytes, required: ["competency_name", "date_start"],
            optional: ["employee_number", "assignment_number", "expiry_date", "last_updated_by", "title", "vpd"])
        guard file.rows.count <= limitCount else {
            throw Refusal(.invalid, "The file has more than \(limitCount) rows. Split it.")
        }
        let owners = try Owners(of: file.rows, organisation, tx)
        let kind = try KindBook.of(organisation, in: tx).find(Competency.kind)
        var rows: [Row] = [], problems = file.problems, knownCount = 0
        var known: [PersonID: Set<Known>] = [:]
        for row in file.rows {
            do throws(Refusal) {
                let person = try owners.person(row), competency = try Competency(row)
                let wrong =
                    kind.problems(with: competency.claims, isPart: false)
                    + kind.recordProblems(competency.claims, on: now.ukDay)
                if !wrong.isEmpty { throw Refusal(fields: wrong) }
                rows.append(
                    Row(person: person, competency: competency, doubt: doubt(person, competency, on: now.ukDay)))
            } catch {
                problems += error.fields.map { RowProblem(row.line, $0.field, $0.words) }
            }
        }
        var fresh: [Row] = []
        for row in rows {
            let one = Known(name: row.competency.name, awardedOn: row.competency.awardedOn.description)
            let held = try known[row.person.id] ?? Known.all(of: row.person.id, organisation, tx)
            known[row.person.id] = held.union([one])
            if held.contains(one) { knownCount += 1 } else { fresh.append(row) }
        }
        return CompetencyFile(rows: fresh, problems: problems.sorted { $0.line < $1.line }, knownCount: knownCount)
    }

    private static func doubt(_ person: Person, _ one: Competency, on today: Day) -> String? {
        if let left = person.left, left <= today { return "\(person.name) has left" }
        if let end = one.claims["expires_on"]?.text.flatMap({ Day($0) }), end < today {
            return "It ended on \(end.words)"
        }
        return nil
    }

    /// Whose numbers stand in a file.
    private struct Owners {
        let byStaffNumber: [String: Person]
        let byAssignment: [String: PersonID]
        let people: [PersonID: Person]

        init(of rows: [NamedRows.Row], _ organisation: OrganisationID, _ tx: any Transaction) throws {
            byStaffNumber = try People.numbered(
                Array(Set(rows.map { $0["employee_number"] })), of: organisation, in: tx)
            let posts = try Posts.numbered(
                Array(Set(rows.map { $0["assignment_number"] }).subtracting([""])), of: organisation, in: tx)
            byAssignment = posts.mapValues(\.person)
            people = try People.all(Array(Set(byAssignment.values)), of: organisation, in: tx)
        }

        func person(_ row: NamedRows.Row) throws(Refusal) -> Person {
            func refusal(_ column: String, _ words: String) -> Refusal {
                Refusal(fields: [FieldProblem(column, words)])
            }
            let number = row["employee_number"], assignment = row["assignment_number"]
            guard !number.isEmpty || !assignment.isEmpty else {
                throw refusal("employee_number", "Enter the employee number or the assignment number")
            }
            let named = byStaffNumber[number], posted = byAssignment[assignment].flatMap { people[$0] }
            if !number.isEmpty, named == nil {
                throw refusal("employee_number", "Nobody on the register has this number")
            }
            if !assignment.isEmpty, posted == nil {
                throw refusal("assignment_number", "No post on the register has this number")
            }
            if let named, let posted, named.id != posted.id {
                throw refusal("assignment_number", "The two numbers are of different people")
            }
            guard let person = named ?? posted else {
                throw refusal("employee_number", "Nobody on the register has this number")
            }
            return person
        }
    }
}

/// By what two competences are the same.
struct Known: Hashable {
    let name: String?
    let awardedOn: String?

    /// What stands on somebody's passport.
    static func all(
        of person: PersonID, _ organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Set<Known> {
        Set(
            try PassportItems.of(person, in: organisation, tx).filter { $0.state != .withdrawn }
                .map { Known(name: $0.claims["competence_name"]?.text, awardedOn: $0.claims["awarded_on"]?.text) })
    }
}
