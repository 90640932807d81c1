import Core
import WorkingTime

/// What the slow reading says about one stretch of duties; compared with the engine's findings.
struct Verdict: Hashable, Comparable, CustomStringConvertible {
    let rule: String
    let severity: Severity
    let from: Int
    let to: Int
    let measured: Int
    let limit: Int
    /// Empty where the table does not say which duties caused it.
    var duties: [String] = []

    static func < (a: Verdict, b: Verdict) -> Bool {
        guard (a.from, a.to, a.rule) == (b.from, b.to, b.rule) else {
            return (a.from, a.to, a.rule) < (b.from, b.to, b.rule)
        }
        return (a.measured, a.limit, a.severity.rawValue) < (b.measured, b.limit, b.severity.rawValue)
    }

    var description: String {
        "\(rule) \(severity) \(Instant(minutes: from)) to \(Instant(minutes: to)): \(measured) against \(limit) "
            + "\(duties)"
    }
}

/// A second reading of the rules table, slow and plain, that shares nothing with the engine but what goes in.
///
/// Time is cut into slots of a few minutes; every rule walks the slots or the days one by one. All times of the line
/// must be multiples of the slot.
final class SlowReading {
    let duties: [WorkedDuty]
    let absences: [ExcludedDay]
    let holidays: Set<Day>
    let terms: WorkerTerms
    /// Minutes in a slot.
    let slot: Int
    /// Weeks of averages instead of the table's, so that short lines have averages too.
    var weeks: Int?

    let base: Int
    let count: Int
    /// How many things are worked at in each slot, and by day.
    var work: [Int]
    var attended: [Bool]
    var busy: [Bool]
    var isNight: [Bool]
    /// Place of the slot's civil day after `firstDay`.
    var day: [Int]
    let firstDay: Int
    let lastDay: Int
    /// Worked slots of each duty.
    var slotsOfDuty: [[Int]]
    private var shiftsOnce: [Spell]
    private var restsOnce: [Range<Int>]
    /// Minutes by day of each duty.
    var minutesOfDuty: [[Int: Int]]

    init(_ duties: [WorkedDuty], _ absences: [ExcludedDay], _ holidays: Set<Day>, _ terms: WorkerTerms, slot: Int) {
        self.duties = duties.sorted { ($0.span.start, $0.span.end, $0.id) < ($1.span.start, $1.span.end, $1.id) }
        self.absences = absences
        self.holidays = holidays
        self.terms = terms
        self.slot = slot
        var moments = absences.map { UKTime.instant($0.day, .midnight).minutes }
        for duty in duties {
            for span in [duty.span] + duty.workedSpans { moments += [span.start.minutes, span.end.minutes - 1] }
        }
        let days = moments.map { UKTime.civil(Instant(minutes: $0)).day.daysSince1970 }
        let first = days.min() ?? 0, last = days.max() ?? 0
        firstDay = first
        lastDay = last
        base = UKTime.instant(Day(daysSince1970: first - 8), .midnight).minutes
        count = (UKTime.instant(Day(daysSince1970: last + 9), .midnight).minutes - base) / slot
        work = Array(repeating: 0, count: count)
        attended = Array(repeating: false, count: count)
        busy = attended
        isNight = attended
        day = work
        slotsOfDuty = []
        minutesOfDuty = []
        shiftsOnce = []
        restsOnce = []
        fillClock()
        for duty in self.duties { fill(duty) }
        shiftsOnce = readShifts()
        restsOnce = runs(busy.map { !$0 })
    }

    private func fillClock() {
        for civil in firstDay - 8...lastDay + 8 {
            let date = Day(daysSince1970: civil)
            let from = index(UKTime.instant(date, .midnight)), to = index(UKTime.instant(date + 1, .midnight))
            let morning = index(UKTime.instant(date, ClockTime(wrapping: 360)))
            let evening = index(UKTime.instant(date, ClockTime(wrapping: 1380)))
            for place in from..<to {
                day[place] = civil
                isNight[place] = place < morning || place >= evening
            }
        }
    }

    private func fill(_ duty: WorkedDuty) {
        let start = index(duty.span.start), end = index(duty.span.end)
        var worked: Set<Int> = []
        if duty.kind == .nonResidentOnCall {
            for call in duty.workedSpans { worked.formUnion(index(call.start)..<index(call.end)) }
        } else {
            let pause = duty.unpaidBreakMinutes / slot, pauseStart = start + (end - start - pause) / 2
            for place in start..<end {
                attended[place] = true
                busy[place] = true
                if place < pauseStart || place >= pauseStart + pause { worked.insert(place) }
            }
        }
        for place in worked {
            work[place] += 1
            busy[place] = true
        }
        slotsOfDuty.append(worked.sorted())
        var minutes: [Int: Int] = [:]
        for place in worked { minutes[day[place], default: 0] += slot }
        minutesOfDuty.append(minutes)
    }

    func index(_ moment: Instant) -> Int { (moment.minutes - base) / slot }
    func minute(_ index: Int) -> Int { base + index * slot }
    func midnight(_ day: Int) -> Int { UKTime.instant(Day(daysSince1970: day), .midnight).minutes }
    func clock(_ index: Int) -> Int { UKTime.civil(Instant(minutes: minute(index))).time.minutesAfterMidnight }
    func weekday(_ day: Int) -> Weekday { Day(daysSince1970: day).weekday }
    func mondayOnOrBefore(_ day: Int) -> Int { Day(daysSince1970: day).monday.daysSince1970 }

    /// Minutes worked on each day by the duties that count.
    func minutesByDay(where counts: (WorkedDuty) -> Bool = { _ in true }) -> [Int: Int] {
        var minutes: [Int: Int] = [:]
        for (duty, own) in zip(duties, minutesOfDuty) where counts(duty) { minutes.merge(own, uniquingKeysWith: +) }
        return minutes
    }

    /// Ids of the duties with work in a window of minutes.
    func workers(_ from: Int, _ to: Int, where counts: (WorkedDuty) -> Bool = { _ in true }) -> [String] {
        zip(duties, slotsOfDuty).filter { duty, slots in
            counts(duty) && slots.contains { base + $0 * slot >= from && base + $0 * slot < to }
        }.map { $0.0.id.text }
    }

    func isUnder18(_ day: Int) -> Bool {
        guard let born = terms.dateOfBirth else { return false }
        let (year, month, date) = born.civil
        let birthday = Day(year: year + 18, month: month, day: date) ?? Day(year: year + 18, month: 3, day: 1)
        return birthday.map { day < $0.daysSince1970 } ?? false
    }

    func isOptedOut(_ day: Int) -> Bool {
        !terms.optOuts.isEmpty && !isUnder18(day)
            && terms.optOuts.contains { agreement in
                let ends = agreement.noticeGiven.map { $0.daysSince1970 + agreement.noticeDays } ?? .max
                return agreement.from.daysSince1970 <= day && day < ends
            }
    }

    /// Slots attended one after the other: shifts, with duties that touch as one.
    struct Spell {
        let first: Int
        let end: Int
        let duties: [Int]
    }

    private func readShifts() -> [Spell] {
        runs(attended).map { run in
            Spell(
                first: run.lowerBound, end: run.upperBound,
                duties: duties.indices.filter {
                    duties[$0].kind != .nonResidentOnCall && run.contains(index(duties[$0].span.start))
                })
        }
    }

    func shifts() -> [Spell] { shiftsOnce }

    /// Rows of slots without work, those before the first work and after the last included.
    func rests() -> [Range<Int>] { restsOnce }

    /// Rows of slots for which something is true.
    func runs(_ flags: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = [], start: Int?
        for place in flags.indices {
            if flags[place], start == nil { start = place }
            if !flags[place], let begun = start {
                runs.append(begun..<place)
                start = nil
            }
        }
        if let start { runs.append(start..<flags.count) }
        return runs
    }

    func nightMinutes(_ shift: Spell) -> Int {
        shift.duties.reduce(0) { $0 + slotsOfDuty[$1].count { isNight[$0] } * slot }
    }

    func workMinutes(_ shift: Spell) -> Int { shift.duties.reduce(0) { $0 + slotsOfDuty[$1].count * slot } }

    func breakMinutes(_ shift: Spell) -> Int {
        shift.duties.reduce(0) { $0 + duties[$1].unpaidBreakMinutes + duties[$1].paidBreakMinutes }
    }

    func length(_ shift: Spell) -> Int { (shift.end - shift.first) * slot }

    func ids(_ places: [Int]) -> [String] { Set(places).sorted().map { duties[$0].id.text } }

    /// The longest row of slots without work in a window of slots, in minutes.
    func longestRest(_ from: Int, _ to: Int) -> Int {
        var longest = 0, current = 0
        for place in from..<max(from, to) {
            let isFree = place < 0 || place >= count || !busy[place]
            current = isFree ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest * slot
    }

    /// From rows of neighbouring failing windows the first of the worst.
    func worstOfRows<Window>(_ windows: [Window?], _ isWorse: (Window, Window) -> Bool) -> [Window] {
        var rows: [[Window]] = [[]]
        for window in windows {
            if let window { rows[rows.count - 1].append(window) } else { rows.append([]) }
        }
        return rows.filter { !$0.isEmpty }.map { row in
            row.dropFirst().reduce(row[0]) { worst, next in isWorse(next, worst) ? next : worst }
        }
    }
}
