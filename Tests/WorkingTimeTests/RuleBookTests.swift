import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct RuleBookTests {
    private let short = line("Mon 07:00-21:00, Tue 07:00-15:00")

    @Test func `a rule that is switched off finds nothing`() {
        #expect(found("WTR-05", short).count == 1)
        #expect(found("WTR-05", short, RuleSettings(["WTR-05": .init(isOn: false)])).isEmpty)
    }

    @Test func `a unit's figures and strength stand on its findings`() {
        let local = RuleSettings(["WTR-05": .init(strength: .policy, parameters: ["minimumRest": 600])])
        #expect(found("WTR-05", short, local).isEmpty)
        let longer = RuleSettings(["WTR-05": .init(strength: .policy, parameters: ["minimumRest": 720])])
        #expect(found("WTR-05", short, longer).map(\.strength) == [.policy])
        #expect(found("WTR-05", short, longer).map(\.limit) == [.minutes(720)])
    }

    @Test func `settings that cannot be used are said in words`() {
        let wrong = RuleSettings([
            "WTR-05": .init(parameters: ["minimumRest": -1, "rest": 600]), "WTR-99": .init(isOn: false),
        ])
        #expect(
            wrong.problems() == [
                "WTR-05: minimumRest must be from 0 to 1000000.", "WTR-05 has no figure called rest.",
                "There is no rule WTR-99.",
            ])
        #expect(setting("WTR-05", ["minimumRest": 600]).problems() == [])
    }

    @Test func `only findings that touch a period are asked for`() {
        let two = line("Mon 07:00-21:00, Tue 07:00-15:00, Mon 07:00-21:00+1, Tue 07:00-15:00+1")
        let book = RuleBook(settings: RuleSettings(["WTR-07": .init(isOn: false)]))
        let second = TimeSpan(from: moment("2026-11-10 12:00"), lasting: .hours(1))
        let near = book.findings(in: two, touching: second).filter { $0.rule == "WTR-05" }
        #expect(near.map(\.duties) == [["d3", "d4"].map { DutyID($0) }])
        #expect(book.findings(in: two).count { $0.rule == "WTR-05" } == 2)
    }

    @Test func `findings come in order of time`() {
        let findings = RuleBook.national.findings(in: line(each(0..<3, "Mon 07:00-21:00, Tue 07:00-15:00"), .resident))
        #expect(findings.count > 6)
        #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.window.start <= $1.window.start })
    }

    @Test func `rules bind by people and nation`() {
        let ids = { (terms: WorkerTerms) in
            Set(RuleBook.national.rules(for: terms, on: Drawing.monday).map { type(of: $0).row.id })
        }
        #expect(ids(.resident).contains("RD-03") && !ids(WorkerTerms()).contains("RD-03"))
        #expect(ids(WorkerTerms(nation: .scotland)).contains("WTR-05"))
        #expect(!ids(WorkerTerms(population: .residentDoctor, nation: .scotland)).contains("RD-03"))
        #expect(ids(WorkerTerms(nation: .northernIreland)).isEmpty)
    }

    @Test func `the same rules bind whoever has the duties`() {
        let line = line("Mon 07:00-20:00 @Other Trust, Mon 21:00-07:00 bank", .resident)
        #expect(found("RD-12", line).count == 1)
    }

    @Test func `an empty line has no findings and duties outside the calendar are put aside`() {
        #expect(RuleBook.national.findings(in: DutyLine([])).isEmpty)
        let far = Instant(milliseconds: .max), near = moment("2026-11-02 07:00")
        let spans = [TimeSpan(near, far), TimeSpan(Instant(milliseconds: .min), near)].compactMap { $0 }
        let duties = spans.enumerated().map { WorkedDuty(id: DutyID("x\($0)"), span: $1) }
        let onCall = TimeSpan(from: near, lasting: .hours(8))
        let calls = WorkedDuty(id: DutyID("late"), span: onCall, kind: .nonResidentOnCall, workedSpans: spans)
        let line = DutyLine(duties + [calls])
        #expect(line.unreadable.count == 3)
        #expect(RuleBook.national.findings(in: line).isEmpty)
    }

    @Test func `absences alone and on-call periods alone are lines too`() {
        let terms = WorkerTerms(contractStart: Drawing.monday)
        let absent = line("", terms, excluding: [ExcludedDay(Drawing.monday, .sick)])
        #expect(RuleBook.national.findings(in: absent).isEmpty)
        #expect(measured("RD-14", "Mon 17:00-09:00 oncall, Tue 17:00-09:00 oncall", .resident) == [2])
    }

    @Test(arguments: [Int.min, 0, 1, .max]) func `no figure stops the engine`(_ figure: Int) {
        var settings = RuleSettings(claimsSpecialCases: true)
        for row in RuleBook.rows {
            let names = row.parameters.map(\.name)
            settings.rules[row.id] = .init(parameters: .init(uniqueKeysWithValues: names.map { ($0, figure) }))
        }
        let drawing = each(0..<4, "Mon 07:00-21:00, Tue 20:00-08:00, Fri 17:00-09:00 oncall call 22:00-23:00")
        for population in Population.allCases {
            let terms = WorkerTerms(
                population: population, dateOfBirth: day("2009-01-01"), contractedWeeklyMinutes: figure,
                roster: RosterPeriod(first: Drawing.monday, weeks: figure), averaging: .agreement(weeks: figure),
                hasSpecialHazard: true, hasIrregularHours: true, rotaCycleWeeks: figure)
            let findings = RuleBook(settings: settings).findings(in: line(drawing, terms))
            #expect(findings.allSatisfy { $0.window.start < $0.window.end })
        }
    }
}
