import Core
import Identity
import Ledger
import Storage
import Testing

@testable import TestSupport
@testable import Web

/// A trust with an auditor, a ward manager and Noor, whose record they look at, behind a real site without a socket.
struct AuditWorld: Sendable {
    static let organisation = OrganisationID("org-1")
    static let noor = PersonID("per-noor"), kin = PersonID("per-kin")
    /// Noor is on the staff register; somebody of her family name is served.
    static let register = LookRegister(
        known: { people, _, _ in
            people.contains(kin) ? [kin: KnownPerson(givenName: "Kin", familyName: "Example", isServed: true)] : [:]
        }, staff: { _, _ in [noor: KnownPerson(givenName: "Noor", familyName: "Example", isServed: false)] },
        duties: { _, _, _, _ in [:] })

    let database: any Database
    let site: Site
    let log = KeptLog()

    init(_ engine: Engine) async throws {
        database = try await engine.open([ledgerSchema, identitySchema])
        let people = [("auditor", "Ann Auditor", nil), ("manager", "Max <Manager>", nil), ("noor", "Noor", Self.noor)]
        let hash = try PasswordHash(
            of: Password("purple kettle monday ferry"), salt: [UInt8](repeating: 1, count: 16), cost: .playful)
        try await database.write(for: Self.organisation) { tx in
            try foundOrganisation(Self.organisation, name: "Trust", odsCode: nil, at: noon, in: tx)
            for (id, name, person) in people {
                guard let userName = UserName("\(id)@trust") else { continue }
                try openAccountAsOperator(
                    NewAccount(userName: userName, displayName: name, person: person), password: hash,
                    mustChange: false, id: AccountID(id), of: Self.organisation, roles: [], at: noon, in: tx)
            }
        }
        let trail = AuditTrail(in: database)
        let routes = [
            Route(.get, "/people/{person}", .signedIn, "A record") { visit in
                .page(Page("Noor", showing: [try visit.id("person")], purpose: "staff-record", "<p>Noor</p>"))
            },
            Route(.get, "/secrets", .holding(Permission("secret")), "Secrets") { _ in .page(Page("S", "<p>s</p>")) },
            Route(.get, "/things/{thing}", .signedIn, "A thing") { _ in
                throw Refusal(.notFound, "There is no such thing.")
            },
            Route(.post, "/deeds", .signedIn, "Do it") { visit in
                let caller = try visit.caller()
                try await visit.write { tx in
                    _ = try record(DeedDone(deed: "d"), by: caller, at: visit.now, in: tx)
                }
                return .seeOther("/")
            },
        ]
        let names = [Self.noor: "Noor <Noor>", Self.kin: "Kin <Kin>"]
        let audit = auditModule(register: Self.register) { people, _, _ in names.filter { people.contains($0.key) } }
        site = try Site(
            modules: [audit, makeModule(routes)], host: makeHost(database: database, log: log),
            sessions: SessionSource { token, _ in Self.session(token.text) }, noteShown: trail.noteShown,
            noteRefused: trail.noteRefused)
    }

    private static func session(_ name: String) -> Session? {
        guard ["auditor", "manager", "noor", "unit-auditor"].contains(name) else { return nil }
        let scope: Scope = name == "auditor" ? .everywhere : .units([UnitID("ward")])
        return Session(
            caller: Caller(
                organisation: organisation, account: AccountID(name), person: name == "noor" ? noor : nil,
                grants: name.hasSuffix("auditor") ? [.seeAudit: scope] : [:],
                roles: name == "manager" ? ["roster-manager on ward-7", "approver on ward-7"] : []),
            displayName: name, organisationName: "Trust", csrfToken: "csrf", unreadCount: 0)
    }

    func get(_ path: String, as name: String, json: Bool = false) async throws -> Seen {
        try Seen(
            await site.respond(
                PlainRequest(
                    "GET", path,
                    headers: [
                        ("cookie", "session=\(name)"), ("accept", json ? "application/json" : "text/html"),
                        ("user-agent", "Test/1"),
                    ], peer: "192.0.2.7", body: { _ in [] })), path)
    }

    func post(_ path: String, as name: String) async -> PlainAnswer {
        await site.respond(
            PlainRequest(
                "POST", path,
                headers: [
                    (name: "cookie", value: "session=\(name)"), ("x-csrf-token", "csrf"),
                    ("sec-fetch-site", "same-origin"),
                ]))
    }

    func events() async throws -> [AccessEvent] {
        try await database.read { try AccessLog.events(of: Self.organisation, in: $0) }
    }
}

struct DeedDone: Fact {
    static let name = "deed.done.1"
    let deed: String
    var subject: String { deed }
}
