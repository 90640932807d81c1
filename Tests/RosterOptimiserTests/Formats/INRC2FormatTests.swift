import Testing

@testable import RosterOptimiser

@Suite struct INRC2FormatTests {
    static let scenario = """
        SCENARIO = n002w1

        WEEKS = 1

        SKILLS = 2
        HeadNurse
        Nurse

        SHIFT_TYPES = 2
        Early (2,5)
        Night (3,5)

        FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
        Early 0
        Night 1 Early

        CONTRACTS = 1
        FullTime (4,5) (3,5) (2,3) 1 1

        NURSES = 2
        Ann FullTime 2 HeadNurse Nurse
        Bob FullTime 1 Nurse

        """
    static let history = """
        HISTORY
        0 n002w1

        NURSE_HISTORY
        Ann 0 0 Night 1 4 0
        Bob 2 1 None 0 0 2

        """
    static let week = """
        WEEK_DATA
        n002w1

        REQUIREMENTS
        Early Nurse (0,1) (0,1) (0,0) (0,0) (0,0) (0,0) (0,0)
        Night HeadNurse (1,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)

        \(requests)
        """
    static let requests = """
        SHIFT_OFF_REQUESTS = 2
        Ann Any Tue
        Bob Early Mon

        """

    private func format(
        scenario: String = Self.scenario, history: String = Self.history, week: String = Self.week
    ) throws -> INRC2Format {
        let name = try #require(INRC2Format.Name("n002w1_0_3"))
        return try INRC2Format(name, scenario: scenario, history: history, weeks: [week])
    }

    @Test("Costs are those of the competition's rules, worked by hand, history included")
    func prices() throws {
        let format = try format()
        // Ann worked four days, the last a night: one more night ends a series of two nights (one short) and five days.
        let plan = try format.plan(fromSolutions: [
            "SOLUTION\n0 n002w1\n\nASSIGNMENTS = 3\nAnn Mon Night HeadNurse\nBob Mon Early Nurse\nBob Tue Early Nurse\n"
        ])
        let breakdown = Pricer(format.problem).price(of: plan)
        #expect(breakdown.total.hard == 0)
        // Ann: 15 (nights short by 1), 6 days off: 3 too many at 30, total 1 of 4: 60.
        // Bob: series of 2 days, 1 short: 30; 5 days off: 2 too many: 60; total 2 + 2 = 4: 0; his wish: 10.
        #expect(breakdown.total.soft == 15 + 90 + 60 + 30 + 60 + 10)
    }

    @Test("Nobody on a required night breaks a hard rule")
    func hardCover() throws {
        let format = try format()
        let plan = Plan(peopleCount: 2, dayCount: 7)
        #expect(Pricer(format.problem).price(of: plan).total.hard == 1)
    }

    @Test("Solution files are written as they are read")
    func solutions() throws {
        let format = try format()
        let text = "SOLUTION\n0 n002w1\n\nASSIGNMENTS = 2\nAnn Mon Night HeadNurse\nBob Sun Early Nurse\n"
        let files = format.solutionFiles(try format.plan(fromSolutions: [text]))
        #expect(files.map(\.name) == ["sol-week0.txt"])
        #expect(files.map(\.text) == [text])
    }

    @Test("Names say scenario, history and weeks, or are refused")
    func names() throws {
        let name = try #require(INRC2Format.Name("n030w4_1_6-2-9-1"))
        #expect(name.scenarioFile == "Sc-n030w4.txt")
        #expect(name.historyFile == "H0-n030w4-1.txt")
        #expect(name.weekFiles.first == "WD-n030w4-6.txt")
        #expect(name.description == "n030w4_1_6-2-9-1")
        for bad in ["", "n030w4", "n030w4_1", "n030w4_x_1", "n030w4_1_", "_1_2", "n030w4_1_1-", "a_1_2_3"] {
            #expect(INRC2Format.Name(bad) == nil, "\(bad)")
        }
    }

    @Test("A bad line is refused with its file, number and reason")
    func refusals() {
        func words(_ make: () throws -> INRC2Format) -> String? {
            do { _ = try make(); return nil } catch { return (error as? FormatError)?.description }
        }
        #expect(
            words { try format(scenario: replaced(Self.scenario, "(2,5)", "2-5")) }
                == "Sc-n002w1.txt, line 10: The series is not (LEAST,MOST): \"2-5\".")
        #expect(
            words { try format(scenario: replaced(Self.scenario, "Bob FullTime", "Bob HalfTime")) }
                == "Sc-n002w1.txt, line 22: There is no contract \"HalfTime\".")
        #expect(
            words { try format(history: replaced(Self.history, "Bob", "Bert")) }
                == "H0-n002w1-0.txt, line 6: There is no nurse \"Bert\".")
        #expect(
            words { try format(history: replaced(Self.history, "Bob 2 1 None 0 0 2\n", "")) }
                == "H0-n002w1-0.txt: There is no history of Bob.")
        #expect(
            words { try format(week: replaced(Self.week, "(0,0)", "")) }
                == "WD-n002w1-3.txt, line 5: The cover of Sun is missing.")
        #expect(
            words { try format(week: replaced(Self.week, "Ann Any Tue", "Ann Any Tuesday")) }
                == "WD-n002w1-3.txt, line 9: There is no day \"Tuesday\".")
        #expect(words { try format(week: "") } == "WD-n002w1-3.txt: There are no requirements.")
    }

    @Test(
        "What is there twice, or is not as many as the heading says, is refused",
        arguments: [
            ("Bob FullTime", "Ann FullTime", "Sc-n002w1.txt, line 22: Ann is there twice."),
            ("\nNurse\n", "\nHeadNurse\n", "Sc-n002w1.txt, line 7: HeadNurse is there twice."),
            ("Night (3,5)", "Early (3,5)", "Sc-n002w1.txt, line 11: Early is there twice."),
            ("NURSES = 2", "NURSES = 3", "Sc-n002w1.txt, line 20: NURSES says 3, but 2 lines follow."),
            ("NURSES = 2", "NURSES", "Sc-n002w1.txt, line 20: The number of lines after NURSES is missing."),
            (
                "NURSES = 2", "NURSES = 9999999999999999999999",
                "Sc-n002w1.txt, line 20: The number of lines after NURSES is not a whole number: "
                    + "\"9999999999999999999999\"."
            ),
        ])
    func doubledAndMissing(old: String, new: String, words: String) {
        #expect {
            _ = try format(scenario: replaced(Self.scenario, old, new))
        } throws: { ($0 as? FormatError)?.description == words }
    }

    @Test("History and week data: twice, and cut off")
    func historyAndWeek() {
        func words(_ make: () throws -> INRC2Format) -> String? {
            do { _ = try make(); return nil } catch { return (error as? FormatError)?.description }
        }
        #expect(
            words { try format(history: replaced(Self.history, "Bob", "Ann")) }
                == "H0-n002w1-0.txt, line 6: Ann is there twice.")
        #expect(
            words { try format(week: replaced(Self.week, "Night HeadNurse", "Early Nurse")) }
                == "WD-n002w1-3.txt, line 6: Early Nurse is there twice.")
        #expect(
            words { try format(week: replaced(Self.week, "Bob Early Mon\n", "")) }
                == "WD-n002w1-3.txt, line 8: SHIFT_OFF_REQUESTS says 2, but 1 lines follow.")
        #expect(
            words { try format(week: replaced(Self.week, Self.requests, "")) }
                == "WD-n002w1-3.txt: SHIFT_OFF_REQUESTS is missing. Is the file cut off?")
    }

    @Test("Any damage to the files is an error, never a trap")
    func damage() {
        var chance = Chance(seed: 4)
        var refused = 0
        func hurt(_ text: String) -> String {
            var bytes = Array(text.utf8)
            for _ in 0...chance.below(3) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
            let length = chance.below(4) == 0 ? chance.below(bytes.count) : bytes.count
            return String(decoding: bytes.prefix(length), as: UTF8.self)
        }
        for _ in 0..<300 {
            let texts = (hurt(Self.scenario), hurt(Self.history), hurt(Self.week))
            do { _ = try format(scenario: texts.0, history: texts.1, week: texts.2) } catch { refused += 1 }
        }
        #expect(refused > 100)
    }
}
