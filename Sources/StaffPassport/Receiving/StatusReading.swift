import Core
import Credentials
import Web

/// Reads issuers' status lists: fetched each time, their signature checked with the issuer's keys.
enum StatusReading {
    /// The largest list that is taken, packed.
    private static let limitBytes = 1_048_576

    /// A list as it stands now: a Token Status List, or a list of W3C's read as one.
    /// - Parameter issuer: whose credentials it is about; its keys must have signed it.
    /// - Throws: ``Credentials/Fault``, also when the list cannot be had: without a status nothing is taken.
    static func list(
        at uri: String, of issuer: TrustedIssuer, by outgoing: any Outgoing, at now: Instant
    ) async throws(Fault) -> VerifiedStatusList {
        // Whoever issues in W3C's formats answers with W3C's list; the others are asked for one thing alone.
        let isW3C = issuer.forms.contains { $0.format != .mdoc }
        let accept = "application/statuslist+jwt" + (isW3C ? ", application/vc+jwt, application/vc" : "")
        let reply: OutgoingReply
        do {
            reply = try await outgoing.send(
                OutgoingRequest(uri, headers: [("accept", accept)], limitBytes: limitBytes))
        } catch {
            throw Fault(.statusList, "Its issuer's list of statuses could not be reached. Ask again later.")
        }
        guard reply.status == 200 else {
            throw Fault(.statusList, "Its issuer's list of statuses could not be had. Ask again later.")
        }
        let text = String(decoding: reply.bytes, as: UTF8.self).trimmingSpace
        let window = TimeWindow(at: now, leewaySeconds: AnswerCheck.leewaySeconds)
        if text.hasPrefix("{") { return try proved(reply.bytes, at: uri, of: issuer, window) }
        let token = try CompactJWS(parsing: text)
        if token.header.isTyp("vc+jwt") { return try signed(token, at: uri, of: issuer, window) }
        return try token.statusList(by: try key(of: token, issuer, at: now), for: uri, within: window)
    }

    /// The key of a token about a list: one that is published, one of the issuer's DID, or one by certificates.
    static func key(
        of token: CompactJWS, _ issuer: TrustedIssuer, at now: Instant
    ) throws(Fault) -> PublicKey {
        if !token.header.x5c.isEmpty, !issuer.roots.isEmpty {
            return try issuer.judge().key(of: token.header.x5c, issuer: nil, at: now)
        }
        if issuer.address.hasPrefix("did:") {
            guard let kid = token.header.kid else { throw Fault(.issuer, "The list does not name its key.") }
            return try issuer.document().method(kid, for: .assertionMethod).key
        }
        return try JWTVCIssuerMetadata(issuer.keys, of: issuer.address).keys.key(for: token.header)
    }

    private static var rules: DataModelRules {
        DataModelRules(contexts: ShippedContexts.known, versions: [.v2], takesUnknownContexts: true)
    }

    private static func signed(
        _ token: CompactJWS, at uri: String, of issuer: TrustedIssuer, _ window: TimeWindow
    ) throws(Fault) -> VerifiedStatusList {
        let credential = try token.verifiedCredential(
            EnvelopeRequest(rules: rules, source: try issuer.speakerKeys(token.header), window: window))
        return try list(credential.document, at: uri, of: issuer, window)
    }

    private static func proved(
        _ bytes: [UInt8], at uri: String, of issuer: TrustedIssuer, _ window: TimeWindow
    ) throws(Fault) -> VerifiedStatusList {
        let verified = try SecuredDocument(parsing: bytes).verified(
            ProofExpectation(purpose: .assertionMethod, by: .issuer, at: window.now),
            controllers: [try issuer.document()], contexts: ShippedContexts.known)
        let credential = try VerifiedCredential(verified, rules: rules, within: window)
        return try list(credential.document, at: uri, of: issuer, window)
    }

    private static func list(
        _ document: CredentialDocument, at uri: String, of issuer: TrustedIssuer, _ window: TimeWindow
    ) throws(Fault) -> VerifiedStatusList {
        guard document.issuer.id == issuer.address, document.types.contains("BitstringStatusListCredential"),
            document.id.map({ $0 == uri }) ?? true, document.subjects.count == 1, let subject = document.subjects.first
        else { throw Fault(.statusVerification, "This is not the list that the credential means.") }
        return try VerifiedStatusList(try BitstringStatusList(subject: subject), at: uri, now: window.now)
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
