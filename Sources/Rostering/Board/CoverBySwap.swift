public import Core
import RosterOptimiser
public import Workforce

/// Somebody who could fill an open place if a colleague took over the shift of theirs that stands in the way.
public struct CoverBySwap: Sendable {
    public let row: WardRow
    /// What they do on the place's day now; `nil` when off.
    public let now: Cell?
    /// What would stand in the place.
    public let cell: Cell
    /// The day of the shift they hand over, and the shift.
    public let day: Day
    public let handed: Cell
    /// Who takes it over, and what that is in their hands.
    public let partner: WardRow
    public let taken: Cell
    /// What would be worse and better for the two and for the cover.
    public let costs: [String]
    public let gains: [String]
    /// The draft's points of all of it; lower is better for the roster as a whole.
    public let points: Int
    public let prices: [PricePart]

    /// The changes that make it, all or none, from what stands on the board now.
    public func changes(on place: Day) -> [CellChange] {
        var changes = [CellChange(CellPlace(row.id, place), before: now, after: cell)]
        if day != place { changes.append(CellChange(CellPlace(row.id, day), before: handed, after: nil)) }
        return changes + [CellChange(CellPlace(partner.id, day), before: nil, after: taken)]
    }
}

extension PlaceToCover {
    /// Who could with one further swap, the best for the whole roster first. The optimiser finds what keeps its hard
    /// rules for both; the rule book has the last word on every one.
    ///
    /// - Parameters:
    ///   - candidates: those who could while off that day need no swap and are left out.
    ///   - today: shifts of days before it are not handed over.
    func swaps(besides candidates: [CoverCandidate], today: Day?, most: Int) -> [CoverBySwap] {
        let free = Set(candidates.filter { $0.isAllowed && $0.now?.shift == nil }.map(\.row.id))
        let found = Explainer(posed.problem).furtherSwaps(
            forShift: place.shift, skill: posedSkill, day: place.day, in: posed.plan,
            from: today.map { $0 - posed.index.firstDay } ?? 0, most: 8 * max(0, most))
        var swaps: [CoverBySwap] = []
        for swap in found {
            guard swaps.count < most else { break }
            // A place for anybody is found once for each skill.
            let isKnown = swaps.contains {
                $0.row.id == posed.index.people[swap.person] && $0.partner.id == posed.index.people[swap.partner]
                    && $0.day == posed.index.firstDay + swap.day
            }
            if !isKnown, let judged = judged(swap), !free.contains(judged.row.id) { swaps.append(judged) }
        }
        return swaps
    }

    /// - Returns: `nil` when the rule book finds something against it for either, or it is not the board's to make.
    private func judged(_ swap: FurtherSwap) -> CoverBySwap? {
        let rows = board.ward.rows, other = posed.index.firstDay + swap.day
        guard rows.indices.contains(swap.person), rows.indices.contains(swap.partner) else { return nil }
        let row = rows[swap.person], partner = rows[swap.partner]
        guard objections(to: row).isEmpty, let handed = board[row.id, other],
            board[partner.id, other] == nil,
            let taken = posed.cell(swap.taken, at: CellPlace(partner.id, other), origin: .manual),
            board.ward.shift(taken.shift)?.isRetired == false,
            // The optimiser knows a skill for the whole period; on some of its days it may not be valid.
            posed.index.skillID(swap.taken.skill).map({ partner.holds($0, on: other) }) ?? true
        else { return nil }
        let asked = asked(swap.assignment.skill), cell = cell(for: row, swap.assignment.skill)
        let bare = CoverBySwap(
            row: row, now: board[row.id, day], cell: cell, day: other, handed: handed, partner: partner, taken: taken,
            costs: [], gains: [], points: 0, prices: [])
        let changes = bare.changes(on: day)
        let mine = judge.alternative(row, day, cell, asked: asked, swap.first, making: changes)
        guard mine.isAllowed else { return nil }
        let theirs = judge.alternative(partner, other, taken, asked: handed.skill, swap.second, making: changes)
        guard theirs.isAllowed else { return nil }
        return CoverBySwap(
            row: row, now: bare.now, cell: cell, day: other, handed: handed, partner: partner, taken: taken,
            costs: mine.costs + theirs.costs, gains: mine.gains + theirs.gains, points: mine.points + theirs.points,
            prices: [PricePart](adding: mine.prices + theirs.prices))
    }
}
