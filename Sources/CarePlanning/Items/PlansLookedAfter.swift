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

/// A page of the list of plans.
struct PlansFound: Sendable {
    let plans: [PlanLine]
    /// Whether there is another page.
    let hasMore: Bool

    static let pageSize = 50
}

/// The plans of those whom the caller looks after, the last changed first.
///
/// - Parameter page: counts from 1; anything lower is the first.
func plansLookedAfter(
    by caller: Caller, page: Int = 1, at now: Instant, in tx: any Transaction
) throws -> PlansFound {
    let reach = try recordsWithinReach(of: caller, at: now, in: tx)
    let changes = try PlanItems.lastChanges(of: reach, in: caller.organisation, tx)
    let skipped = (min(max(page, 1), 100_000) - 1) * PlansFound.pageSize, wanted = skipped + PlansFound.pageSize
    // One plan of one person, also where records were joined: the one that changed last tells when. Whoever keeps every
    // part from the caller leaves no gap in a page.
    var known: Set<PersonServedID> = [], seen: [OpenRecord] = []
    for start in stride(from: 0, to: changes.count, by: 200) where seen.count <= wanted {
        let people = changes[start..<min(start + 200, changes.count)].map(\.person)
        let open = try openRecords(of: people, as: caller, at: now, in: tx)
        seen += people.compactMap { open[$0] }.filter { $0.showsPlan && known.insert($0.person.id).inserted }
    }
    return PlansFound(
        plans: try lines(Array(seen.dropFirst(skipped).prefix(PlansFound.pageSize)), in: caller.organisation, tx),
        hasMore: seen.count > wanted)
}

/// The lines of a page: two statements for all of its plans.
private func lines(
    _ page: [OpenRecord], in organisation: OrganisationID, _ tx: any Transaction
) throws -> [PlanLine] {
    let everyID = page.flatMap(\.everyID)
    let items = Dictionary(grouping: try PlanItems.outlines(of: everyID, in: organisation, tx), by: \.person)
    let marks = Dictionary(grouping: try PlanMarks.all(of: everyID, in: organisation, tx), by: \.person)
    return try page.map { open in
        let records = try PlanRecords(behind: open, in: organisation, tx)
        return PlanLine(
            Plan(
                open.shown, open.standing,
                items: PlanItems.counted(records.everyID.flatMap { items[$0] ?? [] }, in: records),
                marks: PlanMarks.counted(inOrder(records.everyID.flatMap { marks[$0] ?? [] }), in: records)))
    }
}

private func inOrder(_ marks: [PlanMark]) -> [PlanMark] {
    marks.sorted { ($0.at, $0.version, $0.id) < ($1.at, $1.version, $1.id) }
}

extension PlanLine {
    fileprivate init(_ plan: Plan) {
        self.init(
            person: plan.person, changedAt: plan.lastChange { _ in true }, isKept: !plan.standing.sees(.strength),
            agreement: plan.agreement, hasNews: !plan.notYetAgreed.isEmpty,
            reviewDay: plan.items(.planDetails).first?.fields["reviewDate"].flatMap { Day($0) })
    }
}

extension OpenRecord {
    /// Whether any part of the plan may be seen.
    fileprivate var showsPlan: Bool {
        ![RecordPart.aboutMe, .plan, .decisions].filter(standing.sees.contains).isEmpty
    }
}
