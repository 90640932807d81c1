import Core
import Identity
import Population
import Storage
import TestSupport

/// A small world of people, teams and helpers drawn by chance, and what of it may be seen, worked out from lists alone.
struct PrivacyModel {
    struct Request: CustomStringConvertible {
        let caller: Caller
        let person: PersonServedID
        let part: RecordPart
        var description: String { "\(caller.served?.text ?? caller.account.text) asks for \(part) of \(person)" }
    }

    private var people: [PersonServedID] = []
    private var born: [PersonServedID: Day] = [:]
    private var dead: Set<PersonServedID> = []
    private var members: [CareTeamMember] = []
    private var relationships: [Relationship] = []
    private var lacks: [CapacityRecord] = []
    private var choices: [SharingChoice] = []
    private var openings: [(account: AccountID, person: PersonServedID, start: Instant, end: Instant)] = []
    private var aliases: [PersonServedID: PersonServedID] = [:]
    private var undone: Set<PersonServedID> = []
    private var callers: [Caller] = []
    private let name: String, now: Instant

    private static let refusable: Set<RecordPart> = [.needs, .aboutMe, .plan, .decisions, .measures, .referrals]
    private static let ofHelpers = refusable.union([.details])

    // Drawing

    init(drawnBy chance: inout Chance, named name: String, _ world: CareWorld) {
        self.name = name
        now = world.now
        people = (0..<7).map { PersonServedID("\(name)-p\($0)") }
        let units = [world.team, world.other], today = now.ukDay
        for person in people {
            if chance.happens(90) {
                born[person] =
                    today - chance.pick([70 * 365, 5843, 5844, 5845, 12 * 365, 4038, 4045, 4046, 4776, 4777])
            }
            if chance.happens(8) { dead.insert(person) }
        }
        if chance.happens(60) { aliases[people[6]] = people[0] }
        if chance.happens(20) { undone.insert(people[6]) }
        for number in 0..<7 {
            let first = today + chance.whole(-3...1), last = chance.happens(50) ? nil : first + chance.whole(0...3)
            members.append(
                CareTeamMember(
                    id: id("m", number), person: chance.pick(people), unit: chance.pick(units), staff: nil,
                    role: "Link worker", firstDay: first, lastDay: last))
        }
        drawHelpers(&chance, today)
        drawChoices(&chance, units, today)
        for number in 0..<4 {
            let unit = number < 2 ? units[number] : chance.pick(units)
            callers.append(
                world.caller(
                    chance.pick([.linkWorker, .careManager, .referrer]), on: chance.happens(10) ? nil : unit,
                    named: "\(name)-\(number)"))
        }
        for number in 0..<3 {
            let start = now + Minutes(chance.whole(-90...10))
            openings.append(
                (callers[number].account, chance.pick(people), start, start + Minutes(chance.pick([30, 60, 120]))))
        }
        callers += people.map { world.served($0.text) }
        callers.append(world.served(people[0].text, of: world.far))
    }

    private func id<Of>(_ kind: String, _ number: Int) -> ID<Of> { ID("\(name)-\(kind)\(number)") }

    private mutating func drawHelpers(_ chance: inout Chance, _ today: Day) {
        for number in 0..<8 {
            let person = chance.pick(people), holder = chance.pick(people)
            guard person != holder else { continue }
            let sees = Set((0..<3).map { _ in chance.pick(RecordPart.allCases) })
            let first = today + chance.whole(-3...1), isShort = chance.happens(40)
            relationships.append(
                Relationship(
                    id: id("r", number), person: person, holder: holder, kind: chance.pick(Relationship.Kind.allCases),
                    sees: sees,
                    writes: [chance.pick(RecordPart.allCases), chance.pick(RecordPart.allCases.filter(sees.contains))],
                    evidence: "Seen", firstDay: first, lastDay: isShort ? first + chance.whole(0...3) : nil,
                    reviewedOn: chance.pick([today, nil, today - 20, today - 900, today - 3000]),
                    endedAt: chance.happens(20) ? now + Minutes(chance.whole(-1...0)) : nil))
        }
        for number in 0..<3 {
            lacks.append(
                CapacityRecord(
                    id: id("c", number), person: chance.pick(people), decision: "Where to live",
                    assessedOn: today + chance.whole(-2...1), hasCapacity: chance.happens(30), bestInterests: "To stay",
                    parts: Set((0..<3).map { _ in chance.pick(RecordPart.allCases) }),
                    endedOn: chance.happens(60) ? nil : today + chance.whole(-1...1)))
        }
    }

    private mutating func drawChoices(_ chance: inout Chance, _ units: [UnitID], _ today: Day) {
        for number in 0..<12 {
            let recipient: SharingChoice.Recipient =
                chance.happens(40) ? .everyTeam : chance.happens(90) ? .team(chance.pick(units)) : .outside("Shed")
            choices.append(
                SharingChoice(
                    id: id("s", number), person: chance.pick(people), part: chance.pick(RecordPart.allCases),
                    recipient: recipient, isAllowed: chance.happens(30), way: .spoken,
                    chosenAt: now - .hours(1) + Minutes(number)))
        }
    }

    func request(_ chance: inout Chance) -> Request {
        Request(caller: chance.pick(callers), person: chance.pick(people), part: chance.pick(RecordPart.allCases))
    }

    // Laying

    func lay(_ world: CareWorld, in tx: any Transaction) throws {
        let organisation = world.organisation
        for person in people {
            try PeopleServed.save(
                PersonServed(
                    id: person, givenName: "Pat", familyName: "Example", born: born[person],
                    died: dead.contains(person) ? now.ukDay - 1 : nil), of: organisation, in: tx)
        }
        for member in members { try CareTeams.save(member, of: organisation, in: tx) }
        for relationship in relationships { try Relationships.save(relationship, of: organisation, in: tx) }
        for lack in lacks { try CapacityRecords.save(lack, of: organisation, in: tx) }
        for choice in choices { try SharingStore.add(choice, of: organisation, in: tx) }
        for (number, opening) in openings.enumerated() {
            try tx.run(
                """
                INSERT INTO record_opening (organisation, id, person, account, unit, reason, opened_at, ends_at)
                VALUES (\(organisation), \("\(name)-o\(number)"), \(opening.person), \(opening.account),
                    \(world.team), 'Found at the door', \(opening.start), \(opening.end))
                """)
        }
        for (merged, survivor) in aliases {
            try world.join(merged.text, to: survivor.text, tx, undone: undone.contains(merged))
        }
    }

    // What the rules give

    func shows(_ request: Request) -> Bool { parts(request, writing: false).contains(request.part) }
    func lets(_ request: Request) -> Bool { parts(request, writing: true).contains(request.part) }

    private func survivor(_ person: PersonServedID) -> PersonServedID {
        undone.contains(person) ? person : aliases[person] ?? person
    }

    private func parts(_ request: Request, writing: Bool) -> Set<RecordPart> {
        guard request.caller.organisation.text == "org" else { return [] }
        let person = survivor(request.person), ids = people.filter { survivor($0) == person }
        if let served = request.caller.served {
            if ids.contains(served) { return Self.ofHelpers.union([.access]) }
            return relationships.filter { survivor($0.holder) == survivor(served) && ids.contains($0.person) }
                .filter { acts($0, for: person, ids) }
                .reduce(into: []) { all, one in
                    let isOfMoney = one.kind == .attorneyForMoney || one.kind == .deputyForMoney
                    var seen = one.sees.intersection(isOfMoney ? [.details] : Self.ofHelpers)
                    if one.kind == .attorneyForHealth || one.kind == .deputyForHealth {
                        seen.formIntersection(needed(ids))
                    }
                    if isOverdue(one, person) { seen.formIntersection([.details, .needs]) }
                    all.formUnion(writing ? one.writes.intersection(seen) : seen)
                }
        }
        return staffParts(request.caller, ids, writing: writing)
    }

    private func acts(_ one: Relationship, for person: PersonServedID, _ ids: [PersonServedID]) -> Bool {
        let today = now.ukDay
        guard !dead.contains(person), one.firstDay <= today, (one.lastDay ?? today) >= today,
            one.endedAt == nil || (one.endedAt ?? now) > now
        else { return false }
        switch one.kind {
        case .parent:
            guard let born = born[person] else { return false }
            let birth = born.civil
            guard let sixteen = Day(year: birth.year + 16, month: birth.month, day: birth.day) else { return true }
            return today < sixteen || one.reviewedOn >= sixteen
        case .attorneyForHealth, .deputyForHealth:
            return !needed(ids).isEmpty
        case .attorneyForMoney, .deputyForMoney, .chosenHelper: return true
        }
    }

    /// What the decisions need, all together, that somebody cannot make today.
    private func needed(_ ids: [PersonServedID]) -> Set<RecordPart> {
        let today = now.ukDay
        return lacks.reduce(into: []) { parts, lack in
            if ids.contains(lack.person), !lack.hasCapacity, lack.assessedOn <= today,
                lack.endedOn.map({ $0 > today }) ?? true
            {
                parts.formUnion(lack.parts)
            }
        }
    }

    /// Whether a parent was to be looked at again four weeks ago or more, after a birthday, and nobody did.
    private func isOverdue(_ one: Relationship, _ person: PersonServedID) -> Bool {
        guard one.kind == .parent, let birth = born[person]?.civil else { return false }
        return [11, 13, 16].contains { age in
            guard let birthday = Day(year: birth.year + age, month: birth.month, day: birth.day) else { return false }
            return one.reviewedOn < birthday && now.ukDay >= birthday + 28
        }
    }

    private func staffParts(_ caller: Caller, _ ids: [PersonServedID], writing: Bool) -> Set<RecordPart> {
        let today = now.ukDay, all = Set(RecordPart.allCases)
        guard caller.may(.careRecord) else { return [] }
        let teams = members.filter { member in
            ids.contains(member.person) && member.firstDay <= today && (member.lastDay ?? today) >= today
                && caller.may(.careRecord, on: member.unit)
        }
        if !teams.isEmpty {
            return teams.reduce(into: []) { parts, team in
                parts.formUnion(all.filter { !isRefused($0, to: team.unit, ids) })
            }
        }
        let isOpen = openings.contains {
            $0.account == caller.account && ids.contains($0.person) && $0.start <= now && now < $0.end
        }
        guard isOpen, caller.may(.openCareRecord) else { return [] }
        if writing { return [.caseNotes] }
        var units: [UnitID?] = [nil]
        if case .units(let own) = caller.scope(of: .careRecord) { units += own.map { $0 } }
        return all.subtracting([.safeguarding, .access]).filter { part in
            !units.contains { isRefused(part, to: $0, ids) }
        }
    }

    /// Whether the last word on a part says no to a team; to every team where none is given.
    private func isRefused(_ part: RecordPart, to unit: UnitID?, _ ids: [PersonServedID]) -> Bool {
        guard Self.refusable.contains(part) else { return false }
        let own = choices.filter { ids.contains($0.person) && $0.part == part }
        let ofTeam = unit.flatMap { unit in own.last { $0.recipient == .team(unit) } }
        return !((ofTeam ?? own.last { $0.recipient == .everyTeam })?.isAllowed ?? true)
    }
}
