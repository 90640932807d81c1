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
