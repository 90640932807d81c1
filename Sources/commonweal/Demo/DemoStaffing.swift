import Core
import Rostering
import Storage
import Workforce

/// One ward of the demo trust with everybody in it, made from a plan and chance; nothing is stored yet.
struct DemoWard {
    let unit: Unit
    let plan: WardPlan
    let shiftTypes: [ShiftType]
    let demand: [Demand]
    private(set) var people: [Person] = []
    private(set) var posts: [Post] = []
    private(set) var holdings: [SkillHolding] = []

    /// - Parameters:
    ///   - number: tells wards of a kind apart, and is part of staff numbers.
    ///   - hired: the day posts begin.
    init(
        _ plan: WardPlan, number: Int, skills: [String: SkillID], hired: Day, ids: IDSource, at now: Instant,
        chance: inout Chance
    ) {
        self.plan = plan
        let unit = Unit(
            id: ids.make(at: now), name: number < WardPlan.all.count ? plan.name : "\(plan.name) \(number + 1)",
            kind: plan.kind)
        self.unit = unit
        let types = plan.shifts.compactMap { Self.type($0, unit: unit.id, id: ids.make(at: now)) }
        shiftTypes = types
        demand = Self.demand(of: plan, unit: unit.id, types: types, skills: skills)
        for grade in plan.grades {
            let weekly = Self.weeklyMinutes(for: grade, plan: plan, types: types)
            hire(grade, weeklyMinutes: weekly, number: number, skills: skills, hired: hired, ids, now, &chance)
        }
    }

    private static func type(_ shift: WardPlan.Shift, unit: UnitID, id: ShiftTypeID) -> ShiftType? {
        let times = shift.hours.split(separator: "-").compactMap { ClockTime($0) }
        guard let starts = times.first, let ends = times.last else { return nil }
        return ShiftType(
            id: id, unit: unit, code: shift.code, name: shift.name, starts: starts, ends: ends,
            unpaidBreakMinutes: shift.breakMinutes, tone: shift.tone)
    }

    private static func demand(
        of plan: WardPlan, unit: UnitID, types: [ShiftType], skills: [String: SkillID]
    ) -> [Demand] {
        plan.needs.flatMap { need -> [Demand] in
            guard let type = types.first(where: { $0.code == need.shift }) else { return [] }
            return Weekday.allCases.filter { need.holds(on: $0) }.map { weekday in
                Demand(
                    unit: unit, on: .every(weekday), shiftType: type.id, skill: skills[need.skill],
                    minimum: need.minimum, wanted: need.wanted)
            }
        }
    }

    /// Contract minutes a week that cover the wanted hours of the grade's skill, with 22 % for absence, less a
    /// vacancy of 8 %.
    private static func weeklyMinutes(for grade: WardPlan.Grade, plan: WardPlan, types: [ShiftType]) -> Int {
        let worked = plan.needs.filter { $0.skill == grade.skills.last }.reduce(0) { sum, need in
            let paid = types.first { $0.code == need.shift }?.paidMinutes ?? 0
            return sum + Weekday.allCases.count { need.holds(on: $0) } * need.wanted * paid
        }
        return worked * 122 / 100 * grade.sharePercent / 100 * 92 / 100
    }

    private mutating func hire(
        _ grade: WardPlan.Grade, weeklyMinutes: Int, number: Int, skills: [String: SkillID], hired: Day,
        _ ids: IDSource, _ now: Instant, _ chance: inout Chance
    ) {
        var left = weeklyMinutes
        var count = 0
        while grade.exactly.map({ count < $0 }) ?? (left > plan.fullTimeMinutes / 4) {
            let person = Person(
                id: ids.make(at: now), staffNumber: Self.number(number * 200 + people.count + 1),
                givenName: chance.pick(DemoNames.given) ?? "", familyName: chance.pick(DemoNames.family) ?? "")
            let contract = grade.exactly == nil ? contractMinutes(&chance) : plan.fullTimeMinutes
            people.append(person)
            posts.append(
                Post(
                    id: ids.make(at: now), person: person.id, unit: unit.id, jobTitle: grade.title,
                    staffGroup: grade.group, terms: plan.terms, band: grade.band, weeklyMinutes: contract,
                    firstDay: hired - chance.below(3_000), assignmentNumber: "\(person.staffNumber)-1",
                    pattern: pattern(contract, anchor: hired.monday, &chance)))
            holdings += grade.skills.compactMap { skills[$0] }.map {
                SkillHolding(
                    person: person.id, skill: $0, validFrom: hired - 400, source: "Ward manager",
                    evidence: "Competency record")
            }
            left -= contract
            count += 1
        }
    }

    /// 55 % full time; the rest 30, 22.5, 18.75 or 15 hours.
    private func contractMinutes(_ chance: inout Chance) -> Int {
        guard plan.terms == .agendaForChange else { return plan.fullTimeMinutes }
        return chance.pick([(2_250, 55), (1_800, 20), (1_350, 12), (1_125, 8), (900, 5)]) ?? 2_250
    }

    /// One in eight part-timers has agreed fixed days off.
    private func pattern(_ contract: Int, anchor: Day, _ chance: inout Chance) -> WorkingPattern? {
        guard contract < 2_250, chance.happens(12) else { return nil }
        return WorkingPattern(chance.pick(["AAAA-AA", "--AAAAA", "DDDD--D", "A-A-AAA"]) ?? "AAAAAAA", anchor: anchor)
    }

    private static func number(_ number: Int) -> String { "D" + String(1_000_000 + number).dropFirst() }
}

extension WardPlan.Need {
    func holds(on weekday: Weekday) -> Bool {
        switch days {
        case .all: true
        case .weekdays: !weekday.isWeekend
        case .weekends: weekday.isWeekend
        }
    }
}

extension DemoWard {
    /// Puts the ward and everybody in it into their tables.
    func save(of organisation: OrganisationID, in tx: any Transaction) throws {
        try Units.save(unit, of: organisation, in: tx)
        for type in shiftTypes { try ShiftTypes.save(type, of: organisation, in: tx) }
        try Demands.replaceWeekdays(demand, on: unit.id, of: organisation, in: tx)
        try SettingsByUnit.save(UnitSettings(unit: unit.id), of: organisation, in: tx)
        for person in people { try People.save(person, of: organisation, in: tx) }
        for post in posts { try Posts.save(post, of: organisation, in: tx) }
        for holding in holdings { try Skills.hold(holding, of: organisation, in: tx) }
    }
}
