import Core
import FHIR
import FHIRServer
import Population

/// Makes the resources of a plan: who it is about, what is hard, what is wanted, what will be done.
///
/// Every item is a resource of its own, under the item's id, so that each edge between them is a reference.
/// - Source: FHIR R4; the mapping is in docs/guides/care-planning.md.
struct PlanResources: Sendable {
    let plan: Plan

    var subject: JSON { reference("Patient", plan.person.id.text) }

    func reference(_ type: String, _ id: String) -> JSON { ["reference": .string("\(type)/\(id)")] }

    func references(_ type: String, _ items: [PlanItem]) -> JSON? {
        items.isEmpty ? nil : .array(items.map { reference(type, $0.id.text) })
    }

    func url(_ name: String) -> JSON { .string(ExtensionDefinition.url(name)) }

    /// A resource of these members; those that are `nil` are left out. It claims UK Core's profile where there is one.
    /// - Parameter own: the short name of a profile of ours that it claims too.
    func resource(
        _ type: String, _ id: String, own: String? = nil, _ members: KeyValuePairs<String, JSON?>
    ) -> JSON {
        // UK Core has no profile of a Goal.
        let claims = (type == "Goal" ? [] : [FHIRPart.ukCore(type)]) + (own.map { [ProfileDefinition.url($0)] } ?? [])
        let profile = claims.isEmpty ? [] : [JSON.Member("meta", ["profile": .list(claims.map { .string($0) })])]
        return .object(
            [JSON.Member("resourceType", .string(type)), JSON.Member("id", .string(id))] + profile
                + members.compactMap { name, value in
                    guard let value, value != .null else { return nil }
                    return JSON.Member(name, value)
                })
    }

    /// A coded value with its words: what an item says in a code and in a text.
    func concept(_ item: PlanItem, code: String = "code", text: String = "text") -> JSON {
        var members: [JSON.Member] = []
        if let code = item.fields[code].flatMap({ SnomedCode($0) }) {
            members.append(JSON.Member("coding", [coding(SnomedCode.system, code.id, code.term)]))
        }
        members.append(JSON.Member("text", .string(item.fields[text] ?? item.title)))
        return .object(members)
    }

    func coding(_ system: String, _ code: String, _ display: String? = nil) -> JSON {
        var members = [JSON.Member("system", .string(system)), JSON.Member("code", .string(code))]
        if let display { members.append(JSON.Member("display", .string(display))) }
        return .object(members)
    }

    func coded(_ system: String, _ code: String, _ text: String? = nil) -> JSON {
        var members = [JSON.Member("coding", [coding(system, code)])]
        if let text { members.append(JSON.Member("text", .string(text))) }
        return .object(members)
    }

    /// A number from 1 to 10 as an extension of ours.
    func score(_ name: String, _ value: String?) -> JSON? {
        value.flatMap { Int($0) }.map { ["url": url(name), "valueInteger": JSON($0)] }
    }

    func day(_ name: String, _ value: String?) -> JSON? {
        value.flatMap { Day($0) }.map { ["url": url(name), "valueDate": JSON($0)] }
    }

    func texts(_ name: String, _ value: String?) -> JSON? {
        value.map { ["url": url(name), "valueString": .string($0)] }
    }

    func list(_ values: [JSON?]) -> JSON? {
        let there = values.compactMap { $0 }
        return there.isEmpty ? nil : .array(there)
    }

    // Who

    var patient: JSON {
        let person = plan.person
        let number: JSON? = person.nhsNumber.map {
            [["system": .string(NHSNumber.system), "value": .string($0.digits)]]
        }
        let telecom = list([
            person.phone.map { ["system": "phone", "value": .string($0)] },
            person.email.map { ["system": "email", "value": .string($0)] },
        ])
        let lines = JSON.array(person.address.map(JSON.string))
        let address: JSON? =
            person.address.isEmpty
            ? person.postcode.map { [["postalCode": .string($0)]] }
            : [.object([.init("line", lines)] + (person.postcode.map { [.init("postalCode", .string($0))] } ?? []))]
        let practice: JSON? = person.practice.map {
            [
                [
                    "identifier": [
                        "system": .string(ODSCode.organisationSystem), "value": .string($0.odsCode),
                    ], "display": .string($0.name),
                ]
            ]
        }
        let nickname: JSON? = person.knownAs.map { ["use": "nickname", "given": [.string($0)]] }
        return resource(
            "Patient", person.id.text,
            [
                "identifier": number,
                "name": list([
                    ["family": .string(person.familyName), "given": [.string(person.givenName)]], nickname,
                ]),
                "telecom": telecom, "birthDate": person.born.map { JSON($0) }, "address": address,
                "generalPractitioner": practice,
            ])
    }

    // What is hard, what is good, what came of it

    func condition(_ item: PlanItem) -> JSON {
        resource(
            "Condition", item.id.text,
            [
                "clinicalStatus": coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
                "category": [
                    coded("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")
                ],
                "code": concept(item), "subject": subject, "recordedDate": JSON(item.madeAt),
            ])
    }

    func observation(_ item: PlanItem) -> JSON {
        resource(
            "Observation", item.id.text,
            [
                "status": "final",
                "category": [
                    coded("http://terminology.hl7.org/CodeSystem/observation-category", "social-history")
                ],
                "code": ["text": .string(item.kind.form.title)], "subject": subject,
                "effectiveDateTime": JSON(item.changedAt), "valueCodeableConcept": concept(item),
            ])
    }

    // What is wanted

    func goal(_ item: PlanItem) -> JSON {
        let need = item.parent.map { reference("Condition", $0.text) }
        let isOwn = item.author.standing == Standing.Kind.themself.rawValue
        return resource(
            "Goal", item.id.text, own: "plan-goal",
            [
                "extension": list([score("goal-importance", item.fields["importance"])]),
                "lifecycleStatus": .string(Self.lifecycle(item.fields["status"])),
                "achievementStatus": achievement(item.fields["status"]), "description": concept(item),
                "subject": subject, "statusDate": JSON(item.changedAt.ukDay), "expressedBy": isOwn ? subject : nil,
                "addresses": need.map { [$0] },
                "outcomeReference": references("Observation", plan.items(.outcome, under: item.id)),
            ])
    }

    /// A step on the way: a goal that is part of another.
    func stageGoal(_ item: PlanItem) -> JSON {
        let above = item.parent.flatMap { plan[$0] }?.parent
        let outcome: JSON? = item.fields["outcome"] == nil ? nil : [concept(item, code: "outcomeCode", text: "outcome")]
        return resource(
            "Goal", item.id.text, own: "stage-goal",
            [
                "extension": list([
                    above.map { ["url": url("goal-part-of"), "valueReference": reference("Goal", $0.text)] }
                ]),
                "lifecycleStatus": .string(Self.lifecycle(item.fields["status"])),
                "achievementStatus": achievement(item.fields["status"]), "description": concept(item),
                "subject": subject, "statusDate": JSON(item.changedAt.ukDay), "outcomeCode": outcome,
            ])
    }

    private static func lifecycle(_ status: String?) -> String {
        switch status {
        case "proposed": "proposed"
        case "achieved": "completed"
        case "stopped": "cancelled"
        default: "active"
        }
    }

    private func achievement(_ status: String?) -> JSON? {
        let code: String? =
            switch status {
            case "in-progress": "in-progress"
            case "partly": "improving"
            case "achieved": "achieved"
            case "not-achieved": "not-achieved"
            default: nil
            }
        return code.map { coded("http://terminology.hl7.org/CodeSystem/goal-achievement", $0) }
    }

    // What will be done

    func task(_ item: PlanItem) -> JSON {
        let goal = item.parent.map { reference("Goal", $0.text) }
        let parts = plan.items(.step, under: item.id).compactMap { $0.fields["text"] }
        let notes = [item.fields["strategies"]].compactMap { $0 } + parts
        let who = ["whoName", "whoRole", "whoTeam", "whoContact"].compactMap { item.fields[$0] }
        return resource(
            "Task", item.id.text, own: "plan-action",
            [
                "extension": list([
                    score("action-confidence", item.fields["confidence"]),
                    day("action-review", item.fields["reviewDate"]),
                    texts("action-came-of-it", item.fields["cameOfIt"]),
                ]), "status": .string(Self.taskStatus(item.fields["status"])),
                "statusReason": item.fields["status"] == "declined" ? ["text": "Not wanted"] : nil, "intent": "plan",
                "code": concept(item), "description": .string(item.fields["text"] ?? item.title), "focus": goal,
                "for": subject,
                "executionPeriod": item.fields["when"].map { ["start": .string($0)] },
                "authoredOn": JSON(item.madeAt), "lastModified": JSON(item.changedAt),
                "owner": who.isEmpty ? nil : ["display": .string(who.joined(separator: ", "))],
                "note": notes.isEmpty ? nil : .array(notes.map { ["text": .string($0)] }),
            ])
    }

    private static func taskStatus(_ status: String?) -> String {
        switch status {
        case "in-progress": "in-progress"
        case "done": "completed"
        case "stopped", "declined": "cancelled"
        default: "requested"
        }
    }
}
