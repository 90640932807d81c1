import Core
import Identity
import RosterOptimiser
import Rostering
import Storage
import Workforce

/// An INRC-II instance as a ward of the register and of Rostering; nothing is stored yet.
///
/// - Reading: a contract's weekly hours are the middle of its total of shifts, times the mean paid hours of the
///   scenario's shifts, by the weeks of its horizon, to the quarter hour. The competition's hard succession rule must
///   be kept here too; its soft rules become rules of the unit that are weighed: those of weight 30 there as important,
///   those of 15 and 20 as wanted. Minimum cover is the minimum, optimal cover what is wanted.
struct INRC2WardPlan: Sendable {
    let ward: INRC2Ward
    let unit: Unit
    let firstDay: Day
    let shifts: [(id: ShiftTypeID, name: String, draft: ShiftTypeDraft)]
    let skills: [(id: SkillID, name: String, code: String)]
    let people: [(person: Person, post: Post, skills: [SkillID])]
    let weekdays: [DemandEntry]
    let dates: [Day: [DemandEntry]]
    private(set) var rules: [LocalRule] = []
    private(set) var wishes: [StaffRequest] = []
    private(set) var history: [Duty] = []

    /// - Parameter knownSkills: of the organisation, by code: those of the same code are used.
    init(
        _ ward: INRC2Ward, unitName: String, firstDay: Day, knownSkills: [Skill], ids: IDSource, at now: Instant
    ) {
        self.ward = ward
        self.firstDay = firstDay
        let codes = INRC2Codes(ward), unit = Unit(id: ids.make(at: now), name: unitName)
        self.unit = unit
        shifts = ward.shiftTypes.compactMap { type in
            codes.shifts[type.name].map { (ids.make(at: now), type.name, $0) }
        }
        skills = ward.skills.map { name in
            let code = codes.skills[name] ?? name
            return (knownSkills.first { $0.code == code }?.id ?? ids.make(at: now), name, code)
        }
        let skillIDs = Dictionary(skills.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        let hours = INRC2Hours(ward, codes)
        people = ward.nurses.enumerated().map { place, nurse in
            let lead = nurse.skills.first ?? "Nurse"
            let person = Person(
                id: ids.make(at: now), staffNumber: codes.staffNumber(nurse.name, place: place), givenName: nurse.name,
                familyName: INRC2Codes.words(lead))
            let post = Post(
                id: ids.make(at: now), person: person.id, unit: unit.id,
                jobTitle: "\(INRC2Codes.words(lead)), \(INRC2Codes.words(nurse.contract).lowercased())",
                staffGroup: lead.contains("Nurse") ? .nursing : .support, weeklyMinutes: hours[nurse.contract],
                firstDay: firstDay - 400)
            return (person, post, nurse.skills.compactMap { skillIDs[$0] })
        }
        let shiftIDs = Dictionary(shifts.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        let grid = INRC2Demand(ward, shiftIDs, skillIDs, firstDay: firstDay)
        weekdays = grid.weekdays
        dates = grid.dates
        rules = INRC2Rules(ward, unit.id, shiftIDs, hours).rules { ids.make(at: now) }
        wishes = asked(shiftIDs, ids, now)
        history = worked(ids, now)
    }

    private func asked(_ shifts: [String: ShiftTypeID], _ ids: IDSource, _ now: Instant) -> [StaffRequest] {
        let people = Dictionary(
            zip(ward.nurses.map(\.name), people.map(\.person.id)), uniquingKeysWith: { first, _ in first })
        var seen: Set<INRC2Ward.Wish> = []
        return ward.wishes.compactMap { wish in
            guard let person = people[wish.nurse], seen.insert(wish).inserted else { return nil }
            let day = firstDay + wish.day
            let ask = wish.shift.flatMap { shifts[$0] }.map { StaffRequest.Ask.avoid($0) } ?? .dayOff
            return StaffRequest(
                id: ids.make(at: now), person: person, unit: unit.id, ask: ask, firstDay: day, lastDay: day,
                weight: .wanted, askedAt: now)
        }
    }

    /// The run of work that the history ends with, day by day. It says how long the last shift was worked; for days
    /// before that a shift is taken that may come before it.
    private func worked(_ ids: IDSource, _ now: Instant) -> [Duty] {
        zip(ward.nurses, people).flatMap { nurse, entry -> [Duty] in
            guard let last = nurse.lastShift else { return [] }
            let earlier = ward.shiftTypes.first { $0.name != last && !$0.forbiddenNext.contains(last) }?.name ?? last
            return (1...max(1, nurse.workDays)).compactMap { back in
                let name = back <= nurse.lastShiftDays ? last : earlier
                guard let shift = shifts.first(where: { $0.name == name }) else { return nil }
                let type = ShiftType(
                    id: shift.id, unit: unit.id, code: shift.draft.code, name: name, starts: shift.draft.starts,
                    ends: shift.draft.ends, unpaidBreakMinutes: shift.draft.unpaidBreakMinutes, tone: shift.draft.tone)
                return Duty(
                    id: ids.make(at: now), person: entry.person.id, post: entry.post.id, unit: unit.id, code: type.code,
                    span: type.span(on: firstDay - back), unpaidBreakMinutes: type.unpaidBreakMinutes, source: .roster,
                    sourceReference: "recorded", changedAt: now)
            }
        }
    }
}

extension INRC2WardPlan {
    /// Puts the ward into the database, by the verbs that pages and programs use.
    /// - Returns: the period that is open for planning.
    /// - Throws: ``Refusal`` when something of the ward is there already.
    func store(_ period: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction) throws -> Period {
        try loadPublicHolidays(as: caller, at: now, in: tx)
        try addUnit(unit, as: caller, at: now, in: tx)
        let known = Set(try Skills.all(of: caller.organisation, in: tx).map(\.id))
        for skill in skills where !known.contains(skill.id) {
            let value = Skill(id: skill.id, code: skill.code, name: INRC2Codes.words(skill.name))
            try addSkill(value, as: caller, at: now, in: tx)
        }
        try storeSetup(as: caller, at: now, in: tx)
        for (person, post, held) in people {
            try addPerson(person, as: caller, at: now, in: tx)
            try addPost(post, as: caller, at: now, in: tx)
            for skill in held {
                let holding = SkillHolding(
                    person: person.id, skill: skill, validFrom: post.firstDay, source: "INRC-II scenario",
                    evidence: ward.name.scenario)
                try recordHolding(holding, as: caller, at: now, in: tx)
            }
        }
        for duty in history { try recordDuty(duty, as: caller, at: now, in: tx) }
        let opened = try openPeriod(
            period, for: unit.id, from: firstDay, weeks: ward.weeksCount, as: caller, at: now, in: tx)
        // Staff asked before the period was opened here: neither its closing day nor their allowance stands in the way.
        for wish in wishes { try StaffRequests.save(wish, of: caller.organisation, in: tx) }
        return opened
    }

    private func storeSetup(as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        for shift in shifts { try addShiftType(shift.id, shift.draft, to: unit.id, as: caller, at: now, in: tx) }
        try setDemand(weekdays, on: unit.id, as: caller, at: now, in: tx)
        for (day, entries) in dates.sorted(by: { $0.key < $1.key }) {
            try setDateDemand(entries, for: day, on: unit.id, as: caller, at: now, in: tx)
        }
        for rule in rules { try addLocalRule(rule, as: caller, at: now, in: tx) }
        try changeSettings(
            UnitSettings(unit: unit.id, periodWeeks: ward.weeksCount), as: caller, at: now, in: tx)
    }

    /// What the ward does not say as the scenario does, in words for the operator.
    var notCarried: [String] {
        let before = ward.nurses.filter { $0.shiftsBefore > 0 || $0.weekendsBefore > 0 }
        let untimed = INRC2Codes(ward).untimed
        return [
            before.isEmpty
                ? nil
                : "Totals so far of \(before.map(\.name).joined(separator: ", ")): totals here count within a roster.",
            "How long days off had lasted before the first day: what was not worked is simply free.",
            untimed.isEmpty
                ? nil : "The times of \(untimed.joined(separator: ", ")) are a guess: set them before you plan.",
            ward.horizonWeeks == ward.weeksCount
                ? nil
                : "Totals of shifts and weekends are for \(ward.horizonWeeks) weeks in the scenario; "
                    + "the ward has their share for \(ward.weeksCount).",
            "The competition's objective: drafts weigh cover, wishes, hours and fairness in their own way.",
        ].compactMap { $0 }
    }
}
