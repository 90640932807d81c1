import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// A board posed as a problem for the optimiser, and the way back from its plans to cells.
///
/// People, days, shifts and skills become indices here; the ward's rules become plain numbers of each person's row.
/// What plain numbers cannot say (averages over absences, duties elsewhere in the middle of the period) is checked by
/// WorkingTime afterwards.
struct WardProblem: Sendable {
    let board: Board
    let problem: Problem
    let index: WardIndex
    private let pinned: Set<CellPlace>

    /// - Parameters:
    ///   - today: days before it stay as they are; `nil` leaves every day open.
    ///   - keepsWork: whether changing what stands on the board already costs something.
    ///   - kept: what stays besides; with it, people know the roster.
    /// - Throws: a refusal when the ward cannot be posed: nobody posted, no shifts, or too much of something.
    init(_ board: Board, today: Day? = nil, keepsWork: Bool = true, kept: Kept? = nil) throws {
        let ward = board.ward
        guard !ward.rows.isEmpty else {
            throw Refusal(.conflict, "Nobody is posted to \(ward.unit.name) in these weeks. Add posts first.")
        }
        guard !ward.usableShifts.isEmpty else {
            throw Refusal(.conflict, "\(ward.unit.name) has no shift types yet. Set them up first.")
        }
        self.board = board
        let index = WardIndex(board)
        self.index = index
        let pins = index.pins(board, before: today, keeping: kept?.places ?? [])
        pinned = Set(pins.map { CellPlace(index.people[$0.person], index.firstDay + $0.day) })
        problem = try Self.refusing { () throws(ProblemError) in
            try Problem(
                firstDay: ward.days.lowerBound, dayCount: index.dayCount, shifts: index.shifts.map(\.problem),
                skills: index.skills.map { ward.skillName($0) },
                people: WardPeople(board, index).people(), demand: index.demand(atMost: kept?.had),
                wishes: ward.wishes(index), pins: pins, leave: ward.leave(index),
                bars: WardBars(ward, index, kept: kept?.barred ?? [:]).bars(),
                reference: keepsWork
                    ? index.reference(board, today: today, isKnown: kept != nil || board.period.isPublished) : nil,
                fridayNightsAreWeekends: ward.lines.values.contains { $0.terms.population == .residentDoctor })
        }
    }

    /// Says what is too much for the search as a refusal in words.
    static func refusing<Value>(_ body: () throws(ProblemError) -> Value) throws(Refusal) -> Value {
        do {
            return try body()
        } catch {
            throw Refusal(.conflict, "This roster cannot be drafted: \(error.words)")
        }
    }

    /// The board as a plan.
    var plan: Plan { index.plan(board) }

    /// What a plan changes on the board. Pinned places stay; a place that keeps its shift and skill is not touched, nor
    /// one that a plan leaves as it stands: a skill that no line asks for stays where it is.
    func changes(to plan: Plan) -> [CellChange] {
        let own = self.plan
        return index.people.enumerated().flatMap { person, id in
            (0..<index.dayCount).compactMap { offset -> CellChange? in
                let place = CellPlace(id, board.ward.days.lowerBound + offset)
                let before = board.cells[place]
                guard before?.isPinned != true, !pinned.contains(place), plan[person, offset] != own[person, offset]
                else { return nil }
                let after = cell(plan[person, offset], at: place)
                if before?.shift == after?.shift, before?.skill == after?.skill || after == nil { return nil }
                return CellChange(place, before: before, after: after)
            }
        }
    }

    /// What an assignment becomes on the board: it counts for its skill only where a line asks for it and they hold it.
    func cell(_ assignment: Assignment?, at place: CellPlace, origin: Cell.Origin = .draft) -> Cell? {
        guard let assignment, let shift = index.shiftID(assignment.shift) else { return nil }
        let skill = index.skillID(assignment.skill)
        let isAsked = board.ward.demand.contains { $0.day == place.day && $0.shiftType == shift && $0.skill == skill }
        let isHeld = skill.map { board.ward.row(of: place.person)?.holds($0, on: place.day) == true } ?? true
        return Cell(shift: shift, skill: isAsked && isHeld ? skill : nil, origin: origin)
    }
}

extension Board {
    /// What posing the board as a problem and going back would change: nothing, whatever stands on it.
    /// - Throws: ``Refusal`` when it cannot be posed.
    public func changesOfItsOwnPlan() throws -> [CellChange] {
        let posed = try WardProblem(self)
        return posed.changes(to: posed.plan)
    }
}
