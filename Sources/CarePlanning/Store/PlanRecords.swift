import Core
import Population
import Storage

/// The records whose entries make one person's plan: their own, and those that were joined to it.
///
/// Each record counts its versions for itself, so that it has its own again when they are taken apart. Read together,
/// versions are counted in the order of time.
struct PlanRecords: Sendable {
    /// Their own record.
    let person: PersonServedID
    /// Every id to ask a table for.
    let everyID: [PersonServedID]
    /// The place of each version of each record among all, where there are several records.
    private let ranks: [PersonServedID: [Int]]

    init(of id: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        (person, everyID) = try PeopleServed.identity(behind: id, of: organisation, in: tx)
        ranks = try Self.ranks(of: everyID, in: organisation, tx)
    }

    /// The records behind one that is open already: one that was not joined is not asked for again.
    init(behind open: OpenRecord, in organisation: OrganisationID, _ tx: any Transaction) throws {
        (person, everyID) = (open.person.id, open.everyID)
        ranks = try Self.ranks(of: everyID, in: organisation, tx)
    }

    private static func ranks(
        of everyID: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: [Int]] {
        guard everyID.count > 1 else { return [:] }
        let rows = try tx.rows(
            """
            SELECT person, version FROM plan_revision
            WHERE organisation = \(organisation) AND person IN \(list: everyID) AND version IS NOT NULL
            ORDER BY at, person, version
            """)
        var ranks: [PersonServedID: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            let record: PersonServedID = try row["person"]
            // Of one record, time never runs backwards against its versions; where clocks did, the later place is kept.
            ranks[record, default: []].append(index + 1)
        }
        return ranks
    }

    /// Whether anything was joined.
    var isJoined: Bool { everyID.count > 1 }

    /// The version of the whole plan that a version of one record is.
    func whole(_ version: Int, of record: PersonServedID) -> Int {
        guard isJoined else { return version }
        guard let places = ranks[record], version > 0 else { return 0 }
        return places[min(version, places.count) - 1]
    }

    /// The last version of one record that a version of the whole plan holds; 0 for none.
    func own(_ whole: Int, of record: PersonServedID) -> Int {
        guard isJoined else { return whole }
        return ranks[record]?.count { $0 <= whole } ?? 0
    }

    /// The records that have anything in the plan, and the person's own.
    var written: [PersonServedID] { everyID.filter { $0 == person || ranks[$0] != nil } }
}

extension PlanItem {
    /// The entry with its versions as the whole plan counts them.
    func counted(in records: PlanRecords) -> PlanItem {
        var item = self
        item.version = records.whole(version, of: person)
        item.place = records.whole(place, of: person)
        return item
    }
}
