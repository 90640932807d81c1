import Core
import Rostering
import Workforce

/// What a deed should have done: facts, as "name subject", and which places may have changed hands.
struct Effect {
    var facts: [String] = []
    /// Places that go to somebody, or back to nobody.
    var moved: [OpenPlaceID: Model.Place.State] = [:]
}

extension Model {
    /// Brings the model to where the product should be after a deed that was accepted and is no repeat.
    mutating func apply(_ deed: Deed, by actor: Actor) -> Effect {
        switch deed {
        case .change(let changes, let period, let kind, _, let id):
            return add(changes.filter { $0.before != $0.after }, period, kind.rawValue, id, actor)
        case .undo(let period, _): return turn(toUndo(actor.account, period), period, undone: true)
        case .redo(let period, _): return turn(toRedo(actor.account, period), period, undone: false)
        case .submit(let period): return move(period, to: "submitted", "roster-submitted.1")
        case .sendBack(let period): return move(period, to: "planning", "roster-sent-back.1")
        case .approve(let period, _): return move(period, to: "approved", "roster-approved.1")
        case .publish(let period): return publish(period)
        case .release(let period):
            var effect = Effect()
            if periods[period]?.state != "approved" { effect = move(period, to: "approved", "roster-approved.1") }
            effect.facts += publish(period).facts
            return effect
        case .take(let id, let key): return take(id, key, actor)
        case .handBack(let id, let key): return handBack(id, key, actor)
        case .demand(let unit, let lines):
            changeDemand(of: unit) { $0.demand[unit] = lines.filter { $0.wanted > 0 } }
            return Effect(facts: ["rostering.demand-set.1 \(unit)"])
        case .dateDemand(let unit, let day, let lines):
            changeDemand(of: unit) { model in
                let usual = (model.demand[unit] ?? []).filter { $0.weekday == day.weekday }
                var own: [Line: Int] = [:]
                for line in lines {
                    let asks = usual.first { $0.shift == line.shift && $0.skill == line.skill }?.wanted ?? 0
                    if asks != line.wanted { own[Line(shift: line.shift, skill: line.skill)] = line.wanted }
                }
                model.dates[unit, default: [:]][day] = own
            }
            return Effect(facts: ["rostering.date-demand-set.1 \(unit)"])
        }
    }

    private mutating func add(
        _ changes: [CellChange], _ period: PeriodID, _ kind: String, _ id: EditID, _ actor: Actor
    ) -> Effect {
        edits[period, default: []].append(Step(id: id, by: actor.account, kind: kind, changes: changes))
        return write(changes, period)
    }

    private mutating func turn(_ index: Int?, _ period: PeriodID, undone: Bool) -> Effect {
        guard let index, let step = edits[period]?[index] else { return Effect() }
        edits[period]?[index].isUndone = undone
        return write(undone ? step.changes.map(\.inverse) : step.changes, period)
    }

    private mutating func write(_ changes: [CellChange], _ period: PeriodID) -> Effect {
        for change in changes { cells[period, default: [:]][change.place] = change.after }
        periods[period]?.revision += 1
        if ["submitted", "approved"].contains(periods[period]?.state) { periods[period]?.state = "planning" }
        var effect = Effect(facts: ["rostering.cells-changed.1 \(period)"])
        guard isPublished(period) else { return effect }
        for person in Set(changes.filter { $0.before?.shift != $0.after?.shift }.map(\.place.person)) {
            told[person, default: 0] += 1
        }
        let touched = Set(changes.map(\.place))
        for (id, place) in places where place.period == period {
            guard case .taken(let person) = place.state, touched.contains(CellPlace(person, place.day)) else {
                continue
            }
            let isMoved = cells[period]?[CellPlace(person, place.day)]?.shift != place.line.shift
            if isMoved { effect.moved[id] = .withdrawn }
        }
        look(at: period, Set(touched.map(\.day)))
        return effect
    }

    private mutating func move(_ period: PeriodID, to state: String, _ fact: String) -> Effect {
        periods[period]?.state = state
        return Effect(facts: ["rostering.\(fact) \(period)"])
    }

    private mutating func publish(_ period: PeriodID) -> Effect {
        periods[period]?.state = "published"
        periods[period]?.version += 1
        published[period] = cells[period]
        for person in Set((cells[period] ?? [:]).filter { $0.value.shift != nil }.keys.map(\.person)) {
            told[person, default: 0] += 1
        }
        if let drawn = world.period(period) { look(at: period, Set(drawn.days)) }
        return Effect(facts: ["rostering.roster-published.1 \(period)"])
    }

    private mutating func take(_ id: OpenPlaceID, _ key: EditID, _ actor: Actor) -> Effect {
        guard let place = places[id], let person = actor.person(in: world) else { return Effect() }
        let seat = CellPlace(person, place.day)
        takenBefore[key] = id
        let after = Cell(shift: place.line.shift, skill: place.line.skill, origin: .place)
        places[id]?.state = .taken(person)
        let change = CellChange(seat, before: cells[place.period]?[seat], after: after)
        var effect = add([change], place.period, "take", key, actor)
        effect.moved[id] = .taken(person)
        return effect
    }

    private mutating func handBack(_ id: OpenPlaceID, _ key: EditID, _ actor: Actor) -> Effect {
        guard let place = places[id], let person = actor.person(in: world) else { return Effect() }
        let seat = CellPlace(person, place.day)
        takenBefore[key] = id
        places[id]?.state = .open
        let change = CellChange(seat, before: cells[place.period]?[seat], after: nil)
        var effect = add([change], place.period, "hand-back", key, actor)
        effect.facts.append("rostering.place-handed-back.1 \(id)")
        return effect
    }

    private mutating func changeDemand(of unit: UnitID, _ change: (inout Model) -> Void) {
        let days = world.periods.filter { $0.unit == unit && isPublished($0.id) }
            .flatMap { period in period.days.filter { $0 >= today }.map { (period.id, $0) } }
        let before = days.map { lines(of: unit, on: $0.1) }
        change(&self)
        for ((period, day), lines) in zip(days, before) where lines != self.lines(of: unit, on: day) {
            look(at: period, [day])
        }
    }

    private mutating func look(at period: PeriodID, _ days: Set<Day>) {
        guard let drawn = world.period(period) else { return }
        for day in days { gaps[period, default: [:]][day] = gaps(of: drawn, on: day) }
    }
}
