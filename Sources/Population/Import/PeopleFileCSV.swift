import Core
import Workforce

extension PeopleFile {
    init(csv bytes: [UInt8]) throws(Refusal) {
        let file = try CSVFile(bytes, columns: PeopleFileColumns.all)
        problems = file.problems
        unknownColumns = file.unknownColumns
        for row in file.rows {
            var reader = DescribedPersonReader(row)
            let person = reader.person()
            if reader.problems.isEmpty { people.append(person) } else { problems += reader.problems }
        }
    }
}

/// Reads the cells of a row and collects what is wrong, so that a person sees every problem of a row at once.
private struct DescribedPersonReader {
    let row: FileRow
    private(set) var problems: [RowProblem] = []

    init(_ row: FileRow) { self.row = row }

    mutating func person() -> DescribedPerson {
        var person = DescribedPerson(line: row.line)
        if let number = text("nhs_number") {
            person.nhsNumber = NHSNumber(number)
            if person.nhsNumber == nil { refuse("nhs_number", NumberWords.bad) }
        }
        person.title = text("title")
        person.givenName = row["given_name"]
        person.familyName = row["family_name"]
        person.knownAs = text("known_as")
        person.born = day("born")
        person.died = day("died")
        person.gender = choice("gender", \.title)
        person.ethnicCategory = choice("ethnic_category", \.title)
        person.mainLanguage = choice("main_language", \.title)
        person.needsInterpreter = flag("needs_interpreter")
        person.contactPreference = choice("contact_preference", \.title)
        person.address = parts("address")
        person.postcode = text("postcode")
        person.phone = text("phone")
        person.email = text("email")
        person.hidesContact = flag("hides_contact")
        if let code = text("practice_code") {
            person.practice = PersonServed.Practice(odsCode: code, name: row["practice_name"])
        } else if text("practice_name") != nil {
            refuse("practice_code", "Enter the code of the practice too")
        }
        for kind in Need.Kind.allCases {
            for words in parts(PeopleFileColumns.column(of: kind)) {
                let need = DescribedNeed(kind: kind, words: words)
                if !person.needs.contains(need) { person.needs.append(need) }
            }
        }
        return person
    }

    private mutating func refuse(_ column: String, _ words: String) {
        problems.append(RowProblem(row.line, column, words))
    }

    private func text(_ column: String) -> String? { row[column].isEmpty ? nil : row[column] }

    private func parts(_ column: String) -> [String] {
        row[column].split(whereSeparator: { $0 == ";" || $0.isNewline }).map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// A day as `1956-05-04`, or as spreadsheets in the UK rewrite it, `04/05/1956`.
    private mutating func day(_ column: String) -> Day? {
        guard let text = text(column) else { return nil }
        if let day = Day(text) ?? Self.slashed(text) { return day }
        refuse(column, "Enter a real date like 1956-05-04 or 04/05/1956")
        return nil
    }

    private static func slashed(_ text: String) -> Day? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4,
            parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private mutating func flag(_ column: String) -> Bool? {
        guard let text = text(column)?.lowercased() else { return nil }
        if ["yes", "y", "true", "1"].contains(text) { return true }
        if ["no", "n", "false", "0"].contains(text) { return false }
        refuse(column, "Enter yes or no")
        return nil
    }

    /// One of a fixed set, by its code or by its words on screen, whatever the case.
    private mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ column: String, _ title: (Choice) -> String
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(column)?.lowercased() else { return nil }
        let known = Choice.allCases.first { $0.rawValue.lowercased() == text || title($0).lowercased() == text }
        if known == nil {
            refuse(column, "Enter one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return known
    }
}
