import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// Puts the optimiser's numbers and the rule book's findings about one change into words.
struct Judge {
    let board: Board
    let posed: WardProblem

    init(_ board: Board, _ posed: WardProblem) {
        self.board = board
        self.posed = posed
    }

    /// - Parameter changes: all that would change on the board; this one place alone unless others change with it.
    func alternative(
        _ row: WardRow, _ day: Day, _ cell: Cell?, asked skill: SkillID? = nil, _ effect: Effect,
        making changes: [CellChange]? = nil
    ) -> CellStory.Alternative {
        let changed = board.with(changes ?? [CellChange(CellPlace(row.id, day), before: nil, after: cell)])
        let before = Set(board.findings(of: row.id).map(\.identity)), after = changed.findings(of: row.id)
        let now = Set(after.map(\.identity))
        let broken = after.filter { $0.isBreach && !before.contains($0.identity) }
        let mended = board.findings(of: row.id).filter { $0.isBreach && !now.contains($0.identity) }
        let obstacles = effect.obstacles.compactMap { objection(to: $0, row, day, cell, skill ?? cell?.skill) }
        let sides = ConsequenceWords(posed, row, changed).sides(of: effect)
        // What the rule book finds decides; the search's own numbers are stricter in places, such as rest in any seven
        // days where the rule counts from Monday.
        let objections =
            obstacles
            + broken.filter { $0.rule != "LEAVE" && $0.rule != "POST" }
            .map { Objection(kind: Objection.Kind($0), words: $0.words) }
        let gains = mended.map { "This puts right: \($0.words)" } + sides.better
        // What somebody cannot do at all need not be weighed.
        let isPossible = obstacles.isEmpty
        return CellStory.Alternative(
            cell: cell, objections: unique(objections), costs: isPossible ? unique(sides.worse) : [],
            gains: isPossible ? unique(gains) : [], points: effect.cost.soft,
            prices: isPossible ? posed.prices(of: effect) : [])
    }

    /// Why what stands there stands there.
    func reasons(_ row: WardRow, _ day: Day, _ cell: Cell?, _ found: Explanation) -> [String] {
        let name = row.shortName
        var reasons = [origin(of: cell, row, day)]
        for request in board.ward.requests(of: row.id, on: day) {
            let isMet = board.isMet(request.ask, by: cell?.shift, row.id, day)
            let asked = board.ward.words(of: request.ask)
            reasons.append(
                "\(name) asked for \(asked) (\(request.weight.aside)): "
                    + (isMet ? "this roster gives it." : "this roster does not give it."))
        }
        if let off = found.alternatives.first(where: { $0.assignment == nil }), cell?.shift != nil {
            let free = board.with([CellChange(CellPlace(row.id, day), before: nil, after: nil)])
            reasons += ConsequenceWords(posed, row, free).sides(of: off.effect).worse.map {
                "Without this shift: \($0)"
            }
        }
        if cell?.shift == nil, let absence = board.ward.absence(of: row.id, on: day) {
            reasons.append("\(name) is away: \(absence.kind.title.lowercased()).")
        }
        return reasons
    }

    private func origin(of cell: Cell?, _ row: WardRow, _ day: Day) -> String {
        guard let cell else { return "Nothing is rostered for \(row.shortName) on \(day.shortWords)." }
        let what = board.ward.shift(cell.shift)?.name ?? "This day off"
        let how =
            switch cell.origin {
            case .manual: "was put in by a manager"
            case .draft: "comes from a draft"
            case .request: "is a request that was granted"
            case .place: "was taken from the open places"
            case .imported: "was imported"
            }
        return "\(what) \(how)\(cell.isPinned ? " and is pinned: a draft leaves it as it is." : ".")"
    }

    private func objection(
        to obstacle: Obstacle, _ row: WardRow, _ day: Day, _ cell: Cell?, _ skill: SkillID?
    ) -> Objection? {
        let shift = board.ward.shift(cell?.shift), name = row.shortName
        switch obstacle {
        case .pinned: return nil
        case .onLeave:
            if let absence = board.ward.absence(of: row.id, on: day) {
                return Objection(kind: .leave, words: "\(name) is away: \(absence.kind.title.lowercased()).")
            }
            return Objection(kind: .post, words: "\(name) is not posted to this unit on \(day.shortWords).")
        case .barred:
            guard let shift, let barrier = board.ward.barrier(row, shift, day) else {
                return Objection(kind: .other, words: "\(name) cannot work this shift on \(day.shortWords).")
            }
            return Objection(kind: barrier.kind, words: "Not possible: \(barrier.words(day)).")
        case .notTheirShift:
            return Objection(
                kind: .shift,
                words: "\(shift?.name ?? "This shift") is longer, or at other hours, than \(name) may work.")
        case .notTheirSkill:
            let asked = board.ward.skillName(skill)
            return Objection(kind: .skill(asked), words: "\(name) does not hold \(asked).")
        }
    }

    private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}

extension BoardFinding {
    /// The same breach of the same days, whatever its figures are now.
    fileprivate var identity: String { "\(rule)|\(severity)|\(days.map(\.description).joined(separator: ","))" }
}

extension WardRow {
    /// What colleagues call them.
    var shortName: String { person.knownAs ?? person.givenName }
}

extension Ward {
    /// "a day off", "Night", "no Night".
    func words(of ask: StaffRequest.Ask) -> String {
        switch ask {
        case .work(let id): shift(id)?.name ?? "a shift"
        case .avoid(let id): "no \(shift(id)?.name ?? "such shift")"
        case .dayOff: "a day off"
        case .annualLeave: "annual leave"
        }
    }
}

extension StaffRequest.Weight {
    /// How much it matters, in brackets behind what was asked: "important to them".
    var aside: String {
        switch self {
        case .nice: "would be nice"
        case .wanted: "would like it"
        case .important: "important to them"
        }
    }
}
