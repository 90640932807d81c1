public import Core
public import Storage
import Workforce

/// Somebody who works beside the person on a duty, as colleagues know each other: a first name and a job title.
///
/// Decided: whoever works on a unit sees with whom, by first name (with the first letter of the family name where two
/// share one) and job title; no absence, no hours, nobody's other shifts.
public struct Colleague: Hashable, Sendable {
    /// "Ada", or "Ada B." beside another Ada.
    public let name: String
    /// "Staff nurse".
    public let role: String

    /// Who is on the unit for more than an hour of a duty, by name. A handover alone is not counted.
    ///
    /// - Returns: nobody for a duty elsewhere, or unless the caller may see their own rota on that unit.
    public static func with(
        _ entry: RotaEntry, as caller: Caller, in tx: any Transaction
    ) throws -> [Colleague] {
        guard let unit = entry.duty.unit, caller.may(RosteringPermissions.viewOwn, on: unit) else { return [] }
        let others = try Duties.onUnit(unit, within: entry.duty.span, of: caller.organisation, in: tx)
            .filter { $0.person != entry.duty.person && $0.span.shared(with: entry.duty.span) > Minutes(60) }
        let ids = Array(Set(others.map(\.person))).sorted()
        let people = try People.all(ids, of: caller.organisation, in: tx)
        let posts = try Posts.ofPeople(ids, of: caller.organisation, in: tx)
        let roles = Dictionary(
            posts.filter { $0.unit == unit && $0.isHeld(on: entry.day) }.map { ($0.person, $0.jobTitle) },
            uniquingKeysWith: { first, _ in first })
        let firsts = Dictionary(grouping: people.values, by: \.firstName)
        return people.values.map { person in
            let isAlone = firsts[person.firstName]?.count == 1
            return Colleague(
                name: isAlone ? person.firstName : "\(person.firstName) \(person.familyName.prefix(1)).",
                role: roles[person.id] ?? "Visiting the unit")
        }.sorted { ($0.name, $0.role) < ($1.name, $1.role) }
    }
}

extension Person {
    fileprivate var firstName: String { knownAs ?? givenName }
}
