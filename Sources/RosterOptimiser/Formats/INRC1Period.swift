import Core

/// What an instance of INRC-I says, in its own words, from either of its two forms.
struct INRC1Period {
    struct ShiftType {
        let id: String
        /// Minutes after midnight.
        let start: Int
        let end: Int
        let skills: Set<String>
    }
    struct Nurse {
        let id: String
        let contract: String
        let skills: Set<String>
    }
    /// A number to be kept, and what each unit beside it costs.
    struct Bound {
        let weight: Int
        let value: Int
    }
    /// Rules that are switched off, or cost nothing, are `nil`.
    struct Contract {
        var mostShifts: Bound?, leastShifts: Bound?
        var mostWorkDays: Bound?, leastWorkDays: Bound?
        var mostDaysOff: Bound?, leastDaysOff: Bound?
        var mostWeekendsInARow: Bound?, leastWeekendsInARow: Bound?
        var mostWeekends: Bound?
        var weekend = Problem.Rule.Weekend.saturdayAndSunday
        var completeWeekends: Int?, identicalWeekends: Int?, nightBeforeFreeWeekend: Int?
        var twoFreeDaysAfterNights: Int?, alternativeSkill: Int?
        var patterns: [String] = []
    }
    struct Pattern {
        let weight: Int
        let days: [Entry]
    }
    struct Entry {
        /// A shift's id, "Any" for any work, "None" for a day off.
        let shift: String
        /// `nil` for any day.
        let weekday: Weekday?
    }
    struct Cover {
        let days: Days
        let shift: String
        let count: Int

        enum Days: Hashable {
            case weekday(Weekday)
            case date(Day)
        }
    }
    struct Request {
        let nurse: String
        let day: Day
        /// `nil` for the whole day.
        let shift: String?
        let isWanted: Bool
        let weight: Int
    }

    let name: String
    let firstDay: Day
    let lastDay: Day
    var shifts: [ShiftType] = []
    var contracts: [String: Contract] = [:]
    var patterns: [String: Pattern] = [:]
    var nurses: [Nurse] = []
    var cover: [Cover] = []
    var requests: [Request] = []

    var dayCount: Int { lastDay - firstDay + 1 }

    /// The longest period that is taken, in days.
    static let mostDays = 366

    /// What a file calls a contract's weekend, for example "FridaySaturdaySunday"; `nil` for no days in a row.
    static func weekend(_ text: String) -> Problem.Rule.Weekend? {
        var rest = text[...], days: [Weekday] = []
        while !rest.isEmpty {
            guard let day = Weekday.allCases.first(where: { rest.hasPrefix($0.name) }) else { return nil }
            rest = rest.dropFirst(day.name.count)
            guard days.last.map({ $0.next == day }) ?? true, days.count < 4 else { return nil }
            days.append(day)
        }
        return days.first.map { Problem.Rule.Weekend(firstDay: $0, dayCount: days.count) }
    }

    static func weekday(_ text: String) -> Weekday? { Weekday.allCases.first { $0.name == text } }

    /// "14:30:00" as minutes after midnight.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// Whether everything that is named is there, and nothing is there twice.
    func check(_ file: String) throws(FormatError) {
        func fail(_ reason: String) -> FormatError { FormatError(file: file, reason: reason) }
        for (what, names) in [("shift type", shifts.map(\.id)), ("employee", nurses.map(\.id))] {
            guard !names.isEmpty else { throw fail("There is no \(what).") }
            if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
                throw fail("The \(what) \"\(twice)\" is there twice.")
            }
        }
        let known = Set(shifts.map(\.id)), people = Set(nurses.map(\.id))
        for nurse in nurses where contracts[nurse.contract] == nil {
            throw fail("There is no contract \"\(nurse.contract)\", which employee \"\(nurse.id)\" has.")
        }
        for name in contracts.values.flatMap(\.patterns) where patterns[name] == nil {
            throw fail("There is no pattern \"\(name)\".")
        }
        let inPatterns = patterns.values.flatMap(\.days).map(\.shift).filter { $0 != "Any" && $0 != "None" }
        for shift in inPatterns + cover.map(\.shift) + requests.compactMap(\.shift) where !known.contains(shift) {
            throw fail("There is no shift type \"\(shift)\".")
        }
        for request in requests {
            guard people.contains(request.nurse) else { throw fail("There is no employee \"\(request.nurse)\".") }
            guard (firstDay...lastDay).contains(request.day) else {
                throw fail("A request is for \(request.day), outside the period.")
            }
        }
    }
}
