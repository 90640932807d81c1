import Core

/// Civil time in whole minutes: the same answers as ``UKTime``, from a table made once, for loops that ask often.
enum Civil {
    /// The days that can be reasoned about: 1900 to 2199, as in ``Day``.
    static let days = -25_567..<84_006

    /// Minutes on the UTC line at which the clocks change: begin of summer, end of summer, and so on.
    private static let changes: [Int] = (1900...2199).flatMap { year in
        let (begins, ends) = UKTime.changes(in: year)
        return [begins.minutes, ends.minutes]
    }

    /// How many minutes the clock is ahead of UTC at a minute of the UTC line.
    static func offset(at minute: Int) -> Int {
        var low = 0, high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= minute { low = middle + 1 } else { high = middle }
        }
        return low % 2 == 1 ? 60 : 0
    }

    /// The civil day, in days since 1970, and the minute after midnight.
    static func local(_ minute: Int) -> (day: Int, clock: Int) {
        let local = minute + offset(at: minute)
        let day = floorDivide(local, 1440)
        return (day, local - day * 1440)
    }

    static func day(of minute: Int) -> Int { local(minute).day }

    /// The minute of the UTC line at which the clock shows `clock` minutes after midnight of a day.
    static func minute(_ day: Int, _ clock: Int = 0) -> Int {
        let asUTC = day * 1440 + clock
        return offset(at: asUTC - 60) == 60 ? asUTC - 60 : asUTC
    }

    /// The number of the week that a day is in; weeks start on Monday.
    static func week(of day: Int) -> Int { floorDivide(day + 3, 7) }

    static func monday(ofWeek week: Int) -> Int { week * 7 - 3 }

    static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
