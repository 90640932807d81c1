import Core
import FHIR
public import FHIRServer
import Ledger
import Population
import Storage

/// All that social prescribing shows as FHIR: referrals and what came of them, measures, and the directory.
public let socialPrescribingExchanges = [referralExchange, measureExchange, directoryExchange]

/// What of a type that several services have is social prescribing's, by its id.
private let isOfReferrals: @Sendable (ResourceAddress) -> Bool = { address in
    let id = address.id
    switch address.type {
    case "Task": return id.hasPrefix("referral-") || id.hasPrefix("onward-")
    case "Consent", "Provenance": return id.hasPrefix("referral-")
    case "Condition": return id.contains("-problem-")
    case "Flag": return id.contains("-risk-")
    default: return true
    }
}

private let referralExchange = FHIRSource(
    types: [
        ServedResourceType(
            "ServiceRequest", profile: FHIRPart.ukCore("ServiceRequest"), takesCreation: true, ownsWhatItShows: true),
        ServedResourceType("Task", profile: FHIRPart.ukCore("Task"), takesUpdate: true, ownsWhatItShows: true),
        ServedResourceType("Consent", profile: FHIRPart.ukCore("Consent")),
        ServedResourceType("Condition", profile: FHIRPart.ukCore("Condition")),
        ServedResourceType("Flag", profile: FHIRPart.ukCore("Flag")),
        ServedResourceType("Provenance", profile: FHIRPart.ukCore("Provenance")),
        ServedResourceType("EpisodeOfCare", profile: FHIRPart.ukCore("EpisodeOfCare")),
        ServedResourceType("Encounter", profile: FHIRPart.ukCore("Encounter")),
        ServedResourceType("Communication", profile: FHIRPart.ukCore("Communication")),
    ],
    facts: [
        ReferralMade.name, ReferralMoved.name, ReferralAssigned.name, ContactRecorded.name, OnwardMade.name,
        OnwardMoved.name, ReferralConsentGiven.name, PeopleMerged.name, MergeUndone.name,
    ],
    touched: { fact, tx in try referralAddresses(touchedBy: fact, in: tx) },
    current: { address, organisation, tx in
        guard let (json, person) = try ReferralPicture.json(address, in: organisation, tx) else { return nil }
        return ServedResource(try Resource(json), about: person)
    },
    everything: { organisation, tx in
        try Referrals.everyID(of: organisation, in: tx).flatMap {
            try ReferralPicture.addresses(of: $0, in: organisation, tx)
        }
    },
    admits: { _, person, caller, now, tx in
        guard let person else { return false }
        return try exchangeAdmits(.referrals, of: person, to: caller, at: now, in: tx)
    }, save: saveReferral, owns: isOfReferrals,
    isInBulk: { _, person, organisation, tx in
        guard let person else { return false }
        return try exchangeIsInBulk(.referrals, of: person, in: organisation, tx)
    }, definitions: referralDefinitions, claims: claimsReferral,
    reserves: { $0.type != "EpisodeOfCare" && $0.id.hasPrefix("referral-") || $0.id.hasPrefix("onward-") }
).publishing(referralProfiles, codes: referralCodes)

private func referralAddresses(touchedBy fact: RecordedFact, in tx: any Transaction) throws -> [ResourceAddress] {
    let organisation = fact.organisation
    switch fact.name {
    case OnwardMade.name, OnwardMoved.name:
        guard let one = try unlessUnknown({ try OnwardReferrals.find(ID(fact.subject), of: organisation, in: tx) })
        else { return [] }
        let service = one.destination.service
        return ReferralPicture.addresses(of: one)
            + (try service.map { try DirectoryPicture.addresses(of: $0, in: organisation, tx) } ?? [])
    case PeopleMerged.name, MergeUndone.name:
        return try referrals(joinedBy: fact, in: tx).flatMap {
            try ReferralPicture.addresses(of: $0.id, in: organisation, tx)
        }
    default: return try ReferralPicture.addresses(of: ReferralID(fact.subject), in: organisation, tx)
    }
}

/// The referrals of two records that were joined, or taken apart.
func referrals(joinedBy fact: RecordedFact, in tx: any Transaction) throws -> [Referral] {
    let merged = (try? JSON(parsing: fact.json))?["merged"]?.text
    return try Set([fact.subject, merged ?? fact.subject]).sorted().flatMap {
        try Referrals.of(PersonServedID($0), in: fact.organisation, tx)
    }
}

/// What something gives, or `nil` where it is not there.
func unlessUnknown<Found>(_ find: () throws -> Found) throws -> Found? {
    do { return try find() } catch let refusal as Refusal where refusal.kind == .notFound { return nil }
}

/// Referrals as they are now, resource by resource. A draft is its author's alone, and is none yet.
enum ReferralPicture {
    static func referral(
        _ id: String, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Referral? {
        let found = try unlessUnknown { try Referrals.find(ReferralID(id), of: organisation, in: tx) }
        guard let found, found.sentAt != nil else { return nil }
        return found.shown(under: try PeopleServed.survivor(of: found.person, of: organisation, in: tx))
    }

    static func addresses(
        of id: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ResourceAddress] {
        guard let referral = try referral(id.text, in: organisation, tx) else { return [] }
        let contacts = try CaseContacts.of(id, in: organisation, tx), content = referral.content
        let staff = Set([referral.worker].compactMap { $0 } + contacts.compactMap(\.staff)).sorted()
        var all = [
            ResourceAddress("ServiceRequest", id.text), ResourceAddress("Task", "referral-\(id)"),
            ResourceAddress("Consent", "referral-\(id)"), ResourceAddress("Provenance", "referral-\(id)"),
            ResourceAddress("EpisodeOfCare", id.text),
            // Acceptance makes the team part of those who care for the person, and may have made the person known.
            ResourceAddress("Patient", referral.person.text), ResourceAddress("CareTeam", "team-\(referral.person)"),
            ResourceAddress("Organization", organisation.text),
            ResourceAddress("Organization", "unit-\(referral.team)"),
        ]
        all += content.problems.indices.map { ResourceAddress("Condition", "\(id)-problem-\($0 + 1)") }
        all += content.risks.indices.map { ResourceAddress("Flag", "\(id)-risk-\($0 + 1)") }
        all += contacts.map { ResourceAddress("Encounter", $0.id.text) }
        all += staff.map { ResourceAddress("Practitioner", $0.text) }
        return all + (try OnwardReferrals.of(id, in: organisation, tx)).flatMap(addresses)
    }

    static func addresses(of one: OnwardReferral) -> [ResourceAddress] {
        one.kind == .signpost
            ? [ResourceAddress("Communication", one.id.text)]
            : [ResourceAddress("ServiceRequest", "onward-\(one.id)"), ResourceAddress("Task", "onward-\(one.id)")]
    }

    /// A resource and whom it is about.
    static func json(
        _ address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> (JSON, PersonServedID)? {
        let id = address.id
        if address.type == "Encounter" {
            guard let contact = try CaseContacts.find(ID(id), in: organisation, tx),
                let referral = try referral(contact.referral.text, in: organisation, tx)
            else { return nil }
            return (ReferralResources(referral).encounter(contact), referral.person)
        }
        if address.type == "Communication" || id.hasPrefix("onward-") {
            return try onward(address, in: organisation, tx)
        }
        guard let referral = try referral(referralID(address), in: organisation, tx) else { return nil }
        let make = ReferralResources(referral, namesDirectory: true)
        let receiver = FHIRPart.reference("Organization", "unit-\(referral.team)")
        let json: JSON? =
            switch address.type {
            case "ServiceRequest": make.serviceRequest(to: receiver)
            case "Task": make.task(owner: receiver)
            case "Consent": make.consent
            case "Provenance": make.provenance
            case "EpisodeOfCare": make.episode
            case "Condition": make.problems.first { $0["id"]?.text == id }
            case "Flag": make.risks.first { $0["id"]?.text == id }
            default: nil
            }
        return json.map { ($0, referral.person) }
    }

    private static func onward(
        _ address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> (JSON, PersonServedID)? {
        let id = address.id.hasPrefix("onward-") ? String(address.id.dropFirst(7)) : address.id
        guard let one = try unlessUnknown({ try OnwardReferrals.find(ID(id), of: organisation, in: tx) }),
            let referral = try referral(one.referral.text, in: organisation, tx)
        else { return nil }
        let all = ReferralResources(referral, namesDirectory: true).onward(one, by: organisation)
        let json = all.first { $0["resourceType"]?.text == address.type && $0["id"]?.text == address.id }
        return json.map { ($0, referral.person) }
    }

    /// "referral-12", "12-problem-1" and "12-risk-2" are of the referral 12.
    private static func referralID(_ address: ResourceAddress) -> String {
        var id = address.id
        if id.hasPrefix("referral-") { id = String(id.dropFirst(9)) }
        for part in ["-problem-", "-risk-"] {
            if let place = id.firstRange(of: part) { id = String(id[..<place.lowerBound]) }
        }
        return id
    }
}
