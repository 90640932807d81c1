import Core
import FHIR
public import FHIRServer
import Ledger
import Storage

/// What other systems say of people, of every type that is served and no service claims: kept as sent, as their
/// record, behind the wall that our own record of that kind has.
public let receivedExchange = FHIRSource(
    types: receivedTypes.map {
        ServedResourceType($0, takesCreation: true, takesUpdate: true, takesDeletion: true, takesIDs: true)
    },
    facts: [
        RecordReceived.name, ReceivedRecordChanged.name, ReceivedRecordEnded.name, PeopleMerged.name, MergeUndone.name,
    ],
    touched: { fact, tx in try receivedTouched(by: fact, in: tx) },
    current: { address, organisation, tx in
        guard let found = try ReceivedRecords.find(address, of: organisation, in: tx) else { return nil }
        let person = try found.person.map { try PeopleServed.survivor(of: $0, of: organisation, in: tx) }
        return ServedResource(found.resource, about: person, behind: found.wall.text)
    },
    everything: { organisation, tx in try ReceivedRecords.everyAddress(of: organisation, in: tx) },
    admits: { _, _, _, _, _ in false },
    save: { writing, tx in
        if writing.isCreation {
            try keepRecord(
                writing.resource, at: writing.address, base: writing.base, as: writing.caller,
                at: writing.now, in: tx)
        } else {
            try changeRecord(
                writing.address, to: writing.resource, base: writing.base, as: writing.caller,
                at: writing.now, in: tx)
        }
    },
    remove: { removing, tx in
        try endRecord(removing.address, as: removing.caller, at: removing.now, in: tx)
    },
    owns: { _ in false }, claims: { _, _ in false },
    keeping: FHIRKeeping(
        holds: { address, organisation, tx in
            try ReceivedRecords.find(address, of: organisation, in: tx) != nil
        },
        admits: { wall, person, caller, now, tx in
            switch (RecordWall(wall), person) {
            case (.part(let part), let person?):
                try exchangeAdmits(part, of: person, to: caller, at: now, in: tx)
            case (.everybody, nil): true
            case (.staff, nil): caller.served == nil && caller.may(.careRecord)
            default: false
            }
        },
        isInBulk: { wall, person, organisation, tx in
            guard let person else { return true }
            // What somebody labelled as more private than the rest is not for whoever reads everybody's files.
            guard case .part(let part) = RecordWall(wall), part != .caseNotes else { return false }
            return try exchangeIsInBulk(part, of: person, in: organisation, tx)
        }))

/// The types that other systems' records may have: all that any service shows, beside people themselves.
private let receivedTypes = [
    "CarePlan", "CareTeam", "Communication", "Composition", "Condition", "Consent", "Encounter", "EpisodeOfCare",
    "Flag", "Goal", "Group", "HealthcareService", "Location", "Observation", "Organization", "Practitioner",
    "Provenance", "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "ServiceRequest", "Task",
]

private func receivedTouched(by fact: RecordedFact, in tx: any Transaction) throws -> [ResourceAddress] {
    if let kept = try fact.read(as: RecordReceived.self) { return [ResourceAddress(kept.type, kept.record)] }
    if let changed = try fact.read(as: ReceivedRecordChanged.self) {
        return [ResourceAddress(changed.type, changed.record)]
    }
    if let ended = try fact.read(as: ReceivedRecordEnded.self) { return [ResourceAddress(ended.type, ended.record)] }
    let organisation = fact.organisation
    let ids = try everyID(for: PersonServedID(fact.subject), of: organisation, in: tx)
    return try ReceivedRecords.about(ids, of: organisation, in: tx).map(\.address)
}
