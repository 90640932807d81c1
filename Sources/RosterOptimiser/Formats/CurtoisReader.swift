import Core

/// Reads a Curtois file section by section.
struct CurtoisReader {
    private let file: String
    private var rows: [String: [FormatLine]] = [:]
    private var days = 0
    private var shifts: [Problem.Shift] = []
    private var shiftNumbers: [String: Int] = [:]
    private var successions: [Problem.Rule] = []
    private var people: [Problem.Person] = []
    private var peopleNumbers: [String: Int] = [:]

    init(file: String) { self.file = file }

    mutating func read(_ text: String) throws(FormatError) -> Problem {
        try split(text)
        days = try only(section("SECTION_HORIZON")).number(0, "The number of days", in: 1...Limit.days)
        try readShifts()
        for line in try section("SECTION_STAFF") { try readPerson(line) }
        let (leave, wishes, demand) = (try readLeave(), try readWishes(), try readCover())
        do {
            return try Problem(
                firstDay: CurtoisReader.aMonday, dayCount: days, shifts: shifts, people: people, demand: demand,
                wishes: wishes, leave: leave)
        } catch {
            throw FormatError(file: file, reason: error.words)
        }
    }

    /// The instances name no dates, only that they start on a Monday.
    private static let aMonday = Day(daysSince1970: 4)

    private static let sections = [
        "SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_DAYS_OFF", "SECTION_SHIFT_ON_REQUESTS",
        "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER",
    ]

    private mutating func split(_ text: String) throws(FormatError) {
        var current: String?
        for (offset, raw) in text.lines.enumerated() {
            let line = raw.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("SECTION_") {
                guard CurtoisReader.sections.contains(line) else {
                    throw FormatError(file: file, line: offset + 1, reason: "There is no section \"\(line)\".")
                }
                guard rows.updateValue([], forKey: line) == nil else {
                    throw FormatError(file: file, line: offset + 1, reason: "\(line) is there twice.")
                }
                current = line
                continue
            }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
            guard let current else {
                throw FormatError(file: file, line: offset + 1, reason: "Before the first SECTION there is data.")
            }
            rows[current, default: []].append(FormatLine(file: file, number: offset + 1, fields: fields))
        }
        for name in CurtoisReader.sections where rows[name] == nil {
            throw FormatError(file: file, reason: "\(name) is missing or empty.")
        }
    }

    private func section(_ name: String) throws(FormatError) -> [FormatLine] {
        guard let lines = rows[name], !lines.isEmpty else {
            throw FormatError(file: file, reason: "\(name) is missing or empty.")
        }
        return lines
    }

    private func only(_ lines: [FormatLine]) throws(FormatError) -> FormatLine {
        guard let line = lines.first, lines.count == 1 else {
            throw FormatError(file: file, line: lines.dropFirst().first?.number, reason: "One line is expected.")
        }
        return line
    }

    private mutating func readShifts() throws(FormatError) {
        let lines = try section("SECTION_SHIFTS")
        for line in lines {
            let code = try line.field(0, "The shift's name")
            let minutes = try line.number(1, "The shift's length", in: 1...1440)
            guard shiftNumbers.updateValue(shifts.count, forKey: code) == nil else {
                throw line.fail("Shift \"\(code)\" is there twice.")
            }
            shifts.append(Problem.Shift(code: code, startMinute: 0, lengthMinutes: minutes, paidMinutes: minutes))
        }
        for (shift, line) in lines.enumerated() {
            var forbidden = ShiftSet.none
            for name in line.fields.dropFirst(2).joined(separator: "|").split(separator: "|") {
                forbidden.insert(try line.named(name.trimmed, "shift", in: shiftNumbers))
            }
            if !forbidden.isEmpty {
                successions.append(Problem.Rule("rotation", .notAfter(ShiftSet([shift]), forbidden)))
            }
        }
    }

    private mutating func readPerson(_ line: FormatLine) throws(FormatError) {
        let id = try line.field(0, "The person's name")
        guard peopleNumbers.updateValue(people.count, forKey: id) == nil else {
            throw line.fail("\"\(id)\" is there twice.")
        }
        let numbers = 0...Limit.minutes
        let mostMinutes = try line.number(2, "The most minutes", in: numbers)
        let leastMinutes = try line.number(3, "The fewest minutes", in: numbers)
        let mostWork = try line.number(4, "The most shifts in a row", in: 0...Limit.days)
        let leastWork = try line.number(5, "The fewest shifts in a row", in: 0...Limit.days)
        let leastOff = try line.number(6, "The fewest days off in a row", in: 0...Limit.days)
        let weekends = try line.number(7, "The most weekends", in: 0...Limit.days)
        guard leastMinutes <= mostMinutes else { throw line.fail("The fewest minutes are more than the most.") }
        // A breach of hours counts one for each started eight hours, the usual length of a shift.
        let unit = 480
        let rules =
            try successions + mostShifts(line) + [
                Problem.Rule("max minutes", .totalAtMost(mostMinutes, of: .paidMinutes, unit: unit)),
                Problem.Rule("min minutes", .totalAtLeast(leastMinutes, of: .paidMinutes, unit: unit)),
                Problem.Rule("max consecutive", .seriesAtMost(mostWork, of: .work)),
                Problem.Rule("min consecutive", .seriesAtLeast(leastWork, of: .work)),
                Problem.Rule("min days off", .seriesAtLeast(leastOff, of: .off)),
                Problem.Rule("max weekends", .totalAtMost(weekends, of: .weekends)),
            ]
        people.append(Problem.Person(id: id, shifts: try possibleShifts(line), rules: rules))
    }

    private func maxima(_ line: FormatLine) throws(FormatError) -> [(shift: Int, most: Int)] {
        var found: [(Int, Int)] = []
        for part in try line.field(1, "The most of each shift").split(separator: "|") {
            let halves = part.split(separator: "=").map(\.trimmed)
            guard halves.count == 2 else { throw line.fail("\"\(part)\" is not SHIFT=NUMBER.") }
            let shift = try line.named(halves[0], "shift", in: shiftNumbers)
            guard !found.contains(where: { $0.0 == shift }) else {
                throw line.fail("The most of shift \(halves[0]) is there twice.")
            }
            found.append((shift, try line.number(halves[1], "The most of shift \(halves[0])", in: 0...Limit.days)))
        }
        return found
    }

    private func mostShifts(_ line: FormatLine) throws(FormatError) -> [Problem.Rule] {
        try maxima(line).filter { $0.most > 0 && $0.most < days }.map {
            Problem.Rule("max shifts", .totalAtMost($0.most, of: .shifts(ShiftSet([$0.shift]))))
        }
    }

    /// A most of 0 is as good as not being able to work the shift.
    private func possibleShifts(_ line: FormatLine) throws(FormatError) -> ShiftSet {
        let none = Set(try maxima(line).filter { $0.most == 0 }.map(\.shift))
        return ShiftSet(shifts.indices.filter { !none.contains($0) })
    }
}

extension CurtoisReader {
    private func readLeave() throws(FormatError) -> [Problem.Leave] {
        var leave: [Problem.Leave] = []
        for line in rows["SECTION_DAYS_OFF"] ?? [] {
            let person = try line.named(0, "person", in: peopleNumbers)
            for index in line.fields.indices.dropFirst() where !line.fields[index].isEmpty {
                leave.append(.init(person: person, day: try line.number(index, "The day", in: 0...days - 1)))
            }
        }
        return leave
    }

    private func readWishes() throws(FormatError) -> [Problem.Wish] {
        var wishes: [Problem.Wish] = []
        for (name, wanted) in [("SECTION_SHIFT_ON_REQUESTS", true), ("SECTION_SHIFT_OFF_REQUESTS", false)] {
            for line in rows[name] ?? [] {
                wishes.append(
                    .init(
                        person: try line.named(0, "person", in: peopleNumbers),
                        day: try line.number(1, "The day", in: 0...days - 1),
                        about: .shift(try line.named(2, "shift", in: shiftNumbers)), wanted: wanted,
                        cost: try line.number(3, "The weight", in: 0...Limit.cost)))
            }
        }
        return wishes
    }

    /// Every day must be named, so that a file that was cut off is not taken for a ward that needs nobody.
    private func readCover() throws(FormatError) -> [Problem.Demand] {
        var demand: [Problem.Demand] = []
        var known: Set<[Int]> = []
        for line in try section("SECTION_COVER") {
            let day = try line.number(0, "The day", in: 0...days - 1)
            let shift = try line.named(1, "shift", in: shiftNumbers)
            guard known.insert([day, shift]).inserted else {
                throw line.fail("The cover of day \(day) and shift \(shifts[shift].code) is there twice.")
            }
            demand.append(
                .init(
                    day: day, shifts: ShiftSet([shift]),
                    wanted: try line.number(2, "The number wanted", in: 0...Limit.people),
                    belowWantedCost: try line.number(3, "The weight of one too few", in: 0...Limit.cost),
                    aboveWantedCost: try line.number(4, "The weight of one too many", in: 0...Limit.cost)))
        }
        let named = Set(demand.map(\.day))
        if let day = (0..<days).first(where: { !named.contains($0) }) {
            throw FormatError(file: file, reason: "SECTION_COVER does not name day \(day). Is the file cut off?")
        }
        return demand
    }
}
