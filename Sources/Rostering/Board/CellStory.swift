public import Core
import RosterOptimiser
public import Workforce
public import WorkingTime

/// Why somebody has what they have on one day, and what each alternative would cost or break, in words.
public struct CellStory: Sendable {
    public let place: CellPlace
    public let cell: Cell?
    /// Sentences: who put it there, what it is needed for, what was asked.
    public let reasons: [String]
    /// What the rules say about this day as it stands.
    public let findings: [BoardFinding]
    /// Off and every shift of the unit, the best first; what stands now is not among them.
    public let alternatives: [Alternative]

    /// Something else that could stand in the place.
    public struct Alternative: Sendable {
        /// What would stand in the place; `nil` for a day off.
        public let cell: Cell?
        /// What stands in the way or would be broken; empty when it can be done.
        public let objections: [Objection]
        /// What would be worse, the gravest first.
        public let costs: [String]
        /// What would be better.
        public let gains: [String]
        /// The same in the draft's points; below zero when the roster as a whole would be better.
        public let points: Int
        /// The points by the ward's terms; empty for what cannot be done at all, which need not be weighed.
        public let prices: [PricePart]

        public var isAllowed: Bool { objections.isEmpty }
        /// The objections in words.
        public var breaks: [String] { objections.map(\.words) }

        /// The same with more that stands against it, as far as nothing of the kind does already.
        func objecting(_ more: [Objection]) -> Alternative {
            let known = Set(objections.map(\.kind))
            return Alternative(
                cell: cell, objections: objections + more.filter { !known.contains($0.kind) }, costs: costs,
                gains: gains, points: points, prices: prices)
        }
    }
}

extension Board {
    /// Explains a place of the board.
    /// - Throws: ``Refusal``: `notFound` for a person or day that is not on the board.
    public func story(of place: CellPlace) throws -> CellStory {
        guard let row = ward.row(of: place.person), ward.days.contains(place.day) else {
            throw Refusal(.notFound, "There is no such place on this roster.")
        }
        let free = without(pinAt: place)
        let posed = try WardProblem(free, keepsWork: false)
        let judge = Judge(free, posed)
        guard let person = posed.index.person(place.person), let day = posed.index.offset(place.day),
            let found = Explainer(posed.problem).explain(person: person, day: day, in: posed.plan)
        else { throw Refusal(.notFound, "There is no such place on this roster.") }

        var seen: Set<ShiftTypeID?> = [cells[place]?.shift]
        let alternatives = found.alternatives.compactMap { alternative -> CellStory.Alternative? in
            let cell = posed.cell(alternative.assignment, at: place, origin: .manual)
            // Duties known only from elsewhere are no choice, and a shift is offered once, at its best skill.
            guard (cell == nil) == (alternative.assignment == nil), seen.insert(cell?.shift).inserted,
                ward.shift(cell?.shift)?.isRetired != true
            else { return nil }
            return judge.alternative(row, place.day, cell, alternative.effect)
        }
        return CellStory(
            place: place, cell: cells[place], reasons: judge.reasons(row, place.day, cells[place], found),
            findings: findings(of: place.person).filter { $0.severity != .note && $0.days.contains(place.day) },
            alternatives: alternatives.enumerated().sorted { first, second in
                (first.element.breaks.count, first.element.points, first.offset)
                    < (second.element.breaks.count, second.element.points, second.offset)
            }.map(\.element))
    }

    /// The board with one place free to change, so that what a pin holds can be weighed as well.
    func without(pinAt place: CellPlace) -> Board {
        guard var cell = cells[place], cell.isPinned else { return self }
        cell.isPinned = false
        let after = cell.shift == nil ? nil : cell
        return with([CellChange(place, before: nil, after: after)])
    }
}
