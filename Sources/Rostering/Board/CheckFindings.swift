import Core
import Workforce
import WorkingTime

extension Board {
    /// Which of somebody's shifts here fall on days on which an employment check of theirs does not stand: a breach for
    /// what the organisation requires, as for a skill that is not held, and otherwise a warning. Why is not said.
    func checkFindings(of row: WardRow) -> [BoardFinding] {
        guard !row.checkGaps.isEmpty else { return [] }
        let worked = ward.days.filter { shift(of: row.id, on: $0) != nil }
        return [true, false].compactMap { isRequired in
            let gaps = row.checkGaps.filter { $0.isRequired == isRequired && !$0.days.isDisjoint(with: worked) }
            let days = worked.filter { day in gaps.contains { $0.days.contains(day) } }
            guard let first = days.first, let last = days.last else { return nil }
            let names = gaps.map(\.name).joined(separator: "; ")
            let when =
                days.count > 4
                ? "\(days.count) days from \(first.words) to \(last.words)"
                : days.map(\.shortWords).joined(separator: ", ")
            return BoardFinding(
                rule: "CHECK", strength: .policy, severity: isRequired ? .breach : .warning, days: days,
                words: "No employment check stands on \(when): \(names).", source: "Employment checks here",
                about: Objection.Kind.checks(gaps.map(\.name)).title)
        }
    }
}

extension WardRow {
    /// The checks that the organisation requires and that do not stand that day, as they are called.
    func requiredChecksMissing(on day: Day) -> [String] {
        checkGaps.filter { $0.isRequired && $0.days.contains(day) }.map(\.name)
    }
}
