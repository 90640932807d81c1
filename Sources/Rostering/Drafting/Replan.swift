import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// A roster planned again around people who cannot come: their shifts go, and as little else as will do changes.
///
/// It is a draft from what stands on the board, with a price on every change, from which everything is kept that
/// ``Kept`` names. What the search changed for no need is taken back, and so is the row of anybody whom the rule book
/// would find in breach of something they were not in breach of before.
struct Replan {
    /// The board with the absences, the shifts of those who are away still in their places.
    let sick: Board
    /// The same without those shifts, as far as they have not begun.
    let ground: Board
    let kept: Kept
    let today: Day

    init(_ board: Board, around aways: [Away], at now: Instant) {
        today = UKTime.civil(now).day
        sick = board.away(aways)
        let gone = board.cells.keys.filter { place in
            guard aways.contains(where: { $0.person == place.person && $0.covers(place.day) }) else { return false }
            guard let shift = board.ward.shift(board.cells[place]?.shift) else { return true }
            return shift.span(on: place.day).start > now
        }
        ground = sick.with(gone.map { CellChange($0, before: nil, after: nil) })
        kept = Kept(ground, of: board, around: aways, at: now)
    }

    /// How often rows that would break a rule are held and the rest searched again.
    private static let mostSearches = 2

    /// - Throws: ``Refusal`` when the ward cannot be posed; what the search's report throws.
    func draft(_ searching: DraftSearching) async throws -> Draft {
        var held: Set<PersonID> = []
        for attempt in 1... {
            let posed = try WardProblem(ground, today: today, kept: kept.holding(held, on: ground))
            let outcome = try await searching.run(
                posed.problem, start: posed.plan, mends: true, seconds: attempt == 1 ? nil : 0.5)
            let plan = FewestChanges(posed.problem)?.keepingWhatHelps(of: outcome.plan) ?? outcome.plan
            let changed = ground.with(posed.changes(to: plan))
            let worse = rowsInNewBreach(changed)
            if worse.isEmpty || attempt == Self.mostSearches {
                // Whatever would still break a rule stays as it was: rather an open place than a breach.
                let safe = changed.with(
                    changed.places(of: worse).union(ground.places(of: worse)).map {
                        CellChange($0, before: nil, after: ground.cells[$0])
                    })
                return Draft(sick, safe, outcome)
            }
            held.formUnion(worse)
        }
        throw CancellationError()
    }

    private func rowsInNewBreach(_ changed: Board) -> Set<PersonID> {
        Set(
            sick.ward.rows.map(\.id).filter { person in
                guard sick.ward.days.contains(where: { changed[person, $0] != ground[person, $0] }) else {
                    return false
                }
                let before = Set(ground.findings(of: person).filter(\.isBreach).map(\.key))
                return changed.findings(of: person).contains { $0.isBreach && !before.contains($0.key) }
            })
    }
}

extension Kept {
    /// The same with whole rows kept besides.
    func holding(_ people: Set<PersonID>, on board: Board) -> Kept {
        var kept = self
        for person in people { kept.keep(board.ward.days.map { CellPlace(person, $0) }) }
        return kept
    }
}

extension Board {
    fileprivate func places(of people: Set<PersonID>) -> Set<CellPlace> {
        Set(cells.keys.filter { people.contains($0.person) })
    }
}
