public import Core
import FHIR
public import FHIRServer
import Identity
import Ledger
public import Storage
import Workforce

/// Who is around a person and what they need and chose, as FHIR: who acts for them, the teams that care for them, what
/// they share, adjustments; and the staff and teams that these name.
public let careExchange = FHIRSource(
    types: [
        ServedResourceType("RelatedPerson", profile: FHIRPart.ukCore("RelatedPerson")),
        ServedResourceType("CareTeam", profile: FHIRPart.ukCore("CareTeam")),
        ServedResourceType("Consent", profile: FHIRPart.ukCore("Consent")),
        ServedResourceType("Flag", profile: FHIRPart.ukCore("Flag")),
        ServedResourceType("Practitioner", profile: FHIRPart.ukCore("Practitioner")),
        ServedResourceType("Organization", profile: FHIRPart.ukCore("Organization")),
        // There is no UK Core profile of it.
        ServedResourceType("Group"),
    ],
    facts: careFacts,
    touched: { fact, tx in try careTouched(by: fact, in: tx) },
    current: { address, organisation, tx in try careResource(address, of: organisation, in: tx) },
    everything: { organisation, tx in try everyCareResource(of: organisation, in: tx) },
    admits: { type, person, caller, now, tx in
        // Names of staff and teams, without which nothing that names them can be understood.
        guard let person else { return true }
        guard let part = careParts[type] else { return false }
        return try exchangeAdmits(part, of: person, to: caller, at: now, in: tx)
    },
    isInBulk: { type, person, organisation, tx in
        guard let person else { return true }
        return try exchangeIsInBulk(careParts[type] ?? .safeguarding, of: person, in: organisation, tx)
    },
    definitions: populationDefinitions,
    reserves: { address in
        switch address.type {
        case "Organization", "Group": address.id.hasPrefix("unit-")
        case "CareTeam": address.id.hasPrefix("team-")
        default: false
        }
    }
).publishing([], codes: populationCodes)

/// Concerns about harm as flags, for those alone who may see them; they go into no file of everybody's records.
public let safeguardingExchange = FHIRSource(
    types: [ServedResourceType("Flag", profile: FHIRPart.ukCore("Flag"))],
    facts: [ConcernRaised.name, ConcernActedOn.name, PeopleMerged.name, MergeUndone.name],
    touched: { fact, tx in
        let organisation = fact.organisation
        return try everyID(for: PersonServedID(fact.subject), of: organisation, in: tx)
            .flatMap { try SafeguardingStore.of([$0], in: organisation, tx) }.map(flagAddress)
    },
    current: { address, organisation, tx in
        guard let id = address.id.dropping("concern-"),
            let concern = try SafeguardingStore.find(ID(id), in: organisation, tx)
        else { return nil }
        let person = try PeopleServed.survivor(of: concern.person, of: organisation, in: tx)
        return ServedResource(try CareResources.flag(concern, of: person), about: person)
    },
    everything: { organisation, tx in
        try PeopleServed.everyID(of: organisation, in: tx)
            .flatMap { try SafeguardingStore.of([$0], in: organisation, tx) }.map(flagAddress)
    },
    admits: { _, person, caller, now, tx in
        guard let person else { return false }
        return try exchangeAdmits(.safeguarding, of: person, to: caller, at: now, in: tx)
    },
    owns: { $0.id.hasPrefix("concern-") },
    isInBulk: { _, _, _, _ in false }, reserves: { $0.id.hasPrefix("concern-") })

/// Whether a part of somebody's record goes into files of everybody's records: not where they refused it to any team,
/// since nobody can tell who will read the file, and never concerns about harm.
public func exchangeIsInBulk(
    _ part: RecordPart, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
) throws -> Bool {
    guard part != .safeguarding else { return false }
    let ids = try PeopleServed.everyID(of: person, of: organisation, in: tx)
    return !(try SharingStore.choices(of: ids, in: organisation, tx).refusedToAnybody.contains(part))
}

private let careParts: [String: RecordPart] = [
    "RelatedPerson": .access, "CareTeam": .details, "Consent": .access, "Flag": .needs,
]

private let careFacts: Set<String> = [
    NeedRecorded.name, NeedEnded.name, CareBegun.name, CareHandedOver.name, CareEnded.name, RelationshipGranted.name,
    RelationshipReviewed.name, RelationshipEnded.name, SharingChosen.name, PeopleMerged.name, MergeUndone.name,
    PersonServedAdded.name, PersonServedChanged.name, PersonAdded.name, PersonChanged.name, PersonLeft.name,
    UnitAdded.name, UnitChanged.name, UnitClosed.name, UnitReopened.name,
]

/// The Groups of FHIR that teams are: whom each cares for today, for taking their records out together.
public let careGroups = RecordGroups(
    unit: { id, organisation, tx in
        guard let unit = id.dropping("unit-").map({ UnitID($0) }),
            try Units.all([unit], of: organisation, in: tx)[unit] != nil
        else { return nil }
        return unit
    },
    people: { unit, organisation, now, tx in
        try CareTeams.people(caredForIn: .units([unit]), of: organisation, on: now.ukDay, in: tx)
    })

/// The resources that a fact may have changed. All of a person's are few, so a fact about one touches all of them.
private func careTouched(by fact: RecordedFact, in tx: any Transaction) throws -> [ResourceAddress] {
    switch fact.name {
    case PersonAdded.name, PersonChanged.name, PersonLeft.name:
        return [ResourceAddress("Practitioner", fact.subject)]
    case UnitAdded.name, UnitChanged.name, UnitClosed.name, UnitReopened.name:
        return [
            ResourceAddress("Organization", "unit-\(fact.subject)"), ResourceAddress("Group", "unit-\(fact.subject)"),
            ResourceAddress("Organization", fact.organisation.text),
        ]
    default:
        let person = PersonServedID(fact.subject), organisation = fact.organisation
        let ids = try everyID(for: person, of: organisation, in: tx)
        let others = try Relationships.heldBy(ids, of: organisation, in: tx)
        return try careAddresses(of: ids, in: organisation, tx)
            + others.map { ResourceAddress("RelatedPerson", $0.id.text) }
            + [ResourceAddress("Organization", organisation.text)]
    }
}

/// A person's ids, those of records that were merged into theirs and of one into which theirs was.
func everyID(
    for person: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
) throws -> [PersonServedID] {
    Array(Set([person] + (try PeopleServed.identity(behind: person, of: organisation, in: tx).everyID))).sorted()
}

private func careAddresses(
    of ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
) throws -> [ResourceAddress] {
    let members = try CareTeams.members(of: ids, in: organisation, tx)
    return ids.map { ResourceAddress("CareTeam", "team-\($0)") }
        // What stood under the person's own id before, so that it ends.
        + ids.map { ResourceAddress("CareTeam", $0.text) }
        + (try Relationships.of(ids, in: organisation, tx)).map { ResourceAddress("RelatedPerson", $0.id.text) }
        + (try SharingStore.history(of: ids, in: organisation, tx)).map { ResourceAddress("Consent", $0.id.text) }
        + (try Needs.of(ids, shownTo: Standing(.careTeam, sees: [.needs], writes: []), in: organisation, tx))
        .map { ResourceAddress("Flag", $0.id.text) }
        + members.compactMap(\.staff).map { ResourceAddress("Practitioner", $0.text) }
        + members.map { ResourceAddress("Organization", "unit-\($0.unit)") }
}

private func everyCareResource(
    of organisation: OrganisationID, in tx: any Transaction
) throws -> [ResourceAddress] {
    [ResourceAddress("Organization", organisation.text)]
        + (try Units.all(of: organisation, in: tx)).flatMap {
            [ResourceAddress("Organization", "unit-\($0.id)"), ResourceAddress("Group", "unit-\($0.id)")]
        }
        + (try PeopleServed.everyID(of: organisation, in: tx).flatMap {
            try careAddresses(of: [$0], in: organisation, tx)
        })
}

private func flagAddress(_ concern: SafeguardingConcern) -> ResourceAddress {
    ResourceAddress("Flag", "concern-\(concern.id)")
}

extension String {
    /// What comes behind a beginning; `nil` when it does not begin so.
    func dropping(_ start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }
}
