import Core
import Rostering
import Workforce

/// What the promises say of a deed before it is done.
enum Expectation: Hashable {
    case accept, refuse
    /// Sent and done before: the answer of its first time, and nothing more happens.
    case again
    /// Rules of working time decide, of which the model knows nothing.
    case either
}

extension Model {
    func expectation(of deed: Deed, by actor: Actor) -> Expectation {
        switch deed {
        case .change(let changes, let period, let kind, let reason, let id):
            return ofChange(changes, period, kind, reason, id, actor)
        case .undo(let period, let reason):
            guard plans(actor, period), let index = toUndo(actor.account, period), said(reason, period),
                let step = edits[period]?[index]
            else { return .refuse }
            return isUnchanged(step.changes.map(\.inverse), period) ? .accept : .refuse
        case .redo(let period, let reason):
            guard plans(actor, period), let index = toRedo(actor.account, period), said(reason, period),
                let step = edits[period]?[index]
            else { return .refuse }
            return isUnchanged(step.changes, period) ? .accept : .refuse
        case .submit(let period):
            return plans(actor, period) && state(period) == "planning" ? .accept : .refuse
        case .sendBack(let period):
            return actor == .approver && ["submitted", "approved"].contains(state(period)) ? .accept : .refuse
        case .approve(let period, let revision):
            guard actor == .approver, ["planning", "submitted"].contains(state(period)), !hasClash(period),
                periods[period]?.revision == revision
            else { return .refuse }
            return .either
        case .publish(let period):
            guard actor == .approver, state(period) == "approved", !hasClash(period) else { return .refuse }
            return .either
        case .release(let period):
            return actor == .approver && state(period) != "published" && !hasClash(period) ? .accept : .refuse
        case .take(let id, let key): return ofTake(id, key, actor)
        case .handBack(let id, let key): return ofHandBack(id, key, actor)
        case .demand(let unit, _): return manages(actor, unit) ? .accept : .refuse
        case .dateDemand(let unit, let day, _): return manages(actor, unit) && day >= today ? .accept : .refuse
        }
    }

    private func ofChange(
        _ changes: [CellChange], _ period: PeriodID, _ kind: Edit.Kind, _ reason: String?, _ id: EditID,
        _ actor: Actor
    ) -> Expectation {
        guard plans(actor, period), let drawn = world.period(period) else { return .refuse }
        let changes = changes.filter { $0.before != $0.after }
        if let (other, step) = edit(id) {
            let isSame = other == period && step.by == actor.account && step.kind == kind.rawValue
            let made = Set(step.changes.map(Mark.init)), sent = Set(changes.map(Mark.init))
            return isSame && made == sent ? .again : .refuse
        }
        if changes.isEmpty { return .again }
        let areSound = changes.allSatisfy { change in
            guard drawn.days.contains(change.place.day) else { return false }
            guard let after = change.after else { return true }
            guard world.isPosted(change.place.person, to: drawn.unit, on: change.place.day) else { return false }
            if let shift = after.shift, world.shift(shift)?.unit != drawn.unit { return false }
            if let skill = after.skill, world.person(change.place.person)?.skills.contains(skill) != true {
                return false
            }
            return after.shift != nil || after.isPinned
        }
        return areSound && said(reason, period) && isUnchanged(changes, period) ? .accept : .refuse
    }

    private func ofTake(_ id: OpenPlaceID, _ key: EditID, _ actor: Actor) -> Expectation {
        guard let person = actor.person(in: world), let place = places[id], let drawn = world.period(place.period),
            actor.units(in: world).contains(drawn.unit), actor != .approver
        else { return .refuse }
        if let (other, step) = edit(key) {
            let isSame = other == place.period && step.by == actor.account && step.kind == "take"
            return isSame && takenBefore[key] == id ? .again : .refuse
        }
        guard place.state == .open, let shift = world.shift(place.line.shift),
            Double(shift.minutes(on: place.day).lowerBound) > minute,
            world.isPosted(person, to: drawn.unit, on: place.day),
            place.line.skill.map({ world.person(person)?.skills.contains($0) == true }) ?? true,
            cells[place.period]?[CellPlace(person, place.day)]?.shift == nil
        else { return .refuse }
        let work = work(of: person)
        if work.contains(where: { $0.minutes.overlaps(shift.minutes(on: place.day)) }) { return .refuse }
        return work.isEmpty ? .accept : .either
    }

    private func ofHandBack(_ id: OpenPlaceID, _ key: EditID, _ actor: Actor) -> Expectation {
        guard let person = actor.person(in: world), let place = places[id], let drawn = world.period(place.period),
            actor.units(in: world).contains(drawn.unit), actor != .approver
        else { return .refuse }
        if let (other, step) = edit(key) {
            let isSame = other == place.period && step.by == actor.account && step.kind == "hand-back"
            return isSame && takenBefore[key] == id ? .again : .refuse
        }
        guard place.state == .taken(person), let shift = world.shift(place.line.shift) else { return .refuse }
        return minute <= Double(shift.minutes(on: place.day).lowerBound - 24 * 60) ? .accept : .refuse
    }

    private func state(_ period: PeriodID) -> String { periods[period]?.state ?? "" }

    private func plans(_ actor: Actor, _ period: PeriodID) -> Bool {
        world.period(period).map { manages(actor, $0.unit) } ?? false
    }

    private func manages(_ actor: Actor, _ unit: UnitID) -> Bool {
        actor.isManager && actor.units(in: world).contains(unit)
    }

    private func said(_ reason: String?, _ period: PeriodID) -> Bool { reason != nil || !isPublished(period) }
}

/// What a change asks for: a repeat may bring another skill, which the server itself may have filled in.
private struct Mark: Hashable {
    let place: CellPlace
    let shift: ShiftTypeID?

    init(_ change: CellChange) {
        place = change.place
        shift = change.after?.shift
    }
}
