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
        [
            composition(at: now), patient, practice, author, make.serviceRequest(to: receiver),
            make.task(owner: receiver), make.consent,
        ].compactMap { $0 }
            + make.problems + make.risks + onward.flatMap(onwardParts)
            + responses.flatMap { make.observations($0, measures) }
    }

    private var id: String { referral.id.text }
    private var receiver: JSON { reference("Organization/\(organisation.id)") }
    private static let sections = "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings"

    private func composition(at now: Instant) -> JSON {
        let onwardReferences = onward.flatMap { one in
            one.kind == .signpost
                ? ["Communication/\(one.id)"] : ["ServiceRequest/onward-\(one.id)", "Task/onward-\(one.id)"]
        }
        var sections: [JSON] = [
            section("Referral details", ["ServiceRequest/\(id)", "Task/referral-\(id)"], referral.content.reason),
            section("Problem list", make.problems.indices.map { "Condition/\(id)-problem-\($0 + 1)" }, ""),
            section("Risks", make.risks.indices.map { "Flag/\(id)-risk-\($0 + 1)" }, referral.content.riskNote),
            section("Consent for information sharing", ["Consent/referral-\(id)"], referral.content.consentNote),
            section("Contacts with professionals", [], contactWords),
        ]
        if !onward.isEmpty { sections.append(section("Signpost and referral details", onwardReferences, "")) }
        let scores = responses.flatMap { response in
            response.scores.indices.map { "Observation/score-\(response.id)-\($0 + 1)" }
        }
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

    private var make: ReferralResources { ReferralResources(referral) }

    private func onwardParts(_ one: OnwardReferral) -> [JSON] {
        make.onward(one, by: organisation.id)
    }

    private func reference(_ text: String) -> JSON { MessageCodes.reference(text) }
}
