import Core
import FHIR
import FHIRServer
import Population
import Storage

/// What resources from outside say of entries of a plan: what a new one hangs under, and what its fields are.
enum ItemReading {
    /// Where a new resource belongs in a plan.
    struct Place {
        let kind: PlanKind
        let parent: PlanItemID?
        let person: PersonServedID
    }

    /// The place of a new resource; `nil` for what leads to no plan here, which is its sender's own record.
    static func place(_ writing: FHIRWriting, in tx: any Transaction) throws -> Place? {
        let json = writing.resource.json
        switch writing.address.type {
        case "Goal":
            return try under(.need, (json["addresses"]?.elements ?? []), "Condition", makes: .goal, writing, tx)
        case "Task": return try under(.goal, [json["focus"]].compactMap { $0 }, "Goal", makes: .action, writing, tx)
        case "Observation":
            let outcome = try under(.goal, json["focus"]?.elements ?? [], "Goal", makes: .outcome, writing, tx)
            return try outcome ?? inPlan(json["basedOn"]?.elements ?? [], makes: .strength, writing, tx)
        case "Condition":
            let marks = (json["extension"]?.elements ?? []).filter {
                $0["url"]?.text == ExtensionDefinition.url("part-of-plan")
            }
            return try inPlan(marks.compactMap { $0["valueReference"] }, makes: .need, writing, tx)
        default: return nil
        }
    }

    private static func under(
        _ above: PlanKind, _ references: [JSON], _ type: String, makes kind: PlanKind, _ writing: FHIRWriting,
        _ tx: any Transaction
    ) throws -> Place? {
        let organisation = writing.caller.organisation
        for id in references.compactMap({ writing.target(type, $0) }).map({ PlanItemID($0) }) {
            guard let record = try PlanItems.person(of: id, in: organisation, tx) else { continue }
            let person = try PeopleServed.survivor(of: record, of: organisation, in: tx)
            guard try PlanItems.find(id, of: person, in: organisation, tx).kind == above else { continue }
            return Place(kind: kind, parent: id, person: person)
        }
        return nil
    }

    private static func inPlan(
        _ references: [JSON], makes kind: PlanKind, _ writing: FHIRWriting, _ tx: any Transaction
    ) throws -> Place? {
        let plans = references.compactMap { writing.target("CarePlan", $0) }.filter { $0.hasPrefix("plan-") }
        guard let id = plans.first.flatMap({ PersonServedID(checking: String($0.dropFirst(5))) }) else { return nil }
        return Place(kind: kind, parent: nil, person: id)
    }

    /// The fields of an entry; what the resource does not speak of stays as it is.
    static func fields(_ json: JSON, of kind: PlanKind, now: [String: String]) -> [String: String] {
        var fields = now
        let concept =
            switch kind {
            case .action: json["code"]
            case .need: json["code"]
            default: json["valueCodeableConcept"]
            }
        let said = concept?["text"]?.text ?? concept?["coding"]?[0]?["display"]?.text
        fields["text"] = (kind == .action ? json["description"]?.text : nil) ?? said ?? json["valueString"]?.text ?? ""
        let codes = (concept?["coding"]?.elements ?? []).filter { $0["system"]?.text == SnomedCode.system }
        // Words that were changed are no longer what the code said.
        if let code = codes.first?["code"]?.text, SnomedCode(code) != nil {
            fields["code"] = code
        } else if fields["text"] != now["text"] {
            fields["code"] = nil
        }
        if kind == .action { readAction(json, into: &fields) }
        return fields.filter { !$0.value.isEmpty }
    }

    private static func readAction(_ json: JSON, into fields: inout [String: String]) {
        func mark(_ name: String) -> JSON? {
            json["extension"]?.elements.first { $0["url"]?.text == ExtensionDefinition.url(name) }
        }
        fields["confidence"] = (mark("action-confidence")?["valueInteger"]?.whole).map { String($0) }
        fields["reviewDate"] = mark("action-review")?["valueDate"]?.text
        fields["cameOfIt"] = mark("action-came-of-it")?["valueString"]?.text
        fields["when"] = (json["executionPeriod"]?["start"]?.text).map { String($0.prefix(10)) }
        fields["status"] = actionStatus(json["status"]?.text, now: fields["status"])
        let parts = ["whoName", "whoRole", "whoTeam", "whoContact"]
        let owner = json["owner"]?["display"]?.text, shown = parts.compactMap { fields[$0] }.joined(separator: ", ")
        if owner ?? "" != shown {
            for part in parts { fields[part] = nil }
            fields["whoName"] = owner
        }
    }

    /// - Parameter now: where it stands already, for what FHIR's codes do not tell apart.
    static func actionStatus(_ code: String?, now: String?) -> String? {
        switch code {
        case "in-progress", "on-hold": "in-progress"
        case "completed": "done"
        case "rejected": "declined"
        case "cancelled", "failed", "entered-in-error": now == "declined" ? now : "stopped"
        default: now == "not-started" || now == nil ? now : "not-started"
        }
    }
}

/// Writes an entry of a plan from outside, by the plan's own verbs: a new one, or what an old one says from now on.
let savePlanItem: @Sendable (FHIRWriting, any Transaction) throws -> Void = { writing, tx in
    let id = PlanItemID(writing.address.id), caller = writing.caller, json = writing.resource.json, now = writing.now
    if writing.isCreation {
        guard let place = try ItemReading.place(writing, in: tx) else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        let subject = writing.target("Patient", json["subject"] ?? json["for"])
        let about = try subject.flatMap { PersonServedID(checking: $0) }.map {
            try PeopleServed.survivor(of: $0, of: caller.organisation, in: tx)
        }
        guard about == place.person else {
            throw Refusal(fields: [FieldProblem("subject", "This must be about the person whose plan it is")])
        }
        let blank = PlanItem(
            id: id, person: place.person, kind: place.kind, parent: place.parent, fields: [:], version: 0, madeAt: now,
            changedAt: now, author: PlanItem.Author(account: caller.account, standing: ""))
        let fields =
            place.kind == .goal
            ? GoalReading.fields(json, changing: blank) : ItemReading.fields(json, of: place.kind, now: [:])
        try addItem(
            id, place.kind, under: place.parent, of: place.person, fields: fields, as: caller, at: now, in: tx)
        return
    }
    guard let person = try PlanItems.person(of: id, in: caller.organisation, tx) else {
        throw Refusal(.notFound, "There is no such entry in this plan.")
    }
    let (item, _) = try itemToWrite(id, of: person, as: caller, at: now, in: tx)
    guard [.need, .strength, .outcome, .action].contains(item.kind) else {
        throw Refusal(.conflict, "This part of a plan is changed on the plan's own pages.")
    }
    try changeItem(
        id, of: person, seen: item.revision, fields: ItemReading.fields(json, of: item.kind, now: item.fields),
        as: caller, at: now, in: tx)
}
