/// Which days make up which weekend, and what half a weekend costs each person.
struct WeekendTables: Sendable {
    /// For each day the weekend it belongs to, -1 for none.
    let ofDay: Flat<Int16>
    /// Friday, Saturday and Sunday of each weekend, -1 where outside the period or not counted.
    let days: Flat<Int16>
    /// Bit by symbol: shifts that, worked on a Friday, run into Saturday.
    let reachesSaturday: UInt64
    let halfPrice: Flat<Price>

    init(_ problem: Problem, _ calendar: WeekendCalendar) {
        var owner = [Int16](repeating: -1, count: problem.dayCount)
        var slots: [Int16] = []
        for (index, weekend) in calendar.weekends.enumerated() {
            for day in [weekend.friday, weekend.saturday, weekend.sunday] {
                slots.append(Int16(day ?? -1))
                if let day { owner[day] = Int16(index) }
            }
        }
        ofDay = Flat(owner)
        days = Flat(slots)
        reachesSaturday = calendar.reachesSaturday.bits << 1
        halfPrice = Flat(
            problem.people.map { person in
                person.rules.reduce(into: Price.zero) { sum, rule in
                    if case .completeWeekends = rule.kind { sum += Price(rule.strength) }
                }
            })
    }

    func free() {
        ofDay.free()
        days.free()
        halfPrice.free()
    }
}
