import Web

/// What a file brings into the register, or takes out of it.
public enum ImportKind: String, CaseIterable, Sendable, Codable {
    case units, people, skills, absences, duties

    public var title: String {
        switch self {
        case .units: "Units"
        case .people: "People and posts"
        case .skills: "Skills held"
        case .absences: "Absences"
        case .duties: "Duties"
        }
    }

    /// What one row stands for, and which row of the register it meets.
    public var words: String {
        switch self {
        case .units: "One row for each unit. A unit of the same name is changed."
        case .people:
            "One row for each post. People are found by their employee number, posts by their assignment number, or "
                + "without one by unit and first day. Leave the columns of the post empty for a person without a post."
        case .skills:
            "One row for each skill of a person. A row with the same person, skill and first day is changed."
        case .absences:
            "One row for each absence. A row of the same person with the same first day is changed."
        case .duties:
            "One row for each duty worked or planned outside the rosters kept here, such as the last months of an "
                + "earlier system. A row of the same person with the same start is changed."
        }
    }

    public var columns: [ImportColumn] {
        switch self {
        case .units: ImportColumn.ofUnits
        case .people: ImportColumn.ofPeople
        case .skills: ImportColumn.ofSkills
        case .absences: ImportColumn.ofAbsences
        case .duties: ImportColumn.ofDuties
        }
    }

    /// A file with the column names and one example row, to be filled in.
    public var template: String {
        CSVCell.line(columns.map(\.name)) + CSVCell.line(columns.map(\.example))
    }

    /// "units-template.csv".
    public var templateName: String { "\(rawValue)-template.csv" }
}

/// A column of a file.
public struct ImportColumn: Hashable, Sendable {
    /// As it is called in the first line: "staff_number".
    public let name: String
    /// The field of forms and programs it is the same as: "staffNumber".
    public let field: String
    /// What goes into it.
    public let words: String
    /// What stands in the template.
    public let example: String
    /// Whether the file must have it.
    public let isRequired: Bool

    public init(_ name: String, _ field: String, _ words: String, example: String, required isRequired: Bool = false) {
        self.name = name
        self.field = field
        self.words = words
        self.example = example
        self.isRequired = isRequired
    }
}
