import Core
import TestSupport
import Testing
import Workforce

/// Odd input of every kind: each row is told with its line, its column and what to do, and nothing else is lost.
@Suite struct BadRowsTests {
    struct Odd: Sendable, CustomTestStringConvertible {
        let kind: ImportKind
        /// Line 2 of the file.
        let row: String
        let column: String?
        let words: String

        init(_ kind: ImportKind, _ row: String, _ column: String?, _ words: String) {
            self.kind = kind
            self.row = row
            self.column = column
            self.words = words
        }

        var testDescription: String { "\(kind): \(row)" }
    }

    private static let people = "30000001,Sample,Person"
    private static let longName = String(repeating: "x", count: 121)

    static let odd: [Odd] = [
        // units: name,kind,ods_code,parent
        Odd(.units, ",ward,,", "name", "Enter the unit's name"),
        Odd(.units, "\(longName),ward,,", "name", "Shorten the unit's name to 120 characters or fewer"),
        Odd(.units, "Ward\u{0}9,ward,,", "name", "Remove the characters that cannot be shown from the unit's name"),
        Odd(.units, "Ward\u{202E}9,ward,,", "name", "Remove the characters that cannot be shown from the unit's name"),
        Odd(.units, "Ward 9,,,", "kind", "Enter what kind of unit it is, like ward"),
        Odd(.units, "Ward 9,castle,,", "kind", "Enter one of: ward, team, department, theatre, clinic, division"),
        Odd(
            .units, "Ward 9,ward,R!,", "ods_code", "Enter the ODS code as 3 to 9 capital letters and digits, like RX1RA"
        ),
        Odd(
            .units, "Ward 9,ward,,Nowhere", "parent",
            "There is no unit called Nowhere. Put its row further up, or correct the name."),
        Odd(.units, "Ward 7,ward,,Ward 7", "parent", "Choose another unit: a unit cannot belong to itself"),
        Odd(
            .units, "Ward 9,ward,,,extra", nil,
            "The row has 5 values for 4 columns. Put values with a comma in quotation marks."),
        Odd(
            .units, "Ward \"9\",ward,,", nil,
            "A quotation mark stands inside a value. Put the whole value in quotation marks and double those inside."),
        Odd(.units, "\"Ward 9,ward,,", nil, "A quotation mark is opened and never closed. Close it, or take it out."),
        // people
        Odd(.people, ",Sample,Person", "staff_number", "Enter the employee number"),
        Odd(
            .people, "3 1,Sample,Person", "staff_number",
            "Enter the employee number with up to 20 letters, digits and hyphens"),
        Odd(.people, "30000001,,Person", "given_name", "Enter the given name"),
        Odd(.people, "30000001,Sample,", "family_name", "Enter the family name"),
        Odd(
            .people, "\(people),,nobody", "email", "Enter the email address like name@example.nhs.uk, or leave it empty"
        ),
        Odd(.people, "\(people),,,31/02/1990", "born", "Enter a real date as 2026-11-24 or 24/11/2026"),
        Odd(.people, "\(people),,,24/11/26", "born", "Enter a real date as 2026-11-24 or 24/11/2026"),
        Odd(.people, "\(people),,,2020-01-01", "born", "Check the date of birth: it makes them younger than 13"),
        Odd(.people, "\(people),,,,B-1,,Nurse,,,,,2026-04-01", "unit", "Enter the unit of the post"),
        Odd(
            .people, "\(people),,,,B-1,Ward 99,Nurse,,,,,2026-04-01", "unit",
            "There is no unit called Ward 99. Add the unit first."),
        Odd(
            .people, "\(people),,,,A-post-1,Ward 7,Nurse,medical,afc,5,37.5,2026-04-01", "assignment_number",
            "This number belongs to a post of somebody else"),
        Odd(.people, "\(people),,,,B-1,Ward 7,,medical,afc,5,37.5,2026-04-01", "job_title", "Enter the job title"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,,afc,5,37.5,2026-04-01", "staff_group",
            "Enter the staff group, like registered-nursing-midwifery"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,nurses,afc,5,37.5,2026-04-01", "staff_group",
            "Enter one of: registered-nursing-midwifery, nursing-associate, support-to-clinical, medical, "
                + "allied-health, scientific, admin, estates"
        ),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,gp,5,37.5,2026-04-01", "terms",
            "Enter one of: afc, resident-2016, sas, consultant-2003, other"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,,2026-04-01", "weekly_hours",
            "Enter the contract hours a week, like 37.5; 0 for none"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,1e99,2026-04-01", "weekly_hours",
            "Enter hours, like 37.5 or 37:30"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,\"37,5\",2026-04-01", "weekly_hours",
            "Enter hours, like 37.5 or 37:30"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,72.1,2026-04-01", "weekly_hours",
            "Enter the contract hours a week between 0 and 72"),
        Odd(.people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,37.5,", "first_day", "Enter a date, like 2026-11-24"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,37.5,2026-04-01,2026-03-31", "last_day",
            "Enter a last day that is not before the first day"),
        Odd(
            .people, "\(people),,,,B-1,Ward 7,Nurse,medical,afc,5,37.5,2026-04-01,,XYZ", "pattern",
            "Enter seven letters for each week, Monday first: A, D, N or -, like DDDAA--"),
        Odd(
            .people, "20000001,Ada,Achebe,,,,B-1,Ward 7,Nurse,medical,afc,5,37.5,2026-04-01", nil,
            "Ada Achebe already holds a post on this unit since Mon 1 Apr 2024. Change or end that post instead."),
        // skills: staff_number,skill,skill_name,valid_from,valid_to,source,evidence
        Odd(
            .skills, "99,RN,,2026-01-01,,ESR,", "staff_number",
            "Nobody has the employee number 99. Add the person first."),
        Odd(.skills, ",RN,,2026-01-01,,ESR,", "staff_number", "Enter the employee number"),
        Odd(
            .skills, "20000001,IV,,2026-01-01,,ESR,", "skill",
            "There is no skill IV. Give its name in skill_name to add it, or correct the code."),
        Odd(
            .skills, "20000001,I V,Drugs,2026-01-01,,ESR,", "skill",
            "Enter the code with up to 16 letters and digits, like RN or IV"),
        Odd(
            .skills, "20000001,RN,,2026-01-01,2025-12-31,ESR,", "valid_to",
            "Enter a last valid day that is not before the first"),
        Odd(.skills, "20000001,RN,,2026-01-01,,,", "source", "Enter who says so"),
        // absences: staff_number,kind,first_day,last_day,charged_hours
        Odd(
            .absences, "20000001,holiday,2026-12-01,2026-12-02,", "kind",
            "Enter one of: annual-leave, sickness, study, parenting, carers, unpaid, other"),
        Odd(.absences, "20000001,,2026-12-01,2026-12-02,", "kind", "Enter the kind of absence, like annual-leave"),
        Odd(
            .absences, "20000001,sickness,2026-12-02,2026-12-01,", "last_day",
            "Enter a last day that is not before the first day"),
        Odd(.absences, "20000001,sickness,2026-12-01,2026-12-01,25", "charged_hours", "Enter hours between 0 and 24"),
        Odd(
            .absences, "20000001,sickness,2026-12-01,2026-12-01,-1", "charged_hours",
            "Enter hours, like 37.5 or 37:30"),
        // duties: staff_number,unit,date,start,end,code,kind,unpaid_break_minutes,source,employer
        Odd(
            .duties, "20000001,Ward 7,2026-11-02,24:00,07:00,LD,,,,", "start",
            "Enter a time as HH:MM on the 24-hour clock, like 07:30"),
        Odd(
            .duties, "20000001,Ward 7,2026-11-02,7am,19:00,LD,,,,", "start",
            "Enter a time as HH:MM on the 24-hour clock, like 07:30"),
        Odd(.duties, "20000001,,2026-11-02,07:00,19:00,LD,,,,", "unit", "Enter the unit"),
        Odd(
            .duties, "20000001,Ward 7,2026-11-02,07:00,08:00,LD,,60,,", "unpaid_break_minutes",
            "Enter a break that is shorter than the duty"),
        Odd(
            .duties, "20000001,Ward 7,2026-11-02,07:00,08:00,LD,,99999999999999999999,,", "unpaid_break_minutes",
            "Enter a whole number, like 60"),
        Odd(.duties, "20000001,,2026-11-02,07:00,08:00,,,,external,", "employer", "Enter the other employer's name"),
        Odd(
            .duties, "20000001,Ward 7,2026-11-02,07:00,08:00,LD,nap,,,", "kind",
            "Enter one of: shift, resident-on-call, non-resident-on-call, study"),
    ]

    @Test(arguments: odd)
    func anOddRowIsToldWithItsLineItsColumnAndWhatToDo(_ odd: Odd) async throws {
        let register = try await Register()
        let header = odd.kind.columns.map(\.name).joined(separator: ",")
        // A post is put after the six columns of the person, whose row may be shorter.
        let text = "\(header)\n\(odd.row)\n"
        let report = try await register.read {
            try checkFile(odd.kind, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
        let found = report.problems.map { "\($0.line) \($0.column ?? "row"): \($0.words)" }
        #expect(found.contains("2 \(odd.column ?? "row"): \(odd.words)"), "found \(found)")
        #expect(report.usefulCount == 0 && report.badCount == 1)
    }

    @Test(arguments: [
        (ImportKind.units, "Ward 9,ward,,\nWard 9,team,,", "name"),
        (.absences, "20000001,sickness,2026-12-01,2026-12-01,\n20000001,study,2026-12-01,2026-12-01,", "staff_number"),
        (.skills, "20000001,RN,,2026-01-01,,ESR,\n20000001,RN,,2026-01-01,,Other,", "staff_number"),
    ])
    func twoRowsAboutTheSameAreToldWithTheFirstLine(_ kind: ImportKind, _ rows: String, _ column: String) async throws {
        let register = try await Register()
        let text = kind.columns.map(\.name).joined(separator: ",") + "\n" + rows
        let report = try await register.read {
            try checkFile(kind, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
        #expect(report.newCount == 1)
        #expect(report.problems.map(\.line) == [3])
        #expect(report.problems.map(\.column) == [column])
        #expect(report.problems.map(\.words) == ["This row is about the same as line 2. Keep one of them."])
    }

    @Test func rowsThatGiveOnePersonTwoNamesAreTold() async throws {
        let register = try await Register()
        let text =
            "staff_number,given_name,family_name,assignment_number,unit,job_title,staff_group,weekly_hours,first_day\n"
            + "30000001,Sample,One,B-1,Ward 7,Nurse,medical,10,2026-01-01\n"
            + "30000001,Sample,Two,B-2,Theatre 2,Nurse,medical,10,2026-01-01\n"
        let report = try await register.read {
            try checkFile(.people, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
        #expect(report.problems.map(\.words) == ["This differs from line 2, which is about the same person"])
        #expect(report.problems.map(\.column) == ["family_name"])
    }

    @Test func aDutyOfARosterKeptHereIsNotChangedByAFile() async throws {
        let register = try await Register()
        let duty = Duty(
            id: DutyID("r"), person: register.ada.id, post: nil, unit: register.ward.id, code: "LD",
            span: TimeSpan(from: moment("2026-11-02 07:00"), lasting: .hours(12)), unpaidBreakMinutes: 0,
            source: .roster,
            sourceReference: "period-1", changedAt: register.now)
        try await register.write { try Duties.save(duty, of: register.organisation, in: $0) }
        let text =
            "staff_number,unit,date,start,end\n20000001,Ward 7,2026-11-02,07:00,15:00\n"
            + "20000001,Ward 7,2026-11-02,18:00,20:00\n"
        let report = try await register.read {
            try checkFile(.duties, Array(text.utf8), as: register.team, at: register.now, ids: countedIDs(), in: $0)
        }
        #expect(
            report.problems.map(\.words) == [
                "A roster kept here has a duty at this time already. Change it in the roster.",
                "This meets another duty of the same person: Mon 2 Nov 2026, 07:00 to 19:00 (12 h).",
            ])
    }
}
