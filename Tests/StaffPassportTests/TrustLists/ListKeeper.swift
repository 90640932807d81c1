import Core
import Credentials
import Storage
import TestSupport
import Web

@testable import StaffPassport

/// A region's lead that keeps a list of trusted issuers, and signs it with a key of its own.
struct ListKeeper: Sendable {
    let key: PrivateKey
    let address = "https://lead.example/trust-list"

    init(_ world: PassportWorld) throws { key = try freshKey(world.chance).key }

    var pin: TrustListPin { .thumbprint(key.publicKey.thumbprint) }

    static func entity(
        _ trust: OtherTrust, _ kinds: [String] = ["competency-1"], name: String = "Other NHS Trust",
        keys: [JSON] = []
    ) -> TrustedEntity {
        TrustedEntity(
            name: name,
            services: kinds.map { kind in
                TrustedService(
                    name: kind, type: kind.contains(":") ? kind : ListedIssuer.type(of: kind),
                    identifiers: [trust.address], keys: keys)
            })
    }

    func list(
        _ sequence: Int, _ entities: [TrustedEntity], at now: Instant, lifeDays: Int = 7
    ) -> ListOfTrustedEntities {
        ListOfTrustedEntities(
            sequence: sequence, operatorName: "Region Lead", name: "Issuers of the region", issuedAt: now,
            nextUpdate: now + .days(lifeDays), entities: entities)
    }

    func signed(
        _ sequence: Int, _ entities: [TrustedEntity], at now: Instant, lifeDays: Int = 7, by other: PrivateKey? = nil
    ) throws -> [UInt8] {
        let list = list(sequence, entities, at: now, lifeDays: lifeDays)
        return Array(try CompactJWS.signing(list, header: [], by: other ?? key).text.utf8)
    }

    /// The list as a reader has it that checked it.
    func read(
        _ sequence: Int, _ entities: [TrustedEntity], at now: Instant
    ) throws -> VerifiedTrustList {
        let text = String(decoding: try signed(sequence, entities, at: now), as: UTF8.self)
        return try CompactJWS(parsing: text).trustList(signedBy: pin, within: TimeWindow(at: now))
    }
}

extension StillServers {
    /// The server of a trust answers as an issuer.
    func publish(_ trust: OtherTrust) throws {
        let metadata: JSON = [
            "credential_issuer": .string(trust.address), "credential_endpoint": .string("\(trust.address)/credential"),
            "credential_configurations_supported": [
                "competency-1": ["format": "dc+sd-jwt", "vct": .string(trust.vct("competency-1"))],
                "core-skills-1": ["format": "dc+sd-jwt", "vct": .string(trust.vct("core-skills-1"))],
            ],
        ]
        answer(try CredentialIssuerMetadata.location(of: trust.address), metadata.bytes)
        answer(try JWTVCIssuerMetadata.location(of: trust.address), trust.keys.bytes)
    }
}

// What tests of trust lists need done.
extension PassportWorld {
    /// Follows a list that names some, and reads their servers.
    @discardableResult
    func follows(
        _ keeper: ListKeeper, _ entities: [TrustedEntity], _ servers: StillServers, stopsRelying: Bool = true
    ) async throws -> TrustList {
        let read = try keeper.read(1, entities, at: now), id: TrustListID = newID()
        let list = try await write { [officer, now] in
            try followTrustList(
                read, at: keeper.address, signedBy: keeper.pin, stopsRelying: stopsRelying, list: id, as: officer,
                at: now, in: $0)
        }
        servers.answer(keeper.address, try keeper.signed(1, entities, at: now))
        try await readListedIssuers(of: organisation, host(servers))
        return list
    }

    /// The round, some minutes later.
    func readsLists(_ servers: StillServers, afterMinutes minutes: Int = 5) async throws {
        try await readTrustLists(of: organisation, host(servers, at: now + Minutes(minutes)))
    }

    /// Who is trusted for what: "Other NHS Trust: competency-1".
    func trusted() async throws -> [String] {
        try await read { [organisation] in
            try TrustedIssuers.all(of: organisation, in: $0).map { "\($0.name): \($0.kinds.joined(separator: " "))" }
        }
    }

    func trustList(_ id: TrustListID) async throws -> TrustList {
        try await read { [organisation] in try TrustLists.find(id, of: organisation, in: $0) }
    }

    func entries(_ id: TrustListID) async throws -> [TrustListEntry] {
        try await read { [organisation] in try TrustListEntries.all(of: id, in: organisation, $0) }
    }

    /// What waits about trust lists.
    func waitingForLists(afterMinutes minutes: Int = 5) async throws -> [String] {
        try await read { [officer, now] tx in
            try passportWorklist(officer, now + Minutes(minutes), tx).map(\.words).filter { $0.contains("trust list") }
        }
    }
}
