import Core
import Storage
import TestSupport

@testable import SocialPrescribing

// What stands in the world of questionnaires of an organisation's own.

extension AccessWorld {
    static let ownFormPlaces = ["ownForm": "own-form"]

    func layOwnForms(_ tx: any Transaction) throws {
        let definition: JSON = [
            "resourceType": "Questionnaire", "url": "https://trust.example/forms/harbour",
            "title": .string("\(Self.secret) check"), "status": "active",
            "item": [["linkId": "q1", "text": .string("Did \(Self.secret) help?"), "type": "boolean"]],
        ]
        try OwnForms.add(
            OwnForm(
                head: OwnForm.Head(
                    id: ID("own-form"), title: "\(Self.secret) check", url: "https://trust.example/forms/harbour",
                    addedAt: now, retiredAt: nil), definition: definition), by: AccountID("acc-link"),
            of: organisation, in: tx)
    }
}

extension AccessForms {
    static let ownForms: [String: KeyValuePairs<String, String>] = [
        "/social-prescribing/forms": [
            "form": """
            {"resourceType": "Questionnaire", "status": "active", "title": "How was it?",
             "item": [{"linkId": "q1", "text": "How was it?", "type": "string"}]}
            """
        ],
        "/social-prescribing/forms/{ownForm}/retirement": [:],
    ]
}
