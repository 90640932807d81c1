import Core

/// A measure before and after, of one person.
///
/// - Reading: the same instrument in the same wording; the first was answered within 14 days either side of the start
///   of the case and is the one nearest to it; the second is the last one after that, at a review or at the end.
struct OutcomePair: Hashable, Sendable {
    let before: OutcomeResponse
    let after: OutcomeResponse

    static let windowDays = 14

    /// The pair of a case for a measure; `nil` where one half is missing.
    init?(_ responses: [OutcomeResponse], measure: String, startedOn start: Day) {
        let answered = responses.filter { $0.measure == measure && $0.state == .completed && $0.day != nil }
        let near = answered.filter { $0.point == .start && $0.distance(to: start) <= Self.windowDays }
        guard let before = near.min(by: { ($0.distance(to: start), $0.id) < ($1.distance(to: start), $1.id) }),
            let first = before.day
        else { return nil }
        let later = answered.filter { response in
            response.point != .start && response.version == before.version && (response.day ?? first) > first
        }
        guard let after = later.max(by: { ($0.day ?? first, $0.id) < ($1.day ?? first, $1.id) }) else { return nil }
        self.before = before
        self.after = after
    }

    /// How a score changed; `nil` where one of the two has none.
    func change(of score: String) -> Double? {
        guard let first = before.scores.first(where: { $0.id == score })?.value,
            let last = after.scores.first(where: { $0.id == score })?.value
        else { return nil }
        return last - first
    }
}

extension OutcomeResponse {
    fileprivate func distance(to start: Day) -> Int { day.map { abs($0 - start) } ?? .max }
}
