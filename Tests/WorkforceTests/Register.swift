import Core
import Identity
import Ledger
import Storage
import Synchronization
import TestSupport
import Workforce

/// A small register for tests: one organisation, a ward, a few people, and callers of every role.
struct Register: Sendable {
    let database: any Database
    let organisation = OrganisationID("org-1")
    let now = moment("2026-11-24 09:00")
    var today: Day { day("2026-11-24") }

    let ward = Unit(id: UnitID("ward-7"), name: "Ward 7", odsCode: "RX1RA")
    let theatre = Unit(id: UnitID("theatre-2"), name: "Theatre 2", kind: .theatre)
    let ada = Person(
        id: PersonID("ada"), staffNumber: "20000001", givenName: "Ada", familyName: "Achebe",
        email: "ada.achebe@example.nhs.uk")
    let ben = Person(
        id: PersonID("ben"), staffNumber: "20000002", givenName: "Benjamin", familyName: "Ó Súil", knownAs: "Ben")
    let skill = Skill(id: SkillID("rn"), code: "RN", name: "Registered nurse")

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([ledgerSchema, identitySchema, workforceSchema])
        try await write { [self] tx in
            try Units.save(ward, of: organisation, in: tx)
            try Units.save(theatre, of: organisation, in: tx)
            try People.save(ada, of: organisation, in: tx)
            try People.save(ben, of: organisation, in: tx)
            try Posts.save(post(), of: organisation, in: tx)
            try Skills.save(skill, of: organisation, in: tx)
        }
    }

    /// Ada's post on the ward.
    func post(
        _ id: String = "post-1", of person: String = "ada", on unit: String = "ward-7",
        from first: String = "2024-04-01",
        through last: String? = nil, weekly minutes: Int = 2250
    ) -> Post {
        Post(
            id: PostID(id), person: PersonID(person), unit: UnitID(unit), jobTitle: "Staff nurse",
            staffGroup: .nursing, band: "5", weeklyMinutes: minutes, firstDay: day(first), lastDay: last.map(day),
            assignmentNumber: "A-\(id)")
    }

    func caller(_ role: Role, on unit: UnitID? = nil, as person: PersonID? = nil) -> Caller {
        Caller(
            organisation: organisation, account: AccountID("account-\(role.rawValue)"), person: person,
            grants: RoleBook(workforcePermissions).grants(for: [(role, unit)]))
    }

    var team: Caller { caller(.eRosteringTeam) }
    var manager: Caller { caller(.rosterManager, on: ward.id) }
    var outsider: Caller { caller(.rosterManager, on: theatre.id) }
    var officer: Caller { caller(.hrOfficer) }
    var staff: Caller { caller(.staffMember, on: ward.id, as: ada.id) }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(for: organisation, body)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    /// Why a verb says no; `nil` when it does not.
    func refusal<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> Refusal? {
        do {
            _ = try await write(body)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// The names of the facts recorded so far, in order.
    func factNames() async throws -> [String] {
        try await read { tx in
            try tx.rows("SELECT name FROM fact ORDER BY organisation, number").map { try $0["name"] as String }
        }
    }
}

/// Ids that count up, so that a test gets the same ones each time.
func countedIDs() -> IDSource {
    let count = Atomic64()
    return IDSource { count.next() }
}

private final class Atomic64: Sendable {
    private let value = Mutex<UInt64>(0)
    func next() -> UInt64 {
        value.withLock {
            $0 += 1
            return $0
        }
    }
}
