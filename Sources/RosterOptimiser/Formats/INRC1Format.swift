public import Core

/// The First International Nurse Rostering Competition (INRC-I, 2010), in its XML or its text form.
///
/// - Source: as ``INRC1Compiler``. Its rules, read so, give the published cost for each of the published rosters.
public struct INRC1Format: Sendable {
    public let name: String
    public let problem: Problem

    /// - Throws: ``FormatError`` with the first thing that cannot be understood.
    public init(_ text: String, file: String) throws(FormatError) {
        let isMarkup = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
        let period = isMarkup ? try INRC1XML.read(text, file: file) : try INRC1Text.read(text, file: file)
        try period.check(file)
        name = period.name
        do { problem = try INRC1Compiler(period).problem() } catch {
            throw FormatError(file: file, reason: error.words)
        }
    }

    /// Whether a text looks like one of the competition's two forms.
    public static func isMeant(by text: String) -> Bool {
        let start = text.prefix(4000)
        return start.contains("<SchedulingPeriod") || start.contains(INRC1Text.firstHeading)
    }

    /// A roster as the competition's solution file.
    public func solution(_ plan: Plan, cost: Int? = nil) -> String {
        let lines = problem.people.enumerated().flatMap { index, person in
            (0..<problem.dayCount).compactMap { day in
                plan[index, day].map { work in
                    """
                      <Assignment>
                        <Date>\(problem.day(day))</Date>
                        <Employee>\(escaped(person.id))</Employee>
                        <ShiftType>\(escaped(problem.shifts[work.shift].code))</ShiftType>
                      </Assignment>
                    """
                }
            }
        }
        let told = cost.map { "\n  <SoftConstraintsPenalty>\($0)</SoftConstraintsPenalty>" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Solution>
              <SchedulingPeriodID>\(escaped(name))</SchedulingPeriodID>
              <Competitor>Commonweal</Competitor>\(told)
            \(lines.joined(separator: "\n"))
            </Solution>

            """
    }

    /// Reads a solution file back.
    ///
    /// - Throws: ``FormatError`` for a name or day that is not in the instance, or two shifts for one person on a day.
    public func plan(fromSolution text: String, file: String) throws(FormatError) -> Plan {
        var plan = Plan(peopleCount: problem.people.count, dayCount: problem.dayCount)
        let people = numbered(problem.people.map(\.id)), shifts = numbered(problem.shifts.map(\.code))
        for line in try INRC1XML.root(text, file: file, called: "Solution").all("Assignment") {
            let (date, employee) = (line.words("Date"), line.words("Employee"))
            guard let day = Day(date).map({ $0 - problem.firstDay }), (0..<problem.dayCount).contains(day),
                let person = people[employee], let shift = shifts[line.words("ShiftType")]
            else {
                throw FormatError(file: file, reason: "\(date), \(employee): no such day, employee or shift type.")
            }
            guard plan[person, day] == nil else {
                throw FormatError(file: file, reason: "\(date), \(employee): there is another shift on that day.")
            }
            plan[person, day] = Assignment(shift: shift)
        }
        return plan
    }

    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            default: result.append(character)
            }
        }
    }
}
