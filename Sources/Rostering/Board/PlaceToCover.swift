import Core
import RosterOptimiser
import Workforce

/// An open place of a board, posed to the optimiser once for all that is asked about it.
struct PlaceToCover {
    let board: Board
    let shift: ShiftTypeID
    /// What somebody must be put to work as; `nil` when anybody will do.
    let skill: SkillID?
    let day: Day
    let posed: WardProblem
    let judge: Judge
    /// The shift and the day in the posed problem.
    let place: (shift: Int, day: Int)

    /// - Throws: ``Refusal``: `notFound` for a day or shift that is not this board's.
    init(_ board: Board, _ shift: ShiftTypeID, _ skill: SkillID?, on day: Day) throws {
        guard board.ward.days.contains(day), board.ward.shift(shift)?.isRetired == false else {
            throw Refusal(.notFound, "There is no such shift on this roster.")
        }
        let posed = try WardProblem(board, keepsWork: false)
        guard let number = posed.index.shift(shift), let offset = posed.index.offset(day) else {
            throw Refusal(.notFound, "There is no such shift on this roster.")
        }
        self.board = board
        self.shift = shift
        self.skill = skill
        self.day = day
        self.posed = posed
        judge = Judge(board, posed)
        place = (number, offset)
    }

    var posedSkill: Int? { skill.map(posed.index.skill) }

    /// What would stand in somebody's place: the shift, for the skill asked for where they hold it.
    /// - Parameter chosen: the skill the optimiser put them to, for a place that asks for none.
    func cell(for row: WardRow, _ chosen: Int) -> Cell {
        let asked = asked(chosen)
        return Cell(shift: shift, skill: asked.flatMap { row.holds($0, on: day) ? $0 : nil })
    }

    func asked(_ chosen: Int) -> SkillID? { skill ?? posed.index.skillID(chosen) }

    /// What stands against them besides the rules, and what the optimiser leaves to the board: a skill that is held on
    /// other days only, and a pin.
    func objections(to row: WardRow) -> [Objection] {
        var found: [Objection] = []
        if let skill, !row.holds(skill, on: day) {
            let name = board.ward.skillName(skill)
            found.append(
                Objection(
                    kind: .skill(name), words: "\(name) of \(row.shortName) is not valid on \(day.shortWords)."))
        }
        if let now = board[row.id, day], now.isPinned {
            let what = board.ward.shift(now.shift)?.name ?? "a day off"
            found.append(
                Objection(
                    kind: .pinned,
                    words: "\(row.shortName) is pinned to \(what) on \(day.shortWords). Unpin it first."))
        }
        return found
    }
}
