import Core
import Workforce
import WorkingTime

/// What a replan leaves alone, beside pins: what has begun, days far from the absence, and what people were promised.
struct Kept {
    /// Places that stay as they are.
    private(set) var places: Set<CellPlace> = []
    /// Shifts nobody can be put on any more, or that somebody asked to be spared and is.
    private(set) var barred: [CellPlace: Set<ShiftTypeID>] = [:]
    /// How many people each line had before anybody was away: a replan mends what the absence opens, and gaps that were
    /// there before are not for it to call people in for.
    private(set) var had: [CoverKey: Int] = [:]

    /// Days after the last day of the absence that may still change.
    static let reachDays = 7

    mutating func keep(_ more: [CellPlace]) { places.formUnion(more) }

    /// - Parameters:
    ///   - board: without the shifts of those who are away.
    ///   - whole: with them.
    init(_ board: Board, of whole: Board, around aways: [Away], at now: Instant) {
        had = whole.people(besidesAbsencesOf: aways)
        let today = UKTime.civil(now).day
        let first = max(today, aways.map(\.firstDay).min() ?? today)
        let last = (aways.map(\.lastDay).max() ?? today) + Self.reachDays
        let begun = Set(board.ward.usableShifts.filter { $0.span(on: today).start <= now }.map(\.id))
        for row in board.ward.rows {
            for day in board.ward.days {
                let place = CellPlace(row.id, day)
                let hasBegun = board.ward.shift(board.cells[place]?.shift).map { $0.span(on: day).start <= now } == true
                if day < first || day > last || hasBegun || board.isPromised(place) { places.insert(place) }
                if day == today { barred[place, default: []].formUnion(begun) }
                barred[place, default: []].formUnion(board.spared(place))
            }
        }
    }
}

extension Board {
    /// People on each line, those who are about to be away among them.
    fileprivate func people(besidesAbsencesOf aways: [Away]) -> [CoverKey: Int] {
        var people: [CoverKey: Int] = [:]
        for (place, cell) in cells {
            let isNew = aways.contains { $0.person == place.person && $0.covers(place.day) }
            guard let shift = cell.shift, isNew || ward.absence(of: place.person, on: place.day) == nil else {
                continue
            }
            people[CoverKey(place.day, shift, nil), default: 0] += 1
            if let skill = cell.skill { people[CoverKey(place.day, shift, skill), default: 0] += 1 }
        }
        return people
    }

    /// Whether the person asked for just this and has it: a day off, or the shift.
    fileprivate func isPromised(_ place: CellPlace) -> Bool {
        ward.requests(of: place.person, on: place.day).contains { request in
            if case .avoid = request.ask { return false }
            return isMet(request.ask, by: self[place.person, place.day]?.shift, place.person, place.day)
        }
    }

    /// The shifts the person asked to be spared and is not on.
    fileprivate func spared(_ place: CellPlace) -> [ShiftTypeID] {
        ward.requests(of: place.person, on: place.day).compactMap { request in
            guard case .avoid(let shift) = request.ask, self[place.person, place.day]?.shift != shift else {
                return nil
            }
            return shift
        }
    }
}
