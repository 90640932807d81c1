public import Core
import Ledger
public import Storage
import Workforce

/// Makes a checklist, or changes it: requests that are out keep what they asked for.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for lines that no kind fits, an unknown skill, or a name that another
///   checklist has.
@discardableResult
public func saveChecklist(
    _ checklist: Checklist, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Checklist {
    try caller.requireEverywhere(.passportSetUp)
    var problems = checklist.problems(try KindBook.of(caller.organisation, in: tx))
    let skills = Set(try Skills.all(of: caller.organisation, in: tx).map(\.id))
    for (index, line) in checklist.lines.enumerated() {
        if let skill = line.skill, !skills.contains(skill) {
            problems.append(FieldProblem("items.\(index).skill", "Choose a skill from the list"))
        }
    }
    if let other = try Checklists.named(checklist.name, of: caller.organisation, in: tx), other.id != checklist.id {
        problems.append(FieldProblem("name", "Another checklist is called so already"))
    }
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try Checklists.save(checklist, of: caller.organisation, in: tx)
    try record(ChecklistSaved(checklist: checklist.id), by: caller, at: now, in: tx)
    return checklist
}
