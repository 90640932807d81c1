import Core
import Identity
import Storage
import WorkingTime

/// Everything the register knows of one person, around a day.
struct PersonView: Sendable {
    let person: Person
    let today: Day
    /// The latest first.
    let posts: [Post]
    let unitNames: [UnitID: String]
    let holdings: [SkillHolding]
    /// What those skills rest on for which a service vouches.
    let provenances: [Provenances.Holding: [Provenance]]
    /// `nil` for whoever may not see them.
    let checks: CheckView?
    /// Who accepted or recorded what skills and checks rest on.
    let accepters: [AccountID: String]
    let skills: [SkillID: Skill]
    let absences: [Absence]
    let optOuts: [Workforce.OptOut]
    /// From four weeks ago to eight weeks ahead, over all units and employers.
    let duties: [Duty]
    /// Worked or planned minutes a week on average over the seventeen weeks that ended yesterday.
    let averageMinutes: Int
    let findings: [Finding]
    let rights: Rights

    /// What the reader may do on this page.
    struct Rights: Sendable {
        let mayEdit: Bool
        let mayRecord: Bool
        let isOwn: Bool
        /// Whether they see which claims were disclosed for a skill.
        let seesGrounds: Bool
    }

    /// - Throws: ``Refusal``: `notFound`, also for a person the caller may not see.
    init(_ id: PersonID, for caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let organisation = caller.organisation
        today = now.ukDay
        person = try People.find(id, of: organisation, in: tx)
        try caller.requireOwnOr(.workforceView, for: id, at: now, in: tx)
        posts = try Posts.ofPerson(id, of: organisation, in: tx)
        unitNames = Dictionary(
            try Units.all(of: organisation, in: tx).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        holdings = try Skills.holdings([id], of: organisation, in: tx)
        provenances = try Provenances.ofSkills(id, of: organisation, in: tx)
        checks = try CheckView(of: id, posts, for: caller, on: today, in: tx)
        let accounts = (checks?.accounts ?? []).union(provenances.values.joined().compactMap(\.acceptedBy))
        accepters = try Accounts.some(accounts, of: organisation, in: tx).mapValues(\.displayName)
        skills = Dictionary(
            try Skills.all(of: organisation, in: tx).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        absences = try Absences.ofPeople(
            [id], from: today - 365, through: today + 730, of: organisation, in: tx)
        optOuts = try OptOuts.ofPeople([id], of: organisation, in: tx)
        let near = PersonView.span(today - 28, today + 57), past = PersonView.span(today - 119, today)
        duties = try Duties.ofPeople([id], within: near, of: organisation, in: tx)
        let line = try WorkingLines.lines(of: [id], around: near, of: organisation, in: tx)[id]
        averageMinutes = (line?.workedMinutes(in: past) ?? 0) / 17
        findings = line.map { RuleBook.national.findings(in: $0, touching: near) } ?? []
        rights = Rights(
            mayEdit: try caller.may(.workforceEdit, for: id, on: today, in: tx),
            mayRecord: try caller.may(.workforceRecord, for: id, on: today, in: tx), isOwn: caller.person == id,
            seesGrounds: try caller.seesGrounds(of: id, on: today, in: tx))
    }

    private static func span(_ first: Day, _ last: Day) -> TimeSpan {
        let start = UKTime.instant(first, .midnight)
        return TimeSpan(start, UKTime.instant(last, .midnight)) ?? TimeSpan(from: start, lasting: .days(1))
    }
}
