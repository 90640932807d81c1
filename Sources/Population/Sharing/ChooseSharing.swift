public import Core
import Ledger
public import Storage
import Workforce

/// Keeps what a person said about somebody seeing a part of their record. It holds at once.
///
/// The person chooses on their own page; a team writes down what they said or signed. Nobody who acts for them chooses.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `invalid` for a part that cannot be kept from a team, a team that is
///   none, and an organisation without a name.
@discardableResult
public func chooseSharing(
    _ part: RecordPart, with recipient: SharingChoice.Recipient, isAllowed: Bool, way: SharingChoice.Way,
    of id: PersonServedID, choice: ID<SharingChoice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SharingChoice {
    let open = try openRecord(of: id, as: caller, at: now, in: tx), kind = open.standing.kind
    guard kind == .themself || kind == .careTeam else {
        throw Refusal(.forbidden, "Only the person themselves can choose who sees their record.")
    }
    var problems: [FieldProblem] = []
    switch recipient {
    case .everyTeam, .team:
        if !SharingChoice.refusable.contains(part) {
            problems.append(FieldProblem("part", "Choose a part that can be kept from a team"))
        }
        if case .team(let unit) = recipient,
            try Units.all(of: caller.organisation, in: tx).allSatisfy({ $0.id != unit })
        {
            problems.append(FieldProblem("recipient", "Choose a team"))
        }
    case .outside(let organisation):
        if !Relationship.grantable.contains(part) {
            problems.append(FieldProblem("part", "Choose a part that can be shared outside"))
        }
        if let problem = Plain.problem("outside", organisation.name, "the organisation's name", limit: 150) {
            problems.append(problem)
        }
    }
    try problems.refuse()
    let chosen = SharingChoice(
        id: choice, person: open.person.id, part: part, recipient: recipient, isAllowed: isAllowed,
        way: kind == .themself ? .online : way, chosenAt: now)
    try SharingStore.add(chosen, of: caller.organisation, in: tx)
    try record(
        SharingChosen(person: open.person.id, choice: choice, part: part, isAllowed: isAllowed), by: caller, at: now,
        in: tx)
    return chosen
}
