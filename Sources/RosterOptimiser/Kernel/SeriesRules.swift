import Core

/// One contract's rules about days that follow one another, ready to be stepped through day by day.
struct SeriesRules: Hashable {
    struct Counted: Hashable {
        let series: Problem.Rule.Series
        var atLeast: [Bound] = []
        var atMost: [Bound] = []
        /// Longer than this makes no difference.
        var cap: Int { max(1, (atLeast + atMost).map(\.days).max() ?? 1) }
    }
    struct Bound: Hashable {
        let days: Int
        let price: Price
    }
    struct Succession: Hashable {
        let first: ShiftSet
        let second: ShiftSet
        let price: Price
    }
    struct Rest: Hashable {
        let minutes: Int
        let price: Price
    }
    struct RestAfter: Hashable {
        let set: ShiftSet
        let days: Int
        let minutes: Int
        let price: Price
    }

    let shifts: [Problem.Shift]
    /// As ``Problem/standsAlone``.
    let standsAlone: Bool
    private(set) var counted: [Counted] = []
    private(set) var successions: [Succession] = []
    private(set) var rests: [Rest] = []
    private(set) var restsAfter: [RestAfter] = []
    private(set) var patterns: [Unwanted] = []
    private(set) var weekends: [WeekendsInARow] = []
    /// The last shift is forgotten after so many days, when no rule can look back to it.
    private var lookBackDays = 1
    /// For each shift the first one that all these rules treat alike.
    private var representative: [Int] = []
    /// Whether any rule looks back to a shift once it is worked.
    private var matters: [Bool] = []

    init(_ rules: [Problem.Rule], shifts: [Problem.Shift], standsAlone: Bool = false) {
        self.shifts = shifts
        self.standsAlone = standsAlone
        for rule in rules { add(rule.kind, Price(rule.strength)) }
        let longest = (rests.map(\.minutes) + restsAfter.map(\.minutes)).max() ?? 0
        let latestEnd = shifts.map(\.endMinute).max() ?? 0
        let earliestStart = shifts.map(\.startMinute).min() ?? 0
        while lookBackDays * 1440 + 1440 + earliestStart - latestEnd < longest { lookBackDays += 1 }
        representative = shifts.indices.map { shift in
            shifts.indices.first { likeness(of: $0) == likeness(of: shift) } ?? shift
        }
        matters = shifts.indices.map { shift in
            !rests.isEmpty || successions.contains { $0.first.contains(shift) }
                || restsAfter.contains { $0.set.contains(shift) }
        }
    }

    var symbols: Int { shifts.count + 1 }

    private mutating func add(_ kind: Problem.Rule.Kind, _ price: Price) {
        guard price != .zero else { return }
        switch kind {
        case .notAfter(let first, let second):
            successions.append(Succession(first: first, second: second, price: price))
        case .restBetween(let minutes): rests.append(Rest(minutes: minutes, price: price))
        case .restAfterSeries(let set, let days, let minutes):
            restsAfter.append(RestAfter(set: set, days: days, minutes: minutes, price: price))
        case .seriesAtLeast(let days, let series):
            counted[index(of: series)].atLeast.append(Bound(days: days, price: price))
        case .seriesAtMost(let days, let series):
            counted[index(of: series)].atMost.append(Bound(days: days, price: price))
        case .unwanted(let pattern): patterns.append(Unwanted(pattern: pattern, price: price))
        case .weekendsInARowAtLeast(let count, let weekend):
            weekends[index(of: weekend)].atLeast.append(Bound(days: count, price: price))
        case .weekendsInARowAtMost(let count, let weekend):
            weekends[index(of: weekend)].atMost.append(Bound(days: count, price: price))
        default: break
        }
    }

    private mutating func index(of series: Problem.Rule.Series) -> Int {
        if let known = counted.firstIndex(where: { $0.series == series }) { return known }
        counted.append(Counted(series: series))
        return counted.count - 1
    }

    private mutating func index(of weekend: Problem.Rule.Weekend) -> Int {
        if let known = weekends.firstIndex(where: { $0.weekend == weekend }) { return known }
        weekends.append(WeekendsInARow(weekend: weekend))
        return weekends.count - 1
    }

    /// Whether any rule looks at the weekday.
    var isDated: Bool { !weekends.isEmpty || patterns.contains { $0.pattern.startsOn != nil } }

    /// What the rules can tell of a shift once it is the last one worked.
    private func likeness(of shift: Int) -> [Int] {
        let asFirst = successions.map { $0.first.contains(shift) ? 1 : 0 }
        let inSets = restsAfter.map { $0.set.contains(shift) ? 1 : 0 }
        return asFirst + inSets + (rests.isEmpty && restsAfter.isEmpty ? [] : [shifts[shift].endMinute])
    }
}

extension SeriesRules {
    /// Nothing known of the days before the next one.
    func blank(before weekday: Weekday = .monday) -> SeriesMemory {
        SeriesMemory(
            weekday: isDated ? weekday : .monday, lengths: counted.map { _ in 0 },
            isOpen: counted.map { !$0.atLeast.isEmpty && !standsAlone }, tired: restsAfter.map { _ in 0 },
            begun: patterns.map { _ in 0 }, weekends: weekends.map { $0.blank(standsAlone: standsAlone) })
    }

    /// What is remembered on the first day, after the days of a history.
    func memory(after history: Problem.History, on firstDay: Day) -> SeriesMemory {
        history.days.reduce(blank(before: (firstDay - history.days.count).weekday)) { step(from: $0, shift: $1).memory }
    }

    /// What one more day with `shift` (`nil` for off) costs, and what is remembered after it.
    func step(from old: SeriesMemory, shift: Int?) -> (memory: SeriesMemory, price: Price) {
        var new = old
        var price = Price.zero
        for index in counted.indices { price += count(shift, index, &new) }
        for (index, rule) in patterns.enumerated() { price += rule.step(&new.begun[index], old.weekday, shift) }
        for (index, rule) in weekends.enumerated() { price += rule.step(&new.weekends[index], old.weekday, shift) }
        if isDated { new.weekday = old.weekday.next }
        if let shift {
            price += arrive(at: shift, from: old)
            for (index, rule) in restsAfter.enumerated() {
                let goesOn = old.daysSince == 1 && old.tired[index] > 0
                let length = goesOn ? min(Int(old.tired[index]) + 1, rule.days) : 1
                new.tired[index] = rule.set.contains(shift) ? UInt16(length) : 0
            }
            new.last = matters[shift] ? UInt8(representative[shift]) : 0xFF
            new.daysSince = matters[shift] ? 1 : 0
        } else if old.last != 0xFF {
            new.daysSince += 1
            if Int(new.daysSince) > lookBackDays {
                new.last = 0xFF
                new.daysSince = 0
                new.tired = restsAfter.map { _ in 0 }
            }
        }
        return (new, price)
    }

    /// What a row costs by ending with this memory: series that are cut short by the end of a period that stands alone.
    func end(_ memory: SeriesMemory) -> Price {
        guard standsAlone else { return .zero }
        var price = Price.zero
        for (index, rule) in counted.enumerated() where memory.lengths[index] > 0 && !memory.isOpen[index] {
            let length = Int(memory.lengths[index])
            for bound in rule.atLeast where length < bound.days { price += bound.price * (bound.days - length) }
        }
        return zip(weekends, memory.weekends).reduce(price) { $0 + $1.0.end($1.1) }
    }

    private func count(_ shift: Int?, _ index: Int, _ memory: inout SeriesMemory) -> Price {
        let rule = counted[index]
        let length = Int(memory.lengths[index])
        var price = Price.zero
        if rule.series.includes(shift) {
            for bound in rule.atMost where length >= bound.days { price += bound.price }
            memory.lengths[index] = UInt16(min(length + 1, rule.cap))
            if length + 1 >= rule.cap { memory.isOpen[index] = false }
        } else {
            if length > 0, !memory.isOpen[index] {
                for bound in rule.atLeast where length < bound.days { price += bound.price * (bound.days - length) }
            }
            memory.lengths[index] = 0
            memory.isOpen[index] = false
        }
        return price
    }

    private func arrive(at shift: Int, from old: SeriesMemory) -> Price {
        guard old.last != 0xFF else { return .zero }
        let last = Int(old.last)
        let gap = Int(old.daysSince) * 1440 + shifts[shift].startMinute - shifts[last].endMinute
        var price = Price.zero
        for rule in rests where gap < rule.minutes { price += rule.price }
        for rule in successions where old.daysSince == 1 {
            if rule.first.contains(last), rule.second.contains(shift) { price += rule.price }
        }
        for (index, rule) in restsAfter.enumerated() {
            let goesOn = old.daysSince == 1 && rule.set.contains(shift) && old.tired[index] > 0
            if !goesOn, Int(old.tired[index]) >= rule.days, gap < rule.minutes { price += rule.price }
        }
        return price
    }
}
