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
    /// What it would do.
    public let judged: CellStory.Alternative
    /// Their hours over the period once they do it.
    public let hours: HoursLine

    public var isAllowed: Bool { judged.isAllowed }
    public var objections: [Objection] { judged.objections }
    public var breaks: [String] { judged.breaks }
    public var costs: [String] { judged.costs }
    public var gains: [String] { judged.gains }
    /// The draft's points; lower is better for the roster as a whole.
    public var points: Int { judged.points }
}

/// All that is known about an open place.
public struct CoverAnswer: Sendable {
    /// Those who may first, the best for the whole roster first.
    public let candidates: [CoverCandidate]
    /// Why nobody who is off that day could do it; `nil` when somebody could.
    public let closed: ClosedPlace?
    /// Who could with one further swap, the best first.
    public let swaps: [CoverBySwap]

    /// Everybody the answer tells something about; who works the place already may be in it as who takes a shift over.
    var people: [PersonID] { Set(candidates.map(\.row.id) + swaps.map(\.partner.id)).sorted() }
}

extension Board {
    /// Who could fill a shift on a day: those who may first, the best for the whole roster first.
    ///
    /// - Parameter skill: what they must be put to work as; `nil` when anybody will do.
    /// - Returns: everybody of the unit but those who work that very place already.
    /// - Throws: ``Refusal``: `notFound` for a day or shift that is not this board's.
    public func whoCouldCover(_ shift: ShiftTypeID, _ skill: SkillID?, on day: Day) throws -> [CoverCandidate] {
        try PlaceToCover(self, shift, skill, on: day).candidates()
    }

    /// Who could fill a shift on a day, as things are and with one further swap, and why nobody can where nobody can.
    ///
    /// - Parameters:
    ///   - today: shifts of days before it are not handed over; `nil` leaves every day open.
    ///   - most: how many further swaps to give at most.
    /// - Throws: as ``whoCouldCover(_:_:on:)``.
    public func coverAnswer(
        _ shift: ShiftTypeID, _ skill: SkillID?, on day: Day, today: Day? = nil, swaps most: Int = 6
    ) throws -> CoverAnswer {
        let place = try PlaceToCover(self, shift, skill, on: day)
        let candidates = place.candidates()
        return CoverAnswer(
            candidates: candidates, closed: ClosedPlace(candidates),
            swaps: place.swaps(besides: candidates, today: today, most: most))
    }
}

extension PlaceToCover {
    func candidates() -> [CoverCandidate] {
        let found = Explainer(posed.problem).candidates(
            forShift: place.shift, skill: posedSkill, day: place.day, in: posed.plan)
        return found.compactMap { candidate -> CoverCandidate? in
            guard board.ward.rows.indices.contains(candidate.person) else { return nil }
            let row = board.ward.rows[candidate.person]
            let cell = cell(for: row, candidate.assignment.skill)
            let judged = judge.alternative(
                row, day, cell, asked: asked(candidate.assignment.skill), candidate.effect
            ).objecting(objections(to: row))
            let change = CellChange(CellPlace(row.id, day), before: nil, after: cell)
            return CoverCandidate(
                row: row, now: board[row.id, day], cell: cell, judged: judged,
                hours: board.with([change]).hours(of: row.id))
        }.enumerated().sorted { first, second in
            (first.element.isAllowed ? 0 : 1, first.element.objections.count, first.element.points, first.offset)
                < (
                    second.element.isAllowed ? 0 : 1, second.element.objections.count, second.element.points,
                    second.offset
                )
        }.map(\.element)
    }
}
