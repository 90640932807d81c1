import Core
import Storage

/// Plans the rows of a file of skills held.
struct SkillImport: RowPlanner {
    private let importer: ImportCaller
    private let people: [String: Person]
    private let stored: [Key: SkillHolding]
    /// As stored, and as the rows planned so far would leave them.
    private var skills: [String: Skill]

    private struct Key: Hashable {
        let person: PersonID
        let skill: SkillID
        let validFrom: Day
    }

    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws {
        self.importer = importer
        let organisation = importer.organisation
        people = try People.numbered(Array(Set(rows.map { $0["staff_number"] })), of: organisation, in: tx)
        skills = Dictionary(
            try Skills.all(of: organisation, in: tx).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let holdings = try Skills.holdings(people.values.map(\.id), of: organisation, in: tx)
        stored = Dictionary(
            holdings.map { (Key(person: $0.person, skill: $0.skill, validFrom: $0.validFrom), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func plan(_ row: FileRow) -> PlannedRow {
        var reader = CellReader(row)
        let code = row["skill"], known = skills[code]
        let person = reader.person(among: people)
        let skill = known ?? Skill(id: importer.newID(), code: code, name: row["skill_name"])
        if known == nil { refuseNew(skill, &reader) }
        let key = Key(person: person?.id ?? PersonID("-"), skill: skill.id, validFrom: reader.day("valid_from"))
        let before = stored[key]
        let holding = SkillHolding(
            person: key.person, skill: key.skill, validFrom: key.validFrom,
            validTo: row.has("valid_to") ? reader.optionalDay("valid_to") : before?.validTo, source: row["source"],
            evidence: reader.text("evidence", stored: before?.evidence))
        reader.refuse(holding.problems(), columns: ImportColumn.ofSkills)
        guard reader.problems.isEmpty else { return .bad(reader.problems, line: row.line) }
        skills[code] = skill
        let caller = importer.caller, now = importer.now, isNewSkill = known == nil
        let store: @Sendable (any Transaction) throws -> Void = { tx in
            if isNewSkill { try addSkill(skill, as: caller, at: now, in: tx) }
            try recordHolding(holding, as: caller, at: now, in: tx)
        }
        return .storing(holding, over: before, line: row.line, add: store, change: store)
    }

    private func refuseNew(_ skill: Skill, _ reader: inout CellReader) {
        if skill.name.isEmpty, !skill.code.isEmpty {
            let words = "There is no skill \(skill.code). Give its name in skill_name to add it, or correct the code."
            reader.refuse("skill", words)
        }
        let columns = ["code": "skill", "name": "skill_name"]
        for problem in skill.problems() where !(problem.field == "name" && skill.name.isEmpty) {
            reader.refuse(columns[problem.field], problem.words)
        }
    }
}

extension CellReader {
    /// The person of the row's employee number.
    mutating func person(among people: [String: Person]) -> Person? {
        let number = row["staff_number"]
        if let person = people[number] { return person }
        let words =
            number.isEmpty
            ? "Enter the employee number" : "Nobody has the employee number \(number). Add the person first."
        refuse("staff_number", words)
        return nil
    }
}
