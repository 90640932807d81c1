/// What the draft pays attention to, in points: the dearer, the rather it is avoided. Working-time rules are no points;
/// they are never broken.
///
/// The order is what a ward manager would say: safe cover first, then wanted cover against overtime, then what matters
/// to people, then fairness and good habits. The numbers are choices of this software, not of any regulation.
enum DraftWeights {
    /// For each person below minimum cover, on top of being below what is wanted.
    static let belowMinimum = 3_000
    static let belowWanted = 300
    static let aboveWanted = 30
    /// For each person on a shift, or put to work as a skill, that nothing asks for.
    static let unasked = 60
    /// For each started hour below the contract, beyond the tolerance.
    static let underHour = 12
    /// For each started hour above the contract: a whole shift costs more than one wanted place, less than a minimum
    /// one.
    static let overHour = 40
    /// Hours within this much of the contract are as good as exact: half a long shift.
    static let toleranceMinutes = 360
    /// A wish by how much it matters: nice, wanted, important.
    static let wishes = [20, 60, 200]
    /// How much dearer a wish is that was granted already.
    static let grantedFactor = 5
    /// A unit's own rules by how much they matter, for each day, shift or weekend: nice, wanted, important. A rule that
    /// must be kept is no points.
    static let localRules = [30, 100, 250]
    /// For each night or weekend shift away from a fair share, rising.
    static let unfair = 15
    static let singleNight = 20
    static let singleDayOff = 12
    static let shortRestAfterNights = 40
    static let splitWeekend = 6
    /// Changing a place that somebody already sees filled, before publication.
    static let change = 5
    /// For each place with the same work as in a draft that is known already, where different ones are asked for.
    static let sameness = 8
    /// How much more that weighs which one of several drafts puts first.
    static let leanFactor = 4
    /// Two days off after nights, as most local policies ask.
    static let restAfterNightsMinutes = 46 * 60

    static func wish(_ weight: StaffRequest.Weight, isGranted: Bool) -> Int {
        let place = weight.rawValue - 1
        let cost = wishes.indices.contains(place) ? wishes[place] : 0
        return isGranted ? cost * grantedFactor : cost
    }

    /// The ids of the draft's own rules, beside those of the rule book.
    enum RuleName {
        static let under = "HOURS-UNDER", over = "HOURS-OVER", nights = "FAIR-NIGHTS", weekends = "FAIR-WEEKENDS"
        static let holidays = "FAIR-HOLIDAYS", wishes = "FAIR-WISHES"
        static let singleNight = "SINGLE-NIGHT", singleOff = "SINGLE-OFF", afterNights = "AFTER-NIGHTS"
        static let splitWeekend = "SPLIT-WEEKEND"
        /// How the names of all rules on fair shares begin.
        static let fairShares = "FAIR-"
    }
}
