extension Search {
    /// How a search stands.
    public struct Progress: Hashable, Sendable {
        public let seconds: Double
        /// Moves tried by all workers together.
        public let moves: Int
        /// The cost of the best plan so far.
        public let cost: Cost
        /// People missing to reach minimum cover, added up over all lines of demand.
        public let belowMinimum: Int
        /// People missing to reach wanted cover.
        public let belowWanted: Int
        public let wishesGranted: Int
        public let wishes: Int
        /// When the best plan was found.
        public let secondsAtBest: Double
    }

    /// What a search found.
    public struct Outcome: Sendable {
        public let plan: Plan
        public let breakdown: CostBreakdown
        public let progress: Progress
        public let ending: Ending

        public var cost: Cost { breakdown.total }
    }

    /// Why a search ended.
    public enum Ending: String, Sendable {
        case limitReached, targetReached, cancelled, noGain
    }
}
