import Core
import Storage

/// What somebody answered to a step of the conversation.
struct StepAnswer: Sendable {
    let step: TalkStep
    /// The item that the step is about.
    let about: PlanItemID?
    /// The revision of the item that was before them; `nil` when there was none.
    let seen: Int?
    let words: String
}

/// Saves an answer as an item of the plan, or as a field of one.
///
/// - Parameter id: the id of a new item, if there is to be one.
/// - Throws: ``Refusal``: as ``addItem(_:_:under:of:fields:as:at:in:)`` and ``changeItem(_:of:seen:fields:as:at:in:)``;
///   `notFound` for a step that is about nothing.
func answerStep(
    _ answer: StepAnswer, of person: PersonServedID, item id: PlanItemID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanSaving {
    let plan = try seePlan(of: person, as: caller, at: now, in: tx)
    let key = answer.step.key
    switch answer.step.answer {
    case .nothing: throw Refusal(.notFound, "There is no such page.")
    case .new(let kind):
        return try addItem(
            id, kind, under: kind.parent == nil ? nil : answer.about, of: person, fields: [key: answer.words],
            as: caller, at: now, in: tx)
    case .heading(let kind):
        guard let there = plan.items(kind).first, let seen = answer.seen else {
            return try addItem(id, kind, of: person, fields: [key: answer.words], as: caller, at: now, in: tx)
        }
        return try change(there, seen, key, answer.words, caller, now, tx)
    case .field(_, let kind):
        guard let there = answer.about.flatMap({ plan[$0] }), there.kind == kind else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        return try change(there, answer.seen ?? there.revision, key, answer.words, caller, now, tx)
    }
}

private func change(
    _ item: PlanItem, _ seen: Int, _ key: String, _ words: String, _ caller: Caller, _ now: Instant,
    _ tx: any Transaction
) throws -> PlanSaving {
    guard !words.trimmingWhiteSpace.isEmpty else {
        throw Refusal(fields: [FieldProblem(key, "Write your answer, or leave the question out")])
    }
    // What else the item says is taken from the text that its author had before them.
    let known = (1...item.revision).contains(seen) && seen != item.revision
    let before = known ? try PlanRevisions.find(seen, of: item.id, in: caller.organisation, tx).fields : item.fields
    return try changeItem(
        item.id, of: item.person, seen: seen, fields: before.merging([key: words]) { $1 }, as: caller, at: now, in: tx)
}
