import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// A file of many people, held against the register.
@Suite struct CompetencyRowsTests {
    private static let fire = "NHS|CSTF|Fire Safety - 2 Years|,01/04/2026"

    /// What is wrong with a file, as "2 date_start: words".
    private func problems(_ text: String, _ world: PassportWorld, as caller: Caller? = nil) async throws -> [String] {
        try await world.looks(at: text, as: caller).problems.map { "\($0.line) \($0.column ?? ""): \($0.words)" }
    }

    @Test(arguments: Engine.allCases)
    func eachRowIsFoundByItsNumbers(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.employs(world.ada, as: "20000001-2")
        try await world.employs(world.ben, as: "20000002")
        let look = try await world.looks()
        #expect(look.rows.map(\.person.id) == [world.ada, world.ada, world.ben])
        #expect(look.rows.map(\.line) == [2, 3, 4] && look.problems == [] && look.knownCount == 0)
        #expect(look.rows.map(\.entry.from) == [day("2026-04-01"), day("2026-05-01"), day("2026-04-01")])
        for (head, number) in [
            ("Staff Number", "20000001"), ("ASSIGNMENT NUMBER", "20000001-2"), ("employee_number", " 20000001 "),
            ("Employee Number,Assignment Number", "20000001,20000001-2"),
            ("Employee Number,Assignment Number", ",20000001-2"), ("Employee Number,Staff Number", ",20000001"),
        ] {
            let one = try await world.looks(at: "\(head),Competency Name,Date Start\n\(number),\(Self.fire)\n")
            #expect(one.rows.map(\.person.id) == [world.ada], "\(head)")
        }
        // A number of a post and one of a person may look alike: the column says which it is.
        let bens = try await world.looks(at: "Assignment Number,Competency Name,Date Start\n20000002,\(Self.fire)\n")
        #expect(bens.rows.map(\.person.id) == [world.ben])
    }

    @Test(arguments: Engine.allCases)
    func aNumberThatIsUnknownOrOfTwoPeopleIsToldByItsLine(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.employs(world.ben, as: "20000002-1")
        let head = "Employee Number,Assignment Number,Competency Name,Date Start\n"
        let found = try await problems(
            "\(head)99,,\(Self.fire)\n,99-1,\(Self.fire)\n20000001,20000002-1,\(Self.fire)\n,,\(Self.fire)\n"
                + "20000001,99-1,\(Self.fire)\n0020000001,,\(Self.fire)\n", world)
        #expect(
            found == [
                "2 employee_number: Nobody on the register has this number",
                "3 assignment_number: No post on the register has this number",
                "4 assignment_number: The two numbers are of different people",
                "5 employee_number: Enter the employee number or the assignment number",
                "6 assignment_number: No post on the register has this number",
                "7 employee_number: Nobody on the register has this number",
            ])
    }

    /// Both trusts have somebody whose id is the same; numbers are those of one's own register alone.
    @Test(arguments: Engine.allCases)
    func nobodyOfAnotherTrustIsFound(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.employs(world.ada, as: "20000001-2")
        let unknown = "2 employee_number: Nobody on the register has this number"
        let head = PassportWorld.competencyHead
        #expect(try await problems("\(head)20000009,\(Self.fire),\n", world) == [unknown])
        #expect(try await problems("\(head)20000001,\(Self.fire),\n", world, as: world.stranger) == [unknown])
        let post = "Assignment Number,Competency Name,Date Start\n20000001-2,\(Self.fire)\n"
        #expect(
            try await problems(post, world, as: world.stranger) == [
                "2 assignment_number: No post on the register has this number"
            ])
        let own = try await world.looks(at: "\(head)20000009,\(Self.fire),\n", as: world.stranger)
        #expect(own.rows.map(\.person.name) == ["Ada Elsewhere"])
    }

    @Test(arguments: [
        ("Fire Safety,01/04/2026,", "competency_name: A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        ("=NHS|CSTF|Fire|,01/04/2026,", "competency_name: A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        ("'@SUM|CSTF|Fire|,01/04/2026,", "competency_name: A name like NHS|CSTF|Fire Safety - 2 Years| is needed"),
        ("NHS|CSTF|Fire Safety - 2 Years|,13/31/2026,", "date_start: A date like 01/04/2025 or 01-Apr-2025 is needed"),
        ("NHS|CSTF|Fire Safety - 2 Years|,01-Apr-26,", "date_start: A date like 01/04/2025 or 01-Apr-2025 is needed"),
        ("NHS|CSTF|Fire Safety - 2 Years|,25/11/2026,", "date_start: “Awarded on” lies in the future"),
        (
            "NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,46113",
            "expiry_date: A date like 01/04/2027 or 01-Apr-2027 is needed, or nothing"
        ),
        (
            "NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,31/03/2026",
            "expiry_date: It ends before it begins. Put one of the two dates right"
        ),
        (
            "NHS|CSTF|Juggling - 2 Years|,01/04/2026,",
            "competency_name: The core skills framework has no subject juggling"
        ),
        ("NHS|LOCAL|Level 2 - 1 Year|,01/04/2026,", "competency_name: Enter “Subject” as text"),
    ])
    func whatCannotBeReadIsToldByTheColumnOfTheFile(_ line: String, _ words: String) async throws {
        let world = try await PassportWorld()
        let text = "\(PassportWorld.competencyHead)20000002,\(Self.fire),\n20000001,\(line)\n"
        #expect(try await problems(text, world) == ["3 \(words)"])
        #expect(try await world.looks(at: text).rows.map(\.person.id) == [world.ben], "the others are not lost")
    }

    @Test(arguments: Engine.allCases)
    func whatIsDoubtfulComesInOnlyWhenTicked(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.leaves(world.ben, on: world.today)
        let look = try await world.looks(
            at: PassportWorld.competencyHead + """
                20000001,NHS|CSTF|Fire Safety - 2 Years|,01/04/2022,31/03/2024
                20000001,NHS|CSTF|Moving and Handling - Level 1 - 3 Years|,01/05/2024,24/11/2026
                20000002,NHS|CSTF|Fire Safety - 2 Years|,01/04/2026,
                """)
        #expect(look.rows.map(\.doubt) == ["It ended on Sun 31 Mar 2024", nil, "Ben Okoro has left"])
        #expect(look.chosen([]).map(\.line) == [3])
        #expect(look.chosen([4]).map(\.line) == [3, 4])
        #expect(look.chosen([1, 99, -1]).map(\.line) == [3])
        try await world.leaves(world.ben, on: world.today + 1)
        #expect(try await world.looks().rows.allSatisfy { $0.doubt == nil })
    }

    @Test(arguments: Engine.allCases)
    func whatStandsThereOrComesTwiceIsNotNew(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let twice = try await world.looks(
            at: "\(PassportWorld.competencies)20000002,NHS|CSTF|Fire Safety - 2 Years|,01 April 2026,\n")
        #expect(twice.rows.map(\.line) == [2, 3, 4] && twice.knownCount == 1)
        try await world.bringsIn()
        let again = try await world.looks(at: "\(PassportWorld.competencies)20000001,\(Self.fire)5,\n")
        #expect(again.rows == [] && again.knownCount == 3 && again.problems.map(\.line) == [5])
        let newer = try await world.looks(
            at: "\(PassportWorld.competencies)20000001,NHS|CSTF|Fire Safety - 2 Years|,02/04/2026,\n")
        #expect(newer.rows.map(\.line) == [5] && newer.knownCount == 3)
        let item = try #require(
            try await world.read { try PassportItems.of(world.ben, in: world.organisation, $0) }.first)
        try await world.write { try withdrawItem(item.id, reason: "Wrong", as: world.officer, at: world.now, in: $0) }
        #expect(try await world.looks().rows.map(\.person.id) == [world.ben], "what was withdrawn may come again")
    }

    @Test func spreadsheetsWriteFilesInTheirOwnWays() async throws {
        let world = try await PassportWorld(), text = PassportWorld.competencies
        let plain = try await world.looks()
        for other in [
            "\u{FEFF}\(text)", text.replacing(",", with: ";"), text.replacing(",", with: "\t"),
            text.replacing("\n", with: "\r\n"),
            "\u{FEFF}" + text.replacing(",", with: ";").replacing("\n", with: "\r\n"),
            text.replacing("NHS|CSTF|Fire Safety - 2 Years|", with: "\"NHS|CSTF|Fire Safety - 2 Years|\""),
            text.replacing("01/04/2026", with: "01/04/2026 00:00:00"),
            text.replacing("31/03/2028", with: "31-Mar-2028"), "\(text)\n\n,,,\n",
        ] {
            #expect(try await world.looks(at: other).rows == plain.rows, "\(other.prefix(60))")
        }
        #expect(
            try await world.looks(at: text.replacing("31/03/2028", with: "31-DEC-4712")).rows.map(
                \.entry.until)
                == [nil, nil, nil], "what ESR writes where there is no end")
    }

    @Test func aFileThatIsOfNoUseIsRefusedAsAWhole() async throws {
        let world = try await PassportWorld(), text = PassportWorld.competencies
        func words(_ text: String) async throws -> String? {
            try await world.refusal(ofLookingAt: Array(text.utf8))?.words
        }
        #expect(
            try await words("Employee Number,When\n1,2\n")
                == "These columns are missing: competency_name, date_start. The first line must name the columns.")
        #expect(
            try await words("Competency Name,Date Start\n\(Self.fire)\n")
                == "No row says whose it is. Take the column Employee Number or Assignment Number into the export.")
        #expect(try await words("")?.hasPrefix("The file is empty.") == true)
        let dash = Array(PassportWorld.competencyHead.utf8) + Array("20000001,NHS|CSTF|Fire ".utf8) + [0x96]
        #expect(
            try await world.refusal(ofLookingAt: dash + Array(" 2 Years|,01/04/2026,\n".utf8))
                == Refusal(.invalid, "Line 2 has letters that are not UTF-8. Save the file as CSV UTF-8."))
        #expect(
            try await world.refusal(ofLookingAt: [0xFF, 0xFE] + Array(text.utf8))?.words
                == "This file is in UTF-16. Save it as CSV UTF-8.")
        #expect(
            try await world.refusal(ofLookingAt: [0x50, 0x4B, 0x03, 0x04] + Array(text.utf8))?.words
                == "This is a spreadsheet. Open it, choose Save as, and save it as CSV UTF-8.")
    }

    @Test func aFileIsNoLargerThanAFormCanCarry() async throws {
        let world = try await PassportWorld(), head = PassportWorld.competencyHead
        let row = "20000001,\(Self.fire),\n"
        let full = try await world.looks(at: head + String(repeating: row, count: CompetencyRows.limitCount))
        #expect(full.rows.count == 1 && full.knownCount == CompetencyRows.limitCount - 1)
        let many = head + String(repeating: row, count: CompetencyRows.limitCount + 1)
        #expect(
            try await world.refusal(ofLookingAt: Array(many.utf8))
                == Refusal(.invalid, "The file has more than 2000 rows. Split it into smaller files."))
        let large = head + row + String(repeating: "\n", count: CompetencyRows.limitBytes / 2)
        #expect(
            try await world.refusal(ofLookingAt: Array(large.utf8))
                == Refusal(.invalid, "The file is larger than 200 kB. Split it into smaller files."))
    }

    @Test func whoMayNotRecordForEverybodyMayNotLookEither() async throws {
        let world = try await PassportWorld(), bytes = Array(PassportWorld.competencies.utf8)
        for caller in world.others + [world.wardOfficer] {
            #expect(try await world.refusal(ofLookingAt: bytes, as: caller)?.kind == .forbidden)
        }
    }
}
