import Core

/// What sets an end to how long something shown counts here, and which of them comes first.
struct CountingLimits: Sendable {
    /// Our rules on training.
    let rules: RefreshRules
    /// The last day on which we have it.
    let keptTo: Day?
    /// The last day of the placement that it was shown for.
    let placedTo: Day?

    /// The first of all ends, and why; `nil` when it has none.
    func first(of item: ShownItem, _ kind: CredentialKind?, _ line: Checklist.Line?) -> RefreshRules.Counting? {
        var all: [RefreshRules.Counting] = []
        func add(_ day: Day?, _ words: (Day) -> String) {
            if let day { all.append(RefreshRules.Counting(lastDay: day, words: words(day))) }
        }
        if let kind {
            add(kind.lastDay(in: item.claims)) { "Its issuer says that it holds until \($0.words)." }
            if let line, let limit = line.ageLimitDays, let made = line.madeDay(in: item.claims, kind) {
                add(made.day + limit) { _ in
                    "Your checklist takes it for \(limit) days from “\(made.label)”, which was \(made.day.words)."
                }
            }
            if let rule = rules.counting(item.claims, kind) { all.append(rule) }
        }
        add(placedTo) { "The placement that it was shown for ends on \($0.words)." }
        add(keptTo) { "You said that you keep it until \($0.words), and nobody relies on what they no longer have." }
        add(item.endsAt?.ukDay) {
            "The credential itself ends on \($0.words), whatever it says: ask for it again before then."
        }
        return all.min { $0.lastDay < $1.lastDay }
    }
}

extension Checklist.Line {
    /// The day that an age is counted from, and what it is called.
    fileprivate func madeDay(in claims: JSON, _ kind: CredentialKind) -> (day: Day, label: String)? {
        guard let ageClaim, let day = Day((claims[ageClaim]?.text ?? "").prefix(10)) else { return nil }
        return (day, kind.claims.first { $0.name == ageClaim }?.label ?? ageClaim)
    }
}
