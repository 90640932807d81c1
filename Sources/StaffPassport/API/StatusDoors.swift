import Core
import Credentials
import Identity
import Storage
import Web

/// Where verifiers read how credentials stand: one list for SD-JWT VCs and mobile documents, and for W3C credentials
/// one for each purpose, over the same places.
enum StatusDoors {
    private static let path = Addresses.issuerPath("{organisation}")

    static let routes: [Route] = [
        door(.get, "\(path)/status", "Every status list of an organisation", lists),
        door(.get, "\(path)/status/{list}", "The status of credentials", list),
        door(.get, "\(path)/bitstring/{list}/{purpose}", "The status of W3C credentials", bitstring),
    ]

    /// For how long a copy of a status list may be used where it can be fetched again.
    static let ttlSeconds = 15
    /// From when on a list must not be used at all: a ward without a network can check that long.
    static let lifeSeconds = 86_400

    private static func lists(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation(), addresses = visit.addresses(of: organisation)
        let newest = try await visit.host.database.read(for: organisation) {
            try IssuedCredentials.newestList(of: organisation, in: $0) ?? 0
        }
        let all = newest > 0 ? (1...newest).map { JSON.string(addresses.statusList($0)) } : []
        return .json(["status_lists": .array(all)])
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation()
        let (number, marks) = try await marks(visit, organisation)
        var list = try TokenStatusList(bits: 2, count: IssuedCredential.listLength)
        for mark in marks { try list.set(UInt8(clamping: mark.status), at: mark.place) }
        let key = try await visit.key(.issuing, of: organisation)
        let address = visit.addresses(of: organisation).statusList(number)
        guard visit.headers["accept"]?.contains(VerifiedStatusList.cwtType) ?? false else {
            let token = try CompactJWS.signing(
                list, at: address, now: visit.now, lifeSeconds: lifeSeconds, ttlSeconds: ttlSeconds,
                aggregation: visit.addresses(of: organisation).statusLists, header: key.header(at: visit.now),
                by: key.key)
            return answer("application/statuslist+jwt", Array(token.text.utf8))
        }
        let chain = key.isCertified(at: visit.now) ? key.certificates.compactMap { [UInt8](base64: $0) } : []
        let token = try COSESign1.signing(
            list, at: address, now: visit.now, lifeSeconds: lifeSeconds, ttlSeconds: ttlSeconds, certificates: chain,
            by: key.key)
        return answer(VerifiedStatusList.cwtType, token.taggedBytes)
    }

    /// - Source: Bitstring Status List 1.0, section 2.2, secured as `vc+jwt`.
    private static func bitstring(_ visit: Visit) async throws -> Answer {
        let addresses = visit.addresses(of: try await visit.issuingOrganisation())
        return try await bitstring(visit, of: addresses.issuerDID) { addresses.bitstringList($0, $1) }
    }

    /// The list in the path, as whoever issues by a name has it.
    /// - Parameters:
    ///   - issuer: its DID, in whose document the key stands.
    ///   - address: of a list, by its number.
    static func bitstring(
        _ visit: Visit, of issuer: String, at address: @Sendable (Int, BitstringPurpose) -> String
    ) async throws -> Answer {
        let organisation = try await visit.issuingOrganisation()
        guard let purpose = BitstringPurpose(rawValue: visit.parameters["purpose"] ?? "") else {
            throw ProtocolFault(404, "not_found", "There is no such list.")
        }
        let (number, marks) = try await marks(visit, organisation), address = address(number, purpose)
        var list = try BitstringStatusList(purpose: purpose.rawValue, bits: IssuedCredential.listLength)
        for mark in marks where mark.status == purpose.status.rawValue { try list.set(1, at: mark.place) }
        let key = try await visit.key(.issuing, of: organisation)
        let second = Instant(milliseconds: visit.now.milliseconds / 1000 * 1000)
        let document: JSON = [
            "@context": [.string(DataModelVersion.v2.rawValue)], "id": .string(address),
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": .string(issuer), "validFrom": .string(second.description),
            "validUntil": .string((second + Minutes(lifeSeconds / 60)).description),
            "credentialSubject": try list.subject(id: "\(address)#list").with("ttl", JSON(ttlSeconds * 1000)),
        ]
        let token = try CompactJWS.signing(
            document.bytes, header: key.modelHeader(.credential, of: issuer, at: visit.now), by: key.key)
        return answer("application/vc+jwt", Array(token.text.utf8))
    }

    /// The number of the list in the path, and what stands in it besides what is valid.
    private static func marks(
        _ visit: Visit, _ organisation: OrganisationID
    ) async throws -> (Int, [(place: Int, status: Int)]) {
        guard let number = Int(visit.parameters["list"] ?? "") else {
            throw ProtocolFault(404, "not_found", "There is no such list.")
        }
        guard visit.query["time"] == nil, visit.query["timestamp"] == nil else {
            throw ProtocolFault(501, "not_implemented", "Lists of the past are not kept.")
        }
        return try await visit.host.database.read(for: organisation) { tx in
            let newest = try IssuedCredentials.newestList(of: organisation, in: tx) ?? 0
            guard (1...max(1, newest)).contains(number), newest > 0 else {
                throw ProtocolFault(404, "not_found", "There is no such list.")
            }
            return (number, try IssuedCredentials.marks(in: number, of: organisation, tx))
        }
    }

    private static func answer(_ kind: String, _ bytes: [UInt8]) -> Answer {
        .custom(
            status: 200,
            headers: [("content-type", kind), ("cache-control", "max-age=\(ttlSeconds)"), ("vary", "accept")],
            bytes: bytes)
    }
}

extension JSON {
    /// The object with one member more.
    fileprivate func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let own) = self else { return self }
        return .object(own + [Member(name, value)])
    }
}
