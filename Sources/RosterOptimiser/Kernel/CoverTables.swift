/// The lines of demand, and which of them each code counts towards on each day.
struct CoverTables: Sendable {
    struct Line {
        let minimum: Int32
        let wanted: Int32
        let belowMinimum: Price
        let belowWanted: Price
        let aboveWanted: Price
        /// A skill the person must bring to count, -1 for none.
        let holding: Int32
    }

    let lineCount: Int
    let lines: Flat<Line>
    /// By `day * codes + code`.
    let counted: FlatLists<Int32>
    /// Bit by skill for each person.
    let holds: Flat<UInt64>
    /// Whether some line asks who the person is, so that two people exchanging a day may change cover.
    let asksWho: Bool
    /// Whether every code counts towards at most one line a day, so that one person's change cannot touch a line twice.
    let isSimple: Bool
    /// Lines that cost something when short, where the search looks for gaps.
    let shortable: Flat<Int32>
    let dayOfLine: Flat<Int32>

    init(_ problem: Problem, _ book: CodeBook) {
        lineCount = problem.demand.count
        lines = Flat(
            problem.demand.map { line in
                var holding = Int32(-1)
                if case .holding(let skill) = line.of { holding = Int32(skill) }
                return Line(
                    minimum: Int32(line.minimum), wanted: Int32(line.wanted),
                    belowMinimum: Price(line.belowMinimum), belowWanted: Price(soft: line.belowWantedCost),
                    aboveWanted: Price(soft: line.aboveWantedCost), holding: holding)
            })
        let lists = CoverTables.lists(problem, book)
        counted = FlatLists(lists)
        isSimple = lists.allSatisfy { $0.count <= 1 }
        holds = Flat(problem.people.map { $0.holds.reduce(0) { $0 | 1 << UInt64($1) } })
        asksWho = problem.demand.contains { if case .holding = $0.of { true } else { false } }
        shortable = Flat(
            problem.demand.indices.filter {
                problem.demand[$0].wanted > 0 && problem.demand[$0].belowWantedCost > 0
                    || problem.demand[$0].minimum > 0 && problem.demand[$0].belowMinimum != .soft(0)
            }.map { Int32($0) })
        dayOfLine = Flat(problem.demand.map { Int32($0.day) })
    }

    private static func lists(_ problem: Problem, _ book: CodeBook) -> [[Int32]] {
        var lists = [[Int32]](repeating: [], count: problem.dayCount * book.count)
        for (index, line) in problem.demand.enumerated() {
            for (number, work) in book.assignments.enumerated() where line.shifts.contains(work.shift) {
                if case .workingAs(let skill) = line.of, skill != work.skill { continue }
                lists[line.day * book.count + number + 1].append(Int32(index))
            }
        }
        return lists
    }

    /// What a line costs with so many people.
    @inline(__always) func price(_ line: Line, at count: Int32) -> Price {
        var sum = Price.zero
        if count < line.minimum { sum += line.belowMinimum * Int(line.minimum - count) }
        if count < line.wanted {
            sum += line.belowWanted * Int(line.wanted - count)
        } else {
            sum += line.aboveWanted * Int(count - line.wanted)
        }
        return sum
    }

    /// Every line that a code of a person's counts towards on a day.
    @inline(__always)
    func eachLine(_ person: Int, _ day: Int, _ code: Int, of codes: Int, _ body: (_ line: Int) -> Void) {
        for index in counted.range(day * codes + code) {
            let line = Int(counted.items[index])
            let holding = lines[line].holding
            if holding < 0 || holds[person] >> UInt64(holding) & 1 == 1 { body(line) }
        }
    }

    func free() {
        lines.free()
        counted.free()
        holds.free()
        shortable.free()
        dayOfLine.free()
    }
}
