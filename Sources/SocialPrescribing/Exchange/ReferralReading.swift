import Core
import FHIR
import FHIRServer
import Population
import Storage

/// A ServiceRequest from outside is a referral, and a Task moves one on.
let saveReferral: @Sendable (FHIRWriting, any Transaction) throws -> Void = { writing, tx in
    let json = writing.resource.json
    switch writing.address.type {
    case "ServiceRequest":
        let ids = writing.ids, now = writing.now
        _ = try makeReferral(
            ReferralReading.content(json), about: .known(try ReferralReading.person(json)), sends: true,
            ids: NewReferralIDs(
                referral: ReferralID(writing.address.id), person: ids.make(at: now), step: ids.make(at: now)),
            as: writing.caller, at: now, in: tx)
    case "Task" where writing.isCreation:
        throw Refusal(.conflict, "This referral has its Task already. Change that one to move the referral on.")
    case "Task" where writing.address.id.hasPrefix("referral-"):
        _ = try moveReferral(
            ReferralID(String(writing.address.id.dropFirst(9))), try ReferralReading.move(json),
            step: writing.ids.make(at: writing.now), member: writing.ids.make(at: writing.now), as: writing.caller,
            at: writing.now, in: tx)
    default: throw Refusal(.forbidden, "This Task is moved on by the service it was sent to.")
    }
}

/// Whether a new resource is for us: a request to a team of ours, and a Task about a referral that is here. What others
/// ask of others is theirs.
let claimsReferral: @Sendable (FHIRWriting, any Transaction) throws -> Bool = { writing, tx in
    let json = writing.resource.json
    switch writing.address.type {
    case "ServiceRequest":
        return (json["performer"]?.elements ?? []).contains {
            writing.target("Organization", $0)?.hasPrefix("unit-") == true
        }
    case "Task":
        guard let id = writing.target("ServiceRequest", json["focus"]) else { return false }
        return try ReferralPicture.referral(id, in: writing.caller.organisation, tx) != nil
    default: return false
    }
}

/// Whether answers are for us: those to a questionnaire of ours, and those that belong to a referral that is here.
let claimsAnswers: @Sendable (FHIRWriting, any Transaction) throws -> Bool = { writing, tx in
    guard writing.address.type == "QuestionnaireResponse" else { return false }
    let json = writing.resource.json
    if json["questionnaire"]?.text?.hasPrefix("urn:commonweal:measure:") == true { return true }
    return try (json["basedOn"]?.elements ?? []).contains { reference in
        guard let id = writing.target("ServiceRequest", reference) else { return false }
        return try ReferralPicture.referral(id, in: writing.caller.organisation, tx) != nil
    }
}

/// What resources from outside say, in the words of referrals.
enum ReferralReading {
    static func person(_ json: JSON) throws(Refusal) -> PersonServedID {
        guard let id = target("Patient", json["subject"]).flatMap({ PersonServedID(checking: $0) }) else {
            throw Refusal(fields: [FieldProblem("subject", "Say whom it is about, as a reference to a Patient")])
        }
        return id
    }

    /// The id behind a relative or absolute reference to a type.
    static func target(_ type: String, _ reference: JSON?) -> String? {
        guard let text = reference?["reference"]?.text, let target = ReferenceTarget(text), target.type == type
        else { return nil }
        return target.id
    }

    static func content(_ json: JSON) -> ReferralContent {
        let team = (json["performer"]?.elements ?? []).lazy.compactMap { target("Organization", $0) }
            .first { $0.hasPrefix("unit-") }.map { String($0.dropFirst(5)) }
        let reasons = (json["reasonCode"]?.elements ?? []).compactMap { $0["text"]?.text }
        let own = ReferralMarks(json)
        return ReferralContent(
            team: UnitID(team ?? "-"), referrer: referrer(json), reason: reasons.first ?? "",
            needs: own.text("referral-needs") ?? "", problems: Array(reasons.dropFirst()),
            risks: own.codes("referral-risk").compactMap { RiskCode(rawValue: $0) },
            riskNote: own.text("referral-risk-note") ?? "",
            consent: own.codes("referral-consent").first.flatMap { ShareConsent(rawValue: $0) },
            consentNote: own.text("referral-consent-note") ?? "",
            method: own.codes("referral-method").first.flatMap { ReferralContent.Method(rawValue: $0) } ?? .online,
            isUrgent: ["urgent", "asap", "stat"].contains(json["priority"]?.text))
    }

    private static func referrer(_ json: JSON) -> ReferralContent.Referrer {
        let whole = (json["extension"]?.elements ?? []).first {
            $0["url"]?.text == ExtensionDefinition.url("referrer")
        }
        func part(_ name: String) -> String? {
            whole?["extension"]?.elements.first { $0["url"]?.text == name }?["valueString"]?.text
        }
        return ReferralContent.Referrer(
            name: part("name") ?? json["requester"]?["display"]?.text ?? "", role: part("role") ?? "",
            service: part("service") ?? "", organisation: part("organisation") ?? "",
            odsCode: part("ods-code") ?? json["requester"]?["identifier"]?["value"]?.text ?? "",
            contact: part("contact") ?? "")
    }

    static func move(_ json: JSON) throws(Refusal) -> ReferralMove {
        guard let state = (json["status"]?.text).flatMap({ LoopState(rawValue: $0) }) else {
            throw Refusal(fields: [FieldProblem("status", "Say with a status of this loop where it stands")])
        }
        let ending = json["businessStatus"]?["coding"]?[0]?["code"]?.text
        return ReferralMove(
            state, reason: json["statusReason"]?["text"]?.text,
            ending: state.isEnd ? ending.flatMap { Referral.Ending(rawValue: $0) } : nil)
    }
}

/// The extensions of ours that stand at the top of a resource.
struct ReferralMarks {
    private let all: [JSON]

    init(_ json: JSON) { all = json["extension"]?.elements ?? [] }

    func text(_ name: String) -> String? { values(name, "valueString").first }
    func codes(_ name: String) -> [String] { values(name, "valueCode") }

    private func values(_ name: String, _ member: String) -> [String] {
        let url = ExtensionDefinition.url(name)
        return all.filter { $0["url"]?.text == url }.compactMap { $0[member]?.text }
    }
}
