import Core
import Population
import Storage

/// Who acts for whom in the demo trust, what was found about deciding, and what people chose to share.
struct DemoActing {
    let care: DemoCare
    let lee: Caller
    let people: [PersonServed]

    /// Pat chose Sam as a helper; Sam is Alex's parent; two have attorneys, one of them just now.
    func make(in tx: any Transaction) throws {
        guard people.count > 6 else { return }
        let then = care.at(60), pat = people[0], sam = people[1], alex = people[2], robin = people[4], jo = people[6]
        try grant(
            sam, for: pat, as: .chosenHelper, sees: [.details, .needs, .plan, .aboutMe, .referrals], writes: [.needs],
            evidence: "Pat said so in the meeting", at: then, in: tx)
        try grant(
            sam, for: alex, as: .parent, sees: [.details, .needs, .plan], writes: [.needs],
            evidence: "Birth certificate seen", at: then, in: tx)
        try grant(
            pat, for: robin, as: .attorneyForHealth, sees: [.details, .plan], writes: [],
            evidence: "LPA registered, number checked", at: then, in: tx)
        try grant(
            sam, for: jo, as: .attorneyForMoney, sees: [.details], writes: [], evidence: "LPA registered", at: then,
            in: tx)
        try capacity("Where to live", of: robin, hasCapacity: false, "To stay at home with more help", at: then, in: tx)
        try capacity("Who looks after money", of: jo, hasCapacity: true, nil, at: then, in: tx)
        try capacity("Whether to be referred", of: pat, hasCapacity: true, nil, at: then, in: tx)
        try share(.plan, with: .outside("Sampletown Together"), true, of: pat, at: then, in: tx)
        try share(.measures, with: .everyTeam, false, of: robin, at: then, in: tx)
        try share(.decisions, with: .everyTeam, true, of: jo, at: then, in: tx)
    }

    private func grant(
        _ holder: PersonServed, for person: PersonServed, as kind: Relationship.Kind, sees: Set<RecordPart>,
        writes: Set<RecordPart>, evidence: String, at then: Instant, in tx: any Transaction
    ) throws {
        try grantRelationship(
            Relationship(
                id: care.ids.make(at: care.now), person: person.id, holder: holder.id, kind: kind, sees: sees,
                writes: writes, evidence: evidence, firstDay: then.ukDay, reviewOn: care.today + 200), as: lee,
            at: then, in: tx)
    }

    private func capacity(
        _ decision: String, of person: PersonServed, hasCapacity: Bool, _ decided: String?, at then: Instant,
        in tx: any Transaction
    ) throws {
        try recordCapacity(
            CapacityRecord(
                id: care.ids.make(at: care.now), person: person.id, decision: decision, assessedOn: then.ukDay,
                hasCapacity: hasCapacity, bestInterests: decided,
                parts: hasCapacity ? [] : [.details, .needs, .plan, .decisions]), as: lee, at: then, in: tx)
    }

    private func share(
        _ part: RecordPart, with recipient: SharingChoice.Recipient, _ isAllowed: Bool, of person: PersonServed,
        at then: Instant, in tx: any Transaction
    ) throws {
        try chooseSharing(
            part, with: recipient, isAllowed: isAllowed, way: .spoken, of: person.id,
            choice: care.ids.make(at: care.now), as: lee, at: then, in: tx)
    }
}
