import Core
import Identity
import Ledger
import Logging
import Population
import Storage
import TestSupport
import Web
import Workforce

@testable import SocialPrescribing

/// A small directory for tests: one organisation, a few services in made-up places, and callers of every role.
struct DirectoryWorld: TestWorld {
    let database: any Database
    let organisation = OrganisationID("org-1")
    let now = moment("2026-11-24 09:00")
    var today: Day { day("2026-11-24") }

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([
            ledgerSchema, identitySchema, workforceSchema, populationSchema, socialPrescribingSchema,
        ])
        let organisation = organisation, now = now
        try await database.write(for: organisation) { tx in
            try foundOrganisation(organisation, name: "Harbour Care", odsCode: "rqx", at: now, in: tx)
        }
        for service in [Self.walks, Self.lunch, Self.advice] { try await save(service) }
    }

    static let walks = service(
        "walks", "Harbour Health Walks", "Gentle walks by the water, with tea after.", town: "Seaham Quay",
        at: (51.50, -1.00), needs: ["active", "company"], cost: .free,
        schedules: [ServiceSchedule(days: ["TH"], opens: ClockTime("10:00"), closes: ClockTime("11:30"))],
        access: [.stepFree])
    static let lunch = service(
        "lunch", "Thursday Lunch Club", "A hot meal and a chat for older people.", town: "Millbridge",
        at: (51.53, -1.02), needs: ["food", "company"], cost: .paid, ages: (60, nil),
        schedules: [ServiceSchedule(days: ["TH", "TU"], opens: ClockTime("12:00"), closes: ClockTime("14:00"))])
    static let advice = service(
        "advice", "Money Matters", "Advice about debt and benefits.", town: "Seaham Quay", at: (51.52, -0.80),
        needs: ["money"], cost: .free, ages: (18, 65), schedules: [], access: [.stepFree, .hearingLoop])

    /// A service with one place; ids are made from its short name.
    static func service(
        _ id: String, _ name: String, _ summary: String, town: String, at point: (Double, Double)?,
        needs: [String] = [], cost: ServiceCost = .unknown, ages: (Int?, Int?) = (nil, nil),
        schedules: [ServiceSchedule] = [], access: AccessMarks = []
    ) -> CommunityService {
        var details = ServiceDetails()
        details.provider = ServiceProvider(
            id: derivedID("provider \(id)"), name: "\(name) Trust", about: "A made-up charity.")
        details.cost = cost
        details.schedules = schedules
        details.terms = needs.compactMap { Needs.named($0)?.id }
        details.places = [
            ServicePlace(
                id: derivedID("place \(id)"),
                location: DirectoryLocation(
                    id: derivedID("location \(id)"), name: "\(name) Hall", street: "1 Made Up Street", town: town,
                    county: "Examplesh", postcode: "ZZ1 1AA",
                    point: point.flatMap { GeoPoint(latitude: $0.0, longitude: $0.1) }, access: access))
        ]
        return CommunityService(
            id: derivedID("service \(id)"), name: name, summary: summary, email: "\(id)@example.org",
            phone: "01632 960001", minimumAge: ages.0, maximumAge: ages.1, details: details)
    }

    func caller(_ role: Role) -> Caller {
        Caller(
            organisation: organisation, account: AccountID("account-\(role.rawValue)"), person: nil,
            grants: RoleBook(directoryPermissions).grants(for: [(role, UnitID("team"))]))
    }

    /// Somebody of one care team, as link workers are.
    var team: Caller { caller(.linkWorker) }
    var stranger: Caller { caller(.staffMember) }

    func save(_ service: CommunityService) async throws {
        let organisation = organisation
        try await write { try CommunityServices.save(service, of: organisation, in: $0) }
    }

    func find(_ id: ID<CommunityService>) async throws -> CommunityService {
        let organisation = organisation
        return try await read { try CommunityServices.find(id, of: organisation, in: $0) }
    }

    func search(_ query: CommunityQuery) async throws -> CommunityFound {
        let organisation = organisation
        return try await read { try CommunityServices.search(query, of: organisation, in: $0) }
    }

    /// The names of the facts recorded so far, in order.
    func factNames() async throws -> [String] {
        try await read { tx in try tx.rows("SELECT name FROM fact ORDER BY number").map { try $0["name"] as String } }
    }
}

// The same through a site.
extension DirectoryWorld {
    /// Fresh ids, the same in every run.
    static var ids: IDSource {
        let dice = Dice(seed: 12)
        return IDSource { dice.next() }
    }

    func host(_ outgoing: any Outgoing = NoOutgoing(), at moment: Instant? = nil) -> Host {
        var settings = Settings()
        settings.publicAddress = "https://care.example"
        let at = moment ?? now, dice = Dice(seed: 11)
        return Host(
            database: database, now: { at }, ids: IDSource { dice.next() }, secretBytes: { dice.bytes($0) },
            roles: RoleBook(directoryPermissions), settings: settings, log: Logger(label: "test"), outgoing: outgoing)
    }

    /// A browser in which somebody is signed in, or nobody.
    func browser(
        _ caller: Caller? = nil, _ outgoing: any Outgoing = NoOutgoing(), at moment: Instant? = nil
    ) throws -> Browser {
        try TestSite([socialPrescribingModule], host: host(outgoing, at: moment)).browser(
            caller.map {
                Session(
                    caller: $0, displayName: "Lee Link", organisationName: "Harbour Care", csrfToken: "csrf-token",
                    unreadCount: 0)
            })
    }
}
