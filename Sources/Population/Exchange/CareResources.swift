import Core
import FHIR
import FHIRServer
import Identity
import Storage
import Workforce

/// What is around a person, as resources of FHIR.
///
/// - Source: UK Core RelatedPerson, CareTeam, Consent, Flag, Practitioner and Organization; roles by HL7's v3-RoleCode.
enum CareResources {
    static func relatedPerson(
        _ one: Relationship, of person: PersonServedID, named holder: PersonServed?
    ) throws -> Resource {
        let sees = one.sees.map(\.rawValue).sorted(), writes = one.writes.map(\.rawValue).sorted()
        let name: JSON? = holder.map { holder in
            [["family": .string(holder.familyName), "given": [.string(holder.givenName)]]]
        }
        let end = one.endedAt.map { JSON($0.ukDay) } ?? one.lastDay.map { JSON($0) }
        return try FHIRPart.resource(
            "RelatedPerson", one.id.text, profile: FHIRPart.ukCore("RelatedPerson"),
            [
                "extension": FHIRPart.list(
                    sees.map { FHIRPart.own("proxy-sees", "valueCode", .string($0)) }
                        + writes.map { FHIRPart.own("proxy-writes", "valueCode", .string($0)) }
                        + [FHIRPart.own("review-due", "valueDate", one.reviewOn.map { JSON($0) })]),
                "active": JSON(one.endedAt == nil), "patient": FHIRPart.reference("Patient", person.text),
                "relationship": [role(one.kind)], "name": name,
                "period": FHIRPart.period(from: JSON(one.firstDay), to: end),
            ])
    }

    private static func role(_ kind: Relationship.Kind) -> JSON {
        let code: String? =
            switch kind {
            case .parent: "PRN"
            case .attorneyForHealth: "HPOWATT"
            case .attorneyForMoney: "POWATT"
            case .deputyForHealth, .deputyForMoney: "GUARD"
            case .chosenHelper: nil
            }
        guard let code else { return FHIRPart.words(kind.title) }
        return FHIRPart.coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", code, text: kind.title)
    }

    static func careTeam(
        of person: PersonServedID, _ members: [CareTeamMember], in organisation: OrganisationID
    ) throws -> Resource {
        let participants = members.map { member -> JSON in
            let unit = FHIRPart.reference("Organization", "unit-\(member.unit)")
            let staff = member.staff.map { FHIRPart.reference("Practitioner", $0.text) }
            return .maybe(
                FHIRPart.object([
                    "role": member.role.isEmpty ? nil : [FHIRPart.words(member.role)], "member": staff ?? unit,
                    "onBehalfOf": staff == nil ? nil : unit,
                    "period": FHIRPart.period(from: JSON(member.firstDay), to: member.lastDay.map { JSON($0) }),
                ]))
        }
        return try FHIRPart.resource(
            "CareTeam", "team-\(person)", profile: FHIRPart.ukCore("CareTeam"),
            [
                "status": members.contains { $0.lastDay == nil } ? "active" : nil,
                "subject": FHIRPart.reference("Patient", person.text), "participant": FHIRPart.list(participants),
                "managingOrganization": [FHIRPart.reference("Organization", organisation.text)],
            ])
    }

    /// - Parameter isNewest: whether no later choice took its place.
    static func consent(
        _ choice: SharingChoice, of person: PersonServedID, isNewest: Bool, in organisation: OrganisationID
    ) throws -> Resource {
        let whom: JSON =
            switch choice.recipient {
            case .everyTeam: FHIRPart.reference("Organization", organisation.text)
            case .team(let unit): FHIRPart.reference("Organization", "unit-\(unit)")
            case .outside(let outside): self.outside(outside)
            }
        let recipient: JSON = [
            "role": FHIRPart.coded("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"),
            "reference": whom,
        ]
        return try FHIRPart.resource(
            "Consent", choice.id.text, profile: FHIRPart.ukCore("Consent"),
            [
                "extension": FHIRPart.list([FHIRPart.own("consent-way", "valueCode", .string(choice.way.rawValue))]),
                "status": isNewest ? "active" : "inactive",
                "scope": FHIRPart.coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
                "category": [FHIRPart.coded(FHIRPart.System.loinc, "59284-0", text: "Sharing a part of the record")],
                "patient": FHIRPart.reference("Patient", person.text), "dateTime": JSON(choice.chosenAt),
                "performer": [FHIRPart.reference("Patient", person.text)],
                "organization": [FHIRPart.reference("Organization", organisation.text)],
                "policyRule": FHIRPart.coded(
                    "http://terminology.hl7.org/CodeSystem/v3-ActCode", choice.isAllowed ? "OPTIN" : "OPTOUT"),
                "provision": [
                    "type": choice.isAllowed ? "permit" : "deny", "actor": [recipient],
                    "code": [
                        FHIRPart.coded(
                            ExtensionDefinition.url("record-part"), choice.part.rawValue, text: choice.part.title)
                    ],
                ],
            ])
    }

    private static func outside(_ organisation: OutsideOrganisation) -> JSON {
        guard case .ods(let code) = organisation.code else {
            return ["type": "Organization", "display": .string(organisation.name)]
        }
        return [
            "type": "Organization", "display": .string(organisation.name),
            "identifier": ["system": .string(ODSCode.organisationSystem), "value": .string(code)],
        ]
    }

    /// What is kept from whoever acts for the person is labelled as restricted, so that others keep it so.
    static func flag(_ need: Need, of person: PersonServedID) throws -> Resource {
        let code =
            need.kind == .adjustment
            ? FHIRPart.coded(FHIRPart.System.snomed, "1108111000000107", text: need.words)
            : FHIRPart.coded(ExtensionDefinition.url("need-kind"), need.kind.rawValue, text: need.words)
        return try FHIRPart.resource(
            "Flag", need.id.text, profile: FHIRPart.ukCore("Flag"), confidentiality: need.isKeptFromProxies ? "R" : nil,
            [
                "status": need.endedOn == nil ? "active" : "inactive", "category": [FHIRPart.words(need.kind.title)],
                "code": code, "subject": FHIRPart.reference("Patient", person.text),
                "period": FHIRPart.period(from: JSON(need.recordedOn), to: need.endedOn.map { JSON($0) }),
                "author": need.isOwnWord ? FHIRPart.reference("Patient", person.text) : nil,
            ])
    }

    static func flag(_ concern: SafeguardingConcern, of person: PersonServedID) throws -> Resource {
        try FHIRPart.resource(
            "Flag", "concern-\(concern.id)", profile: FHIRPart.ukCore("Flag"), confidentiality: "V",
            [
                "status": concern.state == .closed ? "inactive" : "active",
                "category": [
                    FHIRPart.coded(
                        "http://terminology.hl7.org/CodeSystem/flag-category", "safety", text: "Safeguarding")
                ],
                "code": FHIRPart.words(concern.concern.isEmpty ? "Concern about harm" : concern.concern),
                "subject": FHIRPart.reference("Patient", person.text),
                "period": FHIRPart.period(from: JSON(concern.raisedAt), to: nil),
            ])
    }

    static func practitioner(_ person: Person) throws -> Resource {
        try FHIRPart.resource(
            "Practitioner", person.id.text, profile: FHIRPart.ukCore("Practitioner"),
            [
                "active": JSON(person.left == nil),
                "name": [
                    [
                        "text": .string(person.name), "family": .string(person.familyName),
                        "given": [.string(person.givenName)],
                    ]
                ],
            ])
    }

    static func organization(_ unit: Unit, in organisation: OrganisationID) throws -> Resource {
        let above = unit.parent.map { "unit-\($0)" } ?? organisation.text
        return try FHIRPart.resource(
            "Organization", "unit-\(unit.id)", profile: FHIRPart.ukCore("Organization"),
            [
                "identifier": siteCode(unit.odsCode, "https://fhir.nhs.uk/Id/ods-site-code"),
                "active": JSON(!unit.isClosed), "name": .string(unit.name),
                "partOf": FHIRPart.reference("Organization", above),
            ])
    }

    /// The people a team cares for. It names none of them: whoever may take out their records finds them there.
    static func group(_ unit: Unit) throws -> Resource {
        try FHIRPart.resource(
            "Group", "unit-\(unit.id)",
            [
                "active": JSON(!unit.isClosed), "type": "person", "actual": true,
                "name": .string("People whom \(unit.name) cares for"),
                "managingEntity": FHIRPart.reference("Organization", "unit-\(unit.id)"),
            ])
    }

    static func organization(_ organisation: Organisation) throws -> Resource {
        try FHIRPart.resource(
            "Organization", organisation.id.text, profile: FHIRPart.ukCore("Organization"),
            [
                "identifier": siteCode(organisation.odsCode, ODSCode.organisationSystem), "active": true,
                "name": .string(organisation.name),
            ])
    }

    private static func siteCode(_ code: String?, _ system: String) -> JSON? {
        code.map { [["system": .string(system), "value": .string($0.uppercased())]] }
    }
}

/// A resource as it is now; `nil` where there is none.
func careResource(
    _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
) throws -> ServedResource? {
    switch address.type {
    case "Practitioner":
        let id = PersonID(address.id)
        guard let person = try People.all([id], of: organisation, in: tx)[id] else { return nil }
        return ServedResource(try CareResources.practitioner(person), about: nil)
    case "Organization":
        if address.id == organisation.text {
            return ServedResource(
                try CareResources.organization(try Organisations.find(organisation, in: tx)), about: nil)
        }
        guard address.id.hasPrefix("unit-") else { return nil }
        let id = UnitID(String(address.id.dropFirst(5)))
        guard let unit = try Units.all([id], of: organisation, in: tx)[id] else { return nil }
        return ServedResource(try CareResources.organization(unit, in: organisation), about: nil)
    case "Group":
        guard let id = address.id.dropping("unit-").map({ UnitID($0) }),
            let unit = try Units.all([id], of: organisation, in: tx)[id]
        else { return nil }
        return ServedResource(try CareResources.group(unit), about: nil)
    default: return try personalResource(address, of: organisation, in: tx)
    }
}

private func personalResource(
    _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
) throws -> ServedResource? {
    func about(_ id: PersonServedID, _ make: (PersonServedID) throws -> Resource) throws -> ServedResource {
        let person = try PeopleServed.survivor(of: id, of: organisation, in: tx)
        return ServedResource(try make(person), about: person)
    }
    switch address.type {
    case "RelatedPerson":
        guard let one = try Relationships.all([ID(address.id)], of: organisation, in: tx).first else { return nil }
        let holder = try PeopleServed.survivor(of: one.holder, of: organisation, in: tx)
        let known = try PeopleServed.all([holder], of: organisation, in: tx)[holder]
        return try about(one.person) { try CareResources.relatedPerson(one, of: $0, named: known) }
    case "CareTeam":
        guard let id = address.id.dropping("team-") else { return nil }
        let person = PersonServedID(id)
        guard try PeopleServed.survivor(of: person, of: organisation, in: tx) == person else { return nil }
        let ids = try PeopleServed.everyID(of: person, of: organisation, in: tx)
        let members = try CareTeams.members(of: ids, in: organisation, tx)
        guard !members.isEmpty else { return nil }
        return try about(person) { try CareResources.careTeam(of: $0, members, in: organisation) }
    case "Consent":
        guard let choice = try SharingStore.find(ID(address.id), of: organisation, in: tx) else { return nil }
        let (person, ids) = try PeopleServed.identity(behind: choice.person, of: organisation, in: tx)
        let same = try SharingStore.history(of: ids, in: organisation, tx)
            .last { $0.part == choice.part && $0.recipient.isSame(as: choice.recipient) }
        return try about(person) {
            try CareResources.consent(choice, of: $0, isNewest: same?.id == choice.id, in: organisation)
        }
    case "Flag":
        guard let need = try Needs.find(ID(address.id), of: organisation, in: tx) else { return nil }
        return try about(need.person) { try CareResources.flag(need, of: $0) }
    default: return nil
    }
}
