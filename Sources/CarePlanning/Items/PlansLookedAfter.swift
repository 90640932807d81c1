import Core
import Population
import Storage

/// A line of the list of plans.
struct PlanLine: Sendable {
    let person: PersonServed
    /// `nil` where the caller may see nothing that was changed.
    let changedAt: Instant?
    /// Whether the person keeps the plan itself from the caller.
    let isKept: Bool
    let agreement: PlanMark?
    let hasNews: Bool
    let reviewDay: Day?

    /// Whether the plan is agreed, in words.
    var agreementWords: String {
        if isKept { return "Keeps this from your team" }
        guard let agreement else { return "Not yet" }
        if agreement.kind == .notAgreed { return "Not agreed" }
        return hasNews ? "Changed since" : "Yes"
    }
}

/// The plans of those whom the caller looks after, the last changed first; at most some hundreds.
func plansLookedAfter(by caller: Caller, at now: Instant, in tx: any Transaction) throws -> [PlanLine] {
    let people = try PlanItems.people(in: caller.organisation, limit: 2_000, tx)
    // Whoever the caller has nothing to do with is not among these.
    let open = try openRecords(of: people.map(\.person), as: caller, at: now, in: tx)
    var known: Set<PersonServedID> = []
    let seen = people.compactMap { line in open[line.person].map { (line, $0) } }.filter { _, open in
        ![RecordPart.aboutMe, .plan, .decisions].filter(open.standing.sees.contains).isEmpty
    }
    // One plan of one person, also where records were joined: the one that changed last tells when.
    return try seen.filter { known.insert($0.1.person.id).inserted }.prefix(200).map { line, open in
        let plan = Plan(
            open.shown, open.standing,
            items: try PlanItems.all(of: line.person, in: caller.organisation, tx),
            marks: try PlanMarks.of(line.person, in: caller.organisation, tx))
        return PlanLine(
            person: plan.person, changedAt: plan.lastChange { _ in true }, isKept: !plan.standing.sees(.strength),
            agreement: plan.agreement,
            hasNews: !plan.notYetAgreed.isEmpty,
            reviewDay: plan.items(.planDetails).first?.fields["reviewDate"].flatMap { Day($0) })
    }
}
