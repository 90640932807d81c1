import Core
import TestSupport
import WorkingTime

/// A line of duties, terms and settings drawn by chance, the same for the same seed.
struct RandomLine {
    let slot: Int
    let duties: [WorkedDuty]
    let absences: [ExcludedDay]
    let holidays: Set<Day>
    let terms: WorkerTerms
    let settings: RuleSettings
    /// Weeks of averages where the settings shorten them.
    let weeks: Int?
    /// Whether weekly rest is in its 14 day form.
    let isFortnightly: Bool

    /// Weeks with a clock change, the week of the refresh of 2018/19, the start of leave accrual, and an ordinary one.
    private static let mondays = [
        "2026-03-23", "2026-10-19", "2027-03-22", "2027-10-25", "2026-11-02", "2026-06-01", "2026-12-21", "2019-07-29",
        "2024-03-25",
    ].compactMap { Day($0) }

    init(seed: UInt64) {
        var chance = Chance(seed: seed)
        let (slot, weeks) = Self.size(&chance)
        let monday = chance.pick(Self.mondays) - 7 * chance.whole(0...max(0, weeks - 1))
        self.slot = slot
        var drawn = DrawnLine(slot: slot, monday: monday, weeks: weeks, chance: chance)
        drawn.draw()
        duties = drawn.duties
        absences = drawn.absences
        let weeksWithHoliday = (0..<weeks).filter { _ in drawn.chance.happens(15) }
        holidays = Set(weeksWithHoliday.map { monday + 7 * $0 + drawn.chance.whole(0...6) })
        terms = drawn.terms()
        self.weeks = drawn.chance.happens(70) ? drawn.chance.whole(1...max(1, min(6, weeks))) : nil
        isFortnightly = drawn.chance.happens(25)
        settings = Self.settings(
            weeks: self.weeks, isFortnightly: isFortnightly, claims: drawn.chance.happens(25))
    }

    private static func size(_ chance: inout Chance) -> (slot: Int, weeks: Int) {
        switch chance.whole(0...99) {
        case ..<8: (1, 1)
        case ..<50: (5, chance.whole(2...4))
        case ..<96: (15, chance.whole(3...10))
        case ..<99: (30, chance.whole(18...30))
        default: (30, chance.whole(30...60))
        }
    }

    private static func settings(weeks: Int?, isFortnightly: Bool, claims: Bool) -> RuleSettings {
        var settings = RuleSettings(claimsSpecialCases: claims)
        if let weeks {
            for id in ["WTR-01", "WTR-02", "WTR-03", "WTR-08", "WTR-10", "AFC-13", "CON-05"] as [RuleID] {
                settings.rules[id] = .init(parameters: ["referenceWeeks": weeks])
            }
            for id in ["RD-01", "RD-02"] as [RuleID] {
                settings.rules[id] = .init(parameters: ["longestReferenceWeeks": weeks])
            }
            settings.rules["CON-06"] = .init(parameters: ["diaryWeeks": weeks])
        }
        if isFortnightly { settings.rules["WTR-06"] = .init(parameters: ["periodDays": 14]) }
        return settings
    }

    var line: DutyLine { DutyLine(duties, excludedDays: absences, publicHolidays: holidays, terms: terms) }

    /// What the table says, read slowly.
    func verdicts() -> [Verdict] {
        let slow = SlowReading(duties, absences, holidays, terms, slot: slot)
        slow.weeks = weeks
        guard !duties.isEmpty || !absences.isEmpty else { return [] }
        var all = slow.law() + slow.agendaForChange() + slow.residents() + slow.seniorDoctors()
        if isFortnightly { all = all.filter { $0.rule != "WTR-06" } + slow.fortnightlyRest() }
        return settings.claimsSpecialCases ? slow.withSpecialCases(all) : all
    }
}

/// Draws the duties of a line day by day.
struct DrawnLine {
    let slot: Int
    let monday: Day
    let weeks: Int
    var chance: Chance
    private(set) var duties: [WorkedDuty] = []
    private(set) var absences: [ExcludedDay] = []

    init(slot: Int, monday: Day, weeks: Int, chance: Chance) {
        self.slot = slot
        self.monday = monday
        self.weeks = weeks
        self.chance = chance
    }

    mutating func draw() {
        // Every line has a temper: how often there is work, how often it goes on as it was, what it leans to.
        let busyPercent = chance.whole(35...95), repeatPercent = chance.whole(20...90)
        let sorts = (0...chance.whole(1...4)).map { _ in chance.whole(0...9) }
        let hasQuietWeekends = chance.happens(8)
        var sort = chance.pick(sorts)
        for number in 0..<7 * weeks {
            if !chance.happens(repeatPercent) { sort = chance.pick(sorts) }
            if chance.happens(3) {
                absences.append(ExcludedDay(monday + number, chance.pick(ExcludedDay.Reason.allCases)))
                if chance.happens(80) { continue }
            }
            guard chance.happens(hasQuietWeekends ? 97 : busyPercent) else { continue }
            if hasQuietWeekends, (monday + number).weekday.isWeekend {
                onCall(monday + number, from: 480, lasting: 720, calls: chance.pick([0, 0, 1, 1, 2, 3, 4]))
                continue
            }
            add(monday + number, sort)
            if chance.happens(6) { add(monday + number, chance.whole(0...9)) }
        }
    }

    private mutating func add(_ day: Day, _ sort: Int) {
        switch sort {
        case 0, 1: shift(day, from: 420, lasting: chance.pick([360, 450, 480, 600, 750]))
        case 2: shift(day, from: 480, lasting: chance.pick([480, 600, 660, 720, 780, 840]))
        case 3, 4: shift(day, from: chance.pick([1140, 1260, 1320]), lasting: chance.pick([480, 600, 660, 720, 750]))
        case 5: shift(day, from: chance.pick([720, 810, 930]), lasting: chance.pick([600, 630, 660, 720, 840]))
        case 6: shift(day, from: chance.pick([0, 30, 1380]), lasting: chance.pick([360, 480, 600]))
        case 7: onCall(day, from: 1020, lasting: chance.pick([900, 960]))
        case 8: onCall(day, from: chance.pick([360, 480, 540]), lasting: chance.pick([720, 1440, 1500]))
        default: shift(day, from: 540, lasting: chance.pick([1440, 960, 300]), kind: .residentOnCall)
        }
    }

    private mutating func shift(_ day: Day, from: Int, lasting: Int, kind: WorkedDuty.Kind? = nil) {
        let start = UKTime.instant(day, ClockTime(wrapping: from)) + Minutes(jitter())
        let length = max(lasting + jitter(), 60)
        // A break in the middle lies on the slots only when what is left is an even number of them.
        var pause = chance.happens(60) ? chance.pick([30, 60, 90]) : 0
        if (length - pause) % (2 * slot) != 0 { pause = 0 }
        let other = chance.happens(10)
        duties.append(
            WorkedDuty(
                id: DutyID("d\(duties.count)"), span: TimeSpan(from: start, lasting: Minutes(length)),
                kind: kind ?? (chance.happens(3) ? .study : .shift), unpaidBreakMinutes: pause,
                paidBreakMinutes: chance.pick([0, 0, 15, 20, 30, 60, 90]), employer: other ? "Other Trust" : nil,
                engagement: chance.happens(80) ? .contracted : chance.pick(WorkedDuty.Engagement.allCases)))
    }

    private mutating func onCall(_ day: Day, from: Int, lasting: Int, calls count: Int? = nil) {
        let start = UKTime.instant(day, ClockTime(wrapping: from)) + Minutes(jitter())
        var calls: [TimeSpan] = [], moment = start
        for _ in 0..<(count ?? chance.pick([0, 0, 1, 1, 2, 3, 4])) {
            moment = moment + Minutes(slot * chance.whole(1...max(1, 420 / slot)))
            let length = Minutes(slot * chance.whole(1...max(1, (count == nil ? 150 : 70) / slot)))
            calls.append(TimeSpan(from: moment, lasting: length))
            moment = moment + length + Minutes(slot)
        }
        duties.append(
            WorkedDuty(
                id: DutyID("d\(duties.count)"), span: TimeSpan(from: start, lasting: Minutes(lasting)),
                kind: .nonResidentOnCall, workedSpans: calls))
    }

    /// A few slots more or less, most often none, so that limits are met exactly as well as missed by a slot.
    private mutating func jitter() -> Int { chance.happens(30) ? slot * chance.whole(-4...4) : 0 }

    mutating func terms() -> WorkerTerms {
        var terms = WorkerTerms(
            population: chance.pick([.agendaForChange, .residentDoctor, .residentDoctor, .sas, .consultant, .other]))
        let last = monday + 7 * weeks - 1
        if chance.happens(30) { terms.contractStart = monday + chance.whole(-21...7 * weeks) }
        if chance.happens(8) { terms.dateOfBirth = birthday(monday + chance.whole(0...7 * weeks)) }
        if chance.happens(weeks > 17 ? 60 : 15) {
            let signed = monday + chance.whole(-5...7 * weeks)
            let notice = chance.happens(50) ? signed + chance.whole(0...20) : nil
            terms.optOuts = [OptOut(signed: signed, noticeGiven: notice, noticeDays: chance.pick([7, 14, 90]))]
        }
        if chance.happens(60) {
            terms.roster = RosterPeriod(first: monday - chance.whole(0...27), weeks: chance.pick([1, 2, 4]))
        }
        if chance.happens(50) { terms.contractedWeeklyMinutes = chance.pick([900, 1800, 2250, 2400]) }
        terms.averaging = chance.pick([.seventeenWeeks, .seventeenWeeks, .twentySixWeeks, .agreement(weeks: 20)])
        terms.isNightWorker = chance.pick([nil, nil, nil, true, false])
        terms.hasSpecialHazard = chance.happens(15)
        terms.hasIrregularHours = chance.happens(15)
        if chance.happens(50) { terms.rotaCycleWeeks = chance.whole(1...8) }
        if chance.happens(30) {
            let first = monday + chance.whole(-14...max(0, 7 * weeks - 20))
            terms.placement = first...(first + chance.whole(6...7 * weeks + 30))
        }
        if chance.happens(40) { terms.jobPlanYearFrom = chance.pick([monday + 9, last, monday - 100]) }
        for agreement in WorkerTerms.Agreement.allCases where chance.happens(20) { terms.agreements.insert(agreement) }
        return terms
    }

    /// A day of birth whose eighteenth birthday is about a day.
    private func birthday(_ day: Day) -> Day? {
        let (year, month, date) = day.civil
        return Day(year: year - 18, month: month, day: min(date, 28))
    }
}
