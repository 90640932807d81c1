/// Keeps small numbers from being worked out.
///
/// - Reading: numbers that share a known total; 1 to 4 are not shown. What is hidden must stay open: at least two are
///   hidden, and what is left of the total leaves room for each of them to be five or more. Where the numbers that are
///   not nought do not give that, nought is hidden as well.
///
/// Each number that is published belongs to one such set only, whose total is published, so nothing can be learned from
/// two sets that one of them does not say. Whoever adds sets up works with what is shown.
enum Protection {
    /// The least number that is shown, apart from nought.
    static let least = 5

    /// The numbers as they may be shown beside their total; `nil` hides one.
    static func shown(_ counts: [Int]) -> [Int?] {
        let total = counts.reduce(0, +)
        guard total == 0 || total >= least else { return counts.map { _ in nil } }
        var hidden = counts.indices.filter { counts[$0] > 0 && counts[$0] < least }
        guard !hidden.isEmpty else { return counts }
        var others = counts.indices.filter { counts[$0] >= least }.sorted { (counts[$0], $0) > (counts[$1], $1) }
        while !isOpen(hidden.map { counts[$0] }), let next = others.popLast() { hidden.append(next) }
        if !isOpen(hidden.map { counts[$0] }) { return counts.map { _ in nil } }
        return counts.enumerated().map { hidden.contains($0.offset) ? nil : $0.element }
    }

    /// Whether numbers of at least one each, of which the sum is known, may each be five or more.
    private static func isOpen(_ hidden: [Int]) -> Bool {
        hidden.count >= 2 && hidden.reduce(0, +) >= hidden.count + least - 1
    }

    /// A number by itself, such as a total that is part of no other.
    static func shown(_ count: Int) -> Int? { count > 0 && count < least ? nil : count }
}
