import Core
import Ledger
import Storage
import Workforce

/// Opens a place for each person a published roster is short of what the ward wants, and closes those that are filled.
///
/// - Parameter days: the days that changed; `nil` is all of the period.
/// - Returns: how many places were opened.
@discardableResult
func reconcilePlaces(
    of period: Period, days: Set<Day>?, ids: IDSource, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Int {
    let organisation = caller.organisation
    let demand = try Demands.onUnit(period.unit, of: organisation, in: tx)
        .days(from: period.firstDay, through: period.lastDay).filter { days?.contains($0.day) ?? true }
    let cells = try Cells.ofPeriod(period.id, of: organisation, in: tx)
    let places = try OpenPlaces.ofPeriod(period.id, of: organisation, in: tx)
    var open = Dictionary(grouping: places.filter { $0.state == .open && days?.contains($0.day) ?? true }, by: Gap.init)
    var saved: [OpenPlace] = []
    var opened = 0
    for line in demand {
        let gap = Gap(line)
        let have = cells.count { gap.isFilled(by: $0.value, on: $0.key.day) }
        let short = max(0, line.wanted - have)
        let standing = open.removeValue(forKey: gap) ?? []
        for _ in standing.count..<max(standing.count, short) {
            let place = OpenPlace(
                id: ids.make(at: now), period: period.id, unit: period.unit, day: gap.day, shiftType: gap.shiftType,
                skill: gap.skill)
            saved.append(place)
            opened += 1
            try record(PlaceOpened(place), by: caller, at: now, in: tx)
        }
        saved += try withdraw(standing.dropFirst(short), by: caller, at: now, in: tx)
    }
    // What is left stands for demand that is no longer there.
    for rest in open.values { saved += try withdraw(rest[...], by: caller, at: now, in: tx) }
    try OpenPlaces.save(saved, of: organisation, in: tx)
    return opened
}

private func withdraw(
    _ places: ArraySlice<OpenPlace>, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [OpenPlace] {
    try places.map { place in
        var place = place
        place.withdraw()
        try record(
            PlaceWithdrawn(place: place.id, period: place.period, unit: place.unit), by: caller, at: now, in: tx)
        return place
    }
}

/// Which line of the demand a place is for.
struct Gap: Hashable {
    let day: Day
    let shiftType: ShiftTypeID
    let skill: SkillID?

    init(_ line: DayDemand) { (day, shiftType, skill) = (line.day, line.shiftType, line.skill) }

    init(_ place: OpenPlace) { (day, shiftType, skill) = (place.day, place.shiftType, place.skill) }

    func isFilled(by cell: Cell, on day: Day) -> Bool {
        day == self.day && cell.shift == shiftType && cell.skill == skill
    }
}

extension PlaceOpened {
    fileprivate init(_ place: OpenPlace) {
        self.init(
            place: place.id, period: place.period, unit: place.unit, day: place.day, shiftType: place.shiftType,
            skill: place.skill)
    }
}
