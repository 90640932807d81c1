public import Core
import Ledger
import Population
public import Storage

/// What somebody says to a version of the plan.
public struct Agreement: Sendable, Hashable {
    public let isAgreed: Bool
    /// Who says so, where somebody else enters it: the person by name, or whoever acts for them.
    public let name: String?
    public let role: String?

    public init(isAgreed: Bool, name: String? = nil, role: String? = nil) {
        self.isAgreed = isAgreed
        self.name = name
        self.role = role
    }
}

/// Notes that the person, or whoever acts for them, agrees to the plan as it stands, or does not.
///
/// The person and their proxy say it themselves; staff enter what they were told, and by whom.
///
/// - Parameter version: the version that was read: what nobody has read, nobody agrees to.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` without a name, `conflict` when the plan was changed
///   meanwhile or is empty.
@discardableResult
public func agreePlan(
    of person: PersonServedID, _ agreement: Agreement, version: Int, mark id: ID<PlanMark>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanMark {
    let plan = try seePlan(of: person, as: caller, at: now, in: tx)
    try plan.standing.requireWriting(.plan)
    guard plan.version > 0 else { throw Refusal(.conflict, "There is nothing in the plan yet to agree to.") }
    guard plan.version == version else {
        throw Refusal(.conflict, "The plan was changed while you read it. Look at what is new, then answer.")
    }
    let author = PlanItem.Author(account: caller.account, standing: plan.standing.kind.rawValue)
    let (name, role) = try whoAgrees(agreement, plan)
    let mark = PlanMark(
        id: id, person: plan.person.id, kind: agreement.isAgreed ? .agreed : .notAgreed, version: version, name: name,
        role: role, at: now, author: author)
    try keep(mark, in: caller.organisation, tx)
    try record(
        PlanAgreed(person: plan.person.id, version: version, isAgreed: agreement.isAgreed), by: caller, at: now, in: tx)
    return mark
}

/// Keeps what was said of the whole plan, once for each record of which it is made: so each has it when they are taken
/// apart.
func keep(_ mark: PlanMark, in organisation: OrganisationID, _ tx: any Transaction) throws {
    let records = try PlanRecords(of: mark.person, in: organisation, tx)
    for (number, record) in records.written.enumerated() {
        try PlanMarks.add(
            PlanMark(
                id: number == 0 ? mark.id : ID("\(mark.id)-\(number + 1)"), person: record, kind: mark.kind,
                version: records.own(mark.version, of: record), name: mark.name, role: mark.role, at: mark.at,
                author: mark.author), in: organisation, tx)
    }
}

private func whoAgrees(_ agreement: Agreement, _ plan: Plan) throws(Refusal) -> (name: String, role: String) {
    if plan.standing.kind == .themself { return (plan.person.name, "Person") }
    var problems: [FieldProblem] = []
    func checked(_ field: String, _ value: String?, _ words: String) -> String {
        let value = (value ?? "").trimmingWhiteSpace
        if value.isEmpty { problems.append(FieldProblem(field, words)) }
        if let words = PlanField.line(field, "").problem(with: value) { problems.append(FieldProblem(field, words)) }
        return value
    }
    let name = checked("name", agreement.name, "Enter who said so")
    let role = checked("role", agreement.role, "Enter who they are: the person, or somebody who acts for them")
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    return (name, role)
}
