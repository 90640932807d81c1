import Core
import Identity
import Ledger
import Logging
import Population
import Storage
import TestSupport
import Web
import Workforce

@testable import CarePlanning

/// A trust with a care team that looks after Pat, another team that looks after Ray, and another trust.
///
/// It is Tuesday 24 November 2026, 09:00.
struct PlanWorld: TestWorld {
    let database: any Database
    let organisation = OrganisationID("org"), far = OrganisationID("far")
    let pat = PersonServedID("pat"), ray = PersonServedID("ray")
    let now = moment("2026-11-24 09:00")
    let dice = Dice(seed: 5)

    var ids: IDSource { IDSource { [dice] in dice.next() } }

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([
            ledgerSchema, identitySchema, workforceSchema, populationSchema, carePlanningSchema,
        ])
        try await write { [self] tx in try lay(tx) }
    }

    // Callers

    private func caller(
        _ name: String, served: PersonServedID? = nil, on unit: String? = nil, of organisation: OrganisationID? = nil
    ) -> Caller {
        let grants: [Permission: Scope] = unit.map { [.careRecord: .units([UnitID($0)])] } ?? [:]
        return Caller(
            organisation: organisation ?? self.organisation, account: AccountID("account-\(name)"), person: nil,
            served: served, grants: grants)
    }

    /// Pat, signed in to an account of her own.
    var asPat: Caller { caller("pat", served: pat) }
    /// Lee, a link worker of the team that looks after Pat.
    var asLee: Caller { caller("lee", on: "team") }
    /// Another of the same team.
    var asKim: Caller { caller("kim", on: "team") }
    /// Somebody who works for another team.
    var outsider: Caller { caller("outsider", on: "other-team") }
    /// Somebody of the other trust.
    var stranger: Caller { caller("stranger", on: "team", of: far) }
    var asRay: Caller { caller("ray", served: ray) }
    /// Those who have nothing to do with Pat.
    var others: [Caller] { [outsider, stranger, asRay] }

    // Asking the database

    /// The names of the facts so far, in order, without what all of them begin with.
    func factNames() async throws -> [String] {
        try await read { [organisation] tx in
            try tx.rows("SELECT name FROM fact WHERE organisation = \(organisation) ORDER BY number").map { row in
                let name: String = try row["name"]
                return name.replacing("care-planning.", with: "")
            }
        }
    }

    func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now) }

    // The plan

    /// Adds an item and gives it as it stands.
    @discardableResult
    func adds(
        _ kind: PlanKind, _ fields: [String: String], under parent: PlanItem? = nil, as caller: Caller? = nil
    ) async throws -> PlanItem {
        let id: PlanItemID = newID(), caller = caller ?? asLee
        let saving = try await write { [pat, now] in
            try addItem(id, kind, under: parent?.id, of: pat, fields: fields, as: caller, at: now, in: $0)
        }
        return saving.standing
    }

    /// Changes an item.
    @discardableResult
    func changes(
        _ item: PlanItem, seen: Int? = nil, _ fields: [String: String], as caller: Caller? = nil
    ) async throws -> PlanSaving {
        let caller = caller ?? asLee
        return try await write { [pat, now] in
            try changeItem(
                item.id, of: pat, seen: seen ?? item.revision, fields: fields, as: caller, at: now, in: $0)
        }
    }

    func plan(as caller: Caller? = nil) async throws -> Plan {
        let caller = caller ?? asLee
        return try await read { [pat, now] in try seePlan(of: pat, as: caller, at: now, in: $0) }
    }

    func revisions(of item: PlanItem) async throws -> [PlanRevision] {
        try await read { [organisation] in try PlanRevisions.of(item.id, in: organisation, $0) }
    }

    // Pages

    func host(at moment: Instant? = nil) -> Host {
        var settings = Settings()
        settings.publicAddress = "https://trust.example"
        let at = moment ?? now
        return Host(
            database: database, now: { at }, ids: ids, secretBytes: { [dice] in dice.bytes($0) },
            roles: RoleBook(populationPermissions), settings: settings, log: Logger(label: "test"))
    }

    func site(at moment: Instant? = nil) throws -> TestSite {
        try TestSite([carePlanningModule], host: host(at: moment))
    }

    func session(_ caller: Caller) -> Session {
        Session(
            caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust", csrfToken: "csrf-token",
            unreadCount: 0)
    }

    private func lay(_ tx: any Transaction) throws {
        try tx.everywhere { tx in
            for (id, name, code) in [("org", "Example NHS Trust", "RX1"), ("far", "Far NHS Trust", "RX9")] {
                _ = try tx.run(
                    "INSERT INTO organisation (id, name, ods_code, created_at) VALUES (\(id), \(name), \(code), 0)")
            }
        }
        for unit in ["team", "other-team"] {
            try Units.save(Unit(id: UnitID(unit), name: unit, kind: .team), of: organisation, in: tx)
        }
        for (person, name, number, unit) in [
            (pat, "Pat", "9990000018", "team"), (ray, "Ray", "9990000034", "other-team"),
        ] {
            try PeopleServed.save(
                PersonServed(
                    id: person, nhsNumber: NHSNumber(number), givenName: name, familyName: "Example",
                    knownAs: "\(name)ty",
                    born: day("1956-05-04"), address: ["1 Test Street", "Flat 2", "Testham", "Testshire", "England"],
                    postcode: "ZZ99 3VZ", phone: "01632 960001", email: "\(name)@example.org",
                    practice: PersonServed.Practice(odsCode: "A99999", name: "Test Surgery")),
                of: organisation, in: tx)
            try CareTeams.save(
                CareTeamMember(
                    id: ID("team-of-\(name)"), person: person, unit: UnitID(unit), staff: nil, role: "Link worker",
                    firstDay: day("2026-11-02")), of: organisation, in: tx)
        }
    }
}

extension PlanSaving {
    /// The item as it stands, whatever came of saving.
    var standing: PlanItem {
        switch self {
        case .saved(let item), .unchanged(let item), .setAside(_, let item): item
        }
    }

    /// The text that was kept beside, if it was.
    var kept: PlanRevision? {
        if case .setAside(let revision, _) = self { return revision }
        return nil
    }
}
