import Core
import Logging

/// Reads settings one by one and collects what is wrong with them.
struct SettingReading {
    private let source: (String) -> String?
    private var overrides: [String: String] = [:]
    private(set) var problems: [String] = []

    /// - Parameter source: the text set for a key, if any.
    init(_ source: @escaping (String) -> String?) { self.source = source }

    /// A value from the command line, which is stronger than all others.
    mutating func override(_ key: String, _ text: String?) { if let text { overrides[key] = text } }

    mutating func text(_ key: String, _ fallback: String) -> String {
        guard let text = value(key) else { return fallback }
        if text.isEmpty { refuse(key, "is empty") }
        return text
    }

    /// A text that need not be set.
    mutating func optional(_ key: String) -> String? {
        guard value(key) != nil else { return nil }
        return text(key, "")
    }

    /// A secret that need not be set; its text is never repeated.
    mutating func secret(_ key: String, leastCount: Int) -> String {
        guard let text = value(key) else { return "" }
        if text.count < leastCount || !text.allSatisfy({ $0.isASCII && !$0.isWhitespace }) {
            refuse(key, "must be \(leastCount) letters, digits or signs or more")
        }
        return text
    }

    mutating func whole(_ key: String, _ fallback: Int, _ range: ClosedRange<Int>) -> Int {
        guard let text = value(key) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            refuse(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
            return fallback
        }
        return number
    }

    mutating func database(_ key: String, _ fallback: DatabaseAddress) -> DatabaseAddress {
        guard let text = value(key) else { return fallback }
        guard let address = DatabaseAddress(text) else {
            // The text may hold a password, so it is not repeated.
            refuse(key, "must be sqlite:FILE or postgres://USER@HOST:PORT/NAME")
            return fallback
        }
        return address
    }

    mutating func level(_ key: String, _ fallback: Logger.Level) -> Logger.Level {
        guard let text = value(key) else { return fallback }
        guard let level = Logger.Level(rawValue: text) else {
            refuse(key, "must be trace, debug, info, notice, warning, error or critical, not '\(text)'")
            return fallback
        }
        return level
    }

    mutating func address(_ key: String, _ fallback: String) -> String {
        guard let text = value(key) else { return fallback }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.hasSuffix("/") else {
            refuse(key, "must begin with https:// or http:// and not end with a slash, not '\(text)'")
            return fallback
        }
        return text
    }

    /// An address that need not be set.
    mutating func optionalAddress(_ key: String) -> String? {
        value(key) == nil ? nil : address(key, "")
    }

    /// Names out of a known set; all of them when nothing is set.
    mutating func list(_ key: String, from known: [String]) -> [String] {
        guard let text = value(key) else { return known }
        let names = text.split(separator: ",").map { $0.filter { $0 != " " } }
        for name in names where !known.contains(name) {
            refuse(key, "names '\(name)', which is not one of \(known.joined(separator: ", "))")
        }
        return names
    }

    private func value(_ key: String) -> String? { overrides[key] ?? source(key) }

    mutating func refuse(_ key: String, _ words: String) {
        problems.append("\(key) \(words). (COMMONWEAL_\(Self.variable(key)))")
    }

    /// "http.port" is HTTP_PORT in the environment.
    static func variable(_ key: String) -> String { key.uppercased().replacing(".", with: "_") }
}
