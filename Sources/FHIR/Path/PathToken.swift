import Questionnaires

/// A word, a sign or a literal of an expression.
enum PathToken: Hashable, Sendable {
    case name(String)
    case variable(String)
    case number(String)
    case text(String)
    /// A date, a moment or a time of day, without its mark.
    case moment(String)
    case sign(String)
}

/// Cuts the text of an expression into tokens.
struct PathScanner {
    private let characters: [Unicode.Scalar]
    private var place = 0

    init(_ text: String) { characters = Array(text.unicodeScalars) }

    static let limitScalars = 4_000
    private static let signs = ["<=", ">=", "!=", "!~"] + "().,[]{}+-*/&|<>=~".map(String.init)

    mutating func tokens() throws(ResourceIssue) -> [PathToken] {
        guard characters.count <= Self.limitScalars else {
            throw ResourceIssue(.error, .tooCostly, "", "An expression has at most \(Self.limitScalars) letters.")
        }
        var tokens: [PathToken] = []
        while let next = try token() { tokens.append(next) }
        return tokens
    }

    private mutating func token() throws(ResourceIssue) -> PathToken? {
        while let first = peek, first.properties.isWhitespace { place += 1 }
        guard let first = peek else { return nil }
        if Self.isNameStart(first) { return .name(run(Self.isNamePart)) }
        if Self.isDigit(first) { return .number(number()) }
        switch first {
        case "'": return .text(try quoted("'"))
        case "`", "\"": return .name(try quoted(first))
        case "$":
            place += 1
            return .name("$" + run(Self.isNamePart))
        case "%":
            place += 1
            if let mark = peek, mark == "`" || mark == "'" { return .variable(try quoted(mark)) }
            return .variable(run { Self.isNamePart($0) || $0 == "-" })
        case "@":
            place += 1
            return .moment(run { Self.isDigit($0) || "-+:.TZ".unicodeScalars.contains($0) })
        default: break
        }
        for sign in Self.signs where starts(with: sign) {
            place += sign.unicodeScalars.count
            return .sign(sign)
        }
        throw ResourceIssue(.error, .invalid, "", "The expression has a sign that is not known here: \(first).")
    }

    private var peek: Unicode.Scalar? { characters.indices.contains(place) ? characters[place] : nil }

    private func starts(with sign: String) -> Bool { characters[place...].starts(with: sign.unicodeScalars) }

    private mutating func run(_ isPart: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while let next = peek, isPart(next) {
            text.append(next)
            place += 1
        }
        return String(text)
    }

    /// Digits, and a point with digits behind it.
    private mutating func number() -> String {
        var text = run(Self.isDigit)
        if peek == ".", characters.indices.contains(place + 1), Self.isDigit(characters[place + 1]) {
            place += 1
            text += "." + run(Self.isDigit)
        }
        return text
    }

    private mutating func quoted(_ mark: Unicode.Scalar) throws(ResourceIssue) -> String {
        place += 1
        var text = String.UnicodeScalarView()
        while let next = peek, next != mark {
            place += 1
            guard next == "\\" else {
                text.append(next)
                continue
            }
            guard let escaped = peek, let meant = Self.escapes[escaped] else {
                throw ResourceIssue(.error, .invalid, "", "The expression has an escape that is not known here.")
            }
            text.append(meant)
            place += 1
        }
        guard peek == mark else { throw ResourceIssue(.error, .invalid, "", "A quote is missing in the expression.") }
        place += 1
        return String(text)
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "'": "'", "\"": "\"", "`": "`", "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t",
    ]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool { isNameStart(scalar) || isDigit(scalar) }
}
