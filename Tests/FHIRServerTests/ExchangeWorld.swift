import Core
import FHIR
import Identity
import Ledger
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import FHIRServer

/// A server of FHIR over a service that is made up for it: people and what was noted of them, in a table.
struct ExchangeWorld: Sendable {
    let database: any Database
    let exchange: RecordExchange
    let site: TestSite
    let organisation = OrganisationID("org")
    let now = moment("2026-11-24 09:00")

    /// Something changed in the made-up service.
    struct Noted: Fact {
        static let name = "note.noted.1"
        let type: String
        let id: String
        var subject: String { id }
    }

    static let schema = Schema(
        module: "notes",
        [
            Migration(
                "001-notes",
                [
                    """
                    CREATE TABLE note (organisation TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, person TEXT,
                        body TEXT NOT NULL, PRIMARY KEY (organisation, type, id))
                    """
                ])
        ], holdings: [])

    init(_ engine: Engine = .sqlite) async throws {
        database = try await engine.open([ledgerSchema, identitySchema, fhirSchema, Self.schema])
        exchange = RecordExchange(sources: [Self.notes], groups: Self.groups) { caller, _, _ in
            caller.served.map { [$0] } ?? ["pat", "sam"].map { PersonServedID($0) }
        }
        let now = now, dice = Dice(seed: 3)
        let host = Host(
            database: database, now: { now }, ids: IDSource { dice.next() },
            secretBytes: { [UInt8](repeating: 7, count: $0) },
            roles: RoleBook(fhirPermissions), settings: Settings(), log: Logger(label: "test"))
        site = try TestSite([fhirModule(exchange)], host: host)
    }

    /// Pat is in the one group, that of the unit "team".
    private static let groups = RecordGroups(
        unit: { id, _, _ in id == "unit-team" ? UnitID("team") : nil },
        people: { unit, _, _, _ in unit == UnitID("team") ? [PersonServedID("pat")] : [] })

    /// Staff may see pat and sam; a person themself; nobody sees ray.
    private static let notes = FHIRSource(
        types: [
            ServedResourceType("Patient", takesCreation: true, takesUpdate: true),
            ServedResourceType("Observation", takesCreation: true, takesDeletion: true),
            ServedResourceType("Condition"), ServedResourceType("Questionnaire"),
            ServedResourceType("QuestionnaireResponse"), ServedResourceType("ServiceRequest", takesCreation: true),
        ],
        facts: [Noted.name],
        touched: { fact, _ in
            try fact.read(as: Noted.self).map { [ResourceAddress($0.type, $0.id)] } ?? []
        },
        current: { address, organisation, tx in
            let row = try tx.row(
                """
                SELECT person, body FROM note
                WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                """)
            guard let row else { return nil }
            let body: String = try row["body"]
            return ServedResource(try Resource(parsing: Array(body.utf8)), about: try row[optional: "person"])
        },
        everything: { organisation, tx in
            try tx.rows("SELECT type, id FROM note WHERE organisation = \(organisation)").map {
                ResourceAddress(try $0["type"], try $0["id"])
            }
        },
        admits: { _, person, caller, _, _ in
            guard let person else { return true }
            return caller.served.map { $0 == person } ?? ["pat", "sam"].contains(person.text)
        },
        save: { writing, tx in
            guard writing.caller.served == nil else {
                throw Refusal(.forbidden, "Only staff may write here.")
            }
            let json = writing.resource.json
            let person =
                writing.address.type == "Patient"
                ? writing.address.id : json["subject"]?["reference"]?.text?.split(separator: "/").last.map(String.init)
            let known = ["pat", "sam", "ray"]
            guard writing.address.type == "Patient" || known.contains(person ?? "") else {
                throw Refusal(fields: [FieldProblem("subject", "Say whom it is about")])
            }
            try keep(
                writing.address.type, writing.address.id, person, String(decoding: json.bytes, as: UTF8.self),
                writing.caller.organisation, tx)
            try record(
                Noted(type: writing.address.type, id: writing.address.id), by: writing.caller, at: writing.now, in: tx)
        },
        remove: { removing, tx in
            guard removing.caller.served == nil else { throw Refusal(.forbidden, "Only staff may write here.") }
            let organisation = removing.caller.organisation, address = removing.address
            try tx.run(
                """
                DELETE FROM note
                WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                """)
            try record(Noted(type: address.type, id: address.id), by: removing.caller, at: removing.now, in: tx)
        })

    static func keep(
        _ type: String, _ id: String, _ person: String?, _ body: String, _ organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO note (organisation, type, id, person, body)
            VALUES (\(organisation), \(type), \(id), \(person), \(body))
            ON CONFLICT (organisation, type, id) DO UPDATE SET body = excluded.body
            """)
    }

    var staff: Caller { Caller(organisation: organisation, account: AccountID("lee"), person: nil, grants: [:]) }
    var administrator: Caller {
        Caller(
            organisation: organisation, account: AccountID("admin"), person: nil,
            grants: [.fhirRebuild: .everywhere])
    }
    func served(_ name: String) -> Caller {
        Caller(
            organisation: organisation, account: AccountID(name), person: nil, served: PersonServedID(name), grants: [:]
        )
    }

    /// Notes something as the service's own pages would, and lets the reaction do its work.
    func note(_ json: String, about person: String?) async throws {
        let resource = try Resource(parsing: Array(json.utf8)), organisation = organisation, now = now
        let id = try #require(resource.id)
        let noted = Noted(type: resource.type, id: id)
        try await database.write(for: organisation) { tx in
            try Self.keep(resource.type, id, person, json, organisation, tx)
            _ = try record(noted, of: organisation, by: nil, at: now, in: tx)
        }
        try await react()
    }

    func remove(_ type: String, _ id: String) async throws {
        let organisation = organisation, now = now
        try await database.write(for: organisation) { tx in
            try tx.run("DELETE FROM note WHERE organisation = \(organisation) AND type = \(type) AND id = \(id)")
            _ = try record(Noted(type: type, id: id), of: organisation, by: nil, at: now, in: tx)
        }
        try await react()
    }

    func react() async throws {
        let now = now
        let dispatcher = Dispatcher(
            [exchange.reaction], database: database, now: { now }, ids: IDSource { 7 }, bell: Bell())
        while try await dispatcher.pass() > 0 {}
    }

    static let pat = """
        {"resourceType":"Patient","id":"pat","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number",\
        "value":"9990000018"}],"name":[{"family":"Example","given":["Pat"]}],"birthDate":"1956-05-04"}
        """
    static let sam = """
        {"resourceType":"Patient","id":"sam","name":[{"family":"Sample","given":["Sam"]}],"birthDate":"1990-01-31"}
        """
    static let ray = """
        {"resourceType":"Patient","id":"ray","name":[{"family":"Example","given":["Ray"]}],"birthDate":"1970-02-01"}
        """

    static func observation(_ id: String, of person: String, _ code: String, on day: String) -> String {
        """
        {"resourceType":"Observation","id":"\(id)","status":"final",\
        "code":{"coding":[{"system":"urn:c","code":"\(code)"}]},\
        "subject":{"reference":"Patient/\(person)"},"effectiveDateTime":"\(day)"}
        """
    }

    /// Three people, two of them known to staff, with three things noted.
    static func filled(_ engine: Engine = .sqlite) async throws -> ExchangeWorld {
        let world = try await ExchangeWorld(engine)
        for (json, person) in [
            (pat, "pat"), (sam, "sam"), (ray, "ray"), (observation("o1", of: "pat", "a", on: "2026-10-01"), "pat"),
            (observation("o2", of: "pat", "b", on: "2026-11-01"), "pat"),
            (observation("o3", of: "ray", "a", on: "2026-11-02"), "ray"),
        ] {
            try await world.note(json, about: person)
        }
        return world
    }
}

/// A client of FHIR with somebody's rights.
struct FHIRClient: Sendable {
    let world: ExchangeWorld
    let token: String

    init(_ world: ExchangeWorld, as caller: Caller) {
        self.world = world
        token = world.site.token(
            for: Session(
                caller: caller, displayName: "Client", organisationName: "Own Trust", csrfToken: "csrf", unreadCount: 0)
        )
    }

    /// What comes back: the status, the headers and the body as JSON.
    struct Reply: Sendable {
        let status: Int
        let json: JSON
        let headers: [(name: String, value: String)]
        let text: String

        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
        var version: String? { json["meta"]?["versionId"]?.text }
        /// The ids of the resources of a Bundle, as "Type/id".
        var entries: [String] {
            (json["entry"]?.elements ?? []).compactMap { $0["resource"] }.map {
                "\($0["resourceType"]?.text ?? "")/\($0["id"]?.text ?? "")"
            }
        }
        var problem: String? { json["issue"]?[0]?["code"]?.text }
    }

    func call(
        _ method: String, _ path: String, _ body: String? = nil, kind: String = "application/fhir+json",
        headers: [(name: String, value: String)] = []
    ) async throws -> Reply {
        var all = [(name: "authorization", value: "Bearer \(token)")] + headers
        if body != nil { all.append((name: "content-type", value: kind)) }
        let answer = await world.site.site.respond(
            PlainRequest(method, "/fhir/R4\(path)", headers: all, bytes: Array((body ?? "").utf8)))
        let json = answer.bytes.first == UInt8(ascii: "{") ? try JSON(parsing: answer.bytes) : .null
        // Whatever is answered as a resource is one in which no rule is broken.
        if json["resourceType"] != nil { #expect(CheckedResource.check(json).issues.errors == [], "\(method) \(path)") }
        return Reply(
            status: answer.status, json: json, headers: answer.headers,
            text: String(decoding: answer.bytes, as: UTF8.self))
    }

    func get(_ path: String, headers: [(name: String, value: String)] = []) async throws -> Reply {
        try await call("GET", path, headers: headers)
    }
}
