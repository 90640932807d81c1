import Core
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
            mayRecord: try caller.may(.workforceRecord, for: id, on: today, in: tx), isOwn: caller.person == id)
    }

    private static func span(_ first: Day, _ last: Day) -> TimeSpan {
        let start = UKTime.instant(first, .midnight)
        return TimeSpan(start, UKTime.instant(last, .midnight)) ?? TimeSpan(from: start, lasting: .days(1))
    }
}
