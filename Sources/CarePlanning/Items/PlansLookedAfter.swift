import Core
import Population
import Storage

/// A line of the list of plans.
struct PlanLine: Sendable {
    let person: PersonServed
    let changedAt: Instant
    let agreement: PlanMark?
    let hasNews: Bool
    let reviewDay: Day?

    /// Whether the plan is agreed, in words.
    var agreementWords: String {
        guard let agreement else { return "Not yet" }
        if agreement.kind == .notAgreed { return "Not agreed" }
        return hasNews ? "Changed since" : "Yes"
    }
}

/// The plans of those whom the caller looks after, the last changed first; at most some hundreds.
func plansLookedAfter(by caller: Caller, at now: Instant, in tx: any Transaction) throws -> [PlanLine] {
    var lines: [PlanLine] = []
    for (person, changedAt) in try PlanItems.people(in: caller.organisation, limit: 2_000, tx) {
        guard lines.count < 200 else { break }
        do {
            let plan = try seePlan(of: person, as: caller, at: now, in: tx)
            lines.append(
                PlanLine(
                    person: plan.person, changedAt: changedAt, agreement: plan.agreement,
                    hasNews: !plan.notYetAgreed.isEmpty,
                    reviewDay: plan.items(.planDetails).first?.fields["reviewDate"].flatMap { Day($0) }))
        } catch let refusal as Refusal where refusal.kind == .notFound || refusal.kind == .forbidden {
            // Somebody whom the caller has nothing to do with.
            continue
        }
    }
    return lines
}
