import Core
import Rostering
import Storage
import TestSupport
import Workforce

/// One step of a run: what kind of thing happens, and the chance from which its details are drawn when its turn comes.
/// A step depends on no other, so that steps can be left out while a failing run is made shorter.
struct Step: Hashable, Sendable {
    let kind: Kind
    let seed: UInt64

    enum Kind: CaseIterable, Sendable {
        case change, tidy, undo, redo, submit, sendBack, approve, publish, release, take, handBack, demand, dateDemand
        case again, misuse, look, react, restart, seal, clock

        /// How often it comes among a hundred or so.
        var share: Int {
            switch self {
            case .change: 20
            case .take: 22
            case .look, .release, .handBack, .clock: 8
            case .undo, .redo, .tidy, .again, .react: 5
            case .submit, .approve, .publish, .demand, .dateDemand, .misuse: 3
            case .sendBack, .restart, .seal: 2
            }
        }
    }

    /// The steps a seed stands for.
    static func draw(seed: UInt64, count: Int) -> [Step] {
        var chance = Chance(seed: seed)
        let kinds = Kind.allCases.flatMap { Array(repeating: $0, count: $0.share) }
        return (0..<count).map { _ in Step(kind: chance.pick(kinds), seed: chance.next()) }
    }
}

/// What an actor saw when they last looked.
struct View: Sendable {
    var cells: [PeriodID: [CellPlace: Cell]]
    var places: [OpenPlaceID]
    var revisions: [PeriodID: Int]

    init(_ model: Model) {
        cells = model.cells
        // In one order on every machine.
        places = model.places.filter { $0.value.state == .open }.keys.sorted()
        revisions = model.periods.mapValues(\.revision)
    }
}

/// Draws what is done in a step from the state of the run.
struct Drawing {
    let model: Model
    var chance: Chance
    let view: (Actor) -> View

    private var world: DrawnWorld { model.world }

    mutating func deed(_ kind: Step.Kind) -> (Deed, Actor)? {
        let period = chance.pick(world.periods)
        let manager = Actor.manager(chance.happens(95) ? period.unit : chance.pick(world.units), chance.whole(1...2))
        switch kind {
        case .change: return (change(period, manager), manager)
        case .tidy: return (tidy(period, manager), manager)
        case .undo: return (.undo(period.id, reason: reason()), manager)
        case .redo: return (.redo(period.id, reason: reason()), manager)
        case .submit: return (.submit(period.id), manager)
        case .sendBack: return (.sendBack(period.id), .approver)
        case .approve:
            return (.approve(period.id, revision: view(.approver).revisions[period.id] ?? 0), .approver)
        case .publish: return (.publish(period.id), .approver)
        case .release: return (.release(period.id), chance.happens(95) ? .approver : manager)
        case .take: return take()
        case .handBack: return handBack()
        case .demand: return (.demand(period.unit, lines(period.unit, Weekday.allCases)), manager)
        case .dateDemand:
            let day = period.firstDay + chance.whole(0...period.weeks * 7 - 1)
            return (.dateDemand(period.unit, day, lines(period.unit, [day.weekday])), manager)
        default: return nil
        }
    }

    private mutating func reason() -> String? { chance.happens(90) ? "Because of chance" : nil }

    private mutating func key() -> EditID { EditID("key-\(String(chance.next(), radix: 16))") }

    private mutating func change(_ period: DrawnPeriod, _ manager: Actor) -> Deed {
        let seen = view(manager).cells[period.id] ?? [:]
        let kind = chance.pick([Edit.Kind.change, .swap, .pin, .clear, .paste])
        let people = world.people.filter { chance.happens(95) ? $0.units.contains(period.unit) : true }
        let shifts = world.shifts.filter { $0.unit == period.unit }
        var changes: [CellChange] = []
        for _ in 0..<chance.whole(1...8) where !people.isEmpty {
            let person = chance.pick(people)
            let day = period.firstDay + chance.whole(0...period.weeks * 7 - (chance.happens(97) ? 1 : 0))
            let place = CellPlace(person.id, day)
            if changes.contains(where: { $0.place == place }) { continue }
            let skill = chance.happens(70) ? person.skills.sorted()[0] : nil
            let after: Cell? =
                switch kind {
                case .clear: nil
                case .pin where chance.happens(50): Cell(shift: nil, isPinned: true)
                default: Cell(shift: chance.pick(shifts).id, skill: skill, isPinned: kind == .pin)
                }
            changes.append(CellChange(place, before: seen[place], after: after))
        }
        return .change(changes, period.id, kind, reason: reason(), key())
    }

    /// Takes one of two overlapping shifts off the board.
    private mutating func tidy(_ period: DrawnPeriod, _ manager: Actor) -> Deed {
        let cells = model.cells[period.id] ?? [:]
        var changes: [CellChange] = []
        for place in cells.keys.sorted(by: { ($0.person, $0.day) < ($1.person, $1.day) }) {
            guard let mine = model.world.shift(cells[place]?.shift)?.minutes(on: place.day) else { continue }
            let clashes = model.work(of: place.person).contains { other in
                let isCleared = changes.contains { $0.place == CellPlace(place.person, other.day) }
                return (other.period != period.id || other.day != place.day && !isCleared)
                    && other.minutes.overlaps(mine)
            }
            if clashes { changes.append(CellChange(place, before: cells[place], after: nil)) }
        }
        return .change(changes, period.id, .clear, reason: "Two at once", key())
    }

    private mutating func take() -> (Deed, Actor)? {
        let person = chance.pick(world.people)
        let actor = chance.happens(90) ? Actor.staff(person.id) : Actor.manager(chance.pick(world.units), 2)
        let seen = view(actor).places
        let likely = seen.filter { id in
            guard let place = model.places[id], let unit = world.period(place.period)?.unit else { return false }
            return person.units.contains(unit) && (place.line.skill.map { person.skills.contains($0) } ?? true)
        }
        let choice = chance.happens(85) && !likely.isEmpty ? likely : seen
        guard !choice.isEmpty else { return nil }
        return (.take(chance.pick(choice), key()), actor)
    }

    private mutating func handBack() -> (Deed, Actor)? {
        let taken = model.places.keys.sorted().compactMap { id -> (OpenPlaceID, PersonID)? in
            if case .taken(let person)? = model.places[id]?.state { (id, person) } else { nil }
        }
        guard !taken.isEmpty else { return nil }
        let (id, holder) = chance.pick(taken)
        return (.handBack(id, key()), .staff(chance.happens(90) ? holder : chance.pick(world.people).id))
    }

    private mutating func lines(_ unit: UnitID, _ weekdays: [Weekday]) -> [DrawnDemand] {
        var lines: [DrawnDemand] = []
        for shift in world.shifts where shift.unit == unit {
            for weekday in weekdays {
                for skill in [nil, DrawnWorld.skills[0], DrawnWorld.skills[1]] where chance.happens(40) {
                    lines.append(
                        DrawnDemand(
                            unit: unit, weekday: weekday, shift: shift.id, skill: skill, wanted: chance.whole(0...2)))
                }
            }
        }
        return lines
    }
}
