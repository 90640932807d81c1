public import Core
public import Storage
public import Workforce

/// A unit as it is set up, all that a roster for it starts from.
public struct UnitSetup: Sendable {
    public let unit: Unit
    /// Retired ones included, last.
    public let shiftTypes: [ShiftType]
    /// Of weekdays and of dates.
    public let demand: [Demand]
    public let settings: UnitSettings
    public let ruleChoices: [RuleChoice]
    public let localRules: [LocalRule]
    /// Every skill of the organisation.
    public let skills: [Skill]
    public let establishment: Establishment

    public var usedTypes: [ShiftType] { shiftTypes.filter { !$0.isRetired } }
    /// A shift type of the unit, retired ones too.
    public func shiftType(_ id: ShiftTypeID) -> ShiftType? { shiftTypes.first { $0.id == id } }
    /// A skill of the organisation.
    public func skill(_ id: SkillID) -> Skill? { skills.first { $0.id == id } }

    /// - Throws: ``Refusal``: `notFound`; `forbidden` unless the caller may see or set up the unit's roster.
    public init(_ unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let organisation = caller.organisation, today = UKTime.civil(now).day
        self.unit = try Units.find(unit, of: organisation, in: tx)
        if !caller.may(RosteringPermissions.view, on: unit) {
            try caller.require(RosteringPermissions.setUp, on: unit)
        }
        shiftTypes = try ShiftTypes.onUnit(unit, of: organisation, in: tx)
        demand = try Demands.onUnit(unit, of: organisation, in: tx)
        settings = try SettingsByUnit.find(unit, of: organisation, in: tx)
        ruleChoices = try RuleChoices.onUnit(unit, of: organisation, in: tx)
        localRules = try LocalRules.onUnit(unit, of: organisation, in: tx)
        skills = try Skills.all(of: organisation, in: tx)
        let posts = try Posts.onUnit(unit, from: today, through: today, of: organisation, in: tx)
        let people = Array(Set(posts.map(\.person))).sorted()
        establishment = Establishment(
            demand: demand, shiftTypes: shiftTypes, posts: posts,
            holdings: try Skills.counting(people, from: today, through: today, of: organisation, in: tx),
            skills: skills, headroomPercent: settings.headroomPercent)
    }
}
