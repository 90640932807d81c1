import Core
import Storage
import Workforce

/// The duties a published roster makes in the register: one for each person and day with a shift.
enum RosterDuties {
    /// What happened to one person's duties.
    struct Changes {
        var added: [Duty] = []
        /// Before and after.
        var moved: [(Duty, Duty)] = []
        var cancelled: [Duty] = []
        var count: Int { added.count + moved.count + cancelled.count }
    }

    /// Makes the register's duties equal to the cells of a whole period.
    static func write(
        _ cells: [CellPlace: Cell], of period: Period, by caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> DutyChanges {
        let stored = try Duties.ofSource(period.id.text, includingCancelled: true, of: caller.organisation, in: tx)
        let places = Set(cells.keys).union(stored.map(place(of:)))
        return try write(cells, in: places, stored: stored, of: period, by: caller, at: now, in: tx)
    }

    /// Makes the register's duties equal to the cells of some places.
    static func write(
        _ cells: [CellPlace: Cell], in places: Set<CellPlace>, of period: Period, by caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws -> DutyChanges {
        let stored = try Duties.ofSource(period.id.text, includingCancelled: true, of: caller.organisation, in: tx)
        return try write(cells, in: places, stored: stored, of: period, by: caller, at: now, in: tx)
    }

    private static func write(
        _ cells: [CellPlace: Cell], in places: Set<CellPlace>, stored: [Duty], of period: Period, by caller: Caller,
        at now: Instant, in tx: any Transaction
    ) throws -> DutyChanges {
        let organisation = caller.organisation
        let shifts = try ShiftTypes.onUnit(period.unit, of: organisation, in: tx).byID
        let posts = Dictionary(
            grouping: try Posts.onUnit(
                period.unit, from: period.firstDay, through: period.lastDay, of: organisation, in: tx), by: \.person)
        let byPlace = Dictionary(stored.map { (place(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
        var changes = DutyChanges()
        for place in places.sorted(by: { ($0.day, $0.person) < ($1.day, $1.person) }) {
            let wanted = cells[place]?.shift.flatMap { shifts[$0] }.map { shift in
                Duty(
                    id: byPlace[place]?.id ?? id(of: place, in: period), person: place.person,
                    post: posts[place.person]?.first { $0.isHeld(on: place.day) }?.id, unit: period.unit,
                    code: shift.code, span: shift.span(on: place.day), unpaidBreakMinutes: shift.unpaidBreakMinutes,
                    source: .roster, sourceReference: period.id.text, changedAt: now)
            }
            changes.note(from: byPlace[place], to: wanted, at: now)
        }
        try Duties.save(changes.saved, of: organisation, in: tx)
        return changes
    }

    /// A duty starts on the day of its cell, and a cell holds one shift, so the place finds the duty again.
    private static func place(of duty: Duty) -> CellPlace { CellPlace(duty.person, UKTime.civil(duty.span.start).day) }

    /// The same place of the same period always makes the same duty, so that calendars follow it through changes.
    private static func id(of place: CellPlace, in period: Period) -> DutyID {
        let day = place.day.description.filter { $0 != "-" }
        return DutyID("\(place.person.text.suffix(20)).\(day).\(period.id.text.suffix(20))")
    }
}

/// What a publication or a change did to duties, by person.
struct DutyChanges {
    private(set) var byPerson: [PersonID: RosterDuties.Changes] = [:]
    private(set) var saved: [Duty] = []
    var count: Int { byPerson.values.reduce(0) { $0 + $1.count } }

    /// Compares what is stored with what is wanted and notes what must be saved; the sequence counts every change.
    mutating func note(from old: Duty?, to new: Duty?, at now: Instant) {
        let standing = old.flatMap { $0.isCancelled ? nil : $0 }
        guard var next = new ?? standing else { return }
        if let old, let new, !old.isCancelled, old.isSame(as: new) { return }
        next.sequence = old.map { $0.sequence + 1 } ?? 0
        next.changedAt = now
        if let standing, new == nil {
            next.isCancelled = true
            byPerson[next.person, default: RosterDuties.Changes()].cancelled.append(standing)
        } else if let standing {
            byPerson[next.person, default: RosterDuties.Changes()].moved.append((standing, next))
        } else {
            byPerson[next.person, default: RosterDuties.Changes()].added.append(next)
        }
        saved.append(next)
    }
}

extension Duty {
    /// Whether staff and calendars would see the same.
    fileprivate func isSame(as other: Duty) -> Bool {
        span == other.span && code == other.code && unit == other.unit && unpaidBreakMinutes == other.unpaidBreakMinutes
            && post == other.post
    }
}
