import Core
import Storage
import Workforce

/// Checks what a change would put into places: the unit's shifts, people who are posted there, skills they hold.
func checkContents(
    _ changes: [CellChange], of period: Period, as caller: Caller, in tx: any Transaction
) throws {
    let filled = changes.filter { $0.after != nil }
    guard !filled.isEmpty else { return }
    let ground = try Ground(for: filled, of: period, of: caller.organisation, in: tx)
    for change in filled {
        if let words = ground.objection(to: change) { throw Refusal(.invalid, words) }
    }
}

/// What must be known about the unit and the people to judge a change.
private struct Ground {
    let shifts: [ShiftTypeID: ShiftType]
    let posts: [PersonID: [Post]]
    let holdings: [PersonID: [SkillHolding]]
    let people: [PersonID: Person]
    let skills: [SkillID: Skill]
    let gaps: [PersonID: [CheckGap]]

    init(
        for changes: [CellChange], of period: Period, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let ids = Array(Set(changes.map(\.place.person))).sorted()
        shifts = try ShiftTypes.onUnit(period.unit, of: organisation, in: tx).byID
        posts = Dictionary(
            grouping: try Posts.onUnit(
                period.unit, from: period.firstDay, through: period.lastDay, of: organisation, in: tx), by: \.person)
        let asked = changes.contains { $0.after?.skill != nil }
        holdings =
            asked
            ? Dictionary(
                grouping: try Skills.counting(
                    ids, from: period.firstDay, through: period.lastDay, of: organisation, in: tx), by: \.person)
            : [:]
        skills = asked ? try Skills.all(of: organisation, in: tx).byID : [:]
        people = try People.all(ids, of: organisation, in: tx)
        gaps = try Checks.gaps(
            of: ids, groups: posts.mapValues { Set($0.map(\.staffGroup)) }, in: period.days, of: organisation, tx)
    }

    /// Why a change cannot stand, in words; `nil` when it can.
    func objection(to change: CellChange) -> String? {
        guard let after = change.after else { return nil }
        let day = change.place.day, name = people[change.place.person]?.name ?? "This person"
        guard posts[change.place.person]?.contains(where: { $0.isHeld(on: day) }) == true else {
            return "\(name) is not posted to this unit on \(day.words). Check their post, or choose someone else."
        }
        if let id = after.shift {
            guard let shift = shifts[id] else {
                return "That shift is not one of this unit's. Choose one from its list."
            }
            if shift.isRetired && change.before?.shift != id {
                return "\(shift.name) (\(shift.code)) is no longer used. Choose another shift."
            }
        }
        if after.shift != nil, change.before?.shift == nil,
            let gap = gaps[change.place.person]?.first(where: { $0.isRequired && $0.days.contains(day) })
        {
            return "\(gap.name): no such check of \(name) stands on \(day.words), and nobody is rostered without."
        }
        if let id = after.skill, id != change.before?.skill {
            guard holdings[change.place.person]?.contains(where: { $0.skill == id && $0.isValid(on: day) }) == true
            else { return "\(name) does not hold \(skills[id]?.name ?? "that skill") on \(day.words)." }
        }
        return nil
    }
}

extension Sequence where Element == ShiftType {
    /// By id, retired ones too.
    var byID: [ShiftTypeID: ShiftType] { Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
}

extension Sequence where Element == Skill {
    var byID: [SkillID: Skill] { Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
}
