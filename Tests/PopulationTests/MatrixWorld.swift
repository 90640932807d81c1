import Core
import Population
import Storage
import TestSupport

// What the table of who may see what lays into the world, row by row, past the verbs that would refuse some of it.

extension CareWorld {
    func choose(
        _ part: RecordPart, _ recipient: SharingChoice.Recipient, _ isAllowed: Bool, _ tx: any Transaction,
        minute: Int = 0, of person: String = "pat"
    ) throws {
        let name = "\(part.rawValue)-\(minute)-\(recipient.kind)"
        try SharingStore.add(
            SharingChoice(
                id: ID(name), person: PersonServedID(person), part: part, recipient: recipient, isAllowed: isAllowed,
                way: .spoken, chosenAt: now - .hours(1) + Minutes(minute)), of: organisation, in: tx)
    }

    func open(
        _ account: String, _ tx: any Transaction, minutes: Int = 240, of person: String = "pat"
    ) throws {
        let start = now - .hours(1)
        try tx.run(
            """
            INSERT INTO record_opening (organisation, id, person, account, unit, reason, opened_at, ends_at)
            VALUES (\(organisation), 'opening', \(person), \(account), \(other), 'Found at the door', \(start),
                \(start + Minutes(minutes)))
            """)
    }

    func change(
        _ person: String, _ tx: any Transaction, _ body: (inout PersonServed) -> Void
    ) throws {
        var changed = try PeopleServed.find(PersonServedID(person), of: organisation, in: tx)
        body(&changed)
        try PeopleServed.save(changed, of: organisation, in: tx)
    }

    /// Makes a child of Pat, and Sam the parent.
    func child(born: String?, reviewedOn: String? = nil, _ tx: any Transaction) throws {
        try lay("pat", "9990000018", born: born, on: team, in: tx)
        try act(
            "sam", as: .parent, sees: [.details, .plan], from: "2020-01-05", reviewedOn: reviewedOn, in: tx)
    }

    func lacks(
        _ isLack: Bool = true, needing parts: Set<RecordPart> = Relationship.grantable, of person: String = "pat",
        until last: String? = nil, in tx: any Transaction
    ) throws {
        try CapacityRecords.save(
            CapacityRecord(
                id: ID("capacity"), person: PersonServedID(person), decision: "Where to live",
                assessedOn: day("2026-11-01"), hasCapacity: !isLack, bestInterests: isLack ? "To stay" : nil,
                parts: parts,
                endedOn: last.map(day)), of: organisation, in: tx)
    }

    func join(
        _ merged: String, to survivor: String, _ tx: any Transaction, undone: Bool = false
    ) throws {
        try tx.run(
            """
            INSERT INTO served_alias (organisation, merged, survivor, merged_at, undone_at)
            VALUES (\(organisation), \(merged), \(survivor), \(now), \(undone ? now : nil))
            """)
    }
}
