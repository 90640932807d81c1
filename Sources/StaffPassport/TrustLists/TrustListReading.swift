public import Core
import Credentials
import Logging
import Storage
public import Web

/// Fetches lists of trusted issuers, and checks who signed them.
enum TrustListReading {
    /// The largest list that is taken.
    private static let limitBytes = 1_048_576

    /// A list as it stands now.
    /// - Throws: ``Credentials/Fault``, also when the list cannot be had.
    static func list(
        at address: String, signedBy pin: TrustListPin, by outgoing: any Outgoing, at now: Instant
    ) async throws(Fault) -> VerifiedTrustList {
        let reply: OutgoingReply
        do {
            let accept = "application/\(ListOfTrustedEntities.typ), application/jwt, application/jose"
            reply = try await outgoing.send(
                OutgoingRequest(address, headers: [("accept", accept)], limitBytes: limitBytes))
        } catch {
            throw Fault(.unreachable, "The list could not be reached.")
        }
        guard reply.status == 200 else { throw Fault(.unreachable, "The list could not be had.") }
        let text = String(decoding: reply.bytes, as: UTF8.self).trimmingSpace
        let window = TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds)
        return try CompactJWS(parsing: text).trustList(signedBy: pin, within: window)
    }
}

extension FaultCode {
    /// A server of others did not answer, or with nothing that was asked for.
    static let unreachable = FaultCode(rawValue: "unreachable")
}

/// Reads every list that an organisation follows, and the issuers that are new on them.
///
/// A list that cannot be had, is signed by somebody else, is older than the one before or is out of date changes
/// nothing: that is noted, and the round after asks again.
public func readTrustLists(of organisation: OrganisationID, _ host: Host) async throws {
    let lists = try await host.database.read(for: organisation) { try TrustLists.all(of: organisation, in: $0) }
    for list in lists { _ = try await readTrustList(list, in: organisation, host) }
    if !lists.isEmpty { try await readListedIssuers(of: organisation, host) }
}

/// The same for every organisation of this database.
public func readAllTrustLists(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await readTrustLists(of: organisation, host)
    }
}

/// Reads one list and takes it in.
/// - Returns: why it changed nothing; `nil` when it was taken.
func readTrustList(_ list: TrustList, in organisation: OrganisationID, _ host: Host) async throws -> Fault? {
    let now = host.now()
    do {
        let read = try await TrustListReading.list(
            at: list.address, signedBy: list.pin.asPin, by: host.outgoing, at: now)
        try await host.write(for: organisation) { tx in
            _ = try takeTrustList(read, of: list, in: organisation, at: now, tx)
        }
        return nil
    } catch let fault as Fault {
        host.log.warning("trust list not taken", metadata: ["code": "\(fault.code.rawValue)"])
        try await host.write(for: organisation) { tx in
            try noteTrustListProblem(fault, of: list, in: organisation, at: now, tx)
        }
        return fault
    } catch let refusal as Refusal where refusal.kind == .notFound {
        // Somebody left it meanwhile.
        return nil
    }
}
