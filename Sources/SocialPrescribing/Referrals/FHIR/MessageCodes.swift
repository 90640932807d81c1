import Core
import FHIR

/// Pieces of resources that messages share.
enum MessageCodes {
    /// - Source: SNOMED CT UK Edition, as named in NHS social prescribing codes.
    static let referral: JSON = [
        "system": "http://snomed.info/sct", "code": "871731000000106",
        "display": "Referral to social prescribing service",
    ]

    static func reference(_ text: String) -> JSON { ["reference": .string(text)] }

    /// Words as the narrative of a section.
    static func narrative(_ words: String) -> JSON {
        ["status": "generated", "div": .string(narrativeMarkup(words))]
    }

    static func organisation(_ id: String, name: String, code: String?) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Organization"), JSON.Member("id", .string(id)),
        ]
        if let code = code.flatMap({ ODSCode($0) }) {
            members.append(
                JSON.Member(
                    "identifier", [["system": .string(ODSCode.organisationSystem), "value": .string(code.text)]]))
        }
        members.append(JSON.Member("name", .string(name.nonBlank ?? "Not named")))
        return .object(members)
    }

    /// A loop as a Task.
    static func task(
        _ id: String, _ loop: Loop, focus: String, partOf: String?, person: PersonServedID, made: Instant,
        requester: JSON, owner: JSON
    ) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Task"), JSON.Member("id", .string(id)),
        ]
        if let partOf { members.append(JSON.Member("partOf", [reference(partOf)])) }
        members.append(JSON.Member("status", .string(loop.state.rawValue)))
        if let reason = loop.reason { members.append(JSON.Member("statusReason", ["text": .string(reason)])) }
        members += [
            JSON.Member("intent", "order"),
            JSON.Member(
                "code",
                ["coding": [["system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"]]]),
            JSON.Member("focus", reference(focus)), JSON.Member("for", reference("Patient/\(person)")),
            JSON.Member("authoredOn", JSON(made)), JSON.Member("lastModified", JSON(loop.since)),
            JSON.Member("requester", requester), JSON.Member("owner", owner),
        ]
        return .object(members)
    }

    /// A referral onward as ServiceRequest and Task; a signpost as a Communication.
    static func onward(_ one: OnwardReferral, of referral: Referral, by organisation: OrganisationID) -> [JSON] {
        let place: JSON = ["display": .string(one.destination.name)]
        guard one.kind == .referral else {
            return [
                [
                    "resourceType": "Communication", "id": .string(one.id.text), "status": "completed",
                    "category": [["text": "Signpost"]], "subject": reference("Patient/\(one.person)"),
                    "about": [place], "sent": JSON(one.madeAt),
                    "payload": [["contentString": .string(one.reason)]],
                ]
            ]
        }
        let request: JSON = [
            "resourceType": "ServiceRequest", "id": .string("onward-\(one.id)"),
            "basedOn": [reference("ServiceRequest/\(referral.id)")], "status": .string(one.state.requestStatus),
            "intent": "order", "code": ["text": .string("Help from \(one.destination.name)")],
            "subject": reference("Patient/\(one.person)"), "authoredOn": JSON(one.madeAt),
            "requester": reference("Organization/\(organisation)"), "performer": [place],
            "reasonCode": [["text": .string(one.reason)]],
        ]
        return [
            request,
            task(
                "onward-\(one.id)", one.loop, focus: "ServiceRequest/onward-\(one.id)",
                partOf: "Task/\(referral.id)", person: one.person, made: one.madeAt,
                requester: reference("Organization/\(organisation)"), owner: place),
        ]
    }
}

extension LoopState {
    /// The status of the ServiceRequest, which belongs to the requester: active until the task ends.
    var requestStatus: String {
        switch self {
        case .draft: "draft"
        case .requested, .accepted, .inProgress, .onHold: "active"
        case .completed: "completed"
        case .rejected, .failed, .cancelled: "revoked"
        case .enteredInError: "entered-in-error"
        }
    }
}
