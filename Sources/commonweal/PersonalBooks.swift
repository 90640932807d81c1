import Core
import PersonalData
import Population
import Storage
import Web
import Workforce

/// What every table of these services holds, and the people of both registers.
func personalBooks(_ services: [Module]) -> PersonalBooks {
    PersonalBooks(holdings: ServiceList.schemas(for: services).flatMap(\.holdings), people: peopleSource)
}

private let peopleSource = PeopleSource(
    some: { people, organisation, tx in
        let served = people.map { PersonServedID($0.text) }
        return try People.all(people, of: organisation, in: tx).values.map(\.member)
            + PeopleServed.records(of: served, in: organisation, tx).map(\.member)
    },
    numbered: { number, organisation, tx in
        if let staff = try People.numbered([number], of: organisation, in: tx).values.first { return staff.id }
        return try NHSNumber(number).flatMap { try PeopleServed.numbered($0, of: organisation, in: tx) }?.id.subject
    },
    all: { organisation, tx in
        try People.everybody(of: organisation, in: tx).map(\.member)
            + PeopleServed.records(in: organisation, tx).map(\.member)
    })

extension ServedRecord {
    fileprivate var member: PeopleSource.Member {
        PeopleSource.Member(
            id: id.subject, name: name, forms: forms, lastDay: lastDay, born: born, rule: RetentionTable.careRecord)
    }
}

extension Person {
    fileprivate var member: PeopleSource.Member {
        let names = [givenName, knownAs].compactMap { $0 }.flatMap { ["\($0) \(familyName)", "\(familyName) \($0)"] }
        return PeopleSource.Member(
            id: id, name: name, forms: names + [email, staffNumber].compactMap { $0 }, lastDay: left.map { $0 - 1 },
            born: born)
    }
}
