import Core
import Rostering
import Workforce

/// What the promises say should be there: a second reading, small and slow, that shares values with the product and not
/// a line of how it decides.
struct Model {
    let world: DrawnWorld
    var now: Instant
    var periods: [PeriodID: Standing] = [:]
    var cells: [PeriodID: [CellPlace: Cell]] = [:]
    /// The cells of each period as they were published.
    var published: [PeriodID: [CellPlace: Cell]] = [:]
    var edits: [PeriodID: [Step]] = [:]
    var places: [OpenPlaceID: Place] = [:]
    var demand: [UnitID: [DrawnDemand]] = [:]
    /// What single dates ask for instead.
    var dates: [UnitID: [Day: [Line: Int]]] = [:]
    /// How many places are open on each day of a published roster.
    var gaps: [PeriodID: [Day: [Line: Int]]] = [:]
    /// How many notices somebody was owed at once, with the step.
    var told: [PersonID: Int] = [:]
    /// What reactions owe, by the number of the fact.
    var owed: [Owed] = []
    var lastFact = 0
    /// Which place a key has taken or handed back.
    var takenBefore: [EditID: OpenPlaceID] = [:]

    struct Standing: Hashable {
        var state = "planning"
        var revision = 0
        var version = 0
    }

    struct Step {
        let id: EditID
        let by: AccountID
        let kind: String
        let changes: [CellChange]
        var isUndone = false
    }

    struct Line: Hashable {
        let shift: ShiftTypeID
        let skill: SkillID?
    }

    struct Place: Hashable {
        let period: PeriodID
        let day: Day
        let line: Line
        var state: State
        enum State: Hashable { case open, withdrawn, taken(PersonID) }
    }

    struct Owed {
        let fact: Int
        let person: PersonID
    }

    init(_ world: DrawnWorld) {
        self.world = world
        now = world.starts
        for period in world.periods {
            periods[period.id] = Standing()
            cells[period.id] = [:]
            edits[period.id] = []
        }
        for unit in world.units { demand[unit] = world.demand.filter { $0.unit == unit } }
        lastFact = world.periods.count
    }
}

// Reading

extension Model {
    func isPublished(_ period: PeriodID) -> Bool { (periods[period]?.version ?? 0) > 0 }

    /// What a day asks for: its own lines in the place of those of its weekday.
    func lines(of unit: UnitID, on day: Day) -> [Line: Int] {
        var lines: [Line: Int] = [:]
        for line in demand[unit] ?? [] where line.weekday == day.weekday {
            lines[Line(shift: line.shift, skill: line.skill)] = line.wanted
        }
        lines.merge(dates[unit]?[day] ?? [:]) { _, dated in dated }
        return lines.filter { $0.value > 0 }
    }

    /// How many places should be open on a day: as many people as each line lacks; whoever is lacking with a skill
    /// also fills a gap of the line that asks for none.
    func gaps(of period: DrawnPeriod, on day: Day) -> [Line: Int] {
        let present = (cells[period.id] ?? [:]).filter { $0.key.day == day }.values
        let lines = lines(of: period.unit, on: day)
        var gaps: [Line: Int] = [:]
        for (line, wanted) in lines {
            let have = present.count { $0.shift == line.shift && (line.skill == nil || $0.skill == line.skill) }
            gaps[line] = max(0, wanted - have)
        }
        for (line, gap) in gaps where line.skill == nil {
            let skilled = gaps.filter { $0.key.shift == line.shift && $0.key.skill != nil }.values.reduce(0, +)
            gaps[line] = max(0, gap - skilled)
        }
        return gaps.filter { $0.value > 0 }
    }

    /// Everything somebody works, or would by a plan: where, when, and whether staff have been shown it.
    func work(of person: PersonID) -> [(period: PeriodID, day: Day, minutes: Range<Int>, isPublished: Bool)] {
        cells.flatMap { period, cells in
            cells.compactMap { place, cell in
                guard place.person == person, let shift = world.shift(cell.shift) else { return nil }
                return (period, place.day, shift.minutes(on: place.day), isPublished(period))
            }
        }
    }

    /// Whether a roster has somebody in two places at once, counting all that is published elsewhere.
    func hasClash(_ period: PeriodID) -> Bool {
        Set((cells[period] ?? [:]).keys.map(\.person)).contains { person in
            let all = work(of: person), here = all.filter { $0.period == period }
            return here.contains { mine in
                all.contains { other in
                    (other.period != period && other.isPublished || other.period == period && other.day != mine.day)
                        && other.minutes.overlaps(mine.minutes)
                }
            }
        }
    }

    func toUndo(_ account: AccountID, _ period: PeriodID) -> Int? {
        (edits[period] ?? []).lastIndex {
            $0.by == account && !$0.isUndone && !["take", "hand-back", "request"].contains($0.kind)
        }
    }

    func toRedo(_ account: AccountID, _ period: PeriodID) -> Int? {
        let after = toUndo(account, period) ?? -1
        return (edits[period] ?? []).indices.first {
            $0 > after && edits[period]?[$0].by == account && edits[period]?[$0].isUndone == true
        }
    }

    func edit(_ id: EditID) -> (period: PeriodID, step: Step)? {
        for (period, steps) in edits {
            if let step = steps.first(where: { $0.id == id }) { return (period, step) }
        }
        return nil
    }

    func isUnchanged(_ changes: [CellChange], _ period: PeriodID) -> Bool {
        changes.allSatisfy { cells[period]?[$0.place] == $0.before }
    }

    var today: Day { UKTime.civil(now).day }
    var minute: Double { Double(now.milliseconds) / 60_000 }
}
