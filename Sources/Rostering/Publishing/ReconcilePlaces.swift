import Core
import Ledger
import Storage
import Workforce

/// Opens a place for each person a published roster is short of what the ward wants, and closes those that are filled.
///
/// New places are named after the period's version and revision and counted on from those there are, so that no id has
/// to be handed in.
///
/// - Parameter days: the days that changed; `nil` is all of the period.
/// - Returns: how many places were opened.
@discardableResult
func reconcilePlaces(
    of period: Period, days: Set<Day>?, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Int {
    let organisation = caller.organisation
    let touched = days ?? Set(period.days)
    let board = try Board.load(period, focus: .on(people: [], days: touched), of: organisation, in: tx)
    let places = try OpenPlaces.ofPeriod(period.id, of: organisation, in: tx)
    let open = places.filter { touched.contains($0.day) && $0.state == .open }
    var standing = Dictionary(grouping: open, by: CoverKey.init)
    let name = "\(period.id.text.prefix(36)).\(period.publishedVersion).\(period.revision)."
    // Demand can change more than once while the board stays as it is.
    let last = places.filter { $0.id.text.hasPrefix(name) }.compactMap { Int($0.id.text.dropFirst(name.count)) }.max()
    let next = last.map { $0 + 1 } ?? 0
    var saved: [OpenPlace] = []
    var opened = 0
    for (gap, short) in gaps(in: board.cover(on: touched)) {
        let there = standing.removeValue(forKey: gap) ?? []
        for _ in there.count..<max(there.count, short) {
            let place = OpenPlace(
                id: OpenPlaceID("\(name)\(next + opened)"), period: period.id, unit: period.unit, day: gap.day,
                shiftType: gap.shift, skill: gap.skill)
            opened += 1
            saved.append(place)
            try record(PlaceOpened(place), by: caller, at: now, in: tx)
        }
        saved += try withdraw(there.dropFirst(short), by: caller, at: now, in: tx)
    }
    // What is left stands for demand that is no longer there.
    // In the order of the table, so that the same history makes the same ledger.
    let rest = open.filter { standing[CoverKey($0)] != nil }
    saved += try withdraw(rest[...], by: caller, at: now, in: tx)
    try OpenPlaces.save(saved, of: organisation, in: tx)
    return opened
}

/// How many people each line lacks, lines with a skill first.
///
/// Whoever fills a line with a skill counts for the line of the same shift that asks for no skill, too, so that line
/// only needs what is still missing then.
private func gaps(in cover: [CoverLine]) -> [(CoverKey, Int)] {
    var skilled: [CoverKey: Int] = [:]
    for line in cover where line.skill != nil {
        skilled[CoverKey(line.day, line.shift, nil), default: 0] += line.shortOfWanted
    }
    let special = cover.filter { $0.skill != nil }.map { (CoverKey($0.day, $0.shift, $0.skill), $0.shortOfWanted) }
    let general = cover.filter { $0.skill == nil }.map { line in
        let gap = CoverKey(line.day, line.shift, nil)
        return (gap, max(0, line.shortOfWanted - (skilled[gap] ?? 0)))
    }
    return special + general
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

extension CoverKey {
    fileprivate init(_ place: OpenPlace) { self.init(place.day, place.shiftType, place.skill) }
}

extension PlaceOpened {
    fileprivate init(_ place: OpenPlace) {
        self.init(
            place: place.id, period: place.period, unit: place.unit, day: place.day, shiftType: place.shiftType,
            skill: place.skill)
    }
}
