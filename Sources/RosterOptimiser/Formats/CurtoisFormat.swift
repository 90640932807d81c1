import Core

/// The text form of the 24 shift scheduling instances of Curtois and Qu (2014), schedulingbenchmarks.org.
///
/// All rules are hard and about one person's row; missing and surplus cover and requests cost. Days count from 0, a
/// Monday. Shifts have no clock times there, so each starts at midnight and only its paid length is used.
public struct CurtoisFormat: Sendable {
    public let name: String
    public let problem: Problem

    /// - Parameters:
    ///   - text: the whole file.
    ///   - name: for the exchange file, for example "Instance8".
    ///   - file: for messages; the name when left out.
    /// - Throws: ``FormatError`` with the first line that cannot be understood.
    public init(_ text: String, name: String, file: String? = nil) throws(FormatError) {
        self.name = name
        var reader = CurtoisReader(file: file ?? name)
        problem = try reader.read(text)
    }

    /// The exchange form that the independent checker reads:
    /// `{"instance": …, "objective": …, "roster": {"A": ["D", "", …], …}}`.
    public func exchangeJSON(_ plan: Plan, objective: Int, bound: Int? = nil) -> String {
        let rows = problem.people.enumerated().map { index, person in
            let cells = plan.row(of: index).map { quoted($0.map { problem.shifts[$0.shift].code } ?? "") }
            return "  \(quoted(person.id)): [\(cells.joined(separator: ", "))]"
        }
        let bounded = bound.map { " \"bound\": \($0)," } ?? ""
        return """
            {"instance": \(quoted(name)), "objective": \(objective),\(bounded) "roster": {
            \(rows.joined(separator: ",\n"))
            }}

            """
    }
}

/// A JSON string.
func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case _ where scalar.value < 0x20:
            let hex = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        default: return String(scalar)
        }
    }
    return "\"\(escaped.joined())\""
}
