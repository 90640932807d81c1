import Core
import Credentials
import Identity
import Storage
import Web

/// An issuer's status lists as they stand now, for a ward's device, which checks their signatures again by itself.
struct WardLists: Sendable {
    /// How many lists of one issuer are taken.
    static let limitCount = 20
    /// The largest list, packed, in bytes.
    private static let listBytes = 1_048_576

    /// Address and token of each.
    let lists: [(uri: String, token: String)]
    /// Whether all of them could be had.
    let isWhole: Bool

    var json: JSON {
        [
            "lists": .array(lists.map { ["uri": .string($0.uri), "token": .string($0.token)] }),
            "isWhole": JSON(isWhole),
        ]
    }

    /// Our own, signed now.
    static func own(_ visit: Visit, of organisation: OrganisationID) async throws -> WardLists {
        let addresses = visit.addresses(of: organisation), key = try await visit.key(.issuing, of: organisation)
        let marks = try await visit.host.database.read(for: organisation) { tx in
            let newest = min(try IssuedCredentials.newestList(of: organisation, in: tx) ?? 0, limitCount)
            return try (0..<newest).map { try IssuedCredentials.marks(in: $0 + 1, of: organisation, tx) }
        }
        let lists = try marks.enumerated().map { index, marks in
            var list = try TokenStatusList(bits: 2, count: IssuedCredential.listLength)
            for mark in marks { try list.set(UInt8(clamping: mark.status), at: mark.place) }
            let uri = addresses.statusList(index + 1)
            let token = try CompactJWS.signing(
                list, at: uri, now: visit.now, lifeSeconds: StatusDoors.lifeSeconds,
                ttlSeconds: StatusDoors.ttlSeconds,
                header: key.header, by: key.key)
            return (uri, token.text)
        }
        return WardLists(lists: lists, isWhole: true)
    }

    /// Those of another issuer: all that it names, and those in which something of ours stands.
    static func others(
        of issuer: TrustedIssuer, known: Set<String>, by outgoing: any Outgoing, at now: Instant
    ) async -> WardLists {
        var uris = known, isWhole = true
        if let named = await StatusAggregation.lists(of: issuer, known: known, by: outgoing) {
            uris.formUnion(named)
        } else {
            isWhole = false
        }
        let asked = uris.sorted().prefix(limitCount)
        var lists: [(uri: String, token: String)] = []
        for uri in asked {
            // What does not hold would only be refused by the device.
            guard (try? await StatusReading.list(at: uri, of: issuer, by: outgoing, at: now)) != nil,
                let reply = try? await outgoing.send(
                    OutgoingRequest(
                        uri, headers: [("accept", "application/statuslist+jwt")], limitBytes: listBytes)),
                reply.status == 200
            else {
                isWhole = false
                continue
            }
            lists.append((uri, String(decoding: reply.bytes, as: UTF8.self)))
        }
        return WardLists(lists: lists, isWhole: isWhole && asked.count == uris.count)
    }
}
