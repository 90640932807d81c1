import Core
import Workforce

/// What would have been each person's fair share of the nights, weekends and bank holidays that were worked.
///
/// Every one of them is spread by contract hours over all who could have worked it: in post that day, holding
/// the skill it was worked as, their pattern allowing the shift, as drafts share them. Nobody is short of nights they
/// cannot do, and the shares add up to what was worked.
struct FairParts {
    private(set) var nights: [PersonID: Double] = [:]
    private(set) var weekends: [PersonID: Double] = [:]
    private(set) var holidays: [PersonID: Double] = [:]
    private let board: Board

    init(_ board: Board) {
        self.board = board
        for row in board.ward.rows {
            let worked = board.ward.days.filter { board.works(row.id, on: $0) }
            for day in worked where board.shift(of: row.id, on: day)?.isNight == true {
                spread(row.id, day, \.nights)
            }
            for day in worked where board.ward.holidays[day] != nil { spread(row.id, day, \.holidays) }
            var seen: Set<Day> = []
            for day in worked where day.weekday.isWeekend && seen.insert(day.monday).inserted {
                spread(row.id, day, \.weekends)
            }
        }
    }

    /// Spreads what a person worked on a day over those who could have.
    private mutating func spread(
        _ person: PersonID, _ day: Day, _ parts: WritableKeyPath<FairParts, [PersonID: Double]>
    ) {
        guard let shift = board.shift(of: person, on: day) else { return }
        let skill = board[person, day]?.skill
        let able = board.ward.rows.filter { row in
            row.isPosted(on: day) && skill.map { row.holds($0, on: day) } ?? true && board.ward.allows(shift, row, day)
        }
        let minutes = able.reduce(0) { $0 + ($1.post?.weeklyMinutes ?? 0) }
        guard minutes > 0 else {
            self[keyPath: parts][person, default: 0] += 1
            return
        }
        for row in able {
            self[keyPath: parts][row.id, default: 0] += Double(row.post?.weeklyMinutes ?? 0) / Double(minutes)
        }
    }
}

extension Board {
    /// Whether somebody has a shift on a day and is not away.
    func works(_ person: PersonID, on day: Day) -> Bool {
        shift(of: person, on: day) != nil && ward.absence(of: person, on: day) == nil
    }
}
