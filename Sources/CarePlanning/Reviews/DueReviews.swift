import Core
import Population
import Storage
import Web

/// Something of a plan that is to be looked at again.
struct DueReview: Sendable, Hashable {
    let item: PlanItem
    let day: Day

    /// Kinds that carry a day on which they are looked at again.
    static let kinds: Set<PlanKind> = [.planDetails, .action, .contingency, .additionalPlan]

    init?(_ item: PlanItem) {
        guard let day = item.reviewDay else { return nil }
        self.item = item
        self.day = day
    }

    /// What is due by a day in the plans that the caller may have to do with, the longest due first.
    static func all(
        by last: Day, for caller: Caller, on today: Day, _ tx: any Transaction
    ) throws -> [DueReview] {
        let organisation = caller.organisation, scope = caller.scope(of: .careRecord)
        let people: [PersonServedID]? =
            if let served = caller.served {
                try PlanRecords(of: served, in: organisation, tx).everyID
            } else if case .units = scope {
                try PeopleServed.withJoined(
                    try CareTeams.people(caredForIn: scope, of: organisation, on: today, in: tx), in: organisation, tx)
            } else { nil }
        return try PlanItems.due(by: last, of: people, limit: limitCount, in: organisation, tx)
            .compactMap(DueReview.init).sorted { ($0.day, $0.item.id) < ($1.day, $1.item.id) }
    }

    private static let limitCount = 500
}

extension PlanItem {
    /// The day on which it is to be looked at again; `nil` for what has none, was removed or is over.
    var reviewDay: Day? {
        guard DueReview.kinds.contains(kind), !isRemoved,
            !["done", "stopped", "declined"].contains(fields["status"] ?? "")
        else { return nil }
        return fields["reviewDate"].flatMap { Day($0) }
    }
}

/// What of plans waits for somebody: plans and parts of plans to be looked at again, and texts to choose from.
@Sendable func carePlanningWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.served != nil || caller.may(.careRecord) else { return [] }
    var plans: [PersonServedID: Plan?] = [:], waiting: [Waiting] = []
    for due in try DueReview.all(by: now.ukDay + 14, for: caller, on: now.ukDay, tx) where waiting.count < 50 {
        let person = due.item.person
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
