import Core

/// Reads the text form of an INRC-I instance: headed sections of lines that end with a semicolon.
struct INRC1Text {
    private let file: String
    private var lines: ArraySlice<FormatLine>

    static let firstHeading = "SCHEDULING_PERIOD"

    static func read(_ text: String, file: String) throws(FormatError) -> INRC1Period {
        var reader = INRC1Text(text, file: file)
        return try reader.period()
    }

    private init(_ text: String, file: String) {
        self.file = file
        lines =
            text.lines.enumerated().compactMap { offset, line -> FormatLine? in
                let plain = line.trimmed
                guard !plain.isEmpty, !plain.hasPrefix("//") else { return nil }
                let bare = plain.hasSuffix(";") ? String(plain.dropLast()) : plain
                let fields = bare.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
                return FormatLine(file: file, number: offset + 1, fields: fields)
            }[...]
    }

    private mutating func period() throws(FormatError) -> INRC1Period {
        let line = try section(Self.firstHeading, count: 1)[0]
        let (first, last) = (try line.day(1), try line.day(2))
        guard first <= last, last - first < INRC1Period.mostDays else {
            throw line.fail("The period does not end after it begins, or is longer than a year.")
        }
        var period = INRC1Period(name: try line.field(0, "The name"), firstDay: first, lastDay: last)
        _ = try section("SKILLS")
        for line in try section("SHIFT_TYPES") { period.shifts.append(try shift(line)) }
        for line in try section("CONTRACTS") { period.contracts[try line.field(0, "The id")] = try contract(line) }
        for line in try section("PATTERNS") { period.patterns[try line.field(0, "The id")] = try pattern(line) }
        for line in try section("EMPLOYEES") {
            period.nurses.append(
                INRC1Period.Nurse(
                    id: try line.field(0, "The id"), contract: try line.field(2, "The contract"),
                    skills: Set(line.words(from: 4))))
        }
        for line in try section("DAY_OF_WEEK_COVER") {
            let day = try line.field(0, "The day")
            guard let weekday = INRC1Period.weekday(day) else { throw line.fail("There is no day \"\(day)\".") }
            period.cover.append(try cover(.weekday(weekday), line))
        }
        for line in try section("DATE_SPECIFIC_COVER") { period.cover.append(try cover(.date(line.day(0)), line)) }
        for (heading, isWanted, hasShift) in [
            ("DAY_OFF_REQUESTS", false, false), ("DAY_ON_REQUESTS", true, false), ("SHIFT_OFF_REQUESTS", false, true),
            ("SHIFT_ON_REQUESTS", true, true),
        ] {
            for line in try section(heading) { period.requests.append(try request(line, isWanted, hasShift)) }
        }
        return period
    }

    /// The lines under a heading such as `CONTRACTS = 4`, which says how many there are.
    private mutating func section(_ heading: String, count: Int? = nil) throws(FormatError) -> [FormatLine] {
        guard let head = lines.popFirst(), let words = head.fields.first?.split(whereSeparator: \.isWhitespace),
            words.first.map({ $0 == heading }) ?? false
        else { throw FormatError(file: file, reason: "\(heading) is missing. Is the file cut off?") }
        let told: Int
        if let count {
            told = count
        } else {
            told = try head.number(words.last ?? "", "The number of lines after \(heading)", in: 0...Limit.cells)
        }
        let found = Array(lines.prefix(told))
        guard found.count == told else {
            throw head.fail("\(heading) says \(told), but \(found.count) lines follow.")
        }
        lines = lines.dropFirst(told)
        return found
    }

    private func shift(_ line: FormatLine) throws(FormatError) -> INRC1Period.ShiftType {
        guard let start = INRC1Period.minutes(try line.field(2, "The start")),
            let end = INRC1Period.minutes(try line.field(3, "The end"))
        else { throw line.fail("The start or end is no time of the day.") }
        return INRC1Period.ShiftType(
            id: try line.field(0, "The id"), start: start, end: end, skills: Set(line.words(from: 5)))
    }

    private func contract(_ line: FormatLine) throws(FormatError) -> INRC1Period.Contract {
        var contract = INRC1Period.Contract()
        contract.mostShifts = try line.bound(3)
        contract.leastShifts = try line.bound(4)
        contract.mostWorkDays = try line.bound(5)
        contract.leastWorkDays = try line.bound(6)
        contract.mostDaysOff = try line.bound(7)
        contract.leastDaysOff = try line.bound(8)
        contract.mostWeekendsInARow = try line.bound(9)
        contract.leastWeekendsInARow = try line.bound(10)
        contract.mostWeekends = try line.bound(11)
        let weekend = try line.field(12, "The weekend")
        guard let known = INRC1Period.weekend(weekend) else { throw line.fail("\"\(weekend)\" is no weekend.") }
        contract.weekend = known
        contract.completeWeekends = try line.weight(13)
        contract.identicalWeekends = try line.weight(14)
        contract.nightBeforeFreeWeekend = try line.weight(15)
        contract.twoFreeDaysAfterNights = try line.weight(16)
        contract.alternativeSkill = try line.weight(17)
        contract.patterns = line.words(from: 19)
        return contract
    }

    private func pattern(_ line: FormatLine) throws(FormatError) -> INRC1Period.Pattern {
        var days: [INRC1Period.Entry] = []
        for word in line.words(from: 2).dropFirst() {
            let halves = word.split(separator: "|", omittingEmptySubsequences: false)
            guard halves.count == 2, word.hasPrefix("("), word.hasSuffix(")") else {
                throw line.fail("\"\(word)\" is no day of a pattern.")
            }
            let (shift, day) = (String(halves[0].dropFirst()), String(halves[1].dropLast()))
            guard day == "Any" || INRC1Period.weekday(day) != nil else {
                throw line.fail("There is no day \"\(day)\".")
            }
            days.append(INRC1Period.Entry(shift: shift, weekday: INRC1Period.weekday(day)))
        }
        guard (1...Problem.Rule.Pattern.mostDays).contains(days.count) else {
            throw line.fail("A pattern has 1 to \(Problem.Rule.Pattern.mostDays) days.")
        }
        return INRC1Period.Pattern(weight: try line.number(1, "The weight", in: 0...Limit.cost), days: days)
    }

    private func cover(_ days: INRC1Period.Cover.Days, _ line: FormatLine) throws(FormatError) -> INRC1Period.Cover {
        INRC1Period.Cover(
            days: days, shift: try line.field(1, "The shift"),
            count: try line.number(2, "The number of nurses", in: 0...Limit.people))
    }

    private func request(
        _ line: FormatLine, _ isWanted: Bool, _ hasShift: Bool
    ) throws(FormatError) -> INRC1Period.Request {
        INRC1Period.Request(
            nurse: try line.field(0, "The employee"), day: try line.day(1),
            shift: hasShift ? try line.field(2, "The shift") : nil, isWanted: isWanted,
            weight: try line.number(hasShift ? 3 : 2, "The weight", in: 0...Limit.cost))
    }
}

extension FormatLine {
    fileprivate func day(_ index: Int) throws(FormatError) -> Day {
        let text = try field(index, "The date")
        guard let day = Day(text) else { throw fail("\"\(text)\" is no date.") }
        return day
    }

    /// The words of a field and of those after it.
    fileprivate func words(from index: Int) -> [String] {
        fields.dropFirst(index).flatMap { $0.split(whereSeparator: \.isWhitespace).map { String($0) } }
    }

    /// `(on|weight|value)`; `nil` when it is off or costs nothing.
    fileprivate func bound(_ index: Int) throws(FormatError) -> INRC1Period.Bound? {
        let numbers = try numbers(index, count: 3)
        return numbers[0] == 0 || numbers[1] == 0 ? nil : INRC1Period.Bound(weight: numbers[1], value: numbers[2])
    }

    /// `(on|weight)`; `nil` when it is off or costs nothing.
    fileprivate func weight(_ index: Int) throws(FormatError) -> Int? {
        let numbers = try numbers(index, count: 2)
        return numbers[0] == 0 || numbers[1] == 0 ? nil : numbers[1]
    }

    private func numbers(_ index: Int, count: Int) throws(FormatError) -> [Int] {
        let text = try field(index, "A rule"), inner = text.dropFirst().dropLast()
        let parts = inner.split(separator: "|", omittingEmptySubsequences: false)
        guard text.hasPrefix("("), text.hasSuffix(")"), parts.count == count else {
            throw fail("\"\(text)\" is not \(count) numbers in brackets.")
        }
        var numbers: [Int] = []
        for part in parts { numbers.append(try number(part, "A number of a rule", in: 0...Limit.cost)) }
        return numbers
    }
}
