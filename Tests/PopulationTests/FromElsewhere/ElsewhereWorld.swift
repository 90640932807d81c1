import Core
import FHIR
import FHIRServer
import Foundation
import Identity
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import Population

/// The world of care with a server of FHIR over its register, and callers who send records from elsewhere.
struct ElsewhereWorld: Sendable {
    let care: CareWorld
    let site: TestSite
    let exchange = RecordExchange(sources: populationExchanges) { try exchangeReach(of: $0, at: $1, in: $2) }

    init(_ engine: Engine = .sqlite) async throws {
        let world = try await CareWorld(engine, with: [fhirSchema])
        care = world
        let now = world.now, dice = Dice(seed: 5)
        let host = Web.Host(
            database: world.database, now: { now }, ids: IDSource { dice.next() },
            secretBytes: { [UInt8](repeating: 7, count: $0) }, roles: RoleBook(fhirPermissions),
            settings: Settings(), log: Logger(label: "test"))
        site = try TestSite(
            [fhirModule(exchange), makePopulationModule(passwords: PasswordHashing(cost: .playful))], host: host)
        try await world.write { [exchange] tx in
            let people = ["pat", "sam", "ray"].map { ResourceAddress("Patient", $0) }
            try exchange.project(people, of: world.organisation, at: now, in: tx)
        }
    }

    struct Reply: Sendable {
        let status: Int
        let json: JSON
        let text: String
        let etag: String?

        var isOutcome: Bool { json["resourceType"] == "OperationOutcome" }
        var problem: String {
            json["issue"]?[0]?["diagnostics"]?.text ?? json["issue"]?[0]?["details"]?["text"]?.text ?? ""
        }
        /// The ids of the resources of a Bundle, as "Type/id".
        var entries: [String] {
            (json["entry"]?.elements ?? []).compactMap { $0["resource"] }.map {
                "\($0["resourceType"]?.text ?? "")/\($0["id"]?.text ?? "")"
            }
        }
    }

    func call(
        _ method: String, _ path: String, _ body: String? = nil, as caller: Caller? = nil, ifMatch: String? = nil,
        kind: String = "application/fhir+json"
    ) async throws -> Reply {
        let session = Session(
            caller: caller ?? care.lee, displayName: "Lee", organisationName: "Example Trust", csrfToken: "c",
            unreadCount: 0)
        var headers = [(name: "authorization", value: "Bearer \(site.token(for: session))")]
        if body != nil { headers.append((name: "content-type", value: kind)) }
        if let ifMatch { headers.append((name: "if-match", value: ifMatch)) }
        let answer = await site.site.respond(
            PlainRequest(
                method, path.hasPrefix("/people") || path.hasPrefix("/my-care") ? path : "/fhir/R4\(path)",
                headers: headers, bytes: Array((body ?? "").utf8)))
        return Reply(
            status: answer.status, json: (try? JSON(parsing: answer.bytes)) ?? .null,
            text: String(decoding: answer.bytes, as: UTF8.self),
            etag: answer.headers.first { $0.name == "etag" }?.value)
    }

    /// How many records from elsewhere and pictures there are, of every organisation.
    func keptCount() async throws -> Int {
        let care = care
        return try await care.read { tx in
            let kept = try ReceivedRecords.everyAddress(of: care.organisation, in: tx).count
            let shown = try tx.rows("SELECT id FROM fhir_resource WHERE organisation = \(care.organisation)").count
            return kept + shown + (try PeopleServed.everyID(of: care.organisation, in: tx).count)
        }
    }

    static func plan(_ id: String = "elsewhere", of person: String = "pat", _ title: String = "Plan of the GP")
        -> String
    {
        """
        {"resourceType":"CarePlan","id":"\(id)","status":"active","intent":"plan","title":"\(title)",\
        "subject":{"reference":"Patient/\(person)"}}
        """
    }

    static func flag(_ id: String, category: String, labels: String = "") -> String {
        """
        {"resourceType":"Flag","id":"\(id)",\(labels)"status":"active","category":[{"coding":[{"system":\
        "http://terminology.hl7.org/CodeSystem/flag-category","code":"\(category)"}]}],\
        "code":{"text":"Told by hospital"},\
        "subject":{"reference":"Patient/pat"}}
        """
    }

    static func label(_ code: String) -> String {
        """
        "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"\(code)"}]},
        """
    }
}

extension JSON {
    /// The content alone, with the members of objects in one order: without the version and, where asked, the id.
    func content(withID: Bool) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(
            members.compactMap { member -> Member? in
                switch (member.name, member.value) {
                case ("id", _) where !withID: return nil
                case ("meta", .object(let meta)):
                    let kept = meta.filter { $0.name != "versionId" && $0.name != "lastUpdated" }
                    return kept.isEmpty ? nil : Member("meta", JSON.object(kept).inOrder)
                default: return Member(member.name, member.value.inOrder)
                }
            }.sorted { $0.name < $1.name })
    }

    var inOrder: JSON {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.inOrder) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.inOrder))
        default: self
        }
    }
}
