import Core
import FHIR
import FHIRServer
import Population
import Questionnaires

/// A referral and what belongs to it as resources of FHIR, for the message back and for the records served.
///
/// - Source: PRSB Social Prescribing 1.1 (the content), Gravity SDOH Clinical Care (ServiceRequest and Task), UK Core.
struct ReferralResources: Sendable {
    let referral: Referral
    /// Whether entries of the directory are resources of their own here, so that they can be referred to.
    let namesDirectory: Bool

    init(_ referral: Referral, namesDirectory: Bool = false) {
        self.referral = referral
        self.namesDirectory = namesDirectory
    }

    var id: String { referral.id.text }
    var subject: JSON { FHIRPart.reference("Patient", referral.person.text) }
    private var sentAt: Instant { referral.sentAt ?? referral.madeAt }

    /// A resource as JSON, with UK Core's profile.
    /// - Parameter own: the short name of a profile of ours that it claims too.
    func resource(
        _ type: String, _ id: String, own: String? = nil, _ members: KeyValuePairs<String, JSON?>
    ) -> JSON {
        let claims = [FHIRPart.ukCore(type)] + (own.map { [ProfileDefinition.url($0)] } ?? [])
        return .object(
            [
                .init("resourceType", .string(type)), .init("id", .string(id)),
                .init("meta", ["profile": .list(claims.map { .string($0) })]),
            ]
                + members.compactMap { name, value in
                    guard let value, value != .null else { return nil }
                    return JSON.Member(name, value)
                })
    }

    /// Who asked: the person, or a professional by the names they gave, since they need not be on any list of ours.
    var requester: JSON {
        guard referral.origin != .person else { return subject }
        let referrer = referral.content.referrer
        let names = [referrer.name, referrer.service, referrer.organisation].filter { !$0.isBlank }
        let code = ODSCode(referrer.odsCode).map { code -> JSON in
            ["system": .string(ODSCode.organisationSystem), "value": .string(code.text)]
        }
        return .maybe(
            FHIRPart.object([
                "type": code == nil ? nil : "Organization", "identifier": code,
                "display": .string(names.isEmpty ? "Not named" : names.joined(separator: ", ")),
            ]))
    }

    func serviceRequest(to receiver: JSON) -> JSON {
        let content = referral.content
        let reason = content.reason.nonBlank ?? "Not said"
        return resource(
            "ServiceRequest", id, own: "social-prescribing-referral",
            [
                "extension": FHIRPart.list(extensions), "status": .string(referral.state.requestStatus),
                "intent": "order", "priority": content.isUrgent ? "urgent" : "routine",
                "code": ["coding": [MessageCodes.referral], "text": "Referral to social prescribing service"],
                "subject": subject, "authoredOn": JSON(sentAt), "requester": requester, "performer": [receiver],
                "reasonCode": .array(([reason] + content.problems).map { FHIRPart.words($0) }),
                "reasonReference": FHIRPart.list(
                    problems.indices.map { FHIRPart.reference("Condition", "\(id)-problem-\($0 + 1)") }),
            ])
    }

    /// What the standard has no place for, so that a referral can be sent as a ServiceRequest and lose nothing.
    private var extensions: [JSON?] {
        let content = referral.content
        func words(_ name: String, _ text: String) -> JSON? {
            FHIRPart.own(name, "valueString", text.isBlank ? nil : .string(text))
        }
        return content.risks.map { FHIRPart.own("referral-risk", "valueCode", .string($0.rawValue)) } + [
            words("referral-risk-note", content.riskNote), words("referral-needs", content.needs),
            FHIRPart.own("referral-consent", "valueCode", content.consent.map { .string($0.rawValue) }),
            words("referral-consent-note", content.consentNote),
            FHIRPart.own("referral-method", "valueCode", .string(content.method.rawValue)), referrer,
        ]
    }

    private var referrer: JSON? {
        let referrer = referral.content.referrer
        let parts = [
            ("name", referrer.name), ("role", referrer.role), ("service", referrer.service),
            ("organisation", referrer.organisation), ("ods-code", referrer.odsCode), ("contact", referrer.contact),
        ].filter { !$0.1.isBlank }.map { name, text -> JSON in ["url": .string(name), "valueString": .string(text)] }
        guard !parts.isEmpty else { return nil }
        return ["url": .string(ExtensionDefinition.url("referrer")), "extension": .array(parts)]
    }

    func task(owner: JSON) -> JSON {
        loop(
            "referral-\(id)", referral.loop, focus: "ServiceRequest/\(id)", partOf: nil, made: sentAt,
            requester: requester, owner: owner,
            ending: referral.ending.map {
                FHIRPart.coded(ExtensionDefinition.url("referral-ending"), $0.rawValue, text: $0.title)
            })
    }

    private func loop(
        _ id: String, _ loop: Loop, focus: String, partOf: String?, made: Instant, requester: JSON, owner: JSON,
        ending: JSON? = nil
    ) -> JSON {
        resource(
            "Task", id,
            [
                "partOf": partOf.map { [MessageCodes.reference($0)] }, "status": .string(loop.state.rawValue),
                "statusReason": loop.reason.map { FHIRPart.words($0) }, "businessStatus": ending, "intent": "order",
                "code": FHIRPart.coded("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"),
                "focus": MessageCodes.reference(focus), "for": subject, "authoredOn": JSON(made),
                "lastModified": JSON(loop.since), "requester": requester, "owner": owner,
            ])
    }

    var consent: JSON? {
        referral.content.consent.map { consent in
            resource(
                "Consent", "referral-\(id)",
                [
                    "status": consent == .notSought ? "proposed" : "active",
                    "scope": FHIRPart.coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
                    "category": [FHIRPart.words("Information sharing for social prescribing")],
                    "patient": subject, "dateTime": JSON(sentAt), "policyRule": FHIRPart.words(consent.title),
                    "provision": ["type": consent == .teamOnly ? "deny" : "permit"],
                ])
        }
    }

    var problems: [JSON] {
        referral.content.problems.enumerated().map { index, words in
            resource(
                "Condition", "\(id)-problem-\(index + 1)",
                [
                    "clinicalStatus": FHIRPart.coded(
                        "http://terminology.hl7.org/CodeSystem/condition-clinical", "active"),
                    "category": [
                        FHIRPart.coded(
                            "http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")
                    ],
                    "code": FHIRPart.words(words), "subject": subject,
                ])
        }
    }

    var risks: [JSON] {
        referral.content.risks.enumerated().map { index, risk in
            resource(
                "Flag", "\(id)-risk-\(index + 1)", own: "referral-risk-flag",
                [
                    "status": referral.state.isEnd ? "inactive" : "active",
                    "category": [
                        FHIRPart.coded("http://terminology.hl7.org/CodeSystem/flag-category", "safety", text: "Risk")
                    ],
                    "code": FHIRPart.coded("urn:commonweal:risk", risk.rawValue, display: risk.title, text: risk.title),
                    "subject": subject,
                ])
        }
    }

    // Onward

    /// A referral onward as ServiceRequest and Task; a signpost as a Communication.
    func onward(_ one: OnwardReferral, by organisation: OrganisationID) -> [JSON] {
        let place = place(one)
        guard one.kind == .referral else {
            return [
                resource(
                    "Communication", one.id.text,
                    [
                        "basedOn": [FHIRPart.reference("ServiceRequest", id)], "status": "completed",
                        "category": [FHIRPart.words("Signpost")], "subject": subject, "about": [place],
                        "sent": JSON(one.madeAt), "payload": [["contentString": .string(one.reason)]],
                    ])
            ]
        }
        let requester = FHIRPart.reference("Organization", organisation.text)
        let request = resource(
            "ServiceRequest", "onward-\(one.id)",
            [
                "basedOn": [FHIRPart.reference("ServiceRequest", id)], "status": .string(one.state.requestStatus),
                "intent": "order", "code": FHIRPart.words("Help from \(one.destination.name)"), "subject": subject,
                "authoredOn": JSON(one.madeAt), "requester": requester, "performer": [place],
                "reasonCode": [FHIRPart.words(one.reason)],
            ])
        return [
            request,
            loop(
                "onward-\(one.id)", one.loop, focus: "ServiceRequest/onward-\(one.id)", partOf: "Task/referral-\(id)",
                made: one.madeAt, requester: requester, owner: place),
        ]
    }

    private func place(_ one: OnwardReferral) -> JSON {
        guard namesDirectory, let service = one.destination.service else {
            return ["display": .string(one.destination.name)]
        }
        return FHIRPart.reference("HealthcareService", service.text, one.destination.name)
    }

    // Measures

    func observations(_ response: OutcomeResponse, _ measures: MeasureBook) -> [JSON] {
        response.scores.enumerated().map { index, score in
            let made = resource("Observation", "score-\(response.id)-\(index + 1)", own: "measure-score", [:])
            let members = ScoreObservation.members(
                code: score.id, text: "\(measures[response.measure]?.title ?? response.measure): \(score.title)",
                value: score.value, words: score.words, subject: subject, day: response.day.map { JSON($0) },
                source: namesDirectory ? .some(FHIRPart.reference("QuestionnaireResponse", response.id.text)) : .none)
            guard case .object(let head) = made else { return made }
            return .object(head + members)
        }
    }

    /// What was answered. The words of a questionnaire that needs a licence are not passed on.
    ///
    /// What somebody is in the middle of answering here is theirs until they hand it in; what another system sent
    /// unfinished is shown as that, so that it can be finished there.
    func answers(_ response: OutcomeResponse) -> JSON? {
        guard response.isShownOutside else { return nil }
        let moment = response.endedAt ?? response.givenAt
        let isFree =
            Measure.free.contains { $0.id == response.measure } || OwnForm.id(ofMeasure: response.measure) != nil
        let items = response.answers["item"].map { isFree ? $0 : Self.withoutTexts($0) }
        return resource(
            "QuestionnaireResponse", response.id.text, own: "measure-response",
            [
                "extension": FHIRPart.list([
                    FHIRPart.own("measure-point", "valueCode", .string(response.point.rawValue)),
                    FHIRPart.own("measure-way", "valueCode", response.way.map { .string($0.rawValue) }),
                ]),
                "identifier": ["system": "urn:commonweal:measure-response", "value": .string(response.id.text)],
                "basedOn": [FHIRPart.reference("ServiceRequest", id)],
                "questionnaire": response.answers["questionnaire"]
                    ?? .string("urn:commonweal:measure:\(response.measure)"),
                "status": response.state == .completed ? "completed" : "in-progress", "subject": subject,
                "authored": (response.day.map { JSON($0) }) ?? JSON(moment),
                "author": response.way == .own ? subject : nil, "source": subject, "item": items,
            ])
    }

    private static func withoutTexts(_ json: JSON) -> JSON {
        switch json {
        case .array(let elements): .array(elements.map(withoutTexts))
        case .object(let members):
            .object(
                members.filter { $0.name != "text" && $0.name != "display" }
                    .map { JSON.Member($0.name, withoutTexts($0.value)) })
        default: json
        }
    }
}
