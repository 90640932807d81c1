public import Core
public import Ledger

// What happened to a unit's set-up, by ids, codes and numbers.

/// A shift type was added to a unit.
public struct ShiftTypeAdded: Fact {
    public static let name = "rostering.shift-type-added.1"
    public let unit: UnitID
    public let shiftType: ShiftTypeID
    public let code: String
    public var subject: String { shiftType.text }
}

/// A shift type's name, code, times, break or colour changed.
public struct ShiftTypeChanged: Fact {
    public static let name = "rostering.shift-type-changed.1"
    public let unit: UnitID
    public let shiftType: ShiftTypeID
    public let code: String
    public var subject: String { shiftType.text }
}

/// A shift type is no longer used for new rosters.
public struct ShiftTypeRetired: Fact {
    public static let name = "rostering.shift-type-retired.1"
    public let unit: UnitID
    public let shiftType: ShiftTypeID
    public var subject: String { shiftType.text }
}

/// A retired shift type is used again.
public struct ShiftTypeRestored: Fact {
    public static let name = "rostering.shift-type-restored.1"
    public let unit: UnitID
    public let shiftType: ShiftTypeID
    public var subject: String { shiftType.text }
}

/// What a unit needs on each weekday was set, as a whole.
public struct DemandSet: Fact {
    public static let name = "rostering.demand-set.1"
    public let unit: UnitID
    /// Lines of one shift, skill and weekday.
    public let lineCount: Int
    public let minimumMinutesPerWeek: Int
    public let wantedMinutesPerWeek: Int
    public var subject: String { unit.text }
}

/// What a unit needs on one date was set, or given back to its weekday.
public struct DateDemandSet: Fact {
    public static let name = "rostering.date-demand-set.1"
    public let unit: UnitID
    public let day: Day
    /// Lines that differ from the weekday; 0 when the date is as any other again.
    public let lineCount: Int
    public var subject: String { unit.text }
}

/// A unit departed from a rule of the book, or went back to it.
public struct RuleChosen: Fact {
    public static let name = "rostering.rule-chosen.1"
    public let unit: UnitID
    public let rule: String
    public let isOn: Bool
    /// Local figures by name, in the rule's own unit; empty when the book's are used.
    public let parameters: [String: Int]
    public var subject: String { unit.text }
}

/// A unit was given a rule of its own about the pattern of shifts.
public struct LocalRuleAdded: Fact {
    public static let name = "rostering.local-rule-added.1"
    public let unit: UnitID
    public let rule: String
    /// What it is about, such as "not-next-day".
    public let pattern: String
    /// 4 must be kept; 1 to 3 are weighed.
    public let weight: Int
    public var subject: String { unit.text }
}

/// A rule of its own was taken away from a unit.
public struct LocalRuleRemoved: Fact {
    public static let name = "rostering.local-rule-removed.1"
    public let unit: UnitID
    public let rule: String
    public var subject: String { unit.text }
}

/// A unit's periods, allowance, headroom, due dates, time for handing back, prices of changes or points for fair shares
/// changed.
///
/// Before a unit could say what changes and fair shares are worth, `rostering.unit-settings-changed.2` was recorded,
/// without the prices and points; before it could say until when a shift can be handed back, `.1`, without
/// `handBackHours` too.
public struct UnitSettingsChanged: Fact {
    public static let name = "rostering.unit-settings-changed.3"
    public let unit: UnitID
    public let periodWeeks: Int
    public let wishesPerPeriod: Int
    public let headroomPercent: Int
    public let leadDays: Int
    public let requestsCloseDays: Int
    public let fairnessPeriods: Int
    public let handBackHours: Int
    public let changePriceWithin2Days: Int
    public let changePriceWithin7Days: Int
    public let changePriceWithin28Days: Int
    public let changePriceLater: Int
    public let fairHolidayPoints: Int
    public let fairWishPoints: Int
    public var subject: String { unit.text }

    init(_ settings: UnitSettings) {
        unit = settings.unit
        periodWeeks = settings.periodWeeks
        wishesPerPeriod = settings.wishesPerPeriod
        headroomPercent = settings.headroomPercent
        leadDays = settings.leadDays
        requestsCloseDays = settings.requestsCloseDays
        fairnessPeriods = settings.fairnessPeriods
        handBackHours = settings.handBackHours
        changePriceWithin2Days = settings.changePrices.within2Days
        changePriceWithin7Days = settings.changePrices.within7Days
        changePriceWithin28Days = settings.changePrices.within28Days
        changePriceLater = settings.changePrices.later
        fairHolidayPoints = settings.fairHolidayPoints
        fairWishPoints = settings.fairWishPoints
    }
}

/// A unit took over the set-up of another.
public struct SetupCopied: Fact {
    public static let name = "rostering.setup-copied.1"
    public let unit: UnitID
    public let from: UnitID
    public let shiftTypeCount: Int
    public var subject: String { unit.text }
}
