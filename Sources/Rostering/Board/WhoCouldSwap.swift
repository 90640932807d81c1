public import Core
import RosterOptimiser
public import Workforce
import WorkingTime

/// Somebody who might change places with another on one day, with what it would do to both.
public struct SwapPartner: Sendable {
    public let row: WardRow
    /// What they do that day now; `nil` when off.
    public let now: Cell?
    /// What it would do to whoever asks, and to the cover.
    public let mine: CellStory.Alternative
    /// What it would do to the partner.
    public let theirs: CellStory.Alternative

    public var isAllowed: Bool { mine.isAllowed && theirs.isAllowed }
    /// The draft's points of both; below zero when the roster as a whole would be better.
    public var points: Int { mine.points + theirs.points }

    /// The two changes that make the swap, from what stands on the board now.
    public func changes(at place: CellPlace, from cell: Cell?) -> [CellChange] {
        [
            CellChange(place, before: cell, after: mine.cell),
            CellChange(CellPlace(row.id, place.day), before: now, after: theirs.cell),
        ]
    }
}

extension Board {
    /// Who could change places with somebody on one day: those who may first, the best for the whole roster first.
    ///
    /// - Returns: everybody of the unit who does something else that day.
    /// - Throws: ``Refusal``: `notFound` for a person or day that is not on the board.
    public func whoCouldSwap(at place: CellPlace) throws -> [SwapPartner] {
        guard let row = ward.row(of: place.person), ward.days.contains(place.day) else {
            throw Refusal(.notFound, "There is no such place on this roster.")
        }
        let posed = try WardProblem(self, keepsWork: false)
        let judge = Judge(self, posed)
        return ward.rows.compactMap { other in partner(other, for: row, on: place.day, judge) }
            .enumerated().sorted { first, second in
                (first.element.isAllowed ? 0 : 1, first.element.points, first.offset)
                    < (second.element.isAllowed ? 0 : 1, second.element.points, second.offset)
            }.map(\.element)
    }

    private func partner(_ other: WardRow, for row: WardRow, on day: Day, _ judge: Judge) -> SwapPartner? {
        let cell = self[row.id, day], now = self[other.id, day], index = judge.posed.index
        guard other.id != row.id, cell?.shift != now?.shift, let person = index.person(row.id),
            let partner = index.person(other.id), let offset = index.offset(day)
        else { return nil }
        let mine = taken(now, by: row, on: day), theirs = taken(cell, by: other, on: day)
        let work = (index.assignment(mine), index.assignment(theirs))
        guard
            let effect = Explainer(judge.posed.problem).swap(
                (person, partner), to: work, day: offset, in: judge.posed.plan)
        else { return nil }
        let changes = [
            CellChange(CellPlace(row.id, day), before: cell, after: mine),
            CellChange(CellPlace(other.id, day), before: now, after: theirs),
        ]
        return SwapPartner(
            row: other, now: now,
            mine: judge.alternative(row, day, mine, asked: now?.skill, effect.first, making: changes),
            theirs: judge.alternative(other, day, theirs, asked: cell?.skill, effect.second, making: changes))
    }

    /// What a place becomes in other hands: the same shift, for the same skill where they hold it, and not pinned.
    private func taken(_ cell: Cell?, by row: WardRow, on day: Day) -> Cell? {
        guard let cell, let shift = cell.shift else { return nil }
        return Cell(shift: shift, skill: cell.skill.flatMap { row.holds($0, on: day) ? $0 : nil })
    }
}
