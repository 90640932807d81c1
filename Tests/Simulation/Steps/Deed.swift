import Core
import Rostering
import Storage
import Workforce

/// One thing somebody asks of the product, as a value, so that it can be sent again.
enum Deed: Hashable, Sendable {
    case change([CellChange], PeriodID, Edit.Kind, reason: String?, EditID)
    case undo(PeriodID, reason: String?)
    case redo(PeriodID, reason: String?)
    case submit(PeriodID)
    case sendBack(PeriodID)
    case approve(PeriodID, revision: Int)
    case publish(PeriodID)
    /// Lets every breach stand that can, approves what is there and publishes it, all in one transaction.
    case release(PeriodID)
    case take(OpenPlaceID, EditID)
    case handBack(OpenPlaceID, EditID)
    case demand(UnitID, [DrawnDemand])
    case dateDemand(UnitID, Day, [DrawnDemand])

    var period: PeriodID? {
        switch self {
        case .change(_, let period, _, _, _), .undo(let period, _), .redo(let period, _), .submit(let period),
            .sendBack(let period), .approve(let period, _), .publish(let period), .release(let period):
            period
        default: nil
        }
    }

    /// Does it with the product's verbs.
    func perform(as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        switch self {
        case .change(let changes, let period, let kind, let reason, let edit):
            try changeCells(
                changes, of: period, kind: kind, reason: reason, edit: edit, as: caller, at: now, in: tx)
        case .undo(let period, let reason):
            _ = try Rostering.undo(on: period, reason: reason, as: caller, at: now, in: tx)
        case .redo(let period, let reason):
            _ = try Rostering.redo(on: period, reason: reason, as: caller, at: now, in: tx)
        case .submit(let period): try submitRoster(period, as: caller, at: now, in: tx)
        case .sendBack(let period): try sendBackRoster(period, as: caller, at: now, in: tx)
        case .approve(let period, let revision):
            try approveRoster(period, revision: revision, as: caller, at: now, in: tx)
        case .publish(let period): try publishRoster(period, as: caller, at: now, in: tx)
        case .release(let id): try letOut(id, as: caller, at: now, in: tx)
        case .take(let place, let edit): try takePlace(place, edit: edit, as: caller, at: now, in: tx)
        case .handBack(let place, let edit): try handBackPlace(place, edit: edit, as: caller, at: now, in: tx)
        case .demand(let unit, let lines):
            try setDemand(lines.map { $0.entry(.every($0.weekday)) }, on: unit, as: caller, at: now, in: tx)
        case .dateDemand(let unit, let day, let lines):
            try setDateDemand(lines.map { $0.entry(.date(day)) }, for: day, on: unit, as: caller, at: now, in: tx)
        }
    }

    private func letOut(_ id: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        for breach in try openBreaches(on: id, as: caller, in: tx) {
            // One that cannot stand is refused again by the approval, in its own words.
            do {
                try letStand(breach, of: id, reason: "Drawn by chance, asked nobody", as: caller, at: now, in: tx)
            } catch is Refusal {}
        }
        let period = try Periods.find(id, of: caller.organisation, in: tx)
        if period.state != .approved {
            try approveRoster(id, revision: period.revision, as: caller, at: now, in: tx)
        }
        try publishRoster(id, as: caller, at: now, in: tx)
    }
}

extension DrawnDemand {
    fileprivate func entry(_ when: Demand.When) -> DemandEntry {
        DemandEntry(on: when, shiftType: shift, skill: skill, minimum: 0, wanted: wanted)
    }
}
