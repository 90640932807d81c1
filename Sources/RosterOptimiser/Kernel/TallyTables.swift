/// Everything that is added up along a row (paid minutes, shifts, weekends, wishes granted) and what the sums cost.
struct TallyTables: Sendable {
    /// A cost that begins at a threshold and rises by a slope for every started unit beyond it.
    struct Ramp {
        let threshold: Int32
        let unit: Int32
        let isAbove: Bool
        let slope: Price
    }
    struct Touch {
        let tally: Int32
        let amount: Int32
    }
    /// A tally that only some shifts on some days add to.
    struct Dated {
        let tally: Int32
        /// Where its masks begin: one word a day, bit by symbol.
        let masks: Int32
    }

    let symbols: Int
    /// For each person the index of their first tally.
    let first: Flat<Int32>
    let ramps: FlatLists<Ramp>
    /// By `person * symbols + symbol`: what a day with that shift adds, whatever the day.
    let touches: FlatLists<Touch>
    let dated: FlatLists<Dated>
    let masks: Flat<UInt64>
    /// The tally of weekends worked, -1 for none.
    let weekend: Flat<Int32>
    /// The tally of paid minutes, -1 for none.
    let minutes: Flat<Int32>
    /// Paid minutes by symbol, and the largest number that divides them all.
    let paidMinutes: Flat<Int32>
    let minuteUnit: Int

    init(_ problem: Problem, _ pricer: Pricer) {
        symbols = problem.shifts.count + 1
        var draft = TallyDraft(problem, pricer)
        for person in problem.people.indices { draft.add(person) }
        first = Flat(draft.first + [Int32(draft.ramps.count)])
        ramps = FlatLists(draft.ramps)
        touches = FlatLists(draft.touches)
        dated = FlatLists(draft.dated)
        masks = Flat(draft.masks)
        weekend = Flat(draft.weekend)
        minutes = Flat(draft.minutes)
        paidMinutes = Flat([0] + problem.shifts.map { Int32($0.paidMinutes) })
        minuteUnit = max(1, problem.shifts.map(\.paidMinutes).reduce(0, greatestCommonDivisor))
    }

    /// What a tally costs at a value.
    @inline(__always) func price(_ tally: Int, at value: Int32) -> Price {
        var sum = Price.zero
        for index in ramps.range(tally) {
            let ramp = ramps.items[index]
            let beyond = ramp.isAbove ? value &- ramp.threshold : ramp.threshold &- value
            if beyond > 0 {
                sum += ramp.slope * (ramp.unit == 1 ? Int(beyond) : Int((beyond + ramp.unit - 1) / ramp.unit))
            }
        }
        return sum
    }

    func free() {
        first.free()
        ramps.free()
        touches.free()
        dated.free()
        masks.free()
        weekend.free()
        minutes.free()
        paidMinutes.free()
    }
}

/// The tables while they grow.
private struct TallyDraft {
    let problem: Problem
    let pricer: Pricer
    var first: [Int32] = []
    var ramps: [[TallyTables.Ramp]] = []
    var touches: [[TallyTables.Touch]] = []
    var dated: [[TallyTables.Dated]] = []
    var masks: [UInt64] = []
    var weekend: [Int32] = []
    var minutes: [Int32] = []

    init(_ problem: Problem, _ pricer: Pricer) {
        self.problem = problem
        self.pricer = pricer
    }

    mutating func add(_ person: Int) {
        first.append(Int32(ramps.count))
        weekend.append(-1)
        minutes.append(-1)
        dated.append([])
        touches += Array(repeating: [], count: problem.shifts.count + 1)
        var known: [Problem.Rule.Total: Int] = [:]
        for rule in problem.people[person].rules {
            guard let (total, ramp) = parts(of: rule), ramp.slope != .zero, matters(total, ramp) else { continue }
            let tally = known[total] ?? ramps.count
            if known[total] == nil {
                known[total] = tally
                open(total, person)
            }
            ramps[tally].append(ramp)
        }
    }

    /// What came before the period moves the thresholds, so every tally begins at 0.
    private func parts(of rule: Problem.Rule) -> (Problem.Rule.Total, TallyTables.Ramp)? {
        func ramp(_ bound: Int, _ unit: Int, above: Bool) -> TallyTables.Ramp {
            TallyTables.Ramp(
                threshold: Int32(bound), unit: Int32(unit), isAbove: above, slope: Price(rule.strength))
        }
        switch rule.kind {
        case .totalAtLeast(let bound, let total, let before, let unit):
            return (total, ramp(bound - before, unit, above: false))
        case .totalAtMost(let bound, let total, let before, let unit):
            return (total, ramp(bound - before, unit, above: true))
        default: return nil
        }
    }

    /// Leaves out bounds that no row can reach, such as 28 nights in 28 days.
    private func matters(_ total: Problem.Rule.Total, _ ramp: TallyTables.Ramp) -> Bool {
        guard case .shifts = total, ramp.isAbove else { return true }
        return problem.dayCount > Int(ramp.threshold)
    }

    private mutating func open(_ total: Problem.Rule.Total, _ person: Int) {
        let tally = Int32(ramps.count)
        ramps.append([])
        let row = person * (problem.shifts.count + 1)
        switch total {
        case .paidMinutes:
            minutes[person] = tally
            for (index, shift) in problem.shifts.enumerated() where shift.paidMinutes != 0 {
                touches[row + index + 1].append(.init(tally: tally, amount: Int32(shift.paidMinutes)))
            }
        case .shifts(let set):
            for index in problem.shifts.indices where set.contains(index) {
                touches[row + index + 1].append(.init(tally: tally, amount: 1))
            }
        case .weekends: weekend[person] = tally
        case .shiftsOnDays(let set, let days):
            date(tally, person, (0..<problem.dayCount).map { days.contains($0) ? set.bits << 1 : 0 })
        case .wishesGranted: dateWishes(tally, person)
        }
    }

    /// Several wishes on one day may be granted at once, so each wish of a day has a layer of masks of its own.
    private mutating func dateWishes(_ tally: Int32, _ person: Int) {
        var layers: [[UInt64]] = []
        for wish in pricer.wishesOfPerson[person].map({ problem.wishes[$0] }) {
            let mask = (0...problem.shifts.count).reduce(UInt64(0)) {
                wish.isGranted(by: $1 == 0 ? nil : $1 - 1) ? $0 | 1 << UInt64($1) : $0
            }
            let layer = layers.firstIndex { $0[wish.day] == 0 } ?? layers.count
            if layer == layers.count { layers.append(Array(repeating: 0, count: problem.dayCount)) }
            layers[layer][wish.day] = mask
        }
        for layer in layers { date(tally, person, layer) }
    }

    private mutating func date(_ tally: Int32, _ person: Int, _ days: [UInt64]) {
        dated[person].append(.init(tally: tally, masks: Int32(masks.count)))
        masks += days
    }
}

private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
}
