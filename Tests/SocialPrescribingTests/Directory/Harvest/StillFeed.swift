import Core
import Foundation
import Ledger
import Storage
import Synchronization
import TestSupport
import Web

@testable import SocialPrescribing

/// A directory of somebody else's in memory: it answers what it is told to, and keeps what was asked.
final class StillFeed: Outgoing {
    var mayCallThisMachine: Bool { true }
    private let state = Mutex(State())

    private struct State {
        var services: [JSON] = []
        var terms: [JSON] = []
        var taxonomies: [JSON] = []
        var start: JSON = [
            "version": "HSDS-UK-3.0", "profile": "https://x.example", "openapi_url": "https://x.example",
        ]
        var broken: [String: OutgoingReply] = [:]
        var pageSize = 2
        var asked: [String] = []
    }

    var asked: [String] { state.withLock { $0.asked } }
    func has(_ services: [JSON]) { state.withLock { $0.services = services } }
    func hasWords(_ taxonomies: [JSON], _ terms: [JSON]) {
        state.withLock { ($0.taxonomies, $0.terms) = (taxonomies, terms) }
    }
    func starts(with start: JSON) { state.withLock { $0.start = start } }
    /// Says what comes back from a path, in place of what would.
    func answers(_ path: String, _ status: Int, _ text: String) {
        state.withLock { $0.broken[path] = OutgoingReply(status: status, bytes: Array(text.utf8)) }
    }

    func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
        let target = request.address.replacing("https://feed.example/open", with: "")
        let path = String(target.prefix { $0 != "?" }),
            state = state.withLock { state in
                state.asked.append(target)
                return state
            }
        if let broken = state.broken[path] { return broken }
        let parts = path.split(separator: "/").map { String($0) }
        let all = ["services": state.services, "taxonomy_terms": state.terms, "taxonomies": state.taxonomies]
        guard let first = parts.first else { return reply(state.start) }
        guard let records = all[first] else { return OutgoingReply(status: 404, bytes: []) }
        if parts.count == 2 {
            guard let record = records.first(where: { $0["id"]?.text == parts[1] }) else {
                return OutgoingReply(status: 404, bytes: [])
            }
            return reply(record)
        }
        let page = Int(target.split(separator: "page=").dropFirst().first?.prefix { $0 != "&" } ?? "1") ?? 1
        return reply(envelope(records, page, state.pageSize))
    }

    private func envelope(_ records: [JSON], _ page: Int, _ size: Int) -> JSON {
        let pages = (records.count + size - 1) / size
        let part = Array(records.dropFirst((page - 1) * size).prefix(size))
        return [
            "total_items": JSON(records.count), "total_pages": JSON(pages), "page_number": JSON(page),
            "size": JSON(part.count), "first_page": JSON(page == 1), "last_page": JSON(page >= pages),
            "empty": JSON(part.isEmpty), "contents": .array(part),
        ]
    }

    private func reply(_ json: JSON) -> OutgoingReply { OutgoingReply(status: 200, bytes: json.bytes) }

    // Records

    /// A service as a feed has it, with a place and a term.
    static func service(_ number: Int, name: String? = nil, changes: [JSON.Member] = []) -> JSON {
        let usual: [JSON.Member] = [
            .init("id", .string(uuid(number))), .init("name", .string(name ?? "Service \(number)")),
            .init("status", "active"), .init("description", "Something in the community."),
            .init("assured_date", "2026-10-01"), .init("last_modified", "2026-10-01T09:30:00.5+01:00"),
            .init("email", "a@example.org"), .init("minimum_age", 16),
            .init(
                "schedules",
                [
                    [
                        "id": .string(uuid(number + 100)), "freq": "MONTHLY", "byday": "2TU, FR",
                        "opens_at": "10:00:00",
                        "closes_at": "12:30", "dtstart": "2026-01-06",
                    ]
                ]),
            .init("cost_options", [["id": .string(uuid(number + 200)), "option": "Adults", "amount": JSON(2.5)]]),
            .init(
                "service_at_locations",
                [
                    [
                        "id": .string(uuid(number + 300)),
                        "location": [
                            "id": .string(uuid(number + 400)), "location_type": "physical", "name": "Hall",
                            "latitude": JSON(51.5), "longitude": JSON(-1.0),
                            "addresses": [
                                [
                                    "id": .string(uuid(number + 500)), "address_1": "1 Street", "city": "Farfield",
                                    "state_province": "Examplesh", "postal_code": .string("ZZ\(number) 1AA"),
                                    "country": "GB", "address_type": "physical",
                                ]
                            ],
                            "accessibility": [["id": .string(uuid(number + 600)), "description": "Wheelchair access"]],
                        ],
                    ]
                ]),
            .init(
                "organization",
                [
                    "id": .string(uuid(number + 700)), "name": .string("Provider \(number)"),
                    "description": "A charity",
                ]),
            .init(
                "attributes",
                [
                    ["id": .string(uuid(number + 800)), "taxonomy_term": Self.term(1)]
                ]),
        ]
        return .object(usual.filter { old in !changes.contains { $0.name == old.name } } + changes)
    }

    static func term(_ number: Int) -> JSON {
        [
            "id": .string(uuid(number + 900)), "name": "Befriending", "description": "Company",
            "taxonomy_id": .string(uuid(990)), "taxonomy": "Types of help",
        ]
    }

    static let taxonomy: JSON = [
        "id": .string(uuid(990)), "name": "Types of help", "description": "All of them",
    ]

    static func uuid(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "5c4d79d7-cc55-470e-9f1f-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}

extension DirectoryWorld {
    static let feed = DirectoryFeed(
        id: ID("feed"), address: "https://feed.example/open", name: "Farfield Council", licence: "OGL-UK-3.0")

    func addsFeed() async throws {
        let team = team, now = now
        try await write { _ = try addFeed(Self.feed, as: team, at: now, in: $0) }
    }

    /// Reads the feed as a worker does; gives the report and what was found.
    @discardableResult
    func harvest(_ feed: StillFeed, at moment: Instant? = nil) async throws -> (Harvest, [HarvestFinding]) {
        let organisation = organisation, at = moment ?? now, team = team
        let job: ID<Job> = host().newID()
        let name = ID<Job>("\(job.text.prefix(20))-\(at.minutes)")
        try await write { try askHarvest(of: Self.feed.id, job: name, as: team, at: at, in: $0) }
        let worker = Worker(
            [directoryHarvestJob(by: feed)], database: database, now: { at }, ids: host(at: at).ids, bell: Bell())
        _ = try await worker.runNext()
        return try await read { tx in
            guard let harvest = try Harvests.of(Self.feed.id, in: organisation, tx, limit: 1).first else {
                throw Unread()
            }
            return (harvest, try Harvests.findings(of: harvest.id, in: organisation, tx))
        }
    }

    struct Unread: Error {}
}
