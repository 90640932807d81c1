import Core
import WorkingTime

/// WTR-12 and WTR-13, read slowly: short rests become debts, later rests pay them.
extension SlowReading {
    /// The verdicts of a unit that claims special cases.
    func withSpecialCases(_ verdicts: [Verdict]) -> [Verdict] {
        let changed = verdicts.map { verdict -> Verdict in
            switch verdict.rule {
            case "WTR-05", "WTR-06", "WTR-07": verdict.with(.owed)
            case "WTR-08", "WTR-09": verdict.with(.warning)
            default: verdict
            }
        }
        return changed + lateDebts(changed)
    }

    private func lateDebts(_ verdicts: [Verdict]) -> [Verdict] {
        let owed = verdicts.filter { ["WTR-05", "WTR-06", "WTR-07"].contains($0.rule) }
            .sorted { ($0.to, $0.rule) < ($1.to, $1.rule) }
        guard let lastWork = busy.lastIndex(of: true) else { return [] }
        let rests = self.rests().filter { $0.lowerBound > 0 && $0.upperBound <= lastWork }
        var short = owed.map { $0.limit == 2 ? (2 - $0.measured) * 1440 : $0.limit - $0.measured }
        var paidInTime = owed.map { _ in 0 }
        for rest in rests {
            // Minute by minute, each to the oldest debt it can pay.
            var paid = 0
            for place in owed.indices where owed[place].to <= minute(rest.lowerBound) {
                let above = rest.count * slot - (owed[place].rule == "WTR-06" ? 2100 : 660)
                while short[place] > 0 && paid < above {
                    short[place] -= 1
                    paid += 1
                    if minute(rest.upperBound) <= owed[place].to + 14 * 1440 { paidInTime[place] += 1 }
                }
            }
        }
        return owed.indices.compactMap { place in
            let debt = owed[place], due = debt.to + 14 * 1440
            let whole = debt.limit == 2 ? (2 - debt.measured) * 1440 : debt.limit - debt.measured
            guard due < minute(lastWork + 1), paidInTime[place] < whole else { return nil }
            return Verdict(
                rule: "WTR-13", severity: .breach, from: debt.to, to: due, measured: paidInTime[place], limit: whole)
        }
    }
}

extension Verdict {
    fileprivate func with(_ severity: Severity) -> Verdict {
        Verdict(rule: rule, severity: severity, from: from, to: to, measured: measured, limit: limit, duties: duties)
    }
}
