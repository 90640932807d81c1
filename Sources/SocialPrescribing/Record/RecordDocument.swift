import Core
import FHIR
import Identity
import Population

extension ReferralRecord {
    /// The record as a FHIR R4 document: a Composition with a section for each part of the standard, every row that
    /// says something in its words, and resources for what FHIR has one for.
    ///
    /// - Throws: an issue of the document when the resources do not hold together; ours do.
    func document(at now: Instant, base: String) throws -> JSON {
        let resources = try ([composition(at: now, base: base)] + parts(base)).map { try Resource($0) }
        guard let composition = resources.first else { throw Referrals.unknown }
        let found = Dictionary(
            resources.map { ("\($0.type)/\($0.id ?? "")", $0) }, uniquingKeysWith: { first, _ in first })
        let name = "\(organisation.id).\(referral.id).\(view.rawValue).\(now.minutes)"
        return try Bundles.document(
            composition, identifier: ("urn:commonweal:record", name), at: now,
            base: "\(base)/api/social-prescribing/v1/fhir"
        ) { found["\($0.type ?? "")/\($0.id ?? "")"] }.json
    }

    private var id: String { referral.id.text }
    private func reference(_ text: String) -> JSON { MessageCodes.reference(text) }

    private func composition(at now: Instant, base: String) -> JSON {
        let sections = view.rows.map { row -> JSON in
            var members = [
                JSON.Member("title", .string(row.name)),
                JSON.Member(
                    "text", ["status": "generated", "div": .string(RecordMarkup.narrative(said(row)))]),
            ]
            let entries = references(row.name)
            if !entries.isEmpty { members.append(JSON.Member("entry", .array(entries.map(reference)))) }
            return .object(members)
        }
        return [
            "resourceType": "Composition", "id": .string(id), "status": "final",
            "type": .object([
                JSON.Member("coding", [MessageCodes.referral]),
                JSON.Member(
                    "text", .string("Social prescribing: \(view.title.prefix(1).lowercased())\(view.title.dropFirst())")
                ),
            ]),
            "subject": reference("Patient/\(person.id)"), "date": JSON(now),
            "author": [reference("Organization/\(organisation.id)")],
            "title": .string("Social prescribing: \(view.title)"), "confidentiality": "N",
            "custodian": reference("Organization/\(organisation.id)"), "section": .array(sections),
        ]
    }

    private func references(_ top: String) -> [String] {
        switch top {
        case "GP practice": person.practice == nil ? [] : ["Organization/practice-\(person.id)"]
        case "Referral details": ["ServiceRequest/\(id)"]
        case "Problem list": entries(.problem).indices.map { "Condition/\(id)-problem-\($0 + 1)" }
        case "Risks": entries(.risk).indices.map { "Flag/\(id)-risk-\($0 + 1)" }
        case "Consent": referral.content.consent == nil ? [] : ["Consent/\(id)"]
        case "Signpost details": entries(.signpost).map { "Communication/\($0.under ?? $0.id.text)" }
        case "Assessments": scored.indices.map { "Observation/\(id)-score-\($0 + 1)" }
        case "Care and support plan", "About me": plan[top] == nil ? [] : ["DocumentReference/\(id)-plan"]
        default: []
        }
    }

    /// What has a score that is a number.
    private var scored: [RecordEntry] {
        (entries(.assessment) + entries(.subscale)).filter { $0.fields["value"] != nil }
    }

    private func parts(_ base: String) -> [JSON] {
        var parts = [
            patient,
            MessageCodes.organisation(
                organisation.id.text, name: organisation.name, code: organisation.odsCode), serviceRequest,
        ]
        if let practice = person.practice {
            parts.append(
                MessageCodes.organisation("practice-\(person.id)", name: practice.name, code: practice.odsCode))
        }
        if let consent { parts.append(consent) }
        parts += entries(.problem).enumerated().map { condition($0.element, "\(id)-problem-\($0.offset + 1)") }
        parts += entries(.risk).enumerated().map { flag($0.element, "\(id)-risk-\($0.offset + 1)") }
        parts += entries(.signpost).map(communication)
        parts += scored.enumerated().map { observation($0.element, "\(id)-score-\($0.offset + 1)") }
        parts.append(planReference(base))
        return parts
    }

    private var patient: JSON {
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Patient"), JSON.Member("id", .string(person.id.text)),
        ]
        if let number = person.nhsNumber {
            members.append(
                JSON.Member("identifier", [["system": .string(NHSNumber.system), "value": .string(number.digits)]]))
        }
        members.append(
            JSON.Member(
                "name",
                [["use": "official", "family": .string(person.familyName), "given": [.string(person.givenName)]]]))
        if let phone = person.phone {
            members.append(JSON.Member("telecom", [["system": "phone", "value": .string(phone)]]))
        }
        if let born = person.born { members.append(JSON.Member("birthDate", JSON(born))) }
        if person.practice != nil {
            members.append(JSON.Member("generalPractitioner", [reference("Organization/practice-\(person.id)")]))
        }
        return .object(members)
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
        ]
    }

    private var consent: JSON? {
        referral.content.consent.map { consent in
            [
                "resourceType": "Consent", "id": .string(id),
                "status": .string(consent == .notSought ? "proposed" : "active"),
                "scope": Self.coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
                "category": [["text": "Information sharing for social prescribing"]],
                "patient": reference("Patient/\(person.id)"), "dateTime": JSON(referral.sentAt ?? referral.madeAt),
                "policyRule": ["text": .string(consent.title)],
                "provision": ["type": .string(consent == .teamOnly ? "deny" : "permit")],
            ]
        }
    }

    private static func coded(_ system: String, _ code: String) -> JSON {
        ["coding": [["system": .string(system), "code": .string(code)]]]
    }

    /// Words with their SNOMED CT code, where there is one.
    private static func concept(_ words: String, _ code: String?) -> JSON {
        guard let code else { return ["text": .string(words)] }
        return ["coding": [["system": "http://snomed.info/sct", "code": .string(code)]], "text": .string(words)]
    }

    private func condition(_ entry: RecordEntry, _ id: String) -> JSON {
        let hasEnded = entry.fields["to"] != nil
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Condition"), JSON.Member("id", .string(id)),
            JSON.Member(
                "clinicalStatus",
                Self.coded(
                    "http://terminology.hl7.org/CodeSystem/condition-clinical", hasEnded ? "resolved" : "active")),
            JSON.Member(
                "category",
                [Self.coded("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")]),
            JSON.Member("code", Self.concept(entry.title, entry.fields["code"])),
            JSON.Member("subject", reference("Patient/\(person.id)")),
        ]
        if let from = entry.fields["from"] { members.append(JSON.Member("onsetDateTime", .string(from))) }
        if let to = entry.fields["to"] { members.append(JSON.Member("abatementDateTime", .string(to))) }
        if let comment = entry.fields["comment"] {
            members.append(JSON.Member("note", [["text": .string(comment)]]))
        }
        return .object(members)
    }

    private func flag(_ entry: RecordEntry, _ id: String) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Flag"), JSON.Member("id", .string(id)),
            JSON.Member("status", .string(entry.fields["to"] == nil ? "active" : "inactive")),
            JSON.Member("code", Self.concept(entry.title, entry.fields["code"])),
            JSON.Member("subject", reference("Patient/\(person.id)")),
        ]
        let period = [("start", "from"), ("end", "to")].compactMap { name, key in
            entry.fields[key].map { JSON.Member(name, .string($0)) }
        }
        if !period.isEmpty { members.append(JSON.Member("period", .object(period))) }
        return .object(members)
    }

    private func communication(_ entry: RecordEntry) -> JSON {
        [
            "resourceType": "Communication", "id": .string(entry.under ?? entry.id.text), "status": "completed",
            "category": [["text": "Signpost"]], "subject": reference("Patient/\(person.id)"),
            "about": [["display": .string(entry.fields["serviceText"] ?? entry.title)]], "sent": JSON(entry.at),
            "payload": [["contentString": .string(entry.fields["reasonText"] ?? entry.title)]],
        ]
    }

    private func observation(_ entry: RecordEntry, _ id: String) -> JSON {
        let words = [entry.fields["nameText"], entry.fields["scoreText"]].compactMap { $0 }.joined(separator: ": ")
        var value: [JSON.Member] = []
        if let number = try? JSON(parsing: entry.fields["value"] ?? "") { value.append(JSON.Member("value", number)) }
        if let unit = entry.fields["unit"] { value.append(JSON.Member("unit", .string(unit))) }
        return [
            "resourceType": "Observation", "id": .string(id), "status": "final",
            "category": [Self.coded("http://terminology.hl7.org/CodeSystem/observation-category", "survey")],
            "code": Self.concept(words.nonBlank ?? entry.title, entry.fields["scoreCode"]),
            "subject": reference("Patient/\(person.id)"), "effectiveDateTime": JSON(entry.at.ukDay),
            "valueQuantity": .object(value),
        ]
    }

    /// Where the plan itself is fetched; what this record may show of it stands in the words of its sections.
    private func planReference(_ base: String) -> JSON {
        [
            "resourceType": "DocumentReference", "id": .string("\(id)-plan"), "status": "current",
            "type": ["text": "Care and support plan"], "subject": reference("Patient/\(person.id)"),
            "content": [
                [
                    "attachment": [
                        "contentType": "application/fhir+json",
                        "url": .string("\(base)/api/care-planning/v1/people/\(person.id)/plan/document"),
                    ]
                ]
            ],
        ]
    }
}
