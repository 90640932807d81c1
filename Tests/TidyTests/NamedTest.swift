import Foundation

/// A test as documents name it: a file below Tests, without its ending when it is Swift, and perhaps `#` and a test in
/// it; or a script in bin.
enum NamedTest {
    /// Names of tests hold spaces, so a new one begins only where a path does.
    static func all(in cell: String) -> [String] {
        cell.split(separator: " ").reduce(into: []) { tests, word in
            let isPath = word.firstMatch(of: /^(\w+Tests|Simulation|Journeys|Faults|bin)(\/|$)/) != nil
            if isPath || tests.isEmpty { tests.append(String(word)) } else { tests[tests.count - 1] += " \(word)" }
        }
    }

    static func isThere(_ test: String) -> Bool {
        let parts = test.split(separator: "#", maxSplits: 1).map(String.init)
        guard let path = parts.first else { return false }
        if path.hasPrefix("bin/") || parts.count == 1, Tree.exists(path.hasPrefix("bin/") ? path : "Tests/\(path)") {
            return parts.count == 1
        }
        let file = path.contains(".") ? "Tests/\(path)" : "Tests/\(path).swift"
        guard Tree.exists(file) else { return false }
        guard parts.count > 1 else { return true }
        return isTest(parts[1], in: Tree.text(file))
    }

    /// Whether a text has a function of that name which is run: one marked `@Test`, or `def test_…` of Python.
    private static func isTest(_ name: String, in text: String) -> Bool {
        if name.hasPrefix("test_") { return text.contains("def \(name)(") }
        let starts = ["func \(name)(", "func `\(name)`("].compactMap { text.range(of: $0)?.lowerBound }
        guard let start = starts.first else { return false }
        // The mark stands before the function and after the end of what comes before it.
        let before = text[..<start], last = before.range(of: "\n    }\n", options: .backwards)?.upperBound
        return before[(last ?? before.startIndex)...].contains("@Test")
    }
}
