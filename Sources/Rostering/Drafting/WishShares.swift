import Core
import RosterOptimiser
import Workforce

/// What became of a person's wishes in the earlier periods that count for fairness. Leave is no wish.
public struct WishRecord: Hashable, Sendable {
    /// Wishes answered by a published roster or granted before; what a manager refused for a reason is left out.
    public let askedCount: Int
    public let grantedCount: Int

    public init(askedCount: Int, grantedCount: Int) {
        self.askedCount = askedCount
        self.grantedCount = grantedCount
    }
}

/// Fair shares of granted wishes: everybody the same part of what they ask for, put right by what the last periods
/// gave.
///
/// The part is the unit's own over the look-back, and the whole where nobody asked before. Being granted less than the
/// share costs more for each wish that is missing; being granted more costs nothing.
struct WishShares {
    private let ward: Ward
    private let index: WardIndex
    /// The unit's part of wishes granted in the look-back, 0 to 1.
    private let part: Double

    init(_ ward: Ward, _ index: WardIndex) {
        self.ward = ward
        self.index = index
        let asked = ward.wishRecords.values.reduce(0) { $0 + $1.askedCount }
        let granted = ward.wishRecords.values.reduce(0) { $0 + $1.grantedCount }
        part = asked > 0 ? Double(granted) / Double(asked) : 1
    }

    func rules(for person: PersonID) -> [Problem.Rule] {
        let points = ward.settings.fairWishPoints, asked = asked(by: person)
        let share = share(of: person, asking: asked.wishes)
        guard points > 0, share > 0 else { return [] }
        // Leave that is asked for is a wish of the problem as well, but no part of anybody's share.
        return (0..<min(share, Self.reach)).map { step in
            Problem.Rule(
                DraftWeights.RuleName.wishes, .totalAtLeast(asked.leaveDays + share - step, of: .wishesGranted),
                .soft(points))
        }
    }

    /// After so many wishes the cost rises no faster.
    private static let reach = 4

    /// How many of their wishes a person should be granted in this period at least.
    private func share(of person: PersonID, asking count: Int) -> Int {
        let record = ward.wishRecords[person] ?? WishRecord(askedCount: 0, grantedCount: 0)
        let arrears = part * Double(record.askedCount) - Double(record.grantedCount)
        let bounded = min(max(arrears, -WardFairness.mostArrears), WardFairness.mostArrears)
        return min(count, max(0, Int((part * Double(count) + bounded).rounded(.down))))
    }

    /// The days on which the person has a wish in the problem, and those on which they asked for leave.
    private func asked(by person: PersonID) -> (wishes: Int, leaveDays: Int) {
        var (wishes, leaveDays) = (0, 0)
        for request in ward.requests(of: person) where request.state == .open || request.state == .granted {
            guard request.firstDay <= request.lastDay, index.subject(of: request.ask) != nil else { continue }
            let days = (request.firstDay...request.lastDay).count { index.offset($0) != nil }
            if request.ask.isWish { wishes += days } else { leaveDays += days }
        }
        return (wishes, leaveDays)
    }
}
