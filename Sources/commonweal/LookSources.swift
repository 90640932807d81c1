import Core
import Ledger
import Population
import Storage
import Web
import Workforce

/// What the registers tell the audit about people, so that it sees looks that stand out.
let lookRegister = LookRegister(
    known: { people, organisation, tx in
        // By portions: a day's records are more than one question may name.
        var known: [PersonID: KnownPerson] = [:]
        for start in stride(from: 0, to: people.count, by: 500) {
            let ids = people[start..<min(start + 500, people.count)].map { PersonServedID($0.text) }
            for (id, person) in try PeopleServed.all(ids, of: organisation, in: tx) {
                known[id.subject] = KnownPerson(
                    givenName: person.givenName, familyName: person.familyName, born: person.born,
                    email: person.email, isServed: true)
            }
        }
        return known
    },
    staff: { organisation, tx in
        let staff = try People.everybody(of: organisation, in: tx).map { person in
            let known = KnownPerson(
                givenName: person.givenName, familyName: person.familyName, born: person.born, email: person.email,
                isServed: false)
            return (person.id, known)
        }
        return Dictionary(staff) { first, _ in first }
    },
    duties: { people, span, organisation, tx in
        Dictionary(grouping: try Duties.ofPeople(people, within: span, of: organisation, in: tx), by: \.person)
            .mapValues { $0.map(\.span) }
    })
