import Foundation
import Testing

/// What the house still owes its own rules: `docs/tidy-debts.txt` names, by rule and file, how many places are known.
///
/// A rule fails when a file has more than its debt, and when it has less: then the debt is paid and its line must go. So
/// the list only ever grows shorter.
enum Debts {
    /// By "rule path".
    static let known: [String: Int] = Tree.text("docs/tidy-debts.txt").split(separator: "\n").reduce(into: [:]) {
        let parts = $1.split(separator: " ")
        guard parts.count == 3, let count = Int(parts[1]) else { return }
        $0["\(parts[0]) \(parts[2])"] = count
    }
}

/// Expects a rule to find nothing beyond the known debts.
/// - Parameter places: what it found, each beginning with the file's path.
func expectTidy(_ rule: String, _ places: [String]) {
    let found = Dictionary(grouping: places) { "\(rule) \($0.prefix { $0 != ":" && $0 != " " })" }
    let known = Debts.known.filter { $0.key.hasPrefix("\(rule) ") }
    for key in Set(found.keys).union(known.keys).sorted() where found[key]?.count ?? 0 != known[key] ?? 0 {
        let now = found[key] ?? []
        Issue.record("debt \(rule) \(now.count) \(key.dropFirst(rule.count + 1)) (known: \(known[key] ?? 0))\n\(now.joined(separator: "\n"))")
    }
}
