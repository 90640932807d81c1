import Core
import Identity
import Ledger
import Population
import Storage
import Synchronization
import TestSupport
import Workforce

/// A small world of care for tests: a trust with two teams, people they look after, and callers who have something or
/// nothing to do with them.
struct CareWorld: TestWorld {
    let database: any Database
    let organisation = OrganisationID("org"), far = OrganisationID("far")
    let now = moment("2026-11-24 09:00")
    var today: Day { day("2026-11-24") }
    let team = UnitID("team"), other = UnitID("other-team")
    let pat = PersonServedID("pat"), sam = PersonServedID("sam"), ray = PersonServedID("ray")

    static let schemas = [ledgerSchema, identitySchema, workforceSchema, populationSchema]
    static let roles = RoleBook(populationPermissions + identityPermissions + workforcePermissions)

    init(_ engine: Engine = .sqlite, with more: [Schema] = []) async throws {
        database = try await engine.open(Self.schemas + more)
        try await write { [self] tx in
            try foundOrganisation(organisation, name: "Example Trust", odsCode: "rqx", at: now, in: tx)
            for (unit, name) in [(team, "Link workers North"), (other, "Link workers South")] {
                try Units.save(Unit(id: unit, name: name, kind: .team), of: organisation, in: tx)
            }
            for (name, unit) in [("lee", team), ("mo", team), ("oli", other)] {
                try addStaff(name, on: unit, in: tx)
            }
            for (name, number, unit) in [
                ("pat", "9990000018", team), ("sam", "9990000026", team), ("ray", "9990000034", other),
            ] {
                try lay(name, number, on: unit, in: tx)
            }
        }
        try await database.write(for: far) { [self] tx in
            try foundOrganisation(far, name: "Other Trust", odsCode: "rzz", at: now, in: tx)
        }
    }

    private func addStaff(_ name: String, on unit: UnitID, in tx: any Transaction) throws {
        try People.save(
            Person(id: PersonID(name), staffNumber: "2-\(name)", givenName: name.capitalised, familyName: "Staff"),
            of: organisation, in: tx)
        try Posts.save(
            Post(
                id: PostID("post-\(name)"), person: PersonID(name), unit: unit, jobTitle: "Link worker",
                staffGroup: .nursing, weeklyMinutes: 2250, firstDay: day("2024-04-01")), of: organisation, in: tx)
    }

    /// Puts somebody on the register and a team's caseload.
    func lay(
        _ name: String, _ number: String? = nil, born: String? = "1956-05-04", on unit: UnitID?,
        from first: String = "2026-11-02", through last: String? = nil, in tx: any Transaction
    ) throws {
        try PeopleServed.save(
            PersonServed(
                id: PersonServedID(name), nhsNumber: number.flatMap { NHSNumber($0) }, givenName: name.capitalised,
                familyName: "Example", born: born.map(day), address: ["1 High Street", "Sampletown"],
                postcode: "ZZ99 3VZ", phone: "01632 960001",
                practice: PersonServed.Practice(odsCode: "A99999", name: "Sample Surgery")), of: organisation, in: tx)
        guard let unit else { return }
        try CareTeams.save(
            CareTeamMember(
                id: ID("team-of-\(name)"), person: PersonServedID(name), unit: unit,
                staff: unit == team ? PersonID("lee") : nil, role: "Link worker", firstDay: day(first),
                lastDay: last.map(day)), of: organisation, in: tx)
    }

    /// Lets somebody act for Pat, or another, without asking the verb whether that may be.
    func act(
        _ holder: String, for person: String = "pat", as kind: Relationship.Kind = .chosenHelper,
        sees: Set<RecordPart> = [.details], writes: Set<RecordPart> = [], from first: String = "2026-01-05",
        through last: String? = nil, reviewedOn: String? = nil, endedAt: Instant? = nil, in tx: any Transaction
    ) throws {
        try Relationships.save(
            Relationship(
                id: ID("\(holder)-for-\(person)"), person: PersonServedID(person), holder: PersonServedID(holder),
                kind: kind, sees: sees, writes: writes, evidence: "Seen", firstDay: day(first),
                lastDay: last.map(day), reviewedOn: reviewedOn.map(day), endedAt: endedAt), of: organisation, in: tx)
    }

    func caller(_ role: Role, on unit: UnitID? = nil, as person: String? = nil, named name: String? = nil) -> Caller {
        Caller(
            organisation: organisation, account: AccountID("acc-\(name ?? person ?? role.rawValue)"),
            person: person.map { PersonID($0) }, grants: Self.roles.grants(for: [(role, unit)]))
    }

    func served(_ name: String, of trust: OrganisationID? = nil) -> Caller {
        Caller(
            organisation: trust ?? organisation, account: AccountID("acc-\(name)"), person: nil,
            served: PersonServedID(name), grants: [:])
    }

    var lee: Caller { caller(.linkWorker, on: team, as: "lee") }
    var oli: Caller { caller(.linkWorker, on: other, as: "oli") }
    var lead: Caller { caller(.careManager, on: team, named: "lead") }
    var referrer: Caller { caller(.referrer, on: team) }

    /// What of Pat's record, or another's, somebody may see and write; `nil` where there is no such person for them.
    func standing(
        of caller: Caller, towards person: String = "pat", at moment: Instant? = nil
    ) async throws -> Standing? {
        let moment = moment ?? now
        return try await database.read(for: caller.organisation) { tx in
            do {
                return try Population.standing(of: caller, towards: PersonServedID(person), at: moment, in: tx)
            } catch let refusal as Refusal {
                guard refusal.kind == .notFound else { throw refusal }
                return nil
            }
        }
    }

    /// A record as somebody may open it; `nil` where there is no such person for them.
    func opened(_ id: PersonServedID, as caller: Caller) async throws -> OpenRecord? {
        try await database.read(for: caller.organisation) { tx in
            do {
                return try openRecord(of: id, as: caller, at: now, in: tx)
            } catch let refusal as Refusal {
                guard refusal.kind == .notFound else { throw refusal }
                return nil
            }
        }
    }

    /// The names of the facts recorded so far, the founding left out.
    func factNames() async throws -> [String] {
        try await read { tx in
            try tx.rows("SELECT name FROM fact WHERE organisation = 'org' ORDER BY number").map {
                try $0["name"] as String
            }
        }.filter { $0 != "organisation.founded.1" }
    }

    func stored(_ person: String = "pat") async throws -> PersonServed {
        try await read { try PeopleServed.find(PersonServedID(person), of: organisation, in: $0) }
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// Ids that count up, so that a test gets the same ones each time.
func countedIDs() -> IDSource {
    let count = Counted()
    return IDSource { count.next() }
}

private final class Counted: Sendable {
    private let value = Mutex<UInt64>(0)

    func next() -> UInt64 {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
