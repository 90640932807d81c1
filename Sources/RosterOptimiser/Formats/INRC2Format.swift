public import Core

/// The text form of the Second International Nurse Rostering Competition (INRC-II, 2014-15), all weeks known at once.
///
/// - Source: Ceschia, Dang, De Causmaecker, Haspeslagh, Schaerf, "INRC-II: Problem Description and Rules"
///   (arXiv 1501.04177).
/// - Reading: an instance such as `n030w4_1_6-2-9-1` is a scenario, one initial history and a list of weeks; the total
///   is that of the competition's validator over all weeks.
public struct INRC2Format: Sendable {
    public let name: Name
    public let problem: Problem

    /// What an instance's name says.
    public struct Name: Hashable, Sendable {
        /// For example "n030w4".
        public let scenario: String
        public let history: Int
        public let weeks: [Int]

        /// Reads `n030w4_1_6-2-9-1`; `nil` for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: "_", omittingEmptySubsequences: false)
            guard parts.count == 3, let history = Int(parts[1]), !parts[0].isEmpty else { return nil }
            let weeks = parts[2].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard !weeks.isEmpty, weeks.count <= 52, weeks.allSatisfy({ $0 != nil }), history >= 0 else { return nil }
            scenario = String(parts[0])
            self.history = history
            self.weeks = weeks.compactMap { $0 }
        }

        public var scenarioFile: String { "Sc-\(scenario).txt" }
        public var historyFile: String { "H0-\(scenario)-\(history).txt" }
        public var weekFiles: [String] { weeks.map { "WD-\(scenario)-\($0).txt" } }
    }

    /// - Parameters:
    ///   - firstDay: the Monday on which the first week begins; the competition names no dates.
    ///   - scenario: the text of the `Sc-` file; `history` of the `H0-` file; `weeks` of the `WD-` files in order.
    /// - Throws: ``FormatError`` with the first line that cannot be understood.
    public init(
        _ name: Name, scenario: String, history: String, weeks: [String], firstDay: Day = Day(daysSince1970: 4)
    ) throws(FormatError) {
        self.name = name
        let ward = try INRC2Scenario(scenario, file: name.scenarioFile)
        let past = try INRC2History(history, file: name.historyFile, of: ward)
        var data: [INRC2Week] = []
        for (text, file) in zip(weeks, name.weekFiles) { data.append(try INRC2Week(text, file: file, of: ward)) }
        do {
            problem = try INRC2Compiler(ward: ward, history: past, weeks: data).problem(firstDay: firstDay)
        } catch {
            throw FormatError(file: name.scenarioFile, reason: error.words)
        }
    }

    /// The competition's solution files, one a week: `sol-week0.txt` and so on.
    public func solutionFiles(_ plan: Plan) -> [(name: String, text: String)] {
        name.weeks.indices.map { week in
            let lines = problem.people.enumerated().flatMap { index, person in
                (0..<7).compactMap { day -> String? in
                    guard let work = plan[index, 7 * week + day] else { return nil }
                    let weekday = INRC2Format.weekdays[day]
                    return "\(person.id) \(weekday) \(problem.shifts[work.shift].code) \(problem.skills[work.skill])"
                }
            }
            let head = ["SOLUTION", "\(week) \(name.scenario)", "", "ASSIGNMENTS = \(lines.count)"]
            return ("sol-week\(week).txt", (head + lines).joined(separator: "\n") + "\n")
        }
    }

    /// Reads solution files back.
    ///
    /// - Throws: ``FormatError`` for a name that is not in the scenario, or two shifts for one person on a day.
    public func plan(fromSolutions weeks: [String]) throws(FormatError) -> Plan {
        var plan = Plan(peopleCount: problem.people.count, dayCount: problem.dayCount)
        let people = numbered(problem.people.map(\.id))
        let (shifts, skills) = (numbered(problem.shifts.map(\.code)), numbered(problem.skills))
        for (week, text) in weeks.enumerated() {
            let file = "sol-week\(week).txt"
            for line in formatLines(text, file: file).drop(while: { $0.fields.first != "ASSIGNMENTS" }).dropFirst() {
                let person = try line.named(0, "nurse", in: people)
                let day = 7 * week + (try line.named(1, "day", in: INRC2Format.weekdayNumbers))
                let shift = try line.named(2, "shift", in: shifts)
                guard plan[person, day] == nil else { throw line.fail("There is another shift on that day.") }
                plan[person, day] = Assignment(shift: shift, skill: try line.named(3, "skill", in: skills))
            }
        }
        return plan
    }

    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let weekdayNumbers = numbered(weekdays)
}

/// The index of each name; of equals the first.
func numbered(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

/// Lines with anything on them, cut at blanks.
func formatLines(_ text: String, file: String) -> [FormatLine] {
    text.lines.enumerated().compactMap { offset, line in
        let fields = line.split(whereSeparator: \.isWhitespace).map { String($0) }
        return fields.isEmpty ? nil : FormatLine(file: file, number: offset + 1, fields: fields)
    }
}
