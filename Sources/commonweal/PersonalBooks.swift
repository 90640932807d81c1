import Core
import PersonalData
import Web
import Workforce

/// What every table of these services holds, and the register's people.
func personalBooks(_ services: [Module]) -> PersonalBooks {
    PersonalBooks(holdings: ServiceList.schemas(for: services).flatMap(\.holdings), people: peopleSource)
}

private let peopleSource = PeopleSource(
    some: { people, organisation, tx in
        try People.all(people, of: organisation, in: tx).values.map(\.member)
    },
    numbered: { number, organisation, tx in
        try People.numbered([number], of: organisation, in: tx).values.first?.id
    },
    all: { organisation, tx in try People.everybody(of: organisation, in: tx).map(\.member) })

extension Person {
    fileprivate var member: PeopleSource.Member {
        let names = [givenName, knownAs].compactMap { $0 }.flatMap { ["\($0) \(familyName)", "\(familyName) \($0)"] }
        return PeopleSource.Member(
            id: id, name: name, forms: names + [email, staffNumber].compactMap { $0 }, lastDay: left.map { $0 - 1 },
            born: born)
    }
}
