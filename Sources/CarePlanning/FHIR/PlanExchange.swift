import Core
import FHIR
public import FHIRServer
import Ledger
import Population
import Storage

/// All that plans show as FHIR: the plan with its goals, needs and actions; About Me; decisions made together. Each is
/// a part of the record that a person may keep from a team by itself.
public let carePlanningExchanges = [planExchange, aboutMeExchange, decisionExchange]

private let planExchange = exchange(
    [
        ServedResourceType("CarePlan", profile: FHIRPart.ukCore("CarePlan")),
        ServedResourceType("Goal", takesCreation: true, takesUpdate: true, ownsWhatItShows: true),
        ServedResourceType(
            "Condition", profile: FHIRPart.ukCore("Condition"), takesCreation: true, takesUpdate: true,
            ownsWhatItShows: true),
        ServedResourceType(
            "Observation", profile: FHIRPart.ukCore("Observation"), takesCreation: true, takesUpdate: true,
            ownsWhatItShows: true),
        ServedResourceType(
            "Task", profile: FHIRPart.ukCore("Task"), takesCreation: true, takesUpdate: true,
            ownsWhatItShows: true),
        ServedResourceType("RelatedPerson", profile: FHIRPart.ukCore("RelatedPerson")),
        ServedResourceType("Provenance", profile: FHIRPart.ukCore("Provenance")),
    ], .plan,
    owns: { address in
        switch address.type {
        case "RelatedPerson": address.id.hasPrefix("contact-")
        case "Provenance": ["agreed-", "written-"].contains { address.id.hasPrefix($0) }
        default: true
        }
    },
    reserves: { address in
        ["plan-", "contact-", "agreed-", "written-"].contains { address.id.hasPrefix($0) }
    },
    save: { writing, tx in
        try writing.address.type == "Goal" && !writing.isCreation ? saveGoal(writing, tx) : savePlanItem(writing, tx)
    }, definitions: planDefinitions, claims: { writing, tx in try ItemReading.place(writing, in: tx) != nil }
).publishing(planProfiles)

private let aboutMeExchange = exchange(
    [ServedResourceType("Composition", profile: FHIRPart.ukCore("Composition"))], .aboutMe,
    owns: { $0.id.hasPrefix("about-me-") }, reserves: { $0.id.hasPrefix("about-me-") }
).publishing(aboutMeProfiles)

private let decisionExchange = exchange(
    [ServedResourceType("Composition", profile: FHIRPart.ukCore("Composition"))], .decisions,
    owns: { $0.id.hasPrefix("decision-") }, reserves: { $0.id.hasPrefix("decision-") }
).publishing(decisionProfiles)

/// A source of one part of the record.
private func exchange(
    _ types: [ServedResourceType], _ part: RecordPart, owns: @escaping @Sendable (ResourceAddress) -> Bool,
    reserves: @escaping @Sendable (ResourceAddress) -> Bool,
    save: (@Sendable (FHIRWriting, any Transaction) throws -> Void)? = nil, definitions: [ExtensionDefinition] = [],
    claims: (@Sendable (FHIRWriting, any Transaction) throws -> Bool)? = nil
) -> FHIRSource {
    let names = Set(types.map(\.type))
    return FHIRSource(
        types: types, facts: planFacts,
        touched: { fact, tx in
            try planAddresses(touchedBy: fact, in: tx).filter { names.contains($0.type) && owns($0) }
        },
        current: { address, organisation, tx in
            guard let person = try PlanPicture.person(of: address, in: organisation, tx),
                let picture = try PlanPicture(of: person, in: organisation, tx),
                let json = try picture.json(address) ?? picture.provenance(address, tx)
            else { return nil }
            return ServedResource(try Resource(json), about: picture.person)
        },
        everything: { organisation, tx in
            let people = try PlanItems.everybody(in: organisation, tx).map {
                try PeopleServed.survivor(of: $0, of: organisation, in: tx)
            }
            return try Set(people).sorted().flatMap { person in
                try PlanPicture(of: person, in: organisation, tx)?.addresses ?? []
            }.filter { names.contains($0.type) && owns($0) }
        },
        admits: { _, person, caller, now, tx in
            guard let person else { return false }
            return try exchangeAdmits(part, of: person, to: caller, at: now, in: tx)
        }, save: save, owns: owns,
        isInBulk: { _, person, organisation, tx in
            guard let person else { return false }
            return try exchangeIsInBulk(part, of: person, in: organisation, tx)
        }, definitions: definitions, claims: claims, reserves: reserves)
}

private let planFacts: Set<String> = [
    PlanItemAdded.name, PlanItemChanged.name, PlanAgreed.name, PlanFinalised.name, DecisionFinalised.name,
    PlanFileAdded.name, PlanFileRemoved.name, PlanFileRestored.name,
    PersonServedChanged.name, CareBegun.name, PeopleMerged.name, MergeUndone.name,
]

/// The resources that a fact may have changed: an item's own, those it hangs under, and those that hang under it.
private func planAddresses(touchedBy fact: RecordedFact, in tx: any Transaction) throws -> [ResourceAddress] {
    let organisation = fact.organisation
    switch fact.name {
    case PlanItemAdded.name, PlanItemChanged.name, DecisionFinalised.name, PlanFileAdded.name, PlanFileRemoved.name,
        PlanFileRestored.name:
        let id = PlanItemID(fact.subject)
        guard let record = try PlanItems.person(of: id, in: organisation, tx) else { return [] }
        let person = try PeopleServed.survivor(of: record, of: organisation, in: tx)
        return PlanTree(try PlanItems.all(of: person, in: organisation, tx)).addresses(around: id, of: person)
    case PeopleMerged.name, MergeUndone.name:
        // Whatever the two have is about the one or the other from now on.
        let merged = (try? JSON(parsing: fact.json))?["merged"]?.text
        return try [fact.subject, merged ?? fact.subject].map { PersonServedID($0) }.flatMap { person in
            [
                ResourceAddress("CarePlan", "plan-\(person)".prefix64),
                ResourceAddress("Composition", "about-me-\(person)".prefix64),
            ] + (try PlanPicture(of: person, in: organisation, tx)?.addresses ?? [])
        }
    default:
        let person = try PeopleServed.survivor(of: PersonServedID(fact.subject), of: organisation, in: tx)
        return [ResourceAddress("CarePlan", "plan-\(person)".prefix64)]
            + (try PlanMarks.of(person, in: organisation, tx)).map {
                ResourceAddress("Provenance", "agreed-\($0.id)".prefix64)
            }
    }
}

/// A person's goal changed by a Goal from outside: its words, how much it matters, and where it stands.
private let saveGoal: @Sendable (FHIRWriting, any Transaction) throws -> Void = { writing, tx in
    let id = PlanItemID(writing.address.id), caller = writing.caller
    guard !writing.isCreation, let person = try PlanItems.person(of: id, in: caller.organisation, tx) else {
        throw Refusal(.notFound, "There is no such entry in this plan.")
    }
    let (item, _) = try itemToWrite(id, of: person, as: caller, at: writing.now, in: tx)
    guard writing.resource.json["description"]?["text"]?.text?.contains(where: { !$0.isWhitespace }) == true else {
        throw Refusal(fields: [FieldProblem("description", "Say the goal in words, as the text of its description")])
    }
    try changeItem(
        id, of: person, seen: item.revision, fields: GoalReading.fields(writing.resource.json, changing: item),
        as: caller, at: writing.now, in: tx)
}
