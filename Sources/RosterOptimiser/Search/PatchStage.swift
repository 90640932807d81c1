/// Patches one after another: which days, how many people and whom, by what gained most for its effort.
final class PatchStage {
    /// One length of days with what came of it.
    private struct Shape {
        let days: Int
        /// How many people choose.
        var size: Double
        /// Gain and effort, earlier ones counting less.
        var gain = 0.0
        var effort = 0.0
        var uses = 0
    }

    /// Lengths that are tried, in days; those longer than the period stand for all of it.
    private static let lengths = [7, 14, 28, 42, 84, 182, 364]
    /// A row that takes more effort than this could not be broken off soon.
    static let mostEffortPerRow = 40_000_000
    private static let smallest = 3.0
    /// Earlier gain and effort count so much when a patch is done.
    private static let fading = 0.9

    private let chain: Chain
    private let hood: PatchNeighbourhood
    private var shapes: [Shape]
    private var chance: Chance
    private var counted = 0

    /// - Returns: `nil` where no days are few enough.
    init?(_ chain: Chain, seed: UInt64) {
        guard let hood = PatchNeighbourhood(chain.working, seed: seed) else { return nil }
        self.chain = chain
        self.hood = hood
        chance = Chance(seed: seed &+ 77)
        let most = Double(chain.working.people)
        shapes = PatchStage.lengths(chain.working.tables).map { Shape(days: $0, size: min(most, 6)) }
        if shapes.isEmpty { return nil }
    }

    /// The lengths of days that are short enough to be made anew many times within a search.
    static func lengths(_ tables: Tables) -> [Int] {
        guard tables.cover.lineCount > 0 else { return [] }
        let all = lengths.filter { $0 < tables.cells.days } + [tables.cells.days]
        return all.filter { RowSolver.isQuick(days: $0, most: mostEffortPerRow, tables) }
    }

    /// One patch. - Returns: whether it gained.
    func step(_ spend: @escaping (_ tries: Int) -> Bool) -> Bool {
        guard !shapes.isEmpty else { return false }
        let index = choice()
        let days = drawDays(shapes[index].days)
        let people = drawPeople(Int(shapes[index].size), days)
        let (before, cost) = (hood.effort, chain.bestPrice.soft)
        let ending = hood.choose(people, days, counting(spend))
        if ending == .better { take() }
        let gain = Double(cost - chain.bestPrice.soft)
        shapes[index].gain = shapes[index].gain * PatchStage.fading + gain
        shapes[index].effort = shapes[index].effort * PatchStage.fading + Double(hood.effort - before)
        shapes[index].uses += 1
        resize(index, after: ending)
        return gain > 0
    }

    private func resize(_ index: Int, after ending: PatchNeighbourhood.Ending) {
        let all = Double(chain.working.people)
        switch ending {
        case .bounded: shapes[index].size = min(all, shapes[index].size * 1.25)
        case .dived: shapes[index].size = max(min(all, PatchStage.smallest), shapes[index].size * 0.85)
        case .unfit:
            shapes[index].size *= 0.5
            if shapes[index].size < PatchStage.smallest { shapes.remove(at: index) }
        case .better, .stopped: break
        }
    }

    /// Each shape once, then mostly the one that gained most for its effort.
    private func choice() -> Int {
        if let fresh = shapes.firstIndex(where: { $0.uses < 2 }) { return fresh }
        if chance.below(5) == 0 { return chance.below(shapes.count) }
        return shapes.indices.max { rate($0) < rate($1) } ?? 0
    }

    private func rate(_ index: Int) -> Double { (shapes[index].gain + 0.1) / max(1, shapes[index].effort) }

    private func drawDays(_ length: Int) -> Range<Int> {
        let days = chain.working.days
        guard length < days else { return 0..<days }
        let first = chance.below(days - length + 7) - 3
        let from = max(0, min(days - length, first))
        return from..<from + length
    }

    /// Anybody, or rather those who could work where somebody is missing.
    private func drawPeople(_ size: Int, _ days: Range<Int>) -> [Int] {
        let working = chain.working, tables = working.tables
        let short = (0..<tables.cover.lineCount).filter {
            days.contains(Int(tables.cover.dayOfLine[$0])) && working.addPrice[$0].soft < 0
        }
        let focus = short.isEmpty || chance.below(2) == 0 ? -1 : short[chance.below(short.count)]
        let scores = (0..<working.people).map { person -> (Double, Int) in
            var score = Double(chance.below(1000)) / 1000
            if focus >= 0, mayWork(person, on: focus) { score += 0.4 }
            return (score, person)
        }
        return scores.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }.prefix(size).map(\.1).sorted()
    }

    private func mayWork(_ person: Int, on line: Int) -> Bool {
        let tables = chain.working.tables, day = Int(tables.cover.dayOfLine[line])
        for index in tables.cells.options.range(person) {
            let code = tables.cells.options.items[index]
            guard tables.cells.allows(code, person * tables.cells.days + day) else { continue }
            var counts = false
            tables.cover.eachLine(person, day, Int(code), of: tables.cells.codes) { counts = counts || $0 == line }
            if counts { return true }
        }
        return false
    }

    /// Writes what was found into the walk's plan.
    private func take() {
        for (person, codes) in hood.found { chain.write(person, codes) }
    }

    private func counting(_ spend: @escaping (_ tries: Int) -> Bool) -> () -> Bool {
        { [self] in
            let all = hood.effort / RowStage.effortPerTry
            let more = max(0, all - counted)
            counted += more
            return spend(more)
        }
    }
}
