/// What a day does to the count of weekends worked.
struct WeekendDay {
    /// 0 Friday, 1 Saturday, 2 Sunday of a weekend, -1 for any other day.
    private let slot: Int
    private let isLast: Bool
    private let isWhole: Bool
    private let reachesSaturday: UInt64

    @inline(__always) init(_ day: Int, _ weekends: WeekendTables) {
        let weekend = Int(weekends.ofDay[day])
        reachesSaturday = weekends.reachesSaturday
        guard weekend >= 0 else {
            (slot, isLast, isWhole) = (-1, true, false)
            return
        }
        let slots = weekends.days.base + weekend * 3
        slot = Int(slots[0]) == day ? 0 : Int(slots[1]) == day ? 1 : 2
        isLast = slot == 2 || (slot == 1 && slots[2] < 0) || (slot == 0 && slots[1] < 0 && slots[2] < 0)
        isWhole = slots[1] >= 0 && slots[2] >= 0
    }

    /// Whether the weekend counts as worked after the day, and whether it began to count on it.
    @inline(__always) func after(_ half: Int, _ symbol: Int) -> (half: Int, more: Int) {
        if slot < 0 { return (0, 0) }
        let works = symbol != 0 && (slot > 0 || reachesSaturday >> UInt64(symbol) & 1 == 1)
        let more = works && half == 0 ? 1 : 0
        return (isLast ? 0 : half | more, more)
    }

    /// Whether just one of Saturday and Sunday is worked, seen on Sunday. Never said where Friday nights count as
    /// weekends, since a Friday and a Saturday are not told apart.
    @inline(__always) func endsHalf(_ half: Int, _ symbol: Int) -> Bool {
        slot == 2 && isWhole && reachesSaturday == 0 && (half == 1) != (symbol != 0)
    }
}
