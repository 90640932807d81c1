public import Core
import Ledger
public import Storage
import Workforce
import WorkingTime

/// Gives a unit the shift types, weekday demand, rules and settings of another, as a start.
///
/// Departures from rules of law are left out: each needs a reason of its own from somebody who may give one.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set this unit up and to see the other,
///   `conflict` when this unit has shift types already or the other has none.
@discardableResult
public func copySetup(
    from source: UnitID, to target: UnitID, ids: IDSource, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> [ShiftType] {
    let organisation = caller.organisation
    let unit = try unitToSetUp(target, as: caller, in: tx)
    let other = try Units.find(source, of: organisation, in: tx)
    if !caller.may(RosteringPermissions.setUp, on: other.id) {
        try caller.require(RosteringPermissions.view, on: other.id)
    }
    guard try ShiftTypes.onUnit(unit.id, of: organisation, in: tx).isEmpty else {
        throw Refusal(
            .conflict, "\(unit.name) has shift types already. A set-up can only be copied to a unit without any.")
    }
    let types = try ShiftTypes.onUnit(other.id, of: organisation, in: tx).filter { !$0.isRetired }
    guard !types.isEmpty else {
        throw Refusal(.conflict, "\(other.name) has no shift types to copy. Choose another unit.")
    }
    var copies: [ShiftTypeID: ShiftType] = [:]
    for type in types {
        let copy = ShiftTypeDraft(type).made(ids.make(at: now), on: unit.id)
        try ShiftTypes.save(copy, of: organisation, in: tx)
        copies[type.id] = copy
    }
    let demand = try Demands.onUnit(other.id, of: organisation, in: tx).compactMap { line in
        copies[line.shiftType].map {
            Demand(
                unit: unit.id, on: line.on, shiftType: $0.id, skill: line.skill, minimum: line.minimum,
                wanted: line.wanted)
        }
    }
    try Demands.replaceWeekdays(demand, on: unit.id, of: organisation, in: tx)
    try copyChoices(from: other.id, to: unit.id, of: organisation, in: tx)
    for rule in try LocalRules.onUnit(other.id, of: organisation, in: tx) {
        let copy = rule.copied(ids.make(at: now), to: unit.id, shifts: copies.mapValues(\.id))
        if let copy { try LocalRules.add(copy, of: organisation, in: tx) }
    }
    try record(SetupCopied(unit: unit.id, from: other.id, shiftTypeCount: copies.count), by: caller, at: now, in: tx)
    return types.compactMap { copies[$0.id] }
}

private func copyChoices(
    from source: UnitID, to target: UnitID, of organisation: OrganisationID, in tx: any Transaction
) throws {
    for choice in try RuleChoices.onUnit(source, of: organisation, in: tx) where !isLaw(choice.rule) {
        let copy = RuleChoice(
            unit: target, rule: choice.rule, isOn: choice.isOn, parameters: choice.parameters, reason: choice.reason)
        try RuleChoices.save(copy, of: organisation, in: tx)
    }
    let settings = try SettingsByUnit.find(source, of: organisation, in: tx)
    try SettingsByUnit.save(settings.moved(to: target), of: organisation, in: tx)
}

private func isLaw(_ rule: String) -> Bool {
    RuleBook.rows.first { $0.id.text == rule }?.strength == .law
}

extension UnitSettings {
    fileprivate func moved(to unit: UnitID) -> UnitSettings {
        UnitSettings(
            unit: unit, periodWeeks: periodWeeks, wishesPerPeriod: wishesPerPeriod, headroomPercent: headroomPercent,
            leadDays: leadDays, requestsCloseDays: requestsCloseDays, fairnessPeriods: fairnessPeriods,
            handBackHours: handBackHours, changePrices: changePrices, fairHolidayPoints: fairHolidayPoints,
            fairWishPoints: fairWishPoints)
    }
}
