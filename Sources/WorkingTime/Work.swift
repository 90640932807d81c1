import Core

/// A stretch of work without a break in it, in minutes on the UTC line.
struct Piece: Hashable {
    let start: Int
    let end: Int
    /// The place of its duty in the line.
    let duty: Int

    var lengthMinutes: Int { end - start }

    func shared(_ from: Int, _ to: Int) -> Int { max(0, min(end, to) - max(start, from)) }
}

/// Duties at work that touch or overlap, read as one spell from its first start to its last end, breaks included.
struct Stint: Hashable {
    let start: Int
    var end: Int
    /// Places in the line, by start.
    var duties: [Int]
    var workMinutes: Int
    /// Work between 23:00 and 06:00.
    var nightMinutes: Int
    var breakMinutes: Int
    /// Civil day and minute after midnight of the start.
    let day: Int
    let clock: Int

    var lengthMinutes: Int { end - start }
}

/// Everything the person does, calls included, joined where it touches; between two of these the person rests.
struct Stretch: Hashable {
    let start: Int
    var end: Int
    let firstDuty: Int
    /// The duty that ends it.
    var lastDuty: Int
}

/// Time between two stretches of work; without an end after the last.
struct Rest: Hashable {
    let start: Int
    let end: Int?
    let nextDuty: Int?

    /// The length when it is below a minimum.
    func length(ifBelow minimum: Int) -> Int? {
        guard let end, end - start < minimum else { return nil }
        return end - start
    }
}

/// The duties of a line taken apart into what the rules measure.
struct Work {
    private(set) var pieces: [Piece] = []
    private(set) var stints: [Stint] = []
    private(set) var stretches: [Stretch] = []
    /// For each stint the place of the stretch it is part of.
    private(set) var stretchOfStint: [Int] = []
    private(set) var total = Total([])
    private(set) var longestPiece = 0

    /// Nights run from 23:00 to 06:00 (WTR-10).
    static let nightFrom = 23 * 60, nightTo = 6 * 60

    init(_ duties: [WorkedDuty]) {
        var spells: [Piece] = []
        for (place, duty) in duties.enumerated() {
            let own = Self.pieces(of: duty, at: place)
            pieces += own
            if duty.isAttendance {
                let whole = Piece(start: duty.span.start.minutes, end: duty.span.end.minutes, duty: place)
                spells.append(whole)
                join(whole, own, duty)
            } else {
                spells += own
            }
        }
        pieces.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        total = Total(pieces)
        longestPiece = pieces.reduce(0) { max($0, $1.lengthMinutes) }
        stretches = Self.joined(spells)
        var place = 0
        for stint in stints {
            while stretches[place].end < stint.end { place += 1 }
            stretchOfStint.append(place)
        }
    }

    /// The rest after a stint: from the end of the work it is part of to the start of the next work, or for ever.
    func rest(afterStint stint: Int) -> Rest {
        let place = stretchOfStint[stint]
        guard place + 1 < stretches.count else { return Rest(start: stretches[place].end, end: nil, nextDuty: nil) }
        let next = stretches[place + 1]
        return Rest(start: stretches[place].end, end: next.start, nextDuty: next.firstDuty)
    }

    /// The worked parts of one duty: a shift without its unpaid break, or the calls of an on-call period.
    private static func pieces(of duty: WorkedDuty, at place: Int) -> [Piece] {
        guard duty.isAttendance else { return calls(of: duty, at: place) }
        let start = duty.span.start.minutes, end = duty.span.end.minutes, pause = duty.unpaidBreakMinutes
        guard pause > 0 else { return start < end ? [Piece(start: start, end: end, duty: place)] : [] }
        let breakStart = start + (end - start - pause) / 2
        let parts = [
            Piece(start: start, end: breakStart, duty: place), Piece(start: breakStart + pause, end: end, duty: place),
        ]
        return parts.filter { $0.lengthMinutes > 0 }
    }

    private static func calls(of duty: WorkedDuty, at place: Int) -> [Piece] {
        var calls: [Piece] = []
        for span in duty.workedSpans {
            let start = max(span.start.minutes, calls.last?.end ?? .min), end = span.end.minutes
            if start < end { calls.append(Piece(start: start, end: end, duty: place)) }
        }
        return calls
    }

    private mutating func join(_ whole: Piece, _ own: [Piece], _ duty: WorkedDuty) {
        let work = own.reduce(0) { $0 + $1.lengthMinutes }
        let night = own.reduce(0) { $0 + Self.nightMinutes(of: $1) }
        let pause = duty.unpaidBreakMinutes + duty.paidBreakMinutes
        if let last = stints.last, whole.start <= last.end {
            stints[stints.count - 1].end = max(last.end, whole.end)
            stints[stints.count - 1].duties.append(whole.duty)
            stints[stints.count - 1].workMinutes += work
            stints[stints.count - 1].nightMinutes += night
            stints[stints.count - 1].breakMinutes += pause
        } else {
            let (day, clock) = Civil.local(whole.start)
            stints.append(
                Stint(
                    start: whole.start, end: whole.end, duties: [whole.duty], workMinutes: work, nightMinutes: night,
                    breakMinutes: pause, day: day, clock: clock))
        }
    }

    private static func joined(_ spells: [Piece]) -> [Stretch] {
        var stretches: [Stretch] = []
        for spell in spells.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = stretches.last, spell.start <= last.end {
                guard spell.end > last.end else { continue }
                stretches[stretches.count - 1].end = spell.end
                stretches[stretches.count - 1].lastDuty = spell.duty
            } else {
                stretches.append(
                    Stretch(start: spell.start, end: spell.end, firstDuty: spell.duty, lastDuty: spell.duty))
            }
        }
        return stretches
    }

    /// The minutes of a piece between 23:00 and 06:00 by the clock on the wall.
    static func nightMinutes(of piece: Piece) -> Int {
        nightMinutes(piece.start, piece.end, from: nightFrom, to: nightTo)
    }

    /// The minutes between two moments that lie in a nightly band over midnight.
    static func nightMinutes(_ start: Int, _ end: Int, from: Int, to: Int) -> Int {
        guard start < end else { return 0 }
        var minutes = 0
        for day in (Civil.day(of: start) - 1)...Civil.day(of: end) {
            minutes += max(0, min(end, Civil.minute(day + 1, to)) - max(start, Civil.minute(day, from)))
        }
        return minutes
    }
}

/// Work done before any moment, and so between any two, without walking the line: sums over sorted starts and ends.
struct Total {
    /// Sorted moments at which a piece of work starts or ends.
    let starts: [Int]
    let ends: [Int]
    private let startSums: [Int]
    private let endSums: [Int]

    init(_ pieces: [Piece]) {
        starts = pieces.map(\.start).sorted()
        ends = pieces.map(\.end).sorted()
        startSums = Self.sums(starts)
        endSums = Self.sums(ends)
    }

    /// Minutes of work from one moment to another; work at two places at once counts twice.
    func minutes(_ from: Int, _ to: Int) -> Int { before(to) - before(from) }

    func before(_ moment: Int) -> Int {
        let begun = Self.count(in: starts, before: moment), done = Self.count(in: ends, before: moment)
        return moment * (begun - done) - startSums[begun] + endSums[done]
    }

    private static func sums(_ moments: [Int]) -> [Int] {
        var sums = [0]
        sums.reserveCapacity(moments.count + 1)
        var sum = 0
        for moment in moments {
            sum += moment
            sums.append(sum)
        }
        return sums
    }

    static func count(in sorted: [Int], before moment: Int) -> Int {
        var low = 0, high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
