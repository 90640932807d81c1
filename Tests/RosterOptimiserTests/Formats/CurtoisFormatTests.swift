import Testing

@testable import RosterOptimiser

@Suite struct CurtoisFormatTests {
    static let text = """
        # A small instance of our own.
        SECTION_HORIZON
        7
        SECTION_SHIFTS
        D,480,
        N,600,D
        SECTION_STAFF
        A,D=7|N=2,2880,960,5,2,2,1
        B,D=7|N=0,2880,960,5,2,2,0
        SECTION_DAYS_OFF
        A,3
        SECTION_SHIFT_ON_REQUESTS
        A,0,D,2
        SECTION_SHIFT_OFF_REQUESTS
        B,1,D,3
        SECTION_COVER
        0,D,2,100,1
        1,D,1,100,1
        1,N,1,100,1
        2,D,0,0,0
        3,D,0,0,0
        4,D,0,0,0
        5,D,0,0,0
        6,D,0,0,0

        """

    private func price(_ rows: [String]) throws -> Cost {
        let problem = try CurtoisFormat(Self.text, name: "Small").problem
        var plan = Plan(peopleCount: 2, dayCount: 7)
        for (person, row) in rows.enumerated() {
            for (day, letter) in row.enumerated() where letter != "-" {
                plan[person, day] = Assignment(shift: letter == "D" ? 0 : 1)
            }
        }
        return Pricer(problem).price(of: plan).total
    }

    @Test("Objective and broken rules are those of the published rule text, worked by hand")
    func prices() throws {
        #expect(try price(["DN---DD", "DD-----"]) == Cost(hard: 0, soft: 3))
        #expect(try price(["-DD--DD", "-------"]) == Cost(hard: 2, soft: 302))
        #expect(try price(["ND---DD", "DD-----"]) == Cost(hard: 1, soft: 206))
        #expect(try price(["DN---D-", "DD---D-"]) == Cost(hard: 3, soft: 3))
    }

    @Test("The exchange form names every person and every day")
    func exchange() throws {
        let format = try CurtoisFormat(Self.text, name: "Small")
        var plan = Plan(peopleCount: 2, dayCount: 7)
        plan[0, 1] = Assignment(shift: 1)
        #expect(
            format.exchangeJSON(plan, objective: 5) == """
                {"instance": "Small", "objective": 5, "roster": {
                  "A": ["", "N", "", "", "", "", ""],
                  "B": ["", "", "", "", "", "", ""]
                }}

                """)
    }

    @Test(
        "A bad line is refused with its number and reason",
        arguments: [
            ("7\n", "seven\n", "Small, line 3: The number of days is not a whole number: \"seven\"."),
            ("D,480,", "D,0,", "Small, line 5: The shift's length is 0, outside 1 to 1440."),
            ("N,600,D", "N,600,X", "Small, line 6: There is no shift \"X\"."),
            ("A,D=7|N=2", "A,D7|N=2", "Small, line 8: \"D7\" is not SHIFT=NUMBER."),
            ("B,D=7", "A,D=7", "Small, line 9: \"A\" is there twice."),
            ("A,3\n", "A,9\n", "Small, line 11: The day is 9, outside 0 to 6."),
            ("A,0,D,2", "Z,0,D,2", "Small, line 13: There is no person \"Z\"."),
            ("0,D,2,100,1", "0,D,2,100", "Small, line 17: The weight of one too many is missing."),
            ("SECTION_COVER", "SECTION_COVERS", "Small, line 16: There is no section \"SECTION_COVERS\"."),
            ("SECTION_DAYS_OFF\nA,3\n", "", "Small: SECTION_DAYS_OFF is missing or empty."),
            ("SECTION_COVER", "SECTION_STAFF", "Small, line 16: SECTION_STAFF is there twice."),
            ("1,D,1,100,1", "0,D,1,100,1", "Small, line 18: The cover of day 0 and shift D is there twice."),
            ("6,D,0,0,0\n", "", "Small: SECTION_COVER does not name day 6. Is the file cut off?"),
            ("A,D=7|N=2", "A,D=7|D=2", "Small, line 8: The most of shift D is there twice."),
            ("2880,960", "960,2880", "Small, line 8: The fewest minutes are more than the most."),
            ("N,600,D", "D,600,D", "Small, line 6: Shift \"D\" is there twice."),
            (
                "A,0,D,2", "A,0,D,99999999999999999999",
                "Small, line 13: The weight is not a whole number: \"99999999999999999999\"."
            ),
        ])
    func refusals(old: String, new: String, words: String) {
        #expect {
            _ = try CurtoisFormat(replaced(Self.text, old, new), name: "Small")
        } throws: { error in
            (error as? FormatError)?.description == words
        }
    }

    @Test("Line ends of other systems and a mark before the first line make no difference")
    func lineEnds() throws {
        let plain = try CurtoisFormat(Self.text, name: "Small").problem
        let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
        let crlf = "\u{FEFF}" + lines.joined(separator: "\r\n")
        let other = try CurtoisFormat(crlf, name: "Small").problem
        #expect(other.demand == plain.demand && other.wishes == plain.wishes && other.leave == plain.leave)
    }

    @Test("A file cut off anywhere before its last line is refused; a message names the file that was read")
    func cutOff() {
        let whole = Array(Self.text.utf8)
        let needed = Self.text.trimmed.utf8.count - ",0,0,0".utf8.count
        for length in 0..<needed {
            #expect(throws: FormatError.self) {
                try CurtoisFormat(String(decoding: whole.prefix(length), as: UTF8.self), name: "Small")
            }
        }
        #expect(throws: FormatError(file: "a/b.txt", reason: "SECTION_HORIZON is missing or empty.")) {
            try CurtoisFormat("", name: "b", file: "a/b.txt")
        }
    }

    @Test("Any damage to the file is an error, never a trap")
    func damage() {
        let bytes = Array(Self.text.utf8)
        var chance = Chance(seed: 9)
        var refused = 0
        for _ in 0..<400 {
            var hurt = bytes
            for _ in 0...chance.below(4) { hurt[chance.below(hurt.count)] = UInt8(32 + chance.below(95)) }
            let length = chance.below(3) == 0 ? chance.below(hurt.count) : hurt.count
            let text = String(decoding: hurt.prefix(length), as: UTF8.self)
            do { _ = try CurtoisFormat(text, name: "Hurt") } catch { refused += 1 }
        }
        #expect(refused > 100)
    }
}

/// The text with the first occurrence of `old` replaced.
func replaced(_ text: String, _ old: String, _ new: String) -> String {
    guard let range = text.firstRange(of: old) else { return text }
    return text.replacingCharacters(in: range, with: new)
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }

    fileprivate func firstRange(of part: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
    }
}
