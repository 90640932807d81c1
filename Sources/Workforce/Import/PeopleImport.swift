import Core
import Storage

/// Plans the rows of a file of people and their posts.
struct PeopleImport: RowPlanner {
    private let importer: ImportCaller
    private let unitsByName: [String: Unit]
    private let storedByAssignment: [String: Post]
    /// As stored, and as the rows planned so far would leave them.
    private var people: [String: Person]
    private var posts: [PersonID: [Post]]

    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws {
        self.importer = importer
        let organisation = importer.organisation
        unitsByName = Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        people = try People.numbered(Array(Set(rows.map { $0["staff_number"] })), of: organisation, in: tx)
        let numbers = Set(rows.map { $0["assignment_number"] }.filter { !$0.isEmpty })
        storedByAssignment = try Posts.numbered(Array(numbers), of: organisation, in: tx)
        posts = Dictionary(
            grouping: try Posts.ofPeople(people.values.map(\.id), of: organisation, in: tx), by: \.person)
    }

    mutating func plan(_ row: FileRow) -> PlannedRow {
        var reader = CellReader(row)
        let storedPerson = people[row["staff_number"]]
        let person = readPerson(&reader, storedPerson)
        reader.refuse(
            person.problems() + person.problems(numberHeldBy: nil, on: importer.now.ukDay),
            columns: ImportColumn.ofPeople)
        let post = PeopleImport.postColumns.contains { !row[$0].isEmpty } ? readPost(&reader, person) : nil
        guard reader.problems.isEmpty else { return .bad(reader.problems, line: row.line) }
        people[person.staffNumber] = person
        let caller = importer.caller, now = importer.now
        let personRow = PlannedRow.storing(
            person, over: storedPerson, line: row.line,
            add: { try addPerson(person, as: caller, at: now, in: $0) },
            change: { try changePerson(person, as: caller, at: now, in: $0) })
        guard let post else { return personRow }
        let storedPost = posts[person.id]?.first { $0.id == post.id }
        posts[person.id, default: []].removeAll { $0.id == post.id }
        posts[person.id, default: []].append(post)
        let postRow = PlannedRow.storing(
            post, over: storedPost, line: row.line,
            add: { try addPost(post, as: caller, at: now, in: $0) },
            change: { try changePost(post, as: caller, at: now, in: $0) })
        return PeopleImport.both(personRow, postRow)
    }

    private func readPerson(_ reader: inout CellReader, _ stored: Person?) -> Person {
        let row = reader.row
        var person =
            stored
            ?? Person(id: importer.newID(), staffNumber: row["staff_number"], givenName: "", familyName: "")
        person.givenName = row["given_name"]
        person.familyName = row["family_name"]
        person.knownAs = reader.text("known_as", stored: person.knownAs)
        person.email = reader.text("email", stored: person.email)
        if row.has("born") { person.born = reader.optionalDay("born") }
        return person
    }

    private func readPost(_ reader: inout CellReader, _ person: Person) -> Post? {
        let row = reader.row, held = posts[person.id] ?? []
        guard let unit = unitsByName[row["unit"]] else {
            let words =
                row["unit"].isEmpty
                ? "Enter the unit of the post" : "There is no unit called \(row["unit"]). Add the unit first."
            reader.refuse("unit", words)
            return nil
        }
        let firstDay = reader.day("first_day"), number = reader.text("assignment_number")
        let holder = number.flatMap { storedByAssignment[$0] }
        if let holder, holder.person != person.id {
            reader.refuse("assignment_number", "This number belongs to a post of somebody else")
            return nil
        }
        let same =
            held.first { post in number.map { post.assignmentNumber == $0 } ?? false }
            ?? held.first {
                $0.unit == unit.id && $0.firstDay == firstDay && (number == nil || $0.assignmentNumber == nil)
            }
        let post = readTerms(&reader, same, person: person, unit: unit, firstDay: firstDay)
        reader.refuse(post.problems() + post.problems(on: unit, numberHeldBy: nil), columns: ImportColumn.ofPeople)
        reader.refuse(post.clash(with: held, of: person))
        return post
    }

    private func readTerms(
        _ reader: inout CellReader, _ stored: Post?, person: Person, unit: Unit, firstDay: Day
    ) -> Post {
        let row = reader.row
        let group: Post.StaffGroup? = reader.choice("staff_group"), terms: Post.Terms? = reader.choice("terms")
        if stored == nil, reader.text("staff_group") == nil {
            reader.refuse("staff_group", "Enter the staff group, like registered-nursing-midwifery")
        }
        let weeklyMinutes = reader.hours("weekly_hours")
        if stored == nil, reader.text("weekly_hours") == nil {
            reader.refuse("weekly_hours", "Enter the contract hours a week, like 37.5; 0 for none")
        }
        var post =
            stored
            ?? Post(
                id: importer.newID(), person: person.id, unit: unit.id, jobTitle: "", staffGroup: group ?? .nursing,
                weeklyMinutes: 0, firstDay: firstDay)
        post.unit = unit.id
        post.firstDay = firstDay
        post.jobTitle = row.has("job_title") ? row["job_title"] : post.jobTitle
        post.staffGroup = group ?? post.staffGroup
        post.terms = terms ?? post.terms
        post.band = reader.text("band", stored: post.band)
        post.weeklyMinutes = weeklyMinutes ?? post.weeklyMinutes
        if row.has("last_day") { post.lastDay = reader.optionalDay("last_day") }
        post.assignmentNumber = reader.text("assignment_number", stored: post.assignmentNumber)
        if row.has("pattern") { post.pattern = pattern(&reader, firstDay) }
        return post
    }

    private func pattern(_ reader: inout CellReader, _ firstDay: Day) -> WorkingPattern? {
        guard let letters = reader.text("pattern") else { return nil }
        if let pattern = WorkingPattern(letters.uppercased(), anchor: reader.optionalDay("pattern_from") ?? firstDay) {
            return pattern
        }
        reader.refuse("pattern", "Enter seven letters for each week, Monday first: A, D, N or -, like DDDAA--")
        return nil
    }

    private static let postColumns = [
        "unit", "job_title", "assignment_number", "weekly_hours", "first_day", "staff_group",
    ]

    private static func both(_ person: PlannedRow, _ post: PlannedRow) -> PlannedRow {
        let writes = [person.write, post.write].compactMap { $0 }
        guard !writes.isEmpty else { return person }
        let isNew = person.effect == .new || post.effect == .new
        return PlannedRow(line: person.line, effect: isNew ? .new : .changed) { tx in
            for write in writes { try write(tx) }
        }
    }

    /// Rows that give a person another name than an earlier row of the file does.
    static func disagreements(in rows: [FileRow]) -> [RowProblem] {
        var first: [String: FileRow] = [:]
        return rows.flatMap { row -> [RowProblem] in
            let number = row["staff_number"]
            guard !number.isEmpty else { return [] }
            guard let earlier = first[number] else {
                first[number] = row
                return []
            }
            return ["given_name", "family_name", "known_as", "email", "born"].filter { row[$0] != earlier[$0] }.map {
                RowProblem(
                    line: row.line, column: $0,
                    words: "This differs from line \(earlier.line), which is about the same person")
            }
        }
    }
}
