import Core
import FHIR
import FHIRServer
import Identity
import Ledger
import Population
import Questionnaires
import Storage

/// What people answered and the scores of it, and the questionnaires that may be passed on.
let measureExchange = FHIRSource(
    types: [
        ServedResourceType("Questionnaire", profile: FHIRPart.ukCore("Questionnaire")),
        ServedResourceType(
            "QuestionnaireResponse", profile: FHIRPart.ukCore("QuestionnaireResponse"), takesCreation: true,
            takesUpdate: true, ownsWhatItShows: true),
        ServedResourceType("Observation", profile: FHIRPart.ukCore("Observation")),
    ],
    facts: [
        OrganisationFounded.name, MeasureGiven.name, MeasureAnswered.name, MeasureDeclined.name, PeopleMerged.name,
        MergeUndone.name, OwnFormAdded.name, OwnFormRetired.name,
    ],
    touched: { fact, tx in
        if [PeopleMerged.name, MergeUndone.name].contains(fact.name) {
            return try referrals(joinedBy: fact, in: tx).flatMap {
                try OutcomeResponses.of($0.id, in: fact.organisation, tx).flatMap(measureAddresses)
            }
        }
        if [OwnFormAdded.name, OwnFormRetired.name].contains(fact.name) {
            return [ResourceAddress("Questionnaire", OwnForm.measureID(ID(fact.subject)))]
        }
        // The questionnaires are there from the first day; an older organisation has them from its next measure.
        let forms = Measure.free.map { ResourceAddress("Questionnaire", $0.id) }
        guard fact.name != OrganisationFounded.name else { return forms }
        let found = try unlessUnknown {
            try OutcomeResponses.findToAnswer(ID(fact.subject), of: fact.organisation, in: tx)
        }
        guard let found else { return [] }
        return (fact.name == MeasureGiven.name ? forms : []) + measureAddresses(found)
    },
    current: { address, organisation, tx in try measureResource(address, in: organisation, tx) },
    everything: { organisation, tx in
        Measure.free.map { ResourceAddress("Questionnaire", $0.id) }
            + (try OwnForms.heads(of: organisation, in: tx).map {
                ResourceAddress("Questionnaire", OwnForm.measureID($0.id))
            })
            + (try Referrals.everyID(of: organisation, in: tx).flatMap {
                try OutcomeResponses.of($0, in: organisation, tx).flatMap(measureAddresses)
            })
    },
    admits: { type, person, caller, now, tx in
        guard let person else { return type == "Questionnaire" }
        return try exchangeAdmits(.measures, of: person, to: caller, at: now, in: tx)
    }, save: saveResponse, owns: { $0.type != "Observation" || $0.id.hasPrefix("score-") },
    isInBulk: { type, person, organisation, tx in
        guard let person else { return type == "Questionnaire" }
        return try exchangeIsInBulk(.measures, of: person, in: organisation, tx)
    }, claims: claimsAnswers,
    reserves: { address in
        address.type == "Questionnaire"
            ? Measure.free.contains { $0.id == address.id } || OwnForm.id(ofMeasure: address.id) != nil
            : address.id.hasPrefix("score-")
    }
).publishing(measureProfiles, codes: measureCodes)

private func measureAddresses(_ response: OutcomeResponse) -> [ResourceAddress] {
    [
        ResourceAddress("Questionnaire", response.measure), ResourceAddress("QuestionnaireResponse", response.id.text),
    ] + response.scores.indices.map { ResourceAddress("Observation", "score-\(response.id)-\($0 + 1)") }
}

private func measureResource(
    _ address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
) throws -> ServedResource? {
    if address.type == "Questionnaire" {
        if let id = OwnForm.id(ofMeasure: address.id) {
            return try OwnForms.find(id, of: organisation, in: tx).map {
                ServedResource(try MeasureForm.resource($0), about: nil)
            }
        }
        guard let measure = Measure.free.first(where: { $0.id == address.id }) else { return nil }
        return ServedResource(try MeasureForm.resource(measure), about: nil)
    }
    var id = address.id
    if id.hasPrefix("score-") {
        id = String(id.dropFirst(6))
        id = id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id
    }
    guard let response = try unlessUnknown({ try OutcomeResponses.findToAnswer(ID(id), of: organisation, in: tx) }),
        response.isShownOutside,
        let referral = try ReferralPicture.referral(response.referral.text, in: organisation, tx)
    else { return nil }
    let make = ReferralResources(referral, namesDirectory: true)
    let json =
        address.type == "QuestionnaireResponse"
        ? make.answers(response)
        : make.observations(response, MeasureBook([], on: response.givenAt.ukDay))
            .first { $0["id"]?.text == address.id }
    return try json.map { ServedResource(try Resource($0), about: referral.person) }
}

/// A questionnaire that may be passed on as a resource.
enum MeasureForm {
    /// One of the organisation's own, as it was handed in; its picture for people (`text`) is not passed on, since
    /// nobody has held it against the questions.
    static func resource(_ form: OwnForm) throws(ResourceIssue) -> Resource {
        guard case .object(let members) = form.definition else {
            throw ResourceIssue(.error, .structure, "", "A questionnaire must be an object.")
        }
        let ours: Set<String> = ["resourceType", "id", "meta", "text", "status"]
        let head: [JSON.Member] = [
            .init("resourceType", "Questionnaire"), .init("id", .string(OwnForm.measureID(form.head.id))),
            .init("meta", ["profile": [.string(FHIRPart.ukCore("Questionnaire"))]]),
            .init("status", form.head.retiredAt == nil ? "active" : "retired"),
        ]
        return try Resource(.object(head + members.filter { !ours.contains($0.name) }))
    }

    static func resource(_ measure: Measure) throws -> Resource {
        guard case .object(let members) = measure.questionnaireJSON() else {
            throw ResourceIssue(.error, .structure, "", "A questionnaire must be an object.")
        }
        let head: [JSON.Member] = [
            .init("resourceType", "Questionnaire"), .init("id", .string(measure.id)),
            .init("meta", ["profile": [.string(FHIRPart.ukCore("Questionnaire"))]]),
        ]
        let rest = members.filter { $0.name != "resourceType" && $0.name != "item" }
        let items = members.filter { $0.name == "item" }
        return try Resource(.object(head + rest + [.init("subjectType", ["Patient"])] + items))
    }
}

/// Entries of the directory. It is public, so everybody who may ask at all may read them.
let directoryExchange = FHIRSource(
    types: [
        ServedResourceType("HealthcareService", profile: FHIRPart.ukCore("HealthcareService")),
        ServedResourceType("Location", profile: FHIRPart.ukCore("Location")),
        ServedResourceType("Organization", profile: FHIRPart.ukCore("Organization")),
    ],
    facts: [
        EntryAdded.name, EntryChanged.name, EntryRetired.name, EntryRestored.name, EntryChangeDecided.name,
        EntriesImported.name, DirectoryHarvested.name,
    ],
    touched: { fact, tx in
        guard fact.name != EntriesImported.name, fact.name != DirectoryHarvested.name else {
            return try DirectoryPicture.everything(in: fact.organisation, tx)
        }
        return try DirectoryPicture.addresses(of: ID(fact.subject), in: fact.organisation, tx)
    },
    current: { address, organisation, tx in
        try DirectoryPicture.resource(address, in: organisation, tx).map { ServedResource($0, about: nil) }
    },
    everything: { organisation, tx in try DirectoryPicture.everything(in: organisation, tx) },
    admits: { _, person, _, _, _ in person == nil },
    owns: { $0.type != "Organization" || $0.id.hasPrefix("provider-") },
    reserves: { $0.id.hasPrefix("provider-") })

/// The directory as it is now, resource by resource.
enum DirectoryPicture {
    static func everything(
        in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ResourceAddress] {
        let ids = try CommunityServices.everyID(of: organisation, in: tx)
        return try CommunityServices.all(ids, of: organisation, in: tx).flatMap(addresses)
    }

    static func addresses(
        of id: ID<CommunityService>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ResourceAddress] {
        try CommunityServices.all([id], of: organisation, in: tx).flatMap(addresses)
    }

    private static func addresses(_ service: CommunityService) -> [ResourceAddress] {
        [ResourceAddress("HealthcareService", service.id.text)]
            // One more than there are, so that the last of those that were more before ends.
            + (0...service.details.places.count).map { ResourceAddress("Location", "\(service.id)-place-\($0 + 1)") }
            + (service.details.provider.map { [ResourceAddress("Organization", "provider-\($0.id)")] } ?? [])
    }

    static func resource(
        _ address: ResourceAddress, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Resource? {
        if address.type == "Organization" {
            let id = ID<ServiceProvider>(String(address.id.dropFirst("provider-".count)))
            return try DirectoryProviders.find(id, of: organisation, in: tx).map(DirectoryResources.provider)
        }
        var id = address.id, number = 0
        if address.type == "Location" {
            guard let place = id.firstRange(of: "-place-"), let found = Int(id[place.upperBound...]) else { return nil }
            number = found
            id = String(id[..<place.lowerBound])
        }
        guard let service = try CommunityServices.all([ID(id)], of: organisation, in: tx).first else { return nil }
        guard address.type == "Location" else { return try DirectoryResources.service(service) }
        guard service.details.places.indices.contains(number - 1) else { return nil }
        return try DirectoryResources.location(service.details.places[number - 1], number, of: service)
    }
}
