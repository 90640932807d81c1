import Core
import Credentials
import Identity
import Logging
import Storage
public import Web

/// Tells GOV.UK's service of status lists what was revoked here: what is due is taken in hand, sent, and settled.
///
/// What is not taken is sent again with growing gaps, for as long as it takes: until it is told, the wallet shows as
/// good what is not.
/// - Returns: how many were taken.
@discardableResult
public func tellGovUKStatuses(_ host: Host) async throws -> Int {
    let now = host.now()
    let owing = try await host.database.read(for: nil) { try GovUKStatuses.owing(at: now, in: $0) }
    var toldCount = 0
    for organisation in owing { toldCount += try await StatusService.tell(organisation, host) }
    return toldCount
}

/// The service that keeps the status lists of credentials in GOV.UK Wallet.
///
/// - Source: GOV.UK Wallet technical documentation, "Issue a status list entry" and "Revoke a credential".
enum StatusService {
    private static let limitBytes = 16_384
    private static let batchCount = 20
    private static let lease = Minutes(1)
    private static let longestGap = Minutes.hours(6)

    /// Asks for a place. The same name asks for the same place again.
    /// - Throws: a 503 ``ProtocolFault`` when there is none to be had.
    static func place(
        named id: String, until end: Instant, _ settings: GovUKSettings, by key: OrganisationKey,
        _ outgoing: any Outgoing,
        at now: Instant
    ) async throws -> TokenStatusReference {
        let last = Int(now.milliseconds / 1000) + GovUKStatusRequest.longestLifeSeconds
        let request = GovUKStatusRequest.place(untilSeconds: min(Int(end.milliseconds / 1000), last))
        guard let reply = await send(request, id, "issue", settings, key, outgoing, now), reply.status == 200,
            let json = try? JSON(parsing: reply.bytes), let place = try? GovUKStatusRequest.place(in: json)
        else {
            throw ProtocolFault(
                503, "temporarily_unavailable", "The service of status lists gave no place. Try again later.")
        }
        return place
    }

    /// - Returns: how many were taken.
    static func tell(_ organisation: OrganisationID, _ host: Host) async throws -> Int {
        let now = host.now(), keys = host.keys
        let (owed, settings, key) = try await host.database.write(for: organisation) { tx in
            (
                try GovUKStatuses.take(batchCount, until: now + lease, of: organisation, at: now, in: tx),
                try GovUKWallets.settings(of: organisation, in: tx),
                try OrganisationKey.current(.issuing, of: organisation, keys, in: tx)
            )
        }
        guard let key else { return 0 }
        var toldCount = 0
        for one in owed {
            let name = uuid(host.secretBytes(16))
            let reply = await send(.revocation(one.place), name, "revoke", settings, key, host.outgoing, now)
            let isTold = reply.map { (200...299).contains($0.status) } ?? false
            if !isTold {
                host.log.warning("revocation not told", metadata: ["status": "\(reply?.status ?? 0)"])
            }
            toldCount += isTold ? 1 : 0
            try await host.database.write(for: organisation) { tx in
                guard !isTold else {
                    return try GovUKStatuses.told(one.credential, of: organisation, at: now, in: tx)
                }
                let gap = min(Minutes(1 << min(one.tries, 9)), longestGap)
                try GovUKStatuses.put(off: one.credential, until: now + gap, of: organisation, in: tx)
            }
        }
        return toldCount
    }

    private static func send(
        _ request: GovUKStatusRequest, _ id: String, _ door: String, _ settings: GovUKSettings, _ key: OrganisationKey,
        _ outgoing: any Outgoing, _ now: Instant
    ) async -> OutgoingReply? {
        let token = try? request.signed(clientID: settings.clientID, id: id, at: now, kid: key.id, by: key.key)
        guard let token, !settings.statusService.isEmpty else { return nil }
        return try? await outgoing.send(
            OutgoingRequest(
                "\(settings.statusService)/\(door)",
                headers: [("content-type", "application/jwt"), ("accept", "application/json")],
                body: Array(token.text.utf8), limitBytes: limitBytes))
    }
}
