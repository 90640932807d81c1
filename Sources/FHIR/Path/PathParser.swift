import Core
import Questionnaires

/// Reads tokens into an expression.
struct PathParser {
    private let tokens: [PathToken]
    private var place = 0
    private var depth = 0

    init(_ tokens: [PathToken]) { self.tokens = tokens }

    private static let limitDepth = 40
    /// How strongly operators bind; a higher number binds first.
    private static let strengths: [String: Int] = [
        "implies": 1, "or": 2, "xor": 2, "and": 3, "in": 4, "contains": 4, "=": 5, "~": 5, "!=": 5, "!~": 5, ">": 6,
        "<": 6, ">=": 6, "<=": 6, "|": 7, "is": 8, "as": 8, "+": 9, "-": 9, "&": 9, "*": 10, "/": 10, "div": 10,
        "mod": 10,
    ]
    private static let units: Set<String> = [
        "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes",
        "second", "seconds",
    ]

    mutating func whole() throws(ResourceIssue) -> PathTree {
        let tree = try expression(above: 0)
        guard place == tokens.count else { throw Self.bad("Something follows the end of the expression.") }
        return tree
    }

    private mutating func expression(above strength: Int) throws(ResourceIssue) -> PathTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.limitDepth else {
            throw ResourceIssue(.error, .tooCostly, "", "The expression goes too deep.")
        }
        var left = try operand()
        while let sign = binary, let own = Self.strengths[sign], own > strength {
            place += 1
            if sign == "is" || sign == "as" {
                left = .typed(sign, left, try typeName())
            } else {
                left = .operation(sign, left, try expression(above: own))
            }
        }
        return left
    }

    private var binary: String? {
        switch peek {
        case .sign(let sign), .name(let sign): sign
        default: nil
        }
    }

    private mutating func operand() throws(ResourceIssue) -> PathTree {
        if take("-") { return .negative(try chain(of: try term())) }
        if take("+") { return try chain(of: try term()) }
        return try chain(of: try term())
    }

    /// What follows with dots and brackets.
    private mutating func chain(of first: PathTree) throws(ResourceIssue) -> PathTree {
        var tree = first
        while true {
            if take(".") {
                guard case .name(let name)? = peek else { throw Self.bad("A name is missing behind a dot.") }
                place += 1
                tree = try named(name, of: tree)
            } else if take("[") {
                tree = .entry(tree, try expression(above: 0))
                guard take("]") else { throw Self.bad("A bracket is not closed.") }
            } else {
                return tree
            }
        }
    }

    private mutating func named(_ name: String, of before: PathTree?) throws(ResourceIssue) -> PathTree {
        guard take("(") else { return .member(before, name) }
        var arguments: [PathTree] = []
        if !take(")") {
            repeat {
                if ["ofType", "is", "as"].contains(name) {
                    arguments.append(.literal([.text(try typeName())]))
                } else {
                    arguments.append(try expression(above: 0))
                }
            } while take(",")
            guard take(")") else { throw Self.bad("A bracket is not closed.") }
        }
        guard let counts = PathFunctions.arguments[name] else {
            throw ResourceIssue(.error, .notSupported, "", "The function \(name.prefix(40)) is not known here.")
        }
        guard counts.contains(arguments.count) else {
            throw Self.bad("The function \(name) takes another number of arguments.")
        }
        return .call(before, name, arguments)
    }

    private mutating func term() throws(ResourceIssue) -> PathTree {
        guard let token = peek else { throw Self.bad("The expression ends too soon.") }
        place += 1
        switch token {
        case .text(let text): return .literal([.text(text)])
        case .number(let digits): return try number(digits)
        case .moment(let text): return .literal([try Self.moment(text)])
        case .variable(let name): return .variable(name)
        case .name("true"): return .literal([.flag(true)])
        case .name("false"): return .literal([.flag(false)])
        case .name(let name) where name.hasPrefix("$"):
            guard name == "$this" || name == "$index" else {
                throw ResourceIssue(.error, .notSupported, "", "\(name.prefix(40)) is not known here.")
            }
            return .special(name)
        case .name(let name): return try named(name, of: nil)
        case .sign("("):
            let tree = try expression(above: 0)
            guard take(")") else { throw Self.bad("A bracket is not closed.") }
            return tree
        case .sign("{"):
            guard take("}") else { throw Self.bad("A brace is not closed.") }
            return .literal([])
        case .sign(let sign): throw Self.bad("\(sign) stands where a value belongs.")
        }
    }

    /// A number, or an amount: `4 'mg'`, `3 months`.
    private mutating func number(_ digits: String) throws(ResourceIssue) -> PathTree {
        let plain = digits.drop { $0 == "0" }
        let text = plain.isEmpty || plain.first == "." ? "0\(plain)" : String(plain)
        guard ExactDecimal(text) != nil else { throw Self.bad("\(digits.prefix(40)) is no number.") }
        if case .text(let unit)? = peek {
            place += 1
            return .literal([
                PathValue(
                    [
                        "value": .number(text), "unit": .string(unit), "system": "http://unitsofmeasure.org",
                        "code": .string(unit),
                    ], type: "Quantity")
            ])
        }
        if case .name(let unit)? = peek, Self.units.contains(unit) {
            throw ResourceIssue(.error, .notSupported, "", "Stretches of time such as 3 months are not known here.")
        }
        return .literal([PathValue(.number(text), type: text.contains(".") ? "decimal" : "integer")])
    }

    private static func moment(_ text: String) throws(ResourceIssue) -> PathValue {
        if text.hasPrefix("T"), TimeOfDay(String(text.dropFirst())) != nil {
            return PathValue(.string(String(text.dropFirst())), type: "time")
        }
        let plain = text.hasSuffix("T") ? String(text.dropLast()) : text
        guard PartialDate(dateTime: plain) != nil else {
            throw bad("@\(text.prefix(40)) is no day, no moment with its zone and no time of day with seconds.")
        }
        return PathValue(.string(plain), type: plain == text && !plain.contains("T") ? "date" : "dateTime")
    }

    /// `Quantity`, `FHIR.Quantity` or `System.String`.
    private mutating func typeName() throws(ResourceIssue) -> String {
        guard case .name(let first)? = peek else { throw Self.bad("The name of a type is missing.") }
        place += 1
        guard first == "FHIR" || first == "System", take(".") else { return first }
        guard case .name(let second)? = peek else { throw Self.bad("The name of a type is missing.") }
        place += 1
        return first == "System" ? second.prefix(1).lowercased() + second.dropFirst() : second
    }

    private var peek: PathToken? { tokens.indices.contains(place) ? tokens[place] : nil }

    private mutating func take(_ sign: String) -> Bool {
        guard peek == .sign(sign) else { return false }
        place += 1
        return true
    }

    private static func bad(_ words: String) -> ResourceIssue { ResourceIssue(.error, .invalid, "", words) }
}
