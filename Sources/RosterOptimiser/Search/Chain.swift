/// One thread's walk through plans: simulated annealing over all neighbourhoods (Kirkpatrick, Gelatt and Vecchi 1983).
///
/// A broken hard rule costs ``hardWeight``, which follows the walk: it rises while the walk stays among plans that
/// break rules and falls while it never meets one, so that rules are bent on the way but not at the end.
final class Chain {
    let working: WorkingPlan
    let change: Change
    let solver: WeeksSolver
    var chance: Chance
    private let kinds: Flat<MoveKind>
    private let uphill: Flat<Float>
    private var hardWeight: Int64
    let lightestWeight: Int64

    private(set) var tries = 0
    private(set) var bestPrice: Price
    private let bestCells: Flat<UInt8>
    /// Whether the walk stands at its best plan, which has not been copied yet.
    private var isBestUnsaved = false

    init(_ compiled: CompiledProblem, start: Plan, seed: UInt64) {
        working = WorkingPlan(compiled)
        change = Change(days: working.days)
        solver = WeeksSolver(working)
        chance = Chance(seed: seed)
        kinds = Flat(MoveKind.allCases.flatMap { Array(repeating: $0, count: $0.share) })
        uphill = UphillTable().copied()
        lightestWeight = Scale(compiled.problem).hardWeight
        hardWeight = lightestWeight
        working.load(start)
        bestPrice = working.total
        bestCells = Flat(repeating: 0, count: working.cells.count)
        saveBest()
    }

    deinit {
        kinds.free()
        uphill.free()
        bestCells.free()
    }

    /// Tries so many moves at one temperature.
    func walk(tries count: Int, temperature: Double) {
        let temperature = Float(temperature)
        for _ in 0..<count {
            let kind = kinds[chance.below(kinds.count)]
            change.clear()
            guard kind.propose(change, to: working, by: &chance) else { continue }
            let price = working.price(change)
            let energy = price.energy(hardWeight: hardWeight)
            if energy > 0 {
                let reach = uphill[Int(chance.next() & UInt64(UphillTable.size - 1))]
                if Float(energy) > reach * temperature { continue }
            }
            accept(price)
        }
        tries += count
    }

    /// Counts other work as so many tried moves.
    func spend(_ count: Int) { tries += count }

    @inline(__always) func accept(_ price: Price) {
        if isBestUnsaved, price.raw > 0 { saveBest() }
        working.apply(change, price: price)
        if working.total.raw < bestPrice.raw {
            bestPrice = working.total
            isBestUnsaved = true
        }
    }

    /// Goes on from one plan with what another has gained in rows that the one has left as they were.
    ///
    /// - Parameter old: where both began; empty when that is not known.
    func join(_ own: [UInt8], to other: [UInt8], since old: [UInt8]) {
        adopt(other)
        guard old.count == own.count, own != other else { return }
        let days = working.days
        func row(_ codes: [UInt8], _ person: Int) -> ArraySlice<UInt8> { codes[person * days..<(person + 1) * days] }
        for person in 0..<working.people where row(own, person) != row(old, person) {
            guard row(other, person) == row(old, person) else { continue }
            change.clear()
            let memory = change.edit(person, from: 0, days: days)
            for (day, code) in row(own, person).enumerated() { memory[day] = code }
            let price = working.price(change)
            if price.raw < 0 { accept(price) }
        }
    }

    /// Writes a whole row, whatever it costs.
    func write(_ person: Int, _ codes: [UInt8]) {
        change.clear()
        let memory = change.edit(person, from: 0, days: working.days)
        for day in 0..<working.days { memory[day] = codes[day] }
        accept(working.price(change))
    }

    private func saveBest() {
        bestCells.base.update(from: working.cells.base, count: bestCells.count)
        isBestUnsaved = false
    }

    /// Moves the weight of hard rules after a slice of a cooling, of which a fraction (0 to 1) is done.
    func adjustHardWeight(at fraction: Double) {
        guard fraction >= Scale.hardWeightStays else {
            hardWeight = lightestWeight
            return
        }
        if working.total.hard > 0 {
            let ceiling = lightestWeight + Int64(Double(lightestWeight) * 30 * (fraction - Scale.hardWeightStays))
            hardWeight = max(hardWeight, min(hardWeight + max(1, hardWeight / 50), ceiling))
        } else {
            hardWeight = max(hardWeight - max(1, hardWeight / 200), lightestWeight)
        }
    }

    /// The best plan so far, as codes.
    func bestCodes() -> [UInt8] {
        if isBestUnsaved { saveBest() }
        return (0..<bestCells.count).map { bestCells[$0] }
    }

    /// Goes on from a given plan.
    func adopt(_ codes: [UInt8]) {
        if isBestUnsaved { saveBest() }
        working.load(codes)
        if working.total.raw < bestPrice.raw {
            bestPrice = working.total
            saveBest()
        }
        hardWeight = lightestWeight
    }
}
