extension ImportColumn {
    static let ofUnits = [
        ImportColumn("name", "name", "Name, unique in the organisation", example: "Ward 7", required: true),
        ImportColumn("kind", "kind", choices(Unit.Kind.self), example: "ward", required: true),
        ImportColumn("ods_code", "odsCode", "Code in the Organisation Data Service, if it has one", example: ""),
        ImportColumn("parent", "parent", "Name of the unit it belongs to, already there or further up", example: ""),
    ]

    static let ofPeople = [
        staffNumber,
        ImportColumn("given_name", "givenName", "Given name", example: "Sample", required: true),
        ImportColumn("family_name", "familyName", "Family name", example: "Person", required: true),
        ImportColumn("known_as", "knownAs", "What colleagues call them, if it differs", example: ""),
        ImportColumn("email", "email", "Work email address", example: "sample.person@example.nhs.uk"),
        ImportColumn("born", "born", "Date of birth, needed for people under 18", example: ""),
        ImportColumn("assignment_number", "assignmentNumber", "Number of the post, unique", example: "20000001-2"),
        ImportColumn("unit", "unit", "Name of the unit", example: "Ward 7"),
        ImportColumn("job_title", "jobTitle", "Job title", example: "Staff nurse"),
        ImportColumn(
            "staff_group", "staffGroup", choices(Post.StaffGroup.self), example: "registered-nursing-midwifery"),
        ImportColumn("terms", "terms", choices(Post.Terms.self), example: "afc"),
        ImportColumn("band", "band", "Band or grade, as printed", example: "5"),
        ImportColumn("weekly_hours", "weeklyHours", "Contract hours a week without unpaid breaks", example: "37.5"),
        ImportColumn("first_day", "firstDay", "First day of the post", example: "2026-04-01"),
        ImportColumn("last_day", "lastDay", "Last day of the post; empty while it is open", example: ""),
        ImportColumn(
            "pattern", "pattern",
            "Agreed working days, seven letters a week from Monday: A any shift, D days, N nights, - not at work",
            example: ""),
        ImportColumn("pattern_from", "patternFrom", "A day of the pattern's first week", example: ""),
    ]

    static let ofSkills = [
        staffNumber,
        ImportColumn("skill", "skill", "Code of the skill", example: "RN", required: true),
        ImportColumn(
            "skill_name", "skillName", "Name of the skill; needed to add a new one", example: "Registered nurse"),
        ImportColumn("valid_from", "validFrom", "First valid day", example: "2026-04-01", required: true),
        ImportColumn("valid_to", "validTo", "Last valid day; empty while it does not run out", example: ""),
        ImportColumn("source", "source", "Who says so", example: "ESR competency", required: true),
        ImportColumn("evidence", "evidence", "What shows it", example: "Certificate 12/2025"),
    ]

    static let ofAbsences = [
        staffNumber,
        ImportColumn("kind", "kind", choices(Absence.Kind.self), example: "annual-leave", required: true),
        ImportColumn("first_day", "firstDay", "First day", example: "2026-11-23", required: true),
        ImportColumn("last_day", "lastDay", "Last day, included", example: "2026-11-29", required: true),
        ImportColumn(
            "charged_hours", "chargedHours", "Hours it takes; empty for the contract hours of its days", example: "37.5"
        ),
    ]

    static let ofDuties = [
        staffNumber,
        ImportColumn("unit", "unit", "Name of the unit; empty for another employer", example: "Ward 7", required: true),
        ImportColumn("date", "day", "Day it starts", example: "2026-11-24", required: true),
        ImportColumn("start", "start", "Time it starts, HH:MM", example: "07:00", required: true),
        ImportColumn(
            "end", "end", "Time it ends, HH:MM; before the start is the next day", example: "19:30", required: true),
        ImportColumn("code", "code", "Code of the shift", example: "LD"),
        ImportColumn("kind", "kind", choices(Duty.Kind.self) + "; empty is a shift", example: "shift"),
        ImportColumn("unpaid_break_minutes", "unpaidBreakMinutes", "Minutes of unpaid break", example: "60"),
        ImportColumn("source", "source", choices(Duty.Source.self) + "; empty is roster", example: "roster"),
        ImportColumn("employer", "employer", "Name of the other employer, where source is external", example: ""),
    ]

    private static let staffNumber = ImportColumn(
        "staff_number", "staffNumber", "Employee number", example: "20000001", required: true)

    private static func choices<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> String
    where Choice.RawValue == String {
        "One of: " + Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
