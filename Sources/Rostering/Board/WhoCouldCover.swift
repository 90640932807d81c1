public import Core
import RosterOptimiser
public import Workforce
import WorkingTime

/// Somebody who might fill an open place, with the effect in words.
public struct CoverCandidate: Sendable {
    public let row: WardRow
    /// What they do that day now; `nil` when off.
    public let now: Cell?
    /// What would stand in their place.
    public let cell: Cell
    public let breaks: [String]
    public let costs: [String]
    public let gains: [String]
    /// The draft's points; lower is better for the roster as a whole.
    public let points: Int
    /// Their hours over the period once they do it.
    public let hours: HoursLine

    public var isAllowed: Bool { breaks.isEmpty }
}

extension Board {
    /// Who could fill a shift on a day: those who may first, the best for the whole roster first.
    ///
    /// - Parameter skill: what they must be put to work as; `nil` when anybody will do.
    /// - Returns: everybody of the unit but those who work that very place already.
    /// - Throws: ``Refusal``: `notFound` for a day or shift that is not this board's.
    public func whoCouldCover(_ shift: ShiftTypeID, _ skill: SkillID?, on day: Day) throws -> [CoverCandidate] {
        guard ward.days.contains(day), ward.shift(shift)?.isRetired == false else {
            throw Refusal(.notFound, "There is no such shift on this roster.")
        }
        let posed = try WardProblem(self, keepsWork: false)
        guard let place = posed.index.shift(shift), let offset = posed.index.offset(day) else {
            throw Refusal(.notFound, "There is no such shift on this roster.")
        }
        let judge = Judge(self, posed)
        let found = Explainer(posed.problem).candidates(
            forShift: place, skill: skill.map(posed.index.skill), day: offset, in: posed.plan)
        return found.compactMap { candidate -> CoverCandidate? in
            guard ward.rows.indices.contains(candidate.person) else { return nil }
            let row = ward.rows[candidate.person]
            let asked = skill ?? posed.index.skillID(candidate.assignment.skill)
            let cell = Cell(shift: shift, skill: asked.flatMap { row.holds($0, on: day) ? $0 : nil })
            let judged = judge.alternative(row, day, cell, asked: asked, candidate.effect)
            return CoverCandidate(
                row: row, now: self[row.id, day], cell: cell, breaks: judged.breaks, costs: judged.costs,
                gains: judged.gains, points: judged.points,
                hours: with([CellChange(CellPlace(row.id, day), before: nil, after: cell)]).hours(of: row.id))
        }.enumerated().sorted { first, second in
            (first.element.breaks.isEmpty ? 0 : 1, first.element.breaks.count, first.element.points, first.offset)
                < (
                    second.element.breaks.isEmpty ? 0 : 1, second.element.breaks.count, second.element.points,
                    second.offset
                )
        }.map(\.element)
    }
}
