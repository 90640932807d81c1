public import Core
public import WorkingTime

/// Duties drawn as people write them: `week("Mon 07:00-20:00, Tue 19:00-07:30/60, Sat 09:00-17:00+1")`.
///
/// Each duty is a day and two times by the clock on the wall; an end at or before the start is on the next day. After
/// that may stand, in any order:
/// - `/60` an unpaid break of 60 minutes, `/30p` a paid one;
/// - `+1` one week later (or more; `-1` earlier);
/// - `d2` two midnights until the end instead of none or one;
/// - `oncall` on call from home, with calls as `call 22:00-23:30` (a time before the start is on the next day);
///   `resident` on call at work; `study`; `bank`; `overtime` (occasional), `regular` (overtime); `@Other Trust`
///   another employer.
///
/// The week begins on Monday 2 November 2026, which no clock change touches, or on the Monday of `@2026-10-19` put in
/// front of everything. Ids are `d1`, `d2`, ... in the order of the drawing. A drawing that cannot be read stops the
/// test.
public func week(_ drawing: String, from monday: Day = Drawing.monday) -> [WorkedDuty] {
    Drawing(drawing, from: monday).duties
}

/// A line of drawn duties.
public func line(
    _ drawing: String, _ terms: WorkerTerms = WorkerTerms(), excluding: [ExcludedDay] = [], holidays: Set<Day> = []
) -> DutyLine {
    DutyLine(week(drawing), excludedDays: excluding, publicHolidays: holidays, terms: terms)
}

/// The day of a date in a test.
public func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("No such day: \(text)") }
    return day
}

/// The moment at which clocks in the UK show a day and a time: `moment("2026-11-24 07:00")`.
public func moment(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let time = ClockTime(parts[1]) else { fatalError("No such moment: \(text)") }
    return UKTime.instant(day(String(parts[0])), time)
}

/// Reads the drawing of a week.
public struct Drawing {
    /// Monday 2 November 2026.
    public static let monday = Day(daysSince1970: 20_759)

    public let duties: [WorkedDuty]

    public init(_ text: String, from monday: Day) {
        var monday = monday, text = text[...]
        if text.hasPrefix("@"), let space = text.firstIndex(of: " ") {
            monday = WeekDay.date(text[text.index(after: text.startIndex)..<space]).monday
            text = text[text.index(after: space)...]
        }
        duties = text.split(separator: ",").enumerated().map { number, duty in
            DrawnDuty(duty, monday).duty(id: DutyID("d\(number + 1)"))
        }
    }
}

private enum WeekDay {
    static func date(_ text: Substring) -> Day {
        guard let day = Day(text) else { fatalError("No such day: \(text)") }
        return day
    }

    static func number(_ text: Substring) -> Int {
        guard let day = Weekday.allCases.first(where: { $0.short == text }) else { fatalError("No weekday: \(text)") }
        return day.rawValue
    }
}

private struct DrawnDuty {
    let text: Substring
    var day: Day
    var from = ClockTime.midnight
    var to = ClockTime.midnight
    var midnights: Int?
    var kind = WorkedDuty.Kind.shift
    var unpaid = 0
    var paid = 0
    var calls: [(ClockTime, ClockTime)] = []
    var engagement = WorkedDuty.Engagement.contracted
    var employer: String?

    init(_ text: Substring, _ monday: Day) {
        self.text = text
        day = monday
        var words = text.split(separator: " ")[...]
        guard words.count >= 2 else { fatalError("Draw a duty as 'Mon 07:00-15:00', not '\(text)'") }
        day = monday + WeekDay.number(words.removeFirst())
        readTimes(words.removeFirst())
        while let word = words.popFirst() {
            if word == "call", let span = words.popFirst() {
                calls.append(Self.times(span))
            } else if word.hasPrefix("@") {
                employer = String(([word.dropFirst()] + words).joined(separator: " "))
                words = []
            } else {
                readMark(word)
            }
        }
    }

    /// Reads `07:00-19:30` and the marks stuck to it.
    private mutating func readTimes(_ word: Substring) {
        (from, to) = Self.times(word.prefix(11))
        var rest = word.dropFirst(11)
        while let sign = rest.popFirst() {
            let value = rest.prefix { $0 != "/" && $0 != "+" && $0 != "-" }
            rest = rest.dropFirst(value.count)
            readSigned(sign, value)
        }
    }

    private mutating func readSigned(_ sign: Character, _ value: Substring) {
        let digits = value.prefix { $0.isNumber }
        guard let number = Int(digits) else { fatalError("No number after \(sign) in '\(text)'") }
        switch sign {
        case "/" where value.hasSuffix("p"): paid = number
        case "/": unpaid = number
        case "+": day = day + 7 * number
        case "-": day = day - 7 * number
        default: fatalError("Cannot read '\(sign)' in '\(text)'")
        }
    }

    private mutating func readMark(_ word: Substring) {
        switch word {
        case "oncall": kind = .nonResidentOnCall
        case "resident": kind = .residentOnCall
        case "study": kind = .study
        case "bank": engagement = .bank
        case "overtime": engagement = .occasionalOvertime
        case "regular": engagement = .regularOvertime
        case _ where word.hasPrefix("d"): midnights = Int(word.dropFirst())
        case _ where word.hasPrefix("+"), _ where word.hasPrefix("-"), _ where word.hasPrefix("/"):
            readSigned(word.first ?? "+", word.dropFirst())
        default: fatalError("Cannot read '\(word)' in '\(text)'")
        }
    }

    private static func times(_ text: Substring) -> (ClockTime, ClockTime) {
        let ends = text.split(separator: "-")
        guard ends.count == 2, let from = ClockTime(ends[0]), let to = ClockTime(ends[1]) else {
            fatalError("Draw times as '07:00-15:00', not '\(text)'")
        }
        return (from, to)
    }

    func duty(id: DutyID) -> WorkedDuty {
        let start = UKTime.instant(day, from)
        return WorkedDuty(
            id: id, span: span(start, day + (midnights ?? (to > from ? 0 : 1)), to), kind: kind,
            unpaidBreakMinutes: unpaid, paidBreakMinutes: paid, workedSpans: calls.map(call), employer: employer,
            engagement: engagement)
    }

    private func call(_ times: (ClockTime, ClockTime)) -> TimeSpan {
        let first = times.0 < from ? day + 1 : day
        return span(UKTime.instant(first, times.0), times.1 > times.0 ? first : first + 1, times.1)
    }

    private func span(_ start: Instant, _ day: Day, _ time: ClockTime) -> TimeSpan {
        guard let span = TimeSpan(start, UKTime.instant(day, time)) else {
            fatalError("'\(text)' ends before it starts")
        }
        return span
    }
}
