import Core
import Population
import Storage
import Web

/// Something of a plan that is to be looked at again.
struct DueReview: Sendable, Hashable {
    let item: PlanItem
    let day: Day

    /// Kinds that carry a day on which they are looked at again.
    static let kinds: [PlanKind] = [.planDetails, .action, .contingency, .additionalPlan]

    /// What is due by a day, over everybody's plans, the longest due first.
    ///
    /// What was removed, or hangs under something that was, is not asked for; nor is an action that is over.
    static func all(by last: Day, in organisation: OrganisationID, _ tx: any Transaction) throws -> [DueReview] {
        let due = try PlanItems.some(kinds, in: organisation, tx).compactMap { item -> DueReview? in
            guard let day = item.fields["reviewDate"].flatMap({ Day($0) }), day <= last,
                !["done", "stopped", "declined"].contains(item.fields["status"] ?? "")
            else { return nil }
            return DueReview(item: item, day: day)
        }
        return due.sorted { ($0.day, $0.item.id) < ($1.day, $1.item.id) }
    }
}

/// What of plans waits for somebody: plans and parts of plans to be looked at again, and texts to choose from.
@Sendable func carePlanningWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.served != nil || caller.may(.careRecord) else { return [] }
    var plans: [PersonServedID: Plan?] = [:], waiting: [Waiting] = []
    for due in try DueReview.all(by: now.ukDay + 14, in: caller.organisation, tx) where waiting.count < 50 {
        let person = due.item.person
        if let served = caller.served, served != person, caller.person == nil { continue }
        if plans[person] == nil { plans[person] = try planIfAny(of: person, caller, now, tx) }
        guard let plan = plans[person] ?? nil, let item = plan[due.item.id] else { continue }
        let what = item.kind == .planDetails ? Voice(plan).of("plan") : "\(item.title) (\(plan.person.name))"
        waiting.append(
            Waiting(
                "Look again at: \(what)", path: plan.paths.home(of: item, in: plan), due: due.day,
                isUrgent: due.day < now.ukDay))
    }
    return waiting
}

/// The plan, if the caller has anything to do with the person.
private func planIfAny(
    of person: PersonServedID, _ caller: Caller, _ now: Instant, _ tx: any Transaction
) throws -> Plan? {
    do {
        return try seePlan(of: person, as: caller, at: now, in: tx)
    } catch let refusal as Refusal where refusal.kind == .notFound || refusal.kind == .forbidden {
        return nil
    }
}
