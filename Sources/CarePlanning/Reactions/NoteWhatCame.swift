import Core
import Ledger
import Population
import Storage

/// Notes at an action of the plan what came of it. Social prescribing tells of its referrals by facts; neither
/// service knows the other.
let noteWhatCame = Reaction("care-planning.note-what-came", listensTo: Set(told.keys)) { fact, _, _, tx in
    guard let note = told[fact.name], let json = try? JSON(parsing: fact.json) else { return }
    try note(FactReading(json: json, at: fact.at, organisation: fact.organisation), tx)
}

private typealias Note = @Sendable (FactReading, any Transaction) throws -> Void

/// By the names of the facts of social prescribing.
private let told: [String: Note] = [
    "social-prescribing.referral-from-action.1": noteReferral,
    "social-prescribing.referral-moved.1": { fact, tx in
        try CameOfRows.move(fact["referral"], to: fact["to"], at: fact.at, in: fact.organisation, tx)
    },
    "social-prescribing.contact-recorded.1": { fact, tx in
        let isReached = fact.json["isReached"] == .boolean(true)
        try noteThing("contact", .contact, code: isReached ? "reached" : "not-reached", fact, tx)
    },
    "social-prescribing.onward-made.1": { fact, tx in
        try noteThing("onward", fact["kind"] == "signpost" ? .signpost : .onward, code: "made", fact, tx)
    },
    "social-prescribing.onward-moved.1": { fact, tx in
        try CameOfRows.move(fact["onward"], to: fact["to"], at: fact.at, in: fact.organisation, tx)
    },
    "social-prescribing.measure-given.1": { fact, tx in
        try noteThing("response", .measure, code: "given", what: fact["measure"], fact, tx)
    },
    "social-prescribing.measure-answered.1": { fact, tx in
        try CameOfRows.move(fact["response"], to: "answered", at: fact.at, in: fact.organisation, tx)
    },
]

private struct FactReading: Sendable {
    let json: JSON
    let at: Instant
    let organisation: OrganisationID

    subscript(_ name: String) -> String { json[name]?.text ?? "" }
}

/// An action of somebody else's plan, one that is gone, or something that is no action is left alone.
private func noteReferral(_ fact: FactReading, _ tx: any Transaction) throws {
    guard let id = PlanItemID(checking: fact["action"]), let person = PersonServedID(checking: fact["person"]),
        let item = try PlanItems.some(id, in: fact.organisation, tx), item.kind == .action
    else { return }
    let survivor = try PeopleServed.survivor(of: item.person, of: fact.organisation, in: tx)
    guard try PeopleServed.survivor(of: person, of: fact.organisation, in: tx) == survivor else { return }
    try CameOfRows.add(
        CameOf(
            thing: fact["referral"], item: item.id, person: item.person, referral: fact["referral"], kind: .referral,
            code: "draft", what: "", at: fact.at), in: fact.organisation, tx)
}

/// What belongs to a referral that came from no action is left alone.
private func noteThing(
    _ key: String, _ kind: CameOf.Kind, code: String, what: String = "", _ fact: FactReading, _ tx: any Transaction
) throws {
    guard let above = try CameOfRows.find(fact["referral"], in: fact.organisation, tx) else { return }
    try CameOfRows.add(
        CameOf(
            thing: fact[key], item: above.item, person: above.person, referral: above.referral, kind: kind, code: code,
            what: what, at: fact.at), in: fact.organisation, tx)
}
