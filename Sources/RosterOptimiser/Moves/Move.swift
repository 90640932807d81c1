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
    case changeDay, swapDays, writeRun, swapRuns, rotateRun, fillGap

    /// Parts of 256.
    var share: Int {
        switch self {
        case .changeDay: 64
        case .swapDays: 90
        case .writeRun: 38
        case .swapRuns: 26
        case .rotateRun: 12
        case .fillGap: 26
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
}
