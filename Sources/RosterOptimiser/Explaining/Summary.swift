/// A search's result in a few lines for a terminal: the cost opened to its parts, cover, wishes and effort.
public struct Summary: Sendable {
    private let name: String
    private let outcome: Search.Outcome
    private let bound: Int?

    /// - Parameter bound: what no legal roster can cost less than, where it is known.
    public init(_ name: String, _ outcome: Search.Outcome, bound: Int? = nil) {
        self.name = name
        self.outcome = outcome
        self.bound = bound
    }

    public var lines: [String] {
        let progress = outcome.progress
        let terms = Term.allCases.compactMap { term -> String? in
            guard let cost = outcome.breakdown.byTerm[term] else { return nil }
            let broken = cost.hard > 0 ? "  (\(cost.hard) broken)" : ""
            return "  \(padded(term.words, to: 26))\(padded(String(cost.soft), to: 10, left: true))\(broken)"
        }
        return [
            "\(name): \(outcome.cost.soft)"
                + (outcome.cost.hard == 0 ? ", no hard rule broken" : ", hard rules broken: \(outcome.cost.hard)")
        ] + terms + [
            "  People short of minimum cover: \(progress.belowMinimum); of wanted cover: \(progress.belowWanted)",
            "  Wishes met: \(progress.wishesGranted) of \(progress.wishes)",
            "  \(thousands(progress.moves)) moves in \(tenths(progress.seconds)) s; "
                + "the best after \(tenths(progress.secondsAtBest)) s",
        ] + (bound.map { ["  " + words(on: $0)] } ?? [])
    }

    private func words(on bound: Int) -> String {
        let cost = outcome.cost.soft, floor = "No roster that keeps the hard rules costs less than \(bound)"
        if outcome.cost.hard > 0 || bound <= 0 { return "\(floor)." }
        if cost <= bound { return "\(floor): this one is the best possible." }
        let thousandths = ((cost - bound) * 1000 + bound - 1) / bound
        return "\(floor): this one is at most \(thousandths / 10).\(thousandths % 10) % above the best possible."
    }
}

extension Search.Progress {
    /// One line for a terminal that is written over and over.
    public var line: String {
        let broken = cost.hard == 0 ? "" : "  \(cost.hard) hard rules broken"
        let wished = wishes == 0 ? "" : "  wishes \(wishesGranted)/\(wishes)"
        return "\(tenths(seconds)) s  \(thousands(moves)) moves  cost \(thousands(cost.soft))\(broken)"
            + "  short \(belowWanted)\(wished)"
    }
}

extension Term {
    /// As a person would say it.
    public var words: String {
        switch self {
        case .belowMinimum: "Below minimum cover"
        case .belowWanted: "Below wanted cover"
        case .aboveWanted: "Above wanted cover"
        case .wishes: "Wishes not met"
        case .changes: "Changes to the roster"
        case .sameness: "Like a known roster"
        case .successions: "Shifts that clash"
        case .rest: "Rest between shifts"
        case .restAfterSeries: "Rest after a series"
        case .shortSeries: "Series too short"
        case .longSeries: "Series too long"
        case .patterns: "Unwanted patterns"
        case .totals: "Totals and fair shares"
        case .weekends: "Weekends"
        case .workInWindow: "Work in a rolling window"
        case .restInWindow: "Weekly rest"
        }
    }
}

private func padded(_ text: String, to width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return left ? blanks + text : text + blanks
}

/// "12.3".
private func tenths(_ seconds: Double) -> String {
    let tenths = Int(max(0, min(seconds, 1e9)) * 10)
    return "\(tenths / 10).\(tenths % 10)"
}

/// "1,234,567".
private func thousands(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}
