/// Totals of one person's row that the row solver counts along, besides minutes and weekends: those with a hard limit
/// that chosen rows went beyond, as far as there is room.
///
/// Also known as: decremental state space relaxation (Boland, Dethridge and Dumitrescu 2006; Righini and Salani 2008).
struct CarriedTotals {
    struct Item {
        let tally: Int
        /// How often at most inside a span, and how often the row has it outside.
        let limitCount: Int
        let outside: Int
        let stride: Int
        /// Bit by symbol: the shifts that add one.
        let symbols: UInt64
    }

    /// Different counts of all carried totals together.
    static let mostSteps = 48

    private(set) var items: [Item] = []
    private(set) var steps = 1
    private var moves: [Int] = []
    private var rooms: [Bool] = []

    /// Counts one total more. - Returns: `nil` when that would be too many counts.
    func adding(
        _ tally: Int, limit limitCount: Int, outside: Int = 0, symbols: UInt64, of symbolCount: Int
    ) -> CarriedTotals? {
        guard steps * (limitCount + 1) <= CarriedTotals.mostSteps else { return nil }
        var more = self
        more.items.append(
            Item(tally: tally, limitCount: limitCount, outside: outside, stride: steps, symbols: symbols))
        more.steps = steps * (limitCount + 1)
        more.moves = (0..<symbolCount).map { symbol in
            more.items.reduce(0) { $0 + ($1.symbols >> UInt64(symbol) & 1 == 1 ? $1.stride : 0) }
        }
        more.rooms = (0..<symbolCount * more.steps).map { index in
            let (symbol, total) = (index / more.steps, index % more.steps)
            return more.items.allSatisfy {
                $0.symbols >> UInt64(symbol) & 1 == 0 || total / $0.stride % ($0.limitCount + 1) < $0.limitCount
            }
        }
        return more
    }

    /// What a shift adds to the counts.
    @inline(__always) func more(_ symbol: Int) -> Int { moves.isEmpty ? 0 : moves[symbol] }

    /// Whether a shift may be worked once more at these counts.
    @inline(__always) func hasRoom(_ total: Int, _ symbol: Int) -> Bool {
        rooms.isEmpty || rooms[symbol * steps + total]
    }
}
