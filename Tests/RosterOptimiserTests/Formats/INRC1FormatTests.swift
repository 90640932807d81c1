import Testing

@testable import RosterOptimiser

@Suite struct INRC1FormatTests {
    /// Two nurses for eight days from a Friday; a made-up instance with every rule switched on.
    static let text = """
        ////////
        SCHEDULING_PERIOD;
        ////////
        small, 2010-01-01, 2010-01-08;

        SKILLS = 2;
        Nurse;
        HeadNurse;

        SHIFT_TYPES = 3;
        N, Night, 22:30:00, 06:30:00, 1, Nurse;
        E, Early, 06:30:00, 14:30:00, 1, Nurse;
        DH, Head, 08:30:00, 16:30:00, 1, HeadNurse;

        CONTRACTS = 1;
        0, full, (1|1), (1|3|5), (1|5|2), (1|7|4), (1|11|2), (1|13|3), (1|17|2), (1|19|1), (0|1|2), (0|0|0), \
        SaturdaySunday, (1|23), (1|29), (1|31), (1|37), (1|41), 1, 0;

        PATTERNS = 1;
        0, 43, 2 (N|Any) (E|Any);

        EMPLOYEES = 2;
        A, Ann, 0, 2, Nurse HeadNurse;
        B, Bob, 0, 1, Nurse;

        DAY_OF_WEEK_COVER = 2;
        Friday, E, 1;
        Saturday, N, 1;

        DATE_SPECIFIC_COVER = 1;
        2010-01-08, E, 0;

        DAY_OFF_REQUESTS = 1;
        A, 2010-01-01, 100;

        DAY_ON_REQUESTS = 1;
        B, 2010-01-08, 200;

        SHIFT_OFF_REQUESTS = 1;
        B, 2010-01-02, N, 400;

        SHIFT_ON_REQUESTS = 1;
        B, 2010-01-03, E, 800;

        """

    private func format(_ text: String = text) throws -> INRC1Format { try INRC1Format(text, file: "small.txt") }

    private func plan(_ rows: [String]) -> Plan {
        var plan = Plan(peopleCount: 2, dayCount: 8)
        for (person, row) in rows.enumerated() {
            for (day, letter) in row.enumerated() {
                plan[person, day] = ["N": 0, "E": 1, "D": 2][letter].map { Assignment(shift: $0) }
            }
        }
        return plan
    }

    /// What the rules of one name cost both nurses.
    private func cost(_ id: String, _ rows: String...) throws -> Int {
        let problem = try format().problem
        return Pricer(problem).price(of: plan(rows)).charges.reduce(0) { sum, charge in
            guard let person = charge.person, case .rule(let rule) = charge.origin,
                problem.people[person].rules[rule].id == id
            else { return sum }
            return sum + charge.cost.soft
        }
    }

    @Test("Each rule costs its weight, worked by hand")
    func rules() throws {
        #expect(try cost("most shifts", "EEEEEEE-", "--------") == 3 * 2)
        #expect(try cost("least shifts", "E-------", "EE------") == 5)
        #expect(try cost("work days", "E-EEEEEE", "EE------") == 11 + 7 * 2)
        #expect(try cost("days off", "-EE----E", "EE--EE--") == 17 + 13)
        #expect(try cost("complete weekends", "-E------", "--E-----") == 46)
        #expect(try cost("identical weekends", "-EN-----", "-EE-----") == 58)
        #expect(try cost("night before a free weekend", "N-------", "NN-----N") == 31)
        #expect(try cost("two free days after nights", "NE------", "N-E-----") == 74)
        #expect(try cost("skill", "D-------", "-DD-----") == 82)
        #expect(try cost("pattern 0", "NE-NE---", "NNE-----") == 3 * 43)
    }

    @Test("Requests and cover")
    func requestsAndCover() throws {
        let problem = try format().problem
        let charges = Pricer(problem).price(of: plan(["E-------", "-N------"])).byTerm
        #expect(charges[.wishes] == Cost(soft: 100 + 200 + 400 + 800))
        #expect(charges[.belowMinimum] == nil)
        let none = Pricer(problem).price(of: plan(["--------", "-------E"])).byTerm
        #expect(none[.wishes] == Cost(soft: 800))
        #expect(none[.belowMinimum] == Cost(hard: 2))
        #expect(none[.aboveWanted] == Cost(soft: INRC1Compiler.tooMany))
    }

    @Test("Incomplete weekends of three and four days cost by how far work is from their ends")
    func gaps() {
        func gaps(_ days: String) -> Int { INRC1Compiler.gaps(days.map { $0 == "W" }) }
        #expect(["WF", "FW"].map(gaps) == [1, 1])
        #expect(["WWF", "WFW", "FWW", "WFF", "FWF", "FFW"].map(gaps) == [1, 4, 1, 2, 2, 2])
        #expect(["WWFW", "WFWF", "WFFW", "FWWF", "FFFW"].map(gaps) == [5, 6, 6, 2, 3])
    }

    @Test("Without a night shift the shift that starts last counts as one")
    func latest() throws {
        let text = Self.text.replacing("N, Night, 22:30:00, 06:30:00", with: "N, Late, 14:30:00, 22:30:00")
        #expect(try format(text).problem.shifts.map(\.isNight) == [true, false, false])
    }

    @Test("A roster is written and read back as the competition's file")
    func solution() throws {
        let format = try format(), plan = plan(["E-D-----", "-N------"])
        let text = format.solution(plan, cost: 7)
        #expect(text.contains("<SchedulingPeriodID>small</SchedulingPeriodID>"))
        #expect(text.contains("<Date>2010-01-03</Date>\n    <Employee>A</Employee>\n    <ShiftType>DH</ShiftType>"))
        #expect(try format.plan(fromSolution: text, file: "s.xml") == plan)
        #expect(throws: FormatError.self) {
            try format.plan(fromSolution: text.replacing("<Employee>B", with: "<Employee>C"), file: "s.xml")
        }
        #expect(throws: FormatError.self) {
            try format.plan(fromSolution: text.replacing("2010-01-03", with: "2010-01-01"), file: "s.xml")
        }
    }

    @Test(
        "What is wrong is said with its place",
        arguments: [
            (
                "2010-01-08;\n\nSKILLS", "2009-01-08;\n\nSKILLS",
                "small.txt, line 4: The period does not end after it begins, or is longer than a year."
            ),
            ("CONTRACTS = 1", "CONTRACTS = 2", "small.txt, line 18: A rule is missing."),
            ("PATTERNS = 1", "CLUES = 1", "small.txt: PATTERNS is missing. Is the file cut off?"),
            (
                "SHIFT_ON_REQUESTS = 1", "SHIFT_ON_REQUESTS = 2",
                "small.txt, line 41: SHIFT_ON_REQUESTS says 2, but 1 lines follow."
            ),
            ("SaturdaySunday,", "SaturdayMonday,", "small.txt, line 16: \"SaturdayMonday\" is no weekend."),
            ("(1|3|5)", "(1|3)", "small.txt, line 16: \"(1|3)\" is not 3 numbers in brackets."),
            ("(N|Any)", "(N|Someday)", "small.txt, line 19: There is no day \"Someday\"."),
            ("2 (N|Any) (E|Any)", "0", "small.txt, line 19: A pattern has 1 to 7 days."),
            ("2 (N|Any)", "2 N|Any", "small.txt, line 19: \"N|Any\" is no day of a pattern."),
            ("22:30:00", "26:30:00", "small.txt, line 11: The start or end is no time of the day."),
            ("Friday, E, 1", "Freitag, E, 1", "small.txt, line 26: There is no day \"Freitag\"."),
            ("Friday, E, 1", "Friday, X, 1", "small.txt: There is no shift type \"X\"."),
            ("B, Bob, 0", "B, Bob, 9", "small.txt: There is no contract \"9\", which employee \"B\" has."),
            ("1, 0;\n\nPATTERNS", "1, 7;\n\nPATTERNS", "small.txt: There is no pattern \"7\"."),
            ("B, Bob", "A, Bob", "small.txt: The employee \"A\" is there twice."),
            ("A, 2010-01-01, 100", "C, 2010-01-01, 100", "small.txt: There is no employee \"C\"."),
            ("A, 2010-01-01, 100", "A, 2010-02-01, 100", "small.txt: A request is for 2010-02-01, outside the period."),
            ("A, 2010-01-01, 100", "A, today, 100", "small.txt, line 33: \"today\" is no date."),
        ])
    func wrong(old: String, new: String, words: String) {
        #expect { _ = try format(Self.text.replacing(old, with: new)) } throws: {
            ($0 as? FormatError)?.description == words
        }
    }

    @Test("XML that is none, or is something else, is refused")
    func markup() {
        func words(_ text: String) -> String? {
            do { _ = try INRC1Format(text, file: "x.xml"); return nil } catch { return error.description }
        }
        #expect(words("<SchedulingPeriod>") == "x.xml, line 1: this is not well-formed XML.")
        #expect(words("<Solution/>") == "x.xml: it holds a Solution, not a SchedulingPeriod.")
        #expect(words("<SchedulingPeriod/>") == "x.xml: \"\" is no date.")
        #expect(!INRC1Format.isMeant(by: "version https://example.org/pointer"))
    }

    @Test("Any damage to the text is an error, never a trap")
    func damage() {
        var chance = Chance(seed: 5), refused = 0
        for _ in 0..<300 {
            var bytes = Array(Self.text.utf8)
            for _ in 0...chance.below(3) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
            let length = chance.below(4) == 0 ? chance.below(bytes.count) : bytes.count
            do { _ = try format(String(decoding: bytes.prefix(length), as: UTF8.self)) } catch { refused += 1 }
        }
        #expect(refused > 50)
    }
}
