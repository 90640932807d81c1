import Core
import Credentials
import Web

/// Reads issuers' status lists: fetched each time, their signature checked with the issuer's keys.
enum StatusReading {
    /// The largest list that is taken, packed.
    private static let limitBytes = 1_048_576

    /// A list as it stands now.
    /// - Parameter issuer: whose credentials it is about; its keys must have signed it.
    /// - Throws: ``Credentials/Fault``, also when the list cannot be had: without a status nothing is taken.
    static func list(
        at uri: String, of issuer: TrustedIssuer, by outgoing: any Outgoing, at now: Instant
    ) async throws(Fault) -> VerifiedStatusList {
        let reply: OutgoingReply
        do {
            reply = try await outgoing.send(
                OutgoingRequest(
                    uri, headers: [("accept", "application/statuslist+jwt")], limitBytes: limitBytes))
        } catch {
            throw Fault(.statusList, "Its issuer's list of statuses could not be reached. Ask again later.")
        }
        guard reply.status == 200 else {
            throw Fault(.statusList, "Its issuer's list of statuses could not be had. Ask again later.")
        }
        let token = try CompactJWS(parsing: String(decoding: reply.bytes, as: UTF8.self))
        let keys = try JWTVCIssuerMetadata(issuer.keys, of: issuer.address).keys
        return try token.statusList(
            by: try keys.key(for: token.header), for: uri,
            within: TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds))
    }

    /// What a value of a list says of a credential.
    static func status(_ value: UInt8) -> ReceivedItem.Status {
        switch value {
        case 0: .valid
        case 2: .suspended
        // Any other value is no word that the credential is valid (Token Status List, 7.1).
        default: .revoked
        }
    }
}
