/// Keeps small numbers from telling of single people.
///
/// - Reading: a number of 1 to 4 is not shown; where that leaves exactly one hidden number in a group whose total is
///   known, the smallest of the others that are not nought is hidden too, or it could be worked out.
enum Suppression {
    /// The least number that is shown, apart from nought.
    static let least = 5

    /// The numbers as they may be shown; `nil` hides one.
    static func shown(_ counts: [Int]) -> [Int?] {
        var shown: [Int?] = counts.map { $0 > 0 && $0 < least ? nil : $0 }
        let hidden = shown.filter { $0 == nil }.count
        guard hidden == 1 else { return shown }
        let others = counts.indices.filter { shown[$0] != nil && counts[$0] > 0 }
        if let next = others.min(by: { (counts[$0], $0) < (counts[$1], $1) }) { shown[next] = nil }
        return shown
    }

    /// A share of a whole, in per cent; `nil` while the whole, the part or the rest is too small to be shown.
    static func share(_ part: Int, of whole: Int) -> Int? {
        guard whole >= least else { return nil }
        let isSmall = { (count: Int) in count > 0 && count < least }
        guard !isSmall(part), !isSmall(whole - part) else { return nil }
        return Int((Double(part) / Double(whole) * 100).rounded())
    }
}
