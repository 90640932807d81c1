import Core
import FHIR
import Identity
import Population
import Questionnaires

extension MessageBack {
    /// The message as a FHIR R4 document: a Composition and everything it speaks of.
    ///
    /// - Throws: an issue of the document when the resources do not hold together; ours do.
    func document(at now: Instant, base: String) throws -> JSON {
        let resources = try parts(at: now).map { try Resource($0) }
        guard let composition = resources.first else { throw Referrals.unknown }
        let found = Dictionary(
            resources.map { ("\($0.type)/\($0.id ?? "")", $0) }, uniquingKeysWith: { first, _ in first })
        return try Bundles.document(
            composition, identifier: ("urn:commonweal:message", "\(organisation.id).\(referral.id).\(now.minutes)"),
            at: now, base: "\(base)/api/social-prescribing/v1/fhir"
        ) { found["\($0.type ?? "")/\($0.id ?? "")"] }.json
    }

    private func parts(at now: Instant) -> [JSON] {
        [composition(at: now), patient, practice, author, serviceRequest, task, consent].compactMap { $0 }
            + problems + risks + onward.flatMap(onwardParts) + responses.flatMap(observations)
    }

    private var id: String { referral.id.text }
    private static let sections = "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings"

    private func composition(at now: Instant) -> JSON {
        let onwardReferences = onward.flatMap { one in
            one.kind == .signpost
                ? ["Communication/\(one.id)"] : ["ServiceRequest/onward-\(one.id)", "Task/onward-\(one.id)"]
        }
        var sections: [JSON] = [
            section("Referral details", ["ServiceRequest/\(id)", "Task/\(id)"], referral.content.reason),
            section("Problem list", problems.indices.map { "Condition/\(id)-problem-\($0 + 1)" }, ""),
            section("Risks", risks.indices.map { "Flag/\(id)-risk-\($0 + 1)" }, referral.content.riskNote),
            section("Consent for information sharing", ["Consent/\(id)"], referral.content.consentNote),
            section("Contacts with professionals", [], contactWords),
        ]
        if !onward.isEmpty { sections.append(section("Signpost and referral details", onwardReferences, "")) }
        let scores = responses.flatMap { response in response.scores.map { "Observation/\(response.id)-\($0.id)" } }
        if !scores.isEmpty { sections.append(section("Assessments", scores, "")) }
        return [
            "resourceType": "Composition", "id": .string(id), "status": "final",
            "type": .object([
                JSON.Member("coding", [MessageCodes.referral]), JSON.Member("text", "Social prescribing message"),
            ]),
            "subject": reference("Patient/\(person.id)"), "date": JSON(now),
            "author": [reference("Organization/\(organisation.id)")],
            "title": .string("Social prescribing: \(referral.state.title)"), "confidentiality": "N",
            "custodian": reference("Organization/\(organisation.id)"), "section": .array(sections),
        ]
    }

    /// A section with its words; an empty one says that nothing is known.
    private func section(_ title: String, _ references: [String], _ words: String) -> JSON {
        var members = [JSON.Member("title", .string(title))]
        let said = words.isBlank ? (references.isEmpty ? "Nothing recorded." : title) : words
        members.append(JSON.Member("text", MessageCodes.narrative(said)))
        if !references.isEmpty { members.append(JSON.Member("entry", .array(references.map(reference)))) }
        return .object(members)
    }

    private var contactWords: String {
        let reached = contacts.filter(\.isReached)
        guard let first = reached.map(\.at).min() else {
            return contacts.isEmpty ? "" : "\(contacts.count) tries; not reached yet."
        }
        return "\(reached.count) contacts, the first on \(first.ukDay.words)."
    }

    private var patient: JSON {
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Patient"), JSON.Member("id", .string(person.id.text)),
        ]
        if let number = person.nhsNumber {
            members.append(
                JSON.Member(
                    "identifier", [["system": .string(NHSNumber.system), "value": .string(number.digits)]]))
        }
        members.append(
            JSON.Member(
                "name",
                [
                    [
                        "use": "official", "family": .string(person.familyName),
                        "given": [.string(person.givenName)],
                    ]
                ]))
        if let phone = person.phone {
            members.append(JSON.Member("telecom", [["system": "phone", "value": .string(phone)]]))
        }
        if let born = person.born { members.append(JSON.Member("birthDate", JSON(born))) }
        if person.practice != nil {
            members.append(JSON.Member("generalPractitioner", [reference("Organization/practice-\(person.id)")]))
        }
        return .object(members)
    }

    private var practice: JSON? {
        person.practice.map { practice in
            MessageCodes.organisation("practice-\(person.id)", name: practice.name, code: practice.odsCode)
        }
    }

    private var author: JSON {
        MessageCodes.organisation(organisation.id.text, name: organisation.name, code: organisation.odsCode)
    }

    private var serviceRequest: JSON {
        let referrer = referral.content.referrer
        let requester: JSON =
            referral.origin == .person
            ? reference("Patient/\(person.id)")
            : ["display": .string([referrer.name, referrer.service, referrer.organisation].joined(separator: ", "))]
        return [
            "resourceType": "ServiceRequest", "id": .string(id),
            "status": .string(referral.state.requestStatus), "intent": "order",
            "priority": .string(referral.content.isUrgent ? "urgent" : "routine"),
            "code": ["coding": [MessageCodes.referral], "text": "Referral to social prescribing service"],
            "subject": reference("Patient/\(person.id)"), "authoredOn": JSON(referral.sentAt ?? referral.madeAt),
            "requester": requester, "performer": [reference("Organization/\(organisation.id)")],
            "reasonCode": [["text": .string(referral.content.reason.nonBlank ?? "Not said")]],
            "reasonReference": .array(problems.indices.map { reference("Condition/\(id)-problem-\($0 + 1)") }),
        ]
    }

    private var task: JSON {
        MessageCodes.task(
            id, referral.loop, focus: "ServiceRequest/\(id)", partOf: nil, person: person.id,
            made: referral.sentAt ?? referral.madeAt, requester: serviceRequest["requester"] ?? .null,
            owner: reference("Organization/\(organisation.id)"))
    }

    private var consent: JSON? {
        referral.content.consent.map { consent in
            [
                "resourceType": "Consent", "id": .string(id),
                "status": .string(consent == .notSought ? "proposed" : "active"),
                "scope": [
                    "coding": [
                        [
                            "system": "http://terminology.hl7.org/CodeSystem/consentscope",
                            "code": "patient-privacy",
                        ]
                    ]
                ],
                "category": [["text": "Information sharing for social prescribing"]],
                "patient": reference("Patient/\(person.id)"), "dateTime": JSON(referral.sentAt ?? referral.madeAt),
                "policyRule": ["text": .string(consent.title)],
                "provision": ["type": .string(consent == .teamOnly ? "deny" : "permit")],
            ]
        }
    }

    private var problems: [JSON] {
        referral.content.problems.enumerated().map { index, words in
            [
                "resourceType": "Condition", "id": .string("\(id)-problem-\(index + 1)"),
                "clinicalStatus": [
                    "coding": [
                        [
                            "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active",
                        ]
                    ]
                ],
                "category": [
                    [
                        "coding": [
                            [
                                "system": "http://terminology.hl7.org/CodeSystem/condition-category",
                                "code": "problem-list-item",
                            ]
                        ]
                    ]
                ],
                "code": ["text": .string(words)], "subject": reference("Patient/\(person.id)"),
            ]
        }
    }

    private var risks: [JSON] {
        referral.content.risks.enumerated().map { index, risk in
            [
                "resourceType": "Flag", "id": .string("\(id)-risk-\(index + 1)"), "status": "active",
                "code": [
                    "coding": [
                        [
                            "system": "urn:commonweal:risk", "code": .string(risk.rawValue),
                            "display": .string(risk.title),
                        ]
                    ], "text": .string(risk.title),
                ],
                "subject": reference("Patient/\(person.id)"),
            ]
        }
    }

    private func onwardParts(_ one: OnwardReferral) -> [JSON] {
        MessageCodes.onward(one, of: referral, by: organisation.id)
    }

    private func observations(_ response: OutcomeResponse) -> [JSON] {
        response.scores.map { score in
            var members: [JSON.Member] = [
                JSON.Member("resourceType", "Observation"), JSON.Member("id", .string("\(response.id)-\(score.id)")),
                JSON.Member("status", "final"),
                JSON.Member(
                    "category",
                    [
                        [
                            "coding": [
                                [
                                    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                    "code": "survey",
                                ]
                            ]
                        ]
                    ]),
                JSON.Member(
                    "code",
                    ["text": .string("\(measures[response.measure]?.title ?? response.measure): \(score.title)")]),
                JSON.Member("subject", reference("Patient/\(person.id)")),
            ]
            if let day = response.day { members.append(JSON.Member("effectiveDateTime", JSON(day))) }
            if let value = score.value {
                members.append(JSON.Member("valueQuantity", ["value": JSON(value)]))
                members.append(JSON.Member("note", [["text": .string(score.words)]]))
            } else {
                members.append(JSON.Member("dataAbsentReason", ["text": .string(score.words)]))
            }
            return .object(members)
        }
    }

    private func reference(_ text: String) -> JSON { MessageCodes.reference(text) }
}
