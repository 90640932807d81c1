/// A neighbourhood: a way to change a plan a little.
///
/// A move only proposes. It fills a ``Change`` by chance and leaves the plan alone; pricing, the decision and the
/// change itself are the same for all moves and live elsewhere. `docs/guides/add-a-move.md` shows how to add one.
protocol Move {
    /// Fills the change, which is empty, with one proposal.
    ///
    /// - Returns: false when chance led to nothing that may be done, or that would change nothing.
    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool
}

/// Every neighbourhood the search knows, with its share of the tries.
enum MoveKind: UInt8, CaseIterable {
    case changeDay, swapDays, writeRun, swapRuns, rotateRun, fillGap, swapTwice, ringSwap, moveWork, takeOver

    /// Parts of 256.
    var share: Int {
        switch self {
        case .changeDay: 54
        case .swapDays: 70
        case .writeRun: 30
        case .swapRuns: 24
        case .rotateRun: 8
        case .fillGap: 10
        case .swapTwice: 30
        case .ringSwap: 10
        case .moveWork: 14
        case .takeOver: 6
        }
    }

    @inline(__always)
    func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        switch self {
        case .changeDay: ChangeDay.propose(change, to: plan, by: &chance)
        case .swapDays: SwapDays.propose(change, to: plan, by: &chance)
        case .writeRun: WriteRun.propose(change, to: plan, by: &chance)
        case .swapRuns: SwapRuns.propose(change, to: plan, by: &chance)
        case .rotateRun: RotateRun.propose(change, to: plan, by: &chance)
        case .fillGap: FillGap.propose(change, to: plan, by: &chance)
        case .swapTwice: SwapTwice.propose(change, to: plan, by: &chance)
        case .ringSwap: RingSwap.propose(change, to: plan, by: &chance)
        case .moveWork: MoveWork.propose(change, to: plan, by: &chance)
        case .takeOver: TakeOver.propose(change, to: plan, by: &chance)
        }
    }
}

extension WorkingPlan {
    /// Whose row a move begins with.
    @inline(__always) func person(_ chance: inout Chance) -> Int { focus >= 0 ? focus : chance.below(people) }

    /// Something the person may work on some day, or off.
    @inline(__always) func option(_ person: Int, _ chance: inout Chance) -> UInt8 {
        let range = tables.cells.options.range(person)
        return tables.cells.options.items[range.lowerBound + chance.below(range.count)]
    }

    /// A line of demand that is short of people, drawn by chance, and its day.
    @inline(__always) func gap(_ chance: inout Chance) -> (line: Int, day: Int)? {
        let shortable = tables.cover.shortable
        guard shortable.count > 0 else { return nil }
        for _ in 0..<8 {
            let line = Int(shortable[chance.below(shortable.count)])
            if addPrice[line].raw < 0 { return (line, Int(tables.cover.dayOfLine[line])) }
        }
        return nil
    }

    /// Whether work on a day counts towards a line of demand.
    @inline(__always) func counts(_ code: UInt8, towards line: Int, _ day: Int) -> Bool {
        let counted = tables.cover.counted
        for index in counted.range(day * tables.cells.codes + Int(code)) where Int(counted.items[index]) == line {
            return true
        }
        return false
    }
}
