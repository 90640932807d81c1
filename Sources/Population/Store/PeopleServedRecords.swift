public import Core
public import Storage

/// What whoever looks after records as a whole must know of somebody: every way they are written, and since when nobody
/// has cared for them.
public struct ServedRecord: Hashable, Sendable {
    public let id: PersonServedID
    public let name: String
    /// "Pat Example", "Example, Pat", the NHS number in both ways it is written, the e-mail address and telephone.
    public let forms: [String]
    /// The last day on which anybody cared for them or was in touch; `nil` while a team cares for them with no end in
    /// sight, and where no contact is known.
    public let lastDay: Day?
    public let born: Day?
}

extension PeopleServed {
    /// Records as a whole, those that were merged too.
    ///
    /// - Parameter ids: `nil` asks for everybody.
    public static func records(
        of ids: [PersonServedID]? = nil, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [ServedRecord] {
        if let ids, ids.isEmpty { return [] }
        let some: SQL = ids.map { "AND id IN \(list: $0)" } ?? ""
        let people = try tx.rows("\(select) WHERE organisation = \(organisation) \(some) ORDER BY id").map(person)
        var going: Set<PersonServedID> = [], ended: [PersonServedID: Day] = [:]
        for row in try tx.rows("SELECT person, last_day FROM care_team_member WHERE organisation = \(organisation)") {
            let id: PersonServedID = try row["person"], last: Day? = try row[optional: "last_day"]
            if let last { ended[id] = max(ended[id] ?? last, last) } else { going.insert(id) }
        }
        return people.map { person in
            let last = [person.lastContact, ended[person.id]].compactMap { $0 }.max()
            return ServedRecord(
                id: person.id, name: person.name, forms: person.forms,
                lastDay: going.contains(person.id) ? nil : last, born: person.born)
        }
    }
}

extension PersonServed {
    fileprivate var forms: [String] {
        let names = [givenName, knownAs].compactMap { $0 }.flatMap { ["\($0) \(familyName)", "\(familyName) \($0)"] }
        return names + [nhsNumber?.digits, nhsNumber?.spaced, email, phone].compactMap { $0 }
    }
}
