/// The series machines of all kinds of contract, end to end, and which one each person walks.
struct SeriesTables: Sendable {
    let symbols: Int
    let next: Flat<UInt16>
    let price: Flat<Price>
    /// What a row costs by ending in a state, for `ends[person] + state`.
    let end: Flat<Price>
    let ends: Flat<Int32>
    /// For each person where their machine begins in the two tables.
    let base: Flat<Int32>
    let start: Flat<UInt16>
    let stateCount: Flat<Int32>

    init(_ problem: Problem) throws(ProblemError) {
        symbols = problem.shifts.count + 1
        let kinds = problem.people.map {
            SeriesRules($0.rules, shifts: problem.shifts, standsAlone: problem.standsAlone)
        }
        var bases = [Int32](repeating: 0, count: kinds.count)
        var starts = [UInt16](repeating: 0, count: kinds.count)
        var counts = [Int32](repeating: 0, count: kinds.count)
        var allNext: [UInt16] = []
        var allPrice: [Price] = []
        var firstEnds = [Int32](repeating: 0, count: kinds.count)
        var allEnds: [Price] = []
        let groups = Dictionary(grouping: kinds.indices, by: { kinds[$0] })
        for (kind, members) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
            let compiled = try SeriesMachine.compile(
                kind, from: members.map { kind.memory(after: problem.people[$0].history, on: problem.firstDay) })
            for (member, start) in zip(members, compiled.starts) {
                bases[member] = Int32(allNext.count)
                starts[member] = start
                firstEnds[member] = Int32(allEnds.count)
                counts[member] = Int32(compiled.machine.stateCount)
            }
            allNext += compiled.machine.next
            allPrice += compiled.machine.price
            allEnds += compiled.machine.end
        }
        next = Flat(allNext)
        price = Flat(allPrice)
        end = Flat(allEnds)
        ends = Flat(firstEnds)
        base = Flat(bases)
        start = Flat(starts)
        stateCount = Flat(counts)
    }

    /// What a row would cost more by ending in one state than in another.
    @inline(__always) func endPrice(_ person: Int, _ state: Int, insteadOf old: Int) -> Price {
        let first = Int(ends[person])
        return end[first + state] - end[first + old]
    }

    func free() {
        next.free()
        price.free()
        end.free()
        ends.free()
        base.free()
        start.free()
        stateCount.free()
    }
}
